package gui

import (
	"log/slog"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/setting"

	"fyne.io/fyne/v2/lang"
)

// Why an action cannot be done now, in the person's language; "" if it can.

func (w *window) needsProject() string { return page.NeedsProject(w) }

func hasArticle(w *window) bool { return page.HasArticle(w) }

// actions returns the table for a window, with an action for each label of its
// scheme.
func (w *window) table() []page.Action {
	table := append([]page.Action{w.labelsAction()}, w.doors.Actions()...)
	table = append(table,
		page.Action{ID: "quit", Title: "Quit", Menu: page.MenuFile, Keys: keymap.Keys("Ctrl+Q"), Timing: page.AtOnce, Run: w.quit, Rule: true})
	table = append(table, w.ofArticle(w.article.Actions())...)
	table = append(table, w.ofArticle(w.memos.ArticleActions())...)
	table = append(table, w.ofArticle(w.queue.Actions())...)
	table = append(table, w.viewActions()...)
	table = append(table, w.ofArticle(w.panelActions())...)
	table = append(table, w.pageActions()...)
	table = append(table, w.labels.Actions()...)
	table = append(table, w.memos.Actions()...)
	table = append(table, w.helpActions()...)
	return append(table, w.menuActions()...)
}

func (w *window) viewActions() []page.Action {
	wear := func(a kit.Appearance) func() { return func() { w.wear(a) } }
	worn := func(a kit.Appearance) func() bool {
		return func() bool { return w.look.Appearance == a }
	}
	return []page.Action{
		{ID: "palette", Title: "Run a command…", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+K"), Timing: page.InOrder, Hidden: true, Run: w.showPalette, Rule: true},
		{ID: "zoom.in", Title: "Larger text", Words: lang.L("zoom in font size"), Menu: page.MenuView, Keys: keymap.Keys("Ctrl++", "Ctrl+=", "Ctrl+Shift+="), Timing: page.InOrder, Run: func() { w.zoom(1) }},
		{ID: "zoom.out", Title: "Smaller text", Words: lang.L("zoom out font size"), Menu: page.MenuView, Keys: keymap.Keys("Ctrl+-"), Timing: page.InOrder, Run: func() { w.zoom(-1) }},
		{ID: "zoom.reset", Title: "Reset text size", Words: lang.L("zoom font size"), Menu: page.MenuView, Keys: keymap.Keys("Ctrl+0"), Timing: page.InOrder, Run: func() { w.zoom(0) }},
		{ID: "measure.more", Title: "Longer lines", Words: lang.L("measure width column"), Menu: page.MenuView, Keys: keymap.Keys("Ctrl+Alt++", "Ctrl+Alt+=", "Ctrl+Alt+Shift+="), Run: func() { w.measure(1) }, Rule: true},
		{ID: "measure.less", Title: "Shorter lines", Words: lang.L("measure width column"), Menu: page.MenuView, Keys: keymap.Keys("Ctrl+Alt+-"), Run: func() { w.measure(-1) }},
		{ID: "leading.more", Title: "More line spacing", Menu: page.MenuView, Run: func() { w.leading(1) }},
		{ID: "leading.less", Title: "Less line spacing", Menu: page.MenuView, Run: func() { w.leading(-1) }},
		{ID: "page.reset", Title: "Reset line length and spacing", Menu: page.MenuView, Run: func() { w.measure(0); w.leading(0) }},
		{ID: "sans", Title: "Sans-serif text", Words: lang.L("font typeface"), Menu: page.MenuView, Run: func() { w.toggle(setting.Sans) }, Checked: func() bool { return setting.Sans.Get(w.app.Preferences()) }},
		{ID: "marks", Title: "Show control characters", Menu: page.MenuView, Run: func() { w.toggle(setting.ControlMarks) }, Checked: func() bool { return setting.ControlMarks.Get(w.app.Preferences()) }, Rule: true},
		{ID: "relations", Title: "Show relations", Words: lang.L("arcs links margin"), Menu: page.MenuView, Keys: keymap.Keys("Ctrl+Shift+R"), Run: func() { w.toggle(setting.Relations) }, Checked: func() bool { return setting.Relations.Get(w.app.Preferences()) }},
		{ID: "names", Title: "Label names on spans", Menu: page.MenuView, Run: func() { w.toggle(setting.LabelNames) }, Checked: func() bool { return setting.LabelNames.Get(w.app.Preferences()) }},
		{ID: "words", Title: "Select whole words with the mouse", Menu: page.MenuView, Run: func() { w.toggle(setting.WholeWords) }, Checked: func() bool { return setting.WholeWords.Get(w.app.Preferences()) }},
		{ID: "blanks", Title: "Keep white space at the ends of spans", Menu: page.MenuView, Run: func() { w.toggle(setting.KeepBlanks) }, Checked: func() bool { return setting.KeepBlanks.Get(w.app.Preferences()) }},
		{ID: "look.system", Title: "System theme", Menu: page.MenuView, Timing: page.InOrder, Run: wear(kit.AppearanceSystem), Checked: worn(kit.AppearanceSystem), Rule: true},
		{ID: "look.light", Title: "Light theme", Menu: page.MenuView, Timing: page.InOrder, Run: wear(kit.AppearanceLight), Checked: worn(kit.AppearanceLight)},
		{ID: "look.dark", Title: "Dark theme", Menu: page.MenuView, Timing: page.InOrder, Run: wear(kit.AppearanceDark), Checked: worn(kit.AppearanceDark)},
		{ID: "look.contrast", Title: "High-contrast theme", Menu: page.MenuView, Timing: page.InOrder, Run: wear(kit.AppearanceContrast), Checked: worn(kit.AppearanceContrast)},
		{ID: "view.redraw", Title: "Redraw the window", Menu: page.MenuView, Keys: keymap.Keys("F5", "Ctrl+F5"), Run: w.redraw, Rule: true},
	}
}

// logActions writes the table of actions into the log, if anybody wants to know.
func (w *window) logActions() {
	for _, a := range w.actions {
		var keys []string
		for _, c := range a.Keys {
			keys = append(keys, c.String())
		}
		slog.Debug("action-table", "id", a.ID, "menu", a.Menu, "keys", strings.Join(keys, ", "))
	}
}
