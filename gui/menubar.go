package gui

import (
	"strings"
	"unicode"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
)

// menuBar is the line at the top: the menus, made from the table of actions,
// and the way into the command palette.
type menuBar struct {
	w       *window
	object  fyne.CanvasObject
	entries []*menuEntry
	key     *kit.Caption // of the command palette
}

// refresh shows the keys that are in force now.
func (b *menuBar) refresh() {
	b.key.Set(b.w.Action("palette").Key())
	b.object.Refresh()
}

// menuEntry is the name of a menu in the bar. The letter that opens it with Alt is
// underlined while a menu is open.
type menuEntry struct {
	menu      string
	press     *kit.Pressable
	underline *kit.Block
}

func newMenuBar(w *window) *menuBar {
	b := &menuBar{w: w, key: kit.NewCaption(w.Action("palette").Key(), 12, kit.ColourSoft)}
	name := kit.NewCaption("Galley", 13, kit.ColourInk)
	name.Bold = true
	parts := []fyne.CanvasObject{kit.Padded(0, 6, 0, 14, name)}
	for i, menu := range page.Menus() {
		e := b.entry(i, menu)
		b.entries = append(b.entries, e)
		parts = append(parts, e.press)
	}
	grow := len(parts)
	parts = append(parts, kit.NewCaption("", 12, kit.ColourSoft), kit.Padded(0, 14, 0, 0, b.search()))
	b.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Column(0, 0, kit.Row(0, grow, parts...), kit.Hairline()))
	return b
}

func (b *menuBar) entry(i int, menu string) *menuEntry {
	e := &menuEntry{menu: menu, underline: kit.NewBlock(kit.ColourInk, fyne.NewSize(1, 1))}
	e.underline.Hide()
	text := kit.NewCaption(lang.L(menu), 13, kit.ColourInk)
	e.press = kit.NewPressable(kit.Stack(kit.Padded(5, 10, 5, 10, text), container.New(underLetter{mnemonics()[i]}, e.underline)), func() { b.w.openMenu(i) })
	e.press.Back.Radius = 4
	return e
}

// letters shows or hides which letters open the menus.
func (b *menuBar) letters(on bool) {
	for _, e := range b.entries {
		e.underline.Hidden = !on
		e.underline.Refresh()
	}
}

// mnemonic is the letter of a menu that opens it with Alt: the first in its name
// that no menu before it has.
type mnemonic struct {
	before string // the name up to the letter
	letter string
}

func mnemonics() []mnemonic {
	taken := map[rune]bool{}
	out := make([]mnemonic, len(page.Menus()))
	for i, menu := range page.Menus() {
		name := lang.L(menu)
		for at, r := range name {
			if r = unicode.ToUpper(r); r >= 'A' && r <= 'Z' && !taken[r] {
				taken[r] = true
				out[i] = mnemonic{name[:at], name[at : at+1]}
				break
			}
		}
	}
	return out
}

// menuActions open the menus from the keyboard.
func (w *window) menuActions() []page.Action {
	out := []page.Action{{ID: "menu", Title: "Open the menus", Keys: keymap.Keys("F10"), Run: func() { w.openMenu(0) }}}
	for i, m := range mnemonics() {
		a := page.Action{
			ID: "menu." + strings.ToLower(page.Menus()[i]), Title: lang.L("Open the menu {{.Menu}}", map[string]any{"Menu": lang.L(page.Menus()[i])}),
			Run: func() { w.openMenu(i) },
		}
		if m.letter != "" {
			a.Keys = keymap.Keys("Alt+" + m.letter)
		}
		out = append(out, a)
	}
	return out
}

// underLetter places a line under a letter of a word that is padded as in the bar.
type underLetter struct{ m mnemonic }

// MinSize implements [fyne.Layout].
func (underLetter) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements [fyne.Layout].
func (u underLetter) Layout(o []fyne.CanvasObject, size fyne.Size) {
	measure := func(s string) float32 {
		return fyne.MeasureText(s, 13, fyne.TextStyle{}).Width
	}
	o[0].Move(fyne.NewPos(10+measure(u.m.before), size.Height-6))
	o[0].Resize(fyne.NewSize(measure(u.m.letter), 1))
}

func (b *menuBar) search() fyne.CanvasObject {
	face := kit.NewBlock(kit.ColourPaper, fyne.NewSize(250, 24))
	face.Stroke, face.Radius = kit.ColourHairline, 5
	words := kit.NewCaption(lang.L("Search or run a command"), 12, kit.ColourSoft)
	words.Elide = true
	return kit.NewPressable(kit.Stack(face, kit.Padded(4, 10, 4, 10, kit.Row(8, 0, words, b.key))), b.w.showPalette)
}

// menuItem makes an item of a menu at the pointer.
func (w *window) menuItem(a page.Action) *fyne.MenuItem {
	item := fyne.NewMenuItem(a.Caption(), func() { w.chooseAction(a) })
	item.Disabled = !a.Enabled()
	item.Checked = a.Checked != nil && a.Checked()
	if len(a.Keys) == 0 {
		return item
	}
	if c := a.Keys[0]; c.Char != 0 {
		item.Label = a.Caption() + "   " + c.String()
	} else {
		item.Shortcut = &desktop.CustomShortcut{KeyName: c.Key, Modifier: c.Mod}
	}
	return item
}
