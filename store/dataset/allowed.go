package dataset

import (
	"fmt"
	"sync/atomic"

	"galley/store/standoff"
)

// allowed is what the documents of a dataset may have: by their ids, the attributes
// that say what the values mean, those of the project before those of the dataset.
type allowed struct {
	strict bool // what is not here is refused
	labels map[standoff.LabelID]*allowedLabel
	types  map[standoff.RelationTypeID][]attributeSet
	fields map[string]standoff.Attribute

	misfits atomic.Int64 // values that no attribute of their names took
}

type allowedLabel struct {
	use        standoff.Use
	attributes []attributeSet
}

// attributeSet are attributes by their names.
type attributeSet map[string]standoff.Attribute

func byName(list []standoff.Attribute) attributeSet {
	m := make(attributeSet, len(list))
	for _, a := range list {
		m[a.Name] = a
	}
	return m
}

// allow asks what the documents may have, and checks what the header's own memos are
// on.
func (r *reading) allow() error {
	r.may = &allowed{labels: map[standoff.LabelID]*allowedLabel{}, types: map[standoff.RelationTypeID][]attributeSet{}, fields: map[string]standoff.Attribute{}}
	if r.o.Scheme != nil {
		r.may.add(r.o.Scheme(r.header.header()))
		r.may.strict = true
	}
	r.may.add(r.header.scheme)
	for i, m := range r.header.memos {
		if m.Label == "" {
			continue
		}
		if _, err := r.may.label(m.Label); err != nil {
			return &partFault{listed{"memo", i + 1}, err}
		}
	}
	return nil
}

// add adds a scheme, behind what is there; once it is strict, only more attributes of
// the same ids.
func (a *allowed) add(s standoff.Scheme) {
	for _, l := range s.Labels {
		have := a.labels[l.ID]
		if have == nil && !a.strict {
			have = &allowedLabel{use: l.Use}
			a.labels[l.ID] = have
		}
		if have != nil {
			have.attributes = append(have.attributes, byName(l.Attributes))
		}
	}
	for _, t := range s.Relations {
		if _, there := a.types[t.ID]; there || !a.strict {
			a.types[t.ID] = append(a.types[t.ID], byName(t.Attributes))
		}
	}
	for _, f := range s.Fields {
		if _, there := a.fields[f.Name]; !there && !a.strict {
			a.fields[f.Name] = f
		}
	}
}

// label finds a label; nil if any other is allowed too.
func (a *allowed) label(id standoff.LabelID) (*allowedLabel, error) {
	l := a.labels[id]
	if l == nil && a.strict {
		return nil, fmt.Errorf("its label %q is neither in the dataset nor in the project; add it to the dataset's labels", cut(string(id)))
	}
	return l, nil
}

// typed gives values the types of the first attributes of their names that take
// them. A value that no attribute takes stays what it is in JSON: annotators may have
// given it before the attribute was another.
func (a *allowed) typed(values map[string]standoff.Value, lists []attributeSet) {
	for name, v := range values {
		now, misfit := typedBy(lists, name, v)
		values[name] = now
		if misfit {
			a.misfits.Add(1)
		}
	}
}

func typedBy(lists []attributeSet, name string, v standoff.Value) (now standoff.Value, misfit bool) {
	for _, list := range lists {
		a, there := list[name]
		if !there {
			continue
		}
		if now, ok := taken(a, v); ok {
			return now, false
		}
		misfit = true
	}
	return v, misfit
}

// span checks and types what the dataset says of a span besides its place.
func (a *allowed) span(label standoff.LabelID, values map[string]standoff.Value) error {
	l, err := a.label(label)
	if l == nil || err != nil {
		return err
	}
	if l.use != standoff.UseSpans {
		return fmt.Errorf("its label %q is not for passages", cut(string(label)))
	}
	a.typed(values, l.attributes)
	return nil
}

func (a *allowed) article(label standoff.LabelID, values map[string]standoff.Value) error {
	l, err := a.label(label)
	if l == nil || err != nil {
		return err
	}
	if l.use != standoff.UseArticles {
		return fmt.Errorf("its label %q is not for whole articles", cut(string(label)))
	}
	a.typed(values, l.attributes)
	return nil
}

func (a *allowed) relation(id standoff.RelationTypeID, values map[string]standoff.Value) error {
	lists, there := a.types[id]
	if !there && a.strict {
		return fmt.Errorf("its type %q is neither in the dataset nor in the project; add it to the dataset's relation_types", cut(string(id)))
	}
	a.typed(values, lists)
	return nil
}

// field returns the value of an article's field as that has it. Like a value of an
// attribute, one that it does not take, or of a field that is in neither scheme, stays what
// it is in JSON: the scheme may have changed since it was given.
func (a *allowed) field(name string, v standoff.Value) standoff.Value {
	f, there := a.fields[name]
	if !there {
		if a.strict {
			a.misfits.Add(1)
		}
		return v
	}
	out, ok := taken(f, v)
	if !ok {
		a.misfits.Add(1)
		return v
	}
	return out
}
