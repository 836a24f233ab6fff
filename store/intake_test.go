package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// intake imports documents as one step.
func intake(t fataler, p *Project, o ImportOptions, docs ...standoff.Document) Imported {
	t.Helper()
	x := p.Intake()
	done, err := x.Import(context.Background(), each(docs...), o)
	if err == nil {
		err = x.End(true)
	}
	if err != nil {
		t.Fatalf("import: %v", err)
	}
	return done
}

func TestAnImportIsTakenBackAndRepeated(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one", quote("a", 0, 3)))
	x := p.Intake()
	before := p.Scheme()
	next := before.Clone()
	next.Labels = append(next.Labels, next.NewLabel("Person"))
	must(t, x.SetScheme(before, next))
	if _, err := x.Import(t.Context(), each(document("two", quote("b", 0, 3)), document("three"), document("one", quote("a", 0, 3), quote("c", 1, 2))), ImportOptions{AddSame: true}); err != nil {
		t.Fatal(err)
	}
	must(t, x.End(true))
	title, can := p.CanUndo()
	if a := title.Action(); !can || a.Kind != Brought || a.Count != 2 {
		t.Fatalf("%q, %v can be undone", title, can)
	}
	there := func(want ...string) {
		t.Helper()
		all, err := p.All()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for d, err := range p.Documents(t.Context(), all) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, fmt.Sprint(d.Article.Text, len(d.Spans)))
		}
		if fmt.Sprint(got) != fmt.Sprint(want) || p.Len() != len(want) {
			t.Fatalf("there are %v, want %v", got, want)
		}
		sound(t, p)
	}
	there("one2", "two1", "three0")
	for range 2 {
		c, err := p.Undo()
		if err != nil || len(c.Left) != 2 {
			t.Fatalf("%+v, %v", c, err)
		}
		there("one1")
		if !p.Scheme().Equal(before) {
			t.Error("the label is still there")
		}
		p = reopen(t, p, Options{})
		if c, err = p.Redo(); err != nil || len(c.Back) != 2 {
			t.Fatalf("%+v, %v", c, err)
		}
		there("one2", "two1", "three0")
		if !p.Scheme().Equal(next) {
			t.Error("the label is not there again")
		}
	}
	if _, err := p.Undo(); err != nil {
		t.Fatal(err)
	}
	if done := intake(t, p, ImportOptions{}, document("two")); done.Articles != 1 || done.First != 4 {
		t.Errorf("the same text comes in anew as %+v", done)
	}
	there("one1", "two0")
}

func TestAnImportThatWasWorkedOnIsNotTakenBack(t *testing.T) {
	p := newProject(t)
	intake(t, p, ImportOptions{}, document("two", quote("b", 0, 3)), document("three"))
	p = reopen(t, p, Options{Annotator: "zoe"})
	add := quote("z", 0, 2)
	if _, err := p.Commit(Edit{Article: 2, Title: "tag", Add: []standoff.Span{add}}); err != nil {
		t.Fatal(err)
	}
	p = reopen(t, p, Options{})
	_, err := p.Undo()
	var worked *WorkedOnError
	if !Refused(err) || !errors.As(err, &worked) || worked.Articles != 1 {
		t.Fatalf("undo: %v", err)
	}
	if p.Len() != 2 {
		t.Error("articles are gone")
	}
	sound(t, p)
	p = reopen(t, p, Options{Annotator: "zoe"})
	if _, err := p.Undo(); err != nil { // what was decided about it is taken back itself
		t.Fatal(err)
	}
	p = reopen(t, p, Options{})
	if _, err := p.Undo(); err != nil || p.Len() != 0 {
		t.Fatalf("undo: %v; %d articles", err, p.Len())
	}
	sound(t, p)
	p = reopen(t, p, Options{Annotator: "zoe"})
	if _, err := p.Redo(); err != nil { // of an article that is gone
		t.Fatal(err)
	}
	p = reopen(t, p, Options{})
	if _, err := p.Redo(); err != nil || p.Len() != 2 {
		t.Fatalf("redo: %v; %d articles", err, p.Len())
	}
	sound(t, p)
	if d, err := p.Document(2); err != nil || len(d.Spans) != 1 || d.Status != standoff.StatusStarted {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestARedoOfAnImportNeedsItsTexts(t *testing.T) {
	for name, forget := range map[string]func(*testing.T, *Project){
		"erasure": func(t *testing.T, p *Project) { must(t, p.Erase(t.Context(), []standoff.ArticleID{1}, false)) },
		"import":  func(t *testing.T, p *Project) { importAll(t, p, document("three")) },
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			importAll(t, p, document("one"))
			intake(t, p, ImportOptions{}, document("two"))
			if _, err := p.Undo(); err != nil {
				t.Fatal(err)
			}
			forget(t, p)
			if _, err := p.Redo(); !Refused(err) {
				t.Errorf("redo: %v", err)
			}
			if _, err := p.Article(2); !errors.Is(err, ErrNoArticle) {
				t.Errorf("its text is still there: %v", err)
			}
			sound(t, p)
		})
	}
}

func TestWhatWasRemovedDoesNotComeInAgain(t *testing.T) {
	p := newProject(t)
	colleague := document("one two", quote("a", 0, 3), quote("b", 4, 7))
	intake(t, p, ImportOptions{}, document("one two"))
	if done := intake(t, p, ImportOptions{AddSame: true}, colleague); done.Extended != 1 || done.Added != 2 {
		t.Fatalf("%+v", done)
	}
	if _, err := p.Commit(Edit{Article: 1, Title: "remove", Remove: []standoff.SpanID{"a"}}); err != nil {
		t.Fatal(err)
	}
	var same []SameText
	done := intake(t, p, ImportOptions{AddSame: true, Same: func(x SameText) { same = append(same, x) }}, colleague)
	if done.Extended != 0 || len(same) != 1 || same[0].Removed != 1 || same[0].Lacking != 0 {
		t.Errorf("%+v, %+v", done, same)
	}
	for range 2 { // the removal, and the import
		if _, err := p.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if done := intake(t, p, ImportOptions{AddSame: true}, colleague); done.Added != 2 {
		t.Errorf("what was taken back comes in again as %+v", done)
	}
	sound(t, p)
}

// Two people have labelled the same text, each in a file of their own whose spans are
// numbered from the first.
func TestTwoFilesNumberTheirSpansAlike(t *testing.T) {
	p := newProject(t)
	ana, bernd := document("one two", quote("T1", 0, 3)), document("one two", quote("T1", 4, 7), quote("T2", 0, 3))
	if done := intake(t, p, ImportOptions{AddSame: true}, ana, bernd); done.Articles != 1 || done.Extended != 1 || done.Added != 1 {
		t.Fatalf("%+v", done)
	}
	spans := func() (words []string) {
		all, err := p.Spans(1)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range all {
			words = append(words, s.In("one two"))
		}
		return words
	}
	if got := fmt.Sprint(spans()); got != "[one two]" {
		t.Errorf("the article has the spans %s", got)
	}
	if done := intake(t, p, ImportOptions{AddSame: true}, bernd, ana); done.Added != 0 {
		t.Errorf("the second time %+v", done)
	}
	if _, err := p.Undo(); err != nil {
		t.Fatal(err)
	}
	if p.Len() != 0 {
		t.Errorf("%d articles are left", p.Len())
	}
	if _, err := p.Redo(); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(spans()); got != "[one two]" {
		t.Errorf("after redo it has the spans %s", got)
	}
	sound(t, p)
}

// Numbers that several files give to their spans do not make these the same, whether they
// overlap or one was removed. An id that a program has made does.
func TestSpansAreNotTheSameForTheirNumbers(t *testing.T) {
	const text = "He said: Rents rose."
	for _, c := range []struct {
		id    string
		added []int // by each of the imports
	}{
		{"1", []int{1, 1, 0}},
		{"T1", []int{1, 1, 0}},
		{"48213", []int{1, 1, 0}},
		{"0197a2b4-7c11-7d3e-9a56-1f0e2d3c4b5a", []int{0, 0, 0}},
	} {
		p := newProject(t)
		intake(t, p, ImportOptions{}, document(text, quote(c.id, 9, 20)))
		nested, other := document(text, span(c.id, 9, 14, "location")), document(text, span(c.id, 15, 19, "statistic"))
		again := func(d standoff.Document) int { return intake(t, p, ImportOptions{AddSame: true}, d).Added }
		got := []int{again(nested)}
		commit(t, p, Edit{Article: 1, Remove: []standoff.SpanID{standoff.SpanID(c.id)}})
		got = append(got, again(other), again(document(text, quote(c.id, 9, 20))))
		if !slices.Equal(got, c.added) {
			t.Errorf("with the id %q the imports add %v spans, want %v", c.id, got, c.added)
		}
		sound(t, p)
	}
}

// What another annotator decided while an import was taken back may leave no place for it.
func TestARedoOfAnImportNeedsItsLabels(t *testing.T) {
	p := newProject(t)
	commit(t, p, Edit{Scheme: changed(p, func(s *standoff.Scheme) { s.Labels = append(s.Labels, standoff.Label{ID: "new", Name: "New"}) })})
	intake(t, p, ImportOptions{}, document("one", span("a", 0, 3, "new")))
	must(t, second(p.Undo()))
	p = reopen(t, p, Options{Annotator: "zoe"})
	commit(t, p, Edit{Scheme: changed(p, drop("new"))})
	p = reopen(t, p, Options{})
	if _, err := p.Redo(); !Refused(err) {
		t.Errorf("redo: %v, want a refusal", err)
	}
	sound(t, p)
	p = reopen(t, p, Options{Annotator: "zoe"})
	must(t, second(p.Undo()))
	p = reopen(t, p, Options{})
	must(t, second(p.Redo()))
	sound(t, p)
}

// Steps of other annotators about articles that were taken back are noted, and come back
// with them. If they do not go together then, the articles do not come back.
func TestARedoOfAnImportLeavesNothingWithoutItsSpan(t *testing.T) {
	p := newProject(t)
	commit(t, p, Edit{Scheme: changed(p, func(s *standoff.Scheme) {
		s.Relations = []standoff.RelationType{{ID: "by", Name: "by"}}
	})})
	intake(t, p, ImportOptions{}, document("one two", quote("a", 0, 3)))
	as := func(who string, do func() (Change, error)) {
		t.Helper()
		p = reopen(t, p, Options{Annotator: who})
		must(t, second(do()))
	}
	as("zoe", func() (Change, error) { return p.Commit(Edit{Article: 1, Add: []standoff.Span{quote("z", 4, 7)}}) })
	as("max", func() (Change, error) {
		return p.Commit(Edit{Article: 1, Set: []standoff.Object{standoff.Relation{ID: "r", Type: "by", From: "z", To: "a"}}})
	})
	undo, redo := func() (Change, error) { return p.Undo() }, func() (Change, error) { return p.Redo() }
	as("max", undo)
	as("zoe", undo)
	as("", undo)
	as("max", redo)
	p = reopen(t, p, Options{})
	if _, err := p.Redo(); !Refused(err) {
		t.Errorf("redo: %v, want a refusal", err)
	}
	sound(t, p)
	as("zoe", redo)
	as("", redo)
	if d, err := p.Document(1); err != nil || len(d.Spans) != 2 || len(d.Objects) != 1 {
		t.Errorf("%+v, %v", d, err)
	}
	sound(t, p)
}

// An import that is taken back while another one brings the same texts leaves them to it.
func TestAnImportIsTakenBackDuringAnother(t *testing.T) {
	p := newProject(t)
	intake(t, p, ImportOptions{}, document("one"), document("two"))
	x := p.Intake()
	done, err := x.Import(t.Context(), func(yield func(standoff.Document, error) bool) {
		must(t, second(p.Undo()))
		yield(document("two"), nil)
	}, ImportOptions{AddSame: true})
	if err != nil || done.Articles != 1 {
		t.Errorf("%+v, %v", done, err)
	}
	must(t, x.End(true))
	if p.Len() != 1 {
		t.Errorf("there are %d articles", p.Len())
	}
	sound(t, p)
}

// What is noted of articles that were taken back has to agree with the journal.
func TestVerificationFindsWhatWasTakenBackInPart(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(tx *bolt.Tx) error
		want string
	}{
		"the note is lost": {func(tx *bolt.Tx) error { return tx.Bucket(goneBucket).Delete(record.Number(2)) }, "not noted"},
		"a note too many": {func(tx *bolt.Tx) error {
			return put(tx.Bucket(goneBucket), record.Number(1), record.EncodeText([]byte(record.WithdrawnMark+"2026-01-02T03:04:05Z")))
		}, "the journal does not say so"},
		"in the list": {func(tx *bolt.Tx) error {
			return put(tx.Bucket(rowBucket), record.Number(2), record.EncodeRow(Row{ID: 2}))
		}, "in the list"},
		"kept by nobody": {func(tx *bolt.Tx) error { return tx.Bucket(metaBucket).Delete(withdrawnKey) }, "not to be kept"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			importAll(t, p, document("one"))
			intake(t, p, ImportOptions{}, document("two", quote("a", 0, 3)))
			must(t, second(p.Undo()))
			sound(t, p)
			must(t, p.work.Update(c.do))
			rep, err := p.Verify(t.Context())
			if err != nil || !strings.Contains(fmt.Sprint(rep.Faults), c.want) {
				t.Errorf("verify: %v, %v; want %q", rep.Faults, err, c.want)
			}
		})
	}
}
