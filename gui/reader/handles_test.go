package reader

import (
	"image"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
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
			start, end := r.handles()
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

// inkUnder counts the pixels of text under a handle.
func inkUnder(r *Reader, h handle) int {
	n := 0
	for _, v := range r.scene.lines {
		left := int(r.left - gutter*r.page.settings.Zoom)
		box := image.Rect(int(h.middle.X-handleWidth/2)-left, int(h.middle.Y-h.height/2)-int(v.y), int(h.middle.X+handleWidth/2)-left, int(h.middle.Y+h.height/2)-int(v.y))
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
