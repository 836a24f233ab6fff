package memos

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// cover lies over the text of a memo in which something runs from right to left, and shows
// it as it is read, until somebody goes there to write: Fyne sets such lines in the wrong
// order.
type cover struct {
	entry  *entry
	words  *kit.Paragraph
	scroll *container.Scroll
	object *fyne.Container
}

func newCover(e *entry) *cover {
	c := &cover{entry: e}
	c.words = kit.NewParagraph(theme.TextSize(), kit.ColourInk, func() float32 { return c.object.Size().Width - 2*theme.InnerPadding() })
	c.scroll = container.NewVScroll(kit.Padded(theme.InnerPadding(), theme.InnerPadding(), theme.InnerPadding(), theme.InnerPadding(), c.words))
	c.object = kit.Padded(3, 3, 3, 3, kit.Stack(kit.NewBlock(theme.ColorNameInputBackground, fyne.Size{}), kit.Scrolled(c.scroll)))
	c.object.Hide()
	return c
}

// refresh shows the text, or shows that it is being written.
func (c *cover) refresh() {
	shown := !c.entry.writing && kit.HasRightToLeft(c.entry.Text)
	if shown && c.words.Set(c.entry.Text) {
		c.scroll.ScrollToTop()
	}
	if shown == c.object.Visible() {
		return
	}
	if shown {
		c.object.Show()
	} else {
		c.object.Hide()
	}
}
