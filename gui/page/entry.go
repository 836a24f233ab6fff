package page

import (
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// Entry is a line to write in on a page: it takes the keys of editing, and leaves the
// others to the window. A widget embeds it and takes what else it wants.
type Entry struct {
	widget.Entry
	host Host
	self kit.EntryWidget
}

// Begin makes the widget that embeds it an entry. It must come before anything else but
// what makes it one of many lines.
func (e *Entry) Begin(h Host, self kit.EntryWidget) {
	e.host, e.self = h, self
	if !e.MultiLine {
		e.ActionItem = kit.NewBlock("", fyne.NewSize(lineEnd, 0)) // Fyne would draw what is longer than the line over its edge
	}
	e.ExtendBaseWidget(self)
}

// lineEnd is the room behind what stands in a line, in pixels.
const lineEnd = 7

// KeyDown tells the window, which knows some shortcuts by the key alone.
func (e *Entry) KeyDown(k *fyne.KeyEvent) {
	e.host.KeyDown(k)
	e.Entry.KeyDown(k)
}

func (e *Entry) CreateRenderer() fyne.WidgetRenderer { return kit.DrawEntry(&e.Entry) }

func (e *Entry) TappedSecondary(at *fyne.PointEvent) { kit.ShowEntryMenu(e.self, &e.Entry, at) }

func (e *Entry) TypedRune(r rune) {
	if !kit.Full(&e.Entry) {
		e.Entry.TypedRune(r)
	}
}

func (e *Entry) TypedKey(k *fyne.KeyEvent)     { TypedKeyInEntry(e.host, &e.Entry, k) }
func (e *Entry) TypedShortcut(s fyne.Shortcut) { TypedInEntry(e.host, &e.Entry, s) }

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
