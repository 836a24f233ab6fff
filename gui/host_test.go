package gui

import (
	"testing"

	"galley/gui/keymap"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// What ends a text for other programs does not end it here.
func TestNULIsShownAndCopied(t *testing.T) {
	text := "before\x00after in Leeds\n\nA line.\x00\n"
	w := desk(t, text)
	if got := w.win.Title(); got != "before␀after in Leeds — news — Galley" {
		t.Errorf("the window is called %q", got)
	}
	w.press(keymap.Must("Ctrl+A"))
	w.typedShortcut(&fyne.ShortcutCopy{})
	if got := w.app.Clipboard().Content(); got != "before␀after in Leeds\n\nA line.␀\n" {
		t.Errorf("the clipboard has %q", got)
	}
	if w.status.note != "Copied. 2 NUL characters were replaced by U+2400." || w.status.place.Text != w.status.note {
		t.Errorf("the status bar says %q", w.status.place.Text)
	}
	w.press(keymap.Must("Right"))
	if w.status.note != "" {
		t.Errorf("after another key it says %q", w.status.note)
	}
}

func TestTitlesAreShownOnOneLine(t *testing.T) {
	for title, want := range map[string]string{
		"Mayor  speaks":      "Mayor speaks",
		"a\x00b\x1b[31m\x7f": "a·b·[31m·",
		"a\u202eb\u2066c":    "abc",
		"a\u200bb\u00adc":    "abc",
		"a\u2028b":           "a b",
		"":                   "Article 7",
		"\u200b \u202e":      "Article 7",
	} {
		if got := titled(7, title); got != want {
			t.Errorf("%q is shown as %q, want %q", title, got, want)
		}
	}
}

func TestNumbersAgreeWithTheirWords(t *testing.T) {
	w := desk(t, "Y\n")
	w.press(keymap.Must("Ctrl+A"))
	for got, want := range map[string]string{
		wording.Articles(1):    "1 article",
		wording.Articles(0):    "0 articles",
		wording.Articles(1234): "1,234 articles",
		wording.Spans(1):       "1 span",
		wording.Decisions(1):   "1 decision",
		wording.Decisions(2):   "2 decisions",
		wording.Characters(1):  "1 character",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	w.reader().SetSelection(standoff.Range{End: 1})
	if got := w.status.place.Text; got != "Line 1, 0–1 selected, 1 character" {
		t.Errorf("the status bar says %q", got)
	}
}
