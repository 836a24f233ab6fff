package dataset

import (
	"slices"
	"strings"
	"unicode"

	"galley/store/standoff"
)

// writtenNames are what the labels of a scheme are called in a file of another program, by
// their ids: what people call them, where the format can write that. Of labels of one name
// each is called by the names of those above it, too, or else by its id, as is one whose
// name is another's id. So no two are called the same, and an import finds each again by
// what it is called. The labels that every project begins with have their ids, which scripts
// know, for as long as nobody gives them other names.
func writtenNames(s standoff.Scheme, takes func(name string) bool) map[standoff.LabelID]string {
	own := standoff.DefaultScheme()
	type named struct {
		name string // as people compare them
		use  standoff.Use
	}
	count, ids := map[named]int{}, make(map[named]bool, len(s.Labels))
	for _, l := range s.Labels {
		ids[named{string(l.ID), l.Use}] = true
		count[named{folded(l.Name), l.Use}]++
	}
	paths := map[standoff.LabelID]string{} // of those that have their names with others
	for _, l := range s.Labels {
		if count[named{folded(l.Name), l.Use}] > 1 {
			paths[l.ID] = s.PathName(l.ID)
		}
	}
	for _, l := range s.Labels {
		if path := paths[l.ID]; path != "" {
			count[named{folded(path), l.Use}]++
		}
	}
	out := make(map[standoff.LabelID]string, len(s.Labels))
	for _, l := range s.Labels {
		out[l.ID] = string(l.ID)
		if first, is := own.Label(l.ID); is && first.Name == l.Name {
			continue
		}
		for _, name := range []string{l.Name, paths[l.ID]} {
			if isID(name) && strings.TrimSpace(name) == name && count[named{folded(name), l.Use}] == 1 && (!ids[named{name, l.Use}] || name == string(l.ID)) && (takes == nil || takes(name)) {
				out[l.ID] = name
				break
			}
		}
	}
	return out
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

// renamed returns what is said of all documents with labels as they are called in a file.
func renamed(h Header, names map[standoff.LabelID]string) Header {
	to := func(id standoff.LabelID) standoff.LabelID {
		if name, named := names[id]; named {
			return standoff.LabelID(name)
		}
		return id
	}
	h.Scheme = h.Scheme.Clone()
	for i := range h.Scheme.Labels {
		l := &h.Scheme.Labels[i]
		l.ID, l.Parent = to(l.ID), to(l.Parent)
	}
	for i := range h.Scheme.Relations {
		for _, ends := range [][]standoff.LabelID{h.Scheme.Relations[i].From, h.Scheme.Relations[i].To} {
			for k := range ends {
				ends[k] = to(ends[k])
			}
		}
	}
	h.Memos = slices.Clone(h.Memos)
	for i := range h.Memos {
		h.Memos[i].Label = to(h.Memos[i].Label)
	}
	return h
}

// rename calls the labels of a record as a file does.
func (r *Record) rename(names map[standoff.LabelID]string) {
	to := func(id string) string {
		if name, named := names[standoff.LabelID(id)]; named {
			return name
		}
		return id
	}
	for i := range r.Spans {
		r.Spans[i].Label = to(r.Spans[i].Label)
	}
	for i := range r.Labels {
		r.Labels[i].Label = to(r.Labels[i].Label)
	}
}
