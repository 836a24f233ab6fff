package settings

import (
	"galley/gui/page"
	"galley/gui/setting"

	"fyne.io/fyne/v2"
)

// line is a line of text. One that means something only as a whole is set by Enter, or
// when the keyboard goes elsewhere; Escape brings back what is set.
type line struct {
	page.Entry
	page *Page
	text setting.Text
	set  func()
}

func newLine(p *Page, t setting.Text, empty string, set func()) *line {
	l := &line{page: p, text: t, set: set}
	l.Begin(p.shell, l)
	l.PlaceHolder = empty
	l.show()
	if t.Whole {
		l.OnSubmitted = func(string) { l.commit() }
	} else {
		l.OnChanged = func(string) { l.commit() }
	}
	return l
}

// commit sets what is written.
func (l *line) commit() {
	if p := l.page.shell.Preferences(); l.text.Get(p) != l.Text {
		l.text.Set(p, l.Text)
		l.set()
	}
}

// show leaves alone what is being written: blanks at the end may become a second name.
func (l *line) show() {
	p := l.page.shell.Preferences()
	if now := l.text.Get(p); l.page.shell.Canvas().Focused() != fyne.Focusable(l) || now == "" && !l.text.Whole {
		l.SetText(now)
	}
}

func (l *line) FocusGained() {
	l.Entry.FocusGained()
	l.page.reveal(l)
}

func (l *line) FocusLost() {
	l.Entry.FocusLost()
	if l.text.Whole {
		l.commit()
	}
}

func (l *line) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		if now := l.text.Get(l.page.shell.Preferences()); l.text.Whole && l.Text != now {
			l.SetText(now)
			return
		}
		l.page.stops.TypedKeyAt(l, k)
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		l.page.stops.TypedKeyAt(l, k)
	default:
		l.Entry.TypedKey(k)
	}
}
