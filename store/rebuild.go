package store

import (
	"context"
	"errors"
	"iter"
	"slices"
	"time"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Contents are all that a project holds, for [Rebuild].
type Contents struct {
	Head     record.Head        // of which the project's id and when it was created count; a project without an id gets both
	Given    record.Given       // what the project as a whole began with
	Objects  []standoff.Object  // the project as a whole as it stands
	People   []byte             // a body of [record.PeopleKey], nil for none
	Bookmark []byte             // a body of [record.BookmarkKey], nil for none
	Last     standoff.ArticleID // the highest id that was ever given
	Erased   []standoff.ArticleID
	Articles iter.Seq[Content] // in the order of their ids
	Journals []Journal         // all decisions or none
}

// Content is an article, what was imported with it and what was decided about it.
type Content struct {
	standoff.Document              // its current state
	Given             record.Given // what was imported with it
	Decided           bool         // the journals have decisions about it; if not, it is as it was imported
}

// Journal is what one annotator decided.
type Journal struct {
	By     string
	Events int
	Event  func(seq uint64) (body []byte, err error) // of the events, from 1 to Events
}

// Rebuild makes a project at dir of contents and verifies it. The folder appears
// whole or not at all.
func Rebuild(ctx context.Context, dir string, c Contents) error {
	return appearAt(dir, "salvage", func(tmp *folder) error {
		if err := rebuild(ctx, tmp, c); err != nil {
			return err
		}
		return checkCopy(ctx, tmp)
	})
}

func rebuild(ctx context.Context, f *folder, c Contents) error {
	h := newHead()
	if c.Head.Project != "" {
		h.Project, h.Created = c.Head.Project, c.Head.Created
	}
	if err := fillWith(f, h, c.Given); err != nil {
		return err
	}
	p, err := f.project(Options{})
	if err != nil {
		return err
	}
	if err = p.Checked(); err == nil { // from here on this is the only writer
		err = p.takeContents(ctx, c)
	}
	return errors.Join(err, p.Close())
}

func (p *Project) takeContents(ctx context.Context, c Contents) error {
	for some := range batches(c.Articles) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.takeArticles(some); err != nil {
			return err
		}
	}
	if err := p.takeRest(c); err != nil {
		return err
	}
	return p.takeJournals(ctx, c.Journals)
}

// batches groups articles for one transaction each.
func batches(all iter.Seq[Content]) iter.Seq[[]Content] {
	return func(yield func([]Content) bool) {
		var some []Content
		bytes := 0
		for x := range all {
			some = append(some, x)
			if bytes += len(x.Article.Text); len(some) < importChunk && bytes < importBytes {
				continue
			}
			if !yield(some) {
				return
			}
			some, bytes = nil, 0
		}
		if len(some) > 0 {
			yield(some)
		}
	}
}

func (p *Project) takeArticles(some []Content) error {
	err := p.corpus.Update(func(tx *bolt.Tx) error {
		for _, x := range some {
			if err := writeArticle(tx, x.Article, record.EncodeArticle(x.Article), record.EncodeGiven(x.Given)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return p.write("salvage", func(tx *bolt.Tx, _ *tip, c *Counts) error {
		index := newIndexer(tx)
		for _, x := range some {
			r := rowOf(x.Document)
			r.Own = x.Decided
			if err := writeStanding(tx, r, x.Document); err != nil {
				return err
			}
			if err := index.put(Row{}, r); err != nil {
				return err
			}
			c.Add(r, 1)
		}
		return index.flush()
	})
}

// writeStanding writes the row of an article, and the spans and objects that are the
// work's.
func writeStanding(tx *bolt.Tx, r Row, d standoff.Document) error {
	if err := put(tx.Bucket(rowBucket), record.Number(uint64(r.ID)), record.EncodeRow(r)); err != nil || !r.Own {
		return err
	}
	for _, x := range d.Spans {
		if err := put(tx.Bucket(spanBucket), record.SpanKey(r.ID, x.ID), record.EncodeSpan(x)); err != nil {
			return err
		}
	}
	return writeObjects(tx, r.ID, nil, d.Objects)
}

// takeRest notes which articles are gone, so that no number is given twice, and
// writes the annotators and the bookmark.
func (p *Project) takeRest(c Contents) error {
	err := p.corpus.Update(func(tx *bolt.Tx) error { return tx.Bucket(articleBucket).SetSequence(uint64(c.Last)) })
	if err != nil {
		return err
	}
	now := []byte(time.Now().UTC().Format(time.RFC3339))
	return p.work.Update(func(tx *bolt.Tx) error {
		for _, id := range c.Erased {
			if err := put(tx.Bucket(goneBucket), record.Number(uint64(id)), record.EncodeText(now)); err != nil {
				return err
			}
		}
		if err := writeObjects(tx, 0, c.Given.Objects, c.Objects); err != nil {
			return err
		}
		if err := putIfAny(tx.Bucket(metaBucket), peopleKey, c.People); err != nil {
			return err
		}
		return putIfAny(tx.Bucket(metaBucket), bookmarkKey, c.Bookmark)
	})
}

func putIfAny(b *bolt.Bucket, key, body []byte) error {
	if body == nil {
		return nil
	}
	return put(b, key, slices.Clone(body))
}

// takeJournals writes the journals, event by event, as they are.
func (p *Project) takeJournals(ctx context.Context, all []Journal) error {
	made := uint64(0)
	for _, j := range all {
		for first := 1; first <= j.Events; first += importChunk {
			if err := ctx.Err(); err != nil {
				return err
			}
			last := min(first+importChunk-1, j.Events)
			err := p.work.Update(func(tx *bolt.Tx) error { return writeEvents(tx, j, uint64(first), uint64(last), made) })
			if err != nil {
				return err
			}
		}
		made += uint64(j.Events)
	}
	return nil
}

// writeEvents appends events to an annotator's journal; before counts those of the
// journals before it.
func writeEvents(tx *bolt.Tx, j Journal, first, last, before uint64) error {
	all := tx.Bucket(journalBucket)
	b, err := all.CreateBucketIfNotExists([]byte(j.By))
	if err != nil {
		return err
	}
	b.FillPercent = 0.95 // it grows at its end only
	for seq := first; seq <= last; seq++ {
		body, err := j.Event(seq)
		if err != nil {
			return err
		}
		if err := put(b, record.Number(seq), slices.Clone(body)); err != nil {
			return err
		}
	}
	return all.SetSequence(before + last)
}
