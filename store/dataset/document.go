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
// nil.
func documentOut(d standoff.Document, unit standoff.Unit, room []wireSpan) (wireDocument, error) {
	a := d.Article
	x := standoff.NewIndex(a.Text)
	bytes, code, wide := x.Len()
	w := wireDocument{
		ID: strconv.FormatUint(uint64(a.ID), 10), Text: a.Text, Digest: a.Digest.String(),
		Length: wireLength{code, wide, bytes}, Title: a.Title, Status: d.Status.String(), Split: optional(a.Split),
		Source: wireSource(a.Source), Metadata: a.Metadata, Spans: room[:0],
	}
	if w.Metadata == nil {
		w.Metadata = none
	}
	if standoff.DigestOf(a.Text) != a.Digest {
		return w, &Error{Place: "document " + w.ID, Err: errors.New("its text does not match its SHA-256")}
	}
	spans := d.Spans
	if !slices.IsSortedFunc(spans, standoff.Compare) {
		spans = slices.SortedFunc(slices.Values(spans), standoff.Compare)
	}
	for _, s := range spans {
		ws, err := spanOut(s, a.Text, x, unit)
		if err != nil {
			return w, &Error{Place: fmt.Sprintf("document %s, span %s", w.ID, standoff.Printable(string(s.ID))), Err: err}
		}
		w.Spans = append(w.Spans, ws)
	}
	return w, nil
}

// none is written as {}, not as null. It must stay empty.
var none = map[string]string{}

func spanOut(s standoff.Span, text string, x *standoff.Index, unit standoff.Unit) (wireSpan, error) {
	if err := s.Check(text); err != nil {
		return wireSpan{}, err
	}
	start, err := x.Convert(s.Start, unit)
	if err != nil {
		return wireSpan{}, err
	}
	end, err := x.Convert(s.End, unit)
	if err != nil {
		return wireSpan{}, err
	}
	if err := checkBack(s, start, end, x, unit); err != nil {
		return wireSpan{}, err
	}
	w := wireSpan{
		ID: s.ID, Label: s.Label, Start: start, End: end, Text: s.In(text),
		Prefix: before(text, s.Start), Suffix: after(text, s.End), Attributes: s.Attributes, Note: s.Note,
		Provenance: wireProvenance{
			By: s.Provenance.By, Origin: s.Provenance.Origin.String(), Version: s.Provenance.Version,
			Score: fraction(s.Provenance.Score), From: optional(s.Provenance.From),
			Created: stamp(s.Provenance.Created), Updated: stamp(s.Provenance.Updated),
		},
	}
	if w.Attributes == nil {
		w.Attributes = none
	}
	return w, nil
}

// checkBack converts offsets back to bytes, as a reader of the dataset does, and
// compares them with those of the span.
func checkBack(s standoff.Span, start, end int, x *standoff.Index, unit standoff.Unit) error {
	from, err := x.Parse(start, unit)
	if err != nil {
		return err
	}
	to, err := x.Parse(end, unit)
	if err != nil {
		return err
	}
	if from != s.Start || to != s.End {
		return fmt.Errorf("%d–%d in %s are bytes %d–%d, not %d–%d", start, end, unit, from, to, s.Start, s.End)
	}
	return nil
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
