package memos

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// columns sets the list beside the chosen memo, with a hairline between them. In a narrow
// window the memo stands below.
type columns struct{}

func newColumns(list, card fyne.CanvasObject) *fyne.Container {
	return container.New(columns{}, list, kit.Stack(kit.NewBlock(kit.ColourPaper, fyne.Size{}), card), kit.Hairline())
}

// stackedBelow is how wide a window is that has no room for both, in pixels.
const stackedBelow = 760

func (columns) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

func (columns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, wide, high float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(wide, high))
	}
	if size.Width < stackedBelow {
		top := float32(int(size.Height * 0.45))
		put(o[0], 0, 0, size.Width, top)
		put(o[1], 0, top, size.Width, size.Height-top)
		put(o[2], 0, top, size.Width, 1)
		return
	}
	left := float32(int(min(max(size.Width*0.42, 300), 640)))
	put(o[0], 0, 0, left-1, size.Height)
	put(o[1], left, 0, size.Width-left, size.Height)
	put(o[2], left-1, 0, 1, size.Height)
}

// measure keeps what is within it away from the edges, no wider than can be read, in the
// middle.
type measure struct{}

// The measures of the card, in pixels.
const (
	cardWidest = 620
	cardTop    = 32
	cardFoot   = 24
	fieldTall  = 380
)

func (measure) side(wide float32) float32 {
	return float32(int(max(min(max(wide*0.077, 20), 44), (wide-cardWidest)/2)))
}

func (m measure) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(40, cardTop+cardFoot)
}

func (m measure) Layout(o []fyne.CanvasObject, size fyne.Size) {
	side := m.side(size.Width)
	top := min(cardTop, size.Height*0.06)
	o[0].Move(fyne.NewPos(side, top))
	o[0].Resize(fyne.NewSize(size.Width-2*side, max(size.Height-top-cardFoot, 0)))
}

// upTo is the layout of one object that takes the room that there is up to a height, which
// may follow from its width.
type upTo func() float32

func (upTo) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (most upTo) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(size)
	if high := most(); high < size.Height {
		o[0].Resize(fyne.NewSize(size.Width, high))
	}
}
