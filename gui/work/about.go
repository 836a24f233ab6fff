package work

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"galley/store"
	"galley/store/standoff"
)

// What is decided about the open article as a whole: its labels and its fields.

// Carried returns the labels on the open article, in the order of the scheme.
func (s *Session) Carried() []standoff.ArticleLabel {
	list := standoff.ObjectsOf[standoff.ArticleLabel](s.Objects())
	if len(list) < 2 {
		return list
	}
	place := map[standoff.LabelID]int{}
	for _, l := range s.Scheme().Tree() {
		place[l.ID] = len(place)
	}
	slices.SortStableFunc(list, func(a, b standoff.ArticleLabel) int { return place[a.Label] - place[b.Label] })
	return list
}

func (s *Session) carried(label standoff.LabelID) (standoff.ArticleLabel, bool) {
	if s.page == nil {
		return standoff.ArticleLabel{}, false
	}
	o, _, there := s.page.object(standoff.ArticleLabel{Label: label}.Key())
	l, _ := o.(standoff.ArticleLabel)
	return l, there
}

// Carry puts a label for whole articles on the open one, with the defaults of its
// attributes. One that is there already is left as it is.
func (s *Session) Carry(label standoff.LabelID) error {
	if err := s.Editable(); err != nil {
		return err
	}
	of, ok := s.Scheme().Label(label)
	switch {
	case !ok:
		return s.known(label)
	case of.Use != standoff.UseArticles:
		return fmt.Errorf("the label %q is not for whole articles", of.Name)
	}
	if _, there := s.carried(label); there {
		return nil
	}
	now := time.Now().UTC()
	l := standoff.ArticleLabel{
		Label: label, Attributes: standoff.Defaults(of.Attributes),
		Provenance: standoff.Provenance{By: s.annotator, Origin: standoff.OriginManual, Created: now, Updated: now},
	}
	return s.edit(store.Edit{Title: store.Action{Kind: store.Carried, Label: label, Name: of.Name}.Title(), Set: []standoff.Object{l}})
}

// Drop takes a label away from the open article, if it has it.
func (s *Session) Drop(label standoff.LabelID) error {
	l, there := s.carried(label)
	if !there {
		return nil
	}
	of, _ := s.Scheme().Label(label)
	return s.edit(store.Edit{Title: store.Action{Kind: store.Dropped, Label: label, Name: of.Name}.Title(), Unset: []standoff.ObjectKey{l.Key()}})
}

// SetCarried sets an attribute of a label on the open article; no value removes it.
func (s *Session) SetCarried(label standoff.LabelID, name string, value standoff.Value) error {
	l, there := s.carried(label)
	if !there || l.Attributes[name] == value {
		return nil
	}
	l.Attributes = withValue(l.Attributes, name, value)
	l.Provenance.Updated = time.Now().UTC()
	return s.edit(store.Edit{Title: store.Action{Kind: store.Attributed, Name: name, Count: 1}.Title(), Set: []standoff.Object{l}})
}

// withValue returns attributes with another value of one; the old ones stay as they are.
func withValue(of map[string]standoff.Value, name string, value standoff.Value) map[string]standoff.Value {
	out := make(map[string]standoff.Value, len(of)+1)
	for n, v := range of {
		out[n] = v
	}
	if out[name] = value; value.None() {
		delete(out, name)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// Field returns what is decided about a field of the open article, and whether
// something is: otherwise it has what the article came with.
func (s *Session) Field(name string) (standoff.Value, bool) {
	if s.page == nil {
		return standoff.Value{}, false
	}
	o, _, there := s.page.object(standoff.Field{Name: name}.Key())
	f, _ := o.(standoff.Field)
	return f.Value, there
}

// ErrField is what a value meets that a field does not take.
var ErrField = errors.New("the field does not take this value")

// Fill sets a field of the open article; no value says that it is empty, also where the
// article came with one. A field that the scheme lacks is added to it in the same
// decision.
func (s *Session) Fill(field standoff.Attribute, value standoff.Value) error {
	if err := s.Editable(); err != nil {
		return err
	}
	if field.Fits(value) != nil {
		return ErrField
	}
	if was, there := s.Field(field.Name); there && was == value {
		return nil
	}
	f := standoff.Field{Name: field.Name, Value: value, By: s.annotator, Updated: time.Now().UTC()}
	return s.filled(field, store.Edit{Set: []standoff.Object{f}})
}

// Unfill gives a field of the open article back what it came with.
func (s *Session) Unfill(field standoff.Attribute) error {
	if _, there := s.Field(field.Name); !there {
		return nil
	}
	return s.filled(field, store.Edit{Unset: []standoff.ObjectKey{standoff.Field{Name: field.Name}.Key()}})
}

func (s *Session) filled(field standoff.Attribute, e store.Edit) error {
	what := store.Action{Kind: store.Filled, Name: field.Name, Count: 1}
	scheme := s.Scheme()
	if _, there := scheme.Field(field.Name); there {
		e.Title = what.Title()
		return s.edit(e)
	}
	scheme = scheme.Clone()
	scheme.Fields = append(scheme.Fields, field)
	e.Article = s.page.article.ID
	return s.Recast(what, scheme, []store.Edit{e})
}
