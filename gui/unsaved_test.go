package gui

import (
	"testing"

	"galley/gui/keymap"
)

// Who has put off what to do about a disk that failed is offered it again, by any
// decision and by a key.
func TestWhatCouldNotBeSavedCanBeTriedAgain(t *testing.T) {
	w := desk(t, story)
	gates[w].Shut()
	w.tagged("Sorvik", '3')
	gates[w].Let(errDisk)
	w.until(t, func() bool { return w.session.Failed() != nil })
	for name, again := range map[string]func(){
		"a label":    func() { w.typedRune('1') },
		"an undo":    func() { w.press(keymap.Must("Ctrl+Z")) },
		"its action": func() { w.press(keymap.Must("Ctrl+S")) },
	} {
		w.asked().leave() // not now
		again()
		if q := w.asked(); q == nil || len(q.buttons) != 3 {
			t.Fatalf("after %s nothing is offered", name)
		}
	}
	gates[w].Open()
	w.asked().buttons[1].tapped() // try again
	w.until(t, func() bool { return w.session.Failed() == nil && w.session.Pending() == 0 })
	w.press(keymap.Must("Ctrl+S"))
	if w.asked() != nil {
		t.Error("there is something to save although all is saved")
	}
	expectSpans(t, w, "location Sorvik")
}
