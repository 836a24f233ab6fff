package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Segments are a few words side by side, one of which is chosen. Left and Right choose
// the one beside it, Home and End the first and the last; Space and Enter go round.
type Segments struct {
	Stop
	at    int
	pick  func(int)
	cells []*Block
	words []*Caption
	hover int // the cell under the pointer, -1 for none
}

// segmentPad is the room left and right of a word, in pixels.
const segmentPad = 9

// NewSegments returns words of which the first is chosen. It calls pick with the index
// of another one that a person chooses, and shows that only once it is [Segments.Set].
func NewSegments(h StopHost, names []string, pick func(int)) *Segments {
	s := &Segments{pick: pick, hover: -1}
	for _, n := range names {
		word := NewCaption(n, 13, ColourSoft)
		word.Align = fyne.TextAlignCenter
		cell := NewBlock("", fyne.NewSize(0, buttonHeight))
		cell.Radius = 4
		s.cells, s.words = append(s.cells, cell), append(s.words, word)
	}
	s.Begin(h, s)
	s.paint()
	return s
}

// At returns the index of the word that is chosen.
func (s *Segments) At() int { return s.at }

// Set shows which word is chosen.
func (s *Segments) Set(at int) {
	s.at = at
	s.paint()
}

func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	face := NewBlock(ColourPaper, fyne.Size{})
	face.Stroke, face.Radius = ColourHairline, 5
	var cells []fyne.CanvasObject
	for i, c := range s.cells {
		cells = append(cells, Stack(c, Padded(0, segmentPad, 0, segmentPad, Row(0, 0, s.words[i]))))
	}
	return widget.NewSimpleRenderer(s.Ring.Around(Stack(face, Padded(1, 1, 1, 1, Row(0, -1, cells...)))))
}

func (s *Segments) paint() {
	for i, c := range s.cells {
		fill, stroke, ink := fyne.ThemeColorName(""), fyne.ThemeColorName(""), ColourSoft
		if i == s.at || i == s.hover {
			fill, ink = ColourHover, ColourInk
		}
		if i == s.at {
			stroke = ColourSoft
		}
		if c.Colour != fill || c.Stroke != stroke {
			c.Colour, c.Stroke = fill, stroke
			c.Refresh()
		}
		s.words[i].Paint(ink)
	}
}

func (s *Segments) choose(i int) {
	if i >= 0 && i < len(s.cells) && i != s.at {
		s.pick(i)
	}
}

func (s *Segments) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		s.choose(s.at - 1)
	case fyne.KeyRight:
		s.choose(s.at + 1)
	case fyne.KeyHome:
		s.choose(0)
	case fyne.KeyEnd:
		s.choose(len(s.cells) - 1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.choose((s.at + 1) % len(s.cells))
	default:
		s.Stop.TypedKey(k)
	}
}

// under returns the cell at a position, -1 if there is none.
func (s *Segments) under(at fyne.Position) int {
	x := float32(3) // the ring, and the edge
	for i, w := range s.words {
		wide := w.MinSize().Width + 2*segmentPad
		if at.X >= x && at.X < x+wide {
			return i
		}
		x += wide
	}
	return -1
}

func (s *Segments) Tapped(e *fyne.PointEvent) {
	s.Take()
	s.choose(s.under(e.Position))
}

func (s *Segments) MouseIn(e *desktop.MouseEvent)    { s.point(s.under(e.Position)) }
func (s *Segments) MouseMoved(e *desktop.MouseEvent) { s.point(s.under(e.Position)) }
func (s *Segments) MouseOut()                        { s.point(-1) }

func (s *Segments) point(i int) {
	if i != s.hover {
		s.hover = i
		s.paint()
	}
}
