package exchange_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"
)

// A file of another program says nothing of what labels are for: those that the project
// has stay as they are.
func TestLabelsOfOtherProgramsTakeNothingAway(t *testing.T) {
	p := project(t)
	path := folder(t, map[string]string{"said.jsonl": `{"text":"Ana Ruiz said so","label":[[0,3,"Quote"],[4,8,"person"]]}` + "\n"})
	now := p.Scheme()
	imported(t, p, exchange.ImportOptions{Format: "doccano"}, path)
	quote, _ := now.Label("quote")
	if got, there := p.Scheme().Label("quote"); !there || got.Guideline != quote.Guideline || len(got.Attributes) != len(quote.Attributes) || got.Letter != quote.Letter {
		t.Errorf("the label is %+v", got)
	}
	if _, there := p.Scheme().Label("person"); !there {
		t.Error("the new label did not come")
	}
}

// A codebook has labels in their order, with what they look like and are for.
func TestACodebookHasTheLabels(t *testing.T) {
	ctx := context.Background()
	p := project(t)
	next := p.Scheme()
	next.Labels = append(next.Labels,
		standoff.Label{ID: "actors", Name: "Actors", Letter: "A", Use: standoff.UseGroup, Light: 0x123456, Dark: 0x56B4E9},
		standoff.Label{ID: "who", Name: "Other", Letter: "O", Parent: "actors", Light: 0x333333, Dark: 0xCCCCCC, Guideline: "Who <it> is & was.\n\nNot what."},
		standoff.Label{ID: "odd", Name: "Other", Letter: "D", Parent: "quote", Light: 0x444444, Dark: 0xDDDDDD},
		standoff.Label{ID: "genre", Name: "Genre", Letter: "G", Use: standoff.UseArticles, Light: 0x555555, Dark: 0xEEEEEE},
	)
	if err := p.SetScheme(p.Scheme(), next); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "labels.qdc")
	if err := exchange.ExportScheme(ctx, p, path, exchange.ExportOptions{Generator: "test"}); err != nil {
		t.Fatal(err)
	}
	if lost := exchange.SchemeLosses(path, p.Scheme()); lost["details of labels"] != 8 || len(lost) != 1 {
		t.Errorf("lost %v", lost)
	}
	same, err := exchange.ReadScheme(ctx, path, nil, p.Scheme())
	if err != nil || !exchange.Combine(p.Scheme(), same, true).Equal(p.Scheme()) {
		t.Errorf("%v: it came back as\n%+v\nnot\n%+v", err, same, p.Scheme())
	}
	alone, err := exchange.ReadScheme(ctx, path, nil, standoff.Scheme{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for depth, l := range alone.Tree() {
		got = append(got, fmt.Sprintf("%d %s %s %d %06X %q", depth, l.ID, l.Name, l.Use, l.Light, l.Guideline[:min(len(l.Guideline), 8)]))
	}
	want := []string{
		`0 quote Quote 0 0072B2 "Words re"`, `1 other Other 0 444444 ""`, `0 statistic Statistic 0 C25E00 "The shor"`, `0 location Location 0 00805C "A named "`,
		`0 boilerplate Boilerplate 0 8A5A83 "Whole li"`, `0 actors Actors 2 123456 ""`, `1 other_2 Other 0 333333 "Who <it>"`, `0 genre Genre 1 555555 ""`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("alone it has\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What other programs get are the names that people gave labels, so that another project
// has labels of those names, and this one finds its own again.
func TestExportsSayTheNamesOfLabels(t *testing.T) {
	ctx := context.Background()
	p := project(t)
	scheme := p.Scheme()
	scheme.Labels = append(scheme.Labels,
		standoff.Label{ID: "ort", Name: "Ort", Letter: "O", Light: 0x333333, Dark: 0xCCCCCC},
		standoff.Label{ID: "direkte_rede", Name: "Direkte Rede", Letter: "R", Light: 0x444444, Dark: 0xDDDDDD},
	)
	if err := p.SetScheme(p.Scheme(), scheme); err != nil {
		t.Fatal(err)
	}
	said := folder(t, map[string]string{"said.jsonl": `{"text":"Ana Ruiz said so in Köln","label":[[0,3,"quote"],[4,8,"Direkte Rede"],[20,24,"Ort"]]}` + "\n"})
	imported(t, p, exchange.ImportOptions{Format: "doccano"}, said)
	for _, f := range dataset.Formats() {
		if !f.CanRead || !f.CanWrite || f.Holds == dataset.Everything {
			continue
		}
		path := filepath.Join(t.TempDir(), "set"+dataset.Extension(f.Name))
		if _, err := exchange.Export(ctx, p, path, exchange.ExportOptions{Format: f.Name}); err != nil {
			t.Fatal(f.Name, err)
		}
		q := project(t)
		imported(t, q, exchange.ImportOptions{Format: f.Name, Unit: standoff.UnitCodePoint}, path)
		var names []string
		for _, l := range q.Scheme().Labels {
			if _, own := standoff.DefaultScheme().Label(l.ID); !own {
				names = append(names, l.Name)
			}
		}
		slices.Sort(names)
		want := "Direkte Rede, Ort"
		if f.Name == "conll" { // its columns are between white space
			want = "Ort, direkte_rede"
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("%s: the new labels are %s", f.Name, got)
		}
		before := p.Scheme()
		imported(t, p, exchange.ImportOptions{Format: f.Name, Unit: standoff.UnitCodePoint}, path)
		if !p.Scheme().Equal(before) {
			t.Errorf("%s: the project has new labels of its own export", f.Name)
			if err := p.SetScheme(p.Scheme(), before); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// What is said of a name holds for labels of the use that the project's label has: one of
// articles that has the name, too, does not become another label of passages.
func TestAMappedLabelIsOfItsUse(t *testing.T) {
	p := project(t)
	said := folder(t, map[string]string{"said.jsonl": `{"text":"Ana Ruiz said so in Köln","label":[[20,24,"Topic"]],"cats":["Topic"]}` + "\n"})
	labels := map[exchange.LabelName]standoff.LabelID{}
	for _, use := range []standoff.Use{standoff.UseSpans, standoff.UseArticles} {
		labels[exchange.LabelName{Name: "Topic", Use: use}] = "Location"
	}
	imported(t, p, exchange.ImportOptions{Format: "doccano", Labels: labels}, said)
	d, err := p.Document(1)
	if err != nil {
		t.Fatal(err)
	}
	of := standoff.ObjectsOf[standoff.ArticleLabel](d.Objects)
	if d.Spans[0].Label != "location" || len(of) != 1 || of[0].Label != "Topic" {
		t.Errorf("the passage is %q, the article %+v", d.Spans[0].Label, of)
	}
}
