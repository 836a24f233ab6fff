package memos

import (
	"unicode/utf8"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// entry is a field of a memo. What is written is kept when the keyboard goes elsewhere,
// at Escape, which leads back, and while it is written, at each pause.
type entry struct {
	page.Entry
	page   *Page
	before string // what is decided
}

func newEntry(p *Page, many bool) *entry {
	e := &entry{page: p}
	if many {
		e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	}
	e.Begin(p.shell, e)
	return e
}

// put shows what is decided; while something else is being written in the same memo, that
// stays.
func (e *entry) put(text string, other bool) {
	if (other || e.Text == e.before) && e.Text != text {
		e.before = text
		e.SetText(text)
		e.CursorRow, e.CursorColumn = 0, 0
	}
	if e.Text == text {
		e.before = text
	}
}

func (e *entry) changed() bool { return e.Text != e.before }

// kept says that what is written is decided now.
func (e *entry) kept() { e.before = e.Text }

// able lets people write in it or not.
func (e *entry) able(can bool) {
	switch {
	case can && e.Disabled():
		e.Enable()
	case !can && !e.Disabled():
		e.Disable()
	}
}

func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	e.page.Keep()
	e.page.settle()
}

func (e *entry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape:
		e.page.leave()
	case !e.MultiLine && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter):
		e.page.edit()
	case (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && e.full():
	default:
		e.Entry.TypedKey(k)
	}
}

func (e *entry) TypedRune(r rune) {
	if !e.full() {
		e.Entry.Entry.TypedRune(r)
	}
}

// full reports, and says, that no more can be written.
func (e *entry) full() bool {
	if !e.MultiLine {
		return kit.Full(&e.Entry.Entry)
	}
	if len(e.Text) < mostOfMemo-utf8.UTFMax {
		return false
	}
	e.page.shell.Say(lang.L("This memo is full. Go on in another one."))
	return true
}

func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if !e.MultiLine {
		e.Entry.TypedShortcut(s)
		return
	}
	if c, ok := keymap.OfShortcut(s); ok && c.Mod == fyne.KeyModifierShortcutDefault && (c.Key == fyne.KeyReturn || c.Key == fyne.KeyEnter) {
		e.page.leave()
		return
	}
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		if len(e.Text)+len(s.Clipboard.Content()) > mostOfMemo {
			e.page.shell.Say(lang.L("That is too long for a memo and was not pasted."))
			return
		}
		e.Entry.Entry.TypedShortcut(s)
		return
	case *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutSelectAll, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		e.Entry.Entry.TypedShortcut(s)
		return
	}
	if !e.page.shell.Hand(s) {
		e.Entry.Entry.TypedShortcut(s)
	}
}

// leave goes back to the list, or to where somebody came from to write.
func (p *Page) leave() {
	p.Keep()
	if p.visit != nil {
		p.visit()
		return
	}
	if p.draft != nil && !p.card.held() {
		p.draft = nil
		p.look()
	}
	p.card.close()
	p.Focus()
}
