package reader

import (
	"image"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestHandlesCoverNoText looks for ink under the handles of a span that has text
// above it, below it and on both sides.
func TestHandlesCoverNoText(t *testing.T) {
	text := longArticle(3000)
	for _, leading := range []float32{24, 29, 44} {
		for _, zoom := range []float32{0.6, 1, 3} {
			r, _ := shown(t, text, fyne.NewSize(1900, 1400))
			s := settings()
			s.Leading, s.Zoom = leading, zoom
			r.SetSettings(s)
			at := standoff.WordAt(text, 500)
			r.SetHighlights([]Highlight{{ID: "a", Range: at, Label: "q"}})
			r.SelectSpan("a")
			start, end := ends(r)
			if start == nil || end == nil {
				t.Fatalf("leading %v, zoom %v: a handle is missing", leading, zoom)
			}
			line, _ := r.page.locate(r.page.lineOf(at.Start))
			if start.middle.Y > line+r.page.leading(body)/3 || end.middle.Y < line+r.page.leading(body)*2/3 {
				t.Errorf("leading %v, zoom %v: the handles are not above and below the line", leading, zoom)
			}
			r.SetHighlights(nil)
			for _, h := range []*handle{start, end} {
				if n := inkUnder(r, *h); n > 0 {
					t.Errorf("leading %v, zoom %v: a handle covers %d pixels of text", leading, zoom, n)
				}
			}
		}
	}
}

// A handle is round, in the headline, whose lines stand close together, as well.
func TestHandlesAreRound(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	for _, at := range []standoff.Byte{0, in("Sorvik")} {
		r.SetHighlights([]Highlight{{ID: "x", Range: standoff.WordAt(story, at), Label: "q"}})
		r.SelectSpan("x")
		for _, o := range r.scene.handles.all {
			if size := o.Size(); !o.Visible() || size.Width != size.Height || o.CornerRadius != size.Width/2 {
				t.Errorf("at byte %d a handle is %v, with corners of %v", at, size, o.CornerRadius)
			}
		}
	}
}

// What is dragged is given up without a trace, and the button has to be pressed anew.
func TestADragIsGivenUp(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	r.SetHighlights([]Highlight{{ID: "x", Range: standoff.WordAt(story, in("Sorvik")), Label: "q"}})
	r.SelectSpan("x")
	r.OnSpanMoved = func(id standoff.SpanID, to standoff.Pieces) { t.Errorf("%s moves to %v", id, to) }
	_, end := ends(r)
	press(r, end.middle, 0)
	drag(r, placeOf(t, r, in("noon")))
	if !r.GiveUpDrag() {
		t.Error("nothing was dragged")
	}
	drag(r, placeOf(t, r, in("noon")))
	r.MouseUp(nil)

	r.SelectSpan("")
	press(r, placeOf(t, r, in("Sorvik")), 0)
	drag(r, placeOf(t, r, in("noon")))
	was := r.Selection()
	if r.GiveUpDrag() || len(was) != 1 {
		t.Errorf("%v is selected", was)
	}
	drag(r, placeOf(t, r, in("mail")))
	r.MouseUp(nil)
	if got := r.Selection(); len(got) != 1 || got[0] != was[0] {
		t.Errorf("the drag goes on, and selects %v", got)
	}
	if r.GiveUpDrag() {
		t.Error("with no button down something is given up")
	}
}

// Where the mouse selects whole words, a handle leaves no part of one outside.
func TestHandlesSnapToWords(t *testing.T) {
	for snap, want := range map[bool][2]string{true: {"Sorvik at noon", "leaves Sorvik at noon"}, false: {"Sorvik at no", "aves Sorvik at no"}} {
		r, _ := shown(t, story, fyne.NewSize(900, 600))
		s := settings()
		s.SnapWords = snap
		r.SetSettings(s)
		r.SetHighlights([]Highlight{{ID: "x", Range: standoff.Range{Start: in("Sorvik"), End: in(" at noon")}, Label: "q"}})
		r.SelectSpan("x")
		r.OnSpanMoved = func(id standoff.SpanID, at standoff.Pieces) {
			r.SetHighlights([]Highlight{{ID: id, Range: at.Bounds(), Label: "q"}})
			r.SelectSpan(id)
		}
		dragged := func() string {
			r.MouseUp(&desktop.MouseEvent{})
			x, _ := r.highlights.find("x")
			return x.In(story)
		}
		_, end := ends(r)
		press(r, end.middle, 0)
		drag(r, end.middle.AddXY(placeOf(t, r, in("on. It")).X-placeOf(t, r, in(" at noon")).X, 0))
		if got := dragged(); got != want[0] {
			t.Errorf("whole words %v: the end dragged into a word gives %q", snap, got)
		}
		start, _ := ends(r)
		press(r, start.middle, 0)
		drag(r, start.middle.AddXY(placeOf(t, r, in("aves Sorvik")).X-placeOf(t, r, in("Sorvik")).X, 0))
		if got := dragged(); got != want[1] {
			t.Errorf("whole words %v: the start dragged into a word gives %q", snap, got)
		}
	}
}

// inkUnder counts the pixels of text under a handle.
func inkUnder(r *Reader, h handle) int {
	n := 0
	for _, v := range r.scene.lines {
		left := int(r.left - gutter*marginZoom(r.page.settings.Zoom))
		box := image.Rect(int(h.middle.X-h.across/2)-left, int(h.middle.Y-h.across/2)-int(v.y), int(h.middle.X+h.across/2)-left, int(h.middle.Y+h.across/2)-int(v.y))
		img := r.picture(v.lineKey)
		box = box.Intersect(img.Bounds())
		for y := box.Min.Y; y < box.Max.Y; y++ {
			for x := box.Min.X; x < box.Max.X; x++ {
				if img.RGBAAt(x, y).A > 40 {
					n++
				}
			}
		}
	}
	return n
}
