package work

import (
	"errors"
	"slices"

	"galley/store"
	"galley/store/standoff"
)

// kind is what a decision is.
type kind uint8

const (
	edit kind = iota
	undo
	redo
)

// decision is what a person decided, from the moment at which it is taken until
// it can no longer be undone from memory.
type decision struct {
	number uint64 // its place among those of the session, from 1
	kind   kind
	title  store.Title
	edits  []store.Edit       // of an edit, sorted by article
	top    *steps             // of an undo or a redo: what it takes back or repeats
	tell   func(done, of int) // how far an undo or a redo is, on the writer's goroutine

	// complete returns the edits with what the writer has to find out for them; nil if
	// that is nothing.
	complete func([]store.Edit) []store.Edit

	// What follows belongs to the interface's goroutine.
	parts   map[standoff.ArticleID]part // what an edit does, as far as it is known; nil if it is older than the session
	did     part                        // what it has done to the page
	moved   map[standoff.LabelID]int    // how many spans the merges of an edit take from each label, as far as was counted; nil before
	learned bool                        // all of its parts are known, as the store made them
	dropped bool                        // the store has not made it and never will
	nothing bool                        // the store had nothing to undo or redo where this was expected
}

// steps is what can be undone, or redone: the next decision, and what comes after
// it. It never changes, so that an undo on its way knows what the person saw.
type steps struct {
	next  *decision
	below *steps
}

// skip leaves out what must not be undone or redone.
func (s *steps) skip(not func(*decision) bool) *steps {
	for s != nil && not(s.next) {
		s = s.below
	}
	return s
}

// pick returns the decision that an undo or a redo is about: where the store had
// nothing, it is the one below.
func (s *steps) pick(nothing func(*decision) bool) *decision {
	for s.below != nil && nothing(s.next) {
		s = s.below
	}
	return s.next
}

// first returns the uppermost n.
func (s *steps) first(n int) *steps {
	if s == nil || n == 0 {
		return nil
	}
	return &steps{s.next, s.below.first(n - 1)}
}

// since returns the uppermost that were taken after another decision.
func (s *steps) since(number uint64) *steps {
	if s == nil || s.next.number <= number {
		return nil
	}
	return &steps{s.next, s.below.since(number)}
}

// target returns what an undo or a redo is about, as far as is known by now.
func (d *decision) target() *decision {
	return d.top.pick(func(x *decision) bool { return x.nothing })
}

// on returns what the decision does to the page as it is, or has done to it if it
// is in it already.
func (d *decision) on(p *page, done bool) part {
	nothing := part{from: p.status, to: p.status}
	if d.kind == edit {
		e, ok := d.edit(p.article.ID)
		all := d.project()
		if !ok && (all == nil || len(all.Merges) == 0) {
			return nothing
		}
		if known, ok := d.parts[p.article.ID]; done && ok {
			return known
		}
		if done {
			return nothing
		}
		if !ok {
			x := merged(all.Merges, p)
			d.know(p.article.ID, x)
			return x
		}
		x := resolve(e, p)
		d.know(p.article.ID, x)
		return x
	}
	of := d.target()
	x, ok := of.parts[p.article.ID]
	switch {
	case !ok || of.dropped:
		return nothing
	case d.kind == undo:
		return x.back()
	}
	return x
}

func (d *decision) know(id standoff.ArticleID, x part) {
	if d.parts == nil {
		d.parts = map[standoff.ArticleID]part{}
	}
	d.parts[id] = x
}

// edit finds what is decided about an article.
func (d *decision) edit(id standoff.ArticleID) (store.Edit, bool) {
	at, ok := slices.BinarySearchFunc(d.edits, id, func(e store.Edit, id standoff.ArticleID) int { return int(e.Article) - int(id) })
	if !ok {
		return store.Edit{}, false
	}
	return d.edits[at], true
}

// effect returns what the decision does to an article that need not be open, and
// whether that is known.
func (d *decision) effect(id standoff.ArticleID) (part, bool) {
	of := d
	if d.kind != edit {
		of = d.target()
	}
	x, ok := of.parts[id]
	if e, there := of.edit(id); !ok && there && e.Status != nil {
		x, ok = part{from: standoff.StatusOpen, to: *e.Status}, true
		if d.kind == undo {
			return part{}, false // how it was is not known here
		}
	}
	if d.kind == undo {
		x = x.back()
	}
	return x, ok && !of.dropped
}

// resolve turns an edit into what it does to a page, as the store will. Where a
// span is gone that it is about, the store refuses all of it.
func resolve(e store.Edit, p *page) part {
	nothing := part{from: p.status, to: p.status}
	x := nothing
	for _, id := range e.Remove {
		at := p.find(id)
		if at < 0 {
			return nothing
		}
		x.before = append(x.before, p.spans[at])
	}
	for _, patch := range e.Change {
		at := p.find(patch.ID)
		if at < 0 {
			return nothing
		}
		if patch.Changes(p.spans[at]) {
			x.before, x.after = append(x.before, p.spans[at]), append(x.after, patch.Apply(p.spans[at]))
		}
	}
	for _, s := range e.Add {
		if p.find(s.ID) < 0 {
			x.after = append(x.after, s)
		}
	}
	for _, o := range e.Set {
		if slices.ContainsFunc(about(o), func(id standoff.SpanID) bool { return !left(id, e, p) }) {
			return nothing
		}
		old, _, there := p.object(o.Key())
		if there && sameObject(old, o) {
			continue
		}
		if there {
			x.gone = append(x.gone, old)
		}
		x.came = append(x.came, o)
	}
	for _, key := range e.Unset {
		old, _, there := p.object(key)
		if !there {
			return nothing
		}
		x.gone = append(x.gone, old)
	}
	if p.status == standoff.StatusOpen && !e.Keep && !x.nothing() {
		x.to = standoff.StatusStarted
	}
	if e.Status != nil {
		x.to = *e.Status
	}
	return x
}

// errVoid is what becomes of an undo or a redo of something that was never made.
var errVoid = errors.New("there is nothing to take back or to repeat")

// fate is what has become of decisions on a disk.
type fate struct {
	void    map[*decision]bool // never made
	nothing map[*decision]bool // there was nothing to undo or redo where they were expected
}

// make has a disk make the decision. An undo of what was never made is void.
func (f fate) make(disk Disk, d *decision) (store.Change, error) {
	if d.kind == edit {
		edits := d.edits
		if d.complete != nil {
			edits = d.complete(edits)
		}
		change, err := disk.CommitAll(d.title, edits)
		if err == nil && change.Seq == 0 || err != nil && refused(err) {
			f.void[d] = true
		}
		return change, err
	}
	of := d.top.pick(func(x *decision) bool { return f.nothing[x] })
	if f.void[of] {
		return store.Change{}, errVoid
	}
	do := disk.UndoTelling
	if d.kind == redo {
		do = disk.RedoTelling
	}
	change, err := do(d.tell)
	if err != nil && nothingThere(err) {
		f.nothing[of] = true
	} else {
		delete(f.nothing, of)
	}
	return change, err
}

// learn takes over what the store says that the decision did.
func (d *decision) learn(c store.Change) {
	of := d
	if d.kind != edit {
		if of = d.target(); of.parts != nil {
			return // it is an edit of this session
		}
	}
	of.nothing, of.learned = false, true
	d.title, of.title = c.Title, c.Title
	of.parts = make(map[standoff.ArticleID]part, len(c.Parts))
	for _, x := range c.Parts {
		did := partOf(x)
		if d.kind == undo {
			did = did.back()
		}
		of.parts[x.Article] = did
	}
}

// left reports whether a span is on the page once an edit has been made.
func left(id standoff.SpanID, e store.Edit, p *page) bool {
	return p.find(id) >= 0 && !slices.Contains(e.Remove, id) || slices.ContainsFunc(e.Add, func(x standoff.Span) bool { return x.ID == id })
}

// about returns the spans without which an object cannot be.
func about(o standoff.Object) []standoff.SpanID {
	switch o := o.(type) {
	case standoff.Relation:
		return []standoff.SpanID{o.From, o.To}
	case standoff.Memo:
		if o.Span != "" {
			return []standoff.SpanID{o.Span}
		}
	}
	return nil
}
