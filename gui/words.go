package gui

import (
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// grouped spells a number as the person likes it.
func grouped(n int) string { return wording.Number(n) }

// These spell a number of things, which sentences are made of.

func articleCount(n int) string   { return wording.Articles(n) }
func spanCount(n int) string      { return wording.Spans(n) }
func decisionCount(n int) string  { return wording.Decisions(n) }
func characterCount(n int) string { return wording.Characters(n) }

// titleMost is how much of a title is shown, in code points.
const titleMost = 200

// titled returns an article's title as it is shown. One without words, that came
// from no file, has its number.
func titled(id standoff.ArticleID, title string) string {
	return named(id, kit.Excerpt(title, titleMost))
}

func named(id standoff.ArticleID, title string) string { return wording.Named(id, title) }

// clip puts a text on the clipboard. Other programs take it for ended at a NUL,
// which is why its picture goes there; that is told.
func (w *window) Copy(text string) {
	n := strings.Count(text, "\x00")
	w.app.Clipboard().SetContent(strings.ReplaceAll(text, "\x00", string(kit.ControlPicture(0))))
	if n > 0 {
		w.Say(lang.N("Copied; {{.N}} NUL characters stand as U+2400.", n, map[string]any{"N": grouped(n)}))
	}
}
