package article

import (
	"fmt"
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

// manyTies makes n spans in a project of as many labels as are given; all but the first
// span link to that.
func manyTies(b *testing.B, labels, n int) (w *bench, ids []standoff.SpanID) {
	b.Helper()
	w = newBench(b, strings.Repeat("word ", n))
	scheme := w.Scheme().Clone()
	for i := range labels {
		scheme.Labels = append(scheme.Labels, standoff.Label{ID: standoff.LabelID(fmt.Sprint("x", i)), Name: fmt.Sprint("Label ", i), Attributes: []standoff.Attribute{{Name: "a", Type: standoff.AttributeTextOrLink}}})
	}
	if err := w.Session().Reshape(store.Action{Kind: store.Reshaped}, scheme); err != nil {
		b.Fatal(err)
	}
	passages := make([]standoff.Range, n)
	for i := range passages {
		passages[i] = standoff.Range{Start: standoff.Byte(5 * i), End: standoff.Byte(5*i + 4)}
	}
	if err := w.Session().TagAll(passages, scheme.Labels[len(scheme.Labels)-1].ID); err != nil {
		b.Fatal(err)
	}
	for _, x := range w.Session().Spans() {
		ids = append(ids, x.ID)
	}
	if err := w.Session().SetAttribute("a", standoff.Link(ids[0]), ids[1:]...); err != nil {
		b.Fatal(err)
	}
	w.Wait(b)
	return w, ids
}

// BenchmarkTiesOfManyLabels lists what connects 5,000 spans in a project of 5,000 labels.
func BenchmarkTiesOfManyLabels(b *testing.B) {
	w, _ := manyTies(b, 5000, 5000)
	for b.Loop() {
		w.drawTies()
	}
}

// BenchmarkSelectASpanOfManyTies selects a span to which 500 others link, and another.
func BenchmarkSelectASpanOfManyTies(b *testing.B) {
	w, ids := manyTies(b, 10, 500)
	for b.Loop() {
		w.selectSpan(ids[0])
		w.selectSpan(ids[1])
	}
}
