package reader

import (
	"slices"

	"galley/store/standoff"
)

// Relations of a name that lead from one span, or to one, are drawn as a bundle: a trunk
// from that span, its hub, with a branch to each of the others.

// arcKey says what the relations of a bundle have in common.
type arcKey struct {
	hub  standoff.SpanID
	name string
	in   bool // they lead to the hub, not from it
}

// bundlesOf returns the bundle of each relation: the greater one of those of its two
// ends.
func bundlesOf(all []Relation) []arcKey {
	size := make(map[arcKey]int, 2*len(all))
	for _, x := range all {
		size[arcKey{x.From, x.Name, false}]++
		size[arcKey{x.To, x.Name, true}]++
	}
	keys := make([]arcKey, len(all))
	for i, x := range all {
		out, in := arcKey{x.From, x.Name, false}, arcKey{x.To, x.Name, true}
		keys[i] = out
		if size[in] > size[out] {
			keys[i] = in
		}
	}
	return keys
}

// arcEnd is where an arc meets a span, or leaves the view.
type arcEnd struct {
	span   standoff.SpanID // "" where it leaves the view
	row    int             // among the rows; -1 if the span is out of the view
	below  bool            // out of the view below, not above
	letter int             // of the row, which stands for the span; -1 for none
	start  standoff.Byte   // of the span
	head   bool            // an arrow leads to it
	spot                   // given by [arcRoom.lay]
}

// spot is the place of an end, in pixels.
type spot struct {
	x, y float32 // where it ends
	from float32 // the height at which it comes from its trunk
}

// arc is a bundle of relations as it is laid out beside the text. A relation without
// others is a bundle of one.
type arc struct {
	key     arcKey
	size    int      // how many relations it stands for, in the view or not
	ends    []arcEnd // the hub is the first
	members []arcMember
	length  int     // of the text that it spans, in bytes
	first   bool    // it gets its lane before the others
	was     int     // the lane that it had before, which it keeps if it can; -1 for none
	lane    int     // given by lay; -1 where there is no room
	shared  bool    // others of the same span have the lane, too
	x       float32 // of its lane
}

// arcMember is a relation of a bundle.
type arcMember struct {
	relation int // among all
	end      int // its branch, among the bundle's ends
}

// join adds a relation to a bundle, whose branch leads to an end.
func (a *arc) join(relation int, other arcEnd) {
	if other.row < 0 {
		other.span = ""
	}
	same := func(e arcEnd) bool { return e.span == other.span && (other.row >= 0 || e.below == other.below) }
	i := 1 + slices.IndexFunc(a.ends[1:], same)
	if i == 0 {
		i = len(a.ends)
		a.ends = append(a.ends, other)
	}
	if a.key.in {
		a.ends[0].head = true
	} else {
		a.ends[i].head = true
	}
	a.members = append(a.members, arcMember{relation, i})
}

// reach returns the height that an arc takes up.
func (a *arc) reach() extent {
	e := extent{a.ends[0].from, a.ends[0].from}
	for _, x := range a.ends[1:] {
		e.x0, e.x1 = min(e.x0, x.from), max(e.x1, x.from)
	}
	return e
}

// rows returns the rows that an arc passes, of so many.
func (a *arc) rows(n int) (from, to int) {
	from, to = n-1, 0
	for _, e := range a.ends {
		switch {
		case e.row >= 0:
			from, to = min(from, e.row), max(to, e.row)
		case e.below:
			to = n - 1
		default:
			from = 0
		}
	}
	return from, to
}
