package gui

import (
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// menuOpen returns the menu that is open, nil if none is.
func (w *window) menuOpen() *openMenu {
	m, _ := w.win.Canvas().Overlays().Top().(*openMenu)
	return m
}

func (m *openMenu) line(id string) int {
	for i, l := range m.lines {
		if l.action.ID == id {
			return i
		}
	}
	return -1
}

func TestMenusAreWorkedWithTheKeyboard(t *testing.T) {
	w := desk(t, story)
	key := func(names ...fyne.KeyName) {
		for _, name := range names {
			w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	key(fyne.KeyF10)
	m := w.menuOpen()
	if m == nil || page.Menus()[m.which] != page.MenuFile || m.lines[m.at].action.ID != "project.new" {
		t.Fatalf("F10 opens %+v", m)
	}
	for _, c := range []struct {
		keys []fyne.KeyName
		menu string
		line string
	}{
		{[]fyne.KeyName{fyne.KeyDown}, page.MenuFile, "project.open"},
		{[]fyne.KeyName{fyne.KeyUp, fyne.KeyUp}, page.MenuFile, "quit"},
		{[]fyne.KeyName{fyne.KeyLeft}, page.MenuHelp, "help.keys"},
		{[]fyne.KeyName{fyne.KeyRight, fyne.KeyTab}, page.MenuEdit, "history"}, // there is nothing to undo or redo yet
		{[]fyne.KeyName{fyne.KeyEnd}, page.MenuEdit, "palette"},
		{[]fyne.KeyName{fyne.KeyHome}, page.MenuEdit, "history"},
		{[]fyne.KeyName{fyne.KeyDown}, page.MenuEdit, "select.all"}, // nothing is selected that could be copied
	} {
		key(c.keys...)
		if page.Menus()[m.which] != c.menu || m.lines[m.at].action.ID != c.line {
			t.Errorf("%v leads to %s, %s; want %s, %s", c.keys, page.Menus()[m.which], m.lines[m.at].action.ID, c.menu, c.line)
		}
	}
	key(fyne.KeyReturn)
	if w.menuOpen() != nil || w.reader().AccessibilityLabel() == "" || w.win.Canvas().Focused() != w.reader() {
		t.Error("Enter does not select all and close the menu")
	}
	w.press(keymap.Must("Alt+A"))
	if m = w.menuOpen(); m == nil || page.Menus()[m.which] != page.MenuArticle {
		t.Fatal("Alt+A does not open the menu of articles")
	}
	m.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyV, Modifier: fyne.KeyModifierAlt})
	m.TypedRune('d')
	if page.Menus()[m.which] != page.MenuView || m.lines[m.at].action.ID != "look.dark" {
		t.Errorf("Alt+V and d lead to %s, %s", page.Menus()[m.which], m.lines[m.at].action.ID)
	}
	key(fyne.KeyEscape)
	if w.menuOpen() != nil || w.win.Canvas().Focused() != w.reader() {
		t.Error("Escape does not close the menu")
	}
}

func TestMenusAreWorkedWithTheMouse(t *testing.T) {
	w := desk(t, story)
	over := func(i int) fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(w.bar.entries[i].press).AddXY(4, 4)
	}
	w.bar.entries[0].press.Tapped(nil)
	m := w.menuOpen()
	if m == nil {
		t.Fatal("a click on a name opens nothing")
	}
	move := func(p fyne.Position) {
		m.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}})
	}
	m.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: over(4)}})
	if page.Menus()[m.which] != page.MenuView {
		t.Errorf("over View the menu is %s", page.Menus()[m.which])
	}
	at, _ := m.frame()
	dark := m.line("look.dark")
	inside := at.AddXY(20, m.lines[dark].y+4)
	move(inside)
	if m.at != dark {
		t.Errorf("over Dark the cursor is on %s", m.lines[m.at].action.ID)
	}
	m.Tapped(&fyne.PointEvent{Position: inside})
	if w.menuOpen() != nil || w.look.Appearance != kit.AppearanceDark {
		t.Error("a click on Dark does not take it")
	}
	w.openMenu(1)
	m = w.menuOpen()
	at, _ = m.frame()
	m.Tapped(&fyne.PointEvent{Position: at.AddXY(20, m.lines[m.line("undo")].y+4)})
	if w.menuOpen() == nil {
		t.Error("a click on what cannot be done closes the menu")
	}
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(900, 500)})
	if w.menuOpen() != nil {
		t.Error("a click elsewhere does not close the menu")
	}
}

func TestAMenuInALowWindowScrollsToTheCursor(t *testing.T) {
	w := desk(t, story)
	w.win.Resize(fyne.NewSize(900, 300))
	w.openMenu(4)
	m := w.menuOpen()
	m.Resize(fyne.NewSize(900, 300))
	m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	_, size := m.frame()
	if y := m.lines[m.at].y - m.top; y < 0 || y+menuLine > size.Height {
		t.Errorf("the last line stands at %v of %v", y, size.Height)
	}
}
