package scheme

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// stack has the guideline stand below the card, and scroll with it, or beside it.
func (p *Page) stack(on bool) {
	if on == p.stacked {
		return
	}
	p.stacked = on
	c, g := p.card, p.guide
	if on {
		g.scroll.Content, g.measure.most = kit.Stack(), cardWidest
		c.scroll.Content = kit.Column(0, 2, c.part, kit.Hairline(), kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), g.part))
	} else {
		c.scroll.Content = c.part
		g.scroll.Content, g.measure.most = g.part, guideWidest
	}
	c.scroll.Refresh()
	g.scroll.Refresh()
}

// scrolling is what the guideline scrolls in.
func (g *guide) scrolling() *container.Scroll {
	if g.page.stacked {
		return g.page.card.scroll
	}
	return g.scroll
}

// reveal scrolls to what has got the keyboard, if it is in the card or the guideline.
func (p *Page) reveal(f fyne.Focusable) {
	o, ok := f.(fyne.CanvasObject)
	if !ok {
		return
	}
	d := fyne.CurrentApp().Driver()
	at, scroll := d.AbsolutePositionForObject(o), p.card.scroll
	if !p.stacked && at.X >= d.AbsolutePositionForObject(p.guide.scroll).X {
		scroll = p.guide.scroll
	}
	from := d.AbsolutePositionForObject(scroll)
	if at.X < from.X {
		return
	}
	revealIn(scroll, at.Y-from.Y+scroll.Offset.Y, o.Size().Height)
}

// revealIn scrolls to what stands in the content of a scroll, and to its top if it is
// higher than there is room.
func revealIn(scroll *container.Scroll, top, high float32) {
	const around = 40
	to := max(scroll.Offset.Y, top+high+around-scroll.Size().Height)
	to = min(to, top-around)
	most := max(scroll.Content.MinSize().Height-scroll.Size().Height, 0)
	scroll.ScrollToOffset(fyne.NewPos(0, min(max(to, 0), most)))
}

// topIn returns where an object stands in a container, also if it has not been drawn
// yet.
func topIn(in, o fyne.CanvasObject) (top float32, there bool) {
	if in == o {
		return 0, true
	}
	c, ok := in.(*fyne.Container)
	if !ok {
		return 0, false
	}
	for _, x := range c.Objects {
		if top, there := topIn(x, o); there {
			return x.Position().Y + top, true
		}
	}
	return 0, false
}

// tall gives the field of a guideline the height that there is below its heading.
type tall struct{ g *guide }

// The measures of that field, in pixels.
const (
	headingHigh  = 30
	writingLeast = 160
	writingMost  = 480
)

func (t tall) MinSize([]fyne.CanvasObject) fyne.Size {
	room := t.g.scrolling().Size().Height - 2*topMargin - headingHigh
	return fyne.NewSize(60, min(max(room, writingLeast), writingMost))
}

func (t tall) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
