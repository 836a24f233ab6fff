package article

import (
	"galley/gui/keymap"
	"galley/gui/page"
	"galley/gui/reader"

	"fyne.io/fyne/v2"
)

// motionActions move the caret. They are in no menu, but on the sheet of keys. Each
// has a twin that extends the selection, with Shift.
func (v *View) motionActions() []page.Action {
	table := []struct {
		id, title string
		motion    reader.Motion
		keys      []keymap.Chord
	}{
		{"caret.left", "Move left", reader.CharLeft, keymap.Keys("Left")},
		{"caret.right", "Move right", reader.CharRight, keymap.Keys("Right")},
		{"caret.up", "Move up a line", reader.LineUp, keymap.Keys("Up")},
		{"caret.down", "Move down a line", reader.LineDown, keymap.Keys("Down")},
		{"caret.word.left", "Move to the previous word", reader.WordLeft, keymap.Keys("Ctrl+Left")},
		{"caret.word.right", "Move to the next word", reader.WordRight, keymap.Keys("Ctrl+Right")},
		{"caret.paragraph.up", "Move to the previous paragraph", reader.ParagraphPrev, keymap.Keys("Ctrl+Up")},
		{"caret.paragraph.down", "Move to the next paragraph", reader.ParagraphNext, keymap.Keys("Ctrl+Down")},
		{"caret.sentence.left", "Move to the previous sentence", reader.SentencePrev, keymap.Keys("Alt+Up", "Ctrl+[")},
		{"caret.sentence.right", "Move to the next sentence", reader.SentenceNext, keymap.Keys("Alt+Down", "Ctrl+]")},
		{"caret.line.start", "Move to the start of the line", reader.LineStart, keymap.Keys("Home")},
		{"caret.line.end", "Move to the end of the line", reader.LineEnd, keymap.Keys("End")},
		{"caret.page.up", "Move up a page", reader.PageUp, keymap.Keys("PageUp")},
		{"caret.page.down", "Move down a page", reader.PageDown, keymap.Keys("PageDown")},
		{"caret.start", "Move to the start of the article", reader.DocStart, keymap.Keys("Ctrl+Home")},
		{"caret.end", "Move to the end of the article", reader.DocEnd, keymap.Keys("Ctrl+End")},
	}
	var out []page.Action
	for _, m := range table {
		out = append(out,
			page.Action{ID: m.id, Title: m.title, Keys: m.keys, Disabled: v.needs(page.NeedsArticle), Hidden: true, Run: func() { v.reader.Go(m.motion, false) }},
			page.Action{ID: m.id + ".extend", Title: m.title, Keys: extending(m.keys), Disabled: v.needs(page.NeedsArticle), Hidden: true, Run: func() { v.reader.Go(m.motion, true) }},
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
