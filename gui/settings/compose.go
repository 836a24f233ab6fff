package settings

import (
	"slices"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/setting"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// compose puts the rows of the group, or those that are looked for, on the page.
func (p *Page) compose() {
	p.conflicts = p.shell.Keymap().Conflicts()
	p.rows = nil
	switch {
	case p.searching():
		p.heading.Set(lang.L("Search results"))
		p.findSettings()
		p.findKeys()
		if len(p.rows) == 0 {
			p.rows = []row{plain{kit.NewCaption(lang.L("No matches"), 13, kit.ColourSoft)}}
		}
	case p.group == len(p.groups)-1:
		p.heading.Set(p.groups[p.group])
		p.keysFile()
		p.listKeys(p.offered())
	default:
		p.heading.Set(p.groups[p.group])
		for _, l := range p.listed {
			if l.Group == p.groups[p.group] && l.Offered(p.shell.Preferences()) {
				p.rows = append(p.rows, p.settingRow(l))
			}
		}
		if p.program.named() && p.groups[p.group] == p.program.group {
			p.rows = append(p.rows, p.program)
		}
	}
	p.showReset()
	p.column.Objects = []fyne.CanvasObject{kit.Padded(0, 0, 24, 0, kit.Row(8, 0, p.heading, p.reset))}
	for _, r := range p.rows {
		r.show()
		p.column.Objects = append(p.column.Objects, r.canvasObject())
	}
	p.nav.Update()
	p.column.Refresh()
	p.scroll.Refresh()
}

// settingRow returns the row of a setting, which is made once.
func (p *Page) settingRow(l setting.Listed) *settingRow {
	if p.settings[l.Key()] == nil {
		p.settings[l.Key()] = newSettingRow(p, l)
	}
	return p.settings[l.Key()]
}

// section sets a head over the rows that follow.
func (p *Page) section(name string) {
	p.rows = append(p.rows, plain{kit.Padded(16, 0, 8, 0, kit.Section(name))})
}

func (p *Page) findSettings() {
	if p.chord != (keymap.Chord{}) {
		return
	}
	group := ""
	var after row // the last of those about another program
	for _, l := range p.listed {
		if !l.Matches(p.search.Text) || !l.Offered(p.shell.Preferences()) {
			continue
		}
		if after != nil && !l.OfProgram() {
			p.rows, after = append(p.rows, after), nil
		}
		if l.Group != group {
			group = l.Group
			p.section(group)
		}
		p.rows = append(p.rows, p.settingRow(l))
		if l.OfProgram() && p.program.named() {
			after = p.program
		}
	}
	if after != nil {
		p.rows = append(p.rows, after)
	}
}

// offered are the actions whose keys can be changed.
func (p *Page) offered() []page.Action {
	return slices.DeleteFunc(slices.Clone(p.shell.Actions()), func(a page.Action) bool { return a.Title == "" })
}

// findKeys lists the actions that have the words that are looked for in their titles
// or are in their menus, or that have the keys.
func (p *Page) findKeys() {
	words := strings.Fields(strings.ToLower(p.search.Text))
	p.listKeys(slices.DeleteFunc(p.offered(), func(a page.Action) bool {
		if p.chord != (keymap.Chord{}) && !slices.Contains(a.Keys, p.chord) {
			return true
		}
		in := strings.ToLower(strings.Join([]string{a.Caption(), a.Words, subjectOf(a)}, "\n"))
		return slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(in, word) })
	}))
}

// subjectOf is under what an action is listed.
func subjectOf(a page.Action) string {
	switch {
	case a.Menu != "":
		return lang.L(a.Menu)
	case strings.HasPrefix(a.ID, "menu"):
		return lang.L("Menus")
	case strings.HasPrefix(a.ID, "caret."):
		return lang.L("Caret and selection")
	}
	return lang.L("More commands")
}

// listKeys lists actions by their menus.
func (p *Page) listKeys(actions []page.Action) {
	var subjects []string
	in := map[string][]page.Action{}
	for _, a := range actions {
		s := subjectOf(a)
		if in[s] == nil {
			subjects = append(subjects, s)
		}
		in[s] = append(in[s], a)
	}
	for _, s := range subjects {
		p.section(s)
		for _, a := range in[s] {
			p.rows = append(p.rows, p.keyRow(a))
		}
	}
}

// keyRow returns the row of an action, which is made anew only if its title is
// another, as that of a label in another project.
func (p *Page) keyRow(a page.Action) *keyRow {
	if r := p.keys[a.ID]; r == nil || r.action.Title != a.Title {
		p.keys[a.ID] = newKeyRow(p, a)
	}
	return p.keys[a.ID]
}
