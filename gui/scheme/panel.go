package scheme

import (
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// panel is the left of the page: the tree, and a line to find what is in it.
type panel struct {
	*page.ListPanel
	page *Page
	find *page.Search
	list *list
	more *kit.WordButton // makes a label
}

func newPanel(p *Page) *panel {
	x := &panel{page: p, find: page.NewSearch(p.shell, lang.L("Find a label, type or field"), p.Focus), list: newList(p)}
	x.find.OnChanged = func(string) { p.found() }
	x.ListPanel = page.NewListPanel(lang.L("Labels"), x.find, x.list)
	x.more = newLink(p, lang.L("New label"), func() { p.add(false) })
	x.Offer(x.more)
	return x
}

// show shows what the tree has become.
func (x *panel) show() {
	p := x.page
	x.list.Update()
	x.more.Hidden = p.why() != ""
	x.Show(page.ManyWords(x.labels(), len(p.scheme.Labels)), x.whyEmpty(), p.why(), x.hints()...)
}

// labels returns how many labels there are, or how many of them are found.
func (x *panel) labels() int {
	words := x.find.Words()
	if len(words) == 0 {
		return len(x.page.scheme.Labels)
	}
	found := 0
	for _, n := range x.page.lines { // others are there for what lies under them
		if holds(strings.ToLower(n.Name), words) {
			found++
		}
	}
	return found
}

// whyEmpty says why there are no labels, "" if there are some.
func (x *panel) whyEmpty() string {
	p := x.page
	switch {
	case len(p.lines) > 0 || len(p.more) > 0 && len(p.scheme.Labels) > 0:
		return ""
	case len(p.scheme.Labels) > 0:
		return lang.L("Nothing has the name you look for. Clear the line above to see everything.")
	case p.session == nil:
		return lang.L("Open a project first")
	}
	return lang.L("There are no labels yet")
}

// hints name the keys that people need first.
func (x *panel) hints() []page.Hint {
	if x.page.why() != "" {
		return nil
	}
	hint := func(id, word string) page.Hint {
		return page.Hint{Key: x.page.shell.Action(id).Key(), Word: word, Do: func() {
			x.page.Focus()
			x.page.shell.Do(id)
		}}
	}
	return []page.Hint{hint("scheme.new", lang.L("new")), hint("scheme.up", lang.L("move")), hint("scheme.rename", lang.L("rename"))}
}

// found shows what is looked for, and chooses it: the label of that name, or else the
// first that is found, unless what is chosen is found.
func (p *Page) found() {
	if !p.shown {
		return
	}
	p.show()
	words := p.panel.find.Words()
	if n := p.firstNamed(func(name string) bool { return name == strings.Join(words, " ") }); n != nil {
		p.Choose(n.ID)
		return
	}
	holding := func(name string) bool { return holds(name, words) }
	if at := p.line(); at >= len(p.lines) || at >= 0 && holding(strings.ToLower(p.lines[at].Name)) {
		return // the others are there for what lies under them
	}
	if n := p.firstNamed(holding); n != nil {
		p.Choose(n.ID)
		return
	}
	for _, e := range p.more {
		if e.id != "" {
			p.lead(e.ref)
			return
		}
	}
}

// firstNamed returns the first label of the list with such a name, in small letters, nil if
// there is none.
func (p *Page) firstNamed(is func(name string) bool) *node {
	i := slices.IndexFunc(p.lines, func(n *node) bool { return is(strings.ToLower(n.Name)) })
	if i < 0 {
		return nil
	}
	return p.lines[i]
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
	p.panel.list.Reveal()
}
