package reader

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
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
		r.SetArticle(text, "a subtitle", nil)
		r.SetHighlights(all)
	}
}

func BenchmarkFirstPaint10KB(b *testing.B)          { open(b, 10_000, 100) }
func BenchmarkFirstPaint1MB(b *testing.B)           { open(b, benchBytes, 0) }
func BenchmarkFirstPaint1MB10000Spans(b *testing.B) { open(b, benchBytes, benchSpans) }

// BenchmarkScrollThreeLines also reports the slowest frame.
func BenchmarkScrollThreeLines(b *testing.B) {
	r := benchReader(b, benchBytes, benchSpans)
	e := &fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -25}}
	end := r.page.end()
	var slowest time.Duration
	for b.Loop() {
		start := time.Now()
		r.Scrolled(e)
		slowest = max(slowest, time.Since(start))
		if r.page.place == end {
			r.RestorePlace(0)
		}
	}
	b.ReportMetric(float64(slowest.Microseconds())/1000, "slowest-ms")
}

// BenchmarkScrollThroughAll scrolls from the top to the end and reports what
// the reader then holds beyond what it held on an empty article.
func BenchmarkScrollThroughAll(b *testing.B) {
	r, _ := shown(b, "", benchSize)
	text := longArticle(benchBytes)
	all := spread(text, benchSpans)
	before := heap()
	for b.Loop() {
		r.SetArticle(text, "a subtitle", nil)
		r.SetHighlights(all)
		for end := r.page.end(); r.page.place != end; {
			r.page.scroll(700)
			r.show()
		}
	}
	b.ReportMetric(float64(heap()-before)/(1<<20), "MB-held")
	runtime.KeepAlive(r)
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// BenchmarkStockLabelFirstPaint10KB is Fyne's own label on a hundredth of the
// article, for comparison.
func BenchmarkStockLabelFirstPaint10KB(b *testing.B) {
	test.NewTempApp(b)
	text := longArticle(benchBytes / 100)
	for b.Loop() {
		l := widget.NewLabel(text)
		l.Wrapping = fyne.TextWrapWord
		w := test.NewTempWindow(b, container.NewVScroll(l))
		w.Resize(benchSize)
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

// BenchmarkChangeManyHighlights draws forty thousand spans, and takes them away, as
// when all that was found is tagged and that is undone.
func BenchmarkChangeManyHighlights(b *testing.B) {
	r := benchReader(b, benchBytes, benchSpans)
	var came []Highlight
	var gone []standoff.SpanID
	for i := range standoff.Byte(40_000) {
		h := Highlight{ID: standoff.SpanID(fmt.Sprint("new ", i)), Range: standoff.Range{Start: i * 20, End: i*20 + 25}, Label: "q"}
		came, gone = append(came, h), append(gone, h.ID)
	}
	for b.Loop() {
		r.ChangeHighlights(nil, came)
		r.ChangeHighlights(gone, nil)
	}
}

func BenchmarkHitTest(b *testing.B) {
	r := benchReader(b, benchBytes, benchSpans)
	for b.Loop() {
		r.hit(fyne.NewPos(500, 400))
	}
}

// benchRelated is an article with 500 relations: most between neighbours, some far apart.
func benchRelated(b *testing.B, shown bool) *Reader {
	r := benchReader(b, 60_000, 1000)
	var all []Relation
	for i := range 500 {
		to := (2*i + 1 + i%7) % 1000
		if i%50 == 0 {
			to = 999 - i
		}
		all = append(all, Relation{ID: fmt.Sprint(i), From: standoff.SpanID(fmt.Sprint(2 * i)), To: standoff.SpanID(fmt.Sprint(to)), Name: []string{"supports", "said by", "attacks"}[i%3]})
	}
	r.SetRelations(all)
	r.ShowRelations(shown)
	return r
}

// scrollRelated reports the slowest frame, too.
func scrollRelated(b *testing.B, shown bool) {
	r := benchRelated(b, shown)
	e := &fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -25}}
	end := r.page.end()
	var slowest time.Duration
	for b.Loop() {
		start := time.Now()
		r.Scrolled(e)
		slowest = max(slowest, time.Since(start))
		if r.page.place == end {
			r.RestorePlace(0)
		}
	}
	b.ReportMetric(float64(slowest.Microseconds())/1000, "slowest-ms")
	b.ReportMetric(float64(len(r.relations.arcs)), "arcs")
}

func BenchmarkScroll500Relations(b *testing.B)      { scrollRelated(b, false) }
func BenchmarkScroll500RelationsShown(b *testing.B) { scrollRelated(b, true) }

// BenchmarkArcs500Relations is what the arcs alone take of a frame in which all of them
// are laid out and drawn.
func BenchmarkArcs500Relations(b *testing.B) {
	r := benchRelated(b, true)
	for b.Loop() {
		r.relations.lanes = nil
		r.scene.dropArcs()
		r.scene.placeArcs()
	}
	b.ReportMetric(float64(len(r.relations.arcs)), "arcs")
}
