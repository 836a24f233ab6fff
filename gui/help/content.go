package help

import (
	"slices"
	"strings"
	"unicode/utf8"

	"galley/gui/keymap"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// group is what is listed under one head.
type group struct {
	title string
	lines []line
}

// line says what some keys or a gesture do.
type line struct {
	title, keys string
	id          string // of the action; "" if it cannot be chosen
	words       string // further words by which it is looked for
	can         bool   // it can be done now
}

// groups returns everything on the sheet: the actions that have keys, by their
// subjects, and what the mouse does, in an order in which they fill columns well.
func groups(actions []page.Action) []group {
	of := func(menu string, beginnings ...string) group {
		return group{lang.L(menu), listed(actions, func(a page.Action) bool {
			return a.Menu == menu || a.Menu == "" && slices.ContainsFunc(beginnings, func(begin string) bool { return strings.HasPrefix(a.ID, begin) })
		})}
	}
	view := of(page.MenuView)
	view.lines = append(view.lines, of(page.MenuHelp).lines...)
	view.lines = append(view.lines, listed(actions, func(a page.Action) bool { return a.ID == "menu" })...)
	articles := of(page.MenuArticle, "article.", "queue.")
	if len(articles.lines) > 0 {
		articles.lines = append(articles.lines, line{title: lang.L("Show all articles"), keys: lang.L("Esc in the filter")})
	}
	out := []group{of(page.MenuLabel, "span."), gestures(), of(page.MenuEdit, "find.", "select."), {lang.L("Caret"), carets(actions)}, articles, of(page.MenuFile), view}
	return slices.DeleteFunc(out, func(g group) bool { return len(g.lines) == 0 })
}

// carets are the keys of the caret, there and back in one line.
func carets(actions []page.Action) []line {
	keys := map[string][]keymap.Chord{}
	for _, a := range actions {
		keys[a.ID] = a.Keys
	}
	var out []line
	for _, x := range []struct{ title, back, forth string }{
		{lang.L("By character"), "caret.left", "caret.right"},
		{lang.L("By line"), "caret.up", "caret.down"},
		{lang.L("By word"), "caret.word.left", "caret.word.right"},
		{lang.L("By sentence"), "caret.sentence.left", "caret.sentence.right"},
		{lang.L("By paragraph"), "caret.paragraph.up", "caret.paragraph.down"},
		{lang.L("By page"), "caret.page.up", "caret.page.down"},
		{lang.L("To the ends of the line"), "caret.line.start", "caret.line.end"},
		{lang.L("To the ends of the article"), "caret.start", "caret.end"},
	} {
		var both []string
		for _, c := range [][]keymap.Chord{keys[x.back], keys[x.forth]} {
			if len(c) > 0 {
				both = append(both, c[0].String())
			}
		}
		if len(both) > 0 {
			out = append(out, line{title: x.title, keys: strings.Join(both, ", ")})
		}
	}
	return append(out, line{title: lang.L("Extend the selection"), keys: lang.L("Shift with these")})
}

// listed returns the lines of the actions that have keys.
func listed(actions []page.Action, of func(page.Action) bool) []line {
	var out []line
	for _, a := range actions {
		if len(a.Keys) > 0 && of(a) {
			out = append(out, line{title: a.Caption(), keys: spelled(a.Caption(), a.Keys), id: a.ID, can: a.Enabled(), words: a.Words})
		}
	}
	return out
}

// spelled names the first two keys of an action, or the shorter one if there is no room
// for both beside its title.
func spelled(title string, keys []keymap.Chord) string {
	first := keys[0].String()
	if len(keys) == 1 {
		return first
	}
	second := keys[1].String()
	const (
		most  = 16 // characters beside any title
		whole = 36 // with the title
	)
	switch n := utf8.RuneCountInString(first + second); {
	case n <= most, n+utf8.RuneCountInString(title) <= whole:
		return lang.L("{{.Key}} or {{.Other}}", map[string]any{"Key": first, "Other": second})
	case len(second) < len(first):
		return second
	}
	return first
}

// gestures are what the mouse does.
func gestures() group {
	ctrl := keymap.Chord{Key: fyne.KeyA, Mod: fyne.KeyModifierShortcutDefault}.String()
	with := map[string]any{"Ctrl": strings.TrimSuffix(ctrl, "+A")}
	return group{lang.L("Mouse"), []line{
		{title: lang.L("Select the word"), keys: lang.L("Double click")},
		{title: lang.L("Select the sentence"), keys: lang.L("Triple click")},
		{title: lang.L("Select the paragraph"), keys: lang.L("Four clicks")},
		{title: lang.L("Select up to here"), keys: lang.L("Shift+click")},
		{title: lang.L("Select another piece"), keys: lang.L("Drag with {{.Ctrl}}", with)},
		{title: lang.L("Select another span too"), keys: lang.L("{{.Ctrl}}+click", with)},
		{title: lang.L("Select several articles"), keys: lang.L("Shift+click, {{.Ctrl}}+click", with)},
		{title: lang.L("Select a paragraph’s span"), keys: lang.L("Click its letter")},
		{title: lang.L("Move a span’s end"), keys: lang.L("Drag its handle")},
		{title: lang.L("Connect a span with another"), keys: lang.L("Drag from its ring")},
		{title: lang.L("Follow a relation"), keys: lang.L("Click its arc")},
		{title: lang.L("Open the context menu"), keys: lang.L("Right click")},
		{title: lang.L("Larger or smaller text"), keys: lang.L("{{.Ctrl}}+wheel", with)},
		{title: lang.L("Go through the article"), keys: lang.L("Drag in the strip")},
		{title: lang.L("Width of a panel"), keys: lang.L("Drag its edge")},
		{title: lang.L("Reset a panel’s width"), keys: lang.L("Double click its edge")},
		{title: lang.L("Import files and folders"), keys: lang.L("Drop them")},
	}}
}

// narrowed keeps the lines that have every word in them or in their group's head.
func narrowed(all []group, query string) []group {
	words := strings.Fields(strings.ToLower(query))
	var out []group
	for _, g := range all {
		kept := slices.DeleteFunc(slices.Clone(g.lines), func(l line) bool {
			in := strings.ToLower(strings.Join([]string{g.title, l.title, l.keys, l.words}, "\n"))
			return slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(in, word) })
		})
		if len(kept) > 0 {
			out = append(out, group{g.title, kept})
		}
	}
	return out
}
