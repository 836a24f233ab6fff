package dataset

import (
	"errors"
	"fmt"
	"slices"

	"galley/store/standoff"
)

// objectsIn takes over what a document has besides spans, sorted: labels, fields,
// relations, memos, the notes of spans, which are memos too, and what is known of
// suggestions. ids are the numbers of the spans.
func objectsIn(d *standoff.Document, w readDocument, ids map[standoff.SpanID]int, x *standoff.Index, unit standoff.Unit, may *allowed) error {
	for i, s := range w.spans {
		if err := linked(s.Attributes, ids); err != nil {
			return &partFault{listed{"span", i + 1}, err}
		}
	}
	if err := articleIn(d, w, ids, may); err != nil {
		return err
	}
	if err := relationsIn(d, w.relations, ids, may); err != nil {
		return err
	}
	if err := memosIn(d, w, ids); err != nil {
		return err
	}
	if err := suggestedIn(d, w, x, unit); err != nil {
		return err
	}
	slices.SortFunc(d.Objects, standoff.CompareObjects)
	return nil
}

// linked refuses links to spans that are not there.
func linked(values map[string]standoff.Value, ids map[standoff.SpanID]int) error {
	for name, v := range values {
		if to := v.Link(); to != "" && ids[to] == 0 {
			return fmt.Errorf("its attribute %q is a link to the span %q, which the document does not have", cut(name), cut(string(to)))
		}
	}
	return nil
}

// articleIn takes over the labels and the fields of an article.
func articleIn(d *standoff.Document, w readDocument, ids map[standoff.SpanID]int, may *allowed) error {
	seen := map[standoff.LabelID]int{}
	for i, l := range w.labels {
		err := first(may.article(l.Label, l.Attributes), linked(l.Attributes, ids))
		if n := seen[l.Label]; n > 0 && err == nil {
			err = fmt.Errorf("article label %d is the same", n)
		}
		if err != nil {
			return &partFault{listed{articleLabel, i + 1}, err}
		}
		seen[l.Label] = i + 1
		d.Objects = append(d.Objects, l)
	}
	for _, f := range w.fields {
		f.Value = may.field(f.Name, f.Value)
		switch to := f.Value.Link(); {
		case f.Name == "" || len(f.Name) > standoff.MaxLabelID:
			return fmt.Errorf("one of its fields has a name of %d bytes; it should be of 1 to %d", len(f.Name), standoff.MaxLabelID)
		case to != "" && ids[to] == 0:
			return fmt.Errorf("its field %q is a link to the span %q, which it does not have", cut(f.Name), cut(string(to)))
		}
		d.Objects = append(d.Objects, f)
	}
	return nil
}

func relationsIn(d *standoff.Document, relations []standoff.Relation, ids map[standoff.SpanID]int, may *allowed) error {
	seen := make(map[standoff.RelationID]int, len(relations))
	for i, r := range relations {
		if err := relationIn(r, seen[r.ID], ids, may); err != nil {
			return &partFault{listed{"relation", i + 1}, err}
		}
		seen[r.ID] = i + 1
		d.Objects = append(d.Objects, r)
	}
	return nil
}

// relationIn checks a relation. same is the number of another with its id, or 0.
func relationIn(r standoff.Relation, same int, ids map[standoff.SpanID]int, may *allowed) error {
	switch {
	case same > 0:
		return fmt.Errorf("relation %d has the same id", same)
	case len(r.ID) > maxObjectID:
		return fmt.Errorf("its id is %d bytes long; the most is %d", len(r.ID), maxObjectID)
	case ids[r.From] == 0:
		return fmt.Errorf("it begins at the span %q, which the document does not have", cut(string(r.From)))
	case ids[r.To] == 0:
		return fmt.Errorf("it leads to the span %q, which the document does not have", cut(string(r.To)))
	case r.From == r.To:
		return errors.New("it connects a span with itself")
	}
	return first(may.relation(r.Type, r.Attributes), linked(r.Attributes, ids))
}

// memosIn takes over the memos of a document, and makes memos of the notes of its
// spans. Where a memo of the id that the note's has is there already, the note is not
// looked at.
func memosIn(d *standoff.Document, w readDocument, ids map[standoff.SpanID]int) error {
	seen := make(map[standoff.MemoID]int, len(w.memos))
	for i, m := range w.memos {
		var err error
		switch before := seen[m.ID]; {
		case before > 0:
			err = fmt.Errorf("memo %d has the same id", before)
		case len(m.ID) > maxObjectID:
			err = fmt.Errorf("its id is %d bytes long; the most is %d", len(m.ID), maxObjectID)
		case m.Span != "" && ids[m.Span] == 0:
			err = fmt.Errorf("it is on the span %q, which the document does not have", cut(string(m.Span)))
		}
		if err != nil {
			return &partFault{listed{"memo", i + 1}, err}
		}
		seen[m.ID] = i + 1
		d.Objects = append(d.Objects, m)
	}
	for _, s := range w.spans {
		if s.Note == "" || seen[standoff.NoteID(s.ID)] > 0 {
			continue
		}
		by := provenanceIn(s.Provenance)
		d.Objects = append(d.Objects, standoff.Memo{
			ID: standoff.NoteID(s.ID), Span: s.ID, Kind: standoff.NoteMemo, Text: s.Note, By: by.By, Created: by.Created, Updated: by.Created,
		})
	}
	return nil
}
