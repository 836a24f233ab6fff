package kit

import (
	"galley/gui/keymap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// EntryWidget is a widget that embeds an entry.
type EntryWidget interface {
	fyne.Widget
	fyne.Focusable
	fyne.Shortcutable
}

// ShowEntryMenu opens the menu of a widget that is or embeds an entry, in place of the
// toolkit's: it gets the keyboard, and what is chosen as a shortcut. It is what a click
// with the right button does.
func ShowEntryMenu(self EntryWidget, e *widget.Entry, at *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(self)
	if c == nil {
		return
	}
	if c.Focused() != fyne.Focusable(self) && !e.Disabled() {
		c.Focus(self)
	}
	where, high := at.AbsolutePosition, float32(0)
	if !e.MultiLine { // of one line no part is covered
		where.Y, high = positionOf(self).Y, self.Size().Height
	}
	ShowMenuBeside(c, where, high, entryItems(self, e)).Closed = func() {
		if !e.Disabled() {
			c.Focus(self)
		}
	}
}

// entryItems are the lines of an entry's menu.
func entryItems(self EntryWidget, e *widget.Entry) []Item {
	clipboard := fyne.CurrentApp().Clipboard()
	item := func(id, title, key, disabled string, s fyne.Shortcut) Item {
		return Item{ID: id, Title: title, Key: keymap.Must(key).String(), Disabled: disabled, Run: func() { self.TypedShortcut(s) }}
	}
	fixed, unselected, empty := "", "", ""
	if e.Disabled() {
		fixed = lang.L("This cannot be changed here")
	}
	if e.SelectedText() == "" || e.Password {
		unselected = lang.L("Nothing is selected")
	}
	if e.Text == "" {
		empty = lang.L("There is no text")
	}
	cut := fixed
	if cut == "" {
		cut = unselected
	}
	all := item("entry.all", lang.L("Select all"), "Ctrl+A", empty, &fyne.ShortcutSelectAll{})
	all.Rule = true
	return []Item{
		item("entry.cut", lang.L("Cut"), "Ctrl+X", cut, &fyne.ShortcutCut{Clipboard: clipboard}),
		item("entry.copy", lang.L("Copy"), "Ctrl+C", unselected, &fyne.ShortcutCopy{Clipboard: clipboard}),
		item("entry.paste", lang.L("Paste"), "Ctrl+V", fixed, &fyne.ShortcutPaste{Clipboard: clipboard}),
		all,
	}
}
