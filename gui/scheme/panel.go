package scheme

import (
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// panel is the left of the page: the tree, and a line to find labels in it.
type panel struct {
	page   *Page
	object fyne.CanvasObject
	many   *kit.Caption
	find   *page.Search
	list   *list
	none   *kit.Caption // why there are no labels
	empty  *fyne.Container
	hints  *fyne.Container
	body   *fyne.Container
	hinted string // what the hints say
}

func newPanel(p *Page) *panel {
	x := &panel{page: p, many: kit.NewCaption("", 11, kit.ColourSoft), none: kit.NewCaption("", 13, kit.ColourSoft)}
	x.hints = kit.Flow(8, func() float32 { return x.object.Size().Width - 28 })
	x.find, x.list = newFind(p), newList(p)
	x.none.Elide = true
	x.many.Bold = true
	head := kit.Padded(14, 14, 8, 14, kit.Row(8, 0, kit.Section(lang.L("Labels")), x.many))
	x.empty = kit.Padded(8, 14, 8, 14, x.none)
	list := kit.Column(0, 1, x.empty, x.list)
	foot := kit.Padded(8, 14, 10, 14, x.hints)
	x.body = kit.Column(0, 2, head, kit.Padded(0, 12, 12, 12, kit.Line(x.find)), list, foot)
	x.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), x.body)
	return x
}

// show shows what the tree has become.
func (x *panel) show() {
	p := x.page
	many := wording.Number(len(p.scheme.Labels))
	resized := x.many.Text != many
	x.many.Set(many)
	x.list.rows.Update()
	words := ""
	switch {
	case len(p.lines) > 0 || len(p.more) > 0 && len(p.scheme.Labels) > 0:
	case len(p.scheme.Labels) > 0:
		words = lang.L("Nothing has this name")
	case p.session == nil:
		words = lang.L("Open a project first")
	default:
		words = lang.L("There are no labels yet")
	}
	resized = resized || x.empty.Hidden != (words == "")
	x.none.Set(words)
	x.empty.Hidden = words == ""
	if x.showHints() || resized {
		x.body.Refresh()
	}
}

// showHints names the keys that people need first, and reports whether they are others
// than before.
func (x *panel) showHints() bool {
	hinted := x.page.why()
	var parts []fyne.CanvasObject
	add := func(keys, word string) {
		hinted += keys + " "
		if keys != "" {
			parts = append(parts, kit.Row(4, -1, kit.Keycap(keys), kit.NewCaption(word, 12, kit.ColourSoft)))
		}
	}
	if x.page.why() == "" {
		add(x.page.shell.Action("scheme.new").Key(), lang.L("new"))
		add(x.page.shell.Action("scheme.up").Key(), lang.L("move"))
		add(x.page.shell.Action("scheme.rename").Key(), lang.L("rename"))
	} else {
		why := kit.NewCaption(x.page.why(), 12, kit.ColourSoft)
		why.Elide = true
		parts = append(parts, why)
	}
	if hinted == x.hinted {
		return false
	}
	x.hinted, x.hints.Objects = hinted, parts
	return true
}

// reveal scrolls to what is chosen.
func (x *panel) reveal() {
	if i := x.page.line(); i >= 0 {
		x.list.rows.Reveal(i)
	}
}

// newFind returns the line in which people write what they look for.
func newFind(p *Page) *page.Search {
	f := page.NewSearch(p.shell, lang.L("Find a label, relation type or field"), p.Focus)
	f.OnChanged = func(string) { p.found() }
	return f
}

// found shows what is looked for, and chooses the first of it.
func (p *Page) found() {
	if p.panel == nil || !p.shown {
		return
	}
	p.show()
	if p.line() >= 0 {
		return
	}
	words := p.panel.find.Words()
	for _, n := range p.lines {
		if holds(strings.ToLower(n.Name), words) {
			p.Choose(n.ID)
			return
		}
	}
	for _, e := range p.more {
		if e.id != "" {
			p.lead(e.ref)
			return
		}
	}
}

// fold hides what lies under a label, or shows it again.
func (p *Page) fold(id standoff.LabelID, folded bool) {
	if folded {
		p.folded[id] = true
	} else {
		delete(p.folded, id)
	}
	if n := p.chosen(); folded && n != nil && n.ID != id && p.outline.byID[id].holds(n) {
		p.Choose(id)
	}
	p.show()
	p.panel.reveal()
}
