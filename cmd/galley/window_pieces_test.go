//go:build window

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"testing"
)

// dragMore is drag with Ctrl held while the button goes down.
func (d *desk) dragMore(x0, y0, x1, y1 int) {
	d.t.Helper()
	d.point(x0, y0)
	d.do("xdotool", "keydown", "ctrl", "mousedown", "1", "keyup", "ctrl")
	for i := 1; i <= 4; i++ {
		d.point(x0+(x1-x0)*i/4, y0+(y1-y0)*i/4)
	}
	d.do("xdotool", "mouseup", "1")
}

// pieces exports from the window and spells the spans of the dataset: their labels, and
// the text of each fragment.
func (d *desk) pieces(dataset string) string {
	d.t.Helper()
	d.keys("ctrl+shift+e")
	d.await("msg=exported")
	raw, err := os.ReadFile(dataset)
	if err != nil {
		d.t.Fatal(err)
	}
	var set struct {
		Documents []struct {
			Text  string
			Spans []struct {
				Label, Text string
				Start, End  int
				Fragments   [][2]int
			}
		}
	}
	if err := json.Unmarshal(raw, &set); err != nil {
		d.t.Fatal(err)
	}
	out := ""
	for _, doc := range set.Documents {
		runes := []rune(doc.Text)
		for _, s := range doc.Spans {
			out += s.Label
			if s.Fragments == nil {
				s.Fragments = [][2]int{{s.Start, s.End}}
			}
			for _, f := range s.Fragments {
				out += " " + strconv.Quote(string(runes[f[0]:f[1]]))
			}
			out += fmt.Sprintf(" = %q\n", s.Text)
		}
	}
	return out
}

// TestWindowPieces selects two passages with the mouse and tags them as one span, adds a
// third from the keyboard, takes one away, and undoes all.
func TestWindowPieces(t *testing.T) {
	d := newDesk(t, "1280x800")
	_, dataset := d.openStory(article)
	expect := func(want string) {
		t.Helper()
		if got := d.pieces(dataset); got != want {
			t.Errorf("the dataset holds\n%swant\n%s", got, want)
		}
	}
	const (
		lineShe = lineAd + 71 // the line that says what she counted
		two     = `quote "Sorvik" "She counted 206 people on Friday." = "Sorvik … She counted 206 people on Friday."` + "\n"
		three   = `quote "Sorvik" "She counted 206 people on Friday." "Since" = "Sorvik … She counted 206 people on Friday. … Since"` + "\n"
	)
	d.doubleClick(wordSorv, lineSorv)
	d.dragMore(textLeft, lineShe, rightSide, lineShe)
	d.save("1")
	expect(two)
	d.save("ctrl+z")
	expect("")
	d.save("ctrl+shift+z")

	d.keys("a", "ctrl+Down", "ctrl+Down", "ctrl+Down", "ctrl+Down", "w")
	d.save("shift+a")
	expect(three)
	d.save("shift+Delete") // the caret is in the third
	expect(two)
	d.save("ctrl+z")
	expect(three)
	d.save("ctrl+z")
	d.save("ctrl+z")
	expect("")
	d.kill()
}

// twoPieces selects two words of the first paragraph, which lie apart.
func (v *visit) twoPieces() {
	v.t.Helper()
	v.keys("ctrl+Home", "ctrl+Down", "ctrl+Right", "w", "a", "ctrl+Right", "ctrl+Right", "ctrl+shift+Right")
}

// pieced tags pieces on one line and, with a word far below, on several.
func (v *visit) pieced() {
	v.t.Helper()
	v.twoPieces()
	v.save("1")
	v.keys("Escape", "Down", "w", "a", "Down", "Down", "Down", "w")
	v.save("4")
}
