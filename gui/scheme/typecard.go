package scheme

import (
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// typeCard is the middle of the page where a type of relations is chosen.
type typeCard struct {
	sheet
	of       ref
	name     *line
	key      *keyField
	from, to *picker
	details  *details
}

func newTypeCard(p *Page) *typeCard {
	c := &typeCard{sheet: newSheet(p)}
	c.name, c.key = newLine(p, p.renameEntry), newKeyField(p, p.setRelationKey)
	c.from = newPicker(p, func() { p.chooseEnds(false) })
	c.to = newPicker(p, func() { p.chooseEnds(true) })
	c.details = newDetails(p, lang.L("Relations of this type carry no details."))
	c.fill(
		c.field(lang.L("Name"), kit.Padded(2, 2, 2, 2, kit.Line(c.name))),
		c.field(lang.L("Key"), kit.Row(0, -1, c.key)),
		c.field(lang.L("Leads from"), c.from),
		c.field(lang.L("Leads to"), c.to),
		kit.Padded(16, 0, 0, 0, c.details.object),
	)
	return c
}

// keep saves what was typed in a field that has the keyboard still.
func (c *typeCard) keep() {
	if _, ok := c.page.relation(); ok {
		c.name.keep()
	}
}

// show shows the chosen type of relations, if one is chosen.
func (c *typeCard) show() {
	t, ok := c.page.relation()
	if !ok {
		c.of = ref{}
		c.body.Hide()
		return
	}
	other := c.of != c.page.other
	c.of = c.page.other
	c.body.Show()
	c.heading.Set(kit.Excerpt(relationName(t), nameMost))
	c.use.Set(c.useWords(t))
	if other {
		c.name.put(t.Name)
		c.key.leave()
	} else {
		c.name.show(t.Name)
	}
	c.key.show(t.Key)
	c.from.show(c.page.endWords(t.From))
	c.to.show(c.page.endWords(t.To))
	c.details.show(t.Attributes, other)
	c.body.Refresh()
	if other {
		c.page.card.scroll.ScrollToTop()
	}
}

// useWords say how many relations are of the type, and its id.
func (c *typeCard) useWords(t standoff.RelationType) string {
	p := c.page
	words := []string{wording.Relations(p.usesOf(p.other)), lang.L("id {{.ID}}", map[string]any{"ID": kit.Excerpt(string(t.ID), nameMost)})}
	if t.Retired {
		words = append([]string{lang.L("Retired")}, words...)
	}
	if why := p.why(); why != "" {
		words = append(words, why)
	}
	return strings.Join(words, " · ")
}
