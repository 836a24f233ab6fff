package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"sync"

	"galley/store/pipeline"
	"galley/store/record"
	"galley/store/scratch"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Rehearsal takes an import as its project would, and finds out what that would do. The
// project stays as it is: what would come into it is kept in a temporary file, which
// [Rehearsal.Close] removes, and for each text that is new its SHA-256 in memory. The
// numbers that it gives to articles are those that they would get if nothing else came
// in meanwhile.
//
// The methods that [Project] has too do here what they do there. Import and AddPeople are
// for one goroutine, the others may be called from any.
type Rehearsal struct {
	p    *Project
	gone map[standoff.ArticleID]bool // that the corpus still has
	next standoff.ArticleID          // the number of the next article; 0 before the first import
	had  Counts                      // of the project when it began

	mu     sync.Mutex // guards what is below
	scheme *known     // that of the project when it began, with what the import brings
	new    map[standoff.Digest]standoff.ArticleID
	file   *scratch.File // nil until something comes
	end    int64         // of the file, in bytes
	places map[standoff.ArticleID]rehearsed
}

// rehearsed is where the file has the records of an article.
type rehearsed struct {
	at             int64
	article, given int // how long they are, in bytes; article is 0 of one that the project has
}

// Rehearse begins a rehearsal of an import.
func (p *Project) Rehearse() (*Rehearsal, error) {
	gone, err := p.notThere()
	if err != nil {
		return nil, fmt.Errorf("look at what an import would do: %w", err)
	}
	r := &Rehearsal{
		p: p, gone: map[standoff.ArticleID]bool{}, new: map[standoff.Digest]standoff.ArticleID{},
		places: map[standoff.ArticleID]rehearsed{},
	}
	err = p.work.View(func(tx *bolt.Tx) error { // of one moment: in memory, the one follows the other
		entries, err := readObjects(tx, 0)
		if err != nil {
			return err
		}
		r.scheme = know(entries)
		r.had, err = readCounts(tx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look at what an import would do: %w", err)
	}
	for _, k := range gone {
		r.gone[standoff.ArticleID(binary.BigEndian.Uint64(k))] = true
	}
	return r, nil
}

// Close removes the temporary file. The scheme can still be asked for.
func (r *Rehearsal) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.file != nil {
		r.file.Discard()
	}
	r.file, r.places = nil, nil
}

func (r *Rehearsal) known() *known {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.scheme
}

// Scheme returns the scheme as the import would leave it so far.
func (r *Rehearsal) Scheme() standoff.Scheme { return r.known().Scheme }

// Objects returns the memos on the project as a whole, and its scheme, as the import would
// leave them so far.
func (r *Rehearsal) Objects() ([]standoff.Object, error) { return r.known().objects, nil }

// Len returns the number of articles before the import.
func (r *Rehearsal) Len() int { return r.p.Len() }

// AddPeople does nothing.
func (r *Rehearsal) AddPeople([]Person) error { return nil }

// SetScheme is [Project.SetScheme].
func (r *Rehearsal) SetScheme(base, s standoff.Scheme, memos ...standoff.Memo) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	e := Edit{Scheme: &s, Base: &base}
	for _, m := range memos {
		e.Set = append(e.Set, m)
	}
	none := record.NewCounts()
	d := &decision{p: r.p, scheme: r.scheme, had: r.had, counts: &none}
	err := r.p.work.View(func(tx *bolt.Tx) error {
		d.tx = tx
		made, err := d.resolveProject(e)
		if err != nil {
			return err
		}
		if d.scheme, err = r.scheme.with(made.Gone, made.Came); err != nil {
			return err
		}
		return d.checkScheme()
	})
	if err != nil {
		return fmt.Errorf("change the labels: %w", err)
	}
	r.scheme = d.scheme
	return nil
}

// WithText is [Project.WithText].
func (r *Rehearsal) WithText(d standoff.Digest) (id standoff.ArticleID, there bool, err error) {
	err = r.p.corpus.View(func(tx *bolt.Tx) error {
		id, there = r.textsIn(tx).with(d)
		return nil
	})
	return id, there && id != 0, err
}

// decided is [Project.decided].
func (r *Rehearsal) decided(id standoff.ArticleID) (record.Given, error) {
	at, came := r.place(id)
	if !came {
		return r.p.decided(id)
	}
	body, err := r.read(at.at+int64(at.article), at.given)
	if err != nil {
		return record.Given{}, err
	}
	return record.DecodeGiven(body)
}

// extend notes what an article would get.
func (r *Rehearsal) extend(id standoff.ArticleID, more lacks) error {
	now, err := r.decided(id)
	if err != nil {
		return err
	}
	at, _ := r.place(id)
	now.Spans, now.Objects = append(now.Spans, more.spans...), append(now.Objects, more.objects...)
	var article []byte
	if at.article > 0 {
		if article, err = r.read(at.at, at.article); err != nil {
			return err
		}
	}
	return r.keep(id, article, record.EncodeGiven(now))
}

// mostAlike is how many articles that would come others that would come are compared with:
// so much of the index of near-duplicates fits into memory.
const mostAlike = 1 << 16

// Import is [Project.Import]. Of more than 65,536 new articles, the later ones are compared
// with those of the project and the first that are new. An erasure or another import of the
// project waits until it has ended.
func (r *Rehearsal) Import(ctx context.Context, docs iter.Seq2[standoff.Document, error], o ImportOptions) (done Imported, err error) {
	if r.p.readOnly {
		return done, fmt.Errorf("import: %w", ErrReadOnly)
	}
	d, err := r.p.openDerived(ctx)
	if err != nil {
		return done, fmt.Errorf("import: %w", err)
	}
	in := &importer{p: r.p, o: o, near: d.near, done: &done, have: r}
	d.near.Without(func(id standoff.ArticleID) bool { return r.gone[id] })
	defer func() { d.near.Drop(); err = errors.Join(err, d.close()) }()
	for chunk, err := range pipeline.Ahead(chunks(pipeline.Map(docs, standoff.Document.Size, preparing(r.known)))) {
		if failed := r.flush(ctx, in, chunk); failed != nil {
			return done, failed
		}
		if err != nil {
			return done, err
		}
	}
	return done, ctx.Err()
}

// flush is [importer.flush] that writes nothing into the project.
func (r *Rehearsal) flush(ctx context.Context, in *importer, chunk []prepared) error {
	if err := ctx.Err(); err != nil || len(chunk) == 0 {
		return err
	}
	for _, d := range chunk {
		if err := d.fits(r.known()); err != nil {
			return err
		}
	}
	var out written
	err := r.p.corpus.View(func(tx *bolt.Tx) error {
		articles := tx.Bucket(articleBucket)
		if r.next == 0 {
			r.next = max(lastID(articles), standoff.ArticleID(articles.Sequence())) + 1
		}
		there := r.textsIn(tx)
		for _, d := range chunk {
			in.full = r.full()
			if !in.comes(&d, r.next, there, &out) {
				continue
			}
			if err := r.keep(r.next, d.article, d.given); err != nil {
				return fmt.Errorf("keep what would be imported: %w", classify(err))
			}
			r.came(d.digest, r.next)
			r.next++
		}
		return nil
	})
	if err != nil {
		return err
	}
	in.count(out)
	if err := in.tellSame(out.same); err != nil {
		return err
	}
	if in.o.Progress != nil {
		in.o.Progress(*in.done)
	}
	return nil
}

// full reports whether no more texts are compared with those that come.
func (r *Rehearsal) full() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.new) >= mostAlike
}

// came notes the text of an article that would come.
func (r *Rehearsal) came(d standoff.Digest, id standoff.ArticleID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, again := r.new[d]; !again {
		r.new[d] = id
	}
}

// keep writes the records of an article into the file.
func (r *Rehearsal) keep(id standoff.ArticleID, article, given []byte) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.file == nil {
		f, err := scratch.Create(os.TempDir(), 0o600)
		if err != nil {
			return err
		}
		r.file = f
	}
	at := r.end
	for _, body := range [][]byte{article, given} {
		if _, err := r.file.WriteAt(body, r.end); err != nil {
			return err
		}
		r.end += int64(len(body))
	}
	r.places[id] = rehearsed{at, len(article), len(given)}
	return nil
}

// place returns where the records of an article are that would come, and whether it would.
func (r *Rehearsal) place(id standoff.ArticleID) (rehearsed, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at, came := r.places[id]
	return at, came
}

func (r *Rehearsal) read(at int64, n int) ([]byte, error) {
	r.mu.Lock()
	f := r.file
	r.mu.Unlock()
	if f == nil {
		return nil, errors.New("the rehearsal has ended")
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(io.NewSectionReader(f, at, int64(n)), body); err != nil {
		return nil, fmt.Errorf("read what would be imported: %w", classify(err))
	}
	return body, nil
}

func (r *Rehearsal) textsIn(tx *bolt.Tx) texts {
	return rehearsedTexts{r, tx.Bucket(articleBucket), tx.Bucket(digestBucket)}
}

// rehearsedTexts are the texts of a project with those that would come into it.
type rehearsedTexts struct {
	r                 *Rehearsal
	articles, digests *bolt.Bucket
}

// with finds the first article with a text that has not gone.
func (t rehearsedTexts) with(d standoff.Digest) (standoff.ArticleID, bool) {
	c := t.digests.Cursor()
	for k, sealed := c.Seek(d[:]); bytes.HasPrefix(k, d[:]); k, sealed = c.Next() {
		if id := digestArticle(k, sealed); !t.r.gone[id] {
			return id, true
		}
	}
	t.r.mu.Lock()
	defer t.r.mu.Unlock()
	id, there := t.r.new[d]
	return id, there
}

func (t rehearsedTexts) article(id standoff.ArticleID) (standoff.Article, error) {
	at, came := t.r.place(id)
	if !came || at.article == 0 { // of one that is there only what it has got is kept
		return readArticle(t.articles, id)
	}
	body, err := t.r.read(at.at, at.article)
	if err != nil {
		return standoff.Article{}, err
	}
	return record.DecodeArticle(id, body)
}
