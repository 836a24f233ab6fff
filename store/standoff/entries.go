package standoff

import (
	"cmp"
	"slices"
)

// LabelEntry is a label in its place in the scheme: entries are in the order of
// their ranks. So each change of a scheme says only which entries it touches.
type LabelEntry struct {
	Rank  uint64
	Label Label
}

// TypeEntry is a type of relations in its place in the scheme.
type TypeEntry struct {
	Rank uint64
	Type RelationType
}

// FieldEntry is a field of articles in its place in the scheme.
type FieldEntry struct {
	Rank  uint64
	Field Attribute
}

// Key returns the label's id among labels.
func (e LabelEntry) Key() ObjectKey { return ObjectKey{LabelEntryObject, string(e.Label.ID)} }

// Key returns the type's id among types of relations.
func (e TypeEntry) Key() ObjectKey { return ObjectKey{TypeEntryObject, string(e.Type.ID)} }

// Key returns the field's name among fields.
func (e FieldEntry) Key() ObjectKey { return ObjectKey{FieldEntryObject, e.Field.Name} }

func (LabelEntry) object() {}
func (TypeEntry) object()  {}
func (FieldEntry) object() {}

var (
	_ Object = LabelEntry{}
	_ Object = TypeEntry{}
	_ Object = FieldEntry{}
)

// SchemeOf returns the scheme that entries make; objects of other kinds are left
// out.
func SchemeOf(objects []Object) Scheme {
	var s Scheme
	for _, e := range ordered[LabelEntry](objects) {
		s.Labels = append(s.Labels, e.Label)
	}
	for _, e := range ordered[TypeEntry](objects) {
		s.Relations = append(s.Relations, e.Type)
	}
	for _, e := range ordered[FieldEntry](objects) {
		s.Fields = append(s.Fields, e.Field)
	}
	return s
}

func ordered[T entry](objects []Object) []T {
	list := ObjectsOf[T](objects)
	slices.SortFunc(list, func(a, b T) int { return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.Key().ID, b.Key().ID)) })
	return list
}

type entry interface {
	Object
	rank() uint64
}

func (e LabelEntry) rank() uint64 { return e.Rank }
func (e TypeEntry) rank() uint64  { return e.Rank }
func (e FieldEntry) rank() uint64 { return e.Rank }

// Entries returns the entries that make the scheme, sorted by [CompareObjects].
// Those that keep their order among the entries that there are now keep their
// ranks, as far as there is room between them.
func (s Scheme) Entries(now []Object) []Object {
	had := map[ObjectKey]uint64{}
	for _, o := range now {
		if e, ok := o.(entry); ok {
			had[o.Key()] = e.rank()
		}
	}
	var all []Object
	labels := make([]ObjectKey, 0, len(s.Labels))
	for _, l := range s.Labels {
		labels = append(labels, LabelEntry{Label: l}.Key())
	}
	for i, rank := range ranks(labels, had) {
		all = append(all, LabelEntry{rank, s.Labels[i]})
	}
	types := make([]ObjectKey, 0, len(s.Relations))
	for _, t := range s.Relations {
		types = append(types, TypeEntry{Type: t}.Key())
	}
	for i, rank := range ranks(types, had) {
		all = append(all, TypeEntry{rank, s.Relations[i]})
	}
	fields := make([]ObjectKey, 0, len(s.Fields))
	for _, f := range s.Fields {
		fields = append(fields, FieldEntry{Field: f}.Key())
	}
	for i, rank := range ranks(fields, had) {
		all = append(all, FieldEntry{rank, s.Fields[i]})
	}
	slices.SortFunc(all, CompareObjects)
	return all
}

// rankStep is how far apart ranks are that are given anew: thirty entries find room
// between two before others must change their ranks. Where there is no room any more,
// so many change that roomyStep lies between them.
const (
	rankStep  = 1 << 32
	roomyStep = 1 << 16
)

// ranks gives each key a rank above that of the one before it. As many as can keep
// those that they had; where there is no room before some, they get others.
func ranks(keys []ObjectKey, had map[ObjectKey]uint64) []uint64 {
	keep := keepers(keys, had)
	out := make([]uint64, len(keys))
	least := uint64(1)
	for i, below := 0, uint64(0); i < len(keys); {
		next := i
		for next < len(keys) && !keep[next] {
			next++
		}
		step := uint64(rankStep)
		if next < len(keys) {
			step = (had[keys[next]] - below) / uint64(next-i+1)
			if next > i && step < least {
				keep[next], least = false, roomyStep
				continue
			}
		}
		for ; i < next; i++ {
			below += step
			out[i] = below
		}
		if next < len(keys) {
			below = had[keys[next]]
			out[next], i = below, next+1
		}
		least = 1
	}
	return out
}

// keepers finds the longest run of keys whose ranks rise already, by patience
// sorting.
func keepers(keys []ObjectKey, had map[ObjectKey]uint64) []bool {
	var tails []int // of each length of run, the key that ends the one with the lowest rank
	before := make([]int, len(keys))
	for i, k := range keys {
		rank := had[k]
		if rank == 0 {
			continue
		}
		n, _ := slices.BinarySearchFunc(tails, rank, func(t int, rank uint64) int { return cmp.Compare(had[keys[t]], rank) })
		before[i] = -1
		if n > 0 {
			before[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	keep := make([]bool, len(keys))
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			keep[i] = true
		}
	}
	return keep
}
