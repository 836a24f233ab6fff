package kit

import (
	"log/slog"
	"slices"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// MenuBar is a row of names, under each of which a menu opens. While one is open the
// pointer over another name opens that, Left and Right lead to the neighbours, and
// the letters that open the menus with Alt are underlined.
type MenuBar struct {
	widget.BaseWidget
	canvas fyne.Canvas
	names  []*menuName
	items  func(which int) []Item // asked for whenever a menu opens
	rest   func()                 // gives the keyboard back
	menu   *Menu                  // which is open, nil if none is
	which  int                    // it is of these names
}

type menuName struct {
	text      string
	letter    mnemonic
	press     *Pressable
	underline *Block
}

// NewMenuBar returns a bar of menus. items returns the lines of one, by its index
// among the names; rest gives the keyboard back once none is open.
func NewMenuBar(c fyne.Canvas, names []string, items func(which int) []Item, rest func()) *MenuBar {
	b := &MenuBar{canvas: c, items: items, rest: rest}
	letters := mnemonics(names)
	for i, name := range names {
		b.names = append(b.names, newMenuName(name, letters[i], func() { b.Open(i) }))
	}
	b.ExtendBaseWidget(b)
	return b
}

func newMenuName(name string, letter mnemonic, open func()) *menuName {
	n := &menuName{text: name, letter: letter, underline: NewBlock(ColourInk, fyne.NewSize(1, 1))}
	n.underline.Hide()
	text := NewCaption(name, menuText, ColourInk)
	n.press = NewPressable(Stack(Padded(5, menuNameEnd, 5, menuNameEnd, text), container.New(underLetter{letter}, n.underline)), open)
	n.press.Back.Radius = 4
	return n
}

func (b *MenuBar) CreateRenderer() fyne.WidgetRenderer {
	var parts []fyne.CanvasObject
	for _, n := range b.names {
		parts = append(parts, n.press)
	}
	return widget.NewSimpleRenderer(Row(0, -1, parts...))
}

// Open opens a menu by its index among the names, instead of the one that is open.
func (b *MenuBar) Open(which int) {
	slog.Debug("menu", "name", b.names[which].text)
	b.which = which
	under := b.names[which].press
	if b.menu == nil {
		b.menu = ShowMenuUnder(b.canvas, under, b.items(which))
		b.menu.bar, b.menu.Closed = b, b.closed
	} else {
		b.menu.turn(under, b.items(which))
	}
	b.mark()
}

// Menu returns the menu that is open, nil if none is.
func (b *MenuBar) Menu() *Menu { return b.menu }

func (b *MenuBar) closed() {
	b.menu = nil
	b.mark()
	b.rest()
}

// mark shows which menu is open, and the letters while one is.
func (b *MenuBar) mark() {
	for i, n := range b.names {
		fill := fyne.ThemeColorName("")
		if b.menu != nil && i == b.which {
			fill = ColourHover
		}
		n.press.AtRest = fill
		n.press.Shade(fill)
		n.underline.Hidden = b.menu == nil
		n.underline.Refresh()
	}
}

// step opens the next menu (1) or the previous one (-1).
func (b *MenuBar) step(by int) {
	n := len(b.names)
	b.Open((b.which + by + n) % n)
}

// lead opens the menu of a letter.
func (b *MenuBar) lead(letter string) {
	for i, n := range b.names {
		if n.letter.letter == letter {
			b.Open(i)
		}
	}
}

// at returns the name at a position in the window, -1 if there is none.
func (b *MenuBar) at(p fyne.Position) int {
	return slices.IndexFunc(b.names, func(n *menuName) bool {
		at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(n.press), n.press.Size()
		return p.X >= at.X && p.X < at.X+size.Width && p.Y >= at.Y && p.Y < at.Y+size.Height
	})
}

// MenuLetters returns the letters that open the menus of the names with Alt, "" for
// a name that has none.
func MenuLetters(names []string) []string {
	out := make([]string, len(names))
	for i, m := range mnemonics(names) {
		out[i] = m.letter
	}
	return out
}

// mnemonic is the letter of a name that opens its menu: the first in it that no name
// before it has.
type mnemonic struct {
	before string // the name up to the letter
	letter string // as a capital
	shown  string // as it is in the name
}

func mnemonics(names []string) []mnemonic {
	taken := map[rune]bool{}
	out := make([]mnemonic, len(names))
	for i, name := range names {
		for at, r := range name {
			if r = unicode.ToUpper(r); r >= 'A' && r <= 'Z' && !taken[r] {
				taken[r] = true
				out[i] = mnemonic{name[:at], string(r), name[at : at+1]}
				break
			}
		}
	}
	return out
}

// menuNameEnd is the room beside a name in the bar, in pixels.
const menuNameEnd = 10

// underLetter places a line under a letter of a name in the bar.
type underLetter struct{ m mnemonic }

func (underLetter) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (u underLetter) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(menuNameEnd+textWidth(u.m.before), size.Height-6))
	o[0].Resize(fyne.NewSize(textWidth(u.m.shown), 1))
}
