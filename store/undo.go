package store

import (
	"errors"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Undo takes back the newest edit that stands, as an event of its own. It
// returns [ErrNothingToUndo] when there is none.
func (p *Project) Undo() (Change, error) { return p.step(kindUndo) }

// Redo repeats the edit that was undone last. It returns [ErrNothingToRedo]
// when there is none; an edit after an undo leaves nothing to redo.
func (p *Project) Redo() (Change, error) { return p.step(kindRedo) }

func (p *Project) step(kind eventKind) (Change, error) {
	var change Change
	what := map[eventKind]string{kindUndo: "undo", kindRedo: "redo"}[kind]
	err := p.update(what, func(tx *bolt.Tx, t *tip, c *Counts) error {
		b := tx.Bucket(journalBucket).Bucket([]byte(p.annotator))
		ev, edit, err := nextStep(b, kind, *t)
		if err != nil {
			return err
		}
		change = Change{Title: edit.title, Undo: kind == kindUndo, Redo: kind == kindRedo}
		index := newIndexer(tx)
		for i := range edit.parts {
			x := &edit.parts[i]
			at, err := p.standing(tx, x.article)
			if errors.Is(err, ErrNoArticle) {
				continue // it has been erased since
			}
			if err != nil {
				return err
			}
			made := x.stepFrom(kind, at.row.Status)
			if err := at.apply(index, c, &made); err != nil {
				return err
			}
			change.Parts = append(change.Parts, made)
		}
		return p.enter(tx, index, t, &ev, &change)
	})
	if err != nil {
		return Change{}, err
	}
	return change, nil
}

// stepFrom returns what the part does to its article, done (again) or undone,
// when the article has the given status. An edit that left the status alone
// leaves it alone when it is undone, too.
func (x *part) stepFrom(kind eventKind, status standoff.Status) Part {
	c := Part{Article: x.article, Before: x.before, After: x.after, Status: status}
	from, to := x.from, x.to
	if kind == kindUndo {
		c.Before, c.After = c.After, c.Before
		from, to = to, from
	}
	if from != to {
		c.Status = to
	}
	return c
}

// nextStep returns the event that an undo or a redo makes, and the edit that it
// is about.
func nextStep(b *bolt.Bucket, kind eventKind, t tip) (event, event, error) {
	top, none := t.undoTop, ErrNothingToUndo
	if kind == kindRedo {
		top, none = t.redoTop, ErrNothingToRedo
	}
	if b == nil || top == 0 {
		return event{}, event{}, none
	}
	entry, err := readEvent(b, top)
	if err != nil {
		return event{}, event{}, err
	}
	edit := entry
	if entry.kind != kindEdit {
		if edit, err = readEvent(b, entry.target); err != nil {
			return event{}, event{}, err
		}
	}
	ev := event{kind: kind, target: entry.target}
	if kind == kindUndo {
		ev.below, ev.undoTop, ev.redoTop = t.redoTop, entry.below, t.seq+1
		return ev, edit, nil
	}
	ev.below, ev.undoTop, ev.redoTop = t.undoTop, t.seq+1, entry.below
	return ev, edit, nil
}

// CanUndo returns what Undo would take back.
func (p *Project) CanUndo() (title string, ok bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.tip.undoTitle, p.tip.undoTop != 0
}

// CanRedo returns what Redo would repeat.
func (p *Project) CanRedo() (title string, ok bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.tip.redoTitle, p.tip.redoTop != 0
}
