package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"galley/store/standoff"
)

// moving makes a project of n articles and, while do runs, moves all of them from
// one status and label to the next, again and again.
func moving(t *testing.T, n int, do func(*Project)) {
	t.Helper()
	p := newProject(t)
	var docs []standoff.Document
	for i := range n {
		docs = append(docs, document(fmt.Sprintf("article %d", i)))
	}
	importAll(t, p, docs...)
	move := func(from, round int) error {
		status := standoff.Statuses()[round%len(standoff.Statuses())]
		label := []standoff.LabelID{"quote", "location"}[round%2]
		var edits []Edit
		for i := from; i <= n; i += 2 {
			e := Edit{Article: standoff.ArticleID(i), Status: &status, Add: []standoff.Span{span(fmt.Sprint(round), 0, 1, label)}}
			if round > 0 {
				e.Remove = []standoff.SpanID{standoff.SpanID(fmt.Sprint(round - 1))}
			}
			edits = append(edits, e)
		}
		_, err := p.CommitAll("move", edits)
		return err
	}
	stop := make(chan struct{})
	var movers sync.WaitGroup
	for _, from := range []int{1, 2} {
		if err := move(from, 0); err != nil {
			t.Fatal(err)
		}
		movers.Go(func() {
			for round := 1; ; round++ {
				select {
				case <-stop:
					return
				default:
				}
				if err := move(from, round); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	do(p)
	close(stop)
	movers.Wait()
	sound(t, p)
}

// An article that moves from one status or label to another while the articles are
// listed is in the list all the same.
func TestListsAreOfOneMoment(t *testing.T) {
	const n = 20
	moving(t, n, func(p *Project) {
		for range 300 {
			all, err := p.All()
			if err != nil || all.Len() != n {
				t.Errorf("%d articles of %d, %v", all.Len(), n, err)
				return
			}
			labelled, err := p.Matching(Filter{Labels: []standoff.LabelID{"quote", "location"}})
			if err != nil || labelled.Len() != n {
				t.Errorf("%d articles of %d have a label, %v", labelled.Len(), n, err)
				return
			}
		}
	})
}

// Each document that is read while the articles move is one moment.
func TestDocumentsWhileArticlesMove(t *testing.T) {
	const n = 20
	moving(t, n, func(p *Project) {
		for range 100 {
			all, err := p.All()
			if err != nil {
				t.Error(err)
				return
			}
			seen := map[standoff.ArticleID]bool{}
			for d, err := range p.Documents(context.Background(), all) {
				if err != nil {
					t.Error(err)
					return
				}
				if seen[d.Article.ID] {
					t.Errorf("article %d twice", d.Article.ID)
				}
				seen[d.Article.ID] = true
				if len(d.Spans) != 1 {
					t.Fatalf("article %d has %d spans", d.Article.ID, len(d.Spans))
				}
				var round int
				_, _ = fmt.Sscan(string(d.Spans[0].ID), &round)
				if want := standoff.Statuses()[round%len(standoff.Statuses())]; d.Status != want {
					t.Errorf("article %d is %s with the spans of %s", d.Article.ID, d.Status, want)
				}
			}
			if len(seen) != n {
				t.Errorf("%d articles of %d", len(seen), n)
			}
		}
	})
}

// An article that is erased while articles are read is left out; it is no damage.
func TestErasureWhileDocumentsAreRead(t *testing.T) {
	const n = 120
	p := newProject(t)
	var docs []standoff.Document
	for i := range n {
		docs = append(docs, document(fmt.Sprintf("article %d", i), quote("q", 0, 7)))
	}
	importAll(t, p, docs...)
	all, err := p.All()
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		var failed error
		for id := standoff.ArticleID(2); id <= n; id += 2 {
			failed = errors.Join(failed, p.Erase(context.Background(), []standoff.ArticleID{id}, false))
		}
		done <- failed
	}()
	for erasing := true; erasing; {
		select {
		case err := <-done:
			erasing = false
			if err != nil {
				t.Fatal(err)
			}
		default:
		}
		kept := 0
		for d, err := range p.Documents(context.Background(), all) {
			if err != nil {
				t.Fatalf("read: %v", err)
			}
			if d.Article.ID%2 == 1 {
				kept++
			}
		}
		if _, err := p.Makers(context.Background(), all); err != nil {
			t.Fatalf("who made the spans: %v", err)
		}
		if kept != n/2 {
			t.Fatalf("%d articles of %d that stay", kept, n/2)
		}
	}
	sound(t, p)
}

// asking is a context that tells, when it is first asked, whether an erasure could
// begin.
type asking struct {
	context.Context
	p     *Project
	asked sync.Once
	could bool
}

func (c *asking) Err() error {
	c.asked.Do(func() {
		if c.could = c.p.copying.TryLock(); c.could {
			c.p.copying.Unlock()
		}
	})
	return c.Context.Err()
}

// An erasure takes texts away that a verification is about to read, so it waits.
func TestErasureWaitsForVerification(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("text"))
	ctx := &asking{Context: context.Background(), p: p}
	if _, err := p.Verify(ctx); err != nil {
		t.Fatal(err)
	}
	if ctx.could {
		t.Error("an erasure could begin meanwhile")
	}
}
