package kit

import (
	"slices"

	"fyne.io/fyne/v2"
)

// The measures of a menu, in pixels.
const (
	menuLine   = 26
	menuRule   = 9
	menuEdge   = 5  // above the first line and below the last
	menuCheck  = 30 // before a title, where the mark of what is in force stands
	menuMark   = 16 // the square of a [Mark]
	menuEnd    = 14 // behind a key
	menuKeyGap = 28 // between a title and its key
	menuMore   = 16 // at an end beyond which there are more lines
	menuMargin = 4  // to the edges of the window
	menuText   = 13
	menuLeast  = 180 // how wide a menu is at least
)

// menuPane is a menu as it lies on the window: that of the bar, or one of a line.
type menuPane struct {
	items      []Item
	y          []float32 // of the lines, from the pane's top
	wide, high float32
	at         int     // the line that has the cursor, -1 none
	top        float32 // how much is scrolled away
}

func newMenuPane(items []Item) *menuPane {
	p := &menuPane{items: items, at: -1, wide: menuLeast, high: menuEdge}
	for i, item := range items {
		if item.Rule && i > 0 {
			p.high += menuRule
		}
		p.y = append(p.y, p.high)
		p.high += menuLine
		p.wide = max(p.wide, menuCheck+textWidth(item.Title)+menuKeyGap+item.keyWidth()+menuEnd)
	}
	p.high += menuEdge
	return p
}

// keyWidth is how much room the key takes, or the mark of a menu of its own.
func (i Item) keyWidth() float32 {
	if len(i.Items) > 0 {
		return menuText
	}
	return textWidth(i.Key)
}

func textWidth(s string) float32 {
	if s == "" {
		return 0
	}
	return fyne.MeasureText(s, menuText, fyne.TextStyle{}).Width
}

// frame is where a pane lies in the window.
func (m *Menu) frame(which int) (fyne.Position, fyne.Size) {
	p, room := m.open[which], m.Size()
	size := fyne.NewSize(min(p.wide, room.Width-2*menuMargin), min(p.high, room.Height-2*menuMargin))
	var at fyne.Position
	switch {
	case which > 0:
		at = m.beside(which-1, size)
	case m.anchor != nil:
		return m.hang(fyne.CurrentApp().Driver().AbsolutePositionForObject(m.anchor), m.anchor.Size().Height, size)
	case m.line > 0:
		return m.hang(m.point, m.line, size)
	default:
		at = m.point
	}
	at.X = max(min(at.X, room.Width-size.Width-menuMargin), menuMargin)
	at.Y = max(min(at.Y, room.Height-size.Height-menuMargin), menuMargin)
	return at, size
}

// beside is where the menu of the line that has a pane's cursor lies.
func (m *Menu) beside(which int, size fyne.Size) fyne.Position {
	at, wide := m.frame(which)
	p := m.open[which]
	right := at.AddXY(wide.Width-1, p.y[max(p.at, 0)]-p.top-menuEdge)
	if right.X+size.Width+menuMargin > m.Size().Width && at.X-size.Width+1 >= menuMargin {
		right.X = at.X - size.Width + 1
	}
	return right
}

// hang is where the menu lies that hangs under something at a place, so high: above it
// if there is more room, and no higher than the room.
func (m *Menu) hang(at fyne.Position, high float32, size fyne.Size) (fyne.Position, fyne.Size) {
	const gap = 2
	above, below := at.Y-gap-menuMargin, m.Size().Height-at.Y-high-gap-menuMargin
	at.X = max(min(at.X, m.Size().Width-size.Width-menuMargin), 0)
	if size.Height > below && above > below {
		size.Height = min(size.Height, above)
		return fyne.NewPos(at.X, at.Y-gap-size.Height), size
	}
	size.Height = max(min(size.Height, below), 2*menuLine)
	return at.AddXY(0, high+gap), size
}

// under returns the pane and the line at a position, -1 if there is no line, and
// whether the position is on a pane.
func (m *Menu) under(at fyne.Position) (p *menuPane, line int, found bool) {
	for i := len(m.open) - 1; i >= 0; i-- {
		p := m.open[i]
		pos, size := m.frame(i)
		in := at.Subtract(pos)
		if in.X < 0 || in.Y < 0 || in.X >= size.Width || in.Y >= size.Height {
			continue
		}
		line := slices.IndexFunc(p.y, func(y float32) bool { return in.Y+p.top >= y && in.Y+p.top < y+menuLine })
		if line >= 0 && !p.whole(line, size.Height) {
			line = -1
		}
		return p, line, true
	}
	return nil, -1, false
}

// whole reports whether all of a line can be seen in a pane of a height.
func (p *menuPane) whole(line int, high float32) bool {
	above, below := float32(menuEdge), float32(menuEdge)
	if p.top > 0 {
		above = menuMore
	}
	if p.top+high < p.high {
		below = menuMore
	}
	y := p.y[line] - p.top
	return y >= above && y+menuLine <= high-below
}

// reveal scrolls a pane to its cursor.
func (m *Menu) reveal(p *menuPane) {
	if p.at < 0 {
		return
	}
	_, size := m.frame(slices.Index(m.open, p))
	y := p.y[p.at]
	top := max(min(p.top, y-menuMore), y+menuLine+menuMore-size.Height)
	switch p.at {
	case 0:
		top = 0
	case len(p.items) - 1:
		top = p.high
	}
	m.scroll(p, top)
}

func (m *Menu) scroll(p *menuPane, top float32) {
	_, size := m.frame(slices.Index(m.open, p))
	p.top = max(min(top, p.high-size.Height), 0)
	m.Refresh()
}
