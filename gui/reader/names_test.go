package reader

import (
	"strings"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// names lists the names above a line, and where they are.
func names(r *Reader, word string) []spanName {
	return r.job(r.page.lineOf(in(word))).names
}

func TestSpansHaveTheNamesOfTheirLabelsIfThatIsWanted(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	r.SetLabels([]LabelStyle{{ID: "q", Letter: "Q", Name: "Quote"}, {ID: "s", Letter: "S", Name: strings.Repeat("Very long ", 100)}})
	r.SetHighlights([]Highlight{
		{ID: "1", Range: passage("The last ferry"), Label: "q"}, {ID: "2", Range: passage("The last"), Label: "q"}, {ID: "3", Range: passage("It carries"), Label: "s"},
	})
	if got := names(r, "The last"); len(got) != 0 {
		t.Errorf("unasked, there are %d names", len(got))
	}
	s := settings()
	s.LabelNames = true
	r.SetSettings(s)
	got := names(r, "The last")
	if len(got) != 3 {
		t.Fatalf("there are %d names", len(got))
	}
	for i, n := range got {
		if n.line.width > nameWide+1 {
			t.Errorf("a name is %v wide", n.line.width)
		}
		if i > 0 && n.x < got[i-1].x+got[i-1].line.width {
			t.Errorf("a name at %v begins before the other ends", n.x)
		}
	}
	if got := names(r, "“We"); len(got) != 0 {
		t.Error("a line on which no span begins has a name")
	}
}

// Lines are as far apart as without names, but where there are names above them; these
// keep clear of what is under the line above, and stand close above their own words.
func TestOnlyLinesWithNamesLeaveRoomForThem(t *testing.T) {
	for _, zoom := range []float32{0.6, 1, 2} {
		r, _ := shown(t, story, fyne.NewSize(900, 600))
		s := settings()
		s.LabelNames, s.Zoom = true, zoom
		r.SetSettings(s)
		r.SetLabels([]LabelStyle{{ID: "q", Letter: "Q", Name: "Quote"}, {ID: "nameless", Letter: "N"}})
		at := r.page.lineOf(in("The last"))
		high, below := r.page.high(at), r.page.block(at.block).height
		r.SetHighlights([]Highlight{{ID: "1", Range: passage("The last ferry"), Label: "q"}, {ID: "2", Range: passage("“We"), Label: "nameless"}})
		if got := r.page.high(at); got < high+labelNameSize {
			t.Errorf("zoom %v: a line with a name is %v high, without %v", zoom, got, high)
		}
		if got, want := r.page.block(at.block).height-below, r.page.high(at)-high; got != want {
			t.Errorf("zoom %v: its paragraph is %v higher and not %v", zoom, got, want)
		}
		for i := range r.page.blocks {
			for j := range r.page.block(i).lines {
				if k := (lineKey{i, j}); k != at && r.page.high(k) != r.page.leading(r.page.blocks[i].kind) {
					t.Errorf("zoom %v: line %v has no name but room for one", zoom, k)
				}
			}
		}
		size := nameStyle(r.painter).size
		if size < 10 {
			t.Errorf("zoom %v: the names are %v high", zoom, size)
		}
		bottom, top := nameBaseline(r.job(at), zoom), r.page.baseline(at)-r.page.style(body).size*bandAbove
		if away := top - bottom; away < 1 || away > 2*marginZoom(zoom) {
			t.Errorf("zoom %v: a name is %v above its words", zoom, away)
		}
		above := r.page.baseline(at) - r.page.nameRoom(at) - r.page.leading(body) + bandBelow*zoom // from this line's top
		if air := bottom - size*0.75 - above; air < 2*(top-bottom) {
			t.Errorf("zoom %v: a name is %v below the line above it", zoom, air)
		}
		r.SetHighlights(nil)
		if r.page.high(at) != high || r.page.block(at.block).height != below {
			t.Errorf("zoom %v: without names their room stays", zoom)
		}
		r.ChangeHighlights(nil, []Highlight{{ID: "1", Range: passage("The last ferry"), Label: "q"}})
		if r.page.high(at) == high {
			t.Errorf("zoom %v: a new span has no room for its name", zoom)
		}
	}
}

func passage(words string) standoff.Range {
	return standoff.Range{Start: in(words), End: in(words) + standoff.Byte(len(words))}
}
