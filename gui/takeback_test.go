package gui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"galley/store"
	"galley/store/exchange"
)

// An import is one step: undo takes its articles away, and redo brings them back.
func TestAnImportIsUndoneInTheWindow(t *testing.T) {
	w := desk(t, story)
	w.tagged("Sorvik", '3')
	w.saved(t)
	dir := stories(t, map[string]string{"01.txt": "One\n\nFirst", "02.txt": "Two\n\nSecond"})
	w.doors.Import([]string{dir})
	w.until(t, func() bool { return w.queue.All().Len() == 3 })
	w.Open(3)
	w.saved(t)
	w.undo()
	w.saved(t)
	w.until(t, func() bool { return w.queue.All().Len() == 1 && w.session.Article().ID == 1 })
	if got := w.status.place.Text; got != "Undone: Import 2 articles" {
		t.Errorf("the bar says %q", got)
	}
	if len(w.session.Spans()) != 1 {
		t.Error("what was decided before the import is gone")
	}
	w.Do("redo")
	w.saved(t)
	w.until(t, func() bool { return w.queue.All().Len() == 3 })
	w.undo()
	w.undo()
	w.saved(t)
	if len(w.session.Spans()) != 0 {
		t.Error("the decision before the import is not undone")
	}
}

// Undo of all imports leaves no article, and redo shows one again.
func TestRedoOfTheFirstImportShowsAnArticle(t *testing.T) {
	w := desk(t)
	dir := stories(t, map[string]string{"01.txt": "One\n\nFirst", "02.txt": "Two\n\nSecond"})
	w.doors.Import([]string{dir})
	w.until(t, func() bool { return w.session.Article().ID == 1 })
	w.undo()
	w.until(t, func() bool { return w.queue.All().Len() == 0 && w.session.Heading() == 0 })
	w.Do("redo")
	w.until(t, func() bool { return w.queue.All().Len() == 2 && w.session.Article().ID == 1 })
}

// Spans that come with a text that is open are shown at once.
func TestSpansThatAnImportAddsAreShown(t *testing.T) {
	w := desk(t, "One\n\nFirst")
	dir := stories(t, map[string]string{"set.jsonl": `{"text":"One\n\nFirst","label":[[0,3,"quote"]]}` + "\n"})
	w.doors.Import([]string{dir})
	w.until(t, func() bool { return w.asks() })
	q := w.questions.Asked()
	q.Buttons[len(q.Buttons)-1].OnTapped()
	w.until(t, func() bool { return len(w.session.Spans()) == 1 })
}

// What the dialog says of the import is true: undo takes all of it back, and redo brings
// it again.
func TestAnImportOfTheWindowIsTakenBack(t *testing.T) {
	w := desk(t, "One\n\nFirst")
	labels := len(w.session.Scheme().Labels)
	dir := stories(t, map[string]string{"set.jsonl": `{"text":"Two\n\nSecond","label":[[0,3,"DEED"]]}` + "\n"})
	w.doors.Import([]string{dir})
	w.until(t, func() bool { return w.asks() })
	w.questions.Asked().Enter()
	w.until(t, func() bool { return w.queue.Listed().Len() == 2 && len(w.session.Scheme().Labels) == labels+1 })
	w.Do("undo")
	w.until(t, func() bool { return w.queue.Listed().Len() == 1 && len(w.session.Scheme().Labels) == labels })
	w.Do("redo")
	w.until(t, func() bool { return w.queue.Listed().Len() == 2 && len(w.session.Scheme().Labels) == labels+1 })
}

// An import has to do with what is decided, though the disk lags behind: a span that was
// tagged just now does not come in once more.
func TestAnImportFollowsWhatIsDecided(t *testing.T) {
	w := desk(t, "One\n\nFirst")
	gates[w].Shut()
	w.typedRune('3')
	x := w.session.Spans()[0]
	content := fmt.Sprintf(`{"text":"One\n\nFirst","label":[[%d,%d,%q]]}`+"\n", x.Start, x.End, x.Label)
	dir := stories(t, map[string]string{"set.jsonl": content})
	w.doors.Import([]string{dir})
	for range 8 { // meanwhile what the project on the disk lacks would be found out
		if _, err := exchange.SurveyPaths(t.Context(), w.session.Project(), []string{dir}, exchange.ImportOptions{AddSame: true}, nil); err != nil {
			t.Fatal(err)
		}
	}
	gates[w].Open()
	w.until(t, func() bool { return w.questions.Asked() != nil })
	if got := said(w.questions.Asked()); strings.Contains(got, "spans added") {
		t.Errorf("the question says\n%s", got)
	}
	w.questions.Asked().Enter()
	w.saved(t)
	expectSpans(t, w, string(x.Label)+" "+x.In("One\n\nFirst"))
}

// What is decided while a question about an import is open goes before the import, too.
func TestAnImportOfTheClipboardFollowsWhatIsDecided(t *testing.T) {
	w := desk(t, "One\n\nFirst")
	gates[w].Shut()
	w.typedRune('3')
	w.app.Clipboard().SetContent("Two\n\nSecond")
	w.Do("import.clipboard")
	for range 8 {
		if _, err := w.session.Project().Backup(t.Context(), time.Now(), store.Regular); err != nil {
			t.Fatal(err)
		}
	}
	gates[w].Open()
	w.until(t, func() bool { return w.queue.All().Len() == 2 })
	w.saved(t)
	if got := w.session.Project().Decided(); got != 2 {
		t.Fatalf("there are %d decisions", got)
	}
	if title, ok := w.session.CanUndo(); !ok || title.Action().Kind != store.Brought {
		t.Errorf("the newest step is %q, %t", title, ok)
	}
}
