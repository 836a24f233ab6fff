package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"maps"
	"slices"

	"galley/store/record"
	"galley/store/standoff"
)

// Intake is an import that can be undone as one step: its articles, what it gives to
// articles that are there, and what it does to the scheme. The step is made by
// [Intake.End]; where the program is killed before that, what was imported stays, and is no
// step. It is for one goroutine, but that Import may be given documents that call the
// other methods.
type Intake struct {
	*Project
	first, last standoff.ArticleID // that have come; 0 if none
	more        map[standoff.ArticleID]lacks
	scheme      []Part // what was done to it, in order
}

// Intake begins an import.
func (p *Project) Intake() *Intake { return &Intake{Project: p, more: map[standoff.ArticleID]lacks{}} }

// Import is [Project.Import].
func (x *Intake) Import(ctx context.Context, docs iter.Seq2[standoff.Document, error], o ImportOptions) (Imported, error) {
	done, err := x.importInto(ctx, docs, o, x)
	if done.Articles > 0 {
		if x.first == 0 {
			x.first = done.First
		}
		x.last = done.Last
	}
	return done, err
}

// SetScheme is [Project.SetScheme].
func (x *Intake) SetScheme(base, s standoff.Scheme, memos ...standoff.Memo) error {
	c, err := x.setScheme(base, s, memos)
	x.scheme = append(x.scheme, c.Parts...)
	return err
}

// decided is [Project.decided] with what the article gets.
func (x *Intake) decided(id standoff.ArticleID) (record.Given, error) {
	now, err := x.Project.decided(id)
	now.Spans = append(now.Spans, x.more[id].spans...)
	now.Objects = append(now.Objects, x.more[id].objects...)
	return now, err
}

func (x *Intake) extend(id standoff.ArticleID, more lacks) error {
	have := x.more[id]
	x.more[id] = lacks{spans: append(have.spans, more.spans...), objects: append(have.objects, more.objects...)}
	return nil
}

// End gives the articles that were there what they lack, and makes the step of all that
// the import did, in one transaction. An import that did nothing is no step, which is noted:
// see [LastImport]. What an article cannot take any more, because a label was removed
// meanwhile, it does not get. Unless step is set, it is in the journal but cannot be undone.
func (x *Intake) End(step bool) error {
	if x.first == 0 && len(x.more)+len(x.scheme) == 0 {
		if step {
			x.noteIdle()
		}
		return nil
	}
	_, err := x.decideWith("import", func(d *decision) error {
		d.event, d.fixed = record.Event{Kind: record.Edit}, !step
		x.endScheme(d)
		came, err := x.endArticles(d)
		if err != nil {
			return err
		}
		if len(d.event.Parts) == 0 {
			return errUnchanged
		}
		d.event.Title = Action{Kind: Brought, Count: came}.Title()
		return nil
	})
	return err
}

// endScheme adds to the event what the import did to the project as a whole, as far as
// that still stands. It is done already.
func (x *Intake) endScheme(d *decision) {
	began, touched := map[standoff.ObjectKey]standoff.Object{}, map[standoff.ObjectKey]bool{}
	for _, part := range x.scheme {
		for _, o := range slices.Concat(part.Gone, part.Came) {
			touched[o.Key()] = true
		}
	}
	for _, part := range slices.Backward(x.scheme) {
		for _, o := range part.Came {
			delete(began, o.Key())
		}
		for _, o := range part.Gone {
			began[o.Key()] = o
		}
	}
	now := make(map[standoff.ObjectKey]standoff.Object, len(touched))
	for _, o := range d.scheme.objects {
		if touched[o.Key()] {
			now[o.Key()] = o
		}
	}
	made := record.Part{}
	for key := range touched {
		was, had := began[key]
		is, has := now[key]
		if had == has && (!had || record.SameObject(was, is)) {
			continue
		}
		if had {
			made.Gone = append(made.Gone, was)
		}
		if has {
			made.Came = append(made.Came, is)
		}
	}
	slices.SortFunc(made.Gone, standoff.CompareObjects)
	slices.SortFunc(made.Came, standoff.CompareObjects)
	if !made.Empty() {
		d.add(made, partOf(made))
	}
}

// endArticles adds to the event the articles that came, and gives others what they lack.
// It returns how many came.
func (x *Intake) endArticles(d *decision) (int, error) {
	came := 0
	give := func(id standoff.ArticleID) error {
		more, is := x.more[id]
		if !is {
			return nil
		}
		delete(x.more, id)
		return extendNow(d, id, more)
	}
	for _, id := range slices.Sorted(maps.Keys(x.more)) {
		if x.first != 0 && id >= x.first {
			break
		}
		if err := give(id); err != nil {
			return 0, err
		}
	}
	for id := x.first; id != 0 && id <= x.last; id++ {
		if d.tx.Bucket(rowBucket).Get(record.Number(uint64(id))) == nil {
			continue // it was erased meanwhile
		}
		came++
		d.event.Parts = append(d.event.Parts, record.Part{Article: id})
		if err := give(id); err != nil { // another document has had its text
			return 0, err
		}
	}
	return came, nil
}

// extendNow gives an article something, with its status as it is.
func extendNow(d *decision, id standoff.ArticleID, more lacks) error {
	e := Edit{Article: id, Add: more.spans, Keep: true}
	for _, o := range more.objects {
		if f, is := o.(standoff.Field); is && checkField(f, d.scheme) != nil {
			continue // a field of this project takes other values
		}
		e.Set = append(e.Set, o)
	}
	at, err := d.p.standing(d.tx, id)
	if errors.Is(err, ErrNoArticle) {
		return nil // it was erased meanwhile
	}
	if err != nil {
		return err
	}
	made, err := at.resolve(e, d.scheme)
	if Refused(err) {
		slog.Warn("an import cannot add to an article any more", "article", id, "error", err)
		return nil
	}
	if err != nil || made.Empty() {
		return err
	}
	if err := d.apply(at, made); err != nil {
		return fmt.Errorf("article %d: %w", id, err)
	}
	return nil
}
