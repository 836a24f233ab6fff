package settings

import (
	"galley/gui/page"
	"galley/gui/setting"

	"fyne.io/fyne/v2"
)

// line is a line of text.
type line struct {
	page.Entry
	page *Page
	text setting.Text
}

func newLine(p *Page, t setting.Text, set func()) *line {
	l := &line{page: p, text: t}
	l.Begin(p.shell, l)
	l.show()
	l.OnChanged = func(text string) {
		if l.text.Get(p.shell.Preferences()) != text {
			l.text.Set(p.shell.Preferences(), text)
			set()
		}
	}
	return l
}

// show leaves alone what means the same: blanks at the end may become a second name.
func (l *line) show() {
	p := l.page.shell.Preferences()
	if now := l.text.Get(p); l.page.shell.Canvas().Focused() != fyne.Focusable(l) || now == "" {
		l.SetText(now)
	}
}

func (l *line) FocusGained() {
	l.Entry.FocusGained()
	l.page.reveal(l)
}

func (l *line) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyEscape:
		l.page.stops.TypedKeyAt(l, k)
	default:
		l.Entry.TypedKey(k)
	}
}
