package gui

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheKeyboardAnswersAQuestion(t *testing.T) {
	w := desk(t, story)
	key := func(name fyne.KeyName) {
		if f := w.win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: name})
		} else {
			w.typedKey(&fyne.KeyEvent{Name: name})
		}
	}
	for name, c := range map[string]struct {
		risky bool
		keys  []fyne.KeyName
		want  string
	}{
		"Enter takes the last":               {false, []fyne.KeyName{fyne.KeyReturn}, "go"},
		"Escape takes the first":             {false, []fyne.KeyName{fyne.KeyEscape}, "stay"},
		"Enter takes the first of the risky": {true, []fyne.KeyName{fyne.KeyReturn}, "stay"},
		"an arrow leads on":                  {true, []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyEnter}, "go"},
		"an arrow leads back":                {false, []fyne.KeyName{fyne.KeyLeft, fyne.KeySpace}, "look"},
	} {
		got := ""
		say := func(s string) func() { return func() { got += s } }
		w.questions.Ask("Go?", kit.Prose("Words"), kit.Way{Word: "Stay", Do: say("stay")}, kit.Way{Word: "Look", Do: say("look")}, kit.Way{Word: "Go", Do: say("go"), Risky: c.risky})
		for _, k := range c.keys {
			key(k)
		}
		if got != c.want || w.questions.Asked() != nil || w.win.Canvas().Focused() != w.reader() {
			t.Errorf("%s: %q was taken, want %q", name, got, c.want)
		}
	}
}

func TestAQuestionKeepsTheKeysFromTheArticle(t *testing.T) {
	w := desk(t, story)
	w.reader().SetSelection(passage("Sorvik"))
	taken := false
	w.questions.Ask("Go?", kit.Prose("Words"), kit.Way{Word: "Stay"}, kit.Way{Word: "Go", Do: func() { taken = true }})
	w.win.Canvas().Unfocus() // by a click beside it
	w.typedRune('3')
	w.typedShortcut(&fyne.ShortcutUndo{})
	w.saved(t)
	expectSpans(t, w)
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !taken {
		t.Error("Enter was lost with the focus")
	}
	w.typedRune('3')
	w.saved(t)
	expectSpans(t, w, "location Sorvik")
}

func TestALongTaskIsToldAndCanBeStopped(t *testing.T) {
	w := desk(t, story)
	w.atOnce = 0
	var ended error
	w.Task("Working", page.Stoppable, func(ctx context.Context, say page.Say) error {
		say("half of it")
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { ended = err })
	w.until(t, func() bool { return w.asks() })
	if ended != nil {
		t.Fatal("it has ended")
	}
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // may have been meant for what was there before
	if w.questions.Asked() == nil {
		t.Fatal("Enter has stopped it")
	}
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) // so may this
	if w.questions.Asked() == nil {
		t.Fatal("Escape has stopped it at once")
	}
	w.questions.Asked().Leave()
	w.until(t, func() bool { return ended != nil })
	if !errors.Is(ended, context.Canceled) || w.questions.Asked() != nil {
		t.Errorf("it ended with %v", ended)
	}
	done := make(chan struct{})
	told := false
	w.Task("Working", page.ToItsEnd, func(context.Context, page.Say) error { <-done; return nil }, func(error) { told = true })
	w.until(t, func() bool { return w.asks() })
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.questions.Asked() == nil || told {
		t.Error("what cannot be stopped was")
	}
	close(done)
	w.until(t, func() bool { return told })
}

// TestATaskThatTellsMuchHoldsUpNothing says that what it tells waits for no drawing, and
// that the newest is shown.
func TestATaskThatTellsMuchHoldsUpNothing(t *testing.T) {
	w := desk(t, story)
	told := make(chan struct{})
	shown := 0
	last := ""
	w.Task("Working", page.ToItsEnd, func(context.Context, page.Say) error {
		say := newest(w.post, func(s string) { shown++; last = s })
		for i := range 5000 {
			say(fmt.Sprint(i))
		}
		close(told)
		return nil
	}, func(error) {})
	<-told
	w.until(t, func() bool { return last != "" })
	if shown != 1 || last != "4999" {
		t.Errorf("%d of 5000 words were shown, %q the last", shown, last)
	}
}

func TestTheSheetOfKeysScrollsWithTheKeyboard(t *testing.T) {
	w := desk(t, story)
	w.win.Resize(fyne.NewSize(800, 600))
	w.showKeys()
	q := w.questions.Asked()
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if got := q.Scroll.Offset.Y; got < 100 || got > q.Scroll.Content.MinSize().Height {
		t.Errorf("page down leads to %v", got)
	}
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	if got := q.Scroll.Offset.Y; got != 0 {
		t.Errorf("page up leads to %v", got)
	}
	for range 60 { // the cursor, which the sheet follows
		w.typedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	if got := q.Scroll.Offset.Y; got < 100 {
		t.Errorf("Down leads to %v", got)
	}
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.questions.Asked() != nil {
		t.Error("Escape does not close the sheet")
	}
}

// The second click of a double click on what stood there before is not meant for a
// question that has opened under the pointer.
func TestAQuestionTakesNoStrayClick(t *testing.T) {
	w := desk(t, story)
	went := 0
	w.questions.Ask("Go?", kit.Prose("Words"), kit.Way{Word: "Stay"}, kit.Way{Word: "Go", Stays: true, Do: func() { went++ }})
	button := w.questions.Asked().Buttons[1]
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(button).AddXY(5, 5)
	test.TapCanvas(w.win.Canvas(), at)
	if went != 0 {
		t.Error("a click within a double click was taken")
	}
	w.until(t, func() bool {
		test.TapCanvas(w.win.Canvas(), at)
		return went > 0
	})
}
