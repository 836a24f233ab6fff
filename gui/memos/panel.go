package memos

import (
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// panel is the left of the page: the memos, and a line to search them.
type panel struct {
	*page.ListPanel
	page  *Page
	find  *page.Search
	list  *kit.List
	only  *kit.WordButton // says what the listed memos are on, and lists all; hidden where all are listed
	scope *fyne.Container // with that
	body  *fyne.Container // with the list, too
}

func newPanel(p *Page) *panel {
	x := &panel{page: p, find: page.NewSearch(p.shell, lang.L("Search the memos"), p.Focus)}
	x.find.OnChanged = func(string) {
		if p.shown {
			p.Keep()
			p.look()
		}
	}
	x.list = kit.NewList(p.stops, kit.Listed{
		Length: func() int { return len(p.listed) },
		Item:   func() kit.ListItem { return newRow(p) },
		At:     p.line,
		Choose: func(i int) { p.choose(p.listed[i]) },
		Enter:  p.goTo,
		Menu:   p.showMenu,
		Typed:  func(r rune) { x.find.TypedBeside(p.Actions(), r) },
		Tapped: p.tapped,
	})
	x.only = kit.NewWordButton(p.stops, "", func() { p.shell.Do("memos.all") })
	x.only.Hide()
	x.scope = kit.Row(0, -1, x.only)
	x.scope.Hide()
	x.body = kit.Column(0, 1, kit.Padded(0, 10, 8, 10, x.scope), x.list)
	x.ListPanel = page.NewListPanel(lang.L("Memos"), x.find, x.body)
	return x
}

// tapped goes where the chosen memo is at a click on its row.
func (p *Page) tapped(item kit.ListItem, _ fyne.Position) bool {
	if placeOf(item.(*row).memo) != p.at {
		return false
	}
	p.goTo()
	return true
}

// show shows what the list has become.
func (x *panel) show() {
	if all := x.page.only.all(); x.scope.Hidden != all || !all && x.only.Word.Text != x.page.only.onlyWords() {
		x.scope.Hidden, x.only.Hidden = all, all
		x.only.Word.Set(x.page.only.onlyWords())
		x.body.Refresh()
	}
	x.list.Update()
	x.tell()
}

// tell says how many there are, or why there are none, and names keys.
func (x *panel) tell() {
	p := x.page
	all := len(p.listed)
	if x.find.Text != "" || !p.only.all() {
		all = len(p.all)
	}
	x.Show(page.ManyWords(len(p.listed), all), x.whyEmpty(), p.why(), x.hints()...)
}

func (x *panel) whyEmpty() string {
	p := x.page
	switch {
	case len(p.listed) > 0:
		return ""
	case p.session == nil:
		return lang.L("Open a project first")
	case !p.read:
		return ""
	case !p.only.all() && x.find.Text == "":
		return lang.L("No memo is on this any more.")
	case len(p.all) > 0:
		return lang.L("No memo has these words. Esc shows all memos.")
	}
	project, span := p.shell.Action("memos.new").Key(), p.shell.Action("memo.span").Key()
	if p.why() != "" || project == "" || span == "" {
		return lang.L("There are no memos yet.")
	}
	return lang.L("There are no memos yet. {{.Key}} writes one on the project, {{.SpanKey}} in an article one on the selected span.", map[string]any{"Key": project, "SpanKey": span})
}

// hints name the keys that people need first.
func (x *panel) hints() []page.Hint {
	p := x.page
	if p.card.writing {
		return []page.Hint{{Key: lang.L("Esc"), Word: lang.L("done"), Do: p.Focus}}
	}
	var out []page.Hint
	hint := func(id, word string) page.Hint {
		return page.Hint{Key: p.shell.Action(id).Key(), Word: word, Do: func() { p.shell.Do(id) }}
	}
	if !p.only.all() {
		out = append(out, hint("memos.all", lang.L("all memos")))
	}
	if len(p.listed) > 0 {
		out = append(out, page.Hint{Key: lang.L("Enter"), Word: lang.L("go there"), Do: p.goTo})
	}
	if p.why() != "" {
		return out
	}
	out = append(out, hint("memos.new", lang.L("new")))
	if len(p.listed) > 0 {
		out = append(out, hint("memos.edit", lang.L("edit")), hint("memos.delete", lang.L("delete")))
	}
	return out
}
