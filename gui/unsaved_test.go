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
		w.questions.Asked().Leave() // not now
		again()
		if q := w.questions.Asked(); q == nil || len(q.Buttons) != 3 {
			t.Fatalf("after %s nothing is offered", name)
		}
	}
	gates[w].Open()
	w.questions.Asked().Buttons[1].OnTapped() // try again
	w.until(t, func() bool { return w.session.Failed() == nil && w.session.Pending() == 0 })
	w.press(keymap.Must("Ctrl+S"))
	if w.questions.Asked() != nil {
		t.Error("there is something to save although all is saved")
	}
	expectSpans(t, w, "location Sorvik")
}
