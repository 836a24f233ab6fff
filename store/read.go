package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"galley/store/pipeline"
	"galley/store/record"
	"galley/store/set"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Len returns the number of articles.
func (p *Project) Len() int {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.count
}

// Counts returns the project's figures. They are kept up to date by every change,
// so that this counts nothing. The maps must not be changed.
func (p *Project) Counts() Counts {
	p.mu.RLock()
	defer p.mu.RUnlock()
	p.lent.Store(true)
	return p.counts
}

func readRow(tx *bolt.Tx, id standoff.ArticleID) (Row, error) {
	return readRowWith(tx, id, record.DecodeRow)
}

func readRowWith(tx *bolt.Tx, id standoff.ArticleID, decode rowDecoder) (Row, error) {
	key := record.Number(uint64(id))
	sealed := tx.Bucket(rowBucket).Get(key)
	if sealed == nil {
		return Row{}, fmt.Errorf("article %d: %w", id, ErrNoArticle)
	}
	return rowWith(key, sealed, decode)
}

// rowDecoder is [record.DecodeRow] or [record.DecodeRowStart].
type rowDecoder func(id standoff.ArticleID, body []byte) (Row, error)

func rowFrom(key, sealed []byte) (Row, error) { return rowWith(key, sealed, record.DecodeRow) }

func rowWith(key, sealed []byte, decode rowDecoder) (Row, error) {
	id := standoff.ArticleID(binary.BigEndian.Uint64(key))
	r, err := record.Read(key, sealed, func(body []byte) (Row, error) { return decode(id, body) })
	if err != nil {
		return Row{}, fmt.Errorf("the row of article %d: %w: %w", id, ErrDamaged, err)
	}
	return r, nil
}

// Rows returns up to n rows in the order of import, from an article on.
func (p *Project) Rows(from standoff.ArticleID, n int) ([]Row, error) {
	rows := make([]Row, 0, max(min(n, p.Len()), 0))
	err := p.work.View(func(tx *bolt.Tx) error {
		c := tx.Bucket(rowBucket).Cursor()
		for k, v := c.Seek(record.Number(uint64(from))); k != nil && len(rows) < n; k, v = c.Next() {
			r, err := rowFrom(k, v)
			if err != nil {
				return err
			}
			rows = append(rows, r)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the list of articles: %w", err)
	}
	return rows, nil
}

// Article returns an article with its text.
func (p *Project) Article(id standoff.ArticleID) (standoff.Article, error) {
	var a standoff.Article
	err := p.corpus.View(func(tx *bolt.Tx) error {
		var err error
		a, err = readArticle(tx.Bucket(articleBucket), id)
		return err
	})
	return a, err
}

func readArticle(articles *bolt.Bucket, id standoff.ArticleID) (standoff.Article, error) {
	key := record.Number(uint64(id))
	sealed := articles.Get(key)
	if sealed == nil {
		return standoff.Article{}, fmt.Errorf("article %d: %w", id, ErrNoArticle)
	}
	return articleFrom(key, sealed)
}

func articleFrom(key, sealed []byte) (standoff.Article, error) {
	id := standoff.ArticleID(binary.BigEndian.Uint64(key))
	a, err := record.Read(key, sealed, func(body []byte) (standoff.Article, error) { return record.DecodeArticle(id, body) })
	if err != nil {
		return standoff.Article{}, fmt.Errorf("article %d: %w: %w", id, ErrDamaged, err)
	}
	return a, nil
}

// given returns what was imported with an article.
func (p *Project) given(id standoff.ArticleID) (g record.Given, err error) {
	err = p.corpus.View(func(tx *bolt.Tx) error {
		g, err = readGiven(tx, id)
		return err
	})
	return g, err
}

func readGiven(tx *bolt.Tx, id standoff.ArticleID) (record.Given, error) {
	g, there, err := get(tx.Bucket(givenBucket), record.Number(uint64(id)), record.DecodeGiven)
	if !there {
		err = errors.New("it is missing")
	}
	if err != nil {
		return record.Given{}, fmt.Errorf("%w: what was imported with article %d: %w", ErrDamaged, id, err)
	}
	return g, nil
}

// Spans returns an article's spans as they stand, sorted by [standoff.Compare].
func (p *Project) Spans(id standoff.ArticleID) ([]standoff.Span, error) {
	now, err := p.decided(id)
	return now.Spans, err
}

// decided returns an article as it stands, from one transaction.
func (p *Project) decided(id standoff.ArticleID) (now record.Given, err error) {
	err = p.work.View(func(tx *bolt.Tx) error {
		r, err := readRowWith(tx, id, record.DecodeRowStart)
		if err != nil {
			return err
		}
		now, err = p.stands(tx, r)
		return err
	})
	return now, p.unlessErased(id, err)
}

// unlessErased returns err, or [ErrNoArticle] if the article was erased while it was
// read: it may be gone from the corpus after its row was read from the work.
func (p *Project) unlessErased(id standoff.ArticleID, err error) error {
	if err == nil || errors.Is(err, ErrNoArticle) {
		return err
	}
	gone := p.work.View(func(tx *bolt.Tx) error {
		_, err := readRow(tx, id)
		return err
	})
	if errors.Is(gone, ErrNoArticle) {
		return gone
	}
	return err
}

// stands returns a row's article as it stands, sorted.
func (p *Project) stands(tx *bolt.Tx, r Row) (now record.Given, err error) {
	if r.Own {
		if now.Spans, err = ownSpans(tx, r); err == nil {
			now.Objects, err = readObjects(tx, r.ID)
		}
	} else {
		now, err = p.given(r.ID)
	}
	now.Status = r.Status
	slices.SortFunc(now.Spans, standoff.Compare)
	slices.SortFunc(now.Objects, standoff.CompareObjects)
	return now, err
}

// mostAtOnce is for how many things memory is taken before they have been read.
const mostAtOnce = 512

func ownSpans(tx *bolt.Tx, r Row) ([]standoff.Span, error) {
	var list []standoff.Span
	if r.Spans > 0 {
		list = make([]standoff.Span, 0, min(r.Spans, mostAtOnce))
	}
	prefix := record.Number(uint64(r.ID))
	c := tx.Bucket(spanBucket).Cursor()
	for k, v := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = c.Next() {
		x, err := record.Read(k, v, record.DecodeSpan)
		if err != nil {
			return nil, fmt.Errorf("%w: span %s of article %d: %w", ErrDamaged, k[len(prefix):], r.ID, err)
		}
		list = append(list, x)
	}
	return list, nil
}

// keysUnder lists the keys of a bucket that begin with the number of an article.
func keysUnder(b *bolt.Bucket, id standoff.ArticleID) [][]byte {
	var keys [][]byte
	prefix := record.Number(uint64(id))
	c := b.Cursor()
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		keys = append(keys, slices.Clone(k))
	}
	return keys
}

// Document returns an article with all that has been decided about it.
func (p *Project) Document(id standoff.ArticleID) (standoff.Document, error) {
	a, err := p.Article(id)
	if err != nil {
		return standoff.Document{}, err
	}
	now, err := p.decided(id)
	return documentOf(a, now), err
}

func documentOf(a standoff.Article, now record.Given) standoff.Document {
	return standoff.Document{Article: a, Spans: now.Spans, Objects: now.Objects, Status: now.Status}
}

// Objects returns what is decided about the project as a whole: its memos, and those
// on labels.
func (p *Project) Objects() ([]standoff.Object, error) {
	var list []standoff.Object
	err := p.work.View(func(tx *bolt.Tx) (err error) {
		list, err = readKind(tx, 0, standoff.MemoObject)
		return err
	})
	return list, err
}

// Documents yields the articles of a set, in order, read on all processors. Every
// article of the set that is there from the beginning to the end is yielded exactly
// once; one that is erased meanwhile may be left out. The spans and the status of a
// document belong together. Two documents may be read at different times, so that
// a decision about several articles may be in some of them only.
//
// No transaction is open between two documents: a slow reader never delays a
// writer.
func (p *Project) Documents(ctx context.Context, which set.Articles) iter.Seq2[standoff.Document, error] {
	size := func(r Row) int { return r.Bytes + r.Spans*standoff.SpanSize }
	read := pipeline.Map(p.rows(ctx, which), size, func(r Row) (*standoff.Document, error) {
		d, err := p.Document(r.ID)
		if errors.Is(err, ErrNoArticle) {
			return nil, nil
		}
		return &d, err
	})
	return func(yield func(standoff.Document, error) bool) {
		for d, err := range read {
			switch {
			case err != nil:
				yield(standoff.Document{}, err)
				return
			case d != nil && !yield(*d, nil):
				return
			}
		}
	}
}

// rows yields the rows of a set, in order.
func (p *Project) rows(ctx context.Context, which set.Articles) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for page, err := range p.rowPages(ctx, which) {
			if err != nil {
				yield(Row{}, err)
				return
			}
			for _, r := range page {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

// rowPages yields the rows of a set in pages, each read in one transaction.
func (p *Project) rowPages(ctx context.Context, which set.Articles) iter.Seq2[[]Row, error] {
	const most = 256
	return func(yield func([]Row, error) bool) {
		for from := 0; from < which.Len(); from += most {
			page, err := p.rowsOf(which, from, min(from+most, which.Len()))
			if err == nil {
				err = ctx.Err()
			}
			if !yield(page, err) || err != nil {
				return
			}
		}
	}
}

// rowsOf reads the rows of the articles from index from to before index to of a
// set.
func (p *Project) rowsOf(which set.Articles, from, to int) ([]Row, error) {
	page := make([]Row, 0, to-from)
	err := p.work.View(func(tx *bolt.Tx) error {
		c := tx.Bucket(rowBucket).Cursor()
		var k, v []byte
		for i := from; i < to; i++ {
			want := record.Number(uint64(which.At(i)))
			if k != nil {
				k, v = c.Next() // where articles follow one another
			}
			if !bytes.Equal(k, want) {
				k, v = c.Seek(want)
			}
			if !bytes.Equal(k, want) {
				continue
			}
			r, err := rowFrom(k, v)
			if err != nil {
				return err
			}
			page = append(page, r)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the list of articles: %w", err)
	}
	return page, nil
}

// Annotators returns the names of all annotators who have a journal, sorted.
func (p *Project) Annotators() ([]string, error) {
	var names []string
	err := p.work.View(func(tx *bolt.Tx) error {
		return tx.Bucket(journalBucket).ForEachBucket(func(k []byte) error {
			names = append(names, string(k))
			return nil
		})
	})
	return names, err
}

// Bookmark is where a person stopped: the article, the byte of its text at which
// the first line in view began, and the byte at which the caret stood.
type Bookmark struct {
	Article standoff.ArticleID `json:"article"`
	At      standoff.Byte      `json:"at"`
	Caret   standoff.Byte      `json:"caret,omitempty"`
}

// Bookmark returns where a person stopped; the article is 0 if there is no
// bookmark.
func (p *Project) Bookmark() (Bookmark, error) {
	var m Bookmark
	err := p.work.View(func(tx *bolt.Tx) error {
		text, there, err := get(tx.Bucket(metaBucket), bookmarkKey, record.DecodeText)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if !there {
			return nil
		}
		return json.Unmarshal([]byte(text), &m)
	})
	if err != nil {
		return Bookmark{}, fmt.Errorf("read the bookmark: %w", err)
	}
	return m, nil
}

// SetBookmark saves the bookmark.
func (p *Project) SetBookmark(m Bookmark) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return p.update("save the bookmark", func(tx *bolt.Tx, _ *tip, _ *Counts) error {
		return put(tx.Bucket(metaBucket), bookmarkKey, record.EncodeText(text))
	})
}
