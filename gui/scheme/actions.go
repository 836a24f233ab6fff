package scheme

import (
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// name is that of the page among the pages on which actions can be done.
const name = "scheme"

// Actions are what can be done on the page.
func (p *Page) Actions() []page.Action {
	table := []page.Action{
		{ID: "scheme.find", For: "find", Title: "Find a label", Keys: keymap.Keys("Ctrl+F", "/"), Disabled: p.needsPage, Run: p.panel.find.Take},
		{ID: "scheme.undo", For: "undo", Title: "Undo a change of the labels", Keys: keymap.Keys("Ctrl+Z"), Disabled: p.needsUndo, Decides: true, Run: p.undo},
		{ID: "scheme.redo", For: "redo", Title: "Redo a change of the labels", Keys: keymap.Keys("Ctrl+Shift+Z", "Ctrl+Y"), Disabled: p.needsRedo, Decides: true, Run: p.redo},
	}
	for _, a := range p.labelActions() {
		a.Decides = true
		table = append(table, a)
	}
	for i := range table {
		table[i].Page, table[i].Timing = name, page.InOrder
	}
	return table
}

// labelActions are those that change labels, in the order of their menu.
func (p *Page) labelActions() []page.Action {
	way := func(where func(*outline, *node) (place, bool)) (func(), func() string) {
		return func() { p.moveBy(where) }, func() string { return p.needsWay(where) }
	}
	up, cannotUp := way((*outline).up)
	down, cannotDown := way((*outline).down)
	out, cannotOut := way((*outline).out)
	in, cannotIn := way((*outline).in)
	return []page.Action{
		{ID: "scheme.new", Title: "New label", Keys: keymap.Keys("Insert"), Disabled: p.needsDeciding, Run: func() { p.add(false) }},
		{ID: "scheme.new.under", Title: "New label under this one", Keys: keymap.Keys("Shift+Insert"), Disabled: p.needsLabel, Run: func() { p.add(true) }},
		{ID: "scheme.rename", Title: "Rename the label", Keys: keymap.Keys("F2"), Disabled: p.needsLabel, Run: p.card.take},
		{ID: "scheme.guideline", Title: "Edit the guideline", Keys: keymap.Keys("g"), Disabled: p.needsLabel, Run: p.editGuideline},
		{ID: "scheme.detail", Title: "Add a detail", Keys: keymap.Keys("d"), Disabled: p.needsLabel, Run: func() { p.editDetail(-1) }},
		{ID: "scheme.example", Title: "Add an example", Keys: keymap.Keys("e"), Disabled: p.needsLabel, Run: func() { p.editExample(-1) }},
		{ID: "scheme.up", Title: "Move up", Keys: keymap.Keys("Alt+Up"), Disabled: cannotUp, Run: up, Rule: true},
		{ID: "scheme.down", Title: "Move down", Keys: keymap.Keys("Alt+Down"), Disabled: cannotDown, Run: down},
		{ID: "scheme.in", Title: "Move under the label above", Keys: keymap.Keys("Alt+Right"), Disabled: cannotIn, Run: in},
		{ID: "scheme.out", Title: "Move out of its group", Keys: keymap.Keys("Alt+Left"), Disabled: cannotOut, Run: out},
		{ID: "scheme.merge", Title: "Merge into…", Keys: keymap.Keys("m"), Disabled: p.needsLabel, Run: p.askMerge, Rule: true},
		{ID: "scheme.retire", Title: "Retire, or use again", Keys: keymap.Keys("r"), Disabled: p.needsLabel, Run: p.askRetire},
		{ID: "scheme.delete", Title: "Delete the label…", Keys: keymap.Keys("Del"), Disabled: p.needsLabel, Run: p.askDelete},
	}
}

// showMenu shows what can be done with the chosen label.
func (p *Page) showMenu(at fyne.Position) {
	var items []kit.Item
	for _, a := range p.labelActions() {
		known := p.shell.Action(a.ID)
		if known.ID == "" {
			continue
		}
		item := known.Item(func() { p.shell.Do(a.ID) })
		item.Rule = a.Rule
		if n := p.chosen(); a.ID == "scheme.retire" && n != nil {
			if item.Title = lang.L("Retire…"); n.Retired {
				item.Title = lang.L("Use again")
			}
		}
		items = append(items, item)
	}
	if len(items) > 0 {
		kit.ShowMenuAt(p.shell.Canvas(), at, items).Closed = p.Focus
	}
}

// These say why something cannot be done now, "" if it can.

func (p *Page) needsPage() string {
	if !p.shown {
		return lang.L("Open the labels first")
	}
	return page.NeedsProject(p.shell)
}

func (p *Page) needsDeciding() string {
	if why := p.needsPage(); why != "" {
		return why
	}
	return p.why()
}

func (p *Page) needsLabel() string {
	if why := p.needsDeciding(); why != "" {
		return why
	}
	if p.chosen() == nil {
		return lang.L("No label is chosen")
	}
	return ""
}

func (p *Page) needsWay(where func(*outline, *node) (place, bool)) string {
	if why := p.needsLabel(); why != "" {
		return why
	}
	if _, ok := where(p.outline, p.chosen()); !ok {
		return lang.L("It cannot go further")
	}
	return ""
}

// moveBy moves the chosen label by a key.
func (p *Page) moveBy(where func(*outline, *node) (place, bool)) {
	p.Keep() // which may give the label another id
	if to, ok := where(p.outline, p.chosen()); ok {
		p.move(p.at, to)
	}
}
