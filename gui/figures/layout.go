package figures

import "fyne.io/fyne/v2"

// margins keeps the second object away from the edges, and no wider than can be followed
// with the eye, in the middle; the first fills the ground.
type margins struct{}

// The measures of the page, in pixels.
const (
	widest   = 980
	pageTop  = 28
	pageFoot = 16
)

// side is the room left and right in a window.
func side(wide float32) float32 { return float32(int(max(min(wide*0.05, 44), 16, (wide-widest)/2))) }

func (margins) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

func (margins) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	x := side(size.Width)
	o[1].Move(fyne.NewPos(x, pageTop))
	o[1].Resize(fyne.NewSize(size.Width-2*x, max(size.Height-pageTop-pageFoot, 0)))
}

// halves sets two objects below one another, with a little room between.
type halves struct{}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 120) }

func (halves) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const gap = 18
	top := float32(int(min(max((size.Height-gap)*0.48, 0), 380)))
	o[0].Move(fyne.Position{})
	o[0].Resize(fyne.NewSize(size.Width, top))
	o[1].Move(fyne.NewPos(0, top+gap))
	o[1].Resize(fyne.NewSize(size.Width, max(size.Height-top-gap, 0)))
}
