package reader

import (
	"fmt"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// The article and the window of the benchmarks: a million characters with ten
// thousand overlapping spans.
const (
	benchBytes = 1_000_000
	benchSpans = 10_000
)

var benchSize = fyne.NewSize(1000, 800)

// spread returns n highlights over a text, three deep in places.
func spread(text string, n int) []Highlight {
	out := make([]Highlight, n)
	step := len(text) / max(n, 1)
	for i := range out {
		start := standoff.GraphemeAt(text, standoff.Byte(i*step)).Start
		end := standoff.GraphemeAt(text, min(start+standoff.Byte(20+i%5*60), standoff.Byte(len(text)))).Start
		out[i] = Highlight{ID: standoff.SpanID(fmt.Sprint(i)), Range: standoff.Range{Start: start, End: max(end, start+1)}, Label: []standoff.LabelID{"q", "s"}[i%2]}
	}
	return out
}

func benchReader(b *testing.B, bytes, spans int) *Reader {
	b.Helper()
	text := longArticle(bytes)
	r, _ := shown(b, text, benchSize)
	r.SetHighlights(spread(text, spans))
	return r
}

// open measures an article from the call that shows it to the images of all its
// visible lines.
func open(b *testing.B, bytes, spans int) {
	text := longArticle(bytes)
	all := spread(text, spans)
	r, _ := shown(b, "", benchSize)
	for b.Loop() {
		clear(r.types.advances)
		r.SetArticle(text, "a subtitle")
		r.SetHighlights(all)
	}
}

func BenchmarkFirstPaint10KB(b *testing.B)          { open(b, 10_000, 100) }
func BenchmarkFirstPaint1MB(b *testing.B)           { open(b, benchBytes, 0) }
func BenchmarkFirstPaint1MB10000Spans(b *testing.B) { open(b, benchBytes, benchSpans) }

func BenchmarkScrollThreeLines(b *testing.B) {
	r := benchReader(b, benchBytes, benchSpans)
	e := &fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -25}}
	end := r.page.end()
	for b.Loop() {
		r.Scrolled(e)
		if r.page.place == end {
			r.RestorePlace(0)
		}
	}
}

func BenchmarkJumpToEnd(b *testing.B) {
	r := benchReader(b, benchBytes, benchSpans)
	for b.Loop() {
		b.StopTimer()
		r.RestorePlace(0)
		r.forgetLines()
		r.page.forget()
		b.StartTimer()
		r.Go(DocEnd, false)
	}
}

func BenchmarkAddAndRemoveSpan(b *testing.B) {
	r := benchReader(b, benchBytes, benchSpans)
	h := Highlight{ID: "new", Range: standoff.Range{Start: 300, End: 420}, Label: "q"}
	for b.Loop() {
		r.ChangeHighlights(nil, []Highlight{h})
		r.ChangeHighlights([]standoff.SpanID{"new"}, nil)
	}
}

func BenchmarkHitTest(b *testing.B) {
	r := benchReader(b, benchBytes, benchSpans)
	for b.Loop() {
		r.hit(fyne.NewPos(500, 400))
	}
}
