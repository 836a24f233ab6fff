package article

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// fieldsLine lies over the line under the headline, which the reader draws, and covers
// nothing of it: a click leads to the article's fields, an edge around it tells so.
type fieldsLine struct {
	widget.BaseWidget
	v    *View
	edge *kit.Block
}

var (
	_ fyne.Tappable      = (*fieldsLine)(nil)
	_ desktop.Hoverable  = (*fieldsLine)(nil)
	_ desktop.Cursorable = (*fieldsLine)(nil)
)

func newFieldsLine(v *View) *fieldsLine {
	l := &fieldsLine{v: v, edge: kit.NewBlock("", fyne.Size{})}
	l.edge.Radius = 4
	l.ExtendBaseWidget(l)
	return l
}

func (l *fieldsLine) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.edge) }

func (l *fieldsLine) Tapped(*fyne.PointEvent) {
	kit.HideTip()
	l.v.host.Do("article.fields")
}

func (l *fieldsLine) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (l *fieldsLine) MouseIn(e *desktop.MouseEvent) {
	l.show(kit.ColourFaint)
	l.MouseMoved(e)
}

func (l *fieldsLine) MouseMoved(e *desktop.MouseEvent) {
	kit.PointAt(l, e.AbsolutePosition, l.v.fieldsTip)
}

func (l *fieldsLine) MouseOut() {
	l.show("")
	kit.PointAway(l)
}

func (l *fieldsLine) show(edge fyne.ThemeColorName) {
	l.edge.Stroke = edge
	l.edge.Refresh()
}
