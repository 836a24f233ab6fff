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

// KeepBlanks says whether spans keep white space at their ends when they are made
// or moved; to begin with they lose it.
func (s *Session) KeepBlanks(keep bool) { s.blanks = keep }

// Fit returns passages of the open article as a span of them would be.
func (s *Session) Fit(passages ...standoff.Range) standoff.Pieces {
	fit := slices.Clone(passages)
	for i, r := range fit {
		if !s.blanks && r.Check(s.Article().Text) == nil {
			fit[i] = standoff.Trim(s.Article().Text, r)
		}
	}
	return standoff.Join(fit...)
}

// ErrBlank is what a passage of nothing but white space meets.
var ErrBlank = errors.New("there is only white space in the passage")

// Tag labels passages of the open article as one span, and returns it. Passages that
// are a span of the label already are left as they are, and found is true.
func (s *Session) Tag(label standoff.LabelID, passages ...standoff.Range) (id standoff.SpanID, found bool, err error) {
	if err := s.Editable(); err != nil {
		return "", false, err
	}
	pieces := s.Fit(passages...)
	if len(pieces) == 0 {
		return "", false, ErrBlank
	}
	for _, x := range s.within(pieces.Bounds()) {
		if x.Label == label && slices.Equal(x.Pieces(), pieces) {
			return x.ID, true, nil
		}
	}
	span, err := s.span(pieces, label)
	if err != nil {
		return "", false, err
	}
	return span.ID, false, s.edit(store.Edit{Title: store.Action{Kind: store.Tagged, Label: label, Count: 1}.Title(), Add: []standoff.Span{span}})
}

// within returns the spans that begin where a passage does.
func (s *Session) within(r standoff.Range) []standoff.Span {
	at, _ := slices.BinarySearchFunc(s.page.spans, r.Start, func(x standoff.Span, start standoff.Byte) int { return int(x.Start - start) })
	end := at
	for end < len(s.page.spans) && s.page.spans[end].Start == r.Start {
		end++
	}
	return s.page.spans[at:end]
}

// span makes a span of the annotator's, with the defaults of its label's attributes.
func (s *Session) span(pieces standoff.Pieces, label standoff.LabelID) (standoff.Span, error) {
	for _, r := range pieces {
		if err := r.Check(s.page.article.Text); err != nil {
			return standoff.Span{}, err
		}
	}
	of, ok := s.Scheme().Label(label)
	if !ok {
		return standoff.Span{}, s.known(label)
	}
	u, err := uuid.NewV7()
	if err != nil {
		return standoff.Span{}, fmt.Errorf("make an id for the span: %w", err)
	}
	now := time.Now().UTC()
	x := standoff.Span{
		ID: standoff.SpanID(u.String()), Label: label, Attributes: standoff.Defaults(of.Attributes),
		Provenance: standoff.Provenance{By: s.annotator, Origin: standoff.OriginManual, Created: now, Updated: now},
	}
	x.SetPieces(pieces...)
	return x, nil
}

func (s *Session) known(label standoff.LabelID) error {
	if _, ok := s.Scheme().Label(label); !ok {
		return fmt.Errorf("the project has no label %q", label)
	}
	return nil
}

// Untagged leaves out the passages that carry a label already, and those of
// nothing but white space.
func (s *Session) Untagged(passages []standoff.Range, label standoff.LabelID) []standoff.Range {
	tagged := map[standoff.Range]bool{}
	for _, x := range s.Spans() {
		if x.Label == label && len(x.Gaps) == 0 {
			tagged[x.Range] = true
		}
	}
	var out []standoff.Range
	for _, r := range passages {
		if fit := s.Fit(r); len(fit) > 0 && !tagged[fit[0]] {
			out = append(out, r)
		}
	}
	return out
}

// TagAll labels passages as one decision, each as a span of its own.
func (s *Session) TagAll(passages []standoff.Range, label standoff.LabelID) error {
	if err := s.Editable(); err != nil || len(passages) == 0 {
		return err
	}
	var e store.Edit
	for _, r := range passages {
		fit := s.Fit(r)
		if len(fit) == 0 {
			continue
		}
		span, err := s.span(fit, label)
		if err != nil {
			return err
		}
		e.Add = append(e.Add, span)
	}
	if len(e.Add) == 0 {
		return nil
	}
	e.Title = store.Action{Kind: store.Tagged, Label: label, Count: len(e.Add)}.Title()
	return s.edit(e)
}

// Relabel gives spans another label, as one decision, and the defaults of those of its
// attributes of which they have no value.
func (s *Session) Relabel(label standoff.LabelID, ids ...standoff.SpanID) error {
	of, ok := s.Scheme().Label(label)
	if !ok {
		return s.known(label)
	}
	return s.changeEach(store.Action{Kind: store.Relabeled, Label: label}, func(x standoff.Span) standoff.Patch {
		if x.Label == label {
			return standoff.Patch{}
		}
		p := standoff.Patch{Label: &label, Attributes: standoff.Defaults(of.Attributes)}
		maps.DeleteFunc(p.Attributes, func(name string, _ standoff.Value) bool { return !x.Attributes[name].None() })
		return p
	}, ids...)
}

// Move gives a span other passages, as one or as several pieces. Passages that are
// blank are left out; without any that is not, nothing changes.
func (s *Session) Move(id standoff.SpanID, passages ...standoff.Range) error {
	for _, r := range passages {
		if err := r.Check(s.Article().Text); err != nil {
			return err
		}
	}
	pieces := s.Fit(passages...)
	if len(pieces) == 0 {
		return nil
	}
	if x, _ := s.Span(id); len(pieces) > 1 || len(x.Gaps) > 0 {
		return s.change(store.Action{Kind: store.Pieced}, standoff.Patch{Pieces: pieces}, id)
	}
	return s.change(store.Action{Kind: store.Moved}, standoff.Patch{Range: &pieces[0]}, id)
}

// Annotate sets the note of spans, as one decision; "" removes it.
func (s *Session) Annotate(note string, ids ...standoff.SpanID) error {
	var e store.Edit
	now := time.Now().UTC()
	for _, id := range s.present(ids) {
		memo := standoff.Memo{ID: standoff.NoteID(id), Span: id, Kind: standoff.NoteMemo, Text: note, By: s.annotator, Created: now, Updated: now}
		o, _, there := s.page.object(memo.Key())
		was, _ := o.(standoff.Memo)
		switch {
		case was.Text == note:
		case note == "":
			e.Unset = append(e.Unset, memo.Key())
		default:
			if there {
				memo.Kind, memo.Created = was.Kind, was.Created
			}
			e.Set = append(e.Set, memo)
		}
	}
	n := len(e.Set) + len(e.Unset)
	if n == 0 {
		return nil
	}
	e.Title = store.Action{Kind: store.Noted, Count: n}.Title()
	return s.edit(e)
}

// SetAttribute sets one of the attributes of spans, as one decision; no value removes
// it.
func (s *Session) SetAttribute(name string, value standoff.Value, ids ...standoff.SpanID) error {
	return s.change(store.Action{Kind: store.Attributed, Name: name}, standoff.Patch{Attributes: map[string]standoff.Value{name: value}}, ids...)
}

// change decides about some fields of spans, the same for all. Those that are gone
// or have it already are left alone.
func (s *Session) change(what store.Action, p standoff.Patch, ids ...standoff.SpanID) error {
	return s.changeEach(what, func(standoff.Span) standoff.Patch { return p }, ids...)
}

// changeEach decides about some fields of spans, as one decision.
func (s *Session) changeEach(what store.Action, patch func(standoff.Span) standoff.Patch, ids ...standoff.SpanID) error {
	var e store.Edit
	now := time.Now().UTC()
	for _, id := range s.present(ids) {
		span, _ := s.Span(id)
		p := patch(span)
		p.ID, p.Updated = id, now
		if p.Changes(span) {
			e.Change = append(e.Change, p)
		}
	}
	if what.Count = len(e.Change); what.Count == 0 {
		return nil
	}
	if what.Kind == store.Relabeled {
		e.Set = s.comingBack(ids, e.Change[0].Label)
	}
	e.Title = what.Title()
	return s.edit(e)
}

// Remove takes spans away, as one decision; those that are gone are left alone. What was
// suggested for them is rejected with it.
func (s *Session) Remove(ids ...standoff.SpanID) error {
	there := s.present(ids)
	if len(there) == 0 {
		return nil
	}
	e := store.Edit{Title: store.Action{Kind: store.Removed, Count: len(there)}.Title(), Remove: there}
	e.Change, e.Set, e.Unset = s.loose(there)
	e.Set = append(e.Set, s.comingBack(there, nil)...)
	return s.edit(e)
}

// loose returns what changes with spans that are removed: what links to one keeps its
// words as a text, and the memos on one and the relations of one go.
func (s *Session) loose(ids []standoff.SpanID) (changes []standoff.Patch, set []standoff.Object, unset []standoff.ObjectKey) {
	words := make(map[standoff.SpanID]string, len(ids))
	for _, id := range ids {
		x, _ := s.Span(id)
		words[id] = x.Words(s.page.article.Text)
	}
	for _, x := range s.page.spans {
		if _, gone := words[x.ID]; gone {
			continue
		}
		p := standoff.Patch{ID: x.ID, Updated: time.Now().UTC()}
		for name, v := range x.Attributes {
			if text, linked := words[v.Link()]; linked {
				if p.Attributes == nil {
					p.Attributes = map[string]standoff.Value{}
				}
				p.Attributes[name] = standoff.Text(text)
			}
		}
		if p.Attributes != nil {
			changes = append(changes, p)
		}
	}
	for _, o := range s.page.objects {
		if slices.ContainsFunc(about(o), func(id standoff.SpanID) bool { _, gone := words[id]; return gone }) {
			unset = append(unset, o.Key())
			continue
		}
		if o, linked := unlinked(o, words); linked {
			set = append(set, o)
		}
	}
	return changes, set, unset
}

// unlinked returns an object with words in place of its links to spans, and whether it
// has such links.
func unlinked(o standoff.Object, words map[standoff.SpanID]string) (now standoff.Object, linked bool) {
	texts := func(of map[string]standoff.Value) map[string]standoff.Value {
		of = maps.Clone(of)
		for name, v := range of {
			if text, is := words[v.Link()]; is {
				of[name], linked = standoff.Text(text), true
			}
		}
		return of
	}
	switch x := o.(type) {
	case standoff.Relation:
		x.Attributes = texts(x.Attributes)
		return x, linked
	case standoff.ArticleLabel:
		x.Attributes = texts(x.Attributes)
		return x, linked
	}
	return o, false
}

// present returns each of the spans that the open article has, once.
func (s *Session) present(ids []standoff.SpanID) []standoff.SpanID {
	var out []standoff.SpanID
	seen := make(map[standoff.SpanID]bool, len(ids))
	for _, id := range ids {
		if _, ok := s.Span(id); ok && !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}
