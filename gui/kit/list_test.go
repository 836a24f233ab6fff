package kit_test

import (
	"fmt"
	"slices"
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// listItem is a line of a list: its number.
type listItem struct{ word *kit.Caption }

func newListItem() kit.ListItem { return &listItem{kit.NewCaption("", 13, kit.ColourInk)} }

func (i *listItem) Object() fyne.CanvasObject { return kit.Padded(8, 14, 8, 14, i.word) }
func (i *listItem) Set(line int)              { i.word.Set(fmt.Sprint("Line ", line)) }
func (i *listItem) Tip() string               { return "" }

// listed is a list of lines of which one is chosen.
type listed struct {
	*kit.List
	*stopHost
	lines, at int
	did       []string
}

func newListed(h *stopHost, lines int) *listed {
	x := &listed{stopHost: h, lines: lines}
	x.List = kit.NewList(h, kit.Listed{
		Length: func() int { return x.lines },
		Item:   newListItem,
		At:     func() int { return x.at },
		Choose: func(i int) { x.at = i; x.Update(); x.Reveal() },
		Enter:  func() { x.did = append(x.did, "enter") },
		Menu: func(at fyne.Position) {
			x.did = append(x.did, "menu")
			kit.ShowMenuAt(h.Canvas(), at, []kit.Item{{Title: "One", ID: "one"}})
		},
	})
	return x
}

func TestAListIsChosenFromWithTheKeyboard(t *testing.T) {
	h := &stopHost{Window: stage(t, kit.AppearanceLight, 200, 330)} // ten rows
	x := newListed(h, 40)
	h.SetContent(x.List)
	x.Take()
	page := x.Rows.PerPage()
	for _, step := range []struct {
		key fyne.KeyName
		at  int
	}{
		{fyne.KeyUp, 0},
		{fyne.KeyDown, 1},
		{fyne.KeyPageDown, 1 + page},
		{fyne.KeyPageUp, 1},
		{fyne.KeyEnd, 39},
		{fyne.KeyDown, 39},
		{fyne.KeyPageUp, 39 - page},
		{fyne.KeyHome, 0},
	} {
		h.press(step.key)
		if x.at != step.at || x.Rows.Row(x.at) == nil {
			t.Errorf("%s leads to line %d, in sight: %v; want %d", step.key, x.at, x.Rows.Row(x.at) != nil, step.at)
		}
	}
	for _, none := range []struct {
		key fyne.KeyName
		at  int
	}{{fyne.KeyDown, 0}, {fyne.KeyUp, 0}, {fyne.KeyPageDown, 0}, {fyne.KeyEnd, 39}} {
		x.at = -1
		if h.press(none.key); x.at != none.at {
			t.Errorf("with none chosen %s leads to line %d, want %d", none.key, x.at, none.at)
		}
	}
	h.press(fyne.KeyReturn, fyne.KeyEnter)
	x.lines, x.at = 0, -1
	x.Update()
	h.press(fyne.KeyDown, fyne.KeyEnd, fyne.KeyHome, desktop.KeyMenu)
	if x.at != -1 || !slices.Equal(x.did, []string{"enter", "enter"}) {
		t.Errorf("without lines %d is chosen, and %v is done", x.at, x.did)
	}
}

// F10 is that of the menus of the window; what the list does not take goes to the page.
func TestAListOpensItsMenuAndLeavesOtherKeysToThePage(t *testing.T) {
	h := &stopHost{Window: stage(t, kit.AppearanceLight, 200, 330)}
	x := newListed(h, 3)
	h.SetContent(x.List)
	x.Take()
	h.press(fyne.KeyF10, fyne.KeyEscape, fyne.KeyLeft)
	x.List.TypedRune('x')
	if want := []fyne.KeyName{fyne.KeyF10, fyne.KeyEscape, fyne.KeyLeft}; !slices.Equal(h.keys, want) || string(h.runes) != "x" {
		t.Errorf("the page gets %v and %q, want %v", h.keys, string(h.runes), want)
	}
	h.press(desktop.KeyMenu)
	m, ok := h.Canvas().Overlays().Top().(*kit.Menu)
	if !ok {
		t.Fatal("it opens no menu")
	}
	if at, _ := m.Cursor(); at.ID != "one" {
		t.Errorf("the menu's cursor is on %q", at.ID)
	}
}

func TestAListIsChosenFromWithTheMouse(t *testing.T) {
	h := &stopHost{Window: stage(t, kit.AppearanceLight, 200, 330)}
	x := newListed(h, 3)
	h.SetContent(x.List)
	test.Tap(x.Rows.Row(1).(fyne.Tappable))
	if x.at != 1 || h.Canvas().Focused() != fyne.Focusable(x.List) {
		t.Errorf("a click chooses line %d", x.at)
	}
	x.Rows.Row(2).(desktop.Mouseable).MouseDown(&desktop.MouseEvent{})
	if x.Pressed() != 2 {
		t.Errorf("the button is down on line %d", x.Pressed())
	}
	x.Rows.Row(2).(desktop.Mouseable).MouseUp(&desktop.MouseEvent{})
	test.TapSecondary(x.Rows.Row(2).(fyne.SecondaryTappable))
	if x.at != 2 || x.Pressed() != -1 || !slices.Equal(x.did, []string{"menu"}) {
		t.Errorf("the right button chooses line %d and does %v", x.at, x.did)
	}
}
