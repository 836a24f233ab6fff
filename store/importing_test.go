package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"galley/store/record"
	"galley/store/set"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

func TestImportKeepsWhatItGets(t *testing.T) {
	p := newProject(t)
	score := 0.25
	d := document("Título\r\n\x00\u202eone\r two\u00a0", standoff.Span{
		ID: "kept", Range: standoff.Range{Start: 1, End: 3}, Label: "location",
		Provenance: standoff.Provenance{By: "m", Origin: standoff.OriginModel, Version: "v", Score: &score, From: "native", Created: time.Unix(1, 2).UTC()},
		Attributes: map[string]standoff.Value{"b": standoff.Number(2), "a": standoff.Text("1")},
	}, quote("", 0, 1))
	d.Status = standoff.StatusDone
	d.Article.Split, d.Article.Metadata = "dev", map[string]string{"k": "v"}
	d.Article.Source = standoff.Source{File: "f", URL: "u", Publisher: "p", PublishedAt: "then", Encoding: "windows-1252", DroppedBOM: true}
	want := d
	want.Article.ID, want.Article.Digest = 1, standoff.DigestOf(d.Article.Text)
	kept := d.Spans[0]
	done := importAll(t, p, d)
	if !reflect.DeepEqual(done, Imported{Articles: 1, Spans: 2, First: 1, Last: 1}) {
		t.Errorf("imported %+v", done)
	}
	for range 2 {
		got, err := p.Document(1)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Article, want.Article) || got.Status != want.Status {
			t.Errorf("article %+v, want %+v", got.Article, want.Article)
		}
		if len(got.Spans) != 2 || got.Spans[0].ID == "" || !reflect.DeepEqual(got.Spans[1], kept) {
			t.Errorf("spans %+v", got.Spans)
		}
		p = reopen(t, p, Options{})
	}
	rows, err := p.Rows(1, 9)
	if err != nil || len(rows) != 1 || rows[0].Title != "Título" || rows[0].Bytes != len(d.Article.Text) ||
		rows[0].CodePoints != len([]rune(d.Article.Text)) || rows[0].Spans != 2 || rows[0].Labels["location"] != 1 {
		t.Errorf("rows %+v, %v", rows, err)
	}
	sound(t, p)
}

func TestImportSkipsDuplicates(t *testing.T) {
	p := newProject(t)
	docs := make([]standoff.Document, 0, importChunk+20)
	for i := range importChunk + 10 {
		docs = append(docs, document(fmt.Sprintf("article %d", i)))
	}
	docs = append(docs, docs[:10]...)
	var seen []Imported
	done, err := p.Import(context.Background(), each(docs...), ImportOptions{Progress: func(i Imported) { seen = append(seen, i) }})
	if err != nil {
		t.Fatal(err)
	}
	if done.Articles != importChunk+10 || done.Duplicates != 10 || len(seen) != 2 || !reflect.DeepEqual(seen[1], done) {
		t.Errorf("imported %+v, progress %+v", done, seen)
	}
	if again := importAll(t, p, docs...); !reflect.DeepEqual(again, Imported{Duplicates: len(docs)}) {
		t.Errorf("imported again: %+v", again)
	}
	if p.Len() != importChunk+10 {
		t.Errorf("%d articles", p.Len())
	}
	sound(t, p)
}

// TestAnImportOfDuplicatesWritesNothing, so that it ends well on a full disk.
func TestAnImportOfDuplicatesWritesNothing(t *testing.T) {
	p := newProject(t)
	docs := []standoff.Document{document("one"), document(join(prose(rand.New(rand.NewPCG(1, 1)), 100))), document("three", quote("", 0, 2))}
	importAll(t, p, docs...)
	files := func() map[string]string {
		out := map[string]string{}
		for _, name := range []string{corpusFile, workFile, derivedFile} {
			raw, err := os.ReadFile(filepath.Join(p.Dir(), name))
			must(t, err)
			out[name] = string(raw)
		}
		return out
	}
	before := files()
	if done := importAll(t, p, docs...); done.Duplicates != len(docs) || done.Articles != 0 {
		t.Errorf("imported %+v", done)
	}
	for name, now := range files() {
		if now != before[name] {
			t.Errorf("%s was written", name)
		}
	}
	importAll(t, p, document("four"))
	if a, err := p.Article(4); err != nil || a.Text != "four" {
		t.Errorf("the next article is %+v, %v", a, err)
	}
	sound(t, p)
}

func TestImportRefuses(t *testing.T) {
	broken := errors.New("line 7: not JSON")
	status := document("text")
	status.Status = 99
	for name, d := range map[string]standoff.Document{
		"empty text":      document(""),
		"not UTF-8":       document("a\xffb"),
		"outside":         document("text", quote("a", 0, 99)),
		"unknown label":   document("text", span("a", 0, 1, "rumour")),
		"same id twice":   document("text", quote("a", 0, 1), quote("a", 1, 2)),
		"id too long":     document("text", quote(strings.Repeat("x", 40_000), 0, 1)),
		"unknown status":  status,
		"error of source": {},
	} {
		p := newProject(t)
		docs := func(yield func(standoff.Document, error) bool) {
			_ = yield(document("good"), nil) && yield(d, map[bool]error{true: broken}[name == "error of source"])
		}
		done, err := p.Import(context.Background(), docs, ImportOptions{})
		if err == nil || done.Articles != 1 || p.Len() != 1 {
			t.Errorf("%s: %+v, %v", name, done, err)
		}
		if name == "error of source" && !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
		sound(t, p)
		_ = p.Close()
	}
}

func TestImportCancelled(t *testing.T) {
	p := newProject(t)
	ctx, cancel := context.WithCancel(context.Background())
	docs := func(yield func(standoff.Document, error) bool) {
		for i := 0; yield(document(fmt.Sprintf("article %d", i)), nil); i++ {
		}
	}
	done, err := p.Import(ctx, docs, ImportOptions{Progress: func(Imported) { cancel() }})
	if !errors.Is(err, context.Canceled) || done.Articles != importChunk || p.Len() != importChunk {
		t.Errorf("%+v, %v, %d articles", done, err, p.Len())
	}
	sound(t, p)
}

// The corpus has articles that the work has not: the program was stopped, or
// the disk was full, between the two.
func TestImportCatchesUp(t *testing.T) {
	for name, more := range map[string]func(*testing.T, *Project) *Project{
		"open": func(t *testing.T, p *Project) *Project { return reopen(t, p, Options{}) },
		"import": func(t *testing.T, p *Project) *Project {
			importAll(t, p, document("three"))
			return p
		},
		"same again": func(t *testing.T, p *Project) *Project {
			importAll(t, p, document("two", quote("a", 0, 3)))
			return p
		},
		"open read-only, then open": func(t *testing.T, p *Project) *Project {
			p = reopen(t, p, Options{ReadOnly: true})
			sound(t, p)
			return reopen(t, p, Options{})
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			importAll(t, p, document("one"))
			two, err := prepare(document("two", quote("a", 0, 3)), p.known())
			if err != nil {
				t.Fatal(err)
			}
			in := importer{p: p}
			if _, err := in.writeCorpus([]prepared{two}, nil); err != nil {
				t.Fatal(err)
			}
			p = more(t, p)
			d, err := p.Document(2)
			if err != nil || d.Article.Text != "two" || len(d.Spans) != 1 {
				t.Errorf("%+v, %v", d, err)
			}
			sound(t, p)
		})
	}
}

func TestDocumentsStopsWhenAsked(t *testing.T) {
	p := newProject(t)
	docs := make([]standoff.Document, 600)
	for i := range docs {
		docs[i] = document(fmt.Sprintf("article %d", i))
	}
	importAll(t, p, docs...)
	var odd []standoff.ArticleID
	for id := standoff.ArticleID(1); id <= 600; id += 2 {
		odd = append(odd, id)
	}
	next := standoff.ArticleID(1)
	for d, err := range p.Documents(context.Background(), setOf(odd...)) {
		if err != nil || d.Article.ID != next {
			t.Fatalf("article %d, %v; want %d", d.Article.ID, err, next)
		}
		// Writing while reading must not wait for the reader.
		if next < 20 {
			commit(t, p, Edit{Article: next, Add: []standoff.Span{quote("q", 0, 3)}})
		}
		next += 2
	}
	if next != 601 {
		t.Errorf("ended before %d", next)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range p.Documents(ctx, setOf(1)) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%v, want cancelled", err)
		}
	}
}

func TestEmptyProject(t *testing.T) {
	p := reopen(t, newProject(t), Options{})
	for range p.Documents(context.Background(), set.Articles{}) {
		t.Error("an empty project has a document")
	}
	rows, err := p.Rows(1, 10)
	if err != nil || len(rows) != 0 || p.Len() != 0 {
		t.Errorf("%v, %v, %d", rows, err, p.Len())
	}
	if _, err := p.Document(1); !errors.Is(err, ErrNoArticle) {
		t.Errorf("document: %v", err)
	}
	if h, err := p.History(0, 10); err != nil || len(h) != 0 {
		t.Errorf("history: %v, %v", h, err)
	}
	if done := importAll(t, p); !reflect.DeepEqual(done, Imported{}) {
		t.Errorf("imported %+v", done)
	}
	sound(t, p)
}

// bitsOf is a page of an index with one article in it.
func bitsOf(id standoff.ArticleID) []byte {
	page := set.NewPage()
	set.Put(page, id, true)
	return append(record.Begin(len(page)), page...)
}

// A report must name what is wrong, or a verification proves nothing.
func TestVerifyFinds(t *testing.T) {
	place := func(b []byte, key, body []byte) func(*bolt.Tx) error {
		return func(tx *bolt.Tx) error { return put(tx.Bucket(b), key, body) }
	}
	raw := func(b []byte, key []byte) func(*bolt.Tx) error {
		return func(tx *bolt.Tx) error { return tx.Bucket(b).Put(key, []byte("damage")) }
	}
	row := func(change func(*Row)) func(*bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			r, err := readRow(tx, 1)
			if err != nil {
				return err
			}
			change(&r)
			return put(tx.Bucket(rowBucket), record.Number(1), record.EncodeRow(r))
		}
	}
	last := func(tx *bolt.Tx) *bolt.Bucket { return tx.Bucket(journalBucket).Bucket([]byte("annotator")) }
	for name, harm := range map[string]func(*bolt.Tx) error{
		"span moved":    place(spanBucket, record.SpanKey(1, "a"), record.EncodeSpan(quote("a", 0, 2))),
		"span damaged":  raw(spanBucket, record.SpanKey(1, "a")),
		"span appeared": place(spanBucket, record.SpanKey(1, "x"), record.EncodeSpan(quote("x", 0, 2))),
		"span of another article": func(tx *bolt.Tx) error {
			b := tx.Bucket(spanBucket)
			return b.Put(record.SpanKey(1, "x"), b.Get(record.SpanKey(1, "a")))
		},
		"span gone":       func(tx *bolt.Tx) error { return tx.Bucket(spanBucket).Delete(record.SpanKey(1, "a")) },
		"status":          row(func(r *Row) { r.Status = standoff.StatusDone }),
		"number of spans": row(func(r *Row) { r.Spans = 7 }),
		"label counts":    row(func(r *Row) { r.Labels["location"] = 3 }),
		"length":          row(func(r *Row) { r.Bytes++ }),
		"project counts": func(tx *bolt.Tx) error {
			c := record.NewCounts()
			c.Articles = 1
			return put(tx.Bucket(metaBucket), countsKey, record.EncodeCounts(c))
		},
		"event gone":      func(tx *bolt.Tx) error { return last(tx).Delete(record.Number(1)) },
		"last event gone": func(tx *bolt.Tx) error { return last(tx).Delete(record.Number(3)) },
		"end cut off": func(tx *bolt.Tx) error {
			return errors.Join(last(tx).Delete(record.Number(2)), last(tx).Delete(record.Number(3)))
		},
		"event rewritten": func(tx *bolt.Tx) error { // its own hash and checksum are right
			e, err := readEvent(last(tx), 2)
			if err != nil {
				return err
			}
			e.Title = "something else"
			return put(last(tx), record.Number(2), e.Encode())
		},
		"status index": func(tx *bolt.Tx) error {
			return tx.Bucket(indexBucket).Delete(statusIndex(standoff.StatusStarted).page(0))
		},
		"label index":   place(indexBucket, labelIndex("location").page(0), bitsOf(1)),
		"index damaged": raw(indexBucket, labelIndex("quote").page(0)),
		"title index":   place(titleBucket, record.Number(0), record.EncodeText([]byte("\none"))),
		"title damaged": raw(titleBucket, record.Number(0)),
		"event damaged": func(tx *bolt.Tx) error { return last(tx).Put(record.Number(2), []byte("damage")) },
	} {
		p := newProject(t)
		importAll(t, p, document("one two"))
		commit(t, p, Edit{Article: 1, Title: "add", Add: []standoff.Span{quote("a", 0, 3)}})
		// Two steps that cancel out, so that nothing but the journal tells of them.
		commit(t, p, Edit{Article: 1, Title: "add b", Add: []standoff.Span{quote("b", 0, 3)}})
		commit(t, p, Edit{Article: 1, Title: "remove b", Remove: []standoff.SpanID{"b"}})
		sound(t, p)
		if err := p.work.Update(harm); err != nil {
			t.Fatal(err)
		}
		rep, err := p.Verify(context.Background())
		if err != nil || len(rep.Faults) == 0 {
			t.Errorf("%s: nothing found (%v)", name, err)
		}
		_ = p.Close()
	}
}

// The articles between the last and a number that was damaged are not missed:
// there never were any.
func TestVerifyMissesNoArticleThatNeverWas(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one"), document("two"), document("three"))
	must(t, p.work.Update(func(tx *bolt.Tx) error {
		rows := tx.Bucket(rowBucket)
		row := bytes.Clone(rows.Get(record.Number(2)))
		return errors.Join(rows.Delete(record.Number(2)), rows.Put(record.Number(1<<40), row))
	}))
	rep, err := p.Verify(context.Background())
	must(t, err)
	found := map[standoff.ArticleID]bool{}
	for _, f := range rep.Faults {
		found[f.Article] = true
		if strings.Contains(f.What, "missing") && f.Article > 3 {
			t.Errorf("it says %v", f)
		}
	}
	if !found[2] || !found[1<<40] {
		t.Errorf("it says %v", rep.Faults)
	}
}

func TestVerifyFindsAnotherText(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two"))
	a, err := p.Article(1)
	if err != nil {
		t.Fatal(err)
	}
	a.Text = "one tvo" // as long, and well encoded; only the digest tells
	if err := p.corpus.Update(func(tx *bolt.Tx) error {
		return put(tx.Bucket(articleBucket), record.Number(1), record.EncodeArticle(a))
	}); err != nil {
		t.Fatal(err)
	}
	rep, err := p.Verify(context.Background())
	if err != nil || len(rep.Faults) != 1 || rep.Faults[0].Article != 1 {
		t.Errorf("%+v, %v; want one fault, of article 1", rep, err)
	}
}

func TestAnArticleWithoutWordsIsCalledByItsFile(t *testing.T) {
	p := newProject(t)
	for _, c := range []struct{ text, title, file, want string }{
		{"😀 ***\n", "", "faces/one.txt", "one.txt"},
		{" \n", "", "", ""},
		{"— \n", "Given", "two.txt", "Given"},
	} {
		a, err := standoff.NewArticle(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if c.title != "" {
			a.Title = c.title
		}
		a.Source.File = c.file
		done := importAll(t, p, standoff.Document{Article: a})
		got, err := p.Document(done.First)
		rows, failed := p.Rows(done.First, 1)
		if err != nil || failed != nil || got.Article.Title != c.want || rows[0].Title != c.want {
			t.Errorf("%q of %q is called %q, %v", c.text, c.file, got.Article.Title, errors.Join(err, failed))
		}
	}
}

func TestAPageOfTitlesThatIsMissingIsReported(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two"))
	must(t, p.work.Update(func(tx *bolt.Tx) error { return tx.Bucket(titleBucket).Delete(record.Number(0)) }))
	rep, err := p.Verify(t.Context())
	must(t, err)
	if len(rep.Faults) == 0 {
		t.Error("nothing is reported")
	}
}
