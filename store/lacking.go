package store

import (
	"fmt"
	"strings"

	"galley/store/record"
	"galley/store/standoff"

	"github.com/google/uuid"
	bolt "go.etcd.io/bbolt"
)

// extended are articles that are there, and get what they lack of documents with the same
// text.
type extended interface {
	// decided returns an article as it stands, with what it has got.
	decided(standoff.ArticleID) (record.Given, error)

	// extend gives an article something.
	extend(standoff.ArticleID, lacks) error
}

// lacks is what an article lacks of a document with the same text.
type lacks struct {
	spans   []standoff.Span
	objects []standoff.Object
	removed int // spans that it had, and that somebody has removed or changed
}

func (l lacks) empty() bool { return len(l.spans)+len(l.objects) == 0 }

// spot is where a span stands, and with which label. Two spans of one spot are the same
// for an import.
type spot struct {
	standoff.Range
	label standoff.LabelID
	gaps  string
}

func spotOf(s standoff.Span) spot {
	p := spot{Range: s.Range, label: s.Label}
	if len(s.Gaps) > 0 {
		p.gaps = fmt.Sprint(s.Gaps)
	}
	return p
}

// identifies reports whether an id tells a span from those of all other files. One such as
// 1 or T1 is a number within a document: in another file it is that of something else.
func identifies(id standoff.SpanID) bool {
	const least = 8 // characters
	return len(id) >= least && strings.Trim(string(id), "0123456789") != ""
}

// lacking returns what an article lacks of a document with its text. A span is there if
// the article has one of its label at its place, or one of its id that overlaps it, if that
// [identifies] it. A span that was there once, and is not any more, is not lacking: somebody
// has decided so.
func (in *importer) lacking(id standoff.ArticleID, came record.Given) (lacks, error) {
	var out lacks
	now, began, err := in.standing(id)
	if err != nil {
		return out, err
	}
	ids, spots := map[standoff.SpanID]standoff.SpanID{}, map[spot]standoff.SpanID{} // ids are those of the article by those of the document
	have := make(map[standoff.SpanID]standoff.Range, len(now.Spans))
	for _, s := range now.Spans {
		have[s.ID], spots[spotOf(s)] = s.Range, s.ID
	}
	was := make(map[spot]bool, len(began.Spans))
	for _, s := range began.Spans {
		was[spotOf(s)] = true
	}
	for _, s := range came.Spans {
		if there, is := spots[spotOf(s)]; is {
			ids[s.ID] = there
			continue
		}
		at, taken := have[s.ID]
		if taken && identifies(s.ID) && at.Start < s.End && s.Start < at.End { // it was moved since
			ids[s.ID] = s.ID
			continue
		}
		removed, err := in.wasRemoved(id, s)
		if err != nil {
			return out, err
		}
		if removed || was[spotOf(s)] {
			out.removed++
			continue
		}
		came := s.ID
		if taken { // an id of that file, such as T1, which another one has for something else
			id, err := uuid.NewV7()
			if err != nil {
				return out, err
			}
			s.ID = standoff.SpanID(id.String())
		}
		ids[came], spots[spotOf(s)], have[s.ID] = s.ID, s.ID, s.Range
		out.spans = append(out.spans, s)
	}
	for i := range out.spans {
		out.spans[i].Attributes = led(out.spans[i].Attributes, ids)
	}
	out.objects = lackingObjects(now.Objects, came.Objects, ids)
	return out, nil
}

// standing returns an article as it stands, and as it was imported.
func (in *importer) standing(id standoff.ArticleID) (now, began record.Given, err error) {
	if in.have != nil {
		now, err = in.have.decided(id)
	} else {
		now, err = in.p.decided(id)
	}
	if err != nil {
		return now, began, err
	}
	if began, err = in.p.given(id); err != nil && in.have != nil {
		began, err = record.Given{}, nil // it has only come in a rehearsal
	}
	return now, began, err
}

// led returns values whose links lead to the spans of an article; those that lead to none
// of them are left out.
func led(values map[string]standoff.Value, ids map[standoff.SpanID]standoff.SpanID) map[string]standoff.Value {
	var out map[string]standoff.Value
	for name, v := range values {
		if to := v.Link(); to != "" {
			if v = standoff.Link(ids[to]); v.None() {
				continue
			}
		}
		if out == nil {
			out = make(map[string]standoff.Value, len(values))
		}
		out[name] = v
	}
	return out
}

// lackingObjects returns the relations, memos, labels and fields that an article does not
// have. A relation, a label or a field that it has stays as it is.
func lackingObjects(now, came []standoff.Object, ids map[standoff.SpanID]standoff.SpanID) []standoff.Object {
	keys := make(map[standoff.ObjectKey]bool, len(now))
	same := map[any]bool{}
	for _, o := range now {
		keys[o.Key()] = true
		same[gist(o)] = true
	}
	var out []standoff.Object
	for _, o := range came {
		switch x := o.(type) {
		case standoff.Relation:
			if x.From, x.To = ids[x.From], ids[x.To]; x.From == "" || x.To == "" || x.From == x.To {
				continue
			}
			x.Attributes = led(x.Attributes, ids)
			o = x
		case standoff.Memo:
			if x.Span != "" {
				note := x.ID == standoff.NoteID(x.Span)
				if x.Span = ids[x.Span]; x.Span == "" {
					continue
				}
				if note {
					x.ID = standoff.NoteID(x.Span)
				}
			}
			o = x
		case standoff.ArticleLabel:
			x.Attributes = led(x.Attributes, ids)
			o = x
		case standoff.Field:
			if to := x.Value.Link(); to != "" {
				if x.Value = standoff.Link(ids[to]); x.Value.None() {
					continue
				}
			}
			o = x
		default:
			continue // what was decided about suggestions is of that project
		}
		if keys[o.Key()] || same[gist(o)] {
			continue
		}
		keys[o.Key()], same[gist(o)] = true, true
		out = append(out, o)
	}
	return out
}

// gist is what makes an object the same as another one for an import, whatever its id.
func gist(o standoff.Object) any {
	switch o := o.(type) {
	case standoff.Relation:
		return [3]string{string(o.Type), string(o.From), string(o.To)}
	case standoff.Memo:
		return [4]string{string(o.Span), string(o.Label), string(o.Kind), o.Text}
	}
	return o.Key()
}

// wasRemoved reports whether an edit that stands has removed a span from an article. An undo
// is none: what is taken back can come again. It reads the journals once.
func (in *importer) wasRemoved(id standoff.ArticleID, s standoff.Span) (bool, error) {
	if in.removed == nil {
		in.removed = map[removal]bool{}
		err := in.p.work.View(func(tx *bolt.Tx) error {
			return eachEvent(tx, func(b *bolt.Bucket, e record.Event) error {
				edit := e
				if e.Kind != record.Edit {
					var err error
					if edit, err = readEvent(b, e.Target); err != nil {
						return err
					}
				}
				for _, x := range edit.Parts {
					in.noteRemoved(x, e.Kind != record.Undo)
				}
				return nil
			})
		})
		if err != nil {
			return false, err
		}
	}
	return in.removed[removalOf(id, s)], nil
}

// removal is a span that was removed from an article: one of an id that [identifies] it,
// or else what stood at a spot.
type removal struct {
	article standoff.ArticleID
	id      standoff.SpanID
	at      spot
}

func removalOf(id standoff.ArticleID, s standoff.Span) removal {
	if identifies(s.ID) {
		return removal{article: id, id: s.ID}
	}
	return removal{article: id, at: spotOf(s)}
}

// noteRemoved notes which spans an edit has removed, or that it is undone.
func (in *importer) noteRemoved(x record.Part, stands bool) {
	stays := make(map[standoff.SpanID]bool, len(x.After))
	for i := range x.After {
		stays[x.After[i].ID] = true
	}
	for i := range x.Before {
		if stays[x.Before[i].ID] {
			continue
		}
		if r := removalOf(x.Article, x.Before[i]); stands {
			in.removed[r] = true
		} else {
			delete(in.removed, r)
		}
	}
}

// eachEvent reads the events of all journals, those of each in order.
func eachEvent(tx *bolt.Tx, tell func(journal *bolt.Bucket, e record.Event) error) error {
	journals := tx.Bucket(journalBucket)
	return journals.ForEachBucket(func(name []byte) error {
		b := journals.Bucket(name)
		return b.ForEach(func(k, v []byte) error {
			e, err := record.Read(k, v, record.DecodeEvent)
			if err != nil {
				return fmt.Errorf("%w: an event of the journal of %s: %w", ErrDamaged, name, err)
			}
			return tell(b, e)
		})
	})
}
