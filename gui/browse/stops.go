package browse

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Tappable     = (*stops)(nil)
	_ desktop.Hoverable = (*stops)(nil)
	_ fyne.Focusable    = (*stops)(nil)
	_ fyne.Shortcutable = (*stops)(nil)
	_ fyne.Widget       = (*stops)(nil)
	_ fyne.Focusable    = (*hiddenCheck)(nil)
	_ fyne.Shortcutable = (*hiddenCheck)(nil)
)

// stops are words beside or below each other that can be pressed. Together they
// are one stop of the Tab key; the arrows lead from one to the next.
type stops struct {
	widget.BaseWidget
	b       *Browser
	words   []string
	down    bool // below each other
	pressed func(i int)
	place   func(width float32) (at, wide [4]float32) // where the words stand that are beside each other
	at      int
	hovered int
	focused bool
	on      int // the word that is in force, -1 none
	back    bool
}

func newStops(words []string, down bool, pressed func(int), b *Browser) *stops {
	s := &stops{b: b, words: words, down: down, pressed: pressed, hovered: -1, on: -1}
	s.ExtendBaseWidget(s)
	return s
}

// newHeads returns the heads of the list's columns, which sort by them.
func newHeads(b *Browser) *stops {
	s := newStops([]string{lang.L("Name"), lang.L("Kind"), lang.L("Size"), lang.L("Changed")}, false, func(i int) { b.sort(order(i)) }, b)
	s.place = columns
	return s
}

// set says which word is in force, and whether backward.
func (s *stops) set(on int, back bool) {
	if s.on != on || s.back != back {
		s.on, s.back = on, back
		s.Refresh()
	}
}

// box is where a word stands.
func (s *stops) box(i int, size fyne.Size) (fyne.Position, fyne.Size) {
	if s.down {
		return fyne.NewPos(0, float32(i)*rowHeight), fyne.NewSize(size.Width, rowHeight)
	}
	at, wide := s.place(size.Width)
	if wide[i] == 0 {
		return fyne.Position{}, fyne.Size{}
	}
	return fyne.NewPos(at[i]-gap/2, 0), fyne.NewSize(wide[i]+gap, rowHeight)
}

func (s *stops) under(p fyne.Position) int {
	for i := range s.words {
		at, size := s.box(i, s.Size())
		if p.X >= at.X && p.Y >= at.Y && p.X < at.X+size.Width && p.Y < at.Y+size.Height {
			return i
		}
	}
	return -1
}

func (s *stops) Tapped(e *fyne.PointEvent) {
	if i := s.under(e.Position); i >= 0 {
		s.at = i
		s.pressed(i)
	}
}

func (s *stops) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

func (s *stops) MouseMoved(e *desktop.MouseEvent) {
	if i := s.under(e.Position); i != s.hovered {
		s.hovered = i
		s.Refresh()
	}
}

func (s *stops) MouseOut() { s.hovered = -1; s.Refresh() }

func (s *stops) FocusGained() { s.focused = true; s.Refresh() }

func (s *stops) FocusLost() { s.focused = false; s.Refresh() }

func (s *stops) TypedRune(r rune) {
	if r == ' ' {
		s.pressed(s.at)
	}
}

func (s *stops) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyRight, fyne.KeyDown:
		s.step(1)
	case fyne.KeyLeft, fyne.KeyUp:
		s.step(len(s.words) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.pressed(s.at)
	case fyne.KeyEscape:
		s.b.o.Left()
	}
	s.Refresh()
}

// step goes so many words on, round the end, and past words that have no room.
func (s *stops) step(by int) {
	for range s.words {
		s.at = (s.at + by) % len(s.words)
		if _, box := s.box(s.at, s.Size()); box.Width > 0 {
			return
		}
	}
}

func (s *stops) TypedShortcut(c fyne.Shortcut) { s.b.shortcut(c) }

func (s *stops) CreateRenderer() fyne.WidgetRenderer {
	r := &stopsRenderer{s: s}
	for range s.words {
		r.faces = append(r.faces, canvas.NewRectangle(color.Transparent))
		r.texts = append(r.texts, canvas.NewText("", color.Black))
	}
	r.Refresh()
	return r
}

type stopsRenderer struct {
	s     *stops
	faces []*canvas.Rectangle
	texts []*canvas.Text
}

func (r *stopsRenderer) Destroy() {}

func (r *stopsRenderer) MinSize() fyne.Size {
	if r.s.down {
		return fyne.NewSize(100, float32(len(r.s.words))*rowHeight)
	}
	return fyne.NewSize(200, rowHeight)
}

func (r *stopsRenderer) Layout(size fyne.Size) {
	for i, t := range r.texts {
		at, box := r.s.box(i, size)
		t.Hidden, r.faces[i].Hidden = box.Width == 0, box.Width == 0
		r.faces[i].Move(at)
		r.faces[i].Resize(box)
		t.Text = r.word(i)
		if r.s.down {
			t.Text = fitted(t.Text, box.Width-gap)
		}
		high := t.MinSize().Height
		t.Move(at.AddXY(gap/2, (box.Height-high)/2))
		t.Resize(fyne.NewSize(box.Width-gap, high))
	}
}

func (r *stopsRenderer) word(i int) string {
	w := r.s.words[i]
	switch {
	case i != r.s.on:
		return w
	case r.s.back:
		return w + " ↓"
	}
	return w + " ↑"
}

func (r *stopsRenderer) Refresh() {
	for i, face := range r.faces {
		face.FillColor, face.StrokeColor, face.StrokeWidth, face.CornerRadius = color.Transparent, color.Transparent, 0, 3
		if i == r.s.hovered {
			face.FillColor = theme.Color(theme.ColorNameHover)
		}
		if r.s.focused && i == r.s.at {
			face.StrokeColor, face.StrokeWidth = theme.Color(theme.ColorNamePrimary), 2
		}
		r.texts[i].Color = theme.Color(theme.ColorNamePlaceHolder)
		r.texts[i].TextSize = theme.CaptionTextSize()
		if r.s.down {
			r.texts[i].Color, r.texts[i].TextSize = theme.Color(theme.ColorNameForeground), theme.TextSize()
		}
	}
	if !r.s.down {
		r.texts[bySize].Alignment = fyne.TextAlignTrailing
	}
	r.Layout(r.s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *stopsRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i := range r.faces {
		out = append(out, r.faces[i], r.texts[i])
	}
	return out
}

// hiddenCheck says whether hidden entries are shown.
type hiddenCheck struct {
	widget.Check
	b *Browser
}

func newHiddenCheck(b *Browser) *hiddenCheck {
	c := &hiddenCheck{b: b}
	c.Text = lang.L("Hidden files")
	c.OnChanged = func(on bool) {
		if on != b.view.hidden {
			b.flipHidden()
		}
	}
	c.ExtendBaseWidget(c)
	return c
}

func (c *hiddenCheck) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		c.b.Accept()
	case fyne.KeyEscape:
		c.b.o.Left()
	}
}

func (c *hiddenCheck) TypedShortcut(s fyne.Shortcut) { c.b.shortcut(s) }
