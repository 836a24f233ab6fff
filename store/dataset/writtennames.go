package dataset

import (
	"slices"
	"strings"
	"unicode"

	"galley/store/standoff"
)

// writtenNames are what the labels and the types of relations of a scheme are called in a
// file of another program, by their ids: what people call them, where the format can write
// that. Of those of one name each is called by the names of those above it, too, or else by
// its id, as is one whose name is another's id. So no two are called the same, and an import
// finds each again by what it is called. The labels that every project begins with have their
// ids, which scripts know, for as long as nobody gives them other names.
type writtenNames struct {
	labels map[standoff.LabelID]string
	types  map[standoff.RelationTypeID]string
	lost   map[int]int // how many of a kind are not called what people call them
}

// typeKind is the kind of types of relations; that of labels is their use.
const typeKind = -1

// namedThing is a label or a type of relations.
type namedThing struct {
	kind     int // of which no two are called the same
	id, name string
	path     string // its name with those of the labels above it
	known    bool   // by its id, to scripts
}

func writtenNamesOf(s standoff.Scheme, takes func(name string) bool) writtenNames {
	own := standoff.DefaultScheme()
	all := make([]namedThing, 0, len(s.Labels)+len(s.Relations))
	for _, l := range s.Labels {
		first, is := own.Label(l.ID)
		all = append(all, namedThing{int(l.Use), string(l.ID), l.Name, "", is && first.Name == l.Name})
	}
	for _, t := range s.Relations {
		all = append(all, namedThing{typeKind, string(t.ID), t.Name, "", false})
	}
	called, lost := callAll(all, func(i int) string {
		if i < len(s.Labels) {
			return s.PathName(s.Labels[i].ID)
		}
		return ""
	}, takes)
	n := writtenNames{make(map[standoff.LabelID]string, len(s.Labels)), make(map[standoff.RelationTypeID]string, len(s.Relations)), lost}
	for i, l := range s.Labels {
		n.labels[l.ID] = called[i]
	}
	for i, t := range s.Relations {
		n.types[t.ID] = called[len(s.Labels)+i]
	}
	return n
}

// callAll returns what each of all is called, and how many of a kind are not called by their
// names. path returns the name of one with those of what is above it.
func callAll(all []namedThing, path func(i int) string, takes func(name string) bool) (called []string, lost map[int]int) {
	type one struct {
		name string // as people compare them
		kind int
	}
	count, ids := map[one]int{}, make(map[one]bool, len(all))
	for _, x := range all {
		ids[one{x.id, x.kind}] = true
		count[one{folded(x.name), x.kind}]++
	}
	for i := range all { // a path takes long, and few need one
		if x := &all[i]; count[one{folded(x.name), x.kind}] > 1 {
			x.path = path(i)
		}
	}
	for _, x := range all {
		if x.path != "" {
			count[one{folded(x.path), x.kind}]++
		}
	}
	called, lost = make([]string, len(all)), map[int]int{}
	for i, x := range all {
		may := func(name string) bool {
			return isID(name) && count[one{folded(name), x.kind}] == 1 && (!ids[one{name, x.kind}] || name == x.id) && (takes == nil || takes(name))
		}
		switch {
		case x.known:
			called[i] = x.id
		case may(x.name):
			called[i] = x.name
		case may(x.path):
			called[i] = x.path
		default:
			if called[i] = x.id; x.name != x.id && x.name != "" {
				lost[x.kind]++
			}
		}
	}
	return called, lost
}

// lostBy counts the names that are lost in a format which has a place for what they are of.
func (n writtenNames) lostBy(h Holds) int {
	sum := n.lost[int(standoff.UseSpans)]
	if h.Has(ArticleLabels) {
		sum += n.lost[int(standoff.UseArticles)]
	}
	if h.Has(Relations) {
		sum += n.lost[typeKind]
	}
	return sum
}

// folded returns a name so that those that [standoff.SameName] takes for one are equal.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
			least = min(least, next)
		}
		return least
	}, strings.Join(strings.Fields(name), " "))
}

// renamed returns what is said of all documents with labels and types as they are called in
// a file.
func (n writtenNames) renamed(h Header) Header {
	h.Scheme = h.Scheme.Clone()
	for i := range h.Scheme.Labels {
		l := &h.Scheme.Labels[i]
		l.ID, l.Parent = n.label(l.ID), n.label(l.Parent)
	}
	for i := range h.Scheme.Relations {
		t := &h.Scheme.Relations[i]
		if name, is := n.types[t.ID]; is {
			t.ID = standoff.RelationTypeID(name)
		}
		for _, ends := range [][]standoff.LabelID{t.From, t.To} {
			for k := range ends {
				ends[k] = n.label(ends[k])
			}
		}
	}
	h.Memos = slices.Clone(h.Memos)
	for i := range h.Memos {
		h.Memos[i].Label = n.label(h.Memos[i].Label)
	}
	return h
}

// label returns what a label is called. One that the scheme does not have stays as it is.
func (n writtenNames) label(id standoff.LabelID) standoff.LabelID {
	if name, is := n.labels[id]; is {
		return standoff.LabelID(name)
	}
	return id
}

// rename calls the labels and the types of relations of a record as a file does.
func (r *Record) rename(n writtenNames) {
	for i := range r.Spans {
		r.Spans[i].Label = string(n.label(standoff.LabelID(r.Spans[i].Label)))
	}
	for i := range r.Labels {
		r.Labels[i].Label = string(n.label(standoff.LabelID(r.Labels[i].Label)))
	}
	for i := range r.Relations {
		if name, is := n.types[standoff.RelationTypeID(r.Relations[i].Type)]; is {
			r.Relations[i].Type = name
		}
	}
}
