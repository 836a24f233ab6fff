package reader

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// pool lends objects of one kind out again for every composition of the scene.
type pool[T fyne.CanvasObject] struct {
	all   []T
	taken int
	scene *scene
	make  func() T
}

func newBoxes(s *scene) pool[*canvas.Rectangle] {
	return pool[*canvas.Rectangle]{scene: s, make: func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }}
}

func newCorners(s *scene) pool[*canvas.Arc] {
	return pool[*canvas.Arc]{scene: s, make: func() *canvas.Arc { return canvas.NewArc(0, 90, 0, color.Transparent) }}
}

func (p *pool[T]) begin() { p.taken = 0 }

func (p *pool[T]) next() T {
	if p.taken == len(p.all) {
		p.all = append(p.all, p.make())
		p.scene.objects = nil
	}
	o := p.all[p.taken]
	p.taken++
	if !o.Visible() {
		o.Show()
	}
	return o
}

// end hides the objects that were not taken.
func (p *pool[T]) end() {
	for _, o := range p.all[p.taken:] {
		if o.Visible() {
			o.Hide()
		}
	}
}

func (p *pool[T]) list(into []fyne.CanvasObject) []fyne.CanvasObject {
	for _, o := range p.all {
		into = append(into, o)
	}
	return into
}
