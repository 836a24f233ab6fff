package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// menuBar is the line at the top: the menus, made from the table of actions,
// and the way into the command palette.
type menuBar struct {
	w      *window
	object fyne.CanvasObject
}

func newMenuBar(w *window) *menuBar {
	b := &menuBar{w: w}
	name := newCaption("Galley", 13, colourInk)
	name.bold = true
	parts := []fyne.CanvasObject{pad(edges{0, 6, 0, 14}, name)}
	for _, menu := range menuOrder {
		parts = append(parts, b.entry(menu))
	}
	grow := len(parts)
	parts = append(parts, newCaption("", 12, colourSoft), pad(edges{0, 14, 0, 0}, b.search()))
	b.object = stack(newBlock(colourPanel, fyne.Size{}), column(0, 0, row(0, grow, parts...), hairline()))
	return b
}

func (b *menuBar) entry(menu string) fyne.CanvasObject {
	text := newCaption(lang.L(menu), 13, colourInk)
	var p *press
	p = newPress(pad(edges{5, 10, 5, 10}, text), func() { b.open(menu, p) })
	p.back.radius = 4
	return p
}

func (b *menuBar) open(menu string, at fyne.CanvasObject) {
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(at)
	widget.ShowPopUpMenuAtPosition(b.w.menu(menu), b.w.win.Canvas(), pos.AddXY(0, at.Size().Height+2))
}

func (b *menuBar) search() fyne.CanvasObject {
	face := newBlock(colourPaper, fyne.NewSize(250, 24))
	face.stroke, face.radius = colourHairline, 5
	words := newCaption(lang.L("Search or run a command"), 12, colourSoft)
	words.elide = true
	key := newCaption(ctrl(fyne.KeyK).String(), 12, colourSoft)
	return newPress(stack(face, pad(edges{4, 10, 4, 10}, row(8, 0, words, key))), b.w.showPalette)
}

// menu makes one of the menus from the table of actions.
func (w *window) menu(name string) *fyne.Menu {
	menu := fyne.NewMenu(lang.L(name))
	for _, a := range w.actions {
		if a.menu != name {
			continue
		}
		if a.rule {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
		}
		menu.Items = append(menu.Items, w.menuItem(a))
	}
	return menu
}

func (w *window) menuItem(a action) *fyne.MenuItem {
	item := fyne.NewMenuItem(a.caption(), func() { a.run(w) })
	item.Disabled = !a.can(w)
	item.Checked = a.checked != nil && a.checked(w)
	if len(a.keys) == 0 {
		return item
	}
	if c := a.keys[0]; c.char != 0 {
		item.Label = a.caption() + "   " + c.String()
	} else {
		item.Shortcut = &desktop.CustomShortcut{KeyName: c.key, Modifier: c.mod}
	}
	return item
}
