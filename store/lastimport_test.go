package store

import (
	"slices"
	"testing"

	"galley/store/standoff"
)

// What an undo would take back is told: the newest import, and whether one came after it that
// brought nothing.
func TestTheLastImportIsTold(t *testing.T) {
	p := newProject(t)
	bring := func(files ...string) {
		t.Helper()
		x := p.Intake()
		var docs []standoff.Document
		for _, f := range files {
			d := document("From "+f, quote("", 0, 4))
			d.Article.Source.File = f
			docs = append(docs, d)
		}
		if _, err := x.Import(t.Context(), each(docs...), ImportOptions{}); err != nil {
			t.Fatal(err)
		}
		if err := x.End(true); err != nil {
			t.Fatal(err)
		}
	}
	last := func() (LastImport, bool) {
		t.Helper()
		l, is, err := p.LastImport()
		if err != nil {
			t.Fatal(err)
		}
		return l, is
	}
	bring()
	if l, is := last(); is {
		t.Errorf("nothing was imported, and the last import is %+v", l)
	}
	bring("a", "b")
	if l, is := last(); !is || l.Articles != 2 || l.Spans != 2 || !slices.Equal(l.Files, []string{"a", "b"}) || l.MoreFiles || !l.Idle.IsZero() {
		t.Errorf("after an import of two: %+v, %t", l, is)
	}
	bring("a", "b") // they are there
	if l, is := last(); !is || l.Articles != 2 || !l.Idle.After(l.Time) {
		t.Errorf("after one that brought nothing: %+v, %t", l, is)
	}
	p = reopen(t, p, Options{})
	if l, is := last(); !is || !l.Idle.After(l.Time) {
		t.Errorf("opened again: %+v, %t", l, is)
	}
	bring("c", "d", "e", "f")
	if l, is := last(); !is || l.Articles != 4 || !slices.Equal(l.Files, []string{"c", "d", "e"}) || !l.MoreFiles || !l.Idle.IsZero() {
		t.Errorf("after an import of four: %+v, %t", l, is)
	}
	sound(t, p)
	if err := tag(p, 1, 1); err != nil {
		t.Fatal(err)
	}
	if l, is := last(); is {
		t.Errorf("after a decision: %+v", l)
	}
}
