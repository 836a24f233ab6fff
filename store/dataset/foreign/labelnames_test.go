package foreign_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

// oddNames are names of labels that may mean something else in a file.
var oddNames = []string{
	"Ort", "Direkte Rede", "_", "__", "-", "O", "o", "*", "|", "a|b", "\\", "B-x", "I-x", "B-", "B-_", "U-PER", "\"", "\"quoted\"", "'", "''", ",", ";", "a;b", "a,b", ":", "=1+1", "+1", "@x", "-1", "#", "#x", "#Text=", "/", "..", "../x", "%41", "&amp;", "<b>", "]]>",
	"{", "[", "[]", "{}", "null", "true", "1", "1.5", "01", "T1", "[1]", "*[1]", "a[1]", "_x000D_", "Köln", "Ko\u0308ln", "👩\u200d👩\u200d👧", "👨\u200d👨", "❤\ufe0f", "🇩🇪", "שלום", "مكان", "न\u0947म", "می\u200cخواهم", "人物", "two  spaces", "a / b", "constructor", "__proto__", "label", "text", "id", "galley",
	"two\nlines", "a\tb", " edges ", "\u00a0", "a\u00a0b", "a\u2028b", "a\u202eb", "\ufeffx", "x\u200b", "\x00", "\x7f", "NUL", ".", "...", "?!", strings.Repeat("long ", 60) + "x", strings.Repeat("é", 300), strings.Repeat("x", 1500),
}

// What people call a label is what the label is called in a project that imports what was
// exported; or the export has said that it is not.
func TestNamesOfLabelsComeBackOrAreCounted(t *testing.T) {
	for _, f := range twoWay() {
		t.Run(f.Name, func(t *testing.T) {
			for _, name := range oddNames {
				keepsNames(t, f, name)
			}
			keepsNames(t, f, oddNames...)
		})
	}
	formats := twoWay()
	rapid.Check(t, func(t *rapid.T) {
		f := formats[rapid.IntRange(0, len(formats)-1).Draw(t, "format")]
		t.Log(f.Name)
		keepsNames(t, f, rapid.SliceOfNDistinct(rapid.SampledFrom(oddNames), 1, 6, rapid.ID).Draw(t, "names")...)
	})
}

// oddLabels are labels of passages and of articles with each of the names.
var oddLabels = sync.OnceValue(func() map[string][2]standoff.Label {
	var s standoff.Scheme
	out := map[string][2]standoff.Label{}
	for _, name := range oddNames {
		l := s.NewLabel(name)
		s.Labels = append(s.Labels, l)
		whole := s.NewLabel(name)
		whole.Use = standoff.UseArticles
		s.Labels = append(s.Labels, whole)
		out[name] = [2]standoff.Label{l, whole}
	}
	return out
})

// fataler is what tests of both kinds have.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// keepsNames exports spans and articles with labels of some names, and imports them.
func keepsNames(t fataler, f dataset.Format, called ...string) {
	t.Helper()
	var s standoff.Scheme
	a, err := standoff.NewArticle(strings.Repeat("word ", len(called)) + "end")
	if err != nil {
		t.Fatalf("%v", err)
	}
	a.ID = 1
	d := standoff.Document{Article: a}
	made := standoff.Provenance{Origin: standoff.OriginImport}
	for i, name := range called {
		two := oddLabels()[name]
		s.Labels = append(s.Labels, two[:]...)
		at := standoff.Byte(5 * i)
		d.Spans = append(d.Spans, standoff.Span{ID: standoff.SpanID(fmt.Sprint("s", i)), Range: standoff.Range{Start: at, End: at + 4}, Label: two[0].ID, Provenance: made})
		d.Objects = append(d.Objects, standoff.ArticleLabel{Label: two[1].ID, Provenance: made})
	}
	slices.SortFunc(d.Objects, standoff.CompareObjects)
	var raw bytes.Buffer
	sum, err := f.Write(&raw, dataset.Corpus{Header: dataset.Header{Scheme: s}, Documents: all([]standoff.Document{d})}, dataset.WriteOptions{})
	if err != nil {
		t.Fatalf("%q: %v", called, err)
	}
	c, err := f.Read(bytes.NewReader(raw.Bytes()), dataset.ReadOptions{Name: "set"})
	if err != nil {
		t.Fatalf("%q: %v in\n%s", called, err, unzipped(raw.Bytes()))
	}
	back, err := gather(c)
	if err != nil || len(back) != 1 {
		t.Fatalf("%q: %d documents, %v in\n%s", called, len(back), err, unzipped(raw.Bytes()))
	}
	lost := sum.Losses[dataset.LabelNames]
	calledNow := func(id standoff.LabelID) string {
		l, _ := c.Header.Scheme.Label(id)
		return l.Name
	}
	var got []string
	for _, s := range back[0].Spans {
		got = append(got, calledNow(s.Label))
	}
	if len(got) != len(called) {
		t.Fatalf("%q: %d spans came back, of %d, in\n%s", called, len(got), len(called), unzipped(raw.Bytes()))
	}
	for i, name := range called {
		if got[i] != name {
			lost--
		}
	}
	if f.Holds.Has(dataset.ArticleLabels) {
		now := map[string]bool{}
		for _, o := range standoff.ObjectsOf[standoff.ArticleLabel](back[0].Objects) {
			now[calledNow(o.Label)] = true
		}
		if len(now) != len(called) {
			t.Fatalf("%q: %d labels of the article came back, of %d, in\n%s", called, len(now), len(called), unzipped(raw.Bytes()))
		}
		for _, name := range called {
			if !now[name] {
				lost--
			}
		}
	}
	if lost < 0 {
		t.Fatalf("%q came back as %q, and that names are lost was said of %d labels, in\n%s", called, got, sum.Losses[dataset.LabelNames], unzipped(raw.Bytes()))
	}
}
