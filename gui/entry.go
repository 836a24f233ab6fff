package gui

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// lineMost is how many characters may be pasted into an entry of one line. The
// entry lays out all of its text at each key, so that a pasted article would
// hold the window up for minutes.
const lineMost = 4096

// typedInEntry lets an entry have the shortcuts of editing and the window the
// others.
func typedInEntry(e *widget.Entry, w *window, s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutPaste:
		s, whole := pasteOfOneLine(s)
		e.TypedShortcut(s)
		if !whole {
			w.status.say(lang.L("Pasted is the first line, up to {{.N}} characters.", map[string]any{"N": grouped(lineMost)}))
		}
		return
	case *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutSelectAll, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		e.TypedShortcut(s)
		return
	}
	if c, ok := w.chordOf(s); ok && c.Key != fyne.KeyLeft && c.Key != fyne.KeyRight && c.Key != fyne.KeyHome && c.Key != fyne.KeyEnd {
		w.press(c)
		return
	}
	e.TypedShortcut(s)
}

// pasteOfOneLine returns the shortcut with what an entry of one line takes of the
// clipboard, if it is to paste, and whether that is all of it.
func pasteOfOneLine(s fyne.Shortcut) (fyne.Shortcut, bool) {
	paste, ok := s.(*fyne.ShortcutPaste)
	if !ok {
		return s, true
	}
	line, whole := oneLine(paste.Clipboard.Content())
	return &fyne.ShortcutPaste{Clipboard: pasted(line)}, whole
}

// oneLine returns the first line of a text that is not blank, or its beginning
// if it is long, and whether that is all there is.
func oneLine(text string) (line string, whole bool) {
	line = strings.TrimLeft(text, "\r\n")
	rest := ""
	if end := strings.IndexAny(line, "\r\n"); end >= 0 {
		line, rest = line[:end], line[end:]
	}
	count := 0
	for at := range line {
		if count++; count > lineMost {
			return line[:at], false
		}
	}
	return line, strings.Trim(rest, "\r\n") == ""
}

// pasted is a clipboard that holds a text.
type pasted string

// Content implements [fyne.Clipboard].
func (p pasted) Content() string { return string(p) }

// SetContent implements [fyne.Clipboard].
func (pasted) SetContent(string) {}

// full tells whether an entry takes no more characters.
func full(e *widget.Entry) bool {
	return len(e.Text) >= lineMost && utf8.RuneCountInString(e.Text) >= lineMost
}
