package kit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// A question that comes up while a menu is open closes that, and leaves the keyboard with
// what had it before.
func TestAQuestionClosesAnOpenMenu(t *testing.T) {
	w := stage(t, AppearanceLight, 600, 400)
	field := NewEntryField("")
	w.SetContent(field)
	rest := func() { w.Canvas().Focus(field) }
	x := NewQuestions(w, func(func()) {}, rest)
	for name, ask := range map[string]func(){
		"a question": func() { x.Ask("Question", Prose("words"), Way{Word: "No"}) },
		"a palette":  func() { x.Choose("Choose", []Choice{{Title: "One"}}) },
	} {
		closed := false
		ShowMenuAt(w.Canvas(), fyne.NewPos(20, 20), []Item{{Title: "Line", Run: func() {}}}).Closed = func() { closed = true }
		ask()
		if !closed || len(w.Canvas().Overlays().List()) != 1 {
			t.Errorf("%s: the menu is closed: %v, and %d things lie over the window", name, closed, len(w.Canvas().Overlays().List()))
		}
		x.Close(x.Asked())
		if len(w.Canvas().Overlays().List()) != 0 || w.Canvas().Focused() != fyne.Focusable(field) {
			t.Errorf("%s: afterwards %T has the keyboard", name, w.Canvas().Focused())
		}
	}
}

// What comes up by itself is not answered by keys that were meant for something else,
// however long they go on; after a pause it is.
func TestKeysDoNotAnswerWhatComesUpByItself(t *testing.T) {
	w := stage(t, AppearanceLight, 600, 400)
	x := NewQuestions(w, func(func()) {}, func() {})
	clock := time.Unix(0, 0)
	now = func() time.Time { return clock }
	t.Cleanup(func() { now = time.Now })
	answered := ""
	ways := []Way{{Word: "No", Do: func() { answered = "no" }}, {Word: "Yes", Do: func() { answered = "yes" }}}
	strike := func(after time.Duration, key fyne.KeyName) {
		clock = clock.Add(after)
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	for name, ask := range map[string]func(){
		"with buttons": func() { x.Interrupt(nil, "Question", Prose("words"), ways...) },
		"with a field": func() { x.Interrupt(nil, "Question", NewEntryField("some words"), ways...) },
	} {
		answered = ""
		ask()
		for range 40 {
			strike(30*time.Millisecond, fyne.KeyReturn) // it is held down
		}
		for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter} {
			strike(200*time.Millisecond, key)
		}
		if answered != "" {
			t.Fatalf("%s: a key that was struck at once answers %q", name, answered)
		}
		strike(400*time.Millisecond, fyne.KeyReturn)
		if answered != "yes" {
			t.Errorf("%s: after a pause Enter answers %q", name, answered)
		}
	}
	answered = ""
	hide := x.Interrupt(nil, "Question", Prose("words"), ways...)
	strike(400*time.Millisecond, fyne.KeyReturn)
	if answered != "" {
		t.Errorf("before it can have been noticed, a key answers %q", answered)
	}
	hide()
	x.Ask("Question", Prose("words"), ways...)
	strike(0, fyne.KeyReturn)
	if answered != "yes" {
		t.Error("a question that the person has asked for is not answered at once")
	}
}
