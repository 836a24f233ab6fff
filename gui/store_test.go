package gui

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/setting"
	"galley/store/instance"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// turn runs the window's turns until something is so.
func (w *window) until(t testing.TB, so func() bool) {
	t.Helper()
	for !so() {
		select {
		case do := <-queues[w]:
			do()
		case <-t.Context().Done():
			t.Fatal("it did not come to that")
		}
	}
}

var errDisk = errors.New("the disk is full")

func TestWhatCouldNotBeSavedGoesIntoACopy(t *testing.T) {
	w := desk(t, story)
	w.reader().SetSelection(passage("Sorvik"))
	w.typedRune('3')
	w.saved(t)
	// The next one is refused as by a full disk; the one after it is made before that
	// is known, and must not reach the disk without the first.
	gates[w].Shut()
	w.reader().SetSelection(passage("206 people"))
	w.typedRune('2')
	w.reader().SetSelection(passage("We counted"))
	w.typedRune('1')
	gates[w].Let(errDisk)
	w.until(t, func() bool { return w.session.Failed() != nil })
	gates[w].Open()
	if !errors.Is(w.session.Failed(), errDisk) || w.questions.Asked() == nil {
		t.Fatalf("failed is %v", w.session.Failed())
	}
	want := []string{"quote We counted", "statistic 206 people", "location Sorvik"}
	expectSpans(t, w, want...) // nothing is lost from the screen
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.typedRune('4')
	expectSpans(t, w, want...)
	dir := filepath.Join(t.TempDir(), "copy.galley")
	w.doors.SaveCopy(dir)
	w.until(t, func() bool {
		return w.session != nil && w.session.Project().Dir() == dir && hasArticle(w) && len(w.leaving) == 0
	})
	if w.session.Failed() != nil {
		t.Errorf("the copy is stopped too: %v", w.session.Failed())
	}
	expectSpans(t, w, want...)
	w.undo()
	w.saved(t)
	expectSpans(t, w, "statistic 206 people", "location Sorvik")
}

func TestWhatCouldNotBeSavedIsTriedAgain(t *testing.T) {
	w := desk(t, story)
	gates[w].Shut()
	w.reader().SetSelection(passage("Sorvik"))
	w.typedRune('3')
	w.press(keymap.Must("Ctrl+Z"))
	w.typedShortcut(&fyne.ShortcutRedo{})
	gates[w].Let(errDisk)
	w.until(t, func() bool { return w.session.Failed() != nil })
	gates[w].Open()
	w.session.TryAgain()
	w.saved(t)
	if err := w.session.Failed(); err != nil {
		t.Errorf("it is still stopped: %v", err)
	}
	expectSpans(t, w, "location Sorvik")
}

func TestTheWindowThatHasAProjectAnswers(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	w := desk(t, story)
	dir := w.session.Project().Dir()
	if err := instance.Raise(t.Context(), dir); err != nil {
		t.Fatalf("raise: %v", err)
	}
	(<-queues[w])() // comes to the front
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	if err := instance.Ask(t.Context(), dir); !errors.Is(err, instance.ErrNobody) {
		t.Errorf("a window that has closed the project: %v", err)
	}
}

func TestASnapshotIsOfferedWhereAnotherWindowHasTheProject(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	other := desk(t, "Held\n\nBy another window")
	dir := other.session.Project().Dir()
	w := desk(t, story)
	w.doors.Open(dir)
	w.until(t, func() bool { return w.asks() && w.offers("Switch to that window") })
	w.doors.ReadSnapshot(dir)
	w.until(t, func() bool { return w.session.Project().ReadOnly() && hasArticle(w) })
	if w.session.Article().Title != "Held" {
		t.Errorf("%q is open", w.session.Article().Title)
	}
	once := filepath.Dir(w.session.Project().Dir())
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(once); !os.IsNotExist(err) {
		t.Errorf("the snapshot was left behind: %v", err)
	}
}

// offers tells whether the question that is open has a way of this name.
func (w *window) offers(word string) bool {
	return slices.ContainsFunc(w.questions.Asked().Buttons, func(b *kit.Button) bool { return b.Way.Word == word })
}

func TestAWindowThatHangsHoldsNobodyUp(t *testing.T) {
	cache, err := os.MkdirTemp("", "g") // shorter than the test's own: a socket's path is
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(cache) })
	t.Setenv("XDG_CACHE_HOME", cache)
	other := desk(t, "Held\n\nBy another window")
	dir := other.session.Project().Dir()
	sockets, err := filepath.Glob(filepath.Join(cache, "galley", "*.sock"))
	if err != nil || len(sockets) != 1 {
		t.Fatalf("the sockets are %v, %v", sockets, err)
	}
	if err := os.Remove(sockets[0]); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", sockets[0]) // takes calls, and says nothing
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	w := desk(t, story)
	w.atOnce = time.Millisecond
	offered := func() bool { return w.questions.Asked() != nil && w.offers("Cancel") }
	w.doors.Open(dir)
	w.until(t, offered)
	if w.offers("Switch to that window") {
		t.Error("a window is offered that has not answered")
	}
	w.questions.Asked().First.(*kit.Button).OnTapped() // Cancel
	if w.questions.Asked() != nil {
		t.Error("the question stays")
	}
	// Whoever waits is told.
	w.doors.Open(dir)
	w.until(t, offered)
	asking := w.questions.Asked()
	w.until(t, func() bool { return w.asks() && w.questions.Asked() != asking && w.offers("Close") })
	if w.offers("Switch to that window") || w.offers("Open a snapshot") {
		t.Error("what a window cannot do is offered")
	}
}

func TestErasingGoesToTheNeighbour(t *testing.T) {
	w := desk(t, "One\n\nFirst", "Two\n\nSecond", "Three\n\nThird")
	w.Open(2)
	w.saved(t)
	w.doors.AskErase("Erase?", []standoff.ArticleID{2})
	w.answerWith(t, "Erase")
	w.saved(t)
	if w.session.Article().Title != "Three" || w.queue.Listed().Len() != 2 || w.status.article.Text != "Article 2 of 2" {
		t.Errorf("%q is open, %d articles, %q", w.session.Article().Title, w.queue.Listed().Len(), w.status.article.Text)
	}
	w.typedRune('p')
	w.saved(t)
	if w.session.Article().Title != "One" {
		t.Errorf("p leads to %q", w.session.Article().Title)
	}
	w.doors.AskErase("Erase?", []standoff.ArticleID{1, 3})
	w.answerWith(t, "Erase")
	w.saved(t)
	if w.session.Article().ID != 0 || !w.shows("Drop text files or a folder here") {
		t.Error("an article is open where there is none")
	}
}

func TestMarkingManyIsOneStep(t *testing.T) {
	w := desk(t, "One boat\n\nFirst", "Two boats\n\nSecond", "Three\n\nThird")
	w.queue.SetFilter("boat")
	w.saved(t)
	if w.queue.Listed().Len() != 2 {
		t.Fatalf("%d articles are listed", w.queue.Listed().Len())
	}
	if err := w.session.MarkAll(w.queue.Listed(), standoff.StatusSkipped); err != nil {
		t.Fatal(err)
	}
	w.saved(t)
	w.queue.SetFilter("skipped")
	w.saved(t)
	if w.queue.Listed().Len() != 2 || w.session.Status() != standoff.StatusSkipped {
		t.Errorf("%d articles are skipped, and the open one is %s", w.queue.Listed().Len(), w.session.Status())
	}
	w.undo()
	w.saved(t)
	w.queue.SetFilter("open")
	w.saved(t)
	if w.queue.Listed().Len() != 3 {
		t.Errorf("%d articles are open", w.queue.Listed().Len())
	}
}

func TestADamagedProjectIsRescued(t *testing.T) {
	w := desk(t, story, "Two\n\nAnother article")
	w.reader().SetSelection(passage("Sorvik"))
	w.typedRune('3')
	w.saved(t)
	dir := w.session.Project().Dir()
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "work.bolt")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw[20] ^= 1 // in one of the two heads, perhaps that of the last change
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	w.doors.Open(dir)
	w.saved(t)
	if w.session != nil || w.questions.Asked() == nil {
		t.Fatal("the damage is not told")
	}
	w.questions.Asked().Enter()
	w.until(t, func() bool { return w.session != nil && hasArticle(w) })
	expectSpans(t, w, "location Sorvik")
	if w.queue.Listed().Len() != 2 || w.session.Project().Dir() == dir {
		t.Errorf("%d articles in %s", w.queue.Listed().Len(), w.session.Project().Dir())
	}
	if want := "Recovered 2 articles and 1 decision into "; !strings.HasPrefix(w.status.note, want) {
		t.Errorf("the status bar says %q, want %q and the name", w.status.note, want)
	}
	w.undo()
	w.saved(t)
	expectSpans(t, w)
	if again, err := os.ReadFile(path); err != nil || string(again) != string(raw) {
		t.Error("the damaged project was changed")
	}
}

func TestAProjectIsChecked(t *testing.T) {
	w := desk(t, story)
	w.Do("project.check")
	w.until(t, func() bool { return w.status.note == "No damage found in 1 article, 0 spans and 0 decisions" })
	if w.questions.Asked() != nil || w.session == nil {
		t.Error("a sound project is not left as it is")
	}
}

func TestTextsThatAreThereAreImportedIfAPersonSaysSo(t *testing.T) {
	w := desk(t, story)
	path := filepath.Join(t.TempDir(), "again.txt")
	if err := os.WriteFile(path, []byte(story), 0o600); err != nil {
		t.Fatal(err)
	}
	w.doors.Import([]string{path})
	w.until(t, func() bool { return w.asks() })
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.queue.Listed().Len() != 1 {
		t.Errorf("%d articles after the same text once more", w.queue.Listed().Len())
	}
	setting.ImportSame.Flip(w.app.Preferences())
	w.doors.Import([]string{path})
	w.until(t, func() bool { return w.queue.Listed().Len() == 2 })
}

func TestEscapeErasesNothing(t *testing.T) {
	long := strings.Repeat("The ferry to Sorvik takes two hours when the wind is fair, and three when it is not. ", 4)
	w := desk(t, "One\n\n"+long)
	for i, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn} {
		dir := stories(t, map[string]string{"again.txt": fmt.Sprintf("Again %d\n\n", i) + long})
		w.doors.Import([]string{dir})
		w.until(t, func() bool { return w.asks() && w.offers("Erase the new articles") })
		w.typedKey(&fyne.KeyEvent{Name: key})
		w.Do("article.erase")
		w.typedKey(&fyne.KeyEvent{Name: key})
		w.saved(t)
		if w.questions.Asked() != nil || w.queue.Listed().Len() != 2+i {
			t.Errorf("%s: %d articles are left", key, w.queue.Listed().Len())
		}
	}
}
