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
	Change  []standoff.Patch  // of spans that are there
	Set     []standoff.Object // objects that are new, or take the place of those of the same keys
	Unset   []standoff.ObjectKey
	Status  *standoff.Status
	Keep    bool // an article that is open stays so, which is otherwise begun by any change

	// Scheme, if not nil, takes the place of the project's; the merges are made then,
	// all at once. Both go with the article 0, which is the project as a whole. Base, if
	// not nil, is what Scheme was made of: where the project's scheme has become another
	// since, as by an import, only what is different between the two is done to it. That
	// is refused where both have changed the same; see [standoff.Scheme.Rebase].
	Scheme, Base *standoff.Scheme
	Merges       []Merge

	// Progress, if not nil, is told how many of the articles that the decision changes are
	// done, on the goroutine of whoever commits. When all are, they are still to be
	// written. That of the first edit counts.
	Progress func(done, of int)
}

// Change is what a committed decision, undo or redo did.
type Change struct {
	Seq   uint64 // the number of its event in the annotator's journal
	Title Title
	Parts []Part // one for each article
	Undo  bool
	Redo  bool

	// Of the undo of an import, the articles that have gone; of its redo, those that are
	// there again.
	Left, Back []standoff.ArticleID
}

// Part is what a change did to one article.
type Part struct {
	Article standoff.ArticleID
	Before  []standoff.Span   // spans that were removed, or changed, as they were
	After   []standoff.Span   // spans that were added, or changed, as they are now
	Gone    []standoff.Object // objects that were removed, or changed, as they were
	Came    []standoff.Object // objects that were added, or changed, as they are now
	Status  standoff.Status   // of the article, now
	Was     standoff.Status   // of the article, before
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
//
// An edit of the article 0 is one of the project as a whole and must come first: the
// other edits see the scheme that it leaves. A scheme that lacks a label or a type
// of relations which spans, articles or relations still have at the end of the
// decision is a refusal.
func (p *Project) CommitAll(title Title, edits []Edit) (Change, error) {
	return p.decideWith("save the change", func(d *decision) error {
		d.event, d.change = record.Event{Kind: record.Edit, Title: title}, Change{Title: title}
		seen := make(map[standoff.ArticleID]bool, len(edits))
		for i, e := range edits {
			switch {
			case len(e.Merges) > 0 && len(edits) > 1:
				return refuse("a merge of labels is a decision of its own")
			case seen[e.Article]:
				return refuse("article %d is edited twice in one decision", e.Article)
			case e.Article == 0 && i > 0:
				return refuse("the project as a whole must be edited before its articles")
			}
			seen[e.Article] = true
			if err := d.edit(e); err != nil {
				return err
			}
			if told := edits[0].Progress; told != nil && len(edits) > 1 {
				told(i+1, len(edits))
			}
		}
		if len(d.event.Parts) == 0 {
			return errUnchanged
		}
		return nil
	})
}

// errUnchanged ends a transaction that changes nothing, so that nothing is written.
// An edit that changes nothing is no event: there would be nothing to see when it
// is undone.
var errUnchanged = errors.New("nothing changes")

// update runs a change in one transaction. The change tells what it adds to the
// counts. What is kept in memory follows only once the transaction is on disk.
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
	t, by := p.tip, record.NewCounts() // only a writer changes the tip and the counts, and this is the only one
	err := p.work.Update(func(tx *bolt.Tx) error {
		if err := fn(tx, &t, &by); err != nil {
			return err
		}
		return writeCounts(tx, p.counts, by)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", what, classify(err))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lent.Swap(false) {
		p.counts = p.counts.Clone()
	}
	p.counts.AddAll(by)
	p.tip, p.count = t, p.counts.Articles
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
