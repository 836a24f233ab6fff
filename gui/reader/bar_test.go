package reader

import (
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// TestABarCoversNoText asks for the place of a bar at every selection in windows
// of many widths and looks for text under it.
func TestABarCoversNoText(t *testing.T) {
	text := longArticle(3000)
	size := fyne.NewSize(96, 28)
	placed := 0
	for _, width := range []float32{320, 740, 900, 1400} {
		r, _ := shown(t, text, fyne.NewSize(width, 600))
		for at := standoff.Byte(30); at < 900; at += 37 {
			r.SetSelection(standoff.WordAt(text, at))
			p, ok := r.BarPlace(size)
			if !ok {
				continue
			}
			placed++
			if p.X < 0 || p.Y < 0 || p.X+size.Width > width || p.Y+size.Height > 600 {
				t.Errorf("%v wide: the bar stands at %v", width, p)
			}
			for x := p.X; x < p.X+size.Width; x += 4 {
				for y := p.Y + 6; y < p.Y+size.Height-6; y += 4 {
					if b, hit := r.under(fyne.NewPos(x, y)); hit && text[b] != '\n' {
						base := r.inkAtHeight(y)
						if base {
							t.Fatalf("%v wide: the bar at %v covers byte %d", width, p, b)
						}
					}
				}
			}
		}
		if _, ok := r.BarPlace(size); width >= 900 && !ok {
			t.Errorf("%v wide: no place in the margin", width)
		}
	}
	if placed == 0 {
		t.Error("a bar is never placed")
	}
	r, _ := shown(t, text, fyne.NewSize(900, 600))
	if p, ok := r.BarPlace(size); ok {
		t.Errorf("with nothing selected a bar stands at %v", p)
	}
}

// inkAtHeight reports whether a line has its text at a height.
func (r *Reader) inkAtHeight(y float32) bool {
	for _, v := range r.scene.lines {
		if ink := r.ink(v); y >= ink.y0 && y <= ink.y1 {
			return true
		}
	}
	return false
}

// A bar stands at the side of the page that is nearer to what is selected.
func TestABarIsNearTheSelection(t *testing.T) {
	r, _ := shown(t, longArticle(3000), fyne.NewSize(1200, 600))
	size := fyne.NewSize(24, 28)
	right := false
	for at := standoff.Byte(200); at < 900; at += 7 {
		word := standoff.WordAt(r.page.text, at)
		r.SetSelection(word)
		bands := r.scene.bands(word, false)
		p, ok := r.BarPlace(size)
		if !ok || len(bands) == 0 {
			continue
		}
		away := max(bands[0].x0-p.X-size.Width, p.X-bands[0].x1)
		right = right || p.X > bands[0].x1
		if most := r.page.measure/2 + 120; away > most {
			t.Errorf("the bar for %q is %v pixels away", word.In(r.page.text), away)
		}
	}
	if !right {
		t.Error("it never stands at the right")
	}
}

func TestAFreshSelectionIsTold(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	var told []string
	r.OnFreshSelection = func(s standoff.Pieces) { told = append(told, s.Words(story)) }
	at := placeOf(t, r, in("Sorvik")+2)
	click(r, at)
	r.SetSelection(standoff.Range{Start: 0, End: 5}) // not by the mouse
	click(r, at)
	if len(told) != 1 || told[0] != "Sorvik" {
		t.Errorf("a click, a selection by keys and a second click tell %q", told)
	}
}

// A passage that is selected with the mouse once more is a fresh selection again.
func TestTheSameDragTwiceIsToldTwice(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	told := 0
	r.OnFreshSelection = func(standoff.Pieces) { told++ }
	for range 2 {
		press(r, placeOf(t, r, in("Sorvik")), 0)
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: placeOf(t, r, in("noon"))}})
		r.DragEnd()
		r.pointer.clicks = 0 // the pointer has been elsewhere
	}
	if told != 2 {
		t.Errorf("two drags are told %d times", told)
	}
}
