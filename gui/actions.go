package gui

import (
	"fmt"
	"log/slog"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/reader"
	"galley/gui/setting"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// action is one thing that a person can have done. The table of actions is the
// only place that knows them: menus, keys, the command palette and the sheet of
// keys are made from it.
type action struct {
	id      string
	title   string // in English; shown through lang.L
	menu    string // the menu it stands in, "" for none
	keys    []keymap.Chord
	enabled func(*window) bool // nil: always
	run     func(*window)
	rule    bool // a line goes before it in its menu
	checked func(*window) bool
}

// The menus, in their order.
const (
	menuFile    = "File"
	menuEdit    = "Edit"
	menuLabel   = "Label"
	menuArticle = "Article"
	menuView    = "View"
	menuHelp    = "Help"
)

var menuOrder = []string{menuFile, menuEdit, menuLabel, menuArticle, menuView, menuHelp}

func hasProject(w *window) bool   { return w.session != nil }
func canBackUp(w *window) bool    { return w.session != nil && !w.session.Project().ReadOnly() }
func hasArticle(w *window) bool   { return w.session != nil && w.session.Article().ID != 0 }
func canEdit(w *window) bool      { return hasArticle(w) && w.session.Editable() == nil }
func hasSpan(w *window) bool      { return canEdit(w) && w.reader.SelectedSpan() != "" }
func hasSelection(w *window) bool { return hasArticle(w) && w.selected() }

// actions returns the table for a window, with an action for each label of its
// scheme.
func actions(w *window) []action {
	table := fileActions()
	table = append(table, editActions()...)
	table = append(table, labelActions(w.scheme())...)
	table = append(table, spanActions()...)
	table = append(table, articleActions()...)
	table = append(table, viewActions()...)
	table = append(table, menuActions()...)
	return append(table, motionActions()...)
}

func fileActions() []action {
	return []action{
		{id: "project.new", title: "New project…", menu: menuFile, keys: keymap.Keys("Ctrl+N"), run: (*window).askNewProject},
		{id: "project.open", title: "Open project…", menu: menuFile, keys: keymap.Keys("Ctrl+O"), run: (*window).askOpenProject},
		{id: "project.recent", title: "Open recent…", menu: menuFile, keys: keymap.Keys("Ctrl+Shift+O"), run: (*window).askRecent},
		{id: "project.sample", title: "Open the sample project", menu: menuFile, run: (*window).openSample},
		{id: "import", title: "Import articles…", menu: menuFile, keys: keymap.Keys("Ctrl+I"), enabled: hasProject, run: (*window).askImport, rule: true},
		{id: "import.folder", title: "Import folders…", menu: menuFile, keys: keymap.Keys("Ctrl+Shift+I"), enabled: hasProject, run: (*window).askImportFolder},
		{id: "import.same", title: "Import texts that are there already", menu: menuFile, run: func(w *window) { setting.ImportSame.Flip(w.app.Preferences()) }, checked: func(w *window) bool { return setting.ImportSame.Get(w.app.Preferences()) }},
		{id: "export", title: "Export dataset…", menu: menuFile, keys: keymap.Keys("Ctrl+E"), enabled: hasProject, run: (*window).askExport},
		{id: "export.again", title: "Export beside the project", menu: menuFile, keys: keymap.Keys("Ctrl+Shift+E"), enabled: hasProject, run: (*window).exportBeside},
		{id: "backup", title: "Back up now", menu: menuFile, enabled: canBackUp, run: (*window).backUpNow, rule: true},
		{id: "project.copy", title: "Save a copy…", menu: menuFile, enabled: hasProject, run: (*window).askCopy},
		{id: "restore", title: "Restore a backup…", menu: menuFile, enabled: hasProject, run: (*window).askRestore},
		{id: "save", title: "Save what could not be saved…", menu: menuFile, keys: keymap.Keys("Ctrl+S"), enabled: unsaved, run: (*window).saveAgain},
		{id: "project.check", title: "Check the project", menu: menuFile, enabled: hasProject, run: (*window).check},
		{id: "quit", title: "Quit", menu: menuFile, keys: keymap.Keys("Ctrl+Q"), run: (*window).quit, rule: true},
	}
}

func editActions() []action {
	table := []action{
		{id: "undo", title: "Undo", menu: menuEdit, keys: keymap.Keys("Ctrl+Z"), enabled: (*window).canUndo, run: (*window).undo},
		{id: "redo", title: "Redo", menu: menuEdit, keys: keymap.Keys("Ctrl+Shift+Z", "Ctrl+Y"), enabled: (*window).canRedo, run: (*window).redo},
		{id: "history", title: "History…", menu: menuEdit, keys: keymap.Keys("Ctrl+H"), enabled: hasProject, run: (*window).showHistory},
		{id: "copy", title: "Copy", menu: menuEdit, keys: keymap.Keys("Ctrl+C", "Ctrl+Insert"), enabled: hasSelection, run: (*window).copySelection, rule: true},
		{id: "select.all", title: "Select all", menu: menuEdit, keys: keymap.Keys("Ctrl+A"), enabled: hasArticle, run: (*window).selectAll},
		{id: "select.word", title: "Select the word", menu: menuEdit, keys: keymap.Keys("w"), enabled: hasArticle, run: (*window).selectWord},
		{id: "select.sentence", title: "Select the sentence", menu: menuEdit, keys: keymap.Keys("s"), enabled: hasArticle, run: (*window).selectSentence},
		{id: "select.paragraph", title: "Select the paragraph", menu: menuEdit, keys: keymap.Keys("l"), enabled: hasArticle, run: (*window).selectParagraph},
		{id: "select.none", title: "Select nothing", menu: menuEdit, keys: keymap.Keys("Esc"), enabled: hasArticle, run: (*window).escape},
		{id: "find", title: "Find…", menu: menuEdit, keys: keymap.Keys("Ctrl+F"), enabled: hasArticle, run: (*window).openFind, rule: true},
		{id: "find.next", title: "Find the next", menu: menuEdit, keys: keymap.Keys("F3", "Ctrl+G"), enabled: hasArticle, run: (*window).findNext},
		{id: "find.previous", title: "Find the previous", menu: menuEdit, keys: keymap.Keys("Shift+F3", "Ctrl+Shift+G"), enabled: hasArticle, run: (*window).findPrevious},
		{id: "find.tag", title: "Tag every hit…", menu: menuEdit, keys: keymap.Keys("Ctrl+Shift+F"), enabled: canEdit, run: (*window).tagAll},
		{id: "palette", title: "Run a command…", menu: menuEdit, keys: keymap.Keys("Ctrl+K"), run: (*window).showPalette, rule: true},
	}
	for _, o := range findActions() {
		table = append(table, o.action)
	}
	return table
}

// labelActions returns an action to tag with each label. The first nine have
// the keys 1 to 9.
func labelActions(scheme standoff.Scheme) []action {
	var table []action
	for i, l := range scheme.Labels {
		a := action{
			id: "tag." + string(l.ID), menu: menuLabel, enabled: canEdit,
			title: lang.L("Tag as {{.Label}}", map[string]any{"Label": l.Name}),
			run:   func(w *window) { w.tag(l.ID) },
		}
		if i < 9 {
			a.keys = []keymap.Chord{{Char: rune('1' + i)}}
		}
		table = append(table, a)
	}
	return table
}

func spanActions() []action {
	nudge := func(start, end int, word bool) func(*window) {
		return func(w *window) { w.nudge(start, end, word) }
	}
	return []action{
		{id: "span.next", title: "Next span", menu: menuLabel, keys: keymap.Keys("]"), enabled: hasArticle, run: func(w *window) { w.stepSpan(1) }, rule: true},
		{id: "span.previous", title: "Previous span", menu: menuLabel, keys: keymap.Keys("["), enabled: hasArticle, run: func(w *window) { w.stepSpan(-1) }},
		{id: "paragraph.bare.next", title: "Next paragraph without spans", menu: menuLabel, keys: keymap.Keys("}"), enabled: hasArticle, run: func(w *window) { w.stepBare(1) }},
		{id: "paragraph.bare.previous", title: "Previous paragraph without spans", menu: menuLabel, keys: keymap.Keys("{"), enabled: hasArticle, run: func(w *window) { w.stepBare(-1) }},
		{id: "span.note", title: "Write a note", menu: menuLabel, keys: keymap.Keys("m"), enabled: hasSpan, run: (*window).editNote},
		{id: "span.remove", title: "Remove the span", menu: menuLabel, keys: keymap.Keys("Del"), enabled: hasSpan, run: (*window).removeSpan},
		{id: "span.end.right", title: "Move the span's end right", menu: menuLabel, keys: keymap.Keys("Alt+Right", "."), enabled: hasSpan, run: nudge(0, 1, false), rule: true},
		{id: "span.end.left", title: "Move the span's end left", menu: menuLabel, keys: keymap.Keys("Alt+Left", ","), enabled: hasSpan, run: nudge(0, -1, false)},
		{id: "span.start.right", title: "Move the span's start right", menu: menuLabel, keys: keymap.Keys("Alt+Shift+Right", ">"), enabled: hasSpan, run: nudge(1, 0, false)},
		{id: "span.start.left", title: "Move the span's start left", menu: menuLabel, keys: keymap.Keys("Alt+Shift+Left", "<"), enabled: hasSpan, run: nudge(-1, 0, false)},
		{id: "span.end.word.right", title: "Move the span's end right by a word", keys: keymap.Keys("Ctrl+Alt+Right", "k"), enabled: hasSpan, run: nudge(0, 1, true)},
		{id: "span.start.word.right", title: "Move the span's start right by a word", keys: keymap.Keys("Ctrl+Alt+Shift+Right", "Shift+K"), enabled: hasSpan, run: nudge(1, 0, true)},
		{id: "span.start.word.left", title: "Move the span's start left by a word", keys: keymap.Keys("Ctrl+Alt+Shift+Left", "Shift+J"), enabled: hasSpan, run: nudge(-1, 0, true)},
		{id: "span.end.word.left", title: "Move the span's end left by a word", keys: keymap.Keys("Ctrl+Alt+Left", "j"), enabled: hasSpan, run: nudge(0, -1, true)},
	}
}

func articleActions() []action {
	mark := func(s standoff.Status) func(*window) { return func(w *window) { w.mark(s) } }
	is := func(s standoff.Status) func(*window) bool {
		return func(w *window) bool { return hasArticle(w) && w.session.Status() == s }
	}
	return []action{
		{id: "article.next", title: "Next article", menu: menuArticle, keys: keymap.Keys("n", "Ctrl+PageDown"), enabled: hasArticle, run: func(w *window) { w.stepArticle(1) }},
		{id: "article.previous", title: "Previous article", menu: menuArticle, keys: keymap.Keys("p", "Ctrl+PageUp"), enabled: hasArticle, run: func(w *window) { w.stepArticle(-1) }},
		{id: "article.done", title: "Mark as done and go on", menu: menuArticle, keys: keymap.Keys("Ctrl+D"), enabled: canEdit, run: (*window).finish, rule: true},
		{id: "article.open", title: "Mark as open", menu: menuArticle, enabled: canEdit, run: mark(standoff.StatusOpen), checked: is(standoff.StatusOpen)},
		{id: "article.started", title: "Mark as started", menu: menuArticle, enabled: canEdit, run: mark(standoff.StatusStarted), checked: is(standoff.StatusStarted)},
		{id: "article.skip", title: "Mark as skipped", menu: menuArticle, enabled: canEdit, run: mark(standoff.StatusSkipped), checked: is(standoff.StatusSkipped)},
		{id: "article.erase", title: "Erase the article for good…", menu: menuArticle, enabled: canEdit, run: (*window).askErase},
		{id: "queue.mark", title: "Mark the listed articles…", menu: menuArticle, enabled: canEdit, run: (*window).askMarkAll, rule: true},
		{id: "queue.filter", title: "Filter the articles", menu: menuArticle, keys: keymap.Keys("/", "Ctrl+L"), enabled: hasProject, run: (*window).focusFilter},
	}
}

func viewActions() []action {
	wear := func(a kit.Appearance) func(*window) { return func(w *window) { w.wear(a) } }
	worn := func(a kit.Appearance) func(*window) bool {
		return func(w *window) bool { return w.look.Appearance == a }
	}
	return []action{
		{id: "zoom.in", title: "Larger text", menu: menuView, keys: keymap.Keys("Ctrl++", "Ctrl+=", "Ctrl+Shift+="), run: func(w *window) { w.zoom(1) }},
		{id: "zoom.out", title: "Smaller text", menu: menuView, keys: keymap.Keys("Ctrl+-"), run: func(w *window) { w.zoom(-1) }},
		{id: "zoom.reset", title: "Text at its own size", menu: menuView, keys: keymap.Keys("Ctrl+0"), run: func(w *window) { w.zoom(0) }},
		{id: "measure.more", title: "Longer lines", menu: menuView, keys: keymap.Keys("Ctrl+Alt++", "Ctrl+Alt+=", "Ctrl+Alt+Shift+="), run: func(w *window) { w.measure(1) }, rule: true},
		{id: "measure.less", title: "Shorter lines", menu: menuView, keys: keymap.Keys("Ctrl+Alt+-"), run: func(w *window) { w.measure(-1) }},
		{id: "leading.more", title: "More room between lines", menu: menuView, run: func(w *window) { w.leading(1) }},
		{id: "leading.less", title: "Less room between lines", menu: menuView, run: func(w *window) { w.leading(-1) }},
		{id: "page.reset", title: "Lines as designed", menu: menuView, run: func(w *window) { w.measure(0); w.leading(0) }},
		{id: "sans", title: "Sans-serif text", menu: menuView, run: func(w *window) { w.toggle(setting.Sans) }, checked: func(w *window) bool { return w.settings.Sans }},
		{id: "marks", title: "Show control characters", menu: menuView, run: func(w *window) { w.toggle(setting.ControlMarks) }, checked: func(w *window) bool { return w.settings.ControlMarks }, rule: true},
		{id: "words", title: "Select whole words with the mouse", menu: menuView, run: func(w *window) { w.toggle(setting.WholeWords) }, checked: func(w *window) bool { return w.settings.SnapWords }},
		{id: "blanks", title: "Keep white space at the ends of spans", menu: menuView, run: (*window).flipBlanks, checked: func(w *window) bool { return setting.KeepBlanks.Get(w.app.Preferences()) }},
		{id: "look.system", title: "Appearance of the system", menu: menuView, run: wear(kit.AppearanceSystem), checked: worn(kit.AppearanceSystem), rule: true},
		{id: "look.light", title: "Light", menu: menuView, run: wear(kit.AppearanceLight), checked: worn(kit.AppearanceLight)},
		{id: "look.dark", title: "Dark", menu: menuView, run: wear(kit.AppearanceDark), checked: worn(kit.AppearanceDark)},
		{id: "look.contrast", title: "High contrast", menu: menuView, run: wear(kit.AppearanceContrast), checked: worn(kit.AppearanceContrast)},
		{id: "view.redraw", title: "Redraw the window", menu: menuView, keys: keymap.Keys("F5", "Ctrl+F5"), run: (*window).redraw, rule: true},
		{id: "help.keys", title: "Keys", menu: menuHelp, keys: keymap.Keys("?", "F1"), run: (*window).showKeys},
		{id: "help.labels", title: "What the labels mean", menu: menuHelp, enabled: hasProject, run: (*window).showGuidelines},
		{id: "help.about", title: "About Galley", menu: menuHelp, run: (*window).showAbout, rule: true},
	}
}

// motionActions are the caret's: in no menu, but on the sheet of keys. Each also
// has a twin that extends the selection, with Shift.
func motionActions() []action {
	table := []struct {
		id, title string
		motion    reader.Motion
		keys      []keymap.Chord
	}{
		{"caret.left", "Caret left", reader.CharLeft, keymap.Keys("Left")},
		{"caret.right", "Caret right", reader.CharRight, keymap.Keys("Right")},
		{"caret.up", "Caret up a line", reader.LineUp, keymap.Keys("Up")},
		{"caret.down", "Caret down a line", reader.LineDown, keymap.Keys("Down")},
		{"caret.word.left", "Caret to the previous word", reader.WordLeft, keymap.Keys("Ctrl+Left")},
		{"caret.word.right", "Caret to the next word", reader.WordRight, keymap.Keys("Ctrl+Right")},
		{"caret.paragraph.up", "Caret to the previous paragraph", reader.ParagraphPrev, keymap.Keys("Ctrl+Up")},
		{"caret.paragraph.down", "Caret to the next paragraph", reader.ParagraphNext, keymap.Keys("Ctrl+Down")},
		{"caret.sentence.left", "Caret to the previous sentence", reader.SentencePrev, keymap.Keys("Alt+Up", "Ctrl+[")},
		{"caret.sentence.right", "Caret to the next sentence", reader.SentenceNext, keymap.Keys("Alt+Down", "Ctrl+]")},
		{"caret.line.start", "Caret to the start of the line", reader.LineStart, keymap.Keys("Home")},
		{"caret.line.end", "Caret to the end of the line", reader.LineEnd, keymap.Keys("End")},
		{"caret.page.up", "Caret up a page", reader.PageUp, keymap.Keys("PageUp")},
		{"caret.page.down", "Caret down a page", reader.PageDown, keymap.Keys("PageDown")},
		{"caret.start", "Caret to the start of the article", reader.DocStart, keymap.Keys("Ctrl+Home")},
		{"caret.end", "Caret to the end of the article", reader.DocEnd, keymap.Keys("Ctrl+End")},
	}
	var out []action
	for _, m := range table {
		out = append(out,
			action{id: m.id, title: m.title, keys: m.keys, enabled: hasArticle, run: func(w *window) { w.reader.Go(m.motion, false) }},
			action{id: m.id + ".extend", title: m.title, keys: extending(m.keys), enabled: hasArticle, run: func(w *window) { w.reader.Go(m.motion, true) }},
		)
	}
	return out
}

// extending returns the chords of a motion's twin.
func extending(keys []keymap.Chord) []keymap.Chord {
	var out []keymap.Chord
	for _, c := range keys {
		out = append(out, c.With(fyne.KeyModifierShift))
	}
	return out
}

// caption returns the action's title in the person's language.
func (a action) caption() string {
	if a.title == "" {
		panic(fmt.Sprintf("action %s has no title", a.id))
	}
	return lang.L(a.title)
}

func (a action) can(w *window) bool { return a.enabled == nil || a.enabled(w) }

// logActions writes the table of actions into the log, if anybody wants to know.
func (w *window) logActions() {
	for _, a := range w.actions {
		var keys []string
		for _, c := range a.keys {
			keys = append(keys, c.String())
		}
		slog.Debug("action-table", "id", a.id, "menu", a.menu, "keys", strings.Join(keys, ", "))
	}
}
