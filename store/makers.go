package store

import (
	"bytes"
	"context"
	"fmt"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Maker is who, or what, made spans.
type Maker struct {
	By      string
	Origin  standoff.Origin
	Version string
}

// Makers returns who made the spans of the articles whose row passes the filter
// (nil: all), in no order. Of a span it reads no more than that.
func (p *Project) Makers(ctx context.Context, filter func(Row) bool) ([]Maker, error) {
	m := makers{seen: map[string]Maker{}}
	var page []Row
	for r, err := range p.rows(ctx, filter) {
		if err != nil {
			return nil, err
		}
		if page = append(page, r); len(page) < makersPage {
			continue
		}
		if err := p.makersOf(page, &m); err != nil {
			return nil, err
		}
		page = page[:0]
	}
	if err := p.makersOf(page, &m); err != nil {
		return nil, err
	}
	out := make([]Maker, 0, len(m.seen))
	for _, maker := range m.seen {
		out = append(out, maker)
	}
	return out, nil
}

// makersPage is how many articles are looked at in one transaction.
const makersPage = 256

type makers struct {
	seen map[string]Maker // by the bytes of their fields
	key  []byte
}

func (p *Project) makersOf(page []Row, m *makers) error {
	err := p.work.View(func(tx *bolt.Tx) error {
		c := tx.Bucket(spanBucket).Cursor()
		for _, r := range page {
			if !r.own {
				continue
			}
			prefix := number(uint64(r.ID))
			for k, v := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = c.Next() {
				if err := m.record(v, 1); err != nil {
					return fmt.Errorf("%w: span %s of article %d: %w", ErrDamaged, k[len(prefix):], r.ID, err)
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return p.corpus.View(func(tx *bolt.Tx) error {
		given := tx.Bucket(givenBucket)
		for _, r := range page {
			if r.own || r.Spans == 0 {
				continue
			}
			if err := m.record(given.Get(number(uint64(r.ID))), 0); err != nil {
				return fmt.Errorf("%w: what was imported with article %d: %w", ErrDamaged, r.ID, err)
			}
		}
		return nil
	})
}

// record adds the makers of a record: of one span, or, with 0, of what came with
// an article.
func (m *makers) record(record []byte, spans int) error {
	p := parse(record)
	if spans == 0 {
		p.byte() // the status
		spans = p.count(minSpan)
	}
	for range spans {
		m.add(p.maker())
	}
	return p.done()
}

// maker skips a span but for who made it.
func (p *parser) maker() (by []byte, origin standoff.Origin, version []byte) {
	p.skipString() // id
	p.uint()
	p.uint()
	p.skipString() // label
	by = p.raw(p.count(1))
	origin = standoff.Origin(p.byte())
	version = p.raw(p.count(1))
	p.float()
	p.skipString() // from
	p.time()
	p.time()
	p.skipString() // note
	for range p.count(2) {
		p.skipString()
		p.skipString()
	}
	return by, origin, version
}

func (p *parser) skipString() { p.raw(p.count(1)) }

func (m *makers) add(by []byte, origin standoff.Origin, version []byte) {
	m.key = append(append(append(append(m.key[:0], by...), 0), version...), byte(origin))
	if _, ok := m.seen[string(m.key)]; !ok {
		m.seen[string(m.key)] = Maker{string(by), origin, string(version)}
	}
}
