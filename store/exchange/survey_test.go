package exchange_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

// filesOf reads the files of a project.
func filesOf(t *testing.T, p *store.Project) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, name := range []string{"corpus.bolt", "work.bolt"} {
		data, err := os.ReadFile(filepath.Join(p.Dir(), name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = data
	}
	return files
}

// surveyed surveys paths, and checks that the project stays as it is.
func surveyed(t *testing.T, p *store.Project, o exchange.ImportOptions, paths ...string) *exchange.Survey {
	t.Helper()
	before, scheme := filesOf(t, p), p.Scheme()
	s, err := exchange.SurveyPaths(t.Context(), p, paths, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range filesOf(t, p) {
		if !bytes.Equal(data, before[name]) {
			t.Errorf("a survey has changed %s", name)
		}
	}
	if !p.Scheme().Equal(scheme) {
		t.Error("a survey has changed the scheme")
	}
	return s
}

// counted is what of a report is the same in a survey and in the import after it.
func counted(r exchange.Report) string {
	for i := range r.Near {
		r.Near[i].Article = 0
	}
	r.First, r.Last = 0, 0
	return fmt.Sprintf("%+v", r)
}

func doccano(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

func doccanoLine(text string, spans ...any) string {
	line, _ := json.Marshal(map[string]any{"id": 1, "text": text, "label": spans})
	return string(line)
}

func tagged(start, end int, label string) []any { return []any{start, end, label} }

const harbour = "The harbour of Hallen is open again, said the mayor on Monday, after the ice had gone out with the wind of the night before and ships came in."

func TestASurveySaysWhatTheImportDoes(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.txt": harbour, "b.txt": harbour + " All of them.", "c.pdf": "x", "latin.txt": "Caf\xe9", "d.txt": "",
		"set/labels.jsonl": doccano(
			doccanoLine("Ferry fares rise.", tagged(0, 5, "THING"), tagged(6, 11, "quote")),
			doccanoLine("Ferry fares rise.", tagged(0, 5, "THING"), tagged(0, 11, "THING")),
			doccanoLine("Too short.", tagged(0, 50, "quote")),
			doccanoLine("Rents rose.", tagged(0, 5, "NUM")),
		),
		"set/own.json": datasetWith(quoteLabel, "", ""),
	})
	for name, o := range map[string]exchange.ImportOptions{
		"as it is": {}, "the same again": {KeepSame: true}, "without similar": {SkipNear: true},
		"mapped": {Labels: map[exchange.LabelName]standoff.LabelID{{Name: "NUM"}: "statistic", {Name: "THING"}: ""}},
	} {
		t.Run(name, func(t *testing.T) {
			p := project(t)
			imported(t, p, exchange.ImportOptions{}, filepath.Join(folder(t, map[string]string{"old.txt": "Rents rose."}), "old.txt"))
			s := surveyed(t, p, o, dir)
			r := imported(t, p, o, dir)
			if got, want := counted(s.Report), counted(r); got != want {
				t.Errorf("the survey said\n%s\nthe import says\n%s", got, want)
			}
			if !p.Scheme().Equal(s.Scheme) {
				t.Errorf("the survey said\n%+v\nthe scheme is\n%+v", s.Scheme, p.Scheme())
			}
		})
	}
}

// Articles that were taken back are like nothing that comes, and hide none that is.
func TestASurveyKnowsNoArticlesThatWereTakenBack(t *testing.T) {
	dir := folder(t, map[string]string{"gone.txt": harbour, "gone2.txt": harbour + " Still.", "new/a.txt": harbour + " All of them.", "new/b.txt": harbour + " Most of them.", "new/c.txt": harbour})
	p := project(t)
	imported(t, p, exchange.ImportOptions{Step: true}, filepath.Join(dir, "gone.txt"), filepath.Join(dir, "gone2.txt"))
	if _, err := p.Undo(); err != nil {
		t.Fatal(err)
	}
	s := surveyed(t, p, exchange.ImportOptions{}, filepath.Join(dir, "new"))
	if len(s.Near) != 2 || s.Articles != 3 || s.Near[0].OfTitle == "" {
		t.Errorf("%d come, almost like others are %+v", s.Articles, s.Near)
	}
	r := imported(t, p, exchange.ImportOptions{}, filepath.Join(dir, "new"))
	if got, want := counted(s.Report), counted(r); got != want {
		t.Errorf("the survey said\n%s\nthe import says\n%s", got, want)
	}
}

func TestASurveyNamesFilesLabelsAndDocuments(t *testing.T) {
	dir := folder(t, map[string]string{"set.jsonl": doccano(
		doccanoLine("😀 Ferry fares rise.", tagged(2, 7, "THING"), tagged(8, 13, "quote")),
		doccanoLine("😀 Too short.", tagged(0, 50, "quote")),
		doccanoLine("Rents rose.", tagged(0, 5, "NUM"), tagged(6, 10, "DROP")),
	)})
	p := project(t)
	imported(t, p, exchange.ImportOptions{}, filepath.Join(folder(t, map[string]string{"old.txt": "Rents rose."}), "old.txt"))
	s := surveyed(t, p, exchange.ImportOptions{Labels: map[exchange.LabelName]standoff.LabelID{{Name: "NUM"}: "statistic", {Name: "DROP"}: ""}, Unit: standoff.UnitCodePoint}, filepath.Join(dir, "set.jsonl"))
	if len(s.Files) != 1 || s.Documents != 3 {
		t.Fatalf("%d files, %d documents", len(s.Files), s.Documents)
	}
	f := s.Files[0]
	if f.Format.Name != "doccano" || f.Documents != 3 || f.Wrong != 1 || f.Err != nil || f.Format.Holds.Has(dataset.Notes) {
		t.Errorf("the file is %+v", f)
	}
	want := []exchange.SurveyedLabel{
		{Name: "THING", Count: 1, Label: "THING", New: true},
		{Name: "quote", Count: 2, Label: "quote"},
		{Name: "NUM", Count: 1, Label: "statistic"},
		{Name: "DROP", Count: 1},
	}
	if !reflect.DeepEqual(s.Labels, want) {
		t.Errorf("the labels are %+v", s.Labels)
	}
	if s.Articles != 1 || s.Duplicates != 1 || s.SpansLeft != 1 || s.Left[exchange.WhyWrong].Count != 1 {
		t.Errorf("%+v", s.Report)
	}
	if s.Relations != 0 || s.Fields != 0 || s.People > 1 {
		t.Errorf("%d relations, %d fields, %d people", s.Relations, s.Fields, s.People)
	}
	for k, text := range []string{"😀 Ferry fares rise.", "", "Rents rose."} {
		x, err := s.Look(t.Context(), k)
		if err != nil || x.Article.Text != text || (x.Err != nil) != (text == "") || x.Number != k || x.Of != 3 || x.Path != f.Path {
			t.Errorf("document %d is %+v, %v", k, x, err)
		}
	}
	if x, _ := s.Look(t.Context(), 2); len(x.Spans) != 1 || x.Spans[0].Label != "statistic" {
		t.Errorf("its spans are %+v", x.Spans)
	}
	if _, err := s.Look(t.Context(), 3); err == nil {
		t.Error("there is a fourth document")
	}
}

func TestASurveyAsksForTheUnit(t *testing.T) {
	dir := folder(t, map[string]string{"set.jsonl": doccano(doccanoLine("😀aaaaaaaa", tagged(4, 6, "x")))})
	s := surveyed(t, project(t), exchange.ImportOptions{}, filepath.Join(dir, "set.jsonl"))
	if len(s.Files) != 1 || s.Files[0].Ask == nil || len(s.Files[0].Ask.Units) < 2 || s.Files[0].Err == nil || s.Documents > 0 || s.Left[exchange.WhyWrong].Count != 1 {
		t.Errorf("%+v", s.Files)
	}
}

// Any document of many files can be looked at, in any order.
func TestAnyDocumentCanBeLookedAt(t *testing.T) {
	files, texts := map[string]string{}, []string(nil)
	for f, n := range []int{1, 0, 150, 3, 90} {
		var lines []string
		for i := range n {
			text := fmt.Sprintf("Document %d of file %d.", i, f)
			texts, lines = append(texts, text), append(lines, doccanoLine(text, tagged(0, 8, "quote")))
		}
		if n == 0 {
			files[fmt.Sprintf("%d.txt", f)] = ""
			continue
		}
		files[fmt.Sprintf("%d.jsonl", f)] = doccano(lines...)
	}
	s := surveyed(t, project(t), exchange.ImportOptions{}, folder(t, files))
	if s.Documents != len(texts) {
		t.Fatalf("there are %d documents", s.Documents)
	}
	rapid.Check(t, func(rt *rapid.T) {
		k := rapid.IntRange(0, len(texts)-1).Draw(rt, "k")
		x, err := s.Look(context.Background(), k)
		if err != nil || x.Article.Text != texts[k] || len(x.Spans) != 1 {
			rt.Fatalf("document %d is %+v, %v", k, x, err)
		}
	})
}

func TestASurveyIsStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	dir := folder(t, map[string]string{"a.txt": harbour})
	if _, err := exchange.SurveyPaths(ctx, project(t), []string{dir}, exchange.ImportOptions{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("it ends with %v", err)
	}
}
