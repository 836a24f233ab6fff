package reader

import (
	"fmt"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// outlineOf returns the outline of bands from x to x, each a line of text below the one
// before.
func outlineOf(radius float32, xs ...[2]float32) ([]band, []side, []corner) {
	const lead, high = 20, 18
	var bands []band
	for i, x := range xs {
		y := float32(5 + i*lead)
		bands = append(bands, band{x0: x[0], x1: x[1], y0: y, y1: y + high, base: y})
	}
	sides, corners := outline(bands, lead/2, radius, func(v float32) float32 { return v })
	for i := range bands[1:] {
		bands[i].y1, bands[i+1].y0 = bands[i].y1+1, bands[i].y1+1 // they are joined
	}
	return bands, sides, corners
}

var outlines = [][][2]float32{
	{{10, 60}, {10, 40}},
	{{30, 60}, {10, 60}, {10, 20}},
	{{40, 60}, {10, 30}}, // its second line ends before the first begins
	{{40, 60}, {10, 40}},
	{{30, 60}, {10, 45}, {10, 60}, {10, 35}},
	{{33, 60}, {30, 60}},
}

// The line around a passage is exactly the edge of the area that it covers, however
// its lines lie above one another: none runs between two of its lines.
func TestOutlineIsTheEdgeOfWhatIsCovered(t *testing.T) {
	for _, c := range outlines {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			bands, sides, _ := outlineOf(0, c...)
			within := func(x, y int) bool {
				for _, b := range bands {
					if float32(x) >= b.x0 && float32(x) < b.x1 && float32(y) >= b.y0 && float32(y) < b.y1 {
						return true
					}
				}
				return false
			}
			drawn := map[[3]int]bool{}
			for _, s := range sides {
				for at := int(s.from); at < int(s.to); at++ {
					if s.upright {
						drawn[[3]int{int(s.at), at, 1}] = true
					} else {
						drawn[[3]int{at, int(s.at), 0}] = true
					}
				}
			}
			for y := range 100 {
				for x := range 70 {
					if want := within(x, y) != within(x-1, y); drawn[[3]int{x, y, 1}] != want {
						t.Fatalf("left of %d, %d there is a line: %v", x, y, !want)
					}
					if want := within(x, y) != within(x, y-1); drawn[[3]int{x, y, 0}] != want {
						t.Fatalf("above %d, %d there is a line: %v", x, y, !want)
					}
				}
			}
		})
	}
}

// Every side ends at corners whose rounds it leaves the room for, and every corner
// joins an upright side and a level one.
func TestTheCornersOfAnOutlineAreRound(t *testing.T) {
	for _, c := range outlines {
		_, sides, corners := outlineOf(4, c...)
		if len(corners) < 6 {
			t.Errorf("%v: there are %d corners", c, len(corners))
		}
		for _, k := range corners {
			x, y := k.x-k.radius, k.y-k.radius
			if k.right {
				x = k.x + k.radius
			}
			if k.down {
				y = k.y + k.radius
			}
			upright, level := 0, 0
			for _, s := range sides {
				switch {
				case s.upright && s.at == k.x && (k.down && s.from == y || !k.down && s.to == y):
					upright++
				case !s.upright && s.at == k.y && (k.right && s.from == x || !k.right && s.to == x):
					level++
				}
			}
			if upright != 1 || level != 1 {
				t.Errorf("%v: the corner %+v joins %d upright sides and %d level ones", c, k, upright, level)
			}
			if k.radius < 1.5 {
				t.Errorf("%v: the corner %+v is not round", c, k)
			}
		}
	}
}

// The outline of a selected span has air on all sides, the handles on its edges, and no
// caret in it.
func TestTheOutlineLeavesRoomAroundASpan(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(700, 400))
	r.SetHighlights([]Highlight{{ID: "x", Range: standoff.Range{Start: in("ferry leaves"), End: in(" Sorvik")}, Label: "q"}, {ID: "y", Range: standoff.WordAt(story, in("206")), Label: "q"}})
	r.FocusGained()
	r.SelectSpan("x")
	o := r.scene.frames.all[0]
	words := r.scene.bands(standoff.Range{Start: in("ferry leaves"), End: in(" Sorvik")}, false)[0]
	size := r.page.style(body).size
	x0, y0, x1, y1 := o.Position().X, o.Position().Y, o.Position().X+o.Size().Width, o.Position().Y+o.Size().Height
	for side, air := range map[string]float32{"left": words.x0 - x0, "right": x1 - words.x1, "above": words.base - size*inkAbove - y0, "below": y1 - words.base - size*inkBelow} {
		if air < 3 {
			t.Errorf("%s of a span its outline stands %v pixels away", side, air)
		}
	}
	if under := words.base + bandBelow + 2; y1-2 < under {
		t.Errorf("the outline runs at %v, over the underline that ends at %v", y1-2, under)
	}
	start, end := ends(r)
	if start.middle.Y != y0+1 && abs(start.middle.Y-y0-1) > 1 || abs(end.middle.Y-y1+1) > 1 || abs(start.middle.X-x0-1) > 1 || abs(end.middle.X-x1+1) > 1 {
		t.Errorf("the handles at %v and %v are not on the edges", start.middle, end.middle)
	}
	if r.scene.caret.Visible() {
		t.Error("the caret stands in the outline")
	}
	r.Go(CharRight, false)
	if !r.scene.caret.Visible() {
		t.Error("the caret stays away when it moves")
	}
}

// Before the first letter of a line, the caret does not touch it.
func TestTheCaretKeepsClearOfTheFirstLetter(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(700, 400))
	r.FocusGained()
	r.SetCaret(0)
	if right := r.scene.caret.Position().X + r.scene.caret.Size().Width; right > r.left-1 {
		t.Errorf("before a line at %v the caret ends at %v", r.left, right)
	}
}

// The outline of a span covers no letter that follows the span at once.
func TestTheOutlineCoversNoLetterBesideASpan(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(700, 400))
	r.SetHighlights([]Highlight{{ID: "x", Range: standoff.Range{Start: in("at noon"), End: in(". It")}, Label: "q"}})
	r.SelectSpan("x")
	o := r.scene.frames.all[0]
	if words := r.scene.bands(standoff.Range{Start: in("at noon"), End: in(". It")}, false)[0]; o.Position().X+o.Size().Width > words.x1+2.5 || o.Position().X > words.x0-3 {
		t.Errorf("the outline from %v to %v is around words from %v to %v", o.Position().X, o.Position().X+o.Size().Width, words.x0, words.x1)
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
