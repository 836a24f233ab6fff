package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// veiled dims the window behind something that floats over it at a place, in pixels
// from the canvas's top left, so that no line of text that it covers in part is taken
// for one that can be read. A click on the window calls back.
func veiled(on fyne.Canvas, at func() fyne.Position, o fyne.CanvasObject, beside func()) *fyne.Container {
	face := NewBlock(theme.ColorNameOverlayBackground, fyne.Size{})
	face.Radius = frameRadius
	return container.New(veil{on, at}, newDim(beside), face, o)
}

// dim is what dims the window.
type dim struct {
	widget.BaseWidget
	tapped func()
}

var (
	_ fyne.Tappable          = (*dim)(nil)
	_ fyne.SecondaryTappable = (*dim)(nil)
)

func newDim(tapped func()) *dim {
	d := &dim{tapped: tapped}
	d.ExtendBaseWidget(d)
	return d
}

func (d *dim) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(NewBlock(theme.ColorNameShadow, fyne.Size{}))
}

func (d *dim) Tapped(*fyne.PointEvent)          { d.tapped() }
func (d *dim) TappedSecondary(*fyne.PointEvent) { d.tapped() }

// veil is the layout of what floats: what dims the window, its own face, and itself.
type veil struct {
	on fyne.Canvas
	at func() fyne.Position
}

func (v veil) MinSize(o []fyne.CanvasObject) fyne.Size { return o[2].MinSize() }

func (v veil) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const more = 1200 // pixels, by which the window may grow meanwhile
	o[0].Move(fyne.Position{}.Subtract(v.at()))
	o[0].Resize(v.on.Size().AddWidthHeight(more, more))
	o[1].Resize(size)
	o[2].Resize(size)
}
