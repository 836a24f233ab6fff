package scheme

import (
	"slices"
	"strings"

	"galley/gui/wording"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// kind is what an entry of the scheme is.
type kind uint8

const (
	ofLabels kind = iota
	ofTypes       // of relations
	ofFields      // of articles
)

// ref names an entry of the scheme; without an id, the head of the section of its kind.
type ref struct {
	kind kind
	id   string
}

// entry is a row below the labels: a type of relations, a field of articles, or the head
// of their section.
type entry struct {
	ref
	name    string
	key     string
	note    string // at the right end
	retired bool
}

// chosenRef names what is chosen, also if that is a label.
func (p *Page) chosenRef() ref {
	if p.other.kind != ofLabels {
		return p.other
	}
	return ref{ofLabels, string(p.at)}
}

// index is where an entry is among those of its kind in the scheme, -1 if it is none.
func (p *Page) index(r ref) int {
	switch r.kind {
	case ofTypes:
		return slices.IndexFunc(p.scheme.Relations, func(t standoff.RelationType) bool { return string(t.ID) == r.id })
	case ofFields:
		return slices.IndexFunc(p.scheme.Fields, func(f standoff.Attribute) bool { return f.Name == r.id })
	}
	return indexOf(p.scheme.Labels, standoff.LabelID(r.id))
}

// relation returns the chosen type of relations.
func (p *Page) relation() (standoff.RelationType, bool) {
	if i := p.index(p.other); p.other.kind == ofTypes && i >= 0 {
		return p.scheme.Relations[i], true
	}
	return standoff.RelationType{}, false
}

// field returns the chosen field of articles.
func (p *Page) field() (standoff.Attribute, bool) {
	if i := p.index(p.other); p.other.kind == ofFields && i >= 0 {
		return p.scheme.Fields[i], true
	}
	return standoff.Attribute{}, false
}

// many returns how many entries of a kind there are.
func (p *Page) many(k kind) int {
	switch k {
	case ofTypes:
		return len(p.scheme.Relations)
	case ofFields:
		return len(p.scheme.Fields)
	}
	return len(p.scheme.Labels)
}

// entries returns the rows below the labels: the heads of the sections, and what stands
// under them; where words are given, only what has all of them in its name.
func (p *Page) entries(words []string) []entry {
	if p.session == nil {
		return nil
	}
	var out []entry
	section := func(k kind, title string, of []entry) {
		of = slices.DeleteFunc(of, func(e entry) bool { return !holds(strings.ToLower(e.name), words) })
		if len(of) > 0 || len(words) == 0 {
			out = append(out, entry{ref: ref{kind: k}, name: title, note: wording.Number(p.many(k))})
			out = append(out, of...)
		}
	}
	used := p.session.RelationCounts()
	var types, fields []entry
	for _, t := range p.scheme.Relations {
		types = append(types, entry{ref{ofTypes, string(t.ID)}, relationName(t), t.Key, wording.Number(used[t.ID]), t.Retired})
	}
	for _, f := range p.scheme.Fields {
		fields = append(fields, entry{ref: ref{ofFields, f.Name}, name: titleOf(f), note: typeWords(f)})
	}
	section(ofTypes, lang.L("Relation types"), types)
	section(ofFields, lang.L("Article fields"), fields)
	return out
}

func relationName(t standoff.RelationType) string {
	if t.Name != "" {
		return t.Name
	}
	return string(t.ID)
}

// lead leads to an entry or the head of a section, and reports whether it is there.
func (p *Page) lead(r ref) bool {
	switch {
	case r.kind == ofLabels:
		p.Choose(standoff.LabelID(r.id))
	case r != p.other && (r.id == "" || p.index(r) >= 0):
		p.Keep()
		p.at, p.other = "", r
		p.show()
		p.panel.list.Reveal()
	}
	return p.chosenRef() == r && (r.id == "" || p.index(r) >= 0)
}

// settle chooses another entry where the chosen one has gone: the one in its place, or
// the head of its section.
func (p *Page) settle(before int) {
	if p.other.id == "" || p.index(p.other) >= 0 {
		return
	}
	p.other.id = ""
	switch i := min(before, p.many(p.other.kind)-1); {
	case i < 0:
	case p.other.kind == ofTypes:
		p.other.id = string(p.scheme.Relations[i].ID)
	case p.other.kind == ofFields:
		p.other.id = p.scheme.Fields[i].Name
	}
}

// leadToChange leads to the first type of relations, or field, that is not as it was.
func (p *Page) leadToChange(was standoff.Scheme) {
	for _, t := range p.scheme.Relations {
		if old, there := was.RelationType(t.ID); !there || !old.Equal(t) {
			p.lead(ref{ofTypes, string(t.ID)})
			return
		}
	}
	for _, f := range p.scheme.Fields {
		if old, there := was.Field(f.Name); !there || !old.Equal(f) {
			p.lead(ref{ofFields, f.Name})
			return
		}
	}
}

// changing returns the action that a change of an entry is.
func changing(r ref, name string) store.Action {
	switch r.kind {
	case ofTypes:
		return store.Action{Kind: store.TypeEdited, Name: name}
	case ofFields:
		return store.Action{Kind: store.FieldEdited, Name: name}
	}
	return store.Action{Kind: store.LabelEdited, Label: standoff.LabelID(r.id), Name: name}
}
