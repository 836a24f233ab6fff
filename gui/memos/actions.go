package memos

import (
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/work"
	"galley/store"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// name is that of the page among the pages on which actions can be done.
const name = "memos"

// Actions are what can be done on the page.
func (p *Page) Actions() []page.Action {
	table := []page.Action{
		{ID: "memos.find", Title: "Search the memos", Keys: keymap.Keys("Ctrl+F", "/"), Disabled: p.needsPage, Run: p.panel.find.Take},
		{ID: "memos.undo", Title: "Undo a change of the memos", Keys: keymap.Keys("Ctrl+Z"), Disabled: p.needsUndo, Decides: true, Run: p.undo},
		{ID: "memos.redo", Title: "Redo a change of the memos", Keys: keymap.Keys("Ctrl+Shift+Z", "Ctrl+Y"), Disabled: p.needsRedo, Decides: true, Run: p.redo},
	}
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
		{ID: "memos.new", Title: "New memo on the project", Keys: keymap.Keys("Insert"), Disabled: p.needsDeciding, Decides: true, Run: func() { p.begin(0, "") }, Rule: true},
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
		{ID: "memo.span", Title: "Write a memo on the span", Menu: page.MenuLabel, Keys: keymap.Keys("Shift+M"), Disabled: needsSpan, Decides: true, Run: func() { p.begin(p.shell.Session().Article().ID, p.shell.SelectedSpan()) }},
		{ID: "memo.article", Title: "Write a memo on the article", Menu: page.MenuArticle, Keys: keymap.Keys("Ctrl+Shift+M"), Disabled: func() string { return page.NeedsEditing(p.shell) }, Decides: true, Run: func() { p.begin(p.shell.Session().Article().ID, "") }},
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

func (p *Page) needsUndo() string {
	return p.needsStep((*work.Session).CanUndo, lang.L("Nothing to undo"))
}

func (p *Page) needsRedo() string {
	return p.needsStep((*work.Session).CanRedo, lang.L("Nothing to redo"))
}

// needsStep says why nothing can be undone or redone here: the last decision may be one
// that nobody sees from here.
func (p *Page) needsStep(can func(*work.Session) (store.Title, bool), none string) string {
	if why := p.needsDeciding(); why != "" {
		return why
	}
	title, ok := can(p.session)
	if !ok {
		return none
	}
	if kind := title.Action().Kind; kind != store.Written && kind != store.Noted {
		return lang.L("The last change was not made here")
	}
	return ""
}

func (p *Page) undo() {
	p.Keep()
	if p.needsUndo() == "" {
		p.step(p.session.Undo())
	}
}

func (p *Page) redo() {
	p.Keep()
	if p.needsRedo() == "" {
		p.step(p.session.Redo())
	}
}

// step says that something was undone or redone. What that was is seen in the list once
// the disk has made it.
func (p *Page) step(s work.Step, err error) {
	p.shell.Report(err)
	if err != nil {
		return
	}
	p.stale = true
	p.readAgain()
	if s.Redo {
		p.shell.Say(lang.L("The change of a memo was redone."))
		return
	}
	p.shell.Say(lang.L("The change of a memo was undone."))
}
