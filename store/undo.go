package store

import (
	"errors"
	"slices"

	"galley/store/record"

	bolt "go.etcd.io/bbolt"
)

// Undo undoes the newest edit that is not undone yet, as an event of its own. It
// returns [ErrNothingToUndo] if there is none. An import whose articles were worked on is
// refused with a [*WorkedOnError].
func (p *Project) Undo() (Change, error) { return p.UndoTelling(nil) }

// UndoTelling is Undo that tells, on its caller's goroutine, how many of the articles that
// it changes are done, as [Edit].Progress does; nil for nobody.
func (p *Project) UndoTelling(progress func(done, of int)) (Change, error) {
	return p.step(record.Undo, progress)
}

// Redo repeats the edit that was undone last. It returns [ErrNothingToRedo] if
// there is none. After a new edit there is nothing to redo. An import is repeated as long as
// its texts are kept: until another import or an erasure.
func (p *Project) Redo() (Change, error) { return p.RedoTelling(nil) }

// RedoTelling is Redo that tells how far it is, as [Project.UndoTelling] does.
func (p *Project) RedoTelling(progress func(done, of int)) (Change, error) {
	return p.step(record.Redo, progress)
}

func (p *Project) step(kind record.Kind, progress func(done, of int)) (Change, error) {
	what := map[record.Kind]string{record.Undo: "undo", record.Redo: "redo"}[kind]
	return p.decideWith(what, func(d *decision) error {
		b := d.tx.Bucket(journalBucket).Bucket([]byte(p.annotator))
		ev, edit, err := nextStep(b, kind, *d.tip)
		if err != nil {
			return err
		}
		d.event = ev
		d.change = Change{Title: edit.Title, Undo: kind == record.Undo, Redo: kind == record.Redo}
		if edit.Title.Action().Kind == Brought {
			return d.stepImport(kind, &edit, progress)
		}
		d.change.Parts = slices.Grow(d.change.Parts, len(edit.Parts))
		for i := range edit.Parts {
			if err := d.stepPart(kind, &edit.Parts[i]); err != nil {
				return err
			}
			if progress != nil && len(edit.Parts) > 1 {
				progress(i+1, len(edit.Parts))
			}
		}
		return nil
	})
}

// stepPart undoes or repeats a part of an edit.
func (d *decision) stepPart(kind record.Kind, x *record.Part) error {
	if x.Article == 0 {
		return d.applyProject(x.Step(kind, x.To))
	}
	at, err := d.p.standing(d.tx, x.Article)
	if errors.Is(err, ErrNoArticle) {
		return nil // it has been erased since
	}
	if err != nil {
		return err
	}
	return d.apply(at, x.Step(kind, at.row.Status))
}

// nextStep returns the event of an undo or a redo, and the edit that it undoes or
// repeats.
func nextStep(b *bolt.Bucket, kind record.Kind, t tip) (record.Event, record.Event, error) {
	top, none := t.undoTop, ErrNothingToUndo
	if kind == record.Redo {
		top, none = t.redoTop, ErrNothingToRedo
	}
	if b == nil || top == 0 {
		return record.Event{}, record.Event{}, none
	}
	entry, err := readEvent(b, top)
	if err != nil {
		return record.Event{}, record.Event{}, err
	}
	edit := entry
	if entry.Kind != record.Edit {
		if edit, err = readEvent(b, entry.Target); err != nil {
			return record.Event{}, record.Event{}, err
		}
	}
	ev := record.Event{Kind: kind, Target: entry.Target}
	if kind == record.Undo {
		ev.Below, ev.UndoTop, ev.RedoTop = t.redoTop, entry.Below, t.seq+1
		return ev, edit, nil
	}
	ev.Below, ev.UndoTop, ev.RedoTop = t.undoTop, t.seq+1, entry.Below
	return ev, edit, nil
}

// CanUndo returns the title of the edit that Undo would undo, and whether there is
// one.
func (p *Project) CanUndo() (title Title, ok bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.tip.undoTitle, p.tip.undoTop != 0
}

// CanRedo returns the title of the edit that Redo would repeat, and whether there
// is one.
func (p *Project) CanRedo() (title Title, ok bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.tip.redoTitle, p.tip.redoTop != 0
}
