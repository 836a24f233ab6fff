package salvage

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"galley/store"
	"galley/store/standoff"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func document(text string, spans ...standoff.Span) standoff.Document {
	return standoff.Document{Article: standoff.Article{Title: standoff.TitleOf(text), Text: text}, Spans: spans}
}

func span(id string, start, end standoff.Byte, label standoff.LabelID) standoff.Span {
	at := time.Date(2026, 1, 2, 3, 4, 5, 678, time.UTC)
	return standoff.Span{
		ID: standoff.SpanID(id), Range: standoff.Range{Start: start, End: end}, Label: label,
		Provenance: standoff.Provenance{By: "ana", Created: at, Updated: at},
	}
}

func importAll(t testing.TB, p *store.Project, docs ...standoff.Document) {
	t.Helper()
	_, err := p.Import(t.Context(), func(yield func(standoff.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}, store.ImportOptions{})
	must(t, err)
}

func tag(p *store.Project, id standoff.ArticleID, n int) error {
	_, err := p.Commit(store.Edit{Article: id, Add: []standoff.Span{span(fmt.Sprint("t", n), 0, standoff.Byte(1+n%9), "location")}})
	return err
}

// sound fails the test unless the project verifies.
func sound(t testing.TB, p *store.Project) {
	t.Helper()
	rep, err := p.Verify(t.Context())
	must(t, err)
	for _, f := range rep.Faults {
		t.Errorf("verify: %s", f)
	}
}

func documentsOf(t testing.TB, p *store.Project) map[standoff.ArticleID]standoff.Document {
	t.Helper()
	all := map[standoff.ArticleID]standoff.Document{}
	set, err := p.All()
	if err != nil {
		t.Fatal(err)
	}
	for d, err := range p.Documents(t.Context(), set) {
		if err != nil {
			t.Fatal(err)
		}
		all[d.Article.ID] = d
	}
	return all
}

// fromEnvironment is how often a test does something that a longer run does more
// often.
func fromEnvironment(t *testing.T, name string, otherwise int) int {
	t.Helper()
	s := os.Getenv(name)
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	must(t, err)
	return n
}
