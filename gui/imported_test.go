package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// said returns every word of the question that is open.
func said(q *kit.Question) string {
	var out []string
	for _, o := range test.LaidOutObjects(q.Canvas.Overlays().Top()) {
		switch o := o.(type) {
		case *kit.Caption:
			out = append(out, o.Text)
		case *widget.Label:
			out = append(out, o.Text)
		case *kit.Button:
			out = append(out, o.Way.Word)
		case *kit.CheckField:
			out = append(out, o.Text)
		case *kit.SampleField:
			for _, l := range o.Lines {
				out = append(out, l.Name+": "+l.Text)
			}
		}
	}
	return strings.Join(out, "\n")
}

// stories makes a folder with the files given.
func stories(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "stories")
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const inRussian = "\xcc\xee\xf1\xea\xe2\xe0\n\n\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xf1\xea\xe0\xe7\xe0\xeb, \xf7\xf2\xee \xe1\xfe\xe4\xe6\xe5\xf2 \xf0\xe0\xf1\xf2\xb8\xf2.\n" // windows-1251

func TestAnImportGoesOnAndTellsWhatItLeftOut(t *testing.T) {
	w := desk(t, story)
	dir := stories(t, map[string]string{
		"01.txt": "One\n\nFirst", "02.txt": inRussian, "03.txt": "", "04.txt": "Four\n\nFourth",
		"05.txt": inRussian + inRussian, "same.txt": story, "paper.pdf": "%PDF-1.7", "meta.json": `{"title": "x"}`,
	})
	w.doors.Import([]string{dir})
	w.until(t, func() bool { return w.asks() && w.questions.Asked().Scroll != nil })
	q := w.questions.Asked()
	for _, want := range []string{
		"Imported 2 articles", "2 files are not UTF-8", "\n02.txt", "1 file is empty", "1 file of another kind was skipped",
		"pdf 1", "1 text is already in the project", "1 JSON file is not a Galley dataset", "Choose the encoding…",
	} {
		if !strings.Contains(said(q), want) {
			t.Errorf("%q is not told:\n%s", want, said(q))
		}
	}
	q.Enter() // to the choice of the encoding
	q = w.questions.Asked()
	if !strings.Contains(said(q), "Cyrillic (windows-1251): Президент сказал, что бюджет растёт.") && !strings.Contains(said(q), "Cyrillic (windows-1251): Москва") {
		t.Errorf("no sample is shown:\n%s", said(q))
	}
	samples, ok := q.First.(*kit.SampleField)
	if !ok || samples.Picked() != 0 {
		t.Fatalf("the likeliest encoding is not the first:\n%s", said(q))
	}
	q.Leave() // back to what was told
	if q = w.questions.Asked(); q == nil || q.Scroll == nil {
		t.Fatal("after Cancel the other remedy is gone")
	}
	q.Enter()
	w.questions.Asked().Enter()
	w.until(t, func() bool { return w.queue.Listed().Len() == 5 && w.asks() })
	q = w.questions.Asked()
	for want, is := range map[string]bool{"Imported 4 articles": true, "Import the duplicate too": true, "(same.txt)": true, "not UTF-8": false, "Choose the encoding…": false} {
		if strings.Contains(said(q), want) != is {
			t.Errorf("after the encoding, that %q is told is not %v:\n%s", want, is, said(q))
		}
	}
	q.Buttons[1].OnTapped()
	w.until(t, func() bool { return w.queue.Listed().Len() == 6 && w.status.note == "Imported 5 articles" })
	if w.questions.Asked() != nil {
		t.Error("something is asked after all is done")
	}
}

// The duplicates first, and then the encoding.
func TestAfterTheDuplicatesTheEncodingCanBeChosen(t *testing.T) {
	w := desk(t, story)
	w.doors.Import([]string{stories(t, map[string]string{"02.txt": inRussian, "same.txt": story})})
	w.until(t, func() bool { return w.asks() && w.questions.Asked().Scroll != nil })
	w.questions.Asked().Buttons[1].OnTapped()
	w.until(t, func() bool { return w.queue.Listed().Len() == 2 && w.asks() })
	q := w.questions.Asked()
	if len(q.Buttons) != 2 || q.Buttons[1].Way.Word != "Choose the encoding…" || strings.Contains(said(q), "same.txt") {
		t.Fatalf("after the duplicates it says\n%s", said(q))
	}
	q.Enter()
	w.questions.Asked().Enter()
	w.until(t, func() bool { return w.queue.Listed().Len() == 3 && w.status.note == "Imported 2 articles" })
	if w.questions.Asked() != nil {
		t.Error("something is asked after all is done")
	}
}

func TestOneFileInAnotherEncodingIsAskedAboutAtOnce(t *testing.T) {
	w := desk(t, story)
	dir := stories(t, map[string]string{"02.txt": inRussian})
	w.doors.Import([]string{filepath.Join(dir, "02.txt")})
	w.until(t, func() bool { return w.asks() && len(w.questions.Asked().Buttons) == 2 })
	q := w.questions.Asked()
	if !strings.Contains(said(q), "02.txt is not UTF-8") {
		t.Fatalf("the encoding is not asked for:\n%s", said(q))
	}
	var other *kit.SelectField
	for _, f := range w.fields() {
		if s, ok := f.(*kit.SelectField); ok {
			other = s
		}
	}
	samples := q.First.(*kit.SampleField)
	other.SetSelected("Cyrillic (koi8-r)") // any other can be had, even a wrong one
	if samples.Picked() >= 0 {
		t.Error("two encodings are picked")
	}
	if samples.Pick(1); other.SelectedIndex() != 0 {
		t.Error("two encodings are picked")
	}
	other.SetSelected("Cyrillic (koi8-r)")
	other.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.until(t, func() bool { return w.queue.Listed().Len() == 2 && w.questions.Asked() == nil })
}

func TestTextsThatAreThereCanBeImportedAllTheSame(t *testing.T) {
	w := desk(t, story)
	dir := stories(t, map[string]string{"same.txt": story})
	w.doors.Import([]string{dir})
	w.until(t, func() bool { return w.asks() && w.questions.Asked().Scroll != nil })
	q := w.questions.Asked()
	if !strings.Contains(said(q), "Nothing was imported") {
		t.Fatalf("that nothing is new is not told:\n%s", said(q))
	}
	q.Buttons[1].OnTapped()
	w.until(t, func() bool { return w.queue.Listed().Len() == 2 })
}

// Files that are in different encodings are not converted from the first one's.
func TestEveryFileIsReadInItsOwnEncoding(t *testing.T) {
	w := desk(t, story)
	dir := stories(t, map[string]string{
		"1.txt": inRussian, "2.txt": inRussian + inRussian,
		"3.txt": "\x93\x8c\x8b\x9e\x93s\x82\xcc\x90l\x8c\xfb\x82\xcd\x82P\x82Q\x81\x93\x91\x9d\x82\xa6\x82\xbd\x81A\x82\xc6\x92m\x8e\x96\x82\xcd\x8fq\x82\xd7\x82\xbd\x81B\n", // shift_jis
	})
	w.doors.Import([]string{dir})
	for _, want := range []string{"Cyrillic (windows-1251)", "Japanese (shift_jis)"} {
		w.until(t, func() bool { return w.asks() && w.questions.Asked().Title == "Choose the encoding" })
		q := w.questions.Asked()
		samples := q.First.(*kit.SampleField)
		if got := samples.Lines[samples.Picked()].Name; got != want {
			t.Fatalf("%s is the first, want %s:\n%s", got, want, said(q))
		}
		q.Enter()
	}
	w.until(t, func() bool { return w.queue.Listed().Len() == 4 && w.questions.Asked() == nil })
	for id, want := range map[standoff.ArticleID]string{2: "Москва", 3: "Москва", 4: "東京都の人口は"} {
		a, err := w.session.Project().Article(id)
		if err != nil || !strings.HasPrefix(a.Text, want) {
			t.Errorf("article %d begins %.30q, %v; want %q", id, a.Text, err, want)
		}
	}
}

// TestTheImportedArticlesAreOneStepAway says that an import leaves a person where they are,
// and leads to what has come.
func TestTheImportedArticlesAreOneStepAway(t *testing.T) {
	w := desk(t, story)
	if w.Action("article.imported").Enabled() {
		t.Error("it leads somewhere before anything was imported")
	}
	folder := stories(t, map[string]string{"new.txt": "New\n\nA text.", "other.txt": "Other\n\nAnother text."})
	w.doors.Import([]string{filepath.Join(folder, "new.txt"), filepath.Join(folder, "other.txt")})
	w.until(t, func() bool { return w.status.note == "Imported 2 articles" && w.queue.Listed().Len() == 3 })
	if len(w.status.offered.Objects) != 1 || w.session.Article().ID != 1 {
		t.Fatal("the way there is not offered, or was taken")
	}
	w.Do("article.imported")
	w.saved(t)
	if w.session.Article().ID != 2 || w.Action("article.imported").Enabled() {
		t.Errorf("article %d is open", w.session.Article().ID)
	}
}
