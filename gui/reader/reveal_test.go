package reader

import (
	"strings"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// TestASpanInSightScrollsNothing selects spans of which a line is in the view,
// as when a passage at the fold has been tagged.
func TestASpanInSightScrollsNothing(t *testing.T) {
	text := longArticle(40_000)
	r, _ := shown(t, text, fyne.NewSize(700, 400))
	r.RestorePlace(20_000)
	before := r.page.place
	lines := r.page.view(nil)
	first, last := r.line(lines[1].lineKey), r.line(lines[len(lines)-2].lineKey)
	for id, at := range map[standoff.SpanID]standoff.Range{
		"top": {Start: first.Start - 400, End: first.Start + 5}, "fold": {Start: last.Start + 5, End: last.End + 400}, "all": {End: 30_000},
	} {
		r.SetHighlights([]Highlight{{ID: id, Range: at, Label: "q"}})
		r.SetCaret(at.End)
		r.SelectSpan(id)
		if r.page.place != before {
			t.Errorf("%s: the page is scrolled from %v to %v", id, before, r.page.place)
			r.RestorePlace(20_000)
		}
	}
	r.SetHighlights([]Highlight{{ID: "far", Range: standoff.Range{Start: 5000, End: 5010}, Label: "q"}})
	if r.SelectSpan("far"); !r.inSight(standoff.Range{Start: 5000, End: 5010}) {
		t.Error("a span out of the view is not shown")
	}
}

// TestTheCaretKeepsTextAhead goes through an article by paragraphs and pages and
// looks at how much of the view lies ahead of the caret.
func TestTheCaretKeepsTextAhead(t *testing.T) {
	text := longArticle(20_000)
	r, _ := shown(t, text, fyne.NewSize(700, 600))
	for _, m := range []Motion{ParagraphNext, PageDown, PageUp, ParagraphPrev} {
		down := m == ParagraphNext || m == PageDown
		for range 12 {
			r.Go(m, false)
			y, _ := r.page.locate(r.page.lineOf(r.caret))
			ahead := y
			if down {
				ahead = r.page.height - y - r.page.leading(body)
			}
			atEnd := down && r.page.place == r.page.end() || !down && r.page.place == (place{})
			if ahead < r.page.height/3-1 && !atEnd {
				t.Errorf("motion %d to %d leaves %.0f of %.0f pixels ahead", m, r.caret, ahead, r.page.height)
			}
		}
	}
	r.SetCaret(standoff.Byte(strings.LastIndex(text, "\n\n")) - 1)
	r.Go(ParagraphNext, false)
	if !r.inSight(standoff.Range{Start: standoff.Byte(len(text) - 2), End: standoff.Byte(len(text))}) && r.page.lineOf(r.caret) == r.page.view(nil)[len(r.page.view(nil))-1].lineKey {
		t.Error("the last paragraph begins on the last line of the view")
	}
}
