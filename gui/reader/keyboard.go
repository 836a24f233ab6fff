package reader

import "fyne.io/fyne/v2"

// FocusGained implements [fyne.Focusable].
func (r *Reader) FocusGained() { r.setFocus(true) }

// FocusLost implements [fyne.Focusable].
func (r *Reader) FocusLost() { r.setFocus(false) }

func (r *Reader) setFocus(on bool) {
	r.focused = on
	r.show()
	if r.OnFocus != nil {
		r.OnFocus(on)
	}
}

// AcceptsTab implements [fyne.Tabbable]: Tab belongs to the article.
func (r *Reader) AcceptsTab() bool { return true }

// KeyDown implements [desktop.Keyable].
func (r *Reader) KeyDown(e *fyne.KeyEvent) {
	if r.OnKeyDown != nil {
		r.OnKeyDown(e)
	}
}

// KeyUp implements [desktop.Keyable].
func (r *Reader) KeyUp(*fyne.KeyEvent) {}

// TypedKey implements [fyne.Focusable].
func (r *Reader) TypedKey(e *fyne.KeyEvent) {
	if r.OnKey != nil {
		r.OnKey(e)
	}
}

// TypedRune implements [fyne.Focusable].
func (r *Reader) TypedRune(c rune) {
	if r.OnRune != nil {
		r.OnRune(c)
	}
}

// TypedShortcut implements [fyne.Shortcutable].
func (r *Reader) TypedShortcut(s fyne.Shortcut) {
	if r.OnShortcut != nil {
		r.OnShortcut(s)
	}
}

// AccessibilityLabel implements [fyne.Accessible]: what is selected, or else
// the line under the caret.
func (r *Reader) AccessibilityLabel() string {
	if s, ok := r.Selection(); ok {
		return s.In(r.page.text)
	}
	if r.page.text == "" {
		return ""
	}
	return r.line(r.page.lineOf(r.caret)).In(r.page.text)
}

// AccessibilityRole implements [fyne.Accessible].
func (r *Reader) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
