package reader

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// pool lends rectangles out again for every composition of the scene.
type pool struct {
	all   []*canvas.Rectangle
	taken int
	scene *scene
}

func (p *pool) begin() { p.taken = 0 }

func (p *pool) next() *canvas.Rectangle {
	if p.taken == len(p.all) {
		p.all = append(p.all, canvas.NewRectangle(color.Transparent))
		p.scene.objects = nil
	}
	o := p.all[p.taken]
	p.taken++
	if !o.Visible() {
		o.Show()
	}
	return o
}

// end hides the rectangles that were not taken.
func (p *pool) end() {
	for _, o := range p.all[p.taken:] {
		if o.Visible() {
			o.Hide()
		}
	}
}

func (p *pool) list(into []fyne.CanvasObject) []fyne.CanvasObject {
	for _, o := range p.all {
		into = append(into, o)
	}
	return into
}
