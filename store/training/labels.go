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
type Rule struct {
	From, To string
	Only     standoff.LabelID // the label itself, if From, which is not looked at then, may mean several
}

// means reports whether a label is the one of the rule.
func (r Rule) means(l standoff.Label) bool {
	if r.Only != "" {
		return l.ID == r.Only
	}
	return string(l.ID) == r.From || standoff.SameName(l.Name, r.From)
}

// respells reports whether the rule gives a label its own name in other letters.
func (r Rule) respells(s standoff.Scheme) bool {
	return slices.ContainsFunc(s.Labels, func(l standoff.Label) bool { return r.means(l) && standoff.SameName(l.Name, r.To) })
}

// ParseRule reads a rule: NAME=OTHER, or NAME= for none.
func ParseRule(s string) (Rule, error) {
	from, to, both := strings.Cut(s, "=")
	if !both || from == "" {
		return Rule{}, errors.New("it is NAME=OTHER, or NAME= to leave out what has the label")
	}
	return Rule{From: from, To: to}, nil
}

// Map resolves rules for a scheme, and returns the scheme that comes of it. A label that
// there is not yet, such as one whose name is in other letters, is made of the first that
// becomes it. It has the details of all that
// become it, and of a list of options those of all. Labels of passages and of articles that
// have one name are mapped each to a label of its own use; one for which there is none stays
// as it is if there is one for the other. It fails on a name that no label has.
func Map(s standoff.Scheme, rules []Rule) (Labels, standoff.Scheme, error) {
	m := Labels{}
	made := newLabels{scheme: s, names: map[standoff.LabelID]string{}, ids: map[newLabel]standoff.LabelID{}}
	rules = slices.Clone(rules)
	slices.SortStableFunc(rules, func(a, b Rule) int { // what others become is made first
		switch x, y := a.respells(s), b.respells(s); {
		case x == y:
			return 0
		case x:
			return -1
		}
		return 1
	})
	for _, r := range rules {
		found, mapped := false, false
		var other error
		for _, l := range s.Labels {
			if !r.means(l) {
				continue
			}
			found = true
			to, err := made.target(l, r.To)
			if errors.Is(err, errOtherUse) {
				other = err
				continue
			}
			if err != nil {
				return nil, s, err
			}
			if before, twice := m[l.ID]; twice && before != to {
				return nil, s, fmt.Errorf("the label %s is to become two", standoff.Quoted(r.From))
			}
			m[l.ID], mapped = to, true
		}
		switch {
		case !found:
			return nil, s, fmt.Errorf("there is no label %s", standoff.Quoted(r.From))
		case !mapped:
			return nil, s, other
		}
	}
	next := m.scheme(s, made.names)
	if err := next.Check(); err != nil {
		return nil, s, fmt.Errorf("map the labels: %w", err)
	}
	return m, next, nil
}

// errOtherUse is that a label of passages cannot become one of articles, nor the other way
// round.
var errOtherUse = errors.New("which is a label of another use")

// newLabels are the labels that rules make.
type newLabels struct {
	scheme standoff.Scheme
	names  map[standoff.LabelID]string
	ids    map[newLabel]standoff.LabelID
}

type newLabel struct {
	name string
	use  standoff.Use
}

// target returns the id of the label that one becomes, by a name.
func (n newLabels) target(of standoff.Label, name string) (standoff.LabelID, error) {
	if name == "" {
		return "", nil
	}
	key := newLabel{name, of.Use}
	if id, there := n.ids[key]; there {
		return id, nil
	}
	labels := n.scheme.Labels
	at := slices.IndexFunc(labels, func(l standoff.Label) bool { return l.Use == of.Use && string(l.ID) == name })
	if at < 0 {
		at = slices.IndexFunc(labels, func(l standoff.Label) bool { return l.Use == of.Use && standoff.SameName(l.Name, name) })
	}
	respelled := at >= 0 && labels[at].ID == of.ID && string(of.ID) != name && of.Name != name
	if at >= 0 && !respelled {
		return labels[at].ID, nil
	}
	if len(name) > standoff.MaxLabelID || standoff.Printable(name) != name {
		return "", fmt.Errorf("%s cannot be a label: it should be one line of at most %d bytes", standoff.Quoted(name), standoff.MaxLabelID)
	}
	for _, l := range labels {
		if l.Use != of.Use && (string(l.ID) == name || standoff.SameName(l.Name, name)) {
			return "", fmt.Errorf("%s cannot become %s, %w", standoff.Quoted(of.Name), standoff.Quoted(l.Name), errOtherUse)
		}
	}
	id := standoff.LabelID(name)
	for k := 2; n.names[id] != "" || k > 2 && n.has(id); k++ {
		id = standoff.LabelID(fmt.Sprintf("%s_%d", name, k))
	}
	n.ids[key], n.names[id] = id, name
	return id, nil
}

func (n newLabels) has(id standoff.LabelID) bool {
	_, has := n.scheme.Label(id)
	return has
}

// goes reports whether a label becomes another, or none.
func (m Labels) goes(id standoff.LabelID) bool {
	to, named := m[id]
	return named && to != id
}

// scheme returns the labels that are there once labels are mapped, with the names of those
// that are new.
func (m Labels) scheme(s standoff.Scheme, names map[standoff.LabelID]string) standoff.Scheme {
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
			l.ID, l.Name, l.Key, l.Parent = to, names[to], "", m.parent(s, l.Parent)
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

// withOthers returns details with those that they lack, and with the options that theirs
// lack.
func withOthers(have, others []standoff.Attribute) []standoff.Attribute {
	have = slices.Clone(have)
	for _, a := range others {
		i := slices.IndexFunc(have, func(b standoff.Attribute) bool { return a.Name == b.Name })
		if i < 0 {
			have = append(have, a)
			continue
		}
		have[i] = joined(have[i], a)
	}
	return have
}

// joined returns a detail with the options that another of its name and type has beside its
// own. Their keys do not come: they may be those of others.
func joined(a, b standoff.Attribute) standoff.Attribute {
	if a.Type != b.Type {
		return a
	}
	a.Options = slices.Clone(a.Options)
	for _, o := range b.Options {
		if !slices.ContainsFunc(a.Options, func(p standoff.Option) bool { return p.ID == o.ID }) {
			o.Key = ""
			a.Options = append(a.Options, o)
		}
	}
	return a
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
