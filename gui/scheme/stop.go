package scheme

import (
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// stop is a part of the page at which the keyboard can be. It shows that by a ring.
// Escape leads back to the tree; the keys that it does not take go to the window.
type stop struct {
	widget.BaseWidget
	page *Page
	self fyne.Focusable
	ring kit.Ring
}

// begin makes a widget a stop of a page.
func (s *stop) begin(p *Page, self interface {
	fyne.Widget
	fyne.Focusable
},
) {
	s.page, s.self, s.ring = p, self, kit.NewRing()
	s.ExtendBaseWidget(self)
}

func (s *stop) FocusGained() {
	s.ring.Show(true)
	s.page.card.reveal(s.self)
}

func (s *stop) FocusLost()                    { s.ring.Show(false) }
func (s *stop) TypedRune(r rune)              { s.page.shell.TypedRune(r) }
func (s *stop) TypedShortcut(x fyne.Shortcut) { s.page.shell.TypedShortcut(x) }
func (s *stop) KeyDown(k *fyne.KeyEvent)      { s.page.shell.KeyDown(k) }
func (s *stop) KeyUp(*fyne.KeyEvent)          {}
func (s *stop) take()                         { s.page.shell.Canvas().Focus(s.self) }

func (s *stop) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		s.page.Focus()
		return
	}
	s.page.shell.TypedKey(k)
}

// link is a word to press.
type link struct {
	stop
	word   *kit.Caption
	face   *kit.Block
	tapped func()
}

func newLink(p *Page, word string, tapped func()) *link {
	l := &link{word: kit.NewCaption(word, 13, kit.ColourAccent), face: kit.NewBlock("", fyne.NewSize(26, 26)), tapped: tapped}
	l.face.Radius = 4
	l.begin(p, l)
	return l
}

func (l *link) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(l.ring.Around(kit.Stack(l.face, kit.Padded(0, 5, 0, 5, kit.Row(0, 0, l.word)))))
}

func (l *link) Tapped(*fyne.PointEvent) {
	l.take()
	l.tapped()
}

func (l *link) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.tapped()
	default:
		l.stop.TypedKey(k)
	}
}

func (l *link) MouseIn(*desktop.MouseEvent)    { l.shade(kit.ColourHover) }
func (l *link) MouseMoved(*desktop.MouseEvent) {}
func (l *link) MouseOut()                      { l.shade("") }

func (l *link) shade(c fyne.ThemeColorName) {
	l.face.Colour = c
	l.face.Refresh()
}

// line is a line to write in. What was typed is saved when Enter is pressed or the
// keyboard goes elsewhere; Escape leaves it as it was.
type line struct {
	widget.Entry
	page   *Page
	before string // what is decided
	save   func(string)
}

func newLine(p *Page, save func(string)) *line {
	l := &line{page: p, save: save}
	l.ExtendBaseWidget(l)
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
	l.page.card.reveal(l)
}

func (l *line) FocusLost() {
	l.Entry.FocusLost()
	l.keep()
}

func (l *line) TypedRune(r rune) {
	if !kit.Full(&l.Entry) {
		l.Entry.TypedRune(r)
	}
}

func (l *line) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		l.SetText(l.before)
		l.page.Focus()
	case fyne.KeyReturn, fyne.KeyEnter:
		l.page.Focus()
	default:
		page.TypedKeyInEntry(l.page.shell, &l.Entry, k)
	}
}

func (l *line) TypedShortcut(s fyne.Shortcut) { page.TypedInEntry(l.page.shell, &l.Entry, s) }

func (l *line) KeyDown(k *fyne.KeyEvent) {
	l.page.shell.KeyDown(k)
	l.Entry.KeyDown(k)
}
