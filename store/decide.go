package store

import (
	"errors"
	"fmt"
	"slices"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// decision is a change under way, in its transaction: what it has changed so far,
// and the event that will say so.
type decision struct {
	p      *Project
	tx     *bolt.Tx
	tip    *tip
	had    Counts  // what the project counted before it
	counts *Counts // what it has added to them
	index  *indexer
	event  record.Event
	change Change

	scheme   *known // as the decision leaves it
	reshaped bool   // it may change the scheme
	fixed    bool   // it cannot be undone
}

// decideWith makes a change in one transaction and returns it once it is on disk.
// What is kept in memory follows then, before anybody else can change anything.
func (p *Project) decideWith(what string, make func(*decision) error) (Change, error) {
	if p.readOnly {
		return Change{}, fmt.Errorf("%s: %w", what, ErrReadOnly)
	}
	p.writing.Lock()
	defer p.writing.Unlock()
	d := &decision{p: p, scheme: p.known(), had: p.counts} // only a writer changes the counts, and this is the only one
	err := p.write(what, func(tx *bolt.Tx, t *tip, c *Counts) error {
		d.tx, d.tip, d.counts, d.index = tx, t, c, newIndexer(tx)
		if err := make(d); err != nil {
			return err
		}
		return d.finish()
	})
	if errors.Is(err, errUnchanged) {
		return d.change, nil
	}
	if err != nil {
		return Change{}, err
	}
	if d.reshaped {
		p.mu.Lock()
		p.scheme = d.scheme
		p.mu.Unlock()
	}
	return d.change, nil
}

// finish checks what holds for the decision as a whole, and chains its event to the
// journal.
func (d *decision) finish() error {
	if d.reshaped || len(d.change.Back) > 0 { // the scheme may have changed while they were away
		if err := d.checkScheme(); err != nil {
			return err
		}
	}
	if err := d.index.flush(); err != nil {
		return err
	}
	b, err := appendEvent(d.tx, d.p.annotator, &d.event, *d.tip, !d.fixed)
	if err != nil {
		return err
	}
	d.change.Seq = d.event.Seq
	*d.tip, err = tipAfter(b, d.event)
	return err
}

// checkScheme refuses a scheme that has a fault, or that lacks what spans, articles,
// relations or memos have. An undo may lead to one, if another annotator has changed
// the scheme since.
func (d *decision) checkScheme() error {
	if err := d.scheme.Check(); err != nil {
		return &refusal{err}
	}
	counts := d.had.Clone()
	counts.AddAll(*d.counts)
	for id, n := range counts.Labels {
		if use, there := d.scheme.uses[id]; !there || use != standoff.UseSpans {
			return refuse("%d spans have the label %q", n, id)
		}
	}
	for id, n := range counts.Carried {
		if use, there := d.scheme.uses[id]; !there || use != standoff.UseArticles {
			return refuse("%d articles have the label %q", n, id)
		}
	}
	for id, n := range counts.Relations {
		if !d.scheme.types[id] {
			return refuse("there are %d relations of the type %q", n, id)
		}
	}
	for _, m := range standoff.ObjectsOf[standoff.Memo](d.scheme.objects) {
		if _, there := d.scheme.uses[m.Label]; m.Label != "" && !there {
			return refuse("memo %.60s is on the label %q", m.ID, m.Label)
		}
	}
	return nil
}

// edit makes an edit and adds its part to the event, unless it changes nothing.
func (d *decision) edit(e Edit) error {
	if e.Article == 0 {
		return d.editProject(e)
	}
	at, err := d.p.standing(d.tx, e.Article)
	if err != nil {
		return err
	}
	made, err := at.resolve(e, d.scheme)
	if err != nil {
		return fmt.Errorf("article %d: %w", e.Article, err)
	}
	if made.Empty() {
		return nil
	}
	return d.apply(at, made)
}

// apply brings the project in line with a part of an event.
func (d *decision) apply(at *standing, made record.Part) error {
	part := partOf(made)
	if err := at.apply(d.index, d.counts, &part); err != nil {
		return err
	}
	if err := at.checkLeft(part, d.scheme); err != nil {
		return fmt.Errorf("article %d: %w", at.row.ID, err)
	}
	d.add(made, part)
	return nil
}

// add takes a part that was made into the event, if it is an edit, and the change.
func (d *decision) add(made record.Part, part Part) {
	if d.event.Kind == record.Edit {
		d.event.Parts = append(d.event.Parts, made)
	}
	d.change.Parts = append(d.change.Parts, part)
}

func partOf(made record.Part) Part {
	return Part{Article: made.Article, Before: made.Before, After: made.After, Gone: made.Gone, Came: made.Came, Status: made.To}
}

// editProject makes an edit of the scheme and of the memos that are on no article.
func (d *decision) editProject(e Edit) error {
	if len(e.Add)+len(e.Remove)+len(e.Change) > 0 || e.Status != nil {
		return refuse("the project as a whole has no spans and no status")
	}
	made, err := d.resolveProject(e)
	if err != nil {
		return err
	}
	if !made.Empty() {
		if err := d.applyProject(made); err != nil {
			return err
		}
	}
	return d.merge(e.Merges, e.Progress)
}

// resolveProject checks an edit of the scheme and of the memos that are on no article, and
// turns it into the part of an event. The decision's scheme is then the one that it leaves,
// but nothing is written.
func (d *decision) resolveProject(e Edit) (record.Part, error) {
	made := record.Part{}
	e.Set = slices.Concat(e.Set, d.memosMerged(e))
	if err := d.reshape(e.Scheme, e.Base, &made); err != nil {
		return made, err
	}
	for _, o := range e.Set {
		memo, ok := o.(standoff.Memo)
		if !ok || memo.Span != "" {
			return made, refuse("only memos on the project and its labels belong to no article")
		}
		if err := checkMemo(memo, d.scheme, nil); err != nil {
			return made, err
		}
	}
	for _, key := range e.Unset {
		if key.Kind != standoff.MemoObject {
			return made, refuse("only memos on the project and its labels belong to no article")
		}
	}
	return made, changeObjects(e, projectObjects(d.tx), &made)
}

// reshape works out which entries of the scheme a new one changes, which was made of
// base; nil for the scheme as it is.
func (d *decision) reshape(to, base *standoff.Scheme, made *record.Part) error {
	if to == nil {
		return nil
	}
	if base != nil {
		rebased, err := to.Rebase(*base, d.scheme.Scheme)
		if err != nil {
			return &refusal{err}
		}
		to = &rebased
	}
	if err := to.Check(); err != nil {
		return &refusal{err}
	}
	now := d.scheme.entries()
	had := make(map[standoff.ObjectKey]standoff.Object, len(now))
	for _, o := range now {
		had[o.Key()] = o
	}
	for _, o := range to.Entries(now) {
		o, _ = record.Unquoted(o, d.isErased)
		old, there := had[o.Key()]
		delete(had, o.Key())
		switch {
		case !there:
			made.Came = append(made.Came, o)
		case !sameEntry(old, o):
			made.Gone, made.Came = append(made.Gone, old), append(made.Came, o)
		}
	}
	for _, o := range now {
		if _, left := had[o.Key()]; left && o.Key().Kind != standoff.MemoObject {
			made.Gone = append(made.Gone, o)
		}
	}
	var err error
	d.scheme, err = d.scheme.with(made.Gone, made.Came)
	return err
}

// isErased reports whether an article was erased: no label quotes it any more, whatever
// a decision that was made meanwhile, or of what a window still shows, says.
func (d *decision) isErased(id standoff.ArticleID) bool {
	return d.tx.Bucket(goneBucket).Get(record.Number(uint64(id))) != nil
}

// sameEntry is [record.SameObject] for two entries of a scheme, and quick where they are
// the same.
func sameEntry(a, b standoff.Object) bool {
	if x, ok := a.(standoff.LabelEntry); ok {
		if y, ok := b.(standoff.LabelEntry); ok && x.Rank == y.Rank && x.Label.Equal(y.Label) {
			return true
		}
	}
	return record.SameObject(a, b)
}

// applyProject brings the scheme and the project's memos in line with a part of an
// event. What it takes away is what is there.
func (d *decision) applyProject(made record.Part) error {
	part := partOf(made)
	gone, err := found(&part, projectObjects(d.tx))
	if err != nil {
		return err
	}
	part.Gone = gone
	if err := writeObjects(d.tx, 0, gone, part.Came); err != nil {
		return err
	}
	if d.scheme, err = d.scheme.with(gone, part.Came); err != nil {
		return err
	}
	d.reshaped = true
	d.add(made, part)
	return nil
}
