package foreign

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// finish makes a record of the lines that were read.
func (d *bratDocument) finish() {
	said := d.said()
	for _, s := range d.spans {
		if x := said[s.id]; x.At != "" && x.At == fragmentsAt(s.fragments) && orderly(x.Pieces) {
			s.pieces = x.Pieces
		}
	}
	units := bratUnits
	if _, code, wide := d.index.Len(); int(code) == int(wide) {
		units = units[:1]
	}
	unit := d.unit(units)
	spans := make(map[string]int, len(d.spans))
	d.record.Spans = slices.Grow(d.record.Spans, len(d.spans))
	for _, s := range d.spans {
		if out, ok := d.span(s, unit, units); ok {
			if x := said[s.id]; x.Label != "" && ofType(s.kind, x.Label) {
				out.Label = x.Label
			}
			spans[s.id] = len(d.record.Spans)
			d.record.Spans = append(d.record.Spans, out)
		}
	}
	relations := map[string]int{}
	for _, x := range d.relations {
		label := x.kind
		if said := said[x.id]; said.Label != "" && ofType(x.kind, said.Label) {
			label = said.Label
		}
		relations[x.id] = len(d.record.Relations)
		d.record.Relations = append(d.record.Relations, dataset.RecordRelation{ID: x.id, Type: label, From: d.target(x.ends[0]), To: d.target(x.ends[1])})
	}
	for _, m := range d.more {
		target := d.target(m.target)
		if i, is := spans[target]; is {
			d.onSpan(&d.record.Spans[i], m, said[target])
		} else if i, is := relations[target]; is {
			d.onRelation(&d.record.Relations[i], m)
		} else {
			d.leave("attributes and comments of what is no span")
		}
	}
	for id, x := range said {
		if i, is := spans[id]; is {
			d.record.Spans[i].Attributes = exactly(d.record.Spans[i].Attributes, x.Attributes, true)
		} else if i, is := relations[id]; is {
			d.record.Relations[i].Attributes = exactly(d.record.Relations[i].Attributes, x.Attributes, false)
		}
	}
	d.record = tied(d.record)
	d.whole = true
}

// target returns the id of an annotation, which of an event is that of its trigger.
func (d *bratDocument) target(id string) string { return cmp.Or(d.triggers[id], id) }

// said are Galley's own comments, by what they are on. They are no comments then.
func (d *bratDocument) said() map[string]bratSaid {
	out := map[string]bratSaid{}
	for i := range d.more {
		m := &d.more[i]
		var x bratSaid
		if m.sign != '#' || m.kind != bratComment || !decoded([]byte(m.value), &x) {
			continue
		}
		if _, twice := out[m.target]; !twice {
			out[m.target], m.sign = x, 0
		}
	}
	d.more = slices.DeleteFunc(d.more, func(m bratMore) bool { return m.sign == 0 })
	return out
}

// exactly gives attributes the values that a comment says exactly, if their lines, which
// somebody may have changed or removed since, still say what they then said.
func exactly(all map[string]standoff.Value, said values, lines bool) map[string]standoff.Value {
	for name, v := range said.read() {
		have, there := all[name]
		if there && have.String() != v.String() || !there && lines && sayable(name, v.String()) {
			continue
		}
		if all == nil {
			all = map[string]standoff.Value{}
		}
		all[name] = v
	}
	return all
}

// orderly reports whether pieces are in order, and none is empty or touches the next.
func orderly(pieces [][2]int) bool {
	last := -1
	for _, p := range pieces {
		if p[0] <= last || p[1] <= p[0] {
			return false
		}
		last = p[1]
	}
	return pieces != nil
}

// unit returns the place among units of the one that the words of the lines speak for; the
// first if none more than another. It serves only what must be known before all files are
// read: what stands between fragments.
func (d *bratDocument) unit(units []standoff.Unit) int {
	best, most := 0, -1
	for i, u := range units {
		sum := 0
		for _, s := range d.spans {
			s.fitting[i] = s.fits(d.text, d.index, u)
			sum += s.fitting[i]
		}
		if sum > most {
			best, most = i, sum
		}
	}
	return best
}

// span makes a span of a line, or says what is wrong with it.
func (d *bratDocument) span(s *bratSpan, unit int, units []standoff.Unit) (dataset.RecordSpan, bool) {
	d.file, d.line = s.file, s.line
	if s.fitting[unit] == 0 {
		where, err := s.in(d.index, units[unit])
		if err == nil {
			err = fmt.Errorf("the text there is %s, but the line says %s", clipQuoted(bratWords(d.text, where)), clipQuoted(s.words))
		}
		d.fail(err)
		return dataset.RecordSpan{}, false
	}
	pieces, ok := s.folded(d.text, d.index, units[unit])
	switch {
	case !ok:
		d.fail(fmt.Errorf("its fragments %s overlap", clip(fragmentsAt(s.fragments))))
		return dataset.RecordSpan{}, false
	case len(pieces) == 0:
		d.leave("annotations without text")
		return dataset.RecordSpan{}, false
	}
	out := dataset.RecordSpan{ID: s.id, Label: s.kind, Start: pieces[0][0], End: pieces[len(pieces)-1][1]}
	if len(pieces) > 1 {
		out.Pieces = pieces
	}
	if s.stated {
		out.Words = d.words(s, pieces, units)
	}
	return out, true
}

// words are those of pieces in every unit in which the line fits; nil if they differ.
func (d *bratDocument) words(s *bratSpan, pieces [][2]int, units []standoff.Unit) *string {
	if len(s.fragments) == 1 && s.pieces == nil && s.fitting[0] != 1 && s.fitting[1] != 1 {
		return &s.words
	}
	var out *string
	for i, u := range units {
		if s.fitting[i] == 0 {
			continue
		}
		where, err := bytesOf(pieces, d.index, u)
		if err != nil {
			continue
		}
		words := standoff.Pieces(where).Words(d.text)
		if out != nil && *out != words {
			return nil
		}
		out = &words
	}
	return out
}

// onSpan adds what is said of a span.
func (d *bratDocument) onSpan(s *dataset.RecordSpan, m bratMore, said bratSaid) {
	switch {
	case m.sign != '#':
		d.set(&s.Attributes, m.kind, m.read())
	case m.kind != "AnnotatorNotes" || s.Note != "":
		text := m.value
		if m.kind != "AnnotatorNotes" {
			text = strings.TrimSuffix(m.kind+": "+m.value, ": ")
		}
		if text != "" {
			d.record.Memos = append(d.record.Memos, standoff.Memo{
				ID: standoff.MemoID(fmt.Sprint("comment ", len(d.record.Memos)+1)), Span: standoff.SpanID(s.ID), Kind: standoff.NoteMemo, Text: text,
			})
		}
	default:
		s.Note = m.value
		if onOneLine(said.Note) == m.value {
			s.Note = said.Note
		}
	}
}

func (d *bratDocument) onRelation(x *dataset.RecordRelation, m bratMore) {
	if m.sign == '#' {
		d.leave("comments on relations")
		return
	}
	d.set(&x.Attributes, m.kind, m.read())
}

// read returns the value of an attribute, which without one is true.
func (m bratMore) read() standoff.Value {
	if !m.has {
		return standoff.Truth(true)
	}
	return standoff.Text(m.value)
}

// set sets an attribute that is not there yet.
func (d *bratDocument) set(all *map[string]standoff.Value, name string, v standoff.Value) {
	if *all == nil {
		*all = map[string]standoff.Value{}
	}
	if _, twice := (*all)[name]; twice {
		d.leave("further values of attributes")
		return
	}
	(*all)[name] = v
}
