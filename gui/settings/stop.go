package settings

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// stop is a part of the page at which the keyboard can be. It shows that by a ring.
// The keys that it does not take lead through the page, or go to the window.
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
	s.page.reveal(s.self)
}

func (s *stop) FocusLost() { s.ring.Show(false) }

func (s *stop) TypedRune(r rune) { s.page.shell.TypedRune(r) }

func (s *stop) TypedKey(k *fyne.KeyEvent) { s.page.typedKey(s.self, k) }

func (s *stop) KeyDown(k *fyne.KeyEvent) { s.page.shell.KeyDown(k) }

func (s *stop) KeyUp(*fyne.KeyEvent) {}

// take gives it the keyboard.
func (s *stop) take() { s.page.shell.Canvas().Focus(s.self) }

// button is a word to press.
type button struct {
	stop
	word   *kit.Caption
	face   *kit.Block
	bare   bool // without a face until the pointer is on it
	tapped func()
	remove func() // what Delete does; may be nil
}

func newButton(p *Page, word string, tapped func()) *button {
	b := &button{word: kit.NewCaption(word, 12, kit.ColourInk), face: kit.NewBlock(kit.ColourPaper, fyne.NewSize(26, 24)), tapped: tapped}
	b.word.Align = fyne.TextAlignCenter
	b.face.Stroke, b.face.Radius = kit.ColourHairline, 4
	b.begin(p, b)
	return b
}

// newLink is a button that looks like a word of the accent's colour.
func newLink(p *Page, word string, tapped func()) *button {
	b := newButton(p, word, tapped)
	b.bare = true
	b.face.Colour, b.face.Stroke = "", ""
	b.word.Paint(kit.ColourAccent)
	return b
}

func (b *button) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(b.ring.Around(kit.Stack(b.face, kit.Padded(0, 7, 0, 7, kit.Row(0, 0, b.word)))))
}

func (b *button) Tapped(*fyne.PointEvent) {
	b.take()
	b.tapped()
}

func (b *button) MouseIn(*desktop.MouseEvent) { b.shade(kit.ColourHover) }

func (b *button) MouseMoved(*desktop.MouseEvent) {}

func (b *button) MouseOut() {
	if b.bare {
		b.shade("")
	} else {
		b.shade(kit.ColourPaper)
	}
}

func (b *button) shade(c fyne.ThemeColorName) {
	b.face.Colour = c
	b.face.Refresh()
}

func (b *button) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.tapped()
	case fyne.KeyDelete, fyne.KeyBackspace:
		if b.remove != nil {
			b.remove()
		}
	default:
		b.stop.TypedKey(k)
	}
}
