package gui

import (
	"path/filepath"
	"slices"
	"testing"

	"galley/gui/keymap"
	"galley/gui/setting"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// tagged selects a passage and tags it.
func (w *window) tagged(text string, key rune) standoff.SpanID {
	w.reader().SetSelection(passage(text))
	w.typedRune(key)
	return w.reader().SelectedSpan()
}

func TestDeleteTwiceRemovesOnceAndGoesOn(t *testing.T) { onAnyDisk(t, deleteTwice) }

func deleteTwice(t *testing.T) {
	w := desk(t, story)
	w.tagged("Sorvik", '3')
	w.press(keymap.Must("Del"))
	w.press(keymap.Must("Del"))
	w.saved(t)
	expectSpans(t, w)
	if w.session.Failed() != nil || w.questions.Asked() != nil {
		t.Error("the editing has ended")
	}
	w.tagged("206 people", '2')
	w.saved(t)
	expectSpans(t, w, "statistic 206 people")
}

func TestTheSameSpanIsRemovedFromTwoPlaces(t *testing.T) { onAnyDisk(t, removeFromTwoPlaces) }

func removeFromTwoPlaces(t *testing.T) {
	w := desk(t, story)
	id := w.tagged("Sorvik", '3')
	w.Report(w.session.Remove(id)) // as from the menu, and from the keyboard
	w.Report(w.session.Remove(id))
	w.Report(w.session.Annotate("gone", id))
	w.saved(t)
	if w.session.Failed() != nil || w.questions.Asked() != nil {
		t.Error("the editing has ended")
	}
}

func TestTypedTextIsKeptWhenTheArticleChanges(t *testing.T) { onAnyDisk(t, typedTextIsKept) }

func typedTextIsKept(t *testing.T) {
	w := desk(t, story, "Two\n\nAnother")
	id := w.tagged("Sorvik", '3')
	w.typedRune('m')
	note := w.win.Canvas().Focused()
	test.Type(note, "an island")
	w.Action("article.next").Run()
	w.saved(t)
	w.Open(1)
	w.saved(t)
	if note := w.session.Note(id); note != "an island" {
		t.Errorf("the note is %q", note)
	}
}

func TestTwoStepsAreTwoSteps(t *testing.T) { onAnyDisk(t, twoSteps) }

func twoSteps(t *testing.T) {
	w := desk(t, story)
	w.tagged("206", '2')
	for range 3 {
		w.press(keymap.Must("Alt+Right"))
	}
	w.press(keymap.Must("Alt+Shift+Left"))
	w.saved(t)
	expectSpans(t, w, "statistic d 206 peo") // past the white space
}

func TestASecondLabelRelabelsTheNewSpan(t *testing.T) { onAnyDisk(t, secondLabel) }

func secondLabel(t *testing.T) {
	w := desk(t, story)
	w.selectSpan("")
	w.reader().SetCaret(passage("Sorvik").Start + 1)
	w.typedRune('1')
	w.typedRune('2')
	w.typedRune('3')
	expectSpans(t, w, "location Sorvik") // at once
	w.saved(t)
	expectSpans(t, w, "location Sorvik")
}

func TestALateCommitMovesNothing(t *testing.T) {
	w := desk(t, story)
	gates[w].Shut()
	w.tagged("Sorvik", '3')
	other := w.tagged("206 people", '2')
	w.tagged("We counted", '1')
	w.selectSpan(other)
	w.reader().SetSelection(passage("ADVERTISEMENT"))
	w.reader().SelectSpan("")
	w.reader().SetSelection(passage("ADVERTISEMENT"))
	gates[w].Open()
	w.saved(t)
	if r := w.reader().Selection(); len(r) != 1 || r[0] != passage("ADVERTISEMENT") || w.reader().SelectedSpan() != "" {
		t.Errorf("%v is selected, and the span %q", r, w.reader().SelectedSpan())
	}
	w.selectSpan(other)
	gates[w].Shut()
	w.Report(w.session.Annotate("a note", other))
	w.tagged("fares", '4')
	w.selectSpan(other)
	caret := w.reader().Caret()
	gates[w].Open()
	w.saved(t)
	if w.reader().SelectedSpan() != other || w.reader().Caret() != caret {
		t.Errorf("%q is selected, and the caret at %d", w.reader().SelectedSpan(), w.reader().Caret())
	}
}

func TestACommitThatReturnsAfterTheProjectChangedDoesNothing(t *testing.T) {
	w := desk(t, story)
	first := w.session.Project().Dir()
	gate := gates[w]
	gate.Shut()
	w.tagged("Sorvik", '3')
	other := filepath.Join(t.TempDir(), "other.galley")
	w.leave() // as it happens to who does not wait
	w.doors.Create(other)
	w.saved(t)
	gate.Open()
	w.until(t, func() bool { return len(w.leaving) == 0 })
	if len(w.session.Spans()) != 0 || w.session.Project().Dir() != other || w.questions.Asked() != nil {
		t.Error("what was decided in the first project is in the second")
	}
	w.doors.Open(first)
	w.saved(t)
	expectSpans(t, w, "location Sorvik")
}

func TestUndoAndRedoFollowTheHand(t *testing.T) { onAnyDisk(t, undoFollows) }

func undoFollows(t *testing.T) {
	w := desk(t, story)
	w.tagged("Sorvik", '3')
	w.press(keymap.Must("Ctrl+Z"))
	expectSpans(t, w)
	w.tagged("206 people", '2')
	w.press(keymap.Must("Del"))
	w.press(keymap.Must("Ctrl+Z"))
	w.press(keymap.Must("Ctrl+Z"))
	w.press(keymap.Must("Ctrl+Y"))
	w.press(keymap.Must("Ctrl+Y"))
	w.press(keymap.Must("Ctrl+Z"))
	expectSpans(t, w, "statistic 206 people")
	if got := w.status.place.Text; got != "Undone: Remove span" {
		t.Errorf("the bar says %q", got)
	}
	w.saved(t)
	expectSpans(t, w, "statistic 206 people")
}

func TestKeysWaitForTheArticleTheyAreMeantFor(t *testing.T) { onAnyDisk(t, keysWait) }

func keysWait(t *testing.T) {
	w := desk(t, "One\n\nFirst", "Two\n\nSecond", "Three\n\nThird", "Four\n\nFourth")
	gates[w].ShutArticles()
	w.drawn()
	for range 3 {
		w.typedRune('n')
	}
	w.typedRune('1')
	w.press(keymap.Must("Ctrl+End"))
	if w.session.Article().Title != "One" || len(w.session.Spans()) != 0 {
		t.Fatalf("%q is open, with %v", w.session.Article().Title, w.spansNow())
	}
	w.press(keymap.Must("Ctrl+N"))
	if w.questions.Asked() == nil {
		t.Fatal("an article that does not come keeps the person from another project")
	}
	w.questions.Close(w.questions.Asked())
	gates[w].Open()
	if diskHeld {
		gates[w].Shut()
	}
	w.saved(t)
	expectSpans(t, w) // it is not on the screen yet
	w.drawn()
	w.saved(t)
	if w.session.Article().Title != "Four" || int(w.reader().Caret()) != len("Four\n\nFourth") {
		t.Errorf("%q is open, and the caret at %d", w.session.Article().Title, w.reader().Caret())
	}
	expectSpans(t, w, "quote Four")
	w.Open(1)
	w.saved(t)
	expectSpans(t, w)
}

func TestThePlaceInAnArticleComesBack(t *testing.T) { onAnyDisk(t, placeComesBack) }

func placeComesBack(t *testing.T) {
	w := desk(t, story, "Two\n\nSecond")
	w.reader().SetCaret(passage("Sorvik").Start)
	w.typedRune('n')
	w.typedRune('p')
	w.saved(t)
	if w.session.Article().ID != 1 || w.reader().Caret() != passage("Sorvik").Start {
		t.Errorf("article %d is open, and the caret at %d", w.session.Article().ID, w.reader().Caret())
	}
}

func TestTheOneAskedForLastIsOpened(t *testing.T) {
	w := desk(t, story)
	var dirs []string
	for _, name := range []string{"a", "b", "c"} {
		dir := filepath.Join(t.TempDir(), name+".galley")
		p, err := store.Create(dir, store.Options{Annotator: "ana"})
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		dirs = append(dirs, dir)
	}
	for _, dir := range dirs {
		w.doors.Open(dir)
	}
	w.saved(t)
	if got := w.session.Project().Dir(); got != dirs[2] {
		t.Errorf("%s is open", got)
	}
	w.doors.Open(dirs[0]) // those that were not wanted are let go of
	w.until(t, func() bool {
		return w.tasks == 0 && (w.questions.Asked() != nil || w.session.Project().Dir() == dirs[0])
	})
}

func TestTheRowsFollowWhatIsDecided(t *testing.T) { onAnyDisk(t, rowsFollow) }

func rowsFollow(t *testing.T) {
	w := desk(t, story, "Two\n\nSecond")
	w.tagged("Sorvik", '3')
	w.tagged("206 people", '2')
	w.press(keymap.Must("Ctrl+D"))
	w.saved(t)
	rows, err := w.session.Project().Rows(1, 2)
	if err != nil {
		t.Fatal(err)
	}
	if r := w.session.Row(rows[0]); r.Spans != 2 || r.Status != standoff.StatusDone {
		t.Errorf("the row says %d spans, %s", r.Spans, r.Status)
	}
	if !slices.Equal(w.spansNow(), nil) {
		t.Errorf("the second article shows %q", w.spansNow())
	}
}

func TestSpansLoseWhiteSpaceAtTheirEnds(t *testing.T) {
	w := desk(t, story)
	r := passage("rise\n\n“We counted 206 people,”")
	r.Start += standoff.Byte(len("rise"))
	w.reader().SetSelection(r)
	w.typedRune('1')
	expectSpans(t, w, "quote “We counted 206 people,”")
	id := w.reader().SelectedSpan()
	r.End++
	w.reader().OnSpanMoved(id, standoff.Pieces{r}) // as by dragging its edge
	expectSpans(t, w, "quote “We counted 206 people,”")
	w.reader().SetSelection(passage("\n\n"))
	w.typedRune('2')
	expectSpans(t, w, "quote “We counted 206 people,”")
	w.toggle(setting.KeepBlanks)
	w.reader().OnSpanMoved(id, standoff.Pieces{r})
	w.saved(t)
	expectSpans(t, w, "quote \n\n“We counted 206 people,” ")
}

func TestAClickOnARowLeavesTheKeyboardInTheText(t *testing.T) {
	w := desk(t, story, "Two\n\nSecond")
	id := w.tagged("Sorvik", '3')
	canvas := w.win.Canvas()
	for _, name := range []string{"Ferry fares rise", "Sorvik", "Sorvik", "Two", "Two"} {
		w.press(keymap.Must("/"))
		w.clickOn(t, name)
		w.saved(t)
		if canvas.Focused() != fyne.Focusable(w.reader()) {
			t.Errorf("after a click on %q the keyboard is in %T", name, canvas.Focused())
		}
		if name == "Sorvik" && w.reader().SelectedSpan() != id {
			t.Error("the span is not selected")
		}
	}
	if w.session.Article().ID != 2 {
		t.Errorf("article %d is open", w.session.Article().ID)
	}
}
