package article

import (
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// findEntry is the bar's entry: Enter goes on, with Shift back, Escape closes.
type findEntry struct {
	widget.Entry
	f *findBar
}

func newFindEntry(f *findBar) *findEntry {
	e := &findEntry{f: f}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(lang.L("Find in this article"))
	e.OnChanged = func(string) { f.search() }
	return e
}

func (e *findEntry) CreateRenderer() fyne.WidgetRenderer { return kit.DrawEntry(&e.Entry) }

// FocusGained takes notice of where the person is, who may have gone on by hand since the
// bar was opened.
func (e *findEntry) FocusGained() {
	if v := e.f.v; v.hasArticle() && !e.f.onMatch() {
		e.f.from = v.readingPlace()
	}
	e.Entry.FocusGained()
}

// KeyDown implements [desktop.Keyable].
func (e *findEntry) KeyDown(k *fyne.KeyEvent) {
	e.f.v.host.KeyDown(k)
	e.Entry.KeyDown(k)
}

// TypedKey implements [fyne.Focusable].
func (e *findEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.f.v.leaveFind()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown, fyne.KeyUp, fyne.KeyF3:
		back := k.Name == fyne.KeyUp
		if keymap.Held()&fyne.KeyModifierShift != 0 {
			back = !back
		}
		if back {
			e.f.v.findPrevious()
		} else {
			e.f.v.findNext()
		}
	default:
		page.TypedKeyInEntry(e.f.v.host, &e.Entry, k)
	}
}

func (e *findEntry) TappedSecondary(at *fyne.PointEvent) { kit.ShowEntryMenu(e, &e.Entry, at) }

// TypedRune implements [fyne.Focusable].
func (e *findEntry) TypedRune(r rune) {
	if keymap.Held()&fyne.KeyModifierAlt == 0 && !kit.Full(&e.Entry) {
		e.Entry.TypedRune(r)
	}
}

// TypedShortcut implements [fyne.Shortcutable].
func (e *findEntry) TypedShortcut(s fyne.Shortcut) {
	page.TypedInEntry(e.f.v.host, &e.Entry, s)
}
