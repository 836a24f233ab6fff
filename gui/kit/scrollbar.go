package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// The measures of a scroll bar, in pixels: the width that takes the pointer, those of
// the handle away from it and under it, and the handle's least length.
const (
	scrollBarWidth  = 12
	scrollBarThin   = 4
	scrollBarThick  = 8
	scrollBarLength = 28
	scrollBarRoom   = scrollBarThin + 4 // that the handle takes, and the gap beside it
)

// scrolled is how far something is scrolled, of how much is seen, of how much in all,
// in pixels.
type scrolled struct{ offset, view, whole float32 }

// handle returns where the handle begins on a bar of a length, and how long it is.
func (s scrolled) handle(bar float32) (at, length float32) {
	length = min(max(bar*s.view/s.whole, scrollBarLength), bar)
	return (bar - length) * s.offset / (s.whole - s.view), length
}

// scrollBar is a bar down the side of what is scrolled. It is there only while there
// is something to scroll.
type scrollBar struct {
	widget.BaseWidget
	state func() scrolled
	to    func(offset float32)
	hot   bool // the pointer is over it, or drags it
	drags bool
}

var (
	_ desktop.Hoverable = (*scrollBar)(nil)
	_ fyne.Draggable    = (*scrollBar)(nil)
	_ fyne.Tappable     = (*scrollBar)(nil)
)

func newScrollBar(state func() scrolled, to func(offset float32)) *scrollBar {
	b := &scrollBar{state: state, to: to}
	b.ExtendBaseWidget(b)
	return b
}

// follow shows where the list is scrolled to by now.
func (b *scrollBar) follow() {
	s := b.state()
	if needed := s.whole > s.view && s.view > 0; needed != b.Visible() {
		if needed {
			b.Show()
		} else {
			b.Hide()
		}
	}
	if b.Visible() {
		b.Refresh()
	}
}

func (b *scrollBar) heat(hot bool) {
	if b.hot != hot {
		b.hot = hot
		b.Refresh()
	}
}

func (b *scrollBar) MouseIn(*desktop.MouseEvent)    { b.heat(true) }
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}
func (b *scrollBar) MouseOut()                      { b.heat(b.drags) }

func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	b.drags = true
	s := b.state()
	if _, length := s.handle(b.Size().Height); b.Size().Height > length {
		b.to(s.offset + e.Dragged.DY*(s.whole-s.view)/(b.Size().Height-length))
	}
}

func (b *scrollBar) DragEnd() {
	b.drags = false
	b.heat(false)
}

// Tapped scrolls by a view towards the pointer.
func (b *scrollBar) Tapped(e *fyne.PointEvent) {
	s := b.state()
	switch at, length := s.handle(b.Size().Height); {
	case e.Position.Y < at:
		b.to(s.offset - s.view)
	case e.Position.Y > at+length:
		b.to(s.offset + s.view)
	}
}

func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	r := &scrollBarRenderer{b: b, handle: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type scrollBarRenderer struct {
	b      *scrollBar
	handle *canvas.Rectangle
}

func (r *scrollBarRenderer) MinSize() fyne.Size           { return fyne.NewSize(scrollBarWidth, scrollBarLength) }
func (r *scrollBarRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.handle} }
func (r *scrollBarRenderer) Destroy()                     {}

func (r *scrollBarRenderer) Layout(size fyne.Size) {
	s := r.b.state()
	if s.whole <= s.view || size.Height <= 0 {
		return
	}
	thick := float32(scrollBarThin)
	if r.b.hot {
		thick = scrollBarThick
	}
	at, length := s.handle(size.Height)
	r.handle.CornerRadius = thick / 2
	r.handle.Resize(fyne.NewSize(thick, length))
	r.handle.Move(fyne.NewPos(size.Width-thick-2, at))
}

func (r *scrollBarRenderer) Refresh() {
	r.handle.FillColor = theme.Color(ColourFaint)
	r.Layout(r.b.Size())
	r.handle.Refresh()
}
