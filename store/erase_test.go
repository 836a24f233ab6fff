package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// The last article, which is erased. Its text comes in once more, without the
// title.
const (
	secret      = "The secret of Sorvik is kept in a drawer by the window."
	secretTitle = "Where Ottoline Verney keeps it"
)

// foundIn lists the files under a folder that hold some bytes.
func foundIn(t *testing.T, dir, what string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if bytes.Contains(raw, []byte(what)) {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestErasedTextIsNowhere(t *testing.T) {
	const secret = "Ottoline Verney lives in Harlsay"
	p := newProject(t)
	importAll(t, p, document("one"), document("headline\n"+secret+" and so on"), document(strings.Repeat("three ", 5000)))
	commit(t, p, Edit{Article: 2, Title: "tag", Add: []standoff.Span{quote("a", 0, 3)}})
	commit(t, p, Edit{Article: 1, Title: "tag", Add: []standoff.Span{quote("b", 0, 3)}})
	if _, err := p.Backup(t.Context(), time.Now(), Regular); err != nil {
		t.Fatal(err)
	}
	if len(foundIn(t, p.Dir(), secret)) != 2 {
		t.Fatal("the text is not where it is looked for")
	}
	if err := p.Erase(t.Context(), []standoff.ArticleID{2}, true); err != nil {
		t.Fatal(err)
	}
	if found := foundIn(t, p.Dir(), secret); len(found) > 0 {
		t.Errorf("the text is still in %v", found)
	}
	if found := foundIn(t, p.Dir(), "headline"); len(found) > 0 {
		t.Errorf("the title is still in %v", found)
	}
	sound(t, p)
	p = reopen(t, p, Options{})
	sound(t, p)
	if p.Len() != 2 {
		t.Errorf("%d articles", p.Len())
	}
	// What is left can be worked on, and taken back past the erased article.
	for _, title := range []Title{"tag", "tag"} {
		if c, err := p.Undo(); err != nil || c.Title != title {
			t.Errorf("undo of %+v, %v", c, err)
		}
	}
	if done := importAll(t, p, document("headline\n"+secret+" and so on")); done.First != 4 {
		t.Errorf("an erased article came back as %+v", done)
	}
	sound(t, p)
}

func TestEraseRefuses(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one"))
	if err := p.Erase(t.Context(), []standoff.ArticleID{1, 9}, false); !errors.Is(err, ErrNoArticle) {
		t.Errorf("%v, want ErrNoArticle", err)
	}
	if p.Len() != 1 {
		t.Error("a refused erasure has erased")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := p.Erase(ctx, []standoff.ArticleID{1}, false); !errors.Is(err, context.Canceled) || p.Len() != 1 {
		t.Errorf("%v, want cancelled", err)
	}
	q := reopen(t, p, Options{ReadOnly: true})
	if err := q.Erase(t.Context(), []standoff.ArticleID{1}, false); !errors.Is(err, ErrReadOnly) {
		t.Errorf("%v, want ErrReadOnly", err)
	}
}

// A program that is stopped within an erasure goes on with it.
func TestAnErasureThatWasCutOffEnds(t *testing.T) {
	const secret = "a secret of some length"
	for name, stopped := range map[string]func(p *Project) error{
		"after the work": func(*Project) error { return nil },
		"after the corpus": func(p *Project) error {
			return p.corpus.Update(func(tx *bolt.Tx) error { return eraseCorpus(tx, [][]byte{record.Number(2)}) })
		},
	} {
		p := newProject(t)
		importAll(t, p, document("one"), document(secret))
		if err := errors.Join(p.eraseWork([]standoff.ArticleID{2}, false), stopped(p)); err != nil {
			t.Fatal(err)
		}
		sound(t, p)
		if len(foundIn(t, p.Dir(), secret)) == 0 {
			t.Errorf("%s: there is nothing left to do", name)
		}
		p = reopen(t, p, Options{})
		if found := foundIn(t, p.Dir(), secret); len(found) > 0 {
			t.Errorf("%s: the text is still in %v", name, found)
		}
		if done := importAll(t, p, document("three")); done.First != 3 {
			t.Errorf("%s: an id was given twice: %+v", name, done)
		}
		sound(t, p)
	}
}

// quoteSecret makes examples of labels that quote the secret: one that is in the scheme,
// and one that only its history has.
func quoteSecret(t *testing.T, p *Project) {
	t.Helper()
	quoted := func(l standoff.LabelID) *standoff.Scheme {
		return changed(p, func(s *standoff.Scheme) {
			for i := range s.Labels {
				if s.Labels[i].ID == l {
					s.Labels[i].Guideline = "Mind \xff this."
					s.Labels[i].Examples = []standoff.Example{
						{Text: "It is in the drawer, says " + secretTitle, Article: 3, Span: "q", Why: "so"},
						{Text: "four", Article: 2},
						{Text: "of nobody's"},
					}
				}
			}
		})
	}
	commit(t, p, Edit{Title: "quote", Scheme: quoted("quote")})
	commit(t, p, Edit{Title: "quote again", Scheme: quoted("statistic")})
	commit(t, p, Edit{Title: "take it out", Scheme: changed(p, func(s *standoff.Scheme) { s.Labels[1].Examples = nil })})
}

// The words of an article that is erased are in no example any more, nor do they come
// back when decisions about the scheme are taken back. All else is as it was.
func TestNoExampleQuotesAnErasedArticle(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two three"), document("four five six"), document("something that "+secretTitle+" says"))
	quoteSecret(t, p)
	before, err := p.History(0, 100)
	must(t, err)
	journals := journalsOf(t, snapshotOf(t, p))
	must(t, p.Erase(t.Context(), []standoff.ArticleID{3}, false))
	check := func(when string, label standoff.LabelID) {
		t.Helper()
		sound(t, p)
		l, _ := p.Scheme().Label(label)
		if len(l.Examples) != 2 || l.Examples[0].Text != "four" || l.Examples[1].Text != "of nobody's" {
			t.Errorf("%s: the examples are %+v", when, l.Examples)
		}
	}
	check("erased", "quote")
	if found := foundIn(t, p.Dir(), secretTitle); len(found) > 0 {
		t.Errorf("the words are in %v", found)
	}
	after, err := p.History(0, 100)
	must(t, err)
	if !reflect.DeepEqual(after, before) {
		t.Errorf("the history is %+v, and was %+v", after, before)
	}
	_, err = p.Undo()
	must(t, err)
	check("undone", "statistic")
	for range 2 {
		_, err = p.Undo()
		must(t, err)
	}
	sound(t, p)
	for range 3 {
		_, err = p.Redo()
		must(t, err)
	}
	check("redone", "quote")
	p = reopen(t, p, Options{})
	check("reopened", "quote")
	if now := journalsOf(t, snapshotOf(t, p)); len(now) != len(journals)+6 {
		t.Errorf("there are %d events, and were %d", len(now), len(journals))
	}
	if found := foundIn(t, p.Dir(), secretTitle); len(found) > 0 {
		t.Errorf("the words are back in %v", found)
	}
}

// What was decided of a scheme as it was before an erasure, such as in a question that
// was open meanwhile, brings no words of an erased article back.
func TestADecisionMadeDuringAnErasureQuotesNoErasedArticle(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two three"), document("something that "+secretTitle+" says"))
	quoted := changed(p, func(s *standoff.Scheme) {
		s.Labels[0].Examples = []standoff.Example{{Text: "three", Article: 1}, {Text: secretTitle, Article: 2}}
	})
	must(t, p.Erase(t.Context(), []standoff.ArticleID{2}, false))
	commit(t, p, Edit{Title: "quote", Scheme: quoted})
	if x := p.Scheme().Labels[0].Examples; len(x) != 1 || x[0].Text != "three" {
		t.Errorf("the examples are %+v", x)
	}
	sound(t, p)
	if found := foundIn(t, p.Dir(), secretTitle); len(found) > 0 {
		t.Errorf("the words are in %v", found)
	}
}

// snapshotOf returns the folder of a copy of a project.
func snapshotOf(t *testing.T, p *Project) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "copy"+Suffix)
	must(t, p.Snapshot(t.Context(), dir))
	return dir
}
