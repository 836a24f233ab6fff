package standoff_test

import (
	"testing"

	"galley/store/standoff"
)

func TestAnArticleComesWithFields(t *testing.T) {
	a := standoff.Article{
		Source:   standoff.Source{Publisher: "The Coast Ledger", PublishedAt: "2026-03-14T08:00:00Z"},
		Metadata: map[string]string{"Author": "Maj Lindqvist", "url": "https://example.org/1", "page": "3"},
	}
	for field, want := range map[string]string{
		"outlet": "The Coast Ledger", "publisher": "The Coast Ledger", "date": "2026-03-14", "author": "Maj Lindqvist",
		"url": "https://example.org/1", "page": "3", "language": "",
	} {
		if got := a.Came(field); got != want {
			t.Errorf("it comes with the %s %q, want %q", field, got, want)
		}
	}
	a.Source.PublishedAt = "last week"
	if got := a.Came("date"); got != "last week" {
		t.Errorf("what is no date is %q", got)
	}
	empty := []standoff.Object{standoff.Field{Name: "outlet"}, standoff.Field{Name: "page", Value: standoff.Number(4)}}
	for field, want := range map[string]string{"outlet": "", "page": "4", "author": "Maj Lindqvist"} {
		if got := standoff.FieldWords(a, empty, field); got != want {
			t.Errorf("decided otherwise, the %s is %q, want %q", field, got, want)
		}
	}
	if err := (standoff.Scheme{Fields: standoff.CommonFields()}).Check(); err != nil {
		t.Error(err)
	}
}
