package kit

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// MostOfLine is how many characters may be pasted into an entry of one line. The
// entry lays out all of its text at each key, so that a pasted article would
// hold the window up for minutes.
const MostOfLine = 4096

// TypedInEntry lets an entry of one line have the shortcuts of editing, and hands
// the others on; hand reports whether it takes one. cut is called where more was on
// the clipboard than the entry takes: lineMost characters of its first line.
func TypedInEntry(e *widget.Entry, s fyne.Shortcut, hand func(fyne.Shortcut) bool, cut func(most int)) {
	switch s.(type) {
	case *fyne.ShortcutPaste:
		s, whole := pasteOfOneLine(s)
		e.TypedShortcut(s)
		if !whole {
			cut(MostOfLine)
		}
		return
	case *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutSelectAll, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		e.TypedShortcut(s)
		return
	}
	if !hand(s) {
		e.TypedShortcut(s)
	}
}

// pasteOfOneLine returns the shortcut with what an entry of one line takes of the
// clipboard, if it is to paste, and whether that is all of it.
func pasteOfOneLine(s fyne.Shortcut) (fyne.Shortcut, bool) {
	paste, ok := s.(*fyne.ShortcutPaste)
	if !ok {
		return s, true
	}
	line, whole := OneLine(paste.Clipboard.Content())
	return &fyne.ShortcutPaste{Clipboard: pasted(line)}, whole
}

// OneLine returns the first line of a text that is not blank, or its beginning
// if it is long, and whether that is all there is.
func OneLine(text string) (line string, whole bool) {
	line = strings.TrimLeft(text, "\r\n")
	rest := ""
	if end := strings.IndexAny(line, "\r\n"); end >= 0 {
		line, rest = line[:end], line[end:]
	}
	count := 0
	for at := range line {
		if count++; count > MostOfLine {
			return line[:at], false
		}
	}
	return line, strings.Trim(rest, "\r\n") == ""
}

// pasted is a clipboard that holds a text.
type pasted string

func (p pasted) Content() string { return string(p) }

func (pasted) SetContent(string) {}

// Full reports whether an entry takes no more characters.
func Full(e *widget.Entry) bool {
	return len(e.Text) >= MostOfLine && utf8.RuneCountInString(e.Text) >= MostOfLine
}
