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
	steps := p.steps()
	table := []page.Action{
		{ID: "scheme.find", For: "find", Title: "Find a label, type or field", Keys: keymap.Keys("Ctrl+F", "/"), Disabled: p.needsPage, Run: p.panel.find.Take},
		{ID: "scheme.undo", For: "undo", Title: "Undo a change of the labels", Keys: keymap.Keys("Ctrl+Z"), Disabled: steps.NeedsUndo, Decides: true, Run: steps.Undo},
		{ID: "scheme.redo", For: "redo", Title: "Redo a change of the labels", Keys: keymap.Keys("Ctrl+Shift+Z", "Ctrl+Y"), Disabled: steps.NeedsRedo, Decides: true, Run: steps.Redo},
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

// labelActions are those that change the scheme, in the order of their menu.
func (p *Page) labelActions() []page.Action {
	up, cannotUp := p.way((*outline).up, -1)
	down, cannotDown := p.way((*outline).down, 1)
	out, cannotOut := p.way((*outline).out, 0)
	in, cannotIn := p.way((*outline).in, 0)
	return []page.Action{
		{ID: "scheme.new", Title: "New label, relation type or field", Keys: keymap.Keys("Insert"), Disabled: p.needsDeciding, Run: p.addHere},
		{ID: "scheme.new.under", Title: "New label under this one", Keys: keymap.Keys("Shift+Insert"), Disabled: p.needsLabel, Run: func() { p.add(true) }},
		{ID: "scheme.new.type", Title: "New relation type", Keys: keymap.Keys("t"), Disabled: p.needsDeciding, Run: func() { p.addEntry(ofTypes) }},
		{ID: "scheme.new.field", Title: "New article field", Keys: keymap.Keys("f"), Disabled: p.needsDeciding, Run: func() { p.addEntry(ofFields) }},
		{ID: "scheme.rename", Title: "Rename", Keys: keymap.Keys("F2"), Disabled: p.needsEntry, Run: p.take},
		{ID: "scheme.guideline", Title: "Edit the guideline", Keys: keymap.Keys("g"), Disabled: p.needsBearer, Run: p.editGuideline},
		{ID: "scheme.detail", Title: "Add a detail", Keys: keymap.Keys("d"), Disabled: p.needsBearer, Run: func() { p.editDetail(-1) }},
		{ID: "scheme.example", Title: "Add an example", Keys: keymap.Keys("e"), Disabled: p.needsLabel, Run: func() { p.editExample(-1) }},
		{ID: "scheme.memo", Title: "Write a memo on the label", Keys: keymap.Keys("Shift+M"), Disabled: p.needsLabel, Run: p.beginMemo},
		{ID: "scheme.memos", Title: "Show the memos on the label", Keys: keymap.Keys("F9"), Disabled: p.needsMemos, Run: func() { p.shell.ShowMemos(p.at) }},
		{ID: "scheme.up", Title: "Move up", Keys: keymap.Keys("Alt+Up", "Ctrl+Up"), Disabled: cannotUp, Run: up, Rule: true},
		{ID: "scheme.down", Title: "Move down", Keys: keymap.Keys("Alt+Down", "Ctrl+Down"), Disabled: cannotDown, Run: down},
		{ID: "scheme.in", Title: "Move under the label above", Keys: keymap.Keys("Alt+Right", "Ctrl+Right"), Disabled: cannotIn, Run: in},
		{ID: "scheme.out", Title: "Move out of its group", Keys: keymap.Keys("Alt+Left", "Ctrl+Left"), Disabled: cannotOut, Run: out},
		{ID: "scheme.merge", Title: "Merge into…", Keys: keymap.Keys("m"), Disabled: p.needsLabel, Run: p.askMerge, Rule: true},
		{ID: "scheme.split", Title: "Split…", Keys: keymap.Keys("s"), Disabled: p.needsSplit, Run: p.askSplit},
		{ID: "scheme.retire", Title: "Retire, or use again", Keys: keymap.Keys("r"), Disabled: p.needsRetirable, Run: p.askRetireHere},
		{ID: "scheme.delete", Title: "Delete…", Keys: keymap.Keys("Del"), Disabled: p.needsEntry, Run: p.askDeleteHere},
	}
}

// way returns what moves the chosen label, or by so many rows an entry of another kind,
// and why it cannot.
func (p *Page) way(where func(*outline, *node) (place, bool), by int) (func(), func() string) {
	return func() {
			if p.other.kind == ofLabels {
				p.moveBy(where)
			} else {
				p.moveEntry(by)
			}
		}, func() string {
			switch {
			case p.other.kind == ofLabels:
				return p.needsWay(where)
			case by == 0:
				return p.needsLabel()
			}
			return p.needsWayOfEntry(by)
		}
}

// inMenu reports whether an action stands in the menu of what is chosen.
func (p *Page) inMenu(id string) bool {
	switch {
	case id == "scheme.new.type" || id == "scheme.new.field":
		return false
	case p.other.kind == ofLabels || id == "scheme.new":
		return true
	case p.other.id == "":
		return false
	case id == "scheme.guideline" || id == "scheme.detail" || id == "scheme.retire":
		return p.other.kind == ofTypes
	}
	return id == "scheme.rename" || id == "scheme.up" || id == "scheme.down" || id == "scheme.delete"
}

// titleInMenu says what an action does with what is chosen.
func (p *Page) titleInMenu(a page.Action) string {
	switch {
	case a.ID == "scheme.new" && p.other.kind == ofTypes:
		return lang.L("New relation type")
	case a.ID == "scheme.new" && p.other.kind == ofFields:
		return lang.L("New article field")
	case a.ID == "scheme.new":
		return lang.L("New label")
	case a.ID == "scheme.retire" && p.retired():
		return lang.L("Use again")
	case a.ID == "scheme.retire":
		return lang.L("Retire…")
	}
	return a.Caption()
}

// retired reports whether what is chosen is retired.
func (p *Page) retired() bool {
	if t, ok := p.relation(); ok {
		return t.Retired
	}
	n := p.chosen()
	return n != nil && n.Retired
}

// needsMemos says why no memos on the chosen label can be shown.
func (p *Page) needsMemos() string {
	if why := p.needsPage(); why != "" {
		return why
	}
	if p.chosen() == nil {
		return lang.L("No label is chosen")
	}
	if p.memos[p.at] == 0 {
		return lang.L("There are no memos on it")
	}
	return ""
}

// beginMemo begins a memo on the chosen label.
func (p *Page) beginMemo() {
	p.Keep() // which may give the label another id
	if p.chosen() != nil {
		p.shell.BeginMemo(p.at)
	}
}

// showMenu shows what can be done with what is chosen.
func (p *Page) showMenu(at fyne.Position) {
	var items []kit.Item
	rule := false
	for _, a := range p.labelActions() {
		rule = rule || a.Rule
		known := p.shell.Action(a.ID)
		if known.ID == "" || !p.inMenu(a.ID) {
			continue
		}
		item := known.Item(func() { p.shell.Do(a.ID) })
		item.Title, item.Rule = p.titleInMenu(known), rule
		rule = false
		items = append(items, item)
	}
	if len(items) > 0 {
		kit.ShowMenuAt(p.shell.Canvas(), at, items).Closed = p.Focus
	}
}

// showNewMenu shows what can be made.
func (p *Page) showNewMenu(at fyne.Position) {
	label := p.shell.Action("scheme.new").Item(func() { p.add(false) })
	label.Title = lang.L("New label")
	if p.other.kind != ofLabels { // the key makes something else here
		label.Key = ""
	}
	items := []kit.Item{label}
	for _, id := range []string{"scheme.new.type", "scheme.new.field"} {
		items = append(items, p.shell.Action(id).Item(func() { p.shell.Do(id) }))
	}
	kit.ShowMenuAt(p.shell.Canvas(), at, items).Closed = p.Focus
}

// askRetireHere and askDeleteHere are about what is chosen, whatever kind it is of.

func (p *Page) askRetireHere() {
	if p.other.kind == ofLabels {
		p.askRetire()
		return
	}
	p.askRetireType()
}

func (p *Page) askDeleteHere() {
	if p.other.kind == ofLabels {
		p.askDelete()
		return
	}
	p.askDeleteEntry()
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

// needsEntry is for what is done with a label, a relation type or a field.
func (p *Page) needsEntry() string {
	if why := p.needsDeciding(); why != "" {
		return why
	}
	if p.index(p.chosenRef()) < 0 {
		return lang.L("Nothing is chosen")
	}
	return ""
}

func (p *Page) needsRetirable() string {
	if why := p.needsEntry(); why != "" || p.other.kind != ofFields {
		return why
	}
	return lang.L("A field is not retired. It can be deleted.")
}

func (p *Page) needsWayOfEntry(by int) string {
	if why := p.needsEntry(); why != "" {
		return why
	}
	if !p.canMoveEntry(by) {
		return lang.L("It cannot move further")
	}
	return ""
}

func (p *Page) needsWay(where func(*outline, *node) (place, bool)) string {
	if why := p.needsLabel(); why != "" {
		return why
	}
	if _, ok := where(p.outline, p.chosen()); !ok {
		return lang.L("It cannot move further")
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
