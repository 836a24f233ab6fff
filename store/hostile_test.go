package store

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"galley/store/record"
	"galley/store/set"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Records that are whole, and yet say what cannot be, are damage: nobody waits for
// what is not there, or asks for memory because a number says so.
func TestImpossibleRecords(t *testing.T) {
	page := append(record.Begin(set.PageSize/8), set.NewPage()...)
	for name, c := range map[string]struct {
		put  func(*bolt.Tx) error
		read func(*Project) error
	}{
		"a status far beyond the last article": {
			func(tx *bolt.Tx) error {
				return put(tx.Bucket(indexBucket), statusIndex(standoff.StatusOpen).page(1<<31), page)
			},
			func(p *Project) error { _, err := p.All(); return err },
		},
		"a label far beyond the last article": {
			func(tx *bolt.Tx) error {
				return put(tx.Bucket(indexBucket), labelIndex("quote").page(1<<32-1), page)
			},
			func(p *Project) error { _, err := p.Matching(Filter{Labels: []standoff.LabelID{"quote"}}); return err },
		},
		"titles far beyond the last article": {
			func(tx *bolt.Tx) error {
				return put(tx.Bucket(titleBucket), record.Number(1<<55), record.EncodeText([]byte("article")))
			},
			func(p *Project) error { _, err := p.Titled([]string{"article"}, 0); return err },
		},
		"an event in another's place": {
			func(tx *bolt.Tx) error {
				b := tx.Bucket(journalBucket).Bucket([]byte("annotator"))
				e, err := readEvent(b, 2)
				if err != nil {
					return err
				}
				return put(b, record.Number(1), e.Encode())
			},
			func(p *Project) error { _, err := p.History(0, 1<<40); return err },
		},
		"a newest event whose number is not its own": {
			func(tx *bolt.Tx) error {
				b := tx.Bucket(journalBucket).Bucket([]byte("annotator"))
				e, err := readEvent(b, 2)
				if err != nil {
					return err
				}
				e.Seq = 1 << 62
				return put(b, record.Number(3), e.Encode())
			},
			func(p *Project) error { _, err := p.History(1, 10); return err },
		},
	} {
		p := newProject(t)
		importAll(t, p, document("article one"), document("article two"))
		commit(t, p, Edit{Article: 1, Add: []standoff.Span{quote("a", 0, 1)}})
		commit(t, p, Edit{Article: 2, Add: []standoff.Span{quote("a", 0, 1)}})
		if err := p.work.Update(c.put); err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if err := c.read(p); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > 16<<20 {
			t.Errorf("%s: took %d bytes", name, took)
		}
	}
}

// What was erased last leaves its place in the indexes.
func TestListsAfterTheLastArticleIsErased(t *testing.T) {
	p := newProject(t)
	var docs []standoff.Document
	for range titlePage + 1 {
		docs = append(docs, document("article "+strings.Repeat("x", len(docs))))
	}
	importAll(t, p, docs...)
	if err := p.Erase(t.Context(), []standoff.ArticleID{titlePage, titlePage + 1}, false); err != nil {
		t.Fatal(err)
	}
	all, err := p.All()
	found, failed := p.Titled([]string{"article"}, 0)
	if errors.Join(err, failed) != nil || all.Len() != titlePage-1 || found.Len() != all.Len() {
		t.Errorf("%d articles, %d of them by title, %v", all.Len(), found.Len(), errors.Join(err, failed))
	}
	sound(t, p)
}

// The numbers of the articles end before any index runs out of room for them.
func TestNumbersOfArticlesRunOut(t *testing.T) {
	for _, last := range []uint64{uint64(mostArticles) - 1, 1<<64 - 2, 1<<64 - 1} {
		p := newProject(t)
		if err := p.corpus.Update(func(tx *bolt.Tx) error { return tx.Bucket(articleBucket).SetSequence(last) }); err != nil {
			t.Fatal(err)
		}
		_, err := p.Import(t.Context(), each(document("one"), document("two")), ImportOptions{})
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("after article %d: %v", last, err)
		}
		if p.Len() != 0 {
			t.Errorf("after article %d: %d articles", last, p.Len())
		}
	}
}

func TestLabelsThatCannotBe(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("text", quote("a", 0, 1)))
	for name, ids := range map[string][]standoff.LabelID{
		"none":     {"quote", ""},
		"twice":    {"quote", "place", "place"},
		"a NUL":    {"quote", "quote\x00abc"},
		"too long": {"quote", standoff.LabelID(strings.Repeat("x", standoff.MaxLabelID+1))},
		"in use":   {"place"},
	} {
		var s standoff.Scheme
		for _, id := range ids {
			s.Labels = append(s.Labels, standoff.Label{ID: id, Name: "n"})
		}
		if err := p.SetScheme(p.Scheme(), s); !Refused(err) {
			t.Errorf("%s: %v", name, err)
		}
		if _, ok := p.Scheme().Label("location"); !ok {
			t.Fatalf("%s: the labels have changed", name)
		}
	}
	sound(t, p)
}

// A text that is not the one its digest says is refused.
func TestImportChecksDigests(t *testing.T) {
	p := newProject(t)
	d := document("text")
	d.Article.Digest = standoff.DigestOf("another")
	if _, err := p.Import(t.Context(), each(d), ImportOptions{}); err == nil || p.Len() != 0 {
		t.Errorf("%d articles, %v", p.Len(), err)
	}
	sound(t, p)
}

// A chunk ends with what its spans take, too.
func TestChunksCountSpans(t *testing.T) {
	docs := func(yield func(prepared, error) bool) {
		for range 8 {
			if !yield(prepared{article: make([]byte, 10), given: make([]byte, importBytes/2)}, nil) {
				return
			}
		}
	}
	for chunk := range chunks(docs) {
		if len(chunk) > 2 {
			t.Errorf("%d documents in a chunk", len(chunk))
		}
	}
}
