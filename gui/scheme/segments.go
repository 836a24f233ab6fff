package scheme

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// segments are a few words side by side, one of which is chosen. Left and Right choose.
type segments struct {
	stop
	at    int
	pick  func(int)
	cells []*kit.Block
	words []*kit.Caption
	hover int // the cell under the pointer, -1 for none
}

func newSegments(p *Page, names []string, pick func(int)) *segments {
	s := &segments{pick: pick, hover: -1}
	for _, n := range names {
		word := kit.NewCaption(n, 13, kit.ColourSoft)
		word.Align = fyne.TextAlignCenter
		cell := kit.NewBlock("", fyne.NewSize(0, 24))
		cell.Radius = 4
		s.cells, s.words = append(s.cells, cell), append(s.words, word)
	}
	s.begin(p, s)
	return s
}

func (s *segments) CreateRenderer() fyne.WidgetRenderer {
	face := kit.NewBlock(kit.ColourPaper, fyne.Size{})
	face.Stroke, face.Radius = kit.ColourHairline, 5
	var cells []fyne.CanvasObject
	for i, c := range s.cells {
		cells = append(cells, kit.Stack(c, kit.Padded(0, 9, 0, 9, kit.Row(0, 0, s.words[i]))))
	}
	return widget.NewSimpleRenderer(s.ring.Around(kit.Stack(face, kit.Padded(1, 1, 1, 1, kit.Row(0, -1, cells...)))))
}

func (s *segments) show(at int) {
	s.at = at
	for i, c := range s.cells {
		colour, ink := fyne.ThemeColorName(""), kit.ColourSoft
		if i == at || i == s.hover {
			colour, ink = kit.ColourHover, kit.ColourInk
		}
		stroke := fyne.ThemeColorName("")
		if i == at {
			stroke = kit.ColourFaint
		}
		if c.Colour != colour || c.Stroke != stroke {
			c.Colour, c.Stroke = colour, stroke
			c.Refresh()
		}
		s.words[i].Paint(ink)
	}
}

func (s *segments) choose(i int) {
	if i < 0 || i >= len(s.cells) || i == s.at {
		return
	}
	if why := s.page.why(); why != "" {
		s.page.shell.Say(why)
		return
	}
	s.pick(i)
}

func (s *segments) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		s.choose(s.at - 1)
	case fyne.KeyRight:
		s.choose(s.at + 1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.choose((s.at + 1) % len(s.cells))
	default:
		s.stop.TypedKey(k)
	}
}

// under returns the cell at a position, -1 if there is none.
func (s *segments) under(at fyne.Position) int {
	x := float32(3)
	for i, w := range s.words {
		wide := w.MinSize().Width + 18
		if at.X >= x && at.X < x+wide {
			return i
		}
		x += wide
	}
	return -1
}

func (s *segments) Tapped(e *fyne.PointEvent) {
	s.take()
	s.choose(s.under(e.Position))
}

func (s *segments) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

func (s *segments) MouseMoved(e *desktop.MouseEvent) {
	if i := s.under(e.Position); i != s.hover {
		s.hover = i
		s.show(s.at)
	}
}

func (s *segments) MouseOut() {
	s.hover = -1
	s.show(s.at)
}
