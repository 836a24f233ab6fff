package reader

import (
	"image"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"pgregory.net/rapid"
)

// drawFrame does what a painter does with the scene's images: it asks each
// object in the view for its own.
func drawFrame(r *Reader) map[*canvas.Raster]image.Image {
	out := map[*canvas.Raster]image.Image{}
	for _, o := range r.scene.Objects() {
		if x, ok := o.(*canvas.Raster); ok && x.Visible() {
			out[x] = x.Generator(0, 0)
		}
	}
	return out
}

// anyAction does something that a person or the window can do to a reader.
func anyAction(t *rapid.T, r *Reader) {
	text := r.page.text
	somewhere := func(what string) standoff.Byte {
		return standoff.GraphemeAt(text, standoff.Byte(rapid.IntRange(0, max(len(text)-1, 0)).Draw(t, what))).Start
	}
	switch rapid.IntRange(0, 9).Draw(t, "action") {
	case 0:
		r.Go(rapid.SampledFrom([]Motion{CharRight, LineDown, PageDown, PageUp, DocEnd, DocStart, ParagraphNext}).Draw(t, "motion"), rapid.Bool().Draw(t, "extend"))
	case 1:
		at := standoff.Range{Start: somewhere("from"), End: somewhere("to")}
		if at.Start < at.End {
			id := standoff.SpanID(rapid.StringOfN(rapid.RuneFrom([]rune("abc")), 1, 1, 1).Draw(t, "id"))
			r.ChangeHighlights(nil, []Highlight{{ID: id, Range: at, Label: "q"}})
		}
	case 2:
		r.ChangeHighlights([]standoff.SpanID{"a"}, nil)
	case 3:
		r.SelectSpan("b")
	case 4:
		r.SetArticle(longArticle(rapid.IntRange(0, 9000).Draw(t, "bytes")), "a subtitle", nil)
	case 5:
		s := settings()
		s.Zoom = rapid.SampledFrom([]float32{1, 1.5}).Draw(t, "zoom")
		r.SetSettings(s)
	case 6:
		r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, float32(rapid.IntRange(-400, 400).Draw(t, "wheel")))})
	case 7:
		r.SetPalette(Palette{})
	case 8:
		r.RestorePlace(somewhere("place"))
	case 9:
		r.SetHits([]standoff.Range{{Start: somewhere("hit"), End: standoff.Byte(len(text))}})
	}
}

// TestAnObjectShowsOneImage holds the scene to what no cache of a toolkit can
// spoil: an object that has shown an image never stands for another one. The
// lines in the view show what is drawn of them now.
func TestAnObjectShowsOneImage(t *testing.T) {
	r, _ := shown(t, longArticle(9000), fyne.NewSize(700, 400))
	rapid.Check(t, func(t *rapid.T) {
		first := drawFrame(r)
		for range rapid.IntRange(1, 12).Draw(t, "actions") {
			anyAction(t, r)
			for o, img := range drawFrame(r) {
				if was, ok := first[o]; ok && was != img {
					t.Fatal("an object that has shown an image stands for another one")
				}
				first[o] = img
			}
			for _, v := range r.scene.lines {
				if got := r.scene.slots[v.lineKey].raster.Generator(0, 0); got != image.Image(r.picture(v.lineKey)) {
					t.Fatalf("line %v shows another image than what is drawn of it", v.lineKey)
				}
			}
		}
	})
}

// TestAPassageIsOnScreenOnceItIsDrawn looks at every way in which text comes
// into the view.
func TestAPassageIsOnScreenOnceItIsDrawn(t *testing.T) {
	text := longArticle(40_000)
	first, last := standoff.Range{Start: 23, End: 26}, standoff.Range{Start: standoff.Byte(len(text) - 5), End: standoff.Byte(len(text) - 2)}
	all := standoff.Range{End: standoff.Byte(len(text))}
	for name, c := range map[string]struct {
		do            func(*Reader)
		before, after standoff.Range
	}{
		"the end of the article":    {func(r *Reader) { r.Go(DocEnd, false) }, first, last},
		"a passage that is wanted":  {func(r *Reader) { r.Reveal(last) }, first, last},
		"the page below":            {func(r *Reader) { r.Go(PageDown, false) }, first, standoff.Range{Start: 900, End: 901}},
		"another article":           {func(r *Reader) { r.SetArticle(text, "", nil) }, standoff.Range{}, first},
		"another size of the type":  {func(r *Reader) { s := settings(); s.Zoom = 2; r.SetSettings(s) }, standoff.Range{}, first},
		"a selection of everything": {func(r *Reader) { r.SetSelection(all); r.Go(DocEnd, true) }, standoff.Range{}, all},
	} {
		t.Run(name, func(t *testing.T) {
			r, _ := shown(t, text, fyne.NewSize(700, 400))
			if r.OnScreen(first) {
				t.Error("a passage is on the screen before any frame")
			}
			drawFrame(r)
			if !r.OnScreen(first) || r.OnScreen(last) {
				t.Fatal("the first frame does not show the beginning alone")
			}
			c.do(r)
			if r.OnScreen(c.after) {
				t.Error("it is on the screen before a frame shows it")
			}
			drawFrame(r)
			if !r.OnScreen(c.after) || !c.before.Empty() && r.OnScreen(c.before) {
				t.Errorf("after a frame %v is on the screen: %v, %v: %v", c.after, r.OnScreen(c.after), c.before, r.OnScreen(c.before))
			}
		})
	}
}

// TestATagLeavesTheTextOnScreen: a line that is drawn with other highlights has
// been read all the same.
func TestATagLeavesTheTextOnScreen(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(700, 400))
	drawFrame(r)
	r.ChangeHighlights(nil, []Highlight{{ID: "a", Range: standoff.Range{Start: 4, End: 9}, Label: "q"}})
	if !r.OnScreen(standoff.Range{Start: 4, End: 9}) || !r.OnScreen(standoff.Range{Start: 4, End: 4}) {
		t.Error("a passage that has been tagged counts as not read")
	}
}

// TestARendererThatWasForgottenComesBackWhole: a toolkit drops the renderer of a
// widget that was hidden for a while, and asks for another one.
func TestARendererThatWasForgottenComesBackWhole(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(700, 400))
	lines := len(r.scene.slots)
	if r.CreateRenderer(); len(r.scene.slots) != lines || r.scene.paper.Size() != r.Size() {
		t.Errorf("the new renderer has %d lines and paper of %v, want %d and %v", len(r.scene.slots), r.scene.paper.Size(), lines, r.Size())
	}
}
