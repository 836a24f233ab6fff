package queue

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// progress is a thin bar.
type progress struct {
	widget.BaseWidget
	part float32
}

func newProgress() *progress {
	p := &progress{}
	p.ExtendBaseWidget(p)
	return p
}

func (p *progress) set(part float32) {
	p.part = part
	p.Refresh()
}

func (p *progress) CreateRenderer() fyne.WidgetRenderer {
	r := &progressRenderer{p: p, back: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type progressRenderer struct {
	p          *progress
	back, done *canvas.Rectangle
}

func (r *progressRenderer) MinSize() fyne.Size           { return fyne.NewSize(40, 4) }
func (r *progressRenderer) Destroy()                     {}
func (r *progressRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.back, r.done} }

func (r *progressRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.done.Resize(fyne.NewSize(size.Width*r.p.part, size.Height))
}

func (r *progressRenderer) Refresh() {
	r.back.FillColor, r.back.CornerRadius = theme.Color(kit.ColourHover), 2
	r.back.StrokeColor, r.back.StrokeWidth = theme.Color(kit.ColourHairline), 1
	r.done.FillColor, r.done.CornerRadius = theme.Color(kit.ColourAccent), 2
	r.done.Hidden = r.p.part == 0
	r.Layout(r.p.Size())
	r.back.Refresh()
	r.done.Refresh()
}
