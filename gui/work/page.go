package work

import (
	"cmp"
	"maps"
	"slices"

	"galley/store"
	"galley/store/standoff"
)

// page is an article as it is decided.
type page struct {
	article standoff.Article
	index   *standoff.Index
	words   int
	status  standoff.Status
	spans   []standoff.Span // sorted by [standoff.Compare]
	places  map[standoff.SpanID]standoff.Range
	objects []standoff.Object // sorted by [standoff.CompareObjects]
	touched bool              // while a change is under way: it has touched objects
	ideas   ideas
	edition int // goes up with each change

	// seen holds, while a change is under way, how each span was that it has
	// touched; nil for one that was not there.
	seen map[standoff.SpanID]*standoff.Span
}

func newPage(d standoff.Document) *page {
	p := &page{article: d.Article, index: standoff.NewIndex(d.Article.Text), words: standoff.WordCount(d.Article.Text), status: d.Status, spans: d.Spans, objects: d.Objects}
	p.places = make(map[standoff.SpanID]standoff.Range, len(d.Spans))
	for _, x := range d.Spans {
		p.places[x.ID] = x.Range
	}
	return p
}

// find returns where a span stands in the list, -1 if it is not there.
func (p *page) find(id standoff.SpanID) int {
	r, ok := p.places[id]
	if !ok {
		return -1
	}
	at, _ := slices.BinarySearchFunc(p.spans, standoff.Span{ID: id, Range: r}, standoff.Compare)
	return at
}

// few is how many spans are moved one by one; more are sorted in together.
const few = 16

// part is what a decision does to an article.
type part struct {
	before, after []standoff.Span   // the spans that it takes, and those that it brings
	gone, came    []standoff.Object // the objects that it takes, and those that it brings
	from, to      standoff.Status   // the same if it leaves the status alone
}

// partOf returns what the store says that a change did.
func partOf(x store.Part) part {
	return part{before: x.Before, after: x.After, gone: x.Gone, came: x.Came, from: x.Was, to: x.Status}
}

func (x part) back() part {
	return part{before: x.after, after: x.before, gone: x.came, came: x.gone, from: x.to, to: x.from}
}

func (x part) nothing() bool {
	return len(x.before)+len(x.after)+len(x.gone)+len(x.came) == 0 && x.from == x.to
}

// apply takes the spans and objects of a part away and brings those that it leaves,
// and returns what that really did: what it names may be otherwise by now.
func (p *page) apply(x part) part {
	p.edition++
	did := part{after: x.after, came: x.came, from: p.status, to: p.status}
	gone := map[standoff.SpanID]bool{}
	for _, list := range [][]standoff.Span{x.before, x.after} {
		for _, s := range list {
			at := p.find(s.ID)
			if at >= 0 && !gone[s.ID] {
				gone[s.ID] = true
				did.before = append(did.before, p.spans[at])
			}
			p.touch(s.ID, at)
		}
	}
	p.take(gone)
	p.bring(x.after)
	did.gone = p.exchange(x.gone, x.came)
	if x.from != x.to {
		p.status, did.to = x.to, x.to
	}
	return did
}

// object finds an object.
func (p *page) object(key standoff.ObjectKey) (o standoff.Object, at int, there bool) {
	at, there = slices.BinarySearchFunc(p.objects, key, func(o standoff.Object, key standoff.ObjectKey) int {
		x := o.Key()
		return cmp.Or(cmp.Compare(x.Kind, key.Kind), cmp.Compare(x.ID, key.ID))
	})
	if there {
		o = p.objects[at]
	}
	return o, at, there
}

// exchange takes objects away, by their keys, and brings others. It returns those
// that were there. The list that others may hold stays as it is.
func (p *page) exchange(gone, came []standoff.Object) (was []standoff.Object) {
	if len(gone)+len(came) == 0 {
		return nil
	}
	p.objects, p.touched = slices.Clone(p.objects), true
	for _, o := range slices.Concat(gone, came) {
		if old, at, there := p.object(o.Key()); there {
			was, p.objects = append(was, old), slices.Delete(p.objects, at, at+1)
		}
	}
	for _, o := range came {
		_, at, _ := p.object(o.Key())
		p.objects = slices.Insert(p.objects, at, o)
	}
	return was
}

func (p *page) touch(id standoff.SpanID, at int) {
	if _, known := p.seen[id]; p.seen == nil || known {
		return
	}
	p.seen[id] = nil
	if at >= 0 {
		was := p.spans[at]
		p.seen[id] = &was
	}
}

func (p *page) take(gone map[standoff.SpanID]bool) {
	if len(gone) > few {
		p.spans = slices.DeleteFunc(p.spans, func(s standoff.Span) bool { return gone[s.ID] })
	}
	for id := range gone {
		if len(gone) <= few {
			at := p.find(id)
			p.spans = slices.Delete(p.spans, at, at+1)
		}
		delete(p.places, id)
	}
}

func (p *page) bring(came []standoff.Span) {
	for _, s := range came {
		p.places[s.ID] = s.Range
		if len(came) <= few {
			at, _ := slices.BinarySearchFunc(p.spans, s, standoff.Compare)
			p.spans = slices.Insert(p.spans, at, s)
		}
	}
	if len(came) > few {
		p.spans = append(p.spans, came...)
		slices.SortFunc(p.spans, standoff.Compare)
	}
}

// watch runs a change and returns what is otherwise after it.
func (p *page) watch(change func()) Change {
	p.seen, p.touched = map[standoff.SpanID]*standoff.Span{}, false
	status, objects := p.status, p.objects
	change()
	var c Change
	c.Status = status != p.status
	c.Objects = p.touched && !slices.EqualFunc(objects, p.objects, sameObject)
	for id, was := range p.seen {
		at := p.find(id)
		switch {
		case at < 0 && was != nil:
			c.Gone = append(c.Gone, id)
		case at >= 0 && (was == nil || !same(*was, p.spans[at])):
			c.Came = append(c.Came, p.spans[at])
		}
	}
	p.seen = nil
	slices.Sort(c.Gone)
	slices.SortFunc(c.Came, standoff.Compare)
	return c
}

// same reports whether two spans say the same. Times are compared as moments: those
// that come from the disk know no clock of the program.
func same(a, b standoff.Span) bool {
	return a.ID == b.ID && a.Range == b.Range && slices.Equal(a.Gaps, b.Gaps) && a.Label == b.Label && maps.Equal(a.Attributes, b.Attributes) &&
		sameProvenance(a.Provenance, b.Provenance)
}

// sameObject reports whether two objects say the same.
func sameObject(a, b standoff.Object) bool { return store.SameObject(a, b) }

func sameProvenance(x, y standoff.Provenance) bool {
	score := x.Score == y.Score || x.Score != nil && y.Score != nil && *x.Score == *y.Score
	return x.By == y.By && x.Origin == y.Origin && x.Version == y.Version && x.From == y.From && score &&
		x.Created.Equal(y.Created) && x.Updated.Equal(y.Updated)
}

// leavesSame reports whether two parts leave an article alike, which was alike
// before.
func leavesSame(a, b part) bool {
	if a.to != b.to || len(a.after) != len(b.after) || len(a.before) != len(b.before) ||
		!sameObjects(a.came, b.came) || !sameKeys(a.gone, b.gone) {
		return false
	}
	left := make(map[standoff.SpanID]standoff.Span, len(a.after))
	for _, s := range a.after {
		left[s.ID] = s
	}
	for _, s := range b.after {
		if was, ok := left[s.ID]; !ok || !same(was, s) {
			return false
		}
	}
	taken := make(map[standoff.SpanID]bool, len(a.before))
	for _, s := range a.before {
		taken[s.ID] = true
	}
	return !slices.ContainsFunc(b.before, func(s standoff.Span) bool { return !taken[s.ID] })
}

// sameObjects reports whether two lists have the same objects, in any order.
func sameObjects(a, b []standoff.Object) bool {
	return slices.EqualFunc(inOrder(a), inOrder(b), sameObject)
}

// sameKeys reports whether two lists have objects of the same keys, in any order.
func sameKeys(a, b []standoff.Object) bool {
	return slices.EqualFunc(inOrder(a), inOrder(b), func(a, b standoff.Object) bool { return a.Key() == b.Key() })
}

func inOrder(list []standoff.Object) []standoff.Object {
	return slices.SortedFunc(slices.Values(list), standoff.CompareObjects)
}
