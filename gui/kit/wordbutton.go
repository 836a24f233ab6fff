package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// WordButton is a word to press with Enter, Space or a click. Unlike that of
// [NewTextButton] the keyboard can be at it.
type WordButton struct {
	Stop
	Word   *Caption
	Remove func() // what Del and Backspace do; nil: the page has these keys
	face   *Block
	rest   fyne.ThemeColorName // the fill while the pointer is elsewhere
	tapped func()
}

// NewWordButton returns a button with a face and a word in ink.
func NewWordButton(h StopHost, word string, tapped func()) *WordButton {
	b := newWordButton(h, word, 12, ColourInk, tapped)
	b.face.Colour, b.face.Stroke, b.rest = ColourPaper, ColourHairline, ColourPaper
	return b
}

// NewLink returns a button that is only a word in the colour of the accent, of a text
// size in pixels.
func NewLink(h StopHost, word string, size float32, tapped func()) *WordButton {
	return newWordButton(h, word, size, ColourAccent, tapped)
}

func newWordButton(h StopHost, word string, size float32, ink fyne.ThemeColorName, tapped func()) *WordButton {
	b := &WordButton{Word: NewCaption(word, size, ink), face: NewBlock("", fyne.NewSize(buttonHeight, 2*size)), tapped: tapped}
	b.Word.Align, b.face.Radius = fyne.TextAlignCenter, 4
	b.Begin(h, b)
	return b
}

func (b *WordButton) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(b.Ring.Around(Stack(b.face, Padded(0, 7, 0, 7, Row(0, 0, b.Word)))))
}

func (b *WordButton) Tapped(*fyne.PointEvent) {
	b.Take()
	b.tapped()
}

func (b *WordButton) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.tapped()
	case fyne.KeyDelete, fyne.KeyBackspace:
		if b.Remove == nil {
			b.Stop.TypedKey(k)
			return
		}
		b.Remove()
	default:
		b.Stop.TypedKey(k)
	}
}

func (b *WordButton) MouseIn(*desktop.MouseEvent)    { b.shade(ColourHover) }
func (b *WordButton) MouseMoved(*desktop.MouseEvent) {}
func (b *WordButton) MouseOut()                      { b.shade(b.rest) }

func (b *WordButton) shade(c fyne.ThemeColorName) {
	b.face.Colour = c
	b.face.Refresh()
}
