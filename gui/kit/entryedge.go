package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// How thick the edge of a field is, in pixels: at rest, and where the keyboard is, which
// is seen without telling colours apart.
const (
	edgeAtRest  = 1
	EdgeFocused = 2
)

// DrawEntry returns the renderer of an entry as a field of the window: its edge lies on
// whole pixels, and is wider while the entry has the keyboard. A widget that embeds an
// entry calls it as its CreateRenderer.
func DrawEntry(e *widget.Entry) fyne.WidgetRenderer {
	inner := e.CreateRenderer()
	for _, o := range inner.Objects() {
		if edge, ok := o.(*canvas.Rectangle); ok && edge.StrokeWidth > 0 {
			r := &entryRenderer{inner, e, edge}
			r.widen()
			return r
		}
	}
	return inner
}

type entryRenderer struct {
	fyne.WidgetRenderer
	e    *widget.Entry
	edge *canvas.Rectangle
}

func (r *entryRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.edge.Move(fyne.NewPos(0, 0))
	r.edge.Resize(size)
	r.widen()
}

func (r *entryRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.widen()
}

// widen makes the edge as wide as its colour says, which is Fyne's main one where the
// keyboard is.
func (r *entryRenderer) widen() {
	r.edge.StrokeWidth = edgeAtRest
	if r.edge.StrokeColor == r.e.Theme().Color(theme.ColorNamePrimary, fyne.CurrentApp().Settings().ThemeVariant()) {
		r.edge.StrokeWidth = EdgeFocused
	}
}
