package memos

import (
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// name is that of the page among the pages on which actions can be done.
const name = "memos"

// Actions are what can be done on the page.
func (p *Page) Actions() []page.Action {
	steps := p.steps()
	table := []page.Action{
		{ID: "memos.find", For: "find", Title: "Search the memos", Keys: keymap.Keys("Ctrl+F", "/"), Disabled: p.needsPage, Run: p.panel.find.Take},
		{ID: "memos.undo", For: "undo", Title: "Undo a change of the memos", Keys: keymap.Keys("Ctrl+Z"), Disabled: steps.NeedsUndo, Decides: true, Run: steps.Undo},
		{ID: "memos.redo", For: "redo", Title: "Redo a change of the memos", Keys: keymap.Keys("Ctrl+Shift+Z", "Ctrl+Y"), Disabled: steps.NeedsRedo, Decides: true, Run: steps.Redo},
	}
	table = append(table, page.Action{ID: "memos.all", Title: "List all memos", Keys: keymap.Keys("a"), Disabled: p.needsScope, Run: p.showAll})
	table = append(table, p.memoActions()...)
	for i := range table {
		table[i].Page, table[i].Timing = name, page.InOrder
	}
	return table
}

// memoActions are those about the chosen memo, in the order of its menu.
func (p *Page) memoActions() []page.Action {
	return []page.Action{
		{ID: "memos.open", Title: "Go to its place", Keys: keymap.Keys("g"), Disabled: p.needsMemo, Run: p.goTo},
		{ID: "memos.edit", Title: "Edit the memo", Keys: keymap.Keys("F2", "e"), Disabled: p.needsDecidingOnMemo, Decides: true, Run: p.edit},
		{ID: "memos.new", Title: "New memo on the project", Keys: keymap.Keys("Insert"), Disabled: p.needsDeciding, Decides: true, Run: func() { p.begin(0, standoff.Memo{}) }, Rule: true},
		{ID: "memos.delete", Title: "Delete the memo", Keys: keymap.Keys("Del"), Disabled: p.needsDecidingOnMemo, Decides: true, Run: p.remove, Rule: true},
	}
}

// ArticleActions are what can be done where an article is shown.
func (p *Page) ArticleActions() []page.Action {
	needsSpan := func() string {
		if why := page.NeedsEditing(p.shell); why != "" {
			return why
		}
		if p.shell.SelectedSpan() == "" {
			return lang.L("No span is selected")
		}
		return ""
	}
	return []page.Action{
		{ID: "memo.span", Title: "Write a memo on the span", Menu: page.MenuLabel, Keys: keymap.Keys("Shift+M"), Disabled: needsSpan, Decides: true, Run: func() { p.begin(p.shell.Session().Article().ID, standoff.Memo{Span: p.shell.SelectedSpan()}) }},
		{ID: "memo.article", Title: "Write a memo on the article", Menu: page.MenuArticle, Rule: true, Keys: keymap.Keys("Ctrl+Shift+M"), Disabled: func() string { return page.NeedsEditing(p.shell) }, Decides: true, Run: func() { p.begin(p.shell.Session().Article().ID, standoff.Memo{}) }},
		{ID: "memo.show.span", Title: "Show the memos on the span", Keys: keymap.Keys("F9"), Disabled: func() string { return p.needsMemosOn(true) }, Run: p.showOfSpan},
		{ID: "memo.show.article", Title: "Show the memos on the article", Menu: page.MenuArticle, Keys: keymap.Keys("Shift+F9"), Disabled: func() string { return p.needsMemosOn(false) }, Run: p.showOfArticle},
	}
}

// showMenu shows what can be done with the chosen memo.
func (p *Page) showMenu(at fyne.Position) {
	var items []kit.Item
	for _, a := range p.memoActions() {
		if known := p.shell.Action(a.ID); known.ID != "" {
			item := known.Item(func() { p.shell.Do(a.ID) })
			item.Rule = a.Rule
			items = append(items, item)
		}
	}
	if len(items) > 0 {
		kit.ShowMenuAt(p.shell.Canvas(), at, items).Closed = p.Focus
	}
}

// These say why something cannot be done now, "" if it can.

func (p *Page) needsPage() string {
	if !p.shown {
		return lang.L("Open the memos first")
	}
	return page.NeedsProject(p.shell)
}

func (p *Page) needsScope() string {
	if why := p.needsPage(); why != "" {
		return why
	}
	if p.only.all() {
		return lang.L("All memos are listed")
	}
	return ""
}

// needsMemosOn says why no memos on the selected span, or on the open article, can be
// shown.
func (p *Page) needsMemosOn(span bool) string {
	on := standoff.SpanID("")
	if why := page.NeedsArticle(p.shell); why != "" {
		return why
	}
	if span {
		if on = p.shell.SelectedSpan(); on == "" {
			return lang.L("No span is selected")
		}
	}
	if p.countOn(on) == 0 {
		return lang.L("There are no memos on it")
	}
	return ""
}

func (p *Page) needsDeciding() string {
	if why := p.needsPage(); why != "" {
		return why
	}
	return p.why()
}

func (p *Page) needsMemo() string {
	if why := p.needsPage(); why != "" {
		return why
	}
	if p.chosen() == nil {
		return lang.L("No memo is chosen")
	}
	return ""
}

func (p *Page) needsDecidingOnMemo() string {
	if why := p.needsMemo(); why != "" {
		return why
	}
	return p.why()
}

// steps undoes and redoes what is written here. What that was is seen in the list once
// the disk has made it.
func (p *Page) steps() *page.Steps {
	return &page.Steps{
		Host:  p.shell,
		Needs: p.needsDeciding,
		Words: func(t store.Title) string { return wording.MemoChange(t.Action().Kind, t.Action().Count) },
		Keep:  p.Keep,
		Show: func(work.Step) {
			p.stale = true
			p.readAgain()
		},
	}
}
