package dataset

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"galley/store/standoff"
)

// documentOut converts a document to its written form, with offsets in the given
// unit. It appends the spans to room, whose contents it overwrites and which may be
// nil. loose counts the links, relations and memos whose spans the document does not
// have; see [Summary].
func documentOut(d standoff.Document, unit standoff.Unit, room []wireSpan) (w wireDocument, loose int, err error) {
	a := d.Article
	x := standoff.NewIndex(a.Text)
	bytes, code, wide := x.Len()
	w = wireDocument{
		ID: strconv.FormatUint(uint64(a.ID), 10), Text: a.Text, Digest: a.Digest.String(),
		Length: wireLength{code, wide, bytes}, Title: a.Title, Status: d.Status.String(), Split: optional(a.Split),
		Source: wireSource(a.Source), Metadata: a.Metadata, Spans: room[:0],
	}
	if w.Metadata == nil {
		w.Metadata = none
	}
	if standoff.DigestOf(a.Text) != a.Digest {
		return w, 0, &Error{Place: "document " + w.ID, Err: errors.New("its text does not match its SHA-256")}
	}
	d, loose = tied(d)
	if !slices.IsSortedFunc(d.Spans, standoff.Compare) {
		d.Spans = slices.SortedFunc(slices.Values(d.Spans), standoff.Compare)
	}
	notes := w.takeObjects(d.Objects)
	if err := w.takeSuggested(d, x, unit); err != nil {
		return w, 0, &Error{Place: "document " + w.ID, Err: err}
	}
	for _, s := range d.Spans {
		ws, err := spanOut(s, a.Text, x, unit)
		if err != nil {
			return w, 0, &Error{Place: fmt.Sprintf("document %s, span %s", w.ID, standoff.Printable(string(s.ID))), Err: err}
		}
		ws.Note = notes[s.ID]
		w.Spans = append(w.Spans, ws)
	}
	return w, loose, nil
}

// Written as {}, not as null. Nothing may be put into them.
var (
	none     = map[string]string{}
	noValues = map[string]standoff.Value{}
)

func spanOut(s standoff.Span, text string, x *standoff.Index, unit standoff.Unit) (wireSpan, error) {
	if err := s.Check(text); err != nil {
		return wireSpan{}, err
	}
	start, end, err := rangeOut(s.Range, x, unit)
	if err != nil {
		return wireSpan{}, err
	}
	w := wireSpan{
		ID: s.ID, Label: s.Label, Start: start, End: end, Text: s.Words(text),
		Prefix: before(text, s.Start), Suffix: after(text, s.End),
		Attributes: valuesOut(s.Attributes), Provenance: provenanceOut(s.Provenance),
	}
	if len(s.Gaps) == 0 {
		return w, nil
	}
	for _, p := range s.Pieces() {
		start, end, err := rangeOut(p, x, unit)
		if err != nil {
			return wireSpan{}, err
		}
		w.Fragments = append(w.Fragments, [2]int{start, end})
	}
	return w, nil
}

func valuesOut(m map[string]standoff.Value) map[string]standoff.Value {
	if m == nil {
		return noValues
	}
	return m
}

func provenanceOut(p standoff.Provenance) wireProvenance {
	return wireProvenance{
		By: p.By, Origin: p.Origin.String(), Version: p.Version, Score: fraction(p.Score), From: optional(p.From),
		Created: stamp(p.Created), Updated: stamp(p.Updated),
	}
}

// rangeOut converts a passage to offsets. It converts them back to bytes, as a reader
// of the dataset does, and compares those with the passage.
func rangeOut(r standoff.Range, x *standoff.Index, unit standoff.Unit) (start, end int, err error) {
	if start, err = x.Convert(r.Start, unit); err != nil {
		return 0, 0, err
	}
	if end, err = x.Convert(r.End, unit); err != nil {
		return 0, 0, err
	}
	from, err := x.Parse(start, unit)
	if err != nil {
		return 0, 0, err
	}
	to, err := x.Parse(end, unit)
	if err != nil {
		return 0, 0, err
	}
	if from != r.Start || to != r.End {
		return 0, 0, fmt.Errorf("%d–%d in %s are bytes %d–%d, not %d–%d", start, end, unit, from, to, r.Start, r.End)
	}
	return start, end, nil
}

// before returns up to 32 code points of context before an offset. The text must be
// UTF-8.
func before(text string, b standoff.Byte) string {
	start := int(b)
	for n := 0; start > 0 && n < contextRunes; {
		start--
		if utf8.RuneStart(text[start]) {
			n++
		}
	}
	return text[start:b]
}

func after(text string, b standoff.Byte) string {
	end := int(b)
	for n := 0; end < len(text); end++ {
		if utf8.RuneStart(text[end]) {
			if n++; n > contextRunes {
				break
			}
		}
	}
	return text[b:end]
}
