package gui

import (
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestDoneGoesRoundToWhatIsOpen(t *testing.T) { onAnyDisk(t, doneGoesOn) }

func doneGoesOn(t *testing.T) {
	w := desk(t, "One\n\nA", "Two\n\nB", "Three\n\nC", "Four\n\nD")
	done := func(want string) {
		t.Helper()
		w.press(keymap.Must("Ctrl+D"))
		w.saved(t)
		if got := w.session.Article().Title; got != want {
			t.Errorf("%q is open, want %q", got, want)
		}
	}
	w.Open(2)
	w.saved(t)
	w.Action("article.skip").Run()
	w.saved(t)
	w.Open(1)
	w.saved(t)
	done("Three")
	w.Open(4)
	w.saved(t)
	done("Three") // round the end
	done("Three")
	if got := w.status.place.Text; got != "Every article is done or skipped." {
		t.Errorf("at the end the status bar says %q", got)
	}
}

// The disk has the mark, and not yet that it was taken back.
func TestDoneGoesToWhatIsOpenAgain(t *testing.T) {
	w := desk(t, "One\n\nA", "Two\n\nB", "Three\n\nC")
	w.Open(2)
	w.saved(t)
	w.session.Mark(standoff.StatusDone)
	w.saved(t)
	gates[w].Shut()
	w.undo()
	w.Open(1)
	there := func() bool { return w.tasks == 0 && !w.session.Loading() }
	w.until(t, there)
	w.press(keymap.Must("Ctrl+D"))
	w.until(t, there)
	if got := w.session.Article().Title; got != "Two" {
		t.Errorf("%q is open, want Two", got)
	}
	gates[w].Open()
	w.saved(t)
}

// What is pressed after it is meant for the article that it goes to.
func TestKeysWaitForTheNextOpenArticle(t *testing.T) {
	w := desk(t, "One\n\nA", "Two\n\nB")
	w.press(keymap.Must("Ctrl+D"))
	w.typedRune('3')
	w.saved(t)
	expectSpans(t, w)
	if w.session.Article().Title != "Two" {
		t.Fatalf("%q is open", w.session.Article().Title)
	}
	w.drawn()
	w.typedRune('3')
	w.saved(t)
	expectSpans(t, w, "location Two")
}

// Enter in the filter may come before the list has been read.
func TestKeysWaitForTheArticleThatTheFilterGoesTo(t *testing.T) {
	for typed, want := range map[string]string{"Marst": "Marstrand", "Ferry": "Ferry"} {
		t.Run(want, func(t *testing.T) {
			w := desk(t, "Ferry\n\nA", "Marstrand\n\nB")
			w.typedRune('/')
			filter := w.win.Canvas().Focused()
			test.Type(filter, typed)
			filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			w.typedRune('3')
			expectSpans(t, w)
			w.saved(t)
			w.drawn()
			w.saved(t)
			expectSpans(t, w, "location "+want)
		})
	}
}

// Articles are found beside the interface; Enter waits for them.
func TestThePaletteFindsArticles(t *testing.T) {
	w := desk(t, "One boat\n\nA", "Zebra crossing\n\nB", "Zebra\n\nC")
	palette := func(typed string) *kit.Palette {
		w.press(keymap.Must("Ctrl+K"))
		p := w.questions.Palette
		w.field().SetText(typed)
		return p
	}
	palette("zebra c")
	w.field().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.saved(t)
	if got := w.session.Article().Title; got != "Zebra crossing" || w.win.Canvas().Focused() != w.reader() {
		t.Errorf("%q is open", got)
	}
	palette("nothing of the kind")
	w.saved(t)
	w.field().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.win.Canvas().Focused() != w.reader() {
		t.Error("Enter with no line leaves the palette open")
	}
	e := palette("zebra")
	w.field().SetText("boat")
	w.saved(t)
	if len(e.Choices()) != 1 || e.Choices()[0].Title != "One boat" {
		t.Errorf("the lines are %+v", e.Choices())
	}
	w.field().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
}

func TestTheFilterShowsAListThatIsPutAway(t *testing.T) {
	w := desk(t, story)
	w.press(keymap.Must("Ctrl+B"))
	w.typedRune('/')
	if !w.queue.Object().Visible() {
		t.Error("the filter cannot be seen")
	}
	w.win.Canvas().Focused().TypedRune('x')
	if w.queue.Filter() != "x" {
		t.Errorf("the filter holds %q", w.queue.Filter())
	}
	w.saved(t)
}
