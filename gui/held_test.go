package gui

import (
	"context"
	"path/filepath"
	"testing"

	"galley/gui/keymap"
	"galley/gui/page"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// articlesCome lets the articles come that were held back.
func (w *window) articlesCome(t *testing.T) {
	gates[w].Open()
	if diskHeld {
		gates[w].Shut()
	}
	w.saved(t)
}

func TestANoteTypedWhileAnotherArticleComesIsKept(t *testing.T) { onAnyDisk(t, noteWhileArticleComes) }

func noteWhileArticleComes(t *testing.T) {
	w := desk(t, story, "Two\n\nAnother")
	id := w.tagged("Sorvik", '3')
	w.saved(t)
	w.typedRune('m')
	note := w.win.Canvas().Focused()
	gates[w].ShutArticles()
	test.Type(note, "an is")
	w.Action("article.next").Run()
	test.Type(note, "land")
	w.articlesCome(t)
	if w.session.Article().ID != 2 {
		t.Fatalf("article %d is open", w.session.Article().ID)
	}
	w.Open(1)
	w.saved(t)
	if note := w.session.Note(id); note != "an island" {
		t.Errorf("the note is %q", note)
	}
}

// What is typed after a key that leads into a field is meant for the field.
func TestWhatIsTypedAfterAKeyThatWaitsGoesWhereThatLeads(t *testing.T) {
	tests := []struct {
		name  string
		leads func(w *window)
		field func(w *window) string
	}{
		{"find", func(w *window) { w.press(keymap.Must("Ctrl+F")) }, func(w *window) string { return content(w.field()) }},
		{"filter", func(w *window) { w.typedRune('w'); w.typedRune('/') }, func(w *window) string { return w.queue.Filter() }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := desk(t, story, "Two\n\nAnother 1948 nn", "Three\n\nThird")
			gates[w].ShutArticles()
			w.typedRune('n')
			tt.leads(w)
			for _, r := range "Xx1948n" {
				w.typedRune(r)
			}
			w.typedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
			w.articlesCome(t)
			if got := tt.field(w); got != "Xx1948" {
				t.Errorf("the field holds %q", got)
			}
			if w.session.Article().ID != 2 {
				t.Errorf("article %d is open", w.session.Article().ID)
			}
			expectSpans(t, w)
		})
	}
}

func TestActionsThatAreChosenWaitForTheArticleAsKeysDo(t *testing.T) {
	w := desk(t, story, "Two\n\nAnother")
	w.reader().SetSelection(passage("Sorvik"))
	gates[w].ShutArticles()
	w.typedRune('n')
	for _, a := range w.actions {
		if a.ID == "article.skip" {
			w.chooseAction(a)
		}
	}
	if w.session.Status() != standoff.StatusOpen {
		t.Error("the article that is being left is marked")
	}
	w.articlesCome(t)
	if w.session.Article().ID != 2 || w.session.Status() != standoff.StatusSkipped {
		t.Errorf("article %d is %v", w.session.Article().ID, w.session.Status())
	}
}

// Who is quick labels the next article at once: what is pressed before it is on the
// screen waits for that, and for nothing longer.
func TestALabelWaitsForTheArticleToBeOnTheScreen(t *testing.T) {
	tests := map[string]func(t *testing.T, w *window){
		"while it is on its way": func(t *testing.T, w *window) {
			gates[w].ShutArticles()
			w.typedRune('n')
			w.typedRune('3')
			w.articlesCome(t)
		},
		"when it has come": func(t *testing.T, w *window) {
			w.typedRune('n')
			w.saved(t)
			w.typedRune('3')
		},
	}
	for name, press := range tests {
		t.Run(name, func(t *testing.T) {
			w := desk(t, story, "Marstrand\n\nAnother")
			press(t, w)
			expectSpans(t, w)
			w.drawn()
			w.saved(t)
			expectSpans(t, w, "location Marstrand")
		})
	}
}

// Nothing waits for the screen where the last article goes before it was there.
func TestNothingWaitsForAnArticleThatIsGone(t *testing.T) {
	w := desk(t, story, "Marstrand\n\nAnother")
	w.typedRune('n')
	w.saved(t)
	if !w.waiting() {
		t.Fatal("the article is on the screen already")
	}
	w.doors.AskErase("Erase?", []standoff.ArticleID{1, 2})
	w.answerWith(t, "Erase")
	w.saved(t)
	if w.typedRune('3'); w.waiting() || len(w.held) > 0 {
		t.Errorf("something is waited for: %v, by %d keys", w.waiting(), len(w.held))
	}
}

// A label that waits for the screen keeps nobody on a page that is not the article's.
func TestALabelDoesNotWaitForAnArticleThatIsNotShown(t *testing.T) {
	w := desk(t, story, "Marstrand\n\nAnother")
	w.typedRune('n')
	w.saved(t)
	w.press(keymap.Must("Ctrl+,"))
	w.typedRune('3')
	w.press(keymap.Must("Esc"))
	if !w.onArticle() || len(w.held) > 0 {
		t.Errorf("on the article: %v, and %d strokes wait", w.onArticle(), len(w.held))
	}
}

// findFares looks for a word.
func (w *window) findFares() {
	w.press(keymap.Must("Ctrl+F"))
	w.field().SetText("fares")
}

// otherProject makes a project beside the one that is open.
func otherProject(t *testing.T, texts ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "other.galley")
	makeProject(t, dir, texts...)
	return dir
}

// chosen returns what chooses an action.
func chosen(id string) func(*window) { return func(w *window) { w.Do(id) } }

func TestAQuestionAboutAProjectEndsWithIt(t *testing.T) {
	questions := map[string]func(*window){
		"erase":  chosen("article.erase"),
		"export": chosen("export"),
		"copy":   chosen("project.copy"),
		"mark":   chosen("queue.mark"),
		"tag":    chosen("find.tag"),
	}
	for name, ask := range questions {
		t.Run(name, func(t *testing.T) {
			w := desk(t, story)
			dir := otherProject(t, "Kept\n\nThis stays and holds fares.")
			before := w.win.Canvas().Overlays().Top()
			if name == "tag" {
				w.findFares()
			}
			w.doors.Open(dir)
			waiting := w.win.Canvas().Overlays().Top()
			ask(w) // before the other is there
			if w.win.Canvas().Overlays().Top() == waiting {
				t.Fatal("nothing is asked")
			}
			w.until(t, func() bool { return w.session.Project().Dir() == dir && hasArticle(w) })
			if o := w.win.Canvas().Overlays().Top(); o != before {
				t.Error("the question about the project that was left is still open")
			}
		})
	}
}

func TestAProjectThatWasCopiedIsOffTheScreen(t *testing.T) {
	w := desk(t, story)
	id := w.tagged("Sorvik", '3')
	w.saved(t)
	gates[w].Shut()
	w.tagged("206 people", '2')
	gates[w].Let(errDisk)
	w.until(t, func() bool { return w.session.Failed() != nil })
	gates[w].Open()
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	dir := filepath.Join(t.TempDir(), "copy.galley")
	w.doors.SaveCopy(dir)
	w.until(t, func() bool { return w.session == nil })
	if !w.shows("opens a project") {
		t.Error("the page that was left is still there")
	}
	w.reader().OnSpanMoved(id, standoff.Pieces{passage("Sorvik")}) // as by an edge that was being dragged
	w.until(t, func() bool { return w.session != nil && w.session.Project().Dir() == dir && hasArticle(w) })
}

func TestAListToPickFromStaysWithItsArticle(t *testing.T) {
	w := desk(t, "One\n\nfares and fares", "Two\n\nanother text of fares")
	w.findFares()
	w.Do("find.tag")
	w.field().TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyPageDown, Modifier: fyne.KeyModifierShortcutDefault})
	w.saved(t)
	w.field().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.saved(t)
	expectSpans(t, w, "quote fares", "quote fares")
	if w.session.Article().ID != 1 {
		t.Errorf("article %d is open", w.session.Article().ID)
	}
}

func TestAClickOnARowComesAfterTheKeysBeforeIt(t *testing.T) {
	w := desk(t, "One\n\nFirst", "Two\n\nSecond", "Three\n\nThird")
	gates[w].ShutArticles()
	w.typedRune('n')
	w.press(keymap.Must("Ctrl+End"))
	w.clickOn(t, "Three")
	w.articlesCome(t)
	if w.session.Article().ID != 3 {
		t.Errorf("article %d is open", w.session.Article().ID)
	}
	if got := int(w.places[2].Caret); got != len("Two\n\nSecond") {
		t.Errorf("the caret of the second article is at %d", got)
	}
}

func TestKeysWaitForNoArticleOfAProjectThatWasLeft(t *testing.T) {
	w := desk(t, story, "Two\n\nSecond")
	dir := otherProject(t, "Kept\n\nThis stays.")
	p, err := store.Open(dir, store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	w.press(keymap.Must("Ctrl+D"))
	w.press(keymap.Must("Ctrl+End"))
	w.Adopt(p)
	if w.waiting() || len(w.held) > 0 {
		t.Error("keys wait for an article of the project that was left")
	}
	w.saved(t)
}

func TestACopyThatIsUnderWayKeepsNoProjectOpen(t *testing.T) {
	w := desk(t, story)
	gates[w].Shut()
	w.tagged("Sorvik", '3')
	w.doors.SaveCopy(filepath.Join(t.TempDir(), "copy.galley")) // waits for the disk
	w.leave()
	w.showArticle()
	gates[w].Open()
	w.until(t, func() bool { return len(w.leaving) == 0 })
}

func TestAProjectThatIsNotWaitedForAnyMoreIsLetGo(t *testing.T) {
	w := desk(t, story)
	w.atOnce = 0
	dir := otherProject(t, "Kept\n\nThis stays.")
	fetched := w.fetching
	opening, goOn := make(chan struct{}), make(chan struct{})
	w.Fetch(dir, "Opening", func(context.Context, page.Say) (*store.Project, error) {
		close(opening)
		<-goOn
		return store.Open(dir, store.Options{Annotator: "ana"})
	}, func(*store.Project, error) { t.Error("what was stopped is opened") })
	<-opening
	gates[w].Shut()
	w.reader().SetSelection(passage("Sorvik"))
	w.act(stroke{Chord: keymap.Chord{Char: '3'}}) // the other one is there, and waits for this
	close(goOn)
	w.until(t, func() bool { return w.fetching == fetched+2 && w.asks() })
	w.answerWith(t, "Stop")
	w.until(t, func() bool {
		p, err := store.Open(dir, store.Options{Annotator: "ana"})
		if err != nil {
			w.post(func() {}) // once more
			return false
		}
		if err := p.Close(); err != nil {
			t.Error(err)
		}
		return true
	})
	gates[w].Open()
}

func TestAnExportThatWaitsForTheDiskCanBeStopped(t *testing.T) {
	w := desk(t, story)
	w.atOnce = 0
	gates[w].Shut()
	w.tagged("Sorvik", '3')
	w.Do("export.again")
	w.until(t, func() bool { return w.asks() })
	w.answerWith(t, "Stop")
	w.until(t, func() bool { return w.tasks == 0 })
	if w.questions.Asked() != nil {
		t.Error("something is asked still")
	}
}

func TestWhatIsImportedGoesIntoTheProjectThatWasOpen(t *testing.T) {
	t.Setenv("GALLEY_DIALOGS", "own")
	w := desk(t, story)
	t.Setenv("HOME", stories(t, map[string]string{"new.txt": "New\n\nA text."}))
	dir := otherProject(t, "Kept\n\nThis stays.")
	w.Do("import")
	w.until(t, func() bool { q := w.questions.Asked(); return q != nil && len(q.Buttons) > 0 })
	picking := w.win.Canvas().Focused()
	w.doors.Open(dir)
	w.until(t, func() bool { return w.session.Project().Dir() == dir && hasArticle(w) })
	w.win.Canvas().Focus(picking)
	for _, r := range "new" {
		picking.TypedRune(r)
	}
	picking.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.until(t, func() bool { return w.questions.Asked() == nil }) // something was picked
	w.saved(t)
	if n := w.session.Project().Len(); n != 1 {
		t.Errorf("the other project has %d articles", n)
	}
}

func TestTheWindowClosesWhenWhatWaitsIsDone(t *testing.T) {
	w := desk(t, story, "Two\n\nSecond")
	gates[w].ShutArticles()
	w.typedRune('n')
	w.press(keymap.Must("Ctrl+D"))
	w.quit()
	gates[w].Open()
	w.until(t, func() bool { return !w.saving })
	if w.questions.Asked() != nil || w.session.Pending() != 0 {
		t.Errorf("it closes with %d decisions on their way", w.session.Pending())
	}
	rows, err := w.session.Project().Rows(1, 2)
	if err != nil || rows[1].Status != standoff.StatusDone {
		t.Errorf("the second article is %v, %v", rows[1].Status, err)
	}
}

func TestWhatWaitsForAnArticleIsDoneBeforeThePageOfSettings(t *testing.T) {
	w := desk(t, story, "Second\n\nOf two.\n")
	gates[w].ShutArticles()
	w.press(keymap.Must("n"))
	w.press(keymap.Must("Ctrl+End"))
	w.press(keymap.Must("Ctrl+,"))
	gates[w].Open()
	w.saved(t)
	if a := w.session.Article(); a.Title != "Second" || int(w.reader().Caret()) != len(a.Text) {
		t.Errorf("%q is open, and the caret at %d", a.Title, w.reader().Caret())
	}
	if w.onArticle() {
		t.Error("the page of settings is not shown")
	}
}
