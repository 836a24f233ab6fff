package scheme

import (
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
)

// stop is a part of the page at which the keyboard can be.
type stop struct {
	kit.Stop
	page *Page
}

// begin makes a widget a stop of a page.
func (s *stop) begin(p *Page, self kit.StopWidget) {
	s.page = p
	s.Begin(p.stops, self)
}

// newSegments returns words one of which is chosen, unless nothing can be changed.
func newSegments(p *Page, names []string, pick func(int)) *kit.Segments {
	return kit.NewSegments(p.stops, names, func(i int) {
		if why := p.why(); why != "" {
			p.shell.Say(why)
			return
		}
		pick(i)
	})
}

// newLink returns a word to press.
func newLink(p *Page, word string, tapped func()) *kit.WordButton {
	return kit.NewLink(p.stops, word, 13, tapped)
}

// line is a line to write in. What was typed is saved when Enter is pressed or the
// keyboard goes elsewhere; Escape leaves it as it was.
type line struct {
	page.Entry
	page   *Page
	before string // what is decided
	save   func(string)
}

func newLine(p *Page, save func(string)) *line {
	l := &line{page: p, save: save}
	l.Begin(p.shell, l)
	return l
}

// show shows what is decided, unless something else is being typed.
func (l *line) show(text string) {
	if l.Text == l.before && text != l.Text {
		l.before = text
		l.SetText(text)
	}
	l.before = text
	able(l.page, l)
}

// put shows what is decided whatever is being typed.
func (l *line) put(text string) {
	l.before = text
	if l.Text != text {
		l.SetText(text)
	}
	able(l.page, l)
}

// able lets people write in a field only where something can be changed.
func able(p *Page, f fyne.Disableable) {
	switch can := p.why() == ""; {
	case can && f.Disabled():
		f.Enable()
	case !can && !f.Disabled():
		f.Disable()
	}
}

// take gives the line the keyboard, with what stands there selected.
func (l *line) take() {
	l.page.shell.Canvas().Focus(l)
	l.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// keep saves what was typed.
func (l *line) keep() {
	if l.Text != l.before {
		text := l.Text
		l.before = text
		l.save(text)
	}
}

func (l *line) FocusGained() {
	l.Entry.FocusGained()
	l.page.reveal(l)
}

func (l *line) FocusLost() {
	l.Entry.FocusLost()
	l.keep()
}

func (l *line) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		l.SetText(l.before)
		l.page.Focus()
	case fyne.KeyReturn, fyne.KeyEnter:
		l.page.Focus()
	default:
		l.Entry.TypedKey(k)
	}
}
