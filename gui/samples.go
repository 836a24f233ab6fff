package gui

import (
	"image/color"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// sampleLine is one of several ways to read something: its name, and how it reads.
type sampleLine struct{ name, sample string }

// sampleHeight is the height of one way to read, in pixels.
const sampleHeight = 44

// sampleField picks one of several ways to read something, with the arrows or a
// click.
type sampleField struct {
	widget.BaseWidget
	question *kit.Question
	lines    []sampleLine
	at       int
	hovered  int
	focused  bool
}

func newSampleField(lines []sampleLine) *sampleField {
	s := &sampleField{lines: lines, hovered: -1}
	s.ExtendBaseWidget(s)
	return s
}

// picked is the name of the way that is picked.
func (s *sampleField) picked() string { return s.lines[s.at].name }

func (s *sampleField) Join(q *kit.Question) { s.question = q }

func (s *sampleField) pick(i int) {
	s.at = max(min(i, len(s.lines)-1), 0)
	s.Refresh()
}

// Tapped implements [fyne.Tappable].
func (s *sampleField) Tapped(e *fyne.PointEvent) {
	s.pick(int(e.Position.Y / sampleHeight))
	s.question.Canvas.Focus(s)
}

// MouseIn implements [desktop.Hoverable].
func (s *sampleField) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved implements [desktop.Hoverable].
func (s *sampleField) MouseMoved(e *desktop.MouseEvent) {
	if i := int(e.Position.Y / sampleHeight); i != s.hovered {
		s.hovered = i
		s.Refresh()
	}
}

// MouseOut implements [desktop.Hoverable].
func (s *sampleField) MouseOut() { s.hovered = -1; s.Refresh() }

// FocusGained implements [fyne.Focusable].
func (s *sampleField) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost implements [fyne.Focusable].
func (s *sampleField) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune implements [fyne.Focusable].
func (s *sampleField) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (s *sampleField) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		s.pick(s.at + 1)
	case fyne.KeyUp:
		s.pick(s.at - 1)
	case fyne.KeyHome, fyne.KeyPageUp:
		s.pick(0)
	case fyne.KeyEnd, fyne.KeyPageDown:
		s.pick(len(s.lines) - 1)
	default:
		s.question.Answers(k)
	}
}

// CreateRenderer implements [fyne.Widget].
func (s *sampleField) CreateRenderer() fyne.WidgetRenderer {
	r := &sampleRenderer{s: s}
	for _, l := range s.lines {
		name, sample := kit.NewCaption(l.name, 12, kit.ColourSoft), kit.NewCaption(l.sample, 15, kit.ColourInk)
		sample.Font, sample.Elide = kit.FontSerif, true
		dot := canvas.NewCircle(color.Transparent)
		back := canvas.NewRectangle(color.Transparent)
		r.backs, r.dots = append(r.backs, back), append(r.dots, dot)
		r.words = append(r.words, [2]*kit.Caption{name, sample})
		r.objects = append(r.objects, back, dot, name, sample)
	}
	r.Refresh()
	return r
}

type sampleRenderer struct {
	s       *sampleField
	backs   []*canvas.Rectangle
	dots    []*canvas.Circle
	words   [][2]*kit.Caption
	objects []fyne.CanvasObject
}

func (r *sampleRenderer) MinSize() fyne.Size {
	return fyne.NewSize(exportWidth, float32(len(r.s.lines))*sampleHeight)
}
func (r *sampleRenderer) Destroy()                     {}
func (r *sampleRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *sampleRenderer) Layout(size fyne.Size) {
	for i := range r.s.lines {
		y := float32(i) * sampleHeight
		place(r.backs[i], fyne.NewPos(0, y+1), fyne.NewSize(size.Width, sampleHeight-2))
		place(r.dots[i], fyne.NewPos(12, y+(sampleHeight-10)/2), fyne.NewSquareSize(10))
		place(r.words[i][0], fyne.NewPos(34, y+4), fyne.NewSize(size.Width-44, 16))
		place(r.words[i][1], fyne.NewPos(34, y+20), fyne.NewSize(size.Width-44, 20))
	}
}

func (r *sampleRenderer) Refresh() {
	for i, back := range r.backs {
		back.FillColor, back.StrokeColor, back.StrokeWidth, back.CornerRadius = color.Transparent, color.Transparent, 0, 5
		r.dots[i].FillColor, r.dots[i].StrokeColor, r.dots[i].StrokeWidth = color.Transparent, theme.Color(kit.ColourFaint), 1
		if i == r.s.hovered {
			back.FillColor = theme.Color(kit.ColourHover)
		}
		if i == r.s.at {
			back.FillColor = theme.Color(kit.ColourHover)
			r.dots[i].FillColor, r.dots[i].StrokeColor = theme.Color(kit.ColourAccent), theme.Color(kit.ColourAccent)
			if r.s.focused {
				back.StrokeColor, back.StrokeWidth = theme.Color(kit.ColourAccent), 2
			}
		}
		back.Refresh()
		r.dots[i].Refresh()
	}
	r.Layout(r.s.Size())
}
