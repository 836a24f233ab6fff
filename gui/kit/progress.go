package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Progress is a thin bar that says how much of something is done.
type Progress struct {
	widget.BaseWidget
	part float32
}

// NewProgress returns a bar of nothing done.
func NewProgress() *Progress {
	p := &Progress{}
	p.ExtendBaseWidget(p)
	return p
}

// Set shows the part that is done, from 0 to 1.
func (p *Progress) Set(part float32) {
	p.part = min(max(part, 0), 1)
	p.Refresh()
}

func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	r := &progressRenderer{p: p, back: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type progressRenderer struct {
	p          *Progress
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
	r.back.FillColor, r.back.CornerRadius = theme.Color(ColourHover), 2
	r.back.StrokeColor, r.back.StrokeWidth = theme.Color(ColourHairline), 1
	r.done.FillColor, r.done.CornerRadius = theme.Color(ColourAccent), 2
	r.done.Hidden = r.p.part == 0
	r.Layout(r.p.Size())
	r.back.Refresh()
	r.done.Refresh()
}
