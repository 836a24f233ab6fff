package store

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// standing is an article as it stands in a transaction that changes it. The
// spans that came with it are read once, however many of them an edit names, and
// not at all for a change of its status.
type standing struct {
	p     *Project
	tx    *bolt.Tx
	row   Row
	given []standoff.Span         // none until asked for, and when the work has the spans
	place map[standoff.SpanID]int // of each of them; nil until asked for
}

func (p *Project) standing(tx *bolt.Tx, id standoff.ArticleID) (*standing, error) {
	r, err := readRow(tx, id)
	return &standing{p: p, tx: tx, row: r}, err
}

// span finds a span, wherever it is kept.
func (at *standing) span(id standoff.SpanID) (x standoff.Span, there bool, err error) {
	if at.row.Own {
		x, there, err = get(at.tx.Bucket(spanBucket), record.SpanKey(at.row.ID, id), record.DecodeSpan)
		if err != nil {
			err = fmt.Errorf("%w: span %s of article %d: %w", ErrDamaged, id, at.row.ID, err)
		}
		return x, there, err
	}
	if err := at.readGiven(); err != nil {
		return x, false, err
	}
	i, there := at.place[id]
	if there {
		x = at.given[i]
	}
	return x, there, nil
}

func (at *standing) readGiven() (err error) {
	if at.place != nil {
		return nil
	}
	if at.given, err = at.p.given(at.row.ID); err != nil {
		return err
	}
	at.place = make(map[standoff.SpanID]int, len(at.given))
	for i := range at.given {
		at.place[at.given[i].ID] = i
	}
	return nil
}

// resolve turns an edit into the part of an event that it makes, checking that
// it fits. It fails with a refusal, or because something cannot be read.
func (at *standing) resolve(e Edit) (record.Part, error) {
	x := record.Part{Article: e.Article, From: at.row.Status, To: at.row.Status}
	seen := make(map[standoff.SpanID]bool, len(e.Remove)+len(e.Change))
	take := func(id standoff.SpanID) (standoff.Span, error) {
		if seen[id] {
			return standoff.Span{}, refuse("span %s is removed or changed twice", id)
		}
		seen[id] = true
		old, there, err := at.span(id)
		if err == nil && !there {
			err = fmt.Errorf("span %s: %w", id, ErrNoSpan)
		}
		return old, err
	}
	for _, id := range e.Remove {
		old, err := take(id)
		if err != nil {
			return record.Part{}, err
		}
		x.Before = append(x.Before, old)
	}
	for _, patch := range e.Change {
		old, err := take(patch.ID)
		if err != nil {
			return record.Part{}, err
		}
		if patch.Changes(old) {
			x.Before, x.After = append(x.Before, old), append(x.After, patch.Apply(old))
		}
	}
	for _, s := range e.Add {
		_, there, err := at.span(s.ID)
		if err != nil {
			return record.Part{}, err
		}
		if there {
			return record.Part{}, refuse("span %s is already in the article", s.ID)
		}
	}
	x.After = append(x.After, e.Add...)
	if at.row.Status == standoff.StatusOpen && len(x.Before)+len(x.After) > 0 {
		x.To = standoff.StatusStarted
	}
	if e.Status != nil {
		x.To = *e.Status
	}
	if err := checkStatus(x.To); err != nil {
		return record.Part{}, err
	}
	return x, at.p.fits(e.Article, x.After)
}

func checkStatus(s standoff.Status) error {
	if !slices.Contains(standoff.Statuses(), s) {
		return refuse("there is no %s", s)
	}
	return nil
}

// fits checks spans against the text and the scheme.
func (p *Project) fits(id standoff.ArticleID, spans []standoff.Span) error {
	if len(spans) == 0 {
		return nil
	}
	a, err := p.Article(id)
	if errors.Is(err, ErrNoArticle) { // and yet it has a row
		return fmt.Errorf("%w: its text is missing", ErrDamaged)
	}
	if err != nil {
		return err
	}
	return p.checkSpans(a.Text, spans)
}

// maxSpanID is how long a span's id may be in bytes. It is part of a key, and
// bbolt takes no keys over 32 KiB.
const maxSpanID = 1024

func (p *Project) checkSpans(text string, spans []standoff.Span) error {
	scheme := p.Scheme()
	seen := make(map[standoff.SpanID]bool, len(spans))
	for _, x := range spans {
		switch _, known := scheme.Label(x.Label); {
		case x.ID == "":
			return refuse("a span has no id")
		case len(x.ID) > maxSpanID:
			return refuse("span %.20s…: its id is %d bytes long; the most is %d", x.ID, len(x.ID), maxSpanID)
		case seen[x.ID]:
			return refuse("two spans have the id %s", x.ID)
		case !known:
			return refuse("span %s: the project has no label %q", x.ID, x.Label)
		}
		seen[x.ID] = true
		if err := x.Check(text); err != nil {
			return refuse("span %s: %w", x.ID, err)
		}
	}
	return nil
}

// apply brings the spans, the row, the indexes and the counts in line with a
// change. When another annotator has changed a span of it since, the spans that
// it really takes away are not those that it names: it counts and reports what
// was there.
func (at *standing) apply(x *indexer, c *Counts, change *Part) error {
	old := at.row
	change.Was = old.Status
	r := &at.row
	r.Labels = maps.Clone(old.Labels)
	if len(change.Before)+len(change.After) > 0 {
		if err := at.replace(change); err != nil {
			return err
		}
	}
	r.Status = change.Status
	c.Add(old, -1)
	c.Add(*r, 1)
	if err := x.put(old, *r); err != nil {
		return err
	}
	return put(at.tx.Bucket(rowBucket), record.Number(uint64(r.ID)), record.EncodeRow(*r))
}

// leaves is a span as a change leaves it.
type leaves struct {
	id   standoff.SpanID
	span *standoff.Span // nil: it goes
}

// replace takes the spans of a change away and puts its new ones in their place.
func (at *standing) replace(change *Part) error {
	will := make([]leaves, 0, len(change.Before)+len(change.After))
	place := make(map[standoff.SpanID]int, cap(will))
	var gone []standoff.Span
	for _, s := range slices.Concat(change.Before, change.After) {
		if _, seen := place[s.ID]; seen {
			continue
		}
		place[s.ID] = len(will)
		will = append(will, leaves{id: s.ID})
		was, there, err := at.span(s.ID)
		if err != nil {
			return err
		}
		if there {
			at.row.Count(was.Label, -1)
			gone = append(gone, was)
		}
	}
	change.Before = gone
	for i := range change.After {
		s := &change.After[i]
		at.row.Count(s.Label, 1)
		will[place[s.ID]].span = s
	}
	if !at.row.Own {
		will = at.takeOver(will, place)
	}
	return writeSpans(at.tx, at.row.ID, will)
}

// takeOver adds the spans that came with an article, and that a change leaves as
// they are, to those that are written. They are copied from the corpus before the
// first decision about any of them; until then there is no need for two copies.
func (at *standing) takeOver(will []leaves, changed map[standoff.SpanID]int) []leaves {
	will = slices.Grow(will, len(at.given))
	for i := range at.given {
		x := &at.given[i]
		if _, is := changed[x.ID]; !is {
			will = append(will, leaves{x.ID, x})
		}
	}
	at.row.Own = true
	at.tx.Bucket(spanBucket).FillPercent = 0.9 // most of them stay as they are
	return will
}

// writeSpans puts spans into the work, or takes them out. It goes in the order of
// the keys: bbolt holds what a transaction adds between two keys in one sorted
// list, and puts what comes last at its end without moving anything.
func writeSpans(tx *bolt.Tx, article standoff.ArticleID, will []leaves) error {
	slices.SortFunc(will, func(a, b leaves) int { return cmp.Compare(a.id, b.id) })
	b, key := tx.Bucket(spanBucket), record.Number(uint64(article))
	for _, x := range will {
		key = append(key[:8], x.id...) // bbolt keeps a copy
		if x.span == nil {
			if err := b.Delete(key); err != nil {
				return err
			}
			continue
		}
		if err := put(b, key, record.EncodeSpan(*x.span)); err != nil {
			return err
		}
	}
	return nil
}
