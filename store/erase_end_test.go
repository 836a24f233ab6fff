package store

import (
	"os"
	"path/filepath"
	"testing"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// The backups may be where nothing can be removed, such as behind a link.
func TestAnErasureThatCannotEndDoesNotLockAnybodyOut(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two"), document("three four"))
	elsewhere := t.TempDir()
	link(t, elsewhere, filepath.Join(p.Dir(), backupFolder))
	if err := p.Erase(t.Context(), []standoff.ArticleID{1}, true); err == nil {
		t.Fatal("backups behind a link were removed")
	}
	if p.Len() != 2 {
		t.Fatal("an erasure that cannot end has begun")
	}
	must(t, p.eraseWork([]standoff.ArticleID{1}, true)) // as if the link came afterwards
	must(t, p.Close())
	p, err := Open(p.Dir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = p.Close() }()
	if n := p.Len(); n != 1 {
		t.Errorf("there are %d articles", n)
	}
	commit(t, p, Edit{Article: 2, Title: "add", Add: []standoff.Span{quote("q", 0, 5)}})
	must(t, os.Remove(filepath.Join(p.Dir(), backupFolder)))
	must(t, p.endErasing())
	must(t, p.work.View(func(tx *bolt.Tx) error {
		if isErasing(tx) {
			t.Error("the erasure has not ended")
		}
		return nil
	}))
}

func TestAnnotatorsThatAreThereAreNotWrittenAgain(t *testing.T) {
	p := newProject(t)
	people := []Person{{ID: "eva", Kind: "human"}}
	must(t, p.AddPeople(people))
	before := transactions(t, p)
	must(t, p.AddPeople(people))
	if now := transactions(t, p); now != before {
		t.Errorf("%d transactions were written", now-before)
	}
}

func transactions(t *testing.T, p *Project) (id int) {
	t.Helper()
	must(t, p.work.View(func(tx *bolt.Tx) error { id = tx.ID(); return nil }))
	return id
}
