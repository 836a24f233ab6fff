package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
)

// exportTo opens the export dialog, writes a path into it and presses Enter.
func exportTo(w *window, path string) {
	w.Do("export")
	w.questions.Asked().First.(*kit.EntryField).Put(path)
	w.questions.Asked().First.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestAFileThatIsNoDatasetIsReplacedOnlyWhenAsked(t *testing.T) {
	w := desk(t, story)
	path := filepath.Join(t.TempDir(), "precious.json")
	if err := os.WriteFile(path, []byte("somebody's own"), 0o600); err != nil {
		t.Fatal(err)
	}
	exportTo(w, path)
	replacing := func() bool {
		return w.questions.Asked() != nil && strings.HasPrefix(w.questions.Asked().Title, "Replace")
	}
	w.until(t, replacing)
	w.questions.Asked().First.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // the careful way has the keyboard
	if raw, err := os.ReadFile(path); err != nil || string(raw) != "somebody's own" {
		t.Fatalf("it was replaced unasked: %q, %v", raw, err)
	}
	if q := w.questions.Asked(); q == nil || q.Title != "Export dataset" || q.First.(*kit.EntryField).Text != path {
		t.Fatal("what was filled in is lost")
	}
	w.questions.Asked().Enter()
	if w.asks() {
		t.Error("the question lies under what is told of the export")
	}
	w.until(t, replacing)
	w.questions.Asked().Buttons[1].OnTapped()
	w.until(t, func() bool { return strings.HasPrefix(w.status.note, "Exported 1 article") })
	if w.questions.Asked() != nil {
		t.Error("something is asked after all went well")
	}
	if len(w.status.offered.Objects) != 1 || !w.Action("file.show").Enabled() {
		t.Error("the folder is not offered")
	}
	if raw, err := os.ReadFile(path); err != nil || !strings.Contains(string(raw), "Ferry fares rise") {
		t.Errorf("it was not replaced: %q, %v", raw, err)
	}
}

// A dataset is replaced unasked only by the project that has written it.
func TestADatasetOfAnotherProjectIsReplacedOnlyWhenAsked(t *testing.T) {
	w := desk(t, story)
	path := filepath.Join(t.TempDir(), "set")
	const of = `{"format":"galley-dataset","of":"another project"}`
	if err := os.WriteFile(path+".json", []byte(of), 0o600); err != nil {
		t.Fatal(err)
	}
	content := func() string {
		raw, err := os.ReadFile(path + ".json")
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	exportTo(w, path+".json")
	w.until(t, func() bool { return w.asks() && w.questions.Asked().Title == "Replace set.json?" })
	if content() != of {
		t.Fatal("it was replaced unasked")
	}
	w.questions.Asked().Buttons[1].OnTapped()
	w.until(t, func() bool { return strings.HasPrefix(w.status.note, "Exported 1 article") })
	for range 2 { // its own now
		w.status.unsay()
		exportTo(w, path+".json")
		w.until(t, func() bool { return w.tasks == 0 && len(queues[w]) == 0 })
		if w.questions.Asked() != nil || !strings.HasPrefix(w.status.note, "Exported 1 article") {
			t.Errorf("its own dataset is not replaced at once: %q", w.status.note)
		}
	}
	exportTo(w, path+"-new") // gets the ending of its format
	w.until(t, func() bool { return strings.HasSuffix(w.status.note, "to set-new.json") })
}

// A dataset belongs to the project that has written it last, of several in one window.
func TestADatasetBelongsToTheProjectThatWroteItLast(t *testing.T) {
	w := desk(t, story)
	first, second := w.session.Project().Dir(), filepath.Join(t.TempDir(), "second.galley")
	makeProject(t, second, "Two\n\nText")
	path := filepath.Join(t.TempDir(), "set.json")
	open := func(dir string) {
		t.Helper()
		w.doors.Open(dir)
		w.until(t, func() bool { return w.session != nil && w.session.Project().Dir() == dir })
		w.saved(t)
	}
	exported := func(asks bool) {
		t.Helper()
		w.status.unsay()
		exportTo(w, path)
		if asks {
			w.until(t, func() bool { return w.asks() && w.questions.Asked().Title == "Replace set.json?" })
			w.questions.Asked().Buttons[1].OnTapped()
		}
		w.until(t, func() bool { return w.tasks == 0 && len(queues[w]) == 0 })
		if !strings.HasPrefix(w.status.note, "Exported 1 article") {
			t.Fatalf("it says %q", w.status.note)
		}
	}
	exported(false)
	open(second)
	exported(true)
	exported(false)
	open(first)
	exported(true)
}

func TestTheFormatAndTheEndingOfTheFileAgree(t *testing.T) {
	w := desk(t, story)
	w.Do("export")
	path := w.questions.Asked().First.(*kit.EntryField)
	var format *kit.SelectField
	for _, f := range w.fields() {
		if s, ok := f.(*kit.SelectField); ok && format == nil {
			format = s
		}
	}
	const one, lines = "JSON, one document", "JSON Lines, one article per line"
	for _, c := range []struct {
		do     func()
		format string
		ending string
	}{
		{func() { path.Put("/data/a.jsonl") }, lines, "/data/a.jsonl"},
		{func() { format.SetSelected(one) }, one, "/data/a.json"},
		{func() { path.Put("/data/a.b") }, one, "/data/a.b"},
		{func() { format.SetSelected(lines) }, lines, "/data/a.b"},
		{func() { path.Put("/data/A.JSON") }, one, "/data/A.JSON"},
	} {
		c.do()
		if format.Selected != c.format || path.Text != c.ending {
			t.Errorf("format %s, file %s; want %s, %s", format.Selected, path.Text, c.format, c.ending)
		}
	}
}

func TestEnterAndEscapeAnswerInEveryField(t *testing.T) {
	w := desk(t, story)
	var parts []fyne.Focusable
	for i := 0; i == 0 || i < len(parts); i++ {
		for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn} {
			path := filepath.Join(t.TempDir(), "out.json")
			w.Do("export")
			q := w.questions.Asked()
			q.First.(*kit.EntryField).Put(path)
			parts = nil
			for _, f := range w.fields() {
				if _, button := f.(*kit.Button); !button {
					parts = append(parts, f.(fyne.Focusable))
				}
			}
			w.win.Canvas().Focus(parts[i])
			parts[i].TypedKey(&fyne.KeyEvent{Name: key})
			if key == fyne.KeyEscape {
				if w.questions.Asked() != nil {
					t.Errorf("Escape in %T does not leave", parts[i])
				}
				continue
			}
			w.until(t, func() bool { return w.questions.Asked() == nil && w.status.note != "" })
			if _, err := os.Stat(path); err != nil {
				t.Errorf("Enter in %T exports nothing: %v", parts[i], err)
			}
			w.status.unsay()
		}
	}
	if len(parts) < 4 {
		t.Errorf("the dialog has %d fields", len(parts))
	}
}

func TestFilesArePickedInTheWindow(t *testing.T) {
	w := desk(t, story)
	t.Setenv("HOME", stories(t, map[string]string{"a.txt": "A\n\nFirst", "b.txt": "B\n\nSecond"}))
	w.Do("import")
	w.until(t, func() bool { return w.asks() })
	first := w.win.Canvas().Focused()
	for _, r := range "b" {
		first.TypedRune(r)
	}
	first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.until(t, func() bool { return w.queue.Listed().Len() == 2 })
	w.Do("project.open")
	w.until(t, func() bool { return w.asks() })
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.questions.Asked() != nil {
		t.Error("Escape does not leave the dialog")
	}
}

func TestAnExportTellsThatUnsavedChangesAreNotInIt(t *testing.T) {
	w := desk(t, story)
	w.tagged("Sorvik", '3')
	w.saved(t)
	gates[w].Let(errDisk)
	w.tagged("206 people", '2')
	w.saved(t)
	w.answerWith(t, "Not now")
	exportTo(w, filepath.Join(t.TempDir(), "out.json"))
	w.until(t, func() bool {
		return w.questions.Asked() != nil && w.questions.Asked().Title == "Exported without the unsaved changes"
	})
	w.session.TryAgain()
	w.saved(t)
}
