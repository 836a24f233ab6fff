package doors

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/gui/incoming"
	"galley/gui/kit"
	"galley/gui/kit/kittest"
	"galley/gui/page/pagetest"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// looked looks at a file before its import into a project of one article, and asks.
func looked(t *testing.T, name, content string) (*ending, *asking) {
	t.Helper()
	return lookedAll(t, [2]string{name, content})
}

// lookedAll is looked with several files, of which each has its name and what it holds.
func lookedAll(t *testing.T, files ...[2]string) (*ending, *asking) {
	t.Helper()
	e := &ending{Host: pagetest.New(t)}
	e.OpenProject(t, "Harbour\n\nThe harbour is open.")
	d := New(e, e.Win, "test")
	a, dir := &asking{d: d}, t.TempDir()
	for _, f := range files {
		path := filepath.Join(dir, f[0])
		if err := os.WriteFile(path, []byte(f[1]), 0o600); err != nil {
			t.Fatal(err)
		}
		a.paths = append(a.paths, path)
	}
	d.look(a, func(a *asking, err error) {
		if err == nil && a.survey != nil && worthAsking(a.survey) {
			a.ask()
		}
	})
	e.Wait(t)
	if a.dialog == nil {
		t.Fatal("nothing is asked")
	}
	return e, a
}

// imported imports what was decided, and returns the labels and words of the spans.
func imported(t *testing.T, e *ending, article standoff.ArticleID) []string {
	t.Helper()
	e.Questions().Asked().Enter()
	e.Wait(t)
	d, err := e.Session().Project().Document(article)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range d.Spans {
		out = append(out, string(s.Label)+" "+s.Words(d.Article.Text))
	}
	return out
}

func TestLabelsBecomeWhatAPersonSays(t *testing.T) {
	e, a := looked(t, "coast.jsonl", `{"id": 1, "text": "Ada counts 14 boats in Norrö", "label": [[0, 3, "PER"], [11, 19, "NUM"], [23, 28, "Location"], [4, 10, "DEED"]]}`+"\n")
	if e.Questions().Asked().Title != "Import 1 article" {
		t.Errorf("it asks %q", e.Questions().Asked().Title)
	}
	becomes := map[string]incoming.Target{
		"PER": {Fate: incoming.Dropped}, "NUM": {Fate: incoming.Into, Label: "statistic"}, "Location": {Fate: incoming.AsNew}, "DEED": {Fate: incoming.AsNew},
	}
	for i := range a.names {
		n := &a.names[i]
		if fate := n.Becomes.Fate; (n.Text == "Location") != (fate == incoming.Into) {
			t.Errorf("%s becomes %+v by itself", n.Text, n.Becomes)
		}
		n.Becomes = becomes[n.Text]
	}
	got := strings.Join(imported(t, e, 2), ", ")
	if got != "DEED counts, statistic 14 boats, location_2 Norrö" {
		t.Errorf("the spans are %s", got)
	}
}

// A passage and an article may have labels of one name, each of which becomes something else.
func TestLabelsOfOneNameAndTwoUsesAreTwo(t *testing.T) {
	e, a := looked(t, "set.jsonl", `{"text": "Ada counts 14 boats", "_view_id": "spans", "accept": ["NUM"], "options": [{"id": "NUM", "text": "NUM"}], "answer": "accept", "spans": [{"start": 11, "end": 19, "label": "NUM"}]}`+"\n")
	if len(a.names) != 2 || a.names[0].Text != "NUM" || a.names[1].Text != "NUM" {
		t.Fatalf("the names are %+v", a.names)
	}
	for i := range a.names {
		if a.names[i].Use == standoff.UseArticles {
			a.names[i].Becomes = incoming.Target{Fate: incoming.Dropped}
		}
	}
	if got := strings.Join(imported(t, e, 2), ", "); got != "NUM 14 boats" {
		t.Errorf("the spans are %s", got)
	}
	d, err := e.Session().Project().Document(2)
	if n := len(standoff.ObjectsOf[standoff.ArticleLabel](d.Objects)); err != nil || n != 0 {
		t.Errorf("the article has %d labels, %v", n, err)
	}
}

// If the files cannot be looked at again, what was found and decided before stays.
func TestAChoiceThatCannotBeLookedAtIsNone(t *testing.T) {
	e, a := looked(t, "cup.jsonl", `{"id": 1, "text": "Score 🏆🏆 4 2 6 3 today", "label": [[11, 12, "NUM"]]}`+"\n")
	before := a.survey
	e.with = context.Canceled // somebody has stopped it
	a.chooseUnit(1)
	e.Wait(t)
	if len(a.options.Units) > 0 || a.values().Unit != 0 || a.survey != before {
		t.Errorf("the units are %v, and what was found is another: %v", a.options.Units, a.survey != before)
	}
}

// One choice may follow another before the files were looked at for that: under the race
// detector this fails if the two looks share anything. If the second is stopped, what was
// found before both stays, as it was chosen then.
func TestAChoiceMayFollowAnotherBeforeTheFilesWereLookedAt(t *testing.T) {
	for _, stopped := range []bool{false, true} {
		e, a := looked(t, "cup.jsonl", `{"id": 1, "text": "Score 🏆🏆 4 2 6 3 today", "label": [[11, 12, "NUM"]]}`+"\n")
		a.chooseUnit(0)
		if stopped {
			e.with = context.Canceled
		}
		a.chooseUnit(1)
		e.Wait(t)
		want := 2
		if stopped {
			want = 0
		}
		if got := a.values().Unit; got != want {
			t.Errorf("stopped: %t, choice %d is shown, want %d", stopped, got, want)
		}
	}
}

// What is said of the offsets of one file is not said of any other, whether that tells its
// own or is asked for, too; and a file of which nothing is right can stay out.
func TestTheUnitIsThatOfTheFileThatIsAskedFor(t *testing.T) {
	const cup = `{"id": 1, "text": "Score 🏆🏆 4 2 6 3 today", "label": [[11, 12, "NUM"]]}` + "\n"
	proven := [2]string{"proven.jsonl", `{"text": "🏆🏆 Ada lives in Norrö", "spans": [{"start": 3, "end": 6, "label": "PER", "text": "Ada"}]}` + "\n"}
	judged := [2]string{"judged.jsonl", `{"id": 2, "text": "🏆🏆 Ada lives in Norrö, and Bo in Arvik too", "label": [[3, 6, "PER"], [16, 21, "LOC"], [27, 29, "PER"], [33, 38, "LOC"]]}` + "\n"}
	other := [2]string{"cup2.jsonl", strings.ReplaceAll(cup, "today", "tonight")}
	files := [][2]string{{"cup.jsonl", cup}, proven, judged, other}
	words := func(e *ending) []string {
		var out []string
		for id := range e.Session().Project().Len() {
			d, err := e.Session().Project().Document(standoff.ArticleID(id + 1))
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range d.Spans {
				out = append(out, x.Words(d.Article.Text))
			}
		}
		slices.Sort(out)
		return out
	}
	for _, c := range []struct {
		first, second int
		want          []string
	}{
		{0, 0, []string{"2", "2", "Ada", "Ada", "Arvik", "Bo", "Norrö"}},
		{1, 0, []string{"2", "4", "Ada", "Ada", "Arvik", "Bo", "Norrö"}},
		{2, 1, []string{"4", "Ada", "Ada", "Arvik", "Bo", "Norrö"}},
		{2, 2, []string{"Ada", "Ada", "Arvik", "Bo", "Norrö"}},
	} {
		e, a := lookedAll(t, files...)
		for k, choice := range []int{c.first, c.second} {
			f := a.values()
			if file := []string{"cup.jsonl ", "cup2.jsonl "}[k]; len(f.Units) != 3 || f.Units[2].Title != "Leave this file out" || f.Missing == "" || f.Unit != 0 || !strings.HasPrefix(f.UnitAsk, file) {
				t.Fatalf("%q is asked, the units are %+v, chosen is %d, missing %q", f.UnitAsk, f.Units, f.Unit, f.Missing)
			}
			a.chooseUnit(choice)
			e.Wait(t)
		}
		if f := a.values(); f.Missing != "" || f.Unit != c.second+1 {
			t.Errorf("after the choices it is %d, and %q", f.Unit, f.Missing)
		}
		e.Questions().Asked().Enter()
		e.Wait(t)
		if got := words(e); !slices.Equal(got, c.want) {
			t.Errorf("after %d and %d the spans are %q, want %q", c.first, c.second, got, c.want)
		}
	}
}

// The first import leaves the labels of a new project, which were chosen for it.
func TestTheFirstImportKeepsTheLabels(t *testing.T) {
	e := &ending{Host: pagetest.New(t)}
	e.OpenProject(t)
	before := e.Session().Scheme()
	path := filepath.Join(t.TempDir(), "coast.jsonl")
	if err := os.WriteFile(path, []byte(`{"id": 1, "text": "Ada counts 14 boats in Norrö", "label": [[0, 3, "PER"], [23, 28, "Location"]]}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	New(e, e.Win, "test").Import([]string{path})
	e.Wait(t)
	e.Questions().Asked().Enter()
	e.Wait(t)
	got := e.Session().Project().Scheme().Labels
	if len(got) != len(before.Labels)+1 || !slices.EqualFunc(got[:len(before.Labels)], before.Labels, standoff.Label.Equal) || got[len(got)-1].Name != "PER" {
		t.Fatalf("the labels are %v", got)
	}
	if slices.ContainsFunc(before.Labels, func(l standoff.Label) bool { return l.Light == got[len(got)-1].Light }) {
		t.Error("the new label has the colour of one that stays")
	}
}

// The unit is asked for, and what is looked at follows the choice.
func TestTheUnitOfTheOffsetsIsAsked(t *testing.T) {
	e, a := looked(t, "cup.jsonl", `{"id": 1, "text": "Score 🏆🏆 4 2 6 3 today", "label": [[11, 12, "NUM"]]}`+"\n")
	e.Questions().Asked().Enter()
	e.Wait(t)
	if e.Questions().Asked() == nil || e.Session().Project().Len() != 1 {
		t.Fatal("it is imported in a unit that nobody has said")
	}
	units := unitChoices(a.survey.Files[0].Ask)
	want := []incoming.Passage{{Label: "NUM", Before: "Score 🏆🏆 4 ", Words: "2", After: " 6 3 today"}, {Label: "NUM", Before: "Score 🏆🏆 ", Words: "4", After: " 2 6 3 today"}}
	if len(units) != 2 || !slices.Equal(units[0].Passages, want[:1]) || !slices.Equal(units[1].Passages, want[1:]) {
		t.Fatalf("the units are %+v", units)
	}
	a.chooseUnit(1)
	e.Wait(t)
	if len(a.values().Units) != 2 || a.values().Missing != "" {
		t.Error("after the choice no other can be chosen, or it is asked still")
	}
	if a.survey.Documents != 1 {
		t.Fatalf("there are %d documents to look at", a.survey.Documents)
	}
	if got := imported(t, e, 2); len(got) != 1 || !strings.HasSuffix(got[0], " 4") {
		t.Errorf("the spans are %v", got)
	}
}

// The column of the text is asked for, and the others can be chosen.
func TestTheColumnOfTheTextIsAsked(t *testing.T) {
	long := strings.Repeat("The boats stay in the harbour. ", 20)
	e, a := looked(t, "wire.csv", "a,b,c\nIce,"+long+"first,"+long+"second\n")
	if a.tables[0].missing() != dataset.TextRole {
		t.Fatalf("the text is known to be %q", a.tables[0].columns.Roles[dataset.TextRole])
	}
	e.Questions().Asked().Enter()
	e.Wait(t)
	if e.Questions().Asked() == nil || e.Session().Project().Len() != 1 {
		t.Fatal("it is imported without a text")
	}
	shown := func(name string) int {
		return slices.IndexFunc(a.columnValues(), func(c incoming.Column) bool { return c.Name == name })
	}
	a.chooseColumn(shown("c"), 0)
	e.Wait(t)
	a.chooseColumn(shown("a"), 1)
	e.Wait(t)
	imported(t, e, 2)
	d, err := e.Session().Project().Document(2)
	if err != nil || d.Article.Title != "Ice" || !strings.HasSuffix(d.Article.Text, "second") {
		t.Errorf("the article is %q, %.40q, %v", d.Article.Title, d.Article.Text, err)
	}
}

// A table of spans whose columns have names of their own is read with the roles that a person
// gives them.
func TestAColumnGetsARoleOfSpans(t *testing.T) {
	e, a := looked(t, "spans.csv", "where,a,b,c\nIce on the river.,0,3,what\nIce on the river.,11,16,place\n")
	choose := func(name string, role dataset.Role, missing dataset.Role) {
		t.Helper()
		at := slices.IndexFunc(a.columnValues(), func(c incoming.Column) bool { return c.Name == name })
		a.chooseColumn(at, slices.Index(dataset.Roles(), role))
		e.Wait(t)
		if got := a.tables[0].missing(); got != missing {
			t.Fatalf("once %s is the %s, the %q is missing, want %q", name, role, got, missing)
		}
	}
	choose("a", dataset.StartRole, dataset.TextRole)
	choose("where", dataset.TextRole, dataset.EndRole)
	if got := a.values().Missing; got != "Choose first which column says where spans end." {
		t.Errorf("%q is said to be missing", got)
	}
	choose("b", dataset.EndRole, dataset.LabelRole)
	choose("c", dataset.LabelRole, "")
	if got := imported(t, e, 2); len(got) != 2 || !strings.HasSuffix(got[0], " Ice") || !strings.HasSuffix(got[1], " river") {
		t.Errorf("the spans are %v", got)
	}
}

// Duplicates come in or stay out as a person says.
func TestDuplicatesAreDecidedAbout(t *testing.T) {
	e, a := looked(t, "two.jsonl", `{"id": 1, "text": "Harbour\n\nThe harbour is open.", "label": []}`+"\n"+`{"id": 2, "text": "Another", "label": []}`+"\n")
	if n := a.survey.Left[exchange.WhySame].Count; n != 1 {
		t.Fatalf("%d are there already", n)
	}
	a.keep(true, true)
	if got := a.values().Title; got != "Import 2 articles" {
		t.Errorf("it says %q", got)
	}
	imported(t, e, 2)
	if n := e.Session().Project().Len(); n != 3 {
		t.Errorf("%d articles, want 3", n)
	}
}

// What is left out is told, with its line and the reason, without leaving the dialog.
func TestWhatIsLeftOutIsTold(t *testing.T) {
	e, _ := looked(t, "two.jsonl", `{"id": 1, "text": "Another", "label": []}`+"\n"+`{"id": 2, "text": "Short", "label": [[3, 90, "NUM"]]}`+"\n")
	asked := e.Questions().Asked()
	for range 4 {
		e.Canvas().FocusNext()
		t.Logf("%T", e.Canvas().Focused())
		if link, is := e.Canvas().Focused().(*kit.WordButton); is {
			link.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			break
		}
	}
	q := e.Questions().Asked()
	if q == asked || q == nil {
		t.Fatal("nothing is told")
	}
	if words := strings.Join(kittest.Words(q.Scroll.Content), " "); !strings.Contains(words, "line 2") {
		t.Errorf("it tells %s", words)
	}
	q.Leave()
	if e.Questions().Asked() != asked {
		t.Error("the dialog is gone")
	}
}

// Tables with other columns are chosen for apart, also in an archive, and a column can be
// left out.
func TestEachTableHasItsColumns(t *testing.T) {
	long := strings.Repeat("The boats stay in the harbour. ", 20)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string]string{"a.csv": "Titel,Body,Secret\nIce," + long + "one,x\n", "b.csv": "x,y,z\n1," + long + "two," + long + "three\n"} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	e, a := looked(t, "two.zip", b.String())
	shown := func(file, name string) int {
		in := ""
		return slices.IndexFunc(a.columnValues(), func(c incoming.Column) bool {
			if c.Head {
				in = c.Name
			}
			return in == file && c.Name == name
		})
	}
	if a.values().Missing != "" || shown("b.csv", "z") < 0 || shown("a.csv", "Secret") < 0 {
		t.Fatalf("%q is missing; the columns are %+v", a.values().Missing, a.columnValues())
	}
	a.chooseColumn(shown("b.csv", "z"), 0)
	e.Wait(t)
	a.chooseColumn(shown("a.csv", "Secret"), len(roleWords())-1)
	e.Wait(t)
	imported(t, e, 2)
	p := e.Session().Project()
	if p.Len() != 3 {
		t.Fatalf("%d articles, want 3", p.Len())
	}
	var texts, metadata []string
	for _, id := range []standoff.ArticleID{2, 3} {
		d, err := p.Document(id)
		if err != nil {
			t.Fatal(err)
		}
		texts, metadata = append(texts, d.Article.Text[len(d.Article.Text)-5:]), append(metadata, d.Article.Metadata["Secret"])
	}
	slices.Sort(texts)
	if !slices.Equal(texts, []string{". one", "three"}) && !slices.Equal(texts, []string{".one", "three"}) || strings.Join(metadata, "") != "" {
		t.Errorf("the texts end in %q, secrets are %q", texts, metadata)
	}
}

// A table that is not UTF-8 is converted as a person says, and looked at like any other.
func TestATableInAnotherEncodingIsLookedAt(t *testing.T) {
	e := &ending{Host: pagetest.New(t)}
	e.OpenProject(t, "Harbour\n\nThe harbour is open.")
	path := filepath.Join(t.TempDir(), "german.csv")
	long := strings.Repeat("Die Schiffe bleiben f\xfcr heute im Hafen. ", 20)
	if err := os.WriteFile(path, []byte("Titel;Inhalt\nG\xe4ste;"+long+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	New(e, e.Win, "test").Import([]string{path})
	e.Wait(t)
	if q := e.Questions().Asked(); q == nil || q.Title != "Choose the encoding" {
		t.Fatalf("it asks %+v", q)
	}
	e.Questions().Asked().Enter()
	e.Wait(t)
	if q := e.Questions().Asked(); q == nil || q.Title != "Import 1 article" || e.Session().Project().Len() != 1 {
		t.Fatalf("it asks %+v, %d articles", q, e.Session().Project().Len())
	}
	imported(t, e, 2)
	if d, err := e.Session().Project().Document(2); err != nil || d.Article.Title != "Gäste" || !strings.Contains(d.Article.Text, "für") {
		t.Errorf("%+v, %v", d.Article, err)
	}
}

// A file of labels alone says how many there are, and how many of them are new.
func TestAFileOfLabelsSaysWhichAreNew(t *testing.T) {
	e, a := looked(t, "codes.qdc", `<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="11111111-1111-1111-1111-111111111111" name="Quote" isCodable="true"/><Code guid="22222222-2222-2222-2222-222222222222" name="Tide" isCodable="true"/></Codes></CodeBook>`)
	if got := e.Questions().Asked().Title; got != "Import 2 labels, 1 new" {
		t.Errorf("it asks %q", got)
	}
	if sums := a.sums(); len(sums) != 1 || sums[0].Count != "1" {
		t.Errorf("it counts %+v", sums)
	}
	e.Questions().Asked().Enter()
	e.Wait(t)
	if n := len(e.Session().Project().Scheme().Labels); n != len(standoff.DefaultScheme().Labels)+1 {
		t.Errorf("the project has %d labels", n)
	}
}
