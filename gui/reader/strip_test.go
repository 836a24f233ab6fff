package reader

import (
	"image/color"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// Beside an article that is in the view as a whole, a mark stands at the height of its
// line; without marks there is nothing.
func TestTheStripOfAShortArticleIsTrue(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	blue := color.NRGBA{0, 0, 255, 255}
	r.SetPalette(Palette{Panel: color.NRGBA{200, 200, 200, 255}})
	r.SetLabels([]LabelStyle{{ID: "q", Letter: "Q", Colour: blue}})
	marked := func() (first, last int) {
		first = -1
		img := r.scene.strip.img
		for y := range img.Bounds().Dy() {
			if img.RGBAAt(img.Bounds().Dx()/2, y).B == 255 {
				if first < 0 {
					first = y
				}
				last = y
			}
		}
		return first, last
	}
	r.show()
	if got := r.scene.strip.img.RGBAAt(6, 300); got.A != 0 {
		t.Errorf("beside an article without highlights there is a strip, %v", got)
	}
	for _, words := range []string{"Ferry", "Sorvik", "206"} {
		r.SetHighlights([]Highlight{{ID: "x", Range: standoff.WordAt(story, in(words)), Label: "q"}})
		y, _ := r.page.locate(r.page.lineOf(in(words)))
		lead := r.page.leading(r.page.blocks[r.page.lineOf(in(words)).block].kind)
		if first, last := marked(); float32(first+stripEnds) < y || float32(last+stripEnds) > y+lead {
			t.Errorf("%q, between %v and %v, has its mark from %d to %d", words, y, y+lead, first+stripEnds, last+stripEnds)
		}
	}
	s := settings()
	s.Leading = 44
	r.SetSettings(s)
	y, _ := r.page.locate(r.page.lineOf(in("206")))
	if first, last := marked(); float32(first+stripEnds) < y || float32(last+stripEnds) > y+44 {
		t.Errorf("laid out anew, the mark stays from %d to %d, beside a line at %v", first, last, y)
	}
}
