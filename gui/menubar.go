package gui

import (
	"slices"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// menuBar is the line at the top: the menus, made from the table of actions,
// and the way into the command palette.
type menuBar struct {
	w      *window
	object fyne.CanvasObject
	menus  *kit.MenuBar
	way    fyne.CanvasObject // into the command palette
	key    *kit.Caption      // of that
}

// refresh shows the keys that are in force now.
func (b *menuBar) refresh() {
	b.key.Set(b.w.Action("palette").Key())
	b.object.Refresh()
}

func newMenuBar(w *window) *menuBar {
	b := &menuBar{w: w, key: kit.NewCaption(w.Action("palette").Key(), 12, kit.ColourSoft)}
	name := kit.NewCaption("Galley", 13, kit.ColourInk)
	name.Bold = true
	b.menus = kit.NewMenuBar(w.win.Canvas(), menuNames(), b.items, w.Focus)
	b.way = b.search()
	parts := kit.Row(0, 2, kit.Padded(0, 6, 0, 14, name), b.menus, kit.Padded(0, 14, 0, 8, container.New(atEnd(250), b.way)))
	b.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Column(0, 0, parts, kit.Hairline()))
	return b
}

// menuNames returns the names of the menus in the person's language.
func menuNames() []string {
	var out []string
	for _, menu := range page.Menus() {
		out = append(out, lang.L(menu))
	}
	return out
}

// items returns the lines of a menu.
func (b *menuBar) items(which int) []kit.Item {
	var out []kit.Item
	for _, a := range b.w.actions {
		if a.Menu == page.Menus()[which] {
			item := b.w.item(b.w.here(a))
			item.Rule = a.Rule
			out = append(out, item)
		}
	}
	return out
}

// here returns what takes the place of an action on the page that is shown, the action
// itself if nothing does.
func (w *window) here(a page.Action) page.Action {
	name := w.page.Name()
	i := slices.IndexFunc(w.actions, func(b page.Action) bool { return b.For == a.ID && b.Page == name })
	if i < 0 {
		return a
	}
	return w.actions[i]
}

// item returns the line of a menu that stands for an action.
func (w *window) item(a page.Action) kit.Item {
	return a.Item(func() { w.chooseAction(a) })
}

// menuActions open the menus from the keyboard.
func (w *window) menuActions() []page.Action {
	open := func(i int) func() { return func() { w.bar.menus.Open(i) } }
	out := []page.Action{{ID: "menu", Title: "Open the menus", Keys: keymap.Keys("F10"), Hidden: true, Run: open(0)}}
	names := menuNames()
	for i, letter := range kit.MenuLetters(names) {
		a := page.Action{
			ID:     "menu." + strings.ToLower(page.Menus()[i]),
			Title:  lang.L("Open the menu {{.Menu}}", map[string]any{"Menu": names[i]}),
			Hidden: true,
			Run:    open(i),
		}
		if letter != "" {
			a.Keys = keymap.Keys("Alt+" + letter)
		}
		out = append(out, a)
	}
	return out
}

func (b *menuBar) search() fyne.CanvasObject {
	words := kit.NewCaption(lang.L("Search or run a command"), 12, kit.ColourSoft)
	words.Elide = true
	return kit.NewPressable(kit.Stack(kit.FieldFace(), kit.Sized(fyne.NewSize(0, 24), kit.Padded(4, 10, 4, 10, kit.Row(8, 0, words, b.key)))), b.w.showPalette)
}

// atEnd is the layout of something at the end of a line, so wide if there is room and
// narrower if there is not.
type atEnd float32

func (l atEnd) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (l atEnd) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(float32(l), size.Width)
	height := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(width, height))
	o[0].Move(fyne.NewPos(size.Width-width, (size.Height-height)/2))
}
