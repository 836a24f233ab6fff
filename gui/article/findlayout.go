package article

import "fyne.io/fyne/v2"

// findLayout sets the bar, as high as it must be in the width that there is, above the
// page.
type findLayout struct{ bar *findBar }

func (l findLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[1].MinSize() }

func (l findLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.bar.wide = size.Width - 2*findMargin
	top := float32(0)
	if o[0].Visible() {
		top = o[0].MinSize().Height
		o[0].Resize(fyne.NewSize(size.Width, top))
	}
	o[1].Move(fyne.NewPos(0, top))
	o[1].Resize(fyne.NewSize(size.Width, size.Height-top))
}

// countLayout gives the count its room: always the same, so that the field stands still,
// or only as much as it must have where the bar is narrow.
type countLayout struct{ bar *findBar }

// The room for which match of how many is selected, and the width of a narrow bar, in
// pixels.
const (
	countRoom = 92
	narrowBar = 600
)

func (l countLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := o[0].MinSize()
	if l.bar.wide >= narrowBar {
		size.Width = countRoom
	}
	return size
}

func (l countLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
