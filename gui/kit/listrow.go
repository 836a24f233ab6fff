package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// listRow is a row of a [List]: a line, and behind it whether it is chosen, the pointer
// is over it and the keyboard at it.
type listRow struct {
	widget.BaseWidget
	list    *List
	item    ListItem
	line    int // that it shows, -1 for none
	hovered bool
	back    *Block
	bar     *Block
}

var (
	_ fyne.Tappable          = (*listRow)(nil)
	_ fyne.SecondaryTappable = (*listRow)(nil)
	_ desktop.Mouseable      = (*listRow)(nil)
	_ desktop.Hoverable      = (*listRow)(nil)
)

func newListRow(l *List) *listRow {
	r := &listRow{list: l, item: l.of.Item(), line: -1, back: NewBlock("", fyne.Size{}), bar: NewBlock("", fyne.NewSize(3, 0))}
	r.ExtendBaseWidget(r)
	return r
}

func (r *listRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Stack(r.back, container.NewBorder(nil, nil, r.bar, nil), r.item.Object()))
}

func (r *listRow) set(i int) {
	r.line = i
	r.item.Set(i)
	r.paint()
}

func (r *listRow) paint() {
	back, stroke, bar := fyne.ThemeColorName(""), fyne.ThemeColorName(""), fyne.ThemeColorName("")
	if r.hovered {
		back = ColourHover
	}
	if r.line >= 0 && r.line == r.list.at {
		back, bar = ColourHover, ColourAccent
		if r.list.focused {
			stroke = ColourAccent
		}
	}
	if r.back.Colour != back || r.back.Stroke != stroke {
		r.back.Colour, r.back.Stroke = back, stroke
		r.back.Refresh()
	}
	if r.bar.Colour != bar {
		r.bar.Colour = bar
		r.bar.Refresh()
	}
}

func (r *listRow) MouseDown(*desktop.MouseEvent) { r.list.pressed = r.line }
func (r *listRow) MouseUp(*desktop.MouseEvent)   { r.list.pressed = -1 }

func (r *listRow) Tapped(e *fyne.PointEvent) {
	HideTip()
	if r.line < 0 || r.list.of.Tapped != nil && r.list.of.Tapped(r.item, e.Position) {
		return
	}
	r.list.of.Choose(r.line)
	r.list.Take()
}

func (r *listRow) TappedSecondary(e *fyne.PointEvent) {
	HideTip()
	if r.line < 0 {
		return
	}
	r.list.of.Choose(r.line)
	r.list.Take()
	if r.list.of.Menu != nil {
		r.list.of.Menu(e.AbsolutePosition)
	}
}

func (r *listRow) MouseIn(e *desktop.MouseEvent) {
	r.hovered = true
	r.paint()
	r.MouseMoved(e)
}

func (r *listRow) MouseMoved(e *desktop.MouseEvent) { PointAtRow(r, e.AbsolutePosition, r.tip) }

func (r *listRow) MouseOut() {
	r.hovered = false
	r.paint()
	PointAway(r)
}

func (r *listRow) tip() string {
	if r.line < 0 {
		return ""
	}
	return r.item.Tip()
}
