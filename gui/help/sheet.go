package help

import (
	"image/color"
	"slices"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// The measures of the sheet's columns, in pixels.
const (
	columnGap   = 32
	columnLeast = 300
	columnsMost = 3
	barRoom     = 12 // for the bar to scroll by
)

// sheet draws the groups in columns. A line of an action can be clicked, and has a
// cursor.
type sheet struct {
	widget.BaseWidget
	all    []group
	items  []placed
	high   float32
	wide   float32 // for which the items were set
	query  string
	at     int // the line with the cursor, -1 for none
	hover  int // the line under the pointer, -1 for none
	choose func(id string)
}

var (
	_ fyne.Tappable     = (*sheet)(nil)
	_ desktop.Hoverable = (*sheet)(nil)
)

func newSheet(all []group, wide float32, choose func(id string)) *sheet {
	s := &sheet{all: all, wide: wide, at: -1, hover: -1, choose: choose}
	s.ExtendBaseWidget(s)
	s.arrange()
	return s
}

// arrange sets the items for the width and what is looked for.
func (s *sheet) arrange() {
	s.items, s.high = columns(narrowed(s.all, s.query), s.columns())
	s.hover = -1
	s.at = -1
	if s.query != "" {
		s.step(1)
	}
}

func (s *sheet) columns() int {
	return min(max(int((s.wide+columnGap)/(columnLeast+columnGap)), 1), columnsMost)
}

// find shows the lines that have the words.
func (s *sheet) find(query string) {
	s.query = query
	s.arrange()
	s.Refresh()
}

// step moves the cursor to the next line that can be chosen, or the previous one.
func (s *sheet) step(by int) {
	i := s.at
	for range s.items {
		i += by
		if i < 0 || i >= len(s.items) {
			return
		}
		if s.items[i].can {
			s.at = i
			return
		}
	}
}

// columnWidth is how wide a column is, without the gap.
func (s *sheet) columnWidth() float32 {
	n := float32(s.columns())
	return (s.wide - (n-1)*columnGap) / n
}

// corner is where an item stands.
func (s *sheet) corner(p placed) fyne.Position {
	return fyne.NewPos(float32(p.column)*(s.columnWidth()+columnGap), p.y)
}

// under returns the line at a position, -1 if there is none.
func (s *sheet) under(at fyne.Position) int {
	return slices.IndexFunc(s.items, func(p placed) bool {
		c := s.corner(p)
		return p.head == "" && at.X >= c.X && at.X < c.X+s.columnWidth() && at.Y >= c.Y && at.Y < c.Y+lineHeight
	})
}

func (s *sheet) Tapped(e *fyne.PointEvent) { s.take(s.under(e.Position)) }

// take chooses a line, if it can be.
func (s *sheet) take(i int) {
	if i >= 0 && i < len(s.items) && s.items[i].can {
		s.choose(s.items[i].id)
	}
}

func (s *sheet) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

func (s *sheet) MouseMoved(e *desktop.MouseEvent) {
	if i := s.under(e.Position); i != s.hover {
		s.hover = i
		s.Refresh()
	}
}

func (s *sheet) MouseOut() {
	s.hover = -1
	s.Refresh()
}

func (s *sheet) CreateRenderer() fyne.WidgetRenderer {
	r := &sheetRenderer{s: s}
	r.draw()
	return r
}

// sheetRenderer draws the sheet anew whenever something changes: it is open for a
// moment.
type sheetRenderer struct {
	s       *sheet
	objects []fyne.CanvasObject
}

func (r *sheetRenderer) MinSize() fyne.Size           { return fyne.NewSize(columnLeast, r.s.high) }
func (r *sheetRenderer) Destroy()                     {}
func (r *sheetRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *sheetRenderer) Layout(size fyne.Size) {
	if size.Width-barRoom == r.s.wide {
		return
	}
	r.s.wide = size.Width - barRoom
	r.s.arrange()
	r.draw()
}

func (r *sheetRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.s)
}

func (r *sheetRenderer) draw() {
	r.objects = nil
	if len(r.s.items) == 0 {
		none := r.text(lang.L("Nothing found"), kit.ColourSoft)
		r.add(none, fyne.NewPos(6, 4), none.MinSize())
	}
	for i, p := range r.s.items {
		if p.head != "" {
			r.head(p)
		} else {
			r.line(p, i == r.s.at || i == r.s.hover && p.can)
		}
	}
}

func (r *sheetRenderer) head(p placed) {
	at := r.s.corner(p)
	head := kit.Section(p.head)
	high := head.MinSize().Height
	r.add(head, at.AddXY(6, (headHeight-high)/2-2), fyne.NewSize(r.s.columnWidth()-12, high))
	r.add(kit.Hairline(), at.AddXY(0, headHeight-3), fyne.NewSize(r.s.columnWidth(), 1))
}

func (r *sheetRenderer) line(p placed, marked bool) {
	at, wide := r.s.corner(p), r.s.columnWidth()
	if marked {
		bar := canvas.NewRectangle(theme.Color(kit.ColourHover))
		bar.CornerRadius = 4
		r.add(bar, at, fyne.NewSize(wide, lineHeight))
	}
	ink := kit.ColourInk
	if p.id != "" && !p.can {
		ink = kit.ColourSoft
	}
	keys := r.text(p.keys, kit.ColourSoft)
	size := keys.MinSize()
	r.add(keys, at.AddXY(wide-6-size.Width, (lineHeight-size.Height)/2), size)
	title := kit.NewCaption(p.title, 12, ink)
	title.Elide = true
	r.add(title, at.AddXY(6, (lineHeight-size.Height)/2), fyne.NewSize(max(wide-6-size.Width-20, 24), size.Height))
}

func (r *sheetRenderer) text(words string, ink fyne.ThemeColorName) *canvas.Text {
	var colour color.Color = theme.Color(ink)
	t := canvas.NewText(words, colour)
	t.TextSize = 12
	return t
}

func (r *sheetRenderer) add(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
	r.objects = append(r.objects, o)
}
