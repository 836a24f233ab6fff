package gui

import (
	"log/slog"
	"slices"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/reader"
	"galley/gui/setting"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// Why an action cannot be done now, in the person's language; "" if it can.

func (w *window) needsProject() string { return page.NeedsProject(w) }
func (w *window) needsArticle() string { return page.NeedsArticle(w) }
func (w *window) needsEditing() string { return page.NeedsEditing(w) }

func (w *window) needsSpan() string {
	if why := w.needsEditing(); why != "" {
		return why
	}
	if w.reader.SelectedSpan() == "" {
		return lang.L("No span is selected")
	}
	return ""
}

func (w *window) needsSelection() string {
	if why := w.needsArticle(); why != "" {
		return why
	}
	if !w.selected() {
		return lang.L("Nothing is selected")
	}
	return ""
}

func (w *window) needsUndo() string {
	if !w.canUndo() {
		return lang.L("Nothing to undo")
	}
	return ""
}

func (w *window) needsRedo() string {
	if !w.canRedo() {
		return lang.L("Nothing to redo")
	}
	return ""
}

func hasArticle(w *window) bool { return w.session != nil && w.session.Article().ID != 0 }
func canEdit(w *window) bool    { return hasArticle(w) && w.session.Editable() == nil }

// actions returns the table for a window, with an action for each label of its
// scheme.
func (w *window) table() []page.Action {
	table := append(w.doors.Actions(),
		page.Action{ID: "quit", Title: "Quit", Menu: page.MenuFile, Keys: keymap.Keys("Ctrl+Q"), Run: w.quit, Rule: true})
	table = append(table, w.editActions()...)
	table = append(table, w.labelActions(w.Scheme())...)
	table = append(table, w.spanActions()...)
	table = append(table, w.queue.Actions()...)
	table = append(table, w.viewActions()...)
	table = append(table, w.panelActions()...)
	table = append(table, w.menuActions()...)
	return timed(append(table, w.motionActions()...))
}

func (w *window) editActions() []page.Action {
	table := []page.Action{
		{ID: "undo", Title: "Undo", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+Z"), Disabled: w.needsUndo, Run: w.undo},
		{ID: "redo", Title: "Redo", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+Shift+Z", "Ctrl+Y"), Disabled: w.needsRedo, Run: w.redo},
		{ID: "history", Title: "History…", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+H"), Disabled: w.needsProject, Run: w.showHistory},
		{ID: "copy", Title: "Copy", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+C", "Ctrl+Insert"), Disabled: w.needsSelection, Run: w.copySelection, Rule: true},
		{ID: "select.all", Title: "Select all", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+A"), Disabled: w.needsArticle, Run: w.selectAll},
		{ID: "select.word", Title: "Select the word", Menu: page.MenuEdit, Keys: keymap.Keys("w"), Disabled: w.needsArticle, Run: w.selectWord},
		{ID: "select.sentence", Title: "Select the sentence", Menu: page.MenuEdit, Keys: keymap.Keys("s"), Disabled: w.needsArticle, Run: w.selectSentence},
		{ID: "select.paragraph", Title: "Select the paragraph", Menu: page.MenuEdit, Keys: keymap.Keys("l"), Disabled: w.needsArticle, Run: w.selectParagraph},
		{ID: "select.none", Title: "Select nothing", Menu: page.MenuEdit, Keys: keymap.Keys("Esc"), Disabled: w.needsArticle, Run: w.escape},
		{ID: "find", Title: "Find…", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+F"), Disabled: w.needsArticle, Run: w.openFind, Rule: true},
		{ID: "find.next", Title: "Find the next", Menu: page.MenuEdit, Keys: keymap.Keys("F3", "Ctrl+G"), Disabled: w.needsArticle, Run: w.findNext},
		{ID: "find.previous", Title: "Find the previous", Menu: page.MenuEdit, Keys: keymap.Keys("Shift+F3", "Ctrl+Shift+G"), Disabled: w.needsArticle, Run: w.findPrevious},
		{ID: "find.tag", Title: "Tag every hit…", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+Shift+F"), Disabled: w.needsEditing, Run: w.tagAll},
		{ID: "palette", Title: "Run a command…", Menu: page.MenuEdit, Keys: keymap.Keys("Ctrl+K"), Run: w.showPalette, Rule: true},
	}
	for _, o := range w.findActions() {
		table = append(table, o.Action)
	}
	return table
}

// labelActions returns an action to tag with each label. The first nine have
// the keys 1 to 9.
func (w *window) labelActions(scheme standoff.Scheme) []page.Action {
	var table []page.Action
	for i, l := range scheme.Labels {
		a := page.Action{
			ID: "tag." + string(l.ID), Menu: page.MenuLabel, Disabled: w.needsEditing,
			Title: lang.L("Tag as {{.Label}}", map[string]any{"Label": l.Name}),
			Run:   func() { w.tag(l.ID) },
		}
		if i < 9 {
			a.Keys = []keymap.Chord{{Char: rune('1' + i)}}
		}
		table = append(table, a)
	}
	return table
}

func (w *window) spanActions() []page.Action {
	nudge := func(start, end int, word bool) func() {
		return func() { w.nudge(start, end, word) }
	}
	return []page.Action{
		{ID: "span.next", Title: "Next span", Menu: page.MenuLabel, Keys: keymap.Keys("]"), Disabled: w.needsArticle, Run: func() { w.stepSpan(1) }, Rule: true},
		{ID: "span.previous", Title: "Previous span", Menu: page.MenuLabel, Keys: keymap.Keys("["), Disabled: w.needsArticle, Run: func() { w.stepSpan(-1) }},
		{ID: "paragraph.bare.next", Title: "Next paragraph without spans", Menu: page.MenuLabel, Keys: keymap.Keys("}"), Disabled: w.needsArticle, Run: func() { w.stepBare(1) }},
		{ID: "paragraph.bare.previous", Title: "Previous paragraph without spans", Menu: page.MenuLabel, Keys: keymap.Keys("{"), Disabled: w.needsArticle, Run: func() { w.stepBare(-1) }},
		{ID: "span.note", Title: "Write a note", Menu: page.MenuLabel, Keys: keymap.Keys("m"), Disabled: w.needsSpan, Run: w.editNote},
		{ID: "span.remove", Title: "Remove the span", Menu: page.MenuLabel, Keys: keymap.Keys("Del"), Disabled: w.needsSpan, Run: w.removeSpan},
		{ID: "span.end.right", Title: "Move the span's end right", Menu: page.MenuLabel, Keys: keymap.Keys("Alt+Right", "."), Disabled: w.needsSpan, Run: nudge(0, 1, false), Rule: true},
		{ID: "span.end.left", Title: "Move the span's end left", Menu: page.MenuLabel, Keys: keymap.Keys("Alt+Left", ","), Disabled: w.needsSpan, Run: nudge(0, -1, false)},
		{ID: "span.start.right", Title: "Move the span's start right", Menu: page.MenuLabel, Keys: keymap.Keys("Alt+Shift+Right", ">"), Disabled: w.needsSpan, Run: nudge(1, 0, false)},
		{ID: "span.start.left", Title: "Move the span's start left", Menu: page.MenuLabel, Keys: keymap.Keys("Alt+Shift+Left", "<"), Disabled: w.needsSpan, Run: nudge(-1, 0, false)},
		{ID: "span.end.word.right", Title: "Move the span's end right by a word", Keys: keymap.Keys("Ctrl+Alt+Right", "k"), Disabled: w.needsSpan, Run: nudge(0, 1, true)},
		{ID: "span.start.word.right", Title: "Move the span's start right by a word", Keys: keymap.Keys("Ctrl+Alt+Shift+Right", "Shift+K"), Disabled: w.needsSpan, Run: nudge(1, 0, true)},
		{ID: "span.start.word.left", Title: "Move the span's start left by a word", Keys: keymap.Keys("Ctrl+Alt+Shift+Left", "Shift+J"), Disabled: w.needsSpan, Run: nudge(-1, 0, true)},
		{ID: "span.end.word.left", Title: "Move the span's end left by a word", Keys: keymap.Keys("Ctrl+Alt+Left", "j"), Disabled: w.needsSpan, Run: nudge(0, -1, true)},
	}
}

func (w *window) viewActions() []page.Action {
	wear := func(a kit.Appearance) func() { return func() { w.wear(a) } }
	worn := func(a kit.Appearance) func() bool {
		return func() bool { return w.look.Appearance == a }
	}
	return []page.Action{
		{ID: "zoom.in", Title: "Larger text", Menu: page.MenuView, Keys: keymap.Keys("Ctrl++", "Ctrl+=", "Ctrl+Shift+="), Run: func() { w.zoom(1) }},
		{ID: "zoom.out", Title: "Smaller text", Menu: page.MenuView, Keys: keymap.Keys("Ctrl+-"), Run: func() { w.zoom(-1) }},
		{ID: "zoom.reset", Title: "Text at its own size", Menu: page.MenuView, Keys: keymap.Keys("Ctrl+0"), Run: func() { w.zoom(0) }},
		{ID: "measure.more", Title: "Longer lines", Menu: page.MenuView, Keys: keymap.Keys("Ctrl+Alt++", "Ctrl+Alt+=", "Ctrl+Alt+Shift+="), Run: func() { w.measure(1) }, Rule: true},
		{ID: "measure.less", Title: "Shorter lines", Menu: page.MenuView, Keys: keymap.Keys("Ctrl+Alt+-"), Run: func() { w.measure(-1) }},
		{ID: "leading.more", Title: "More room between lines", Menu: page.MenuView, Run: func() { w.leading(1) }},
		{ID: "leading.less", Title: "Less room between lines", Menu: page.MenuView, Run: func() { w.leading(-1) }},
		{ID: "page.reset", Title: "Lines as designed", Menu: page.MenuView, Run: func() { w.measure(0); w.leading(0) }},
		{ID: "sans", Title: "Sans-serif text", Menu: page.MenuView, Run: func() { w.toggle(setting.Sans) }, Checked: func() bool { return w.settings.Sans }},
		{ID: "marks", Title: "Show control characters", Menu: page.MenuView, Run: func() { w.toggle(setting.ControlMarks) }, Checked: func() bool { return w.settings.ControlMarks }, Rule: true},
		{ID: "words", Title: "Select whole words with the mouse", Menu: page.MenuView, Run: func() { w.toggle(setting.WholeWords) }, Checked: func() bool { return w.settings.SnapWords }},
		{ID: "blanks", Title: "Keep white space at the ends of spans", Menu: page.MenuView, Run: w.flipBlanks, Checked: func() bool { return setting.KeepBlanks.Get(w.app.Preferences()) }},
		{ID: "look.system", Title: "Appearance of the system", Menu: page.MenuView, Run: wear(kit.AppearanceSystem), Checked: worn(kit.AppearanceSystem), Rule: true},
		{ID: "look.light", Title: "Light", Menu: page.MenuView, Run: wear(kit.AppearanceLight), Checked: worn(kit.AppearanceLight)},
		{ID: "look.dark", Title: "Dark", Menu: page.MenuView, Run: wear(kit.AppearanceDark), Checked: worn(kit.AppearanceDark)},
		{ID: "look.contrast", Title: "High contrast", Menu: page.MenuView, Run: wear(kit.AppearanceContrast), Checked: worn(kit.AppearanceContrast)},
		{ID: "view.redraw", Title: "Redraw the window", Menu: page.MenuView, Keys: keymap.Keys("F5", "Ctrl+F5"), Run: w.redraw, Rule: true},
		{ID: "help.keys", Title: "Keys", Menu: page.MenuHelp, Keys: keymap.Keys("?", "F1"), Run: w.showKeys},
		{ID: "help.labels", Title: "What the labels mean", Menu: page.MenuHelp, Disabled: w.needsProject, Run: w.showGuidelines},
		{ID: "help.about", Title: "About Galley", Menu: page.MenuHelp, Run: w.showAbout, Rule: true},
	}
}

// motionActions are the caret's: in no menu, but on the sheet of keys. Each also
// has a twin that extends the selection, with Shift.
func (w *window) motionActions() []page.Action {
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
	var out []page.Action
	for _, m := range table {
		out = append(out,
			page.Action{ID: m.id, Title: m.title, Keys: m.keys, Disabled: w.needsArticle, Run: func() { w.reader.Go(m.motion, false) }},
			page.Action{ID: m.id + ".extend", Title: m.title, Keys: extending(m.keys), Disabled: w.needsArticle, Run: func() { w.reader.Go(m.motion, true) }},
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

// timed fills in what an action does while an article is on its way, and whether it
// decides something, from the beginnings of the actions' names.
func timed(table []page.Action) []page.Action {
	begins := func(id string, with []string) bool {
		return slices.ContainsFunc(with, func(begin string) bool { return strings.HasPrefix(id, begin) })
	}
	for i := range table {
		a := &table[i]
		a.Decides = begins(a.ID, decisions)
		switch {
		case begins(a.ID, leavers):
			a.Timing = page.AtOnce
		case begins(a.ID, inOrder):
			a.Timing = page.InOrder
		}
		a.Hidden = begins(a.ID, hidden)
	}
	return table
}

// The beginnings of the names of actions.
var (
	decisions = []string{"tag.", "span.note", "span.remove", "span.start", "span.end", "article.done", "undo", "redo"}
	leavers   = []string{"project.", "quit"} // an article that never comes keeps nobody here
	inOrder   = []string{"article.next", "article.previous", "queue.filter", "palette", "help.", "look.", "zoom.", "history"}
	hidden    = []string{"caret.", "menu", "palette"}
)
