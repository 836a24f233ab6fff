package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"
	"unicode/utf8"

	"galley/store/standoff"

	"github.com/google/uuid"
	bolt "go.etcd.io/bbolt"
)

// importChunk is how many articles one transaction holds: enough that the disk
// is kept busy, few enough that no transaction is long and memory stays small.
const importChunk = 500

// Imported says what an import has done so far.
type Imported struct {
	Articles    int
	Spans       int
	Duplicates  int // articles left out because their text is in the project
	First, Last standoff.ArticleID
}

// Import adds documents in order. A document whose text is in the project
// already is left out and counted. Spans stay where they are; those without an
// id get one. The labels of the spans must be in the scheme.
//
// It works in chunks: an error, or the end of ctx, keeps the chunks that are on
// disk and returns what they hold. progress may be nil; it is called after
// each chunk, on the caller's goroutine.
func (p *Project) Import(ctx context.Context, docs iter.Seq2[standoff.Document, error], progress func(Imported)) (Imported, error) {
	var done Imported
	if p.readOnly {
		return done, fmt.Errorf("import: %w", ErrReadOnly)
	}
	chunk := make([]standoff.Document, 0, importChunk)
	flush := func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.importChunk(chunk, &done); err != nil {
			return err
		}
		chunk = chunk[:0]
		if progress != nil {
			progress(done)
		}
		return nil
	}
	for d, err := range docs {
		if err == nil {
			err = p.admit(&d)
		}
		if err != nil {
			if kept := flush(); kept != nil {
				return done, kept
			}
			return done, err
		}
		if chunk = append(chunk, d); len(chunk) == importChunk {
			if err := flush(); err != nil {
				return done, err
			}
		}
	}
	return done, flush()
}

// admit checks a document and gives its spans what they lack.
func (p *Project) admit(d *standoff.Document) error {
	name := d.Article.Source.File
	if name == "" {
		name = d.Article.Title
	}
	if d.Article.Text == "" || standoff.InvalidUTF8(d.Article.Text) >= 0 {
		return fmt.Errorf("import %s: the text is empty or not UTF-8", name)
	}
	d.Spans = slices.Clone(d.Spans)
	for i := range d.Spans {
		if d.Spans[i].ID != "" {
			continue
		}
		id, err := uuid.NewV7()
		if err != nil {
			return err
		}
		d.Spans[i].ID = standoff.SpanID(id.String())
	}
	if err := errors.Join(checkStatus(d.Status), p.checkSpans(d.Article.Text, d.Spans)); err != nil {
		return fmt.Errorf("import %s: %w", name, err)
	}
	slices.SortFunc(d.Spans, standoff.Compare)
	return nil
}

func (p *Project) importChunk(chunk []standoff.Document, done *Imported) error {
	if len(chunk) == 0 {
		return nil
	}
	p.writing.Lock() // over both files, so that no rows are made twice
	defer p.writing.Unlock()
	if err := p.catchUp(); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	rows, duplicates, err := p.writeCorpus(chunk)
	if err != nil {
		return fmt.Errorf("import: %w", classify(err))
	}
	if err := p.addRows(rows); err != nil {
		return err
	}
	done.Duplicates += duplicates
	for _, r := range rows {
		if done.First == 0 {
			done.First = r.ID
		}
		done.Last = r.ID
		done.Articles++
		done.Spans += r.Spans
	}
	return nil
}

// writeCorpus writes the articles that are new and returns their rows.
func (p *Project) writeCorpus(chunk []standoff.Document) ([]Row, int, error) {
	rows := make([]Row, 0, len(chunk))
	duplicates := 0
	err := p.corpus.Update(func(tx *bolt.Tx) error {
		articles, given, digests := tx.Bucket(articleBucket), tx.Bucket(givenBucket), tx.Bucket(digestBucket)
		articles.FillPercent, given.FillPercent = 0.95, 0.95 // they grow at their end only
		next := lastID(articles) + 1
		for _, d := range chunk {
			digest := standoff.DigestOf(d.Article.Text)
			if digests.Get(digest[:]) != nil {
				duplicates++
				continue
			}
			d.Article.ID, d.Article.Digest = next, digest
			key := number(uint64(next))
			if err := articles.Put(key, encodeArticle(d.Article)); err != nil {
				return err
			}
			if err := digests.Put(digest[:], key); err != nil {
				return err
			}
			if err := given.Put(key, encodeGiven(d.Status, d.Spans)); err != nil {
				return err
			}
			rows = append(rows, rowOf(d))
			next++
		}
		return nil
	})
	return rows, duplicates, err
}

func lastID(b *bolt.Bucket) standoff.ArticleID {
	k, _ := b.Cursor().Last()
	if k == nil {
		return 0
	}
	return standoff.ArticleID(binary.BigEndian.Uint64(k))
}

// rowOf makes the row of a document as it was imported.
func rowOf(d standoff.Document) Row {
	r := Row{
		ID: d.Article.ID, Title: d.Article.Title, Bytes: len(d.Article.Text),
		CodePoints: utf8.RuneCountInString(d.Article.Text), Status: d.Status,
	}
	for _, x := range d.Spans {
		r.count(x.Label, 1)
	}
	return r
}

func (p *Project) addRows(rows []Row) error {
	return p.write("import", func(tx *bolt.Tx, _ *tip, c *Counts) error {
		b := tx.Bucket(rowBucket)
		b.FillPercent = 0.9
		for _, r := range rows {
			if err := b.Put(number(uint64(r.ID)), encodeRow(r)); err != nil {
				return err
			}
			c.add(r, 1)
		}
		return nil
	})
}

// catchUp makes the rows of articles that reached the corpus but not the work,
// because the program was stopped, or the disk full, between the two. Its
// caller is the only writer.
func (p *Project) catchUp() error {
	var last standoff.ArticleID
	if err := p.corpus.View(func(tx *bolt.Tx) error { last = lastID(tx.Bucket(articleBucket)); return nil }); err != nil {
		return err
	}
	have := standoff.ArticleID(0)
	if err := p.work.View(func(tx *bolt.Tx) error { have = lastID(tx.Bucket(rowBucket)); return nil }); err != nil {
		return err
	}
	if last <= have || p.readOnly {
		return nil
	}
	var rows []Row
	for id := have + 1; id <= last; id++ {
		a, err := p.Article(id)
		if err != nil {
			return err
		}
		status, spans, err := p.givenDocument(id)
		if err != nil {
			return err
		}
		rows = append(rows, rowOf(standoff.Document{Article: a, Spans: spans, Status: status}))
	}
	return p.addRows(rows)
}
