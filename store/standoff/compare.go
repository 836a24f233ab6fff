package standoff

import (
	"fmt"
	"slices"
)

// Part is what a scheme is made of.
type Part string

// The parts.
const (
	LabelPart    Part = "label"
	RelationPart Part = "relation type"
	FieldPart    Part = "field"
)

// Difference is one way in which two schemes differ.
type Difference struct {
	Part    Part
	ID      string
	Name    string   // what a person reads, in the first scheme if it is there
	Missing bool     // the second scheme lacks it
	Added   bool     // the first scheme lacks it
	Changed []string // otherwise: what of it differs, such as "name" and "guideline"
}

// Compare lists how another scheme differs: what both have but differently, and what the
// other lacks, in the order of this one; then what only the other has, in its order.
// Where the articles of examples stand is not compared: they have other numbers in
// another project.
func (s Scheme) Compare(o Scheme) []Difference {
	out := compare(LabelPart, s.Labels, o.Labels, func(l Label) (string, string) { return string(l.ID), l.Name }, labelChanges)
	out = append(out, compare(RelationPart, s.Relations, o.Relations, func(t RelationType) (string, string) { return string(t.ID), t.Name }, relationChanges)...)
	return append(out, compare(FieldPart, s.Fields, o.Fields, func(f Attribute) (string, string) { return f.Name, f.title() }, func(a, b Attribute) []string {
		return attributeChanges("", []Attribute{a}, []Attribute{b})
	})...)
}

func (a Attribute) title() string {
	if a.Title == "" {
		return a.Name
	}
	return a.Title
}

func compare[T any](part Part, s, o []T, name func(T) (id, name string), changes func(a, b T) []string) []Difference {
	others := make(map[string]T, len(o))
	for _, x := range o {
		id, _ := name(x)
		others[id] = x
	}
	var out []Difference
	have := make(map[string]bool, len(s))
	for _, x := range s {
		id, title := name(x)
		have[id] = true
		other, there := others[id]
		if !there {
			out = append(out, Difference{Part: part, ID: id, Name: title, Missing: true})
			continue
		}
		if changed := changes(x, other); len(changed) > 0 {
			out = append(out, Difference{Part: part, ID: id, Name: title, Changed: changed})
		}
	}
	for _, x := range o {
		if id, title := name(x); !have[id] {
			out = append(out, Difference{Part: part, ID: id, Name: title, Added: true})
		}
	}
	return out
}

// differing keeps the names of those that are true.
func differing(all ...any) []string {
	var out []string
	for i := 0; i < len(all); i += 2 {
		if all[i+1] == true {
			out = append(out, all[i].(string))
		}
	}
	return out
}

func labelChanges(a, b Label) []string {
	out := differing(
		"name", a.Name != b.Name, "letter", a.Letter != b.Letter, "key", a.Key != b.Key, "place in the tree", a.Parent != b.Parent,
		"use", a.Use != b.Use, "retired", a.Retired != b.Retired, "guideline", a.Guideline != b.Guideline,
		"examples", !slices.EqualFunc(a.Examples, b.Examples, func(x, y Example) bool {
			return x.Text == y.Text && x.Counter == y.Counter && x.Why == y.Why
		}),
		"colours", a.Light != b.Light || a.Dark != b.Dark, "underline", a.Underline != b.Underline, "dimmed", a.Dimmed != b.Dimmed, "confidence", a.SuggestFrom != b.SuggestFrom,
	)
	return append(out, attributeChanges("detail ", a.Attributes, b.Attributes)...)
}

func relationChanges(a, b RelationType) []string {
	out := differing(
		"name", a.Name != b.Name, "key", a.Key != b.Key, "labels that it leads from", !slices.Equal(a.From, b.From),
		"labels that it leads to", !slices.Equal(a.To, b.To), "retired", a.Retired != b.Retired, "guideline", a.Guideline != b.Guideline,
	)
	return append(out, attributeChanges("detail ", a.Attributes, b.Attributes)...)
}

// attributeChanges names the attributes that differ; of a single one, what of it does.
func attributeChanges(prefix string, a, b []Attribute) []string {
	if prefix == "" {
		x, y := a[0], b[0]
		return differing(
			"title", x.Title != y.Title, "type", x.Type != y.Type, "unit", x.Unit != y.Unit, "options", !slices.Equal(x.Options, y.Options),
			"default", x.Default != y.Default, "required", x.Required != y.Required, "help", x.Help != y.Help, "key", x.Key != y.Key,
		)
	}
	var out []string
	for _, x := range a {
		if y, there := attribute(b, x.Name); !there || !x.Equal(y) {
			out = append(out, fmt.Sprintf("%s%q", prefix, x.Name))
		}
	}
	for _, y := range b {
		if _, there := attribute(a, y.Name); !there {
			out = append(out, fmt.Sprintf("%s%q", prefix, y.Name))
		}
	}
	if len(out) == 0 && !slices.EqualFunc(a, b, Attribute.Equal) {
		out = append(out, "order of the details")
	}
	return out
}
