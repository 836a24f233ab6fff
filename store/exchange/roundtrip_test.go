package exchange_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"galley/store"
	"galley/store/exchange"
	"galley/store/standoff"
	"galley/store/standoff/standofftest"

	"pgregory.net/rapid"
)

// newProject makes a project that is removed at the end of a check.
func newProject(t *rapid.T, dir, name string) *store.Project {
	p, err := store.Create(filepath.Join(dir, name+store.Suffix), store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

// line leaves out of a name what an import leaves out.
func line(name string) string {
	if standoff.ShowsNothing(name) {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return -1
		}
		return r
	}, name)
}

// scheme draws the labels of a project: a tree, in which the parent of a label may
// stand behind it, with all that labels, relations and fields can have.
func scheme(t *rapid.T) standoff.Scheme {
	s := standofftest.Scheme()
	for i := range s.Labels {
		for k := range s.Labels[i].Examples {
			s.Labels[i].Examples[k].Article, s.Labels[i].Examples[k].Span = 0, "" // another test is about them
		}
	}
	ids := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-zé"/~ 😀]{1,8}`), 1, 5, rapid.ID).Draw(t, "label ids")
	for i, id := range ids {
		l := standoff.Label{
			ID: standoff.LabelID("x" + id), Name: line(rapid.String().Draw(t, "name")), Letter: line(rapid.StringN(0, 1, -1).Draw(t, "letter")), Guideline: rapid.String().Draw(t, "guideline"),
			Light: rapid.Uint32Range(0, 0xFFFFFF).Draw(t, "light"), Dark: rapid.Uint32Range(0, 0xFFFFFF).Draw(t, "dark"), Use: rapid.SampledFrom([]standoff.Use{standoff.UseSpans, standoff.UseArticles}).Draw(t, "use"),
			Underline: standoff.Underline(rapid.IntRange(0, 3).Draw(t, "underline")), Dimmed: rapid.Bool().Draw(t, "dimmed"), SuggestFrom: rapid.SampledFrom([]float64{0, 0.35, 1}).Draw(t, "confidence"), Retired: rapid.Bool().Draw(t, "retired"),
		}
		if i > 0 && rapid.Bool().Draw(t, "nested") {
			l.Parent = standoff.LabelID("x" + rapid.SampledFrom(ids[:i]).Draw(t, "parent"))
		}
		for k := range rapid.IntRange(0, 2).Draw(t, "attributes") {
			l.Attributes = append(l.Attributes, standoff.Attribute{Name: fmt.Sprint(k, rapid.String().Draw(t, "attribute")), Type: rapid.SampledFrom([]standoff.AttributeType{"string", "number", "date", "string_or_span"}).Draw(t, "type")})
		}
		s.Labels = slices.Insert(s.Labels, rapid.IntRange(0, len(s.Labels)).Draw(t, "place"), l)
	}
	return s
}

// moment draws a time, or none.
func moment(t *rapid.T, what string) time.Time {
	if !rapid.Bool().Draw(t, "has "+what) {
		return time.Time{}
	}
	return time.Unix(rapid.Int64Range(0, 4e9).Draw(t, what), rapid.Int64Range(0, 999_999_999).Draw(t, what+" in ns")).UTC()
}

func span(t *rapid.T, text string, labels standoff.Scheme, id standoff.SpanID) standoff.Span {
	var bounds []standoff.Byte
	for i := range text {
		bounds = append(bounds, standoff.Byte(i))
	}
	bounds = append(bounds, standoff.Byte(len(text)))
	from := rapid.IntRange(0, len(bounds)-2).Draw(t, "from")
	to := rapid.IntRange(from+1, len(bounds)-1).Draw(t, "to")
	s := standoff.Span{
		ID: id, Range: standoff.Range{Start: bounds[from], End: bounds[to]}, Label: rapid.SampledFrom(forSpans(labels)).Draw(t, "label").ID,
		Provenance: standoff.Provenance{
			By: rapid.SampledFrom([]string{"", "ana", "Eva \"E\" Öz", "model-1"}).Draw(t, "by"), Origin: standoff.Origin(rapid.IntRange(0, 4).Draw(t, "origin")),
			Version: rapid.SampledFrom([]string{"", "2"}).Draw(t, "version"), From: rapid.SampledFrom([]string{"", "doccano"}).Draw(t, "imported from"),
			Created: moment(t, "created"), Updated: moment(t, "updated"),
		},
	}
	if rapid.Bool().Draw(t, "scored") {
		score := rapid.Float64Range(0, 1).Draw(t, "score")
		s.Provenance.Score = &score
	}
	standofftest.Gap(t, &s, text)
	return s
}

func forSpans(s standoff.Scheme) []standoff.Label {
	return slices.DeleteFunc(slices.Clone(s.Labels), func(l standoff.Label) bool { return l.Use != standoff.UseSpans })
}

// detail gives spans attributes.
func detail(t *rapid.T, spans []standoff.Span, labels standoff.Scheme) {
	for i := range spans {
		l, _ := labels.Label(spans[i].Label)
		spans[i].Attributes = standofftest.Values(t, l.Attributes, spans)
	}
}

// fill puts random articles into a project, some with spans and a status from the
// start, and then decisions on top of them.
func fill(t *rapid.T, p *store.Project) {
	var memos []standoff.Memo
	if rapid.Bool().Draw(t, "memos on the project") {
		memos = append(memos, standofftest.Memo(t, "on all", ""), standoff.Memo{ID: "on it", Label: "whole", Text: "x"})
	}
	if err := p.SetScheme(p.Scheme(), scheme(t), memos...); err != nil {
		t.Fatal(err)
	}
	if rapid.Bool().Draw(t, "people") {
		people := []store.Person{{ID: "ana", Name: "Ana Holm", Kind: "human"}, {ID: "model-1", Name: "One", Kind: "model", Version: "2"}, {ID: "nobody", Kind: "human"}}
		if err := p.AddPeople(people); err != nil {
			t.Fatal(err)
		}
	}
	n := rapid.IntRange(0, 4).Draw(t, "articles")
	docs := func(yield func(standoff.Document, error) bool) {
		for i := range n {
			text := rapid.StringN(1, 60, -1).Draw(t, "text")
			a, err := standoff.NewArticle(text)
			if err != nil {
				t.Fatal(err)
			}
			a.Title = rapid.String().Draw(t, "title")
			a.Split = rapid.SampledFrom([]string{"", "train", "a b"}).Draw(t, "split")
			a.Source = standoff.Source{
				File: rapid.String().Draw(t, "file"), URL: rapid.String().Draw(t, "URL"), Publisher: rapid.String().Draw(t, "publisher"),
				PublishedAt: rapid.String().Draw(t, "published"), Encoding: rapid.SampledFrom([]string{"", "windows-1252"}).Draw(t, "encoding"), DroppedBOM: rapid.Bool().Draw(t, "mark"),
			}
			if rapid.Bool().Draw(t, "metadata") {
				a.Metadata = map[string]string{"k": rapid.String().Draw(t, "value"), "\x00": ""}
			}
			d := standoff.Document{Article: a, Status: rapid.SampledFrom(standoff.Statuses()).Draw(t, "status")}
			for j := range rapid.IntRange(0, 4).Draw(t, "spans") {
				d.Spans = append(d.Spans, span(t, text, p.Scheme(), standoff.SpanID(fmt.Sprint(i, "/", j))))
			}
			detail(t, d.Spans, p.Scheme())
			d.Objects = standofftest.Objects(t, p.Scheme(), d.Spans)
			if !yield(d, nil) {
				return
			}
		}
	}
	if _, err := p.Import(t.Context(), docs, store.ImportOptions{KeepSame: true}); err != nil {
		t.Fatal(err)
	}
	for range rapid.IntRange(0, 3).Draw(t, "decisions") {
		if n > 0 {
			decide(t, p, standoff.ArticleID(1+rapid.IntRange(0, n-1).Draw(t, "article")))
		}
	}
}

// decide adds a span to an article, may remove one and may give it a status.
func decide(t *rapid.T, p *store.Project, id standoff.ArticleID) {
	d, err := p.Document(id)
	if err != nil {
		t.Fatal(err)
	}
	e := store.Edit{Article: id, Title: "x", Add: []standoff.Span{span(t, d.Article.Text, p.Scheme(), standoff.SpanID(fmt.Sprint("new ", p.Decided())))}}
	if len(d.Spans) > 0 && !isLinked(d, d.Spans[0].ID) && rapid.Bool().Draw(t, "removes what was") {
		e.Remove = []standoff.SpanID{d.Spans[0].ID}
		for _, o := range d.Objects {
			e.Unset = append(e.Unset, o.Key())
		}
	}
	detail(t, e.Add, p.Scheme())
	if rapid.Bool().Draw(t, "sets a status") {
		s := rapid.SampledFrom(standoff.Statuses()).Draw(t, "new status")
		e.Status = &s
	}
	if _, err := p.Commit(e); err != nil {
		t.Fatal(err)
	}
}

// isLinked reports whether another span links to one.
func isLinked(d standoff.Document, id standoff.SpanID) bool {
	return slices.ContainsFunc(d.Spans, func(s standoff.Span) bool {
		for _, v := range s.Attributes {
			if v.Link() == id && s.ID != id {
				return true
			}
		}
		return false
	})
}

// failing is a test or a check of a property.
type failing interface {
	Context() context.Context
	Fatal(...any)
}

// exported returns a project as a dataset.
func exported(t failing, p *store.Project, o exchange.ExportOptions) string {
	var out strings.Builder
	if _, err := exchange.ExportTo(t.Context(), p, &out, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A project that went into a dataset and out of it into a new project is the same:
// its articles, spans, notes, statuses, labels and annotators. Only what was
// decided when, and by undoing what, stays behind.
func TestAProjectSurvivesADataset(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "galley-test-")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.RemoveAll(dir) })
		p, q := newProject(t, dir, "p"), newProject(t, dir, "q")
		fill(t, p)
		o := exchange.ExportOptions{
			Format: rapid.SampledFrom([]string{"json", "jsonl"}).Draw(t, "format"), Generator: "1",
			Unit: rapid.SampledFrom([]standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16, standoff.UnitByte}).Draw(t, "unit"),
		}
		path := filepath.Join(dir, "set."+o.Format)
		if _, err := exchange.Export(t.Context(), p, path, o); err != nil {
			t.Fatal(err)
		}
		r, err := exchange.ImportPaths(t.Context(), q, []string{path}, exchange.ImportOptions{KeepSame: true}, nil)
		if err != nil || r.Failed() > 0 || len(r.Notes) > 0 || r.Articles != p.Len() {
			t.Fatalf("%+v, %v", r, err)
		}
		if want, have := exported(t, p, o), exported(t, q, o); have != want {
			t.Fatalf("became\n%s\nfrom\n%s", have, want)
		}
		equal(t, p, q)
		if verified, err := q.Verify(t.Context()); err != nil || len(verified.Faults) > 0 {
			t.Fatalf("%+v, %v", verified, err)
		}
	})
}

// equal compares two projects by all that they hold besides their journals.
func equal(t *rapid.T, p, q *store.Project) {
	if want, have := p.Scheme(), q.Scheme(); !have.Equal(want) {
		t.Fatalf("the scheme became\n%+v\nfrom\n%+v", have, want)
	}
	want, err := p.Objects()
	if err != nil {
		t.Fatal(err)
	}
	if have, err := q.Objects(); err != nil || !reflect.DeepEqual(have, want) {
		t.Fatalf("the project's memos became\n%+v\nfrom\n%+v, %v", have, want, err)
	}
	for id := range standoff.ArticleID(p.Len()) {
		want, err := p.Document(id + 1)
		if err != nil {
			t.Fatal(err)
		}
		if have, err := q.Document(id + 1); err != nil || !reflect.DeepEqual(have, want) {
			t.Fatalf("an article became\n%+v\nfrom\n%+v, %v", have, want, err)
		}
	}
}

func TestOnlyWhatIsDoneIsExportedIfSo(t *testing.T) {
	p := project(t)
	dir := folder(t, map[string]string{"1.txt": "one", "2.txt": "two", "3.txt": "three"})
	imported(t, p, exchange.ImportOptions{}, dir)
	done := standoff.StatusDone
	if _, err := p.Commit(store.Edit{Article: 2, Title: "x", Status: &done}); err != nil {
		t.Fatal(err)
	}
	out := exported(t, p, exchange.ExportOptions{Format: "jsonl", OnlyDone: true})
	if lines := strings.Split(strings.TrimSpace(out), "\n"); len(lines) != 2 || !strings.Contains(lines[1], `"text":"two"`) {
		t.Errorf("exported %s", out)
	}
}
