package reader

import (
	"slices"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// sixLabels returns a reader with a paragraph that holds six labels, the first of
// them twice.
func sixLabels(t *testing.T, width float32) *Reader {
	r, _ := shown(t, story, fyne.NewSize(width, 600))
	var styles []LabelStyle
	all := []Highlight{{ID: "twice", Range: standoff.Range{Start: in("noon"), End: in(". It")}, Label: "a"}}
	for i, id := range []standoff.LabelID{"a", "b", "c", "d", "e", "f"} {
		styles = append(styles, LabelStyle{ID: id, Letter: string(id)})
		at := in("ferry leaves") + standoff.Byte(i)
		all = append(all, Highlight{ID: standoff.SpanID(id), Range: standoff.Range{Start: at, End: at + 1}, Label: id})
	}
	r.SetLabels(styles)
	r.SetHighlights(all)
	return r
}

// sweep points at the margin of the first paragraph from left to right and
// returns what is found there.
func sweep(r *Reader, y float32) []Letters {
	var out []Letters
	for x := range int(r.left) {
		l, ok := r.lettersAt(fyne.NewPos(float32(x), y))
		if ok && (len(out) == 0 || out[len(out)-1].At != l.At) {
			out = append(out, l)
		}
	}
	return out
}

func TestLettersThatDoNotFitAreCounted(t *testing.T) {
	for width, want := range map[float32][]int{1200: {1, 1, 1, 3}, 740: {1, 1, 1, 3}, 420: {1, 5}, 260: {1, 5}} {
		r := sixLabels(t, width)
		found := sweep(r, placeOf(t, r, in("The last")).Y)
		var got []int
		for _, l := range found {
			got = append(got, len(l.Labels))
			if l.At.X < letterEdge-1 || l.At.X+l.Size.Width > r.left-letterAway+1 {
				t.Errorf("%v wide: a letter from %.0f to %.0f touches the edge or the text at %.0f", width, l.At.X, l.At.X+l.Size.Width, r.left)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%v wide: the letters stand for %v labels, want %v", width, got, want)
		}
	}
}

func TestLettersAnswerTheMouse(t *testing.T) {
	r := sixLabels(t, 900)
	y := placeOf(t, r, in("The last")).Y
	letters := sweep(r, y)
	var listed []Letters
	var pointed []bool
	var chosen []standoff.SpanID
	r.OnLetters = func(l Letters) { listed = append(listed, l) }
	r.OnPointLetters = func(_ Letters, over bool) { pointed = append(pointed, over) }
	r.OnSpans = func(ids []standoff.SpanID) { chosen = ids }
	middle := func(l Letters) fyne.Position { return l.At.Add(l.Size).SubtractXY(4, 4) }

	click(r, middle(letters[1]))
	if len(listed) != 0 || !slices.Equal(chosen, []standoff.SpanID{"b"}) {
		t.Errorf("a letter of one span selects %v and lists %d", chosen, len(listed))
	}
	click(r, middle(letters[0]))
	click(r, middle(letters[3]))
	if len(listed) != 2 || !slices.Equal(listed[0].Spans, []standoff.SpanID{"a", "twice"}) || !slices.Equal(listed[1].Spans, []standoff.SpanID{"d", "e", "f"}) {
		t.Errorf("the letter of two spans and the number list %v", listed)
	}
	r.pointLetters(middle(letters[0]))
	r.pointLetters(middle(letters[0]).AddXY(1, 0))
	r.pointLetters(placeOf(t, r, in("Sorvik")))
	if !slices.Equal(pointed, []bool{true, false}) {
		t.Errorf("pointing at a letter and away tells %v", pointed)
	}
}

// The margin is for the text where that is large, and its letters can be read where it
// is small; so can the subtitle.
func TestTheMarginAtEveryZoom(t *testing.T) {
	r := sixLabels(t, 380)
	for _, zoom := range []float32{0.5, 1, 3} {
		s := settings()
		s.Zoom = zoom
		r.SetSettings(s)
		if room := r.size.Width - r.page.measure; room > 120 {
			t.Errorf("at %v, %v of %v pixels are no text", zoom, room, r.size.Width)
		}
		for _, l := range sweep(r, placeOf(t, r, in("The last")).Y) {
			if l.At.X < letterEdge-1 || l.At.X+l.Size.Width > r.left-letterAway+1 || l.Size.Width < letterSide {
				t.Errorf("at %v a letter stands from %v to %v, the text begins at %v", zoom, l.At.X, l.At.X+l.Size.Width, r.left)
			}
		}
		if size := r.page.subtitleStyle().size; size < leastSubtitle {
			t.Errorf("at %v the subtitle is set in %v pixels", zoom, size)
		}
	}
}
