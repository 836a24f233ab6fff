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
	const around = 40
	top := at.Y - from.Y
	by := max(top+o.Size().Height-scroll.Size().Height+around, 0)
	if top-by < around {
		by = min(top-around, by)
	}
	most := max(scroll.Content.MinSize().Height-scroll.Size().Height, 0)
	scroll.ScrollToOffset(fyne.NewPos(0, min(max(scroll.Offset.Y+by, 0), most)))
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
