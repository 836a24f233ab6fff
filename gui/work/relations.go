package work

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"galley/store"
	"galley/store/standoff"

	"github.com/google/uuid"
)

// ErrItself is what a relation of a span with itself meets.
var ErrItself = errors.New("a span cannot be connected with itself")

// Relations returns the relations of the open article, by their ids.
func (s *Session) Relations() []standoff.Relation {
	return standoff.ObjectsOf[standoff.Relation](s.Objects())
}

// Relation finds a relation of the open article.
func (s *Session) Relation(id standoff.RelationID) (standoff.Relation, bool) {
	if s.page == nil {
		return standoff.Relation{}, false
	}
	o, _, _ := s.page.object(standoff.Relation{ID: id}.Key())
	r, ok := o.(standoff.Relation)
	return r, ok
}

// Relate connects two spans of the open article, and returns the relation, which has the
// defaults of its attributes. If they are
// connected so already, that is left as it is, and found is true.
func (s *Session) Relate(kind standoff.RelationTypeID, from, to standoff.SpanID) (id standoff.RelationID, found bool, err error) {
	if err := s.Editable(); err != nil {
		return "", false, err
	}
	of, there := s.Scheme().RelationType(kind)
	switch {
	case !there:
		return "", false, fmt.Errorf("the project has no relation type %q", kind)
	case from == to:
		return "", false, ErrItself
	case len(s.present([]standoff.SpanID{from, to})) < 2:
		return "", false, store.ErrNoSpan
	}
	for _, r := range s.Relations() {
		if r.Type == kind && r.From == from && r.To == to {
			return r.ID, true, nil
		}
	}
	u, err := uuid.NewV7()
	if err != nil {
		return "", false, fmt.Errorf("make an id for the relation: %w", err)
	}
	now := time.Now().UTC()
	r := standoff.Relation{
		ID: standoff.RelationID(u.String()), Type: kind, From: from, To: to, Attributes: standoff.Defaults(of.Attributes),
		Provenance: standoff.Provenance{By: s.annotator, Origin: standoff.OriginManual, Created: now, Updated: now},
	}
	return r.ID, false, s.edit(store.Edit{Title: store.Action{Kind: store.Related, Name: of.Name, Count: 1}.Title(), Set: []standoff.Object{r}})
}

// Unrelate takes relations away, as one decision; those that are gone are left alone.
func (s *Session) Unrelate(ids ...standoff.RelationID) error {
	var e store.Edit
	for _, id := range ids {
		if r, there := s.Relation(id); there && !slices.Contains(e.Unset, r.Key()) {
			e.Unset = append(e.Unset, r.Key())
		}
	}
	n := len(e.Unset)
	if n == 0 {
		return nil
	}
	e.Title = store.Action{Kind: store.Unrelated, Count: n}.Title()
	return s.edit(e)
}

// SetRelationAttribute sets one of the attributes of a relation; no value removes it. A
// relation that is gone, or has it already, is left alone.
func (s *Session) SetRelationAttribute(id standoff.RelationID, name string, value standoff.Value) error {
	r, there := s.Relation(id)
	if !there || r.Attributes[name] == value {
		return nil
	}
	r.Attributes = maps.Clone(r.Attributes)
	if value.None() {
		delete(r.Attributes, name)
	} else {
		if r.Attributes == nil {
			r.Attributes = map[string]standoff.Value{}
		}
		r.Attributes[name] = value
	}
	if len(r.Attributes) == 0 {
		r.Attributes = nil
	}
	r.Provenance.Updated = time.Now().UTC()
	return s.edit(store.Edit{Title: store.Action{Kind: store.Attributed, Name: name, Count: 1}.Title(), Set: []standoff.Object{r}})
}

// Hanging returns what goes with spans of the open article that are removed, or is
// changed: the relations of them, how many memos beside their notes are on them, and how
// many details of other spans link to them.
func (s *Session) Hanging(ids []standoff.SpanID) (relations []standoff.RelationID, memos, links int) {
	gone := make(map[standoff.SpanID]bool, len(ids))
	for _, id := range ids {
		gone[id] = true
	}
	for _, r := range s.Relations() {
		if gone[r.From] || gone[r.To] {
			relations = append(relations, r.ID)
		}
	}
	for _, m := range standoff.ObjectsOf[standoff.Memo](s.Objects()) {
		if gone[m.Span] && m.ID != standoff.NoteID(m.Span) {
			memos++
		}
	}
	for _, x := range s.Spans() {
		if gone[x.ID] {
			continue
		}
		for _, v := range x.Attributes {
			if gone[v.Link()] {
				links++
			}
		}
	}
	return relations, memos, links
}
