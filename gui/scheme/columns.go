package scheme

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// columns sets three parts beside one another, with hairlines between them. In a narrow
// window the last one stands below the second and scrolls with it.
type columns struct{ p *Page }

func newColumns(p *Page, left, middle, right fyne.CanvasObject) *fyne.Container {
	return container.New(columns{p}, left, middle, right, kit.Hairline(), kit.Hairline())
}

// The measures of the page, in pixels.
const (
	stackedBelow = 900  // a window that has no room for three columns
	narrowBelow  = 1120 // one of three columns in which titles stand above their fields
	titlesAbove  = 480  // a card of two columns in which they do
	treeStacked  = 270  // how wide the tree is beside one column: deep names are read there
	cardWidest   = 620
	guideWidest  = 460
)

func (columns) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 240) }

func (c columns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, wide, high float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(wide, high))
	}
	left := min(max(size.Width*0.258, 200), 380)
	stacked := size.Width < stackedBelow
	if stacked {
		left = max(left, min(size.Width*0.36, treeStacked))
	}
	c.p.narrow = size.Width < narrowBelow
	if stacked {
		c.p.narrow = size.Width-left < titlesAbove
	}
	c.p.stack(stacked)
	put(o[0], 0, 0, left, size.Height)
	put(o[3], left-1, 0, 1, size.Height)
	o[2].(*fyne.Container).Hidden, o[4].(*kit.Block).Hidden = stacked, stacked
	if stacked {
		put(o[1], left, 0, size.Width-left, size.Height)
		return
	}
	right := min(max(size.Width*0.297, 230), 460)
	put(o[1], left, 0, size.Width-left-right, size.Height)
	put(o[2], size.Width-right, 0, right, size.Height)
	put(o[4], size.Width-right, 0, 1, size.Height)
}

// margins keep what is within a column away from its edges, and no wider than can be
// read.
type margins struct {
	p       *Page
	most    float32
	resized func() // what is within has become higher or lower with its width; nil: it does not
	within  bool   // resized is at work
}

const topMargin = 32

func (m *margins) side(wide float32) float32 {
	if m.p.narrow {
		return 20
	}
	return min(max(wide*0.077, 24), 44)
}

// inner is how wide what is within a column of a width is.
func (m *margins) inner(wide float32) float32 { return max(min(wide-2*m.side(wide), m.most), 60) }

func (m *margins) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(160, o[0].MinSize().Height+2*topMargin)
}

func (m *margins) Layout(o []fyne.CanvasObject, size fyne.Size) {
	wide := m.inner(size.Width)
	before := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(m.side(size.Width), topMargin))
	o[0].Resize(fyne.NewSize(wide, before))
	after := o[0].MinSize().Height
	if after == before || m.resized == nil || m.within {
		return
	}
	o[0].Resize(fyne.NewSize(wide, after))
	m.within = true
	m.resized()
	m.within = false
}

// controlWidth is how wide the control of a field of the card is.
func (p *Page) controlWidth() float32 {
	wide := (&margins{p: p, most: cardWidest}).inner(p.card.part.Size().Width)
	if p.narrow {
		return wide
	}
	return wide - titleWide
}

// field sets a title beside a control, or above it on a narrow page.
type field struct{ p *Page }

// The measures of a field, in pixels.
const (
	titleWide  = 126
	titleHigh  = 22
	fieldLeast = 30
)

func (f field) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	high := max(m.Height, fieldLeast)
	if f.p.narrow {
		high += titleHigh
	}
	return fyne.NewSize(40, high)
}

func (f field) Layout(o []fyne.CanvasObject, size fyne.Size) {
	title, control := o[0].MinSize(), o[1].MinSize()
	if f.p.narrow {
		o[0].Move(fyne.NewPos(0, (titleHigh-title.Height)/2))
		o[0].Resize(fyne.NewSize(size.Width, title.Height))
		o[1].Move(fyne.NewPos(-2, titleHigh))
		o[1].Resize(fyne.NewSize(size.Width+4, size.Height-titleHigh))
		return
	}
	o[0].Move(fyne.NewPos(0, (fieldLeast-title.Height)/2))
	o[0].Resize(fyne.NewSize(titleWide-8, title.Height))
	high := max(control.Height, 0)
	o[1].Move(fyne.NewPos(titleWide-2, max((min(size.Height, fieldLeast)-high)/2, 0)))
	o[1].Resize(fyne.NewSize(size.Width-titleWide+4, high))
}
