// Package kittest helps tests to look at what the window shows: which texts can be
// seen, where, in which colours, and how it all looks in a picture.
//
// It is for tests alone. It sees what Fyne would paint, without a screen.
package kittest

import (
	"fmt"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// Text is a text that can be seen.
type Text struct {
	Text   string
	At     fyne.Position // from the top left of what was looked at, in pixels
	Size   fyne.Size     // of its room
	Ink    color.NRGBA   // as it appears on the ground
	Ground color.NRGBA
}

// Contrast returns the contrast of the text with its ground, 1 to 21.
func (t Text) Contrast() float64 { return kit.Contrast(t.Ink, t.Ground) }

// Texts returns the texts that an object consists of and that can be seen, in the
// order in which they are painted.
func Texts(o fyne.CanvasObject) []Text {
	s := &sight{grounds: []ground{{area{size: fyne.NewSize(1e6, 1e6)}, theme.Color(theme.ColorNameBackground)}}}
	s.walk(o, fyne.Position{}, area{at: fyne.NewPos(-1e6, -1e6), size: fyne.NewSize(2e6, 2e6)})
	return s.texts
}

// Words returns the texts alone.
func Words(o fyne.CanvasObject) []string {
	var out []string
	for _, t := range Texts(o) {
		out = append(out, t.Text)
	}
	return out
}

// Unreadable returns the texts of an object whose contrast is less than it must be.
func Unreadable(o fyne.CanvasObject, least float64) []string {
	var out []string
	for _, t := range Texts(o) {
		if got := t.Contrast(); got < least {
			out = append(out, fmt.Sprintf("%q: %.2f of %v on %v", t.Text, got, t.Ink, t.Ground))
		}
	}
	return out
}

// Picture writes what a window shows into the folder that GALLEY_PICTURES names, if
// it names one, as NAME.png.
func Picture(t testing.TB, w fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv("GALLEY_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// area is a rectangle, in pixels.
type area struct {
	at   fyne.Position
	size fyne.Size
}

func (a area) holds(p fyne.Position) bool {
	return p.X >= a.at.X && p.Y >= a.at.Y && p.X < a.at.X+a.size.Width && p.Y < a.at.Y+a.size.Height
}

// ground is an area that was painted in a colour.
type ground struct {
	area
	colour color.Color
}

// sight goes through what is painted, in its order.
type sight struct {
	texts   []Text
	grounds []ground
}

// walk looks at an object whose parent stands at a place, and of which only what lies
// within clip can be seen.
func (s *sight) walk(o fyne.CanvasObject, parent fyne.Position, clip area) {
	if !o.Visible() {
		return
	}
	here := area{parent.Add(o.Position()), o.Size()}
	switch o := o.(type) {
	case *fyne.Container:
		for _, part := range o.Objects {
			s.walk(part, here.at, clip)
		}
	case *canvas.Rectangle:
		s.paint(here, clip, o.FillColor)
	case *canvas.Text:
		s.text(o, here, clip)
	case fyne.Widget:
		switch o.(type) {
		case *container.Scroll, *kit.Rows:
			clip = here
		}
		for _, part := range test.WidgetRenderer(o).Objects() {
			s.walk(part, here.at, clip)
		}
	}
}

func (s *sight) paint(here, clip area, c color.Color) {
	if c == nil || !clip.holds(here.at) {
		return
	}
	if _, _, _, a := c.RGBA(); a > 0 {
		s.grounds = append(s.grounds, ground{here, c})
	}
}

func (s *sight) text(o *canvas.Text, here, clip area) {
	at := here.at.AddXY(2, here.size.Height/2)
	switch o.Alignment {
	case fyne.TextAlignCenter:
		at.X = here.at.X + here.size.Width/2
	case fyne.TextAlignTrailing:
		at.X = here.at.X + here.size.Width - 2
	}
	if o.Text == "" || !clip.holds(at) {
		return
	}
	t := Text{Text: o.Text, At: here.at, Size: here.size}
	for _, g := range s.grounds {
		if g.holds(at) {
			t.Ground = over(g.colour, t.Ground)
		}
	}
	t.Ink = over(o.Color, t.Ground)
	s.texts = append(s.texts, t)
}

// over returns what a colour gives on another, by its own opacity.
func over(c color.Color, base color.NRGBA) color.NRGBA {
	top := color.NRGBAModel.Convert(c).(color.NRGBA)
	return kit.Over(top, base, float64(top.A)/0xFF)
}
