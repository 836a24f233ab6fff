package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Focusable    = (*Reader)(nil)
	_ fyne.Shortcutable = (*Reader)(nil)
	_ fyne.Tabbable     = (*Reader)(nil)
	_ fyne.Accessible   = (*Reader)(nil)
	_ desktop.Keyable   = (*Reader)(nil)
)

// FocusGained shows the caret.
func (r *Reader) FocusGained() { r.setFocus(true) }

// FocusLost hides the caret.
func (r *Reader) FocusLost() { r.setFocus(false) }

func (r *Reader) setFocus(on bool) {
	r.focused = on
	r.show()
	if r.OnFocus != nil {
		r.OnFocus(on)
	}
}

// AcceptsTab reports true: Tab belongs to the article.
func (r *Reader) AcceptsTab() bool { return true }

// KeyDown passes a key on.
func (r *Reader) KeyDown(e *fyne.KeyEvent) {
	if r.OnKeyDown != nil {
		r.OnKeyDown(e)
	}
}

// KeyUp does nothing.
func (r *Reader) KeyUp(*fyne.KeyEvent) {}

// TypedKey passes a key on.
func (r *Reader) TypedKey(e *fyne.KeyEvent) {
	if r.OnKey != nil {
		r.OnKey(e)
	}
}

// TypedRune passes a character on.
func (r *Reader) TypedRune(c rune) {
	if r.OnRune != nil {
		r.OnRune(c)
	}
}

// TypedShortcut passes a shortcut on.
func (r *Reader) TypedShortcut(s fyne.Shortcut) {
	if r.OnShortcut != nil {
		r.OnShortcut(s)
	}
}

// AccessibilityLabel returns what is selected, or else the line under the caret.
func (r *Reader) AccessibilityLabel() string {
	if s := r.Selection(); len(s) > 0 {
		return s.Words(r.page.text)
	}
	if r.page.text == "" {
		return ""
	}
	return r.line(r.page.lineOf(r.caret)).In(r.page.text)
}

// AccessibilityRole returns that of text.
func (r *Reader) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
