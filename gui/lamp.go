package gui

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var _ fyne.Widget = (*lamp)(nil)

// lamp is the dot before the word that says whether all is saved.
type lamp struct {
	widget.BaseWidget
	colour fyne.ThemeColorName
}

func newLamp() *lamp {
	l := &lamp{colour: kit.ColourSoft}
	l.ExtendBaseWidget(l)
	return l
}

func (l *lamp) set(c fyne.ThemeColorName) {
	if l.colour != c {
		l.colour = c
		l.Refresh()
	}
}

func (l *lamp) CreateRenderer() fyne.WidgetRenderer {
	r := &lampRenderer{l: l, disc: canvas.NewCircle(theme.Color(l.colour))}
	return r
}

type lampRenderer struct {
	l    *lamp
	disc *canvas.Circle
}

func (r *lampRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(8) }
func (r *lampRenderer) Layout(size fyne.Size)        { r.disc.Resize(size) }
func (r *lampRenderer) Destroy()                     {}
func (r *lampRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.disc} }

func (r *lampRenderer) Refresh() {
	r.disc.FillColor = theme.Color(r.l.colour)
	r.disc.Refresh()
}
