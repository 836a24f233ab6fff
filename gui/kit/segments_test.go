package kit_test

import (
	"slices"
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// stopHost is a page with stops.
type stopHost struct {
	fyne.Window
	reached []fyne.Focusable
	keys    []fyne.KeyName // that no stop took
	runes   []rune
}

func (h *stopHost) Reached(f fyne.Focusable)                      { h.reached = append(h.reached, f) }
func (h *stopHost) KeyDown(*fyne.KeyEvent)                        {}
func (h *stopHost) TypedKeyAt(_ fyne.Focusable, k *fyne.KeyEvent) { h.keys = append(h.keys, k.Name) }
func (h *stopHost) TypedShortcut(fyne.Shortcut)                   {}

func (h *stopHost) TypedRune(r rune) bool {
	h.runes = append(h.runes, r)
	return true
}

// press types keys where the keyboard is.
func (h *stopHost) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		h.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestSegmentsAreChosenWithTheKeyboardAndTheMouse(t *testing.T) {
	h := &stopHost{Window: stage(t, kit.AppearanceLight, 400, 60)}
	var picked []int
	var s *kit.Segments
	s = kit.NewSegments(h, []string{"One", "Two", "Three"}, func(i int) {
		picked = append(picked, i)
		s.Set(i)
	})
	h.SetContent(kit.Row(0, -1, s))
	s.Take()
	h.press(fyne.KeyLeft, fyne.KeyRight, fyne.KeyEnd, fyne.KeyRight, fyne.KeySpace, fyne.KeyEnter, fyne.KeyHome, fyne.KeyHome, fyne.KeyF7)
	if want := []int{1, 2, 0, 1, 0}; !slices.Equal(picked, want) {
		t.Errorf("the keys choose %v, want %v", picked, want)
	}
	if !slices.Equal(h.keys, []fyne.KeyName{fyne.KeyF7}) {
		t.Errorf("the page gets %v, want F7", h.keys)
	}
	picked = nil
	test.TapAt(s, fyne.NewPos(s.Size().Width-12, 12))
	if s.At() != 2 || len(picked) != 1 {
		t.Errorf("a click on the last word chooses %v, and shows %d", picked, s.At())
	}
	s.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(12, 12)}})
	s.MouseOut()
	if s.At() != 2 {
		t.Error("to point at a word chooses it")
	}
}

// What is chosen is shown once the page says that it is so.
func TestSegmentsThatCannotBeChosenStay(t *testing.T) {
	h := &stopHost{Window: stage(t, kit.AppearanceLight, 400, 60)}
	s := kit.NewSegments(h, []string{"One", "Two"}, func(int) {})
	h.SetContent(kit.Row(0, -1, s))
	s.Take()
	h.press(fyne.KeyRight)
	if s.At() != 0 {
		t.Error("a choice that is not taken is shown")
	}
}

func TestAStopTellsThatItHasTheKeyboardAndHandsOnWhatItDoesNotTake(t *testing.T) {
	h := &stopHost{Window: stage(t, kit.AppearanceLight, 400, 60)}
	pressed, removed := 0, 0
	plain, removable := kit.NewLink(h, "Add", 12, func() { pressed++ }), kit.NewWordButton(h, "Ctrl+K", func() { pressed++ })
	removable.Remove = func() { removed++ }
	h.SetContent(kit.Row(0, -1, plain, removable))
	plain.Take()
	h.press(fyne.KeyReturn, fyne.KeySpace, fyne.KeyDelete, fyne.KeyUp)
	h.Canvas().Focused().TypedRune('x')
	removable.Take()
	h.press(fyne.KeyBackspace, fyne.KeyDelete)
	test.Tap(plain)
	if pressed != 3 || removed != 2 {
		t.Errorf("pressed %d times, want 3; removed %d times, want 2", pressed, removed)
	}
	if !slices.Equal(h.keys, []fyne.KeyName{fyne.KeyDelete, fyne.KeyUp}) || string(h.runes) != "x" {
		t.Errorf("the page gets %v and %q", h.keys, string(h.runes))
	}
	if want := []fyne.Focusable{plain, removable, plain}; !slices.Equal(h.reached, want) {
		t.Errorf("the page is told of %d stops, want 3", len(h.reached))
	}
}
