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

// standing is the current state of an article in a transaction that changes it. What
// was imported with it is read once, however much of it an edit names, and not at all
// for a change of its status.
type standing struct {
	p       *Project
	tx      *bolt.Tx
	row     Row
	given   record.Given                           // nothing until asked for, and when the work has it
	read    bool                                   // it has been asked for
	place   map[standoff.SpanID]int                // of each given span; nil for a few, among which to look
	objects map[standoff.ObjectKey]standoff.Object // that came with it; nil if there are none
}

func (p *Project) standing(tx *bolt.Tx, id standoff.ArticleID) (*standing, error) {
	r, err := readRow(tx, id)
	return &standing{p: p, tx: tx, row: r}, err
}

// span finds a span, in the work or among those that were imported.
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
	if i := at.placeOf(id); i >= 0 {
		return at.given.Spans[i], true, nil
	}
	return x, false, nil
}

// placeOf returns the place of a span among the given ones, -1 if it is none of them.
func (at *standing) placeOf(id standoff.SpanID) int {
	if at.place != nil {
		if i, there := at.place[id]; there {
			return i
		}
		return -1
	}
	for i := range at.given.Spans {
		if at.given.Spans[i].ID == id {
			return i
		}
	}
	return -1
}

// fewSpans is how many spans are looked through rather than put into a map.
const fewSpans = 16

func (at *standing) readGiven() (err error) {
	if at.read {
		return nil
	}
	if at.given, err = at.p.given(at.row.ID); err != nil {
		return err
	}
	at.read = true
	if len(at.given.Spans) > fewSpans {
		at.place = make(map[standoff.SpanID]int, len(at.given.Spans))
		for i := range at.given.Spans {
			at.place[at.given.Spans[i].ID] = i
		}
	}
	if len(at.given.Objects) > 0 {
		at.objects = make(map[standoff.ObjectKey]standoff.Object, len(at.given.Objects))
		for _, o := range at.given.Objects {
			at.objects[o.Key()] = o
		}
	}
	return nil
}

// stands returns the spans, the labels and the status of the article as it stands, in
// no order. It may hold other objects, too.
func (at *standing) stands() (now record.Given, err error) {
	if at.row.Own {
		if now.Spans, err = ownSpans(at.tx, at.row); err == nil {
			now.Objects, err = readKind(at.tx, at.row.ID, standoff.ArticleLabelObject)
		}
	} else if err = at.readGiven(); err == nil {
		now = at.given
	}
	now.Status = at.row.Status
	return now, err
}

// resolve checks an edit and turns it into the part of an event. It fails with a
// refusal, or because something cannot be read.
func (at *standing) resolve(e Edit, scheme *known) (record.Part, error) {
	if e.Scheme != nil || len(e.Merges) > 0 {
		return record.Part{}, refuse("the scheme belongs to the project as a whole")
	}
	x := record.Part{Article: e.Article, From: at.row.Status, To: at.row.Status}
	placed := slices.Clone(e.Add) // which must fit the text
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
		if !patch.Changes(old) {
			continue
		}
		now := patch.Apply(old)
		x.Before, x.After = append(x.Before, old), append(x.After, now)
		if now.Range != old.Range || !slices.Equal(now.Gaps, old.Gaps) {
			placed = append(placed, now)
			continue
		}
		if err := checkLabel(&now, scheme); err != nil {
			return record.Part{}, err
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
	if err := at.checkObjects(e, x, scheme); err != nil {
		return record.Part{}, err
	}
	if err := changeObjects(e, at.object, &x); err != nil {
		return record.Part{}, err
	}
	if at.row.Status == standoff.StatusOpen && !e.Keep && !x.Empty() {
		x.To = standoff.StatusStarted
	}
	if e.Status != nil {
		x.To = *e.Status
	}
	if err := checkStatus(x.To); err != nil {
		return record.Part{}, err
	}
	return x, at.p.fits(e.Article, placed, standoff.ObjectsOf[standoff.Rejection](e.Set), scheme)
}

func checkStatus(s standoff.Status) error {
	if !slices.Contains(standoff.Statuses(), s) {
		return refuse("there is no %s", s)
	}
	return nil
}

// fits checks spans against the text and the scheme, and what was rejected against
// the text.
func (p *Project) fits(id standoff.ArticleID, spans []standoff.Span, rejected []standoff.Rejection, scheme *known) error {
	if len(spans) == 0 && len(rejected) == 0 {
		return nil
	}
	a, err := p.Article(id)
	if errors.Is(err, ErrNoArticle) { // although it has a row
		return fmt.Errorf("%w: its text is missing", ErrDamaged)
	}
	if err != nil {
		return err
	}
	if err := checkRejected(a.Text, rejected); err != nil {
		return err
	}
	return checkSpans(a.Text, spans, scheme)
}

func checkRejected(text string, rejected []standoff.Rejection) error {
	for _, r := range rejected {
		if err := r.Range.Check(text); err != nil {
			return refuse("%s: %w", objectWords(r.Key()), err)
		}
	}
	return nil
}

// maxSpanID is the greatest length of a span's id in bytes. The id is part of a key,
// and bbolt takes no keys over 32 KiB.
const maxSpanID = 1024

func checkSpans(text string, spans []standoff.Span, scheme *known) error {
	seen := make(map[standoff.SpanID]bool, len(spans))
	for _, x := range spans {
		switch {
		case x.ID == "":
			return refuse("a span has no id")
		case len(x.ID) > maxSpanID:
			return refuse("span %.20s…: its id is %d bytes long; the most is %d", x.ID, len(x.ID), maxSpanID)
		case seen[x.ID]:
			return refuse("two spans have the id %s", x.ID)
		}
		seen[x.ID] = true
		if err := checkLabel(&x, scheme); err != nil {
			return err
		}
		if err := x.Check(text); err != nil {
			return refuse("span %s: %w", x.ID, err)
		}
	}
	return nil
}

func checkLabel(x *standoff.Span, scheme *known) error {
	switch use, there := scheme.uses[x.Label]; {
	case !there:
		return refuse("span %s: the project has no label %q", x.ID, x.Label)
	case use != standoff.UseSpans:
		return refuse("span %s: the label %q is not for passages", x.ID, x.Label)
	}
	return nil
}

// apply updates the spans, the row, the indexes and the counts for a change. If
// another annotator has changed one of its spans since, the span that is removed
// differs from the one that the change names: apply counts and reports the one that
// was there.
func (at *standing) apply(x *indexer, c *Counts, change *Part) error {
	old := at.row
	change.Was = old.Status
	r := &at.row
	r.Labels = maps.Clone(old.Labels)
	r.Relations = maps.Clone(old.Relations)
	if len(change.Before)+len(change.After)+len(change.Gone)+len(change.Came) > 0 {
		if err := at.replace(change); err != nil {
			return err
		}
	}
	r.Status = change.Status
	c.Replace(old, *r)
	if err := x.put(old, *r); err != nil {
		return err
	}
	return put(at.tx.Bucket(rowBucket), record.Number(uint64(r.ID)), record.EncodeRow(*r))
}

// leaves is a span after a change.
type leaves struct {
	id   standoff.SpanID
	span *standoff.Span // nil if it is removed
}

// replace removes the old spans of a change and writes its new ones.
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
		if err := at.readGiven(); err != nil {
			return err
		}
	}
	if err := at.replaceObjects(change); err != nil {
		return err
	}
	if !at.row.Own {
		will = at.takeOver(will, place)
	}
	return writeSpans(at.tx, at.row.ID, will)
}

// takeOver adds the imported spans of an article that a change leaves as they are to
// those that are written. They are copied from the corpus with the first decision
// about the article's spans, and not before, so that most need no copy.
func (at *standing) takeOver(will []leaves, changed map[standoff.SpanID]int) []leaves {
	will = slices.Grow(will, len(at.given.Spans))
	for i := range at.given.Spans {
		x := &at.given.Spans[i]
		if _, is := changed[x.ID]; !is {
			will = append(will, leaves{x.ID, x})
		}
	}
	at.row.Own = true
	at.tx.Bucket(spanBucket).FillPercent = 0.9 // most of them stay as they are
	return will
}

// writeSpans writes spans to the work, or removes them, in the order of their keys:
// bbolt keeps the keys of a leaf in one sorted list, to whose end it can add without
// moving anything.
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
