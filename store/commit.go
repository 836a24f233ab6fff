package store

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Edit is what is decided about one article, however many spans it touches.
type Edit struct {
	Article standoff.ArticleID
	Title   string // what a person did, for the history
	Add     []standoff.Span
	Remove  []standoff.SpanID
	Change  []standoff.Patch // of spans that are there
	Status  *standoff.Status
}

// Change is what a committed decision, undo or redo did.
type Change struct {
	Seq   uint64 // the number of its event in the annotator's journal
	Title string
	Parts []Part // one for each article
	Undo  bool
	Redo  bool
}

// Part is what a change did to one article.
type Part struct {
	Article standoff.ArticleID
	Before  []standoff.Span // the spans that are gone, or were otherwise
	After   []standoff.Span // the spans that are new, or are now so
	Status  standoff.Status // of the article, now
}

// Commit writes an edit in one transaction and returns once it is on disk. An
// article that was open becomes started with its first span. An edit that does
// not fit the article is an error and changes nothing. One that changes nothing
// is no event: the Seq of its change is 0.
func (p *Project) Commit(e Edit) (Change, error) { return p.CommitAll(e.Title, []Edit{e}) }

// CommitAll is Commit for a decision about several articles, which is one event
// and one step of undo. The title is the decision's; those of the edits do not
// count. All of the edits are made or none.
func (p *Project) CommitAll(title string, edits []Edit) (Change, error) {
	change := Change{Title: title}
	err := p.update("save the change", func(tx *bolt.Tx, t *tip, c *Counts) error {
		ev := event{kind: kindEdit, title: title}
		seen := make(map[standoff.ArticleID]bool, len(edits))
		for _, e := range edits {
			if seen[e.Article] {
				return fmt.Errorf("article %d is edited twice in one decision", e.Article)
			}
			seen[e.Article] = true
			x, err := p.resolve(tx, e)
			if err != nil {
				return err
			}
			if len(x.before)+len(x.after) > 0 || x.from != x.to {
				ev.parts = append(ev.parts, x)
			}
		}
		if len(ev.parts) == 0 {
			return errUnchanged
		}
		for _, x := range ev.parts {
			change.Parts = append(change.Parts, Part{x.article, x.before, x.after, x.to})
		}
		return p.enter(tx, t, c, &ev, &change)
	})
	if errors.Is(err, errUnchanged) {
		return change, nil
	}
	if err != nil {
		return Change{}, err
	}
	return change, nil
}

// enter makes a change and chains its event to the journal.
func (p *Project) enter(tx *bolt.Tx, t *tip, c *Counts, ev *event, change *Change) error {
	x := newIndexer(tx)
	for i := range change.Parts {
		if err := p.apply(tx, x, c, &change.Parts[i]); err != nil {
			return err
		}
	}
	if err := x.flush(); err != nil {
		return err
	}
	b, err := appendEvent(tx, p.annotator, ev, *t)
	if err != nil {
		return err
	}
	change.Seq = ev.seq
	*t, err = tipAfter(b, *ev)
	return err
}

// errUnchanged ends the transaction of an edit that changes nothing, which is
// no event: there would be nothing to see when it is undone.
var errUnchanged = errors.New("nothing changes")

// update runs a change in one transaction. What is kept in memory follows only
// once the transaction is on disk.
func (p *Project) update(what string, fn func(*bolt.Tx, *tip, *Counts) error) error {
	if p.readOnly {
		return fmt.Errorf("%s: %w", what, ErrReadOnly)
	}
	p.writing.Lock()
	defer p.writing.Unlock()
	return p.write(what, fn)
}

// write is update for a caller that is the only writer already.
func (p *Project) write(what string, fn func(*bolt.Tx, *tip, *Counts) error) error {
	if err := p.takesChanges(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	t, c := p.tip, p.counts.clone() // only a writer changes them, and this is the only one
	err := p.work.Update(func(tx *bolt.Tx) error {
		if err := fn(tx, &t, &c); err != nil {
			return err
		}
		return put(tx.Bucket(metaBucket), countsKey, encodeCounts(c))
	})
	if err != nil {
		p.doubt = p.doubtful()
		return fmt.Errorf("%s: %w", what, classify(err))
	}
	p.mu.Lock()
	p.tip, p.counts, p.count = t, c, c.Articles
	p.mu.Unlock()
	return nil
}

// takesChanges says why no change can be taken any more, nil if one can. Its
// caller is the only writer.
func (p *Project) takesChanges() error {
	if p.doubt {
		return ErrInDoubt
	}
	return p.harm
}

// doubtful tells, after a change has failed, whether it is in the file all the
// same: the disk refused to say that it has it. It may be gone after a power cut,
// and what came after it with it.
func (p *Project) doubtful() bool {
	differs := true
	err := p.work.View(func(tx *bolt.Tx) error {
		t, err := readTip(tx, p.annotator)
		if err != nil {
			return err
		}
		c, err := readCounts(tx)
		differs = t.hash != p.tip.hash || !bytes.Equal(encodeCounts(c), encodeCounts(p.counts))
		return err
	})
	return err != nil || differs
}

// Decided returns the number of the annotator's newest decision that is known to
// be on the disk, 0 if there is none.
func (p *Project) Decided() uint64 {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.tip.seq
}

func (c Counts) clone() Counts {
	out := newCounts()
	out.Articles, out.Spans = c.Articles, c.Spans
	for k, v := range c.Statuses {
		out.Statuses[k] = v
	}
	for k, v := range c.Labels {
		out.Labels[k] = v
	}
	return out
}

// resolve turns an edit into the part of an event that it makes, checking that
// it fits.
func (p *Project) resolve(tx *bolt.Tx, e Edit) (part, error) {
	r, err := readRow(tx, e.Article)
	if err != nil {
		return part{}, err
	}
	x := part{article: e.Article, from: r.Status, to: r.Status}
	seen := make(map[standoff.SpanID]bool, len(e.Remove)+len(e.Change))
	there := func(id standoff.SpanID) (standoff.Span, error) {
		if seen[id] {
			return standoff.Span{}, fmt.Errorf("span %s is removed or changed twice", id)
		}
		seen[id] = true
		return p.spanIn(tx, r, id)
	}
	for _, id := range e.Remove {
		old, err := there(id)
		if err != nil {
			return part{}, err
		}
		x.before = append(x.before, old)
	}
	for _, patch := range e.Change {
		old, err := there(patch.ID)
		if err != nil {
			return part{}, err
		}
		if patch.Changes(old) {
			x.before, x.after = append(x.before, old), append(x.after, patch.Apply(old))
		}
	}
	for _, s := range e.Add {
		if _, err := p.spanIn(tx, r, s.ID); err == nil {
			return part{}, fmt.Errorf("span %s is in the article already", s.ID)
		} else if !errors.Is(err, ErrNoSpan) {
			return part{}, err
		}
	}
	x.after = append(x.after, e.Add...)
	if r.Status == standoff.StatusOpen && len(x.before)+len(x.after) > 0 {
		x.to = standoff.StatusStarted
	}
	if e.Status != nil {
		x.to = *e.Status
	}
	if err := checkStatus(x.to); err != nil {
		return part{}, err
	}
	return x, p.fits(e.Article, x.after)
}

func checkStatus(s standoff.Status) error {
	if !slices.Contains(standoff.Statuses(), s) {
		return fmt.Errorf("there is no %s", s)
	}
	return nil
}

// fits checks spans against the text and the scheme.
func (p *Project) fits(id standoff.ArticleID, spans []standoff.Span) error {
	if len(spans) == 0 {
		return nil
	}
	a, err := p.Article(id)
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
			return errors.New("a span has no id")
		case len(x.ID) > maxSpanID:
			return fmt.Errorf("span %.20s…: its id is %d bytes long, and %d is the most", x.ID, len(x.ID), maxSpanID)
		case seen[x.ID]:
			return fmt.Errorf("two spans have the id %s", x.ID)
		case !known:
			return fmt.Errorf("span %s: the project has no label %q", x.ID, x.Label)
		}
		seen[x.ID] = true
		if err := x.Check(text); err != nil {
			return fmt.Errorf("span %s: %w", x.ID, err)
		}
	}
	return nil
}

// spanIn finds a span of an article, wherever it is kept.
func (p *Project) spanIn(tx *bolt.Tx, r Row, id standoff.SpanID) (standoff.Span, error) {
	if r.own {
		x, there, err := get(tx.Bucket(spanBucket), spanKey(r.ID, id), decodeSpan)
		switch {
		case err != nil:
			return x, fmt.Errorf("%w: span %s of article %d: %w", ErrDamaged, id, r.ID, err)
		case !there:
			return x, fmt.Errorf("span %s of article %d: %w", id, r.ID, ErrNoSpan)
		}
		return x, nil
	}
	given, err := p.given(r.ID)
	if err != nil {
		return standoff.Span{}, err
	}
	i := slices.IndexFunc(given, func(x standoff.Span) bool { return x.ID == id })
	if i < 0 {
		return standoff.Span{}, fmt.Errorf("span %s of article %d: %w", id, r.ID, ErrNoSpan)
	}
	return given[i], nil
}

// apply brings the spans, the row, the indexes and the counts in line with a
// change. When another annotator has changed a span of it since, the spans that
// it really takes away are not those that it names: it counts and reports what
// was there.
func (p *Project) apply(tx *bolt.Tx, x *indexer, c *Counts, change *Part) error {
	old, err := readRow(tx, change.Article)
	if err != nil {
		return err
	}
	r := old
	r.Labels = maps.Clone(old.Labels)
	if len(change.Before)+len(change.After) > 0 {
		if err := p.takeOver(tx, &r); err != nil {
			return err
		}
	}
	b := tx.Bucket(spanBucket)
	var gone []standoff.Span
	for _, s := range slices.Concat(change.Before, change.After) {
		was, err := p.spanIn(tx, r, s.ID)
		if errors.Is(err, ErrNoSpan) {
			continue
		}
		if err != nil {
			return err
		}
		if err := b.Delete(spanKey(r.ID, s.ID)); err != nil {
			return err
		}
		r.count(was.Label, -1)
		gone = append(gone, was)
	}
	change.Before = gone
	for _, s := range change.After {
		if err := put(b, spanKey(r.ID, s.ID), encodeSpan(s)); err != nil {
			return err
		}
		r.count(s.Label, 1)
	}
	r.Status = change.Status
	c.add(old, -1)
	c.add(r, 1)
	if err := x.put(old, r); err != nil {
		return err
	}
	return put(tx.Bucket(rowBucket), number(uint64(r.ID)), encodeRow(r))
}

// takeOver copies the spans that came with an article from the corpus, before
// the first decision about any of them. Until then there is no need for two copies.
func (p *Project) takeOver(tx *bolt.Tx, r *Row) error {
	if r.own {
		return nil
	}
	given, err := p.given(r.ID)
	if err != nil {
		return err
	}
	for _, x := range given {
		if err := put(tx.Bucket(spanBucket), spanKey(r.ID, x.ID), encodeSpan(x)); err != nil {
			return err
		}
	}
	r.own = true
	return nil
}
