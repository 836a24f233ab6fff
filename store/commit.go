package store

import (
	"errors"
	"fmt"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Edit is what is decided about one article, however many spans it touches.
type Edit struct {
	Article standoff.ArticleID
	Title   Title // what the person did, for the history
	Add     []standoff.Span
	Remove  []standoff.SpanID
	Change  []standoff.Patch // of spans that are there
	Status  *standoff.Status
}

// Change is what a committed decision, undo or redo did.
type Change struct {
	Seq   uint64 // the number of its event in the annotator's journal
	Title Title
	Parts []Part // one for each article
	Undo  bool
	Redo  bool
}

// Part is what a change did to one article.
type Part struct {
	Article standoff.ArticleID
	Before  []standoff.Span // spans that were removed, or changed, as they were
	After   []standoff.Span // spans that were added, or changed, as they are now
	Status  standoff.Status // of the article, now
	Was     standoff.Status // of the article, before
}

// Commit writes an edit in one transaction and returns once it is on disk. An
// article that was open becomes started with its first span. An edit that does
// not fit the article is an error and changes nothing. An edit that changes nothing
// makes no event: the Seq of its change is 0.
func (p *Project) Commit(e Edit) (Change, error) { return p.CommitAll(e.Title, []Edit{e}) }

// CommitAll is Commit for a decision about several articles, which is one event
// and one step of undo. The title is the decision's; those of the edits do not
// count. All of the edits are made or none: one that does not fit refuses the
// whole decision, and the error names its article. [Refused] tells such an error
// from a disk that fails.
func (p *Project) CommitAll(title Title, edits []Edit) (Change, error) {
	change := Change{Title: title}
	err := p.update("save the change", func(tx *bolt.Tx, t *tip, c *Counts) error {
		ev := record.Event{Kind: record.Edit, Title: title}
		x := newIndexer(tx)
		seen := make(map[standoff.ArticleID]bool, len(edits))
		for _, e := range edits {
			if seen[e.Article] {
				return refuse("article %d is edited twice in one decision", e.Article)
			}
			seen[e.Article] = true
			if err := p.decide(tx, x, c, e, &ev, &change); err != nil {
				return err
			}
		}
		if len(ev.Parts) == 0 {
			return errUnchanged
		}
		return p.enter(tx, x, t, &ev, &change)
	})
	if errors.Is(err, errUnchanged) {
		return change, nil
	}
	if err != nil {
		return Change{}, err
	}
	return change, nil
}

// decide applies an edit and adds its part to the event, unless it changes nothing.
func (p *Project) decide(tx *bolt.Tx, x *indexer, c *Counts, e Edit, ev *record.Event, change *Change) error {
	at, err := p.standing(tx, e.Article)
	if err != nil {
		return err
	}
	made, err := at.resolve(e)
	if err != nil {
		return fmt.Errorf("article %d: %w", e.Article, err)
	}
	if len(made.Before)+len(made.After) == 0 && made.From == made.To {
		return nil
	}
	part := Part{Article: made.Article, Before: made.Before, After: made.After, Status: made.To}
	if err := at.apply(x, c, &part); err != nil {
		return err
	}
	ev.Parts, change.Parts = append(ev.Parts, made), append(change.Parts, part)
	return nil
}

// enter appends the event of a change to the journal.
func (p *Project) enter(tx *bolt.Tx, x *indexer, t *tip, ev *record.Event, change *Change) error {
	if err := x.flush(); err != nil {
		return err
	}
	b, err := appendEvent(tx, p.annotator, ev, *t)
	if err != nil {
		return err
	}
	change.Seq = ev.Seq
	*t, err = tipAfter(b, *ev)
	return err
}

// errUnchanged ends a transaction that changes nothing, so that nothing is written.
// An edit that changes nothing is no event: there would be nothing to see when it
// is undone.
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

// write is update for a caller that is the only writer: it holds p.writing, or
// nobody else has the project yet.
func (p *Project) write(what string, fn func(*bolt.Tx, *tip, *Counts) error) error {
	if err := p.takesChanges(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	t, c := p.tip, p.counts.Clone() // only a writer changes them, and this is the only one
	err := p.work.Update(func(tx *bolt.Tx) error {
		if err := fn(tx, &t, &c); err != nil {
			return err
		}
		return put(tx.Bucket(metaBucket), countsKey, record.EncodeCounts(c))
	})
	if err != nil {
		return fmt.Errorf("%s: %w", what, classify(err))
	}
	p.mu.Lock()
	p.tip, p.counts, p.count = t, c, c.Articles
	p.mu.Unlock()
	return nil
}

// takesChanges returns why the project takes no more changes, or nil. Its caller
// is the only writer.
func (p *Project) takesChanges() error {
	if p.work.doubt.Load() || p.corpus.doubt.Load() {
		return ErrInDoubt
	}
	return p.harm
}

// Decided returns the number of the annotator's newest decision that is known to
// be on disk, 0 if there is none.
func (p *Project) Decided() uint64 {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.tip.seq
}
