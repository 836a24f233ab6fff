package queue

import (
	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// statusDot shows how far an article is: a ring, half a disc, a disc, a dash.
type statusDot struct {
	widget.BaseWidget
	status standoff.Status
}

func newStatusDot() *statusDot {
	d := &statusDot{}
	d.ExtendBaseWidget(d)
	return d
}

func (d *statusDot) set(s standoff.Status) {
	if d.status != s {
		d.status = s
		d.Refresh()
	}
}

func (d *statusDot) CreateRenderer() fyne.WidgetRenderer {
	r := &dotRenderer{d: d, ring: canvas.NewCircle(nil), disc: canvas.NewCircle(nil), cover: canvas.NewRectangle(nil), dash: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type dotRenderer struct {
	d           *statusDot
	ring, disc  *canvas.Circle
	cover, dash *canvas.Rectangle
}

func (r *dotRenderer) MinSize() fyne.Size { return fyne.NewSize(36, 12) }
func (r *dotRenderer) Destroy()           {}

func (r *dotRenderer) Layout(size fyne.Size) {
	const side = 9
	at := fyne.NewPos((size.Width-side)/2, (size.Height-side)/2)
	r.ring.Move(at)
	r.ring.Resize(fyne.NewSquareSize(side))
	r.disc.Move(at)
	r.disc.Resize(fyne.NewSquareSize(side))
	if r.d.status == standoff.StatusStarted {
		r.disc.Move(at.AddXY(2, 2))
		r.disc.Resize(fyne.NewSquareSize(side - 4))
	}
	r.dash.Move(at.AddXY(2, side/2))
	r.dash.Resize(fyne.NewSize(side-4, 1))
}

func (r *dotRenderer) Refresh() {
	clear := kit.Opaque(0, 0)
	r.ring.FillColor, r.ring.StrokeColor, r.ring.StrokeWidth = clear, theme.Color(kit.ColourSoft), 1.2
	r.disc.FillColor, r.dash.FillColor = clear, clear
	switch r.d.status {
	case standoff.StatusStarted:
		r.ring.StrokeColor, r.disc.FillColor = theme.Color(kit.ColourAccent), theme.Color(kit.ColourAccent)
	case standoff.StatusDone:
		r.ring.StrokeColor, r.disc.FillColor = theme.Color(kit.ColourSaved), theme.Color(kit.ColourSaved)
	case standoff.StatusSkipped:
		r.dash.FillColor = theme.Color(kit.ColourSoft)
	}
	r.Layout(r.d.Size())
	r.ring.Refresh()
	r.disc.Refresh()
	r.dash.Refresh()
}

func (r *dotRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.disc, r.dash}
}
