package memos

import (
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// panel is the left of the page: the memos, and a line to search them.
type panel struct {
	page   *Page
	object fyne.CanvasObject
	many   *kit.Caption
	find   *page.Search
	list   *list
	none   *kit.Caption // why the list is empty
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
	head := kit.Padded(14, 14, 8, 14, kit.Row(8, 0, kit.Section(lang.L("Memos")), x.many))
	list := kit.Stack(x.list, kit.Padded(8, 14, 0, 14, kit.Column(0, -1, x.none)))
	x.body = kit.Column(0, 2, head, kit.Padded(0, 12, 10, 12, kit.PanelLine(x.find)), list, kit.Padded(8, 14, 10, 14, x.hints))
	x.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), x.body)
	return x
}

// show shows what the list has become.
func (x *panel) show() {
	p := x.page
	many := wording.Number(len(p.listed))
	if len(p.listed) != len(p.all) && x.find.Text != "" {
		many = lang.L("{{.N}} of {{.All}}", map[string]any{"N": many, "All": wording.Number(len(p.all))})
	}
	resized := x.many.Text != kit.Upper(many)
	x.many.Set(kit.Upper(many))
	x.list.rows.Update()
	x.none.Set(x.whyEmpty())
	if x.showHints() || resized {
		x.body.Refresh()
	}
}

func (x *panel) whyEmpty() string {
	p := x.page
	switch {
	case len(p.listed) > 0:
		return ""
	case p.session == nil:
		return lang.L("Open a project first")
	case len(p.all) > 0:
		return lang.L("No memo has these words")
	case !p.read:
		return ""
	}
	return lang.L("There are no memos yet")
}

// showHints names the keys that people need first, and reports whether they are others
// than before.
func (x *panel) showHints() bool {
	p := x.page
	hinted := p.why()
	var parts []fyne.CanvasObject
	add := func(keys, word string) {
		hinted += keys + " "
		if keys != "" {
			parts = append(parts, kit.Row(4, -1, keycap(keys), kit.NewCaption(word, 12, kit.ColourSoft)))
		}
	}
	key := func(id string) string { return p.shell.Action(id).Key() }
	if len(p.listed) > 0 {
		add(lang.L("Enter"), lang.L("go there"))
	}
	if p.why() == "" {
		add(key("memos.new"), lang.L("new"))
		if len(p.listed) > 0 {
			add(key("memos.edit"), lang.L("edit"))
			add(key("memos.delete"), lang.L("delete"))
		}
	} else {
		why := kit.NewCaption(p.why(), 12, kit.ColourSoft)
		why.Elide = true
		parts = append(parts, why)
	}
	if hinted == x.hinted {
		return false
	}
	x.hinted, x.hints.Objects = hinted, parts
	return true
}

// keycap draws a key as wide as its name.
func keycap(name string) fyne.CanvasObject {
	word := kit.NewCaption(name, 11, kit.ColourSoft)
	word.Align = fyne.TextAlignCenter
	face := kit.NewBlock(kit.ColourPaper, fyne.NewSize(22, 18))
	face.Stroke, face.Radius = kit.ColourHairline, 3
	return kit.Stack(face, kit.Padded(1, 5, 1, 5, word))
}

// reveal scrolls to the chosen memo.
func (x *panel) reveal() {
	if i := x.page.line(); i >= 0 {
		x.list.rows.Reveal(i)
	}
}

// newFind returns the line in which people write what they look for.
func newFind(p *Page) *page.Search {
	f := page.NewSearch(p.shell, lang.L("Search the memos"), p.Focus)
	f.OnChanged = func(string) {
		if p.shown && p.panel != nil {
			p.Keep()
			p.look()
		}
	}
	return f
}
