package doors

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/gui/page/pagetest"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"
	"galley/store/training"
)

// What the fields of an export say is what is done: which articles, divided how, without
// the text of which label. What was answered is there again where the question comes again,
// in another window, too, and for this project only.
func TestTheFieldsOfAnExportAreItsOptions(t *testing.T) {
	h := pagetest.New(t)
	h.OpenProject(t, "One line", "Another line")
	d := New(&shell{Host: h}, h.Win, "test")
	f := d.newExportForm(nil)
	if o := f.options(); o.Split != (training.Shares{}) || o.Clean != "" || o.OnlyDone || o.Articles != nil || o.Format != "json" {
		t.Fatalf("nobody chose anything, but %+v", o)
	}
	if first := f.clean.Options[1]; first != "Without Boilerplate" {
		t.Errorf("the first label whose text can be left out is %q", first)
	}
	if want := []string{"All articles (2)", "Only articles that are done (0)"}; !slices.Equal(f.which.Options, want) {
		t.Errorf("the articles to choose from are %q", f.which.Options)
	}
	f.format.SetSelectedIndex(1)
	f.unit.SetSelectedIndex(1)
	f.which.SetSelectedIndex(1)
	f.split.SetSelectedIndex(1)
	f.clean.SetSelectedIndex(1)
	f.path.Put("/data/labels of us.csv")
	d.keepAnswers(f.answers(f.path.Text))
	d = New(&shell{Host: h}, h.Win, "test")
	f = d.newExportForm(d.answered())
	o := f.options()
	if o.Split != (training.Shares{.8, .1, .1}) || o.Clean != "boilerplate" || !o.OnlyDone || o.Format != "csv" || o.Unit != standoff.UnitUTF16 {
		t.Fatalf("the options are %+v", o)
	}
	if f.path.Text != "/data/labels of us.csv" {
		t.Errorf("it goes to %s", f.path.Text)
	}
	f.path.Put("/data/elsewhere/news.csv") // the name that is offered
	d.keepAnswers(f.answers(f.path.Text))
	f = d.newExportForm(d.answered())
	f.format.SetSelectedIndex(0)
	if f.path.Text != "/data/elsewhere/news.json" {
		t.Errorf("it goes to %s", f.path.Text)
	}
	h.OpenProject(t, "A third line")
	if a := d.answered(); a != nil {
		t.Errorf("another project has the answers %+v", a)
	}
}

// A label has another name in the file, or is left out; the others stay as they are.
func TestLabelsHaveOtherNamesInTheFile(t *testing.T) {
	h := pagetest.New(t)
	h.OpenProject(t, "One line")
	d := New(&shell{Host: h}, h.Win, "test")
	f := d.newExportForm(nil)
	scheme := h.Session().Project().Scheme()
	lines, _ := f.labelLines(scheme)
	if said := labelsSaid(scheme, lines); said != nil || labelsInFileWords(f.labels) != "As in the project" {
		t.Fatalf("nobody said anything, but %v", said)
	}
	lines[0].name.Put(" QUOTE ")
	lines[1].name.Put("Statistic") // which it is called already
	lines[2].in.SetChecked(false)
	if !lines[2].name.Disabled() {
		t.Error("a label that is left out can have a name")
	}
	f.labels = labelsSaid(scheme, lines)
	want := []training.Rule{{Only: "quote", To: "QUOTE"}, {Only: "location"}}
	if got := f.options().Labels; !slices.Equal(got, want) || labelsInFileWords(f.labels) != "1 renamed · 1 left out" {
		t.Errorf("the rules are %v; it says %q", got, labelsInFileWords(f.labels))
	}
	d.keepAnswers(f.answers(f.path.Text))
	f = d.newExportForm(d.answered())
	if got := f.options().Labels; !slices.Equal(got, want) {
		t.Errorf("the next time the rules are %v", got)
	}
	lines, _ = f.labelLines(scheme)
	if got := labelsSaid(scheme, lines); !slices.Equal(got, f.labels) {
		t.Errorf("the question has %v", got)
	}
}

// The article that is open can be exported alone, under its own name; what is there of
// another article is not replaced unasked.
func TestOneArticleIsExportedUnderItsName(t *testing.T) {
	h := pagetest.New(t)
	h.OpenProject(t, "Fares: up/down?\n\nMore", "Two")
	open := func(id standoff.ArticleID) {
		t.Helper()
		there := false
		h.Session().Show(id, func() {}, func(err error) { there = err == nil })
		h.Until(t, func() bool { return there })
	}
	open(1)
	d := New(&shell{Host: h}, h.Win, "test")
	f := d.newExportForm(nil)
	if last := f.which.Options[2]; last != "Only this article: Fares: up/down?" {
		t.Errorf("it is called %q", last)
	}
	f.which.SetSelectedIndex(2)
	o := f.options()
	if !slices.Equal(o.Articles, []standoff.ArticleID{1}) || filepath.Base(f.path.Text) != "Fares up down.json" {
		t.Errorf("%v are exported to %s", o.Articles, f.path.Text)
	}
	f.path.Put(filepath.Join(t.TempDir(), "one.json"))
	to := f.path.Text
	d.keepAnswers(f.answers(to))
	d.export(to, o, func() {})
	h.Until(t, func() bool { return d.written == to })
	if got, err := d.own(o).placeOf(to, o); err != nil || !got.replace {
		t.Errorf("its own is not replaced: %v", err)
	}
	open(2)
	f = d.newExportForm(d.answered())
	if want := filepath.Join(filepath.Dir(to), "news.json"); f.chosenWhich() != everyArticle || f.path.Text != want {
		t.Errorf("after one article, %q goes to %s", f.chosenWhich(), f.path.Text)
	}
	f.which.SetSelectedIndex(2)
	if want := filepath.Join(filepath.Dir(to), "Two.json"); f.path.Text != want {
		t.Errorf("the next article goes to %s", f.path.Text)
	}
	o = f.options()
	if _, err := d.own(o).placeOf(to, o); err == nil {
		t.Error("another article takes its place unasked")
	}
}

// What Hugging Face's library opens is a folder, or a zip file if its name says so. Where
// it is written again, the folder takes the place of the one before.
func TestWhatHasSeveralFilesIsAFolder(t *testing.T) {
	h := pagetest.New(t)
	h.OpenProject(t, "One line")
	d := New(&shell{Host: h}, h.Win, "test")
	f := d.newExportForm(nil)
	f.format.SetSelectedIndex(index(f.written, func(x dataset.Format) bool { return x.Name == "huggingface" }))
	if filepath.Base(f.path.Text) != "news.huggingface" {
		t.Errorf("it goes to %s", f.path.Text)
	}
	dir := t.TempDir()
	for range 2 {
		d.written = ""
		d.export(filepath.Join(dir, "hub"), f.options(), func() { t.Error("it is not written") })
		h.Until(t, func() bool { return d.written != "" || h.Questions().Asked() != nil })
		if q := h.Questions().Asked(); q != nil {
			t.Fatalf("it asks %q", q.Title)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "hub", "README.md")); err != nil {
		t.Error(err)
	}
	d.export(filepath.Join(dir, "hub.zip"), f.options(), func() { t.Error("it is not written") })
	h.Until(t, func() bool { return d.written == filepath.Join(dir, "hub.zip") })
	if info, err := os.Stat(filepath.Join(dir, "hub.zip")); err != nil || !info.Mode().IsRegular() {
		t.Errorf("it is no file: %v", err)
	}
	again := false
	New(&shell{Host: h}, h.Win, "test").export(filepath.Join(dir, "hub"), f.options(), func() { again = true })
	h.Until(t, func() bool { return h.Questions().Asked() != nil })
	if q := h.Questions().Asked(); q.Title != "Replace hub?" {
		t.Errorf("it asks %q", q.Title)
	}
	h.Questions().Asked().Leave()
	if !again {
		t.Error("nothing follows")
	}
}

// Where each split is a file, all of them are named, and the first is shown.
func TestTheFilesOfSplitsAreNamed(t *testing.T) {
	h := pagetest.New(t)
	h.OpenProject(t, "One line", "Another line")
	d := New(&shell{Host: h}, h.Win, "test")
	path := filepath.Join(t.TempDir(), "set.conll")
	o := exchange.ExportOptions{Format: "conll"}
	o.Split = training.Shares{.5, 0, .5}
	sum, err := exchange.Export(t.Context(), h.Session().Project(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	d.exported(path, sum)
	if d.written != filepath.Join(filepath.Dir(path), "set-train.conll") {
		t.Errorf("%s is shown", d.written)
	}
	there, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range there {
		names = append(names, f.Name())
	}
	if strings.Join(names, " ") != "set-test.conll set-train.conll" {
		t.Errorf("there are %v", names)
	}
}

// The name of a file is one that every system takes, of whole words, and never nothing.
func TestATitleIsTheNameOfAFile(t *testing.T) {
	for title, want := range map[string]string{
		"Fares: up/down?": "Fares up down", "Wait…": "Wait…", "...": "news", "": "news", "a\nb": "a b", "Köln – 12 %": "Köln – 12 %",
		"Island ferry to lose its winter boats after repair bill doubles": "Island ferry to lose its winter boats after repair bill",
		strings.Repeat("x", 80): strings.Repeat("x", 60),
	} {
		if got := fileName(title, "news"); got != want {
			t.Errorf("%q is in %q, want %q", title, got, want)
		}
	}
}
