package scheme

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2/lang"
)

// headCard is the middle of the page where the head of a section is chosen: it says what
// the section is for, and has something added to it.
type headCard struct {
	sheet
	about *kit.Paragraph
	more  *kit.WordButton
}

func newHeadCard(p *Page) *headCard {
	c := &headCard{sheet: newSheet(p)}
	c.about = kit.NewParagraph(13, kit.ColourInk, func() float32 { return c.body.Size().Width })
	c.more = newLink(p, "", func() { p.addEntry(p.other.kind) })
	c.fill(c.about, kit.Padded(-2, 0, 0, -9, kit.Row(0, -1, c.more)))
	return c
}

// show shows the section, if its head is chosen.
func (c *headCard) show() {
	p := c.page
	if p.other.kind == ofLabels || p.other.id != "" {
		c.body.Hide()
		return
	}
	c.body.Show()
	use, about, more := "", "", ""
	switch p.other.kind {
	case ofTypes:
		c.heading.Set(lang.L("Relation types"))
		use = lang.N("{{.N}} relation types", len(p.scheme.Relations), numbered(len(p.scheme.Relations)))
		about = lang.L("A relation leads from one span to another, such as from a claim to what supports it. Its type says what that means, which labels it may connect, and which details it carries.")
		more = lang.L("New relation type")
	default:
		c.heading.Set(lang.L("Article fields"))
		use = lang.N("{{.N}} article fields", len(p.scheme.Fields), numbered(len(p.scheme.Fields)))
		about = lang.L("A field says something about a whole article. Every article has an outlet, a date, an author, a URL and a language; those that are added here stand below them, on the card of the article.")
		more = lang.L("New article field")
	}
	if why := p.why(); why != "" {
		use += " · " + why
	}
	c.use.Set(use)
	c.about.Set(about)
	c.more.Word.Set(more)
	c.more.Hidden = p.why() != ""
	c.body.Refresh()
}
