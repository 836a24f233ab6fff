package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// EdgeWidth is how wide the part of an edge is that can be taken, in pixels: more
// than the hairline that is drawn in its middle.
const EdgeWidth = 7

// Edge is a line between two panels that is dragged to give one of them more room.
type Edge struct {
	widget.BaseWidget
	line    *Block
	moved   func(by float32)
	ended   func()
	doubled func()
}

var (
	_ fyne.Draggable      = (*Edge)(nil)
	_ fyne.DoubleTappable = (*Edge)(nil)
	_ desktop.Cursorable  = (*Edge)(nil)
	_ desktop.Hoverable   = (*Edge)(nil)
)

// NewEdge returns an edge. moved is called with how far it was dragged to the right
// since the last call, in pixels, ended when it is let go, and doubled at a double
// click.
func NewEdge(moved func(by float32), ended, doubled func()) *Edge {
	e := &Edge{line: Hairline(), moved: moved, ended: ended, doubled: doubled}
	e.ExtendBaseWidget(e)
	return e
}

func (e *Edge) Dragged(d *fyne.DragEvent)        { e.moved(d.Dragged.DX) }
func (e *Edge) DragEnd()                         { e.ended() }
func (e *Edge) DoubleTapped(*fyne.PointEvent)    { e.doubled() }
func (e *Edge) Cursor() desktop.Cursor           { return desktop.HResizeCursor }
func (e *Edge) MouseIn(*desktop.MouseEvent)      { e.paint(ColourAccent) }
func (e *Edge) MouseMoved(*desktop.MouseEvent)   {}
func (e *Edge) MouseOut()                        { e.paint(ColourHairline) }
func (e *Edge) paint(colour fyne.ThemeColorName) { e.line.Colour = colour; e.line.Refresh() }
func (e *Edge) MinSize() fyne.Size               { return fyne.NewSize(EdgeWidth, 1) }
func (e *Edge) CreateRenderer() fyne.WidgetRenderer {
	const side = (EdgeWidth - 1) / 2
	return widget.NewSimpleRenderer(Padded(0, side, 0, side, e.line))
}
