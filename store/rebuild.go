package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// write makes the new project.
func (s *salvage) write(ctx context.Context, f *folder, o Options) error {
	h := s.head
	h.Schema, h.Reader = schema, readableBy
	if h.Project == "" {
		h = newHead()
	}
	if err := fill(f, h, s.schemeFor()); err != nil {
		return err
	}
	p, err := f.project(Options{Annotator: o.Annotator})
	if err != nil {
		return err
	}
	if err = p.Checked(); err == nil { // from here on this is the only writer
		err = s.writeInto(ctx, p)
	}
	return errors.Join(err, p.Close())
}

func (s *salvage) writeInto(ctx context.Context, p *Project) error {
	for chunk := range slices.Chunk(s.ids, importChunk) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.writeArticles(p, chunk); err != nil {
			return err
		}
	}
	if err := s.writeRest(p); err != nil {
		return err
	}
	return s.writeHistory(p)
}

func (s *salvage) writeArticles(p *Project, ids []standoff.ArticleID) error {
	var docs []saved
	for _, id := range ids {
		if d, loss := s.article(id); loss.What.Text() {
			docs = append(docs, d)
		}
	}
	err := p.corpus.Update(func(tx *bolt.Tx) error {
		for _, d := range docs {
			if err := writeArticle(tx, d.Article, record.EncodeArticle(d.Article), record.EncodeGiven(record.Given{Status: d.status, Spans: d.given})); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return p.write("salvage", func(tx *bolt.Tx, _ *tip, c *Counts) error {
		x := newIndexer(tx)
		for _, d := range docs {
			r := rowOf(d.Document)
			r.Own = s.whole && len(s.folds[r.ID]) > 0
			for _, span := range d.Spans {
				if !r.Own {
					break
				}
				if err := put(tx.Bucket(spanBucket), record.SpanKey(r.ID, span.ID), record.EncodeSpan(span)); err != nil {
					return err
				}
			}
			if err := put(tx.Bucket(rowBucket), record.Number(uint64(r.ID)), record.EncodeRow(r)); err != nil {
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

// writeRest notes which articles are gone, so that no number is given twice, and
// keeps the bookmark.
func (s *salvage) writeRest(p *Project) error {
	last := s.last
	gone := maps.Clone(s.gone)
	for _, id := range s.ids {
		last = max(last, id)
	}
	for _, loss := range s.out.Lost {
		if !loss.What.Text() {
			gone[loss.Article] = true
		}
	}
	err := p.corpus.Update(func(tx *bolt.Tx) error { return tx.Bucket(articleBucket).SetSequence(uint64(last)) })
	if err != nil {
		return err
	}
	return p.work.Update(func(tx *bolt.Tx) error {
		now := time.Now().UTC().Format(time.RFC3339)
		for _, id := range slices.Sorted(maps.Keys(gone)) {
			if err := put(tx.Bucket(goneBucket), record.Number(uint64(id)), record.EncodeText([]byte(now))); err != nil {
				return err
			}
		}
		if s.people != nil {
			if err := put(tx.Bucket(metaBucket), peopleKey, slices.Clone(s.people)); err != nil {
				return err
			}
		}
		if s.bookmark == nil {
			return nil
		}
		return put(tx.Bucket(metaBucket), bookmarkKey, slices.Clone(s.bookmark))
	})
}

// writeHistory copies the journals, event by event, as they are.
func (s *salvage) writeHistory(p *Project) error {
	if !s.whole {
		return nil
	}
	for _, j := range s.history {
		for chunk := range slices.Chunk(j.events, importChunk) {
			err := p.work.Update(func(tx *bolt.Tx) error { return s.writeEvents(tx, j.by, chunk) })
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *salvage) writeEvents(tx *bolt.Tx, by string, events []*relicEvent) error {
	all := tx.Bucket(journalBucket)
	b, err := all.CreateBucketIfNotExists([]byte(by))
	if err != nil {
		return err
	}
	b.FillPercent = 0.95
	for _, e := range events {
		_, body, err := s.read(e.relic)
		if err != nil {
			return err
		}
		if err := put(b, record.Number(e.Seq), slices.Clone(body)); err != nil {
			return err
		}
	}
	return all.SetSequence(uint64(s.out.Decisions))
}

// schemeFor returns the labels, with one for each label that only spans know.
func (s *salvage) schemeFor() standoff.Scheme {
	scheme := standoff.DefaultScheme()
	if s.scheme != nil {
		scheme = *s.scheme
	}
	looks := standoff.DefaultScheme().Labels
	for _, id := range slices.Sorted(maps.Keys(s.labels)) {
		if _, ok := scheme.Label(id); ok {
			continue
		}
		l := looks[len(scheme.Labels)%len(looks)]
		l.ID, l.Name, l.Letter, l.Guideline, l.Attributes, l.Dimmed = id, string(id), "?", "", nil, false
		for _, r := range l.Name {
			l.Letter = strings.ToUpper(string(r))
			break
		}
		scheme.Labels = append(scheme.Labels, l)
	}
	return scheme
}
