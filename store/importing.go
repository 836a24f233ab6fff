package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"unicode/utf8"

	"galley/store/near"
	"galley/store/pipeline"
	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// How many articles one transaction holds, or how many bytes of articles and spans,
// whichever is reached first: enough to keep the disk busy, and few enough to keep
// transactions short and memory small.
const (
	importChunk = 500
	importBytes = 8 << 20
)

// Imported says what an import has done so far.
type Imported struct {
	Articles    int
	Spans       int             // of these articles
	Duplicates  int             // articles whose text is in the project: left out, or imported with KeepSame
	Extended    int             // of those that were left out: how many gave the project's article something
	Added       int             // the spans that they gave
	Near        []NearDuplicate // all articles that are almost the same as others
	First, Last standoff.ArticleID
}

// SameText is a document that was left out because an article has its very text.
type SameText struct {
	Article standoff.ArticleID // the one in the project
	File    string             // the document's source
	Title   string             // the document's
	Digest  standoff.Digest    // of the text
	Lacking int                // the document's spans that the article does not have
	Removed int                // those besides that it had, and that somebody has removed or changed since; they stay out
	Added   bool               // the article has got what it lacked
}

// ImportOptions say how to import.
type ImportOptions struct {
	KeepSame bool           // import an article although its very text is in the project
	AddSame  bool           // give the article that is there the spans, relations, memos, labels and fields that it lacks; of an [Intake] only
	SkipNear bool           // leave near-duplicates out, instead of only reporting them
	Progress func(Imported) // may be nil; called after each chunk, on the caller's goroutine

	// Same, if not nil, is told of each document that was left out because its text
	// is in the project already, on the caller's goroutine.
	Same func(SameText)
}

// Import adds documents in order, which is no step that can be undone; see [Intake]. A document whose text is in the project already
// is left out, unless KeepSame is set, and counted. Spans are imported exactly as
// they are; those without an id get one. The labels of the spans must be in the
// scheme. Where nothing is added, nothing is written.
//
// It works in chunks: after an error, or the end of ctx, the chunks that are on disk
// stay, and Import returns what they hold. The same import can be repeated to go on
// from there, since what is in the project already is left out.
func (p *Project) Import(ctx context.Context, docs iter.Seq2[standoff.Document, error], o ImportOptions) (done Imported, err error) {
	return p.importInto(ctx, docs, o, nil)
}

// importInto is Import into an intake, or nil.
func (p *Project) importInto(ctx context.Context, docs iter.Seq2[standoff.Document, error], o ImportOptions, x *Intake) (done Imported, err error) {
	if p.readOnly {
		return done, fmt.Errorf("import: %w", ErrReadOnly)
	}
	if err := p.forgetWithdrawn(); err != nil {
		return done, fmt.Errorf("import: %w", err)
	}
	d, err := p.openDerived(ctx)
	if err != nil {
		return done, fmt.Errorf("import: %w", err)
	}
	in := &importer{p: p, o: o, near: d.near, done: &done}
	if x != nil {
		in.have = x
	}
	defer func() { err = errors.Join(err, d.near.Keep(), d.close()) }()
	for chunk, err := range pipeline.Ahead(chunks(pipeline.Map(docs, standoff.Document.Size, preparing(p.known)))) {
		if failed := in.flush(ctx, chunk); failed != nil {
			return done, failed
		}
		if err != nil {
			return done, err
		}
	}
	return done, ctx.Err()
}

// importer is one import under way.
type importer struct {
	p    *Project
	o    ImportOptions
	near *near.Index
	full bool // nothing more is added to near
	done *Imported

	have    extended         // nil if articles that are there stay as they are
	removed map[removal]bool // see [importer.wasRemoved]; nil until asked for
}

// flush writes a chunk.
func (in *importer) flush(ctx context.Context, chunk []prepared) error {
	if err := ctx.Err(); err != nil || len(chunk) == 0 {
		return err
	}
	gone, err := in.p.notThere() // an import may have been taken back since this one began
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	if len(gone) > 0 {
		in.p.copying.Lock() // whoever reads the project as it was then may need their texts
		defer in.p.copying.Unlock()
	}
	in.p.writing.Lock() // over both files, so that no row is written twice
	defer in.p.writing.Unlock()
	if err := in.p.takesChanges(); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	if err := in.p.catchUp(); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	if len(gone) > 0 { // some may be back
		if gone, err = in.p.notThere(); err != nil {
			return fmt.Errorf("import: %w", err)
		}
	}
	for _, d := range chunk {
		if err := d.fits(in.p.known()); err != nil {
			return err
		}
	}
	written, err := in.writeCorpus(chunk, gone)
	if bytesOf(chunk) > 2*importBytes {
		runtime.GC() // a large text leaves several times its size, which would stay until twice as much is in use
	}
	if err != nil {
		in.near.Drop() // some of it is not there
		return fmt.Errorf("import: %w", classify(err))
	}
	var indexed error
	if n := len(written.rows); n > 0 {
		indexed = in.near.Reached(written.rows[n-1].ID, written.last)
		if err := in.p.addRows(written.rows); err != nil {
			return errors.Join(err, indexed)
		}
	}
	in.count(written)
	if err := in.tellSame(written.same); err != nil {
		return err
	}
	if in.o.Progress != nil {
		in.o.Progress(*in.done)
	}
	return indexed
}

// written is what a chunk has brought into the corpus.
type written struct {
	rows       []Row
	last       standoff.Digest // of the last of them
	duplicates int
	same       []sameText // those of the duplicates that were left out
	near       []NearDuplicate
}

// sameText is a document that was left out, and the article that has its text.
type sameText struct {
	of standoff.ArticleID
	d  prepared
}

// tellSame reports the documents of a chunk that were left out, and adds what the articles
// lack that are there.
func (in *importer) tellSame(same []sameText) error {
	for _, x := range same {
		told := SameText{Article: x.of, File: x.d.file, Title: x.d.row.Title, Digest: x.d.digest}
		came, err := record.DecodeGiven(x.d.given)
		if err != nil {
			return err
		}
		lacks, err := in.lacking(x.of, came)
		switch {
		case err != nil: // it is damaged, and verification reports it
			told.Lacking = len(came.Spans)
		case in.o.AddSame && in.have != nil && !lacks.empty():
			if err := in.have.extend(x.of, lacks); err != nil {
				return err
			}
			told.Added = true
			in.done.Extended++
			in.done.Added += len(lacks.spans)
			fallthrough
		default:
			told.Lacking, told.Removed = len(lacks.spans), lacks.removed
		}
		if in.o.Same != nil {
			in.o.Same(told)
		}
	}
	return nil
}

// count adds a chunk that is on disk to the result.
func (in *importer) count(w written) {
	in.done.Duplicates += w.duplicates
	in.done.Near = append(in.done.Near, w.near...)
	for _, r := range w.rows {
		if in.done.First == 0 {
			in.done.First = r.ID
		}
		in.done.Last = r.ID
		in.done.Articles++
		in.done.Spans += r.Spans
	}
}

// mostArticles is the highest number of an article, limited by the indexes.
const mostArticles = standoff.ArticleID(1<<32 - 1)

// writeCorpus writes the articles that are new. Before that it removes those that are
// gone from the project and still in the corpus, so that they do not count as duplicates.
func (in *importer) writeCorpus(chunk []prepared, gone [][]byte) (written, error) {
	var out written
	err := in.p.corpus.Update(func(tx *bolt.Tx) error {
		if err := eraseCorpus(tx, gone); err != nil {
			return err
		}
		articles, digests := tx.Bucket(articleBucket), tx.Bucket(digestBucket)
		next := max(lastID(articles), standoff.ArticleID(articles.Sequence())) + 1
		if next == 0 || next > mostArticles-standoff.ArticleID(len(chunk)) {
			return fmt.Errorf("%w: its articles are numbered up to %d", ErrDamaged, next-1)
		}
		there := corpusTexts{articles, digests}
		for _, d := range chunk {
			if !in.comes(&d, next, there, &out) {
				continue
			}
			if err := writeArticle(tx, standoff.Article{ID: next, Digest: d.digest}, d.article, d.given); err != nil {
				return err
			}
			next++
		}
		if len(out.rows)+len(gone) == 0 {
			return errUnchanged // nothing is written: a full disk is no reason to fail
		}
		return articles.SetSequence(uint64(next - 1)) // so that no id is given twice, even after an erasure
	})
	if errors.Is(err, errUnchanged) {
		err = nil
	}
	return out, err
}

// texts are those among which an import looks for the same and for similar ones.
type texts interface {
	with(standoff.Digest) (id standoff.ArticleID, there bool)
	article(standoff.ArticleID) (standoff.Article, error)
}

// corpusTexts are the texts of a project.
type corpusTexts struct{ articles, digests *bolt.Bucket }

func (c corpusTexts) with(d standoff.Digest) (standoff.ArticleID, bool) {
	return withDigest(c.digests, d)
}

func (c corpusTexts) article(id standoff.ArticleID) (standoff.Article, error) {
	return readArticle(c.articles, id)
}

// comes reports whether a document becomes an article, of the number next, and notes
// what becomes of it.
func (in *importer) comes(d *prepared, next standoff.ArticleID, there texts, out *written) bool {
	of, same := there.with(d.digest)
	if same {
		out.duplicates++
	}
	if same && !in.o.KeepSame {
		if in.o.Same != nil || in.o.AddSame {
			out.same = append(out.same, sameText{of, *d})
		}
		return false
	}
	near, is := NearDuplicate{}, false
	if !same {
		near, is = in.nearest(there, d)
	}
	if is && in.o.SkipNear {
		out.near = append(out.near, near)
		return false
	}
	if is {
		near.Article = next
		out.near = append(out.near, near)
	}
	if d.signature != nil && !in.full {
		in.near.Add(next, d.signature)
	}
	d.row.ID = next
	out.rows, out.last = append(out.rows, d.row), d.digest
	return true
}

// writeArticle writes the records of an article into the corpus; article and
// given are the bodies.
func writeArticle(tx *bolt.Tx, a standoff.Article, article, given []byte) error {
	key := record.Number(uint64(a.ID))
	articles, gave := tx.Bucket(articleBucket), tx.Bucket(givenBucket)
	articles.FillPercent, gave.FillPercent = 0.95, 0.95 // they grow at their end only
	if err := put(articles, key, article); err != nil {
		return err
	}
	if err := put(gave, key, given); err != nil {
		return err
	}
	return addDigest(tx.Bucket(digestBucket), a.Digest, a.ID)
}

func lastID(b *bolt.Bucket) standoff.ArticleID {
	k, _ := b.Cursor().Last()
	if k == nil {
		return 0
	}
	return standoff.ArticleID(binary.BigEndian.Uint64(k))
}

// rowOf returns the row of a document.
func rowOf(d standoff.Document) Row {
	r := Row{
		ID: d.Article.ID, Title: d.Article.Title, Bytes: len(d.Article.Text),
		CodePoints: utf8.RuneCountInString(d.Article.Text), Status: d.Status,
	}
	for _, x := range d.Spans {
		r.Count(x.Label, 1)
	}
	for _, o := range d.Objects {
		r.CountObject(o, 1)
	}
	return r
}

func (p *Project) addRows(rows []Row) error {
	return p.write("import", func(tx *bolt.Tx, _ *tip, c *Counts) error {
		b, x := tx.Bucket(rowBucket), newIndexer(tx)
		b.FillPercent = 0.9
		for _, r := range rows {
			if err := put(b, record.Number(uint64(r.ID)), record.EncodeRow(r)); err != nil {
				return err
			}
			if err := x.put(Row{}, r); err != nil {
				return err
			}
			c.Add(r, 1)
		}
		return x.flush()
	})
}

// catchUp writes the rows of articles that are in the corpus but not in the work,
// because the program was stopped, or the disk was full, between the two. Erased
// articles had a row once and get no other. Its caller is the only writer.
func (p *Project) catchUp() error {
	have := standoff.ArticleID(0)
	err := p.work.View(func(tx *bolt.Tx) error {
		have = max(lastID(tx.Bucket(rowBucket)), lastID(tx.Bucket(goneBucket)))
		return nil
	})
	if err != nil {
		return err
	}
	var rows []Row
	err = p.corpus.View(func(tx *bolt.Tx) error {
		c := tx.Bucket(articleBucket).Cursor()
		for k, sealed := c.Seek(record.Number(uint64(have + 1))); k != nil; k, sealed = c.Next() {
			if len(k) != 8 {
				return fmt.Errorf("%w: the key %x of an article is not a number", ErrDamaged, k)
			}
			id := standoff.ArticleID(binary.BigEndian.Uint64(k))
			a, err := articleFrom(k, sealed)
			if err != nil {
				return err
			}
			g, err := readGiven(tx, id)
			if err != nil {
				return err
			}
			rows = append(rows, rowOf(documentOf(a, g)))
		}
		return nil
	})
	if err != nil || len(rows) == 0 || p.readOnly {
		return err
	}
	return p.addRows(rows)
}
