package page

import (
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// TypedInEntry lets an entry of one line have the shortcuts of editing, and hands
// the others to the window. It tells where more was on the clipboard than is pasted.
func TypedInEntry(h Host, e *widget.Entry, s fyne.Shortcut) {
	kit.TypedInEntry(e, s, h.Hand, func(most int) {
		h.Say(lang.L("Only the first line was pasted, up to {{.N}} characters.", map[string]any{"N": wording.Number(most)}))
	})
}

// TypedKeyInEntry lets an entry of one line have the keys of editing, and hands the
// others, such as F1, to the window.
func TypedKeyInEntry(h Host, e *widget.Entry, k *fyne.KeyEvent) {
	if keymap.IsFunctionKey(k.Name) {
		h.TypedKey(k)
		return
	}
	e.TypedKey(k)
}
