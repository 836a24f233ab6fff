package reader

import (
	"fmt"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// The line around a passage is exactly the edge of the area that it covers, however
// its lines lie above one another: none runs between two of its lines.
func TestOutlineIsTheEdgeOfWhatIsCovered(t *testing.T) {
	const width, lead, high = 2, 20, 24
	for _, c := range [][][2]float32{
		{{10, 60}, {10, 40}},
		{{30, 60}, {10, 60}, {10, 20}},
		{{40, 60}, {10, 30}}, // its second line ends before the first begins
		{{30, 60}, {10, 45}, {10, 60}, {10, 35}},
	} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			var bands []band
			for i, x := range c {
				y := float32(5 + i*lead)
				bands = append(bands, band{x0: x[0], x1: x[1], y0: y, y1: y + high, base: y})
			}
			line := outline(bands, width, func(v float32) float32 { return v }) // joins the bands, too
			within := func(bands []band, x, y int) bool {
				for _, b := range bands {
					if float32(x) >= b.x0 && float32(x) < b.x1 && float32(y) >= b.y0 && float32(y) < b.y1 {
						return true
					}
				}
				return false
			}
			for y := range 100 {
				for x := range 70 {
					edge := false
					for dy := -width; dy <= width; dy++ {
						for dx := -width; dx <= width; dx++ {
							edge = edge || !within(bands, x+dx, y+dy)
						}
					}
					if want := edge && within(bands, x, y); within(line, x, y) != want {
						t.Fatalf("at %d, %d there is a line: %v", x, y, !want)
					}
				}
			}
		})
	}
}

// Of the passages that were found, the one that is selected has a line around it, so
// that it is known without its colour.
func TestTheCurrentHitHasAnOutline(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(700, 400))
	outlined := func() int {
		n := 0
		for _, o := range r.scene.frames.all {
			if o.Visible() && o.StrokeColor == r.palette.Accent && o.StrokeWidth > 0 {
				n++
			}
		}
		return n
	}
	hits := []standoff.Range{{Start: 0, End: 5}, {Start: 28, End: 33}}
	r.SetSelection(hits[1])
	if outlined() != 0 {
		t.Error("a selection is outlined without a search")
	}
	r.SetHits(hits)
	if outlined() != 1 {
		t.Error("the current hit has no outline")
	}
	r.SetCaret(0)
	if outlined() != 0 {
		t.Error("the outline stays where nothing is selected")
	}
}
