package training

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"galley/store/standoff"
)

// Labels says which label takes the place of another; "" for none, which leaves out what
// has it. Labels that are not named stay.
type Labels map[standoff.LabelID]standoff.LabelID

// Rule says that a label, by its name or its id, becomes another one, or none.
type Rule struct{ From, To string }

// ParseRule reads a rule: NAME=OTHER, or NAME= for none.
func ParseRule(s string) (Rule, error) {
	from, to, both := strings.Cut(s, "=")
	if !both || from == "" {
		return Rule{}, errors.New("it is NAME=OTHER, or NAME= to leave out what has the label")
	}
	return Rule{from, to}, nil
}

// Map resolves rules for a scheme, and returns the scheme that comes of it. A label that
// there is not yet is made of the first that becomes it. It has the details of all that
// become it. It fails on a name that no label has.
func Map(s standoff.Scheme, rules []Rule) (Labels, standoff.Scheme, error) {
	m := Labels{}
	for _, r := range rules {
		found := false
		for _, l := range s.Labels {
			if string(l.ID) != r.From && !standoff.SameName(l.Name, r.From) {
				continue
			}
			found = true
			to, err := target(s, l, r.To)
			if err != nil {
				return nil, s, err
			}
			if before, twice := m[l.ID]; twice && before != to {
				return nil, s, fmt.Errorf("the label %q is to become two", standoff.Printable(r.From))
			}
			m[l.ID] = to
		}
		if !found {
			return nil, s, fmt.Errorf("there is no label %q", standoff.Printable(r.From))
		}
	}
	next := m.scheme(s)
	if err := next.Check(); err != nil {
		return nil, s, fmt.Errorf("map the labels: %w", err)
	}
	return m, next, nil
}

// target returns the id of the label that one becomes, by a name.
func target(s standoff.Scheme, of standoff.Label, name string) (standoff.LabelID, error) {
	if name == "" {
		return "", nil
	}
	for _, l := range s.Labels {
		if l.Use == of.Use && string(l.ID) == name {
			return l.ID, nil
		}
	}
	for _, l := range s.Labels {
		if l.Use == of.Use && standoff.SameName(l.Name, name) {
			return l.ID, nil
		}
	}
	if len(name) > standoff.MaxLabelID || standoff.Printable(name) != name {
		return "", fmt.Errorf("%q cannot be a label: it should be one line of at most %d bytes", standoff.Printable(name), standoff.MaxLabelID)
	}
	if l, taken := s.Label(standoff.LabelID(name)); taken {
		return "", fmt.Errorf("%q cannot become %q, which is a label of another use", standoff.Printable(of.Name), standoff.Printable(l.Name))
	}
	return standoff.LabelID(name), nil
}

// goes reports whether a label becomes another, or none.
func (m Labels) goes(id standoff.LabelID) bool {
	to, named := m[id]
	return named && to != id
}

// scheme returns the labels that are there once labels are mapped.
func (m Labels) scheme(s standoff.Scheme) standoff.Scheme {
	out := s.Clone()
	out.Labels = nil
	at := map[standoff.LabelID]int{}
	wanted := map[standoff.LabelID]bool{}
	for from, to := range m {
		wanted[to] = wanted[to] || m.goes(from)
	}
	for _, l := range s.Labels {
		if m.goes(l.ID) && !wanted[l.ID] {
			continue
		}
		l.Parent = m.parent(s, l.Parent)
		at[l.ID] = len(out.Labels)
		out.Labels = append(out.Labels, l)
	}
	for _, l := range s.Labels {
		to := m[l.ID]
		if to == "" || !m.goes(l.ID) {
			continue
		}
		i, there := at[to]
		if !there {
			i = len(out.Labels)
			at[to] = i
			l.ID, l.Name, l.Key, l.Parent = to, string(to), "", m.parent(s, l.Parent)
			out.Labels = append(out.Labels, l)
			continue
		}
		out.Labels[i].Attributes = withOthers(out.Labels[i].Attributes, l.Attributes)
	}
	for i := range out.Relations {
		r := &out.Relations[i]
		r.From, r.To = m.list(r.From), m.list(r.To)
	}
	return out
}

// parent returns the nearest of the labels above that stays.
func (m Labels) parent(s standoff.Scheme, id standoff.LabelID) standoff.LabelID {
	for range s.Labels {
		if !m.goes(id) {
			return id
		}
		l, _ := s.Label(id)
		id = l.Parent
	}
	return ""
}

// withOthers returns details with those that they lack.
func withOthers(have, others []standoff.Attribute) []standoff.Attribute {
	have = slices.Clone(have)
	for _, a := range others {
		if !slices.ContainsFunc(have, func(b standoff.Attribute) bool { return a.Name == b.Name }) {
			have = append(have, a)
		}
	}
	return have
}

// list maps a list of labels, each once.
func (m Labels) list(all []standoff.LabelID) []standoff.LabelID {
	var out []standoff.LabelID
	for _, id := range all {
		if m.goes(id) {
			id = m[id]
		}
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// Memos maps the memos on labels; those on labels that become none are left out.
func (m Labels) Memos(all []standoff.Memo) []standoff.Memo {
	var out []standoff.Memo
	for _, memo := range all {
		if memo.Label != "" && m.goes(memo.Label) {
			if memo.Label = m[memo.Label]; memo.Label == "" {
				continue
			}
		}
		out = append(out, memo)
	}
	return out
}

// Apply returns a document with other labels. d stays as it is.
func (m Labels) Apply(d standoff.Document, counts *Counts) standoff.Document {
	if len(m) == 0 {
		return d
	}
	out := standoff.Document{Article: d.Article, Status: d.Status}
	gone := map[standoff.SpanID]bool{}
	for _, s := range d.Spans {
		if m.goes(s.Label) {
			if s.Label = m[s.Label]; s.Label == "" {
				counts.Dropped++
				gone[s.ID] = true
				continue
			}
			counts.Mapped++
		}
		out.Spans = append(out.Spans, s)
	}
	seen := map[standoff.LabelID]bool{}
	for _, l := range standoff.ObjectsOf[standoff.ArticleLabel](d.Objects) {
		seen[l.Label] = !m.goes(l.Label)
	}
	for _, o := range d.Objects {
		l, is := o.(standoff.ArticleLabel)
		if is && m.goes(l.Label) {
			if l.Label = m[l.Label]; l.Label == "" || seen[l.Label] {
				counts.Dropped++
				continue
			}
			counts.Mapped++
			seen[l.Label] = true
			o = l
		}
		out.Objects = append(out.Objects, o)
	}
	out = untied(out, gone, counts)
	slices.SortFunc(out.Objects, standoff.CompareObjects)
	return out
}
