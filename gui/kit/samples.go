package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Sample is one of several ways to read something: its name, and how it reads.
type Sample struct{ Name, Text string }

// SampleHeight is the height of one way to read, in pixels.
const SampleHeight = 48

// sampleWidth is how wide the ways to read are at least, in pixels.
const sampleWidth = 560

// SampleField picks one of several ways to read something, with the arrows or a
// click.
type SampleField struct {
	widget.BaseWidget
	OnPicked func() // another is picked, or none any more; may be nil
	question *Question
	Lines    []Sample
	at       int // -1 for none
	hovered  int
	focused  bool
}

// NewSampleField returns a field with the first way picked.
func NewSampleField(lines []Sample) *SampleField {
	s := &SampleField{Lines: lines, hovered: -1}
	s.ExtendBaseWidget(s)
	return s
}

// Picked returns which of the ways is picked, -1 if none is.
func (s *SampleField) Picked() int { return s.at }

// Join makes it one of a question.
func (s *SampleField) Join(q *Question) { s.question = q }

// PickNone has none of the ways picked.
func (s *SampleField) PickNone() { s.set(-1) }

// Pick has one of the ways picked, or the nearest to a number.
func (s *SampleField) Pick(i int) { s.set(max(min(i, len(s.Lines)-1), 0)) }

func (s *SampleField) set(i int) {
	if s.at == i {
		return
	}
	s.at = i
	s.Refresh()
	if s.OnPicked != nil {
		s.OnPicked()
	}
}

func (s *SampleField) Tapped(e *fyne.PointEvent) {
	s.Pick(int(e.Position.Y / SampleHeight))
	s.question.Canvas.Focus(s)
}

func (s *SampleField) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

func (s *SampleField) MouseMoved(e *desktop.MouseEvent) {
	if i := int(e.Position.Y / SampleHeight); i != s.hovered {
		s.hovered = i
		s.Refresh()
	}
}

func (s *SampleField) MouseOut() { s.hovered = -1; s.Refresh() }

func (s *SampleField) FocusGained() { s.focused = true; s.Refresh() }

func (s *SampleField) FocusLost() { s.focused = false; s.Refresh() }

func (s *SampleField) TypedRune(rune) {}

func (s *SampleField) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		s.Pick(s.at + 1)
	case fyne.KeyUp:
		s.Pick(s.at - 1)
	case fyne.KeyHome, fyne.KeyPageUp:
		s.Pick(0)
	case fyne.KeyEnd, fyne.KeyPageDown:
		s.Pick(len(s.Lines) - 1)
	default:
		s.question.Answers(k)
	}
}

func (s *SampleField) CreateRenderer() fyne.WidgetRenderer {
	r := &sampleRenderer{s: s}
	for _, l := range s.Lines {
		name, sample := NewCaption(l.Name, 12, ColourSoft), NewCaption(l.Text, 15, ColourInk)
		sample.Font, sample.Elide = FontSerif, true
		dot := canvas.NewCircle(color.Transparent)
		back := canvas.NewRectangle(color.Transparent)
		r.backs, r.dots = append(r.backs, back), append(r.dots, dot)
		r.words = append(r.words, [2]*Caption{name, sample})
		r.objects = append(r.objects, back, dot, name, sample)
	}
	r.Refresh()
	return r
}

type sampleRenderer struct {
	s       *SampleField
	backs   []*canvas.Rectangle
	dots    []*canvas.Circle
	words   [][2]*Caption
	objects []fyne.CanvasObject
}

func (r *sampleRenderer) MinSize() fyne.Size {
	return fyne.NewSize(sampleWidth, float32(len(r.s.Lines))*SampleHeight)
}
func (r *sampleRenderer) Destroy()                     {}
func (r *sampleRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *sampleRenderer) Layout(size fyne.Size) {
	for i := range r.s.Lines {
		y := float32(i) * SampleHeight
		r.backs[i].Move(fyne.NewPos(0, y+1))
		r.backs[i].Resize(fyne.NewSize(size.Width, SampleHeight-2))
		r.dots[i].Move(fyne.NewPos(12, y+(SampleHeight-10)/2))
		r.dots[i].Resize(fyne.NewSquareSize(10))
		r.words[i][0].Move(fyne.NewPos(34, y+6))
		r.words[i][0].Resize(fyne.NewSize(size.Width-44, 16))
		r.words[i][1].Move(fyne.NewPos(34, y+22))
		r.words[i][1].Resize(fyne.NewSize(size.Width-44, 20))
	}
}

func (r *sampleRenderer) Refresh() {
	for i, back := range r.backs {
		back.FillColor, back.StrokeColor, back.StrokeWidth, back.CornerRadius = color.Transparent, color.Transparent, 0, 5
		r.dots[i].FillColor, r.dots[i].StrokeColor, r.dots[i].StrokeWidth = color.Transparent, theme.Color(ColourSoft), 1
		if i == r.s.hovered {
			back.FillColor = theme.Color(ColourHover)
		}
		if i == r.s.at {
			back.FillColor = theme.Color(ColourHover)
			r.dots[i].FillColor, r.dots[i].StrokeColor = theme.Color(ColourAccent), theme.Color(ColourAccent)
		}
		if r.s.focused && i == max(r.s.at, 0) {
			back.StrokeColor, back.StrokeWidth = theme.Color(ColourAccent), 2
		}
		back.Refresh()
		r.dots[i].Refresh()
	}
	r.Layout(r.s.Size())
}
