package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"galley/store/near"
	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// The index finds the same whether it is in memory, in the file, or in both.
func TestNearIndexInTheFile(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	stories := make([][]string, 40)
	for i := range stories {
		stories[i] = prose(r, 120)
		if i%3 == 2 { // like one that came before
			stories[i] = append(slices.Clone(stories[r.IntN(i)]), fmt.Sprint("more", i))
		}
	}
	for _, every := range []int{1, 3, 7, 100} {
		p := newProject(t)
		var found []NearDuplicate
		for chunk := range slices.Chunk(stories, every) {
			var docs []standoff.Document
			for _, s := range chunk {
				docs = append(docs, document(join(s)))
			}
			found = append(found, importAll(t, p, docs...).Near...)
		}
		if len(found) != len(stories)/3 {
			t.Errorf("%d at a time: %d near-duplicates", every, len(found))
		}
		for _, n := range found {
			if n.Of >= n.Article || n.Similarity < near.Least {
				t.Errorf("%d at a time: %+v", every, n)
			}
		}
	}
}

// signed tells how many signatures the file has, and how far it says it goes.
func signed(t *testing.T, p *Project) (n int, last standoff.ArticleID) {
	t.Helper()
	d, err := p.openDerived(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	last, _ = d.near.End()
	err = d.View(func(tx *bolt.Tx) error { n = tx.Bucket([]byte("signature")).Stats().KeyN; return nil })
	if err = errors.Join(err, d.close()); err != nil {
		t.Fatal(err)
	}
	return n, last
}

// A file of other texts is not taken for that of these.
func TestNearIndexOfOtherTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	story, other := join(prose(r, 200)), join(prose(r, 200))
	p, q := newProject(t), newProject(t)
	importAll(t, p, document(other), document(other+" and more than that"))
	importAll(t, q, document("short"), document(story))
	text, err := os.ReadFile(filepath.Join(p.Dir(), derivedFile))
	if err == nil {
		err = os.WriteFile(filepath.Join(q.Dir(), derivedFile), text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	if done := importAll(t, q, document("Again\n"+story)); len(done.Near) != 1 || done.Near[0].Of != 2 {
		t.Errorf("%+v", done)
	}
}

// What an import that failed had added is not kept; what a stopped one had added
// is, and the rest is made when articles are imported next.
func TestNearIndexAfterAFailure(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	p := newProject(t)
	story := join(prose(r, 200))
	importAll(t, p, document(join(prose(r, 200))), document("short"))
	d, err := p.openDerived(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	d.near.Add(3, near.Sign(story)) // and then it could not be written
	d.near.Drop()
	if err := errors.Join(d.near.Keep(), d.close()); err != nil {
		t.Fatal(err)
	}
	if n, last := signed(t, p); n != 1 || last != 2 {
		t.Errorf("%d signatures up to article %d", n, last)
	}
	cancelled := errors.New("the source ends")
	_, err = p.Import(context.Background(), func(yield func(standoff.Document, error) bool) {
		_ = yield(document(story), nil) && yield(standoff.Document{}, cancelled)
	}, ImportOptions{})
	if !errors.Is(err, cancelled) {
		t.Fatal(err)
	}
	if n, last := signed(t, p); n != 2 || last != 3 {
		t.Errorf("%d signatures up to article %d", n, last)
	}
	if err := os.Remove(filepath.Join(p.Dir(), derivedFile)); err != nil {
		t.Fatal(err)
	}
	if done := importAll(t, p, document("Again\n"+story)); len(done.Near) != 1 || done.Near[0].Of != 3 {
		t.Errorf("%+v", done)
	}
	if n, last := signed(t, p); n != 3 || last != 4 {
		t.Errorf("%d signatures up to article %d", n, last)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := os.Remove(filepath.Join(p.Dir(), derivedFile)); err != nil {
		t.Fatal(err)
	}
	if _, err := p.openDerived(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want cancelled", err)
	}
	if d, err := p.openDerived(context.Background()); err != nil || errors.Join(d.near.Keep(), d.close()) != nil {
		t.Fatal(err)
	}
	if n, last := signed(t, p); n != 3 || last != 4 {
		t.Errorf("%d signatures up to article %d", n, last)
	}
}

// Importing an article reads no other's text, and looks at no other's signature
// that is not like its own.
func TestImportReadsNothingElse(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	p := newProject(t)
	var docs []standoff.Document
	for i := range 60 {
		docs = append(docs, document(fmt.Sprint(i, " ", join(prose(r, 60)))), document(fmt.Sprint("short ", i)))
	}
	importAll(t, p, docs...)
	// Texts that cannot be read go unnoticed by who does not read them.
	for id := standoff.ArticleID(1); id < 120; id++ {
		if err := p.corpus.Update(spoiled(articleBucket, record.Number(uint64(id)))); err != nil {
			t.Fatal(err)
		}
	}
	if n, last := signed(t, p); n != 60 || last != 120 {
		t.Errorf("%d signatures up to article %d", n, last)
	}
	if done := importAll(t, p, document(join(prose(r, 60)))); done.Articles != 1 {
		t.Errorf("%+v", done)
	}
}

// A damaged index is no damage to the project: an import succeeds, and the index
// is made again.
func TestDamagedNearIndexIsMadeAgain(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	story := join(prose(r, 200))
	for _, bucket := range []string{"signature", "band", "state"} {
		p := newProject(t)
		importAll(t, p, document(story))
		d, err := p.openDerived(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		err = d.Update(func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(bucket))
			var keys [][]byte
			c := b.Cursor()
			for k, _ := c.First(); k != nil; k, _ = c.Next() {
				keys = append(keys, slices.Clone(k))
			}
			for _, k := range keys {
				if err := b.Put(k, []byte("no record")); err != nil {
					return err
				}
			}
			return nil
		})
		if err := errors.Join(err, d.close()); err != nil {
			t.Fatal(err)
		}
		importAll(t, p, document("Again\n"+story))
		importAll(t, p, document("And again\n"+story))
		if n, last := signed(t, p); n != 3 || last != 3 {
			t.Errorf("%s: %d signatures up to article %d", bucket, n, last)
		}
		sound(t, p)
	}
}
