package scheme

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"galley/store/standoff"
)

// These return a scheme with something otherwise; the one that they are given stays as
// it is.

func indexOf(labels []standoff.Label, id standoff.LabelID) int {
	return slices.IndexFunc(labels, func(l standoff.Label) bool { return l.ID == id })
}

// replaced has a label take the place of the one of an id.
func replaced(s standoff.Scheme, id standoff.LabelID, by standoff.Label) standoff.Scheme {
	s.Labels = slices.Clone(s.Labels)
	if i := indexOf(s.Labels, id); i >= 0 {
		s.Labels[i] = by
	}
	return s
}

// inserted has a new label stand behind another one, at the end if that is "".
func inserted(s standoff.Scheme, l standoff.Label, behind standoff.LabelID) standoff.Scheme {
	s.Labels = slices.Clone(s.Labels)
	at := len(s.Labels)
	if i := indexOf(s.Labels, behind); i >= 0 {
		at = i + 1
	}
	s.Labels = slices.Insert(s.Labels, at, l)
	return s
}

// place is where a label is to go: under a parent, before one of the labels there, or
// behind all of them.
type place struct {
	parent standoff.LabelID // "" for the top
	before standoff.LabelID // "" for behind all
}

// moved puts a label elsewhere, with all that lies under it. It reports whether that
// can be, and is something else than it was: nothing goes under itself.
func moved(s standoff.Scheme, o *outline, id standoff.LabelID, to place) (standoff.Scheme, bool) {
	n, parent := o.byID[id], o.byID[to.parent]
	if n == nil || to.parent != "" && parent == nil || n.holds(parent) || to.before == id {
		return s, false
	}
	if n.Parent == to.parent && nextTo(o.siblings(n), n) == to.before {
		return s, false
	}
	s.Labels = slices.Clone(s.Labels)
	at := indexOf(s.Labels, id)
	l := s.Labels[at]
	l.Parent = to.parent
	s.Labels = slices.Delete(s.Labels, at, at+1)
	if at = indexOf(s.Labels, to.before); at < 0 || to.before == "" {
		at = len(s.Labels)
	}
	s.Labels = slices.Insert(s.Labels, at, l)
	return s, true
}

// nextTo returns the label behind one among its siblings, "" if it is the last.
func nextTo(siblings []*node, n *node) standoff.LabelID {
	if i := slices.Index(siblings, n); i+1 < len(siblings) {
		return siblings[i+1].ID
	}
	return ""
}

// up, down, out and in are where a label goes by a key; ok is false if it cannot.

func (o *outline) up(n *node) (to place, ok bool) {
	s := o.siblings(n)
	i := slices.Index(s, n)
	if i == 0 {
		return place{}, false
	}
	return place{n.Parent, s[i-1].ID}, true
}

func (o *outline) down(n *node) (to place, ok bool) {
	s := o.siblings(n)
	i := slices.Index(s, n)
	if i == len(s)-1 {
		return place{}, false
	}
	return place{n.Parent, nextTo(s, s[i+1])}, true
}

func (o *outline) out(n *node) (to place, ok bool) {
	if n.above == nil {
		return place{}, false
	}
	return place{n.above.Parent, nextTo(o.siblings(n.above), n.above)}, true
}

func (o *outline) in(n *node) (to place, ok bool) {
	s := o.siblings(n)
	i := slices.Index(s, n)
	if i == 0 {
		return place{}, false
	}
	return place{s[i-1].ID, ""}, true
}

// without leaves a label out. What lies under it comes to lie under another one, or,
// if that is "", where the label was.
func without(s standoff.Scheme, o *outline, id, heir standoff.LabelID) standoff.Scheme {
	n := o.byID[id]
	if n == nil {
		return s
	}
	to := heir
	if to == "" || n.holds(o.byID[heir]) {
		to = n.Parent
	}
	var labels, under []standoff.Label
	for _, l := range s.Labels {
		if l.Parent == id {
			l.Parent = to
			under = append(under, l)
		}
	}
	for _, l := range s.Labels {
		switch {
		case l.ID == id:
			labels = append(labels, under...)
		case l.Parent != id:
			labels = append(labels, l)
		}
	}
	s.Labels = labels
	return related(s, id, heir)
}

// related has the types of relations that name a label name another one, or, if that
// is "", not name it any more, unless they would then take any label.
func related(s standoff.Scheme, id, by standoff.LabelID) standoff.Scheme {
	s.Relations = slices.Clone(s.Relations)
	for i, t := range s.Relations {
		t.From, t.To = swapped(t.From, id, by), swapped(t.To, id, by)
		s.Relations[i] = t
	}
	return s
}

func swapped(ids []standoff.LabelID, id, by standoff.LabelID) []standoff.LabelID {
	if !slices.Contains(ids, id) || by == "" && len(ids) == 1 {
		return ids
	}
	var out []standoff.LabelID
	for _, x := range ids {
		if x == id {
			x = by
		}
		if x != "" && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// merged has a label become part of another one, which gets the details that it lacks
// and what lies under it.
func merged(s standoff.Scheme, o *outline, from, to standoff.LabelID) standoff.Scheme {
	s = without(s, o, from, to)
	if i := indexOf(s.Labels, to); i >= 0 {
		l := s.Labels[i]
		l.Attributes = append(slices.Clone(l.Attributes), lacking(l, o.byID[from].Label)...)
		s.Labels[i] = l
	}
	return s
}

// lacking returns the details of a label that another one does not have.
func lacking(l, from standoff.Label) []standoff.Attribute {
	var out []standoff.Attribute
	for _, a := range from.Attributes {
		if _, has := l.Attribute(a.Name); !has {
			out = append(out, a)
		}
	}
	return out
}

// keyless takes a key away from the labels that have it.
func keyless(s standoff.Scheme, key string) standoff.Scheme {
	s.Labels = slices.Clone(s.Labels)
	for i := range s.Labels {
		if s.Labels[i].Key == key && key != "" {
			s.Labels[i].Key = ""
		}
	}
	return s
}

// keyed returns the label in use that has a key.
func keyed(s standoff.Scheme, key string, but standoff.LabelID) (standoff.Label, bool) {
	i := slices.IndexFunc(s.Labels, func(l standoff.Label) bool { return l.Key == key && key != "" && !l.Retired && l.ID != but })
	if i < 0 {
		return standoff.Label{}, false
	}
	return s.Labels[i], true
}

// named gives a label a name. One that has been given its id and letter for a name
// that nobody chose gets them anew.
func named(s standoff.Scheme, l standoff.Label, name string, fresh bool) standoff.Label {
	l.Name = name
	if !fresh {
		return l
	}
	s.Labels = slices.DeleteFunc(slices.Clone(s.Labels), func(x standoff.Label) bool { return x.ID == l.ID })
	like := s.NewLabel(name)
	l.ID, l.Letter = like.ID, like.Letter
	return l
}

// slug makes of a name what stands for it in datasets: its letters and digits in lower
// case, joined by lines, with a number if that is taken.
func slug(name, otherwise string, taken func(string) bool) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	id := strings.Join(words, "_")
	if id == "" {
		id = otherwise
	}
	out := id
	for n := 2; taken(out); n++ {
		out = id + "_" + strconv.Itoa(n)
	}
	return out
}
