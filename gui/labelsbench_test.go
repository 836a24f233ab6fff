package gui

import (
	"fmt"
	"slices"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

// A change of one of 5,000 labels, as the whole window takes it.
func BenchmarkChangeOneOf5000Labels(b *testing.B) {
	w := desk(b, story)
	s := standoff.Scheme{}
	for i := range 5000 {
		l := standoff.Label{ID: standoff.LabelID(fmt.Sprint("l", i)), Name: fmt.Sprint("Label ", i), Letter: "L", Light: 0x0072B2, Dark: 0x56B4E9}
		if i >= 10 {
			l.Parent = standoff.LabelID(fmt.Sprint("l", i/10-1))
		}
		s.Labels = append(s.Labels, l)
	}
	for i := 0; b.Loop(); i++ {
		s.Labels = slices.Clone(s.Labels)
		s.Labels[7].Name = fmt.Sprint("Other ", i)
		if err := w.session.Reshape(store.Action{Kind: store.Reshaped}, s); err != nil {
			b.Fatal(err)
		}
	}
}
