package dataset

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"galley/store/standoff"
)

// spanFault is what is wrong with a span; its number counts from 1.
type spanFault struct {
	number int
	err    error
}

var _ error = (*spanFault)(nil)

func (f *spanFault) Error() string { return f.err.Error() }

// documentIn checks a document and converts it. Only the text and, of a span, the
// label and the two offsets are required; every other field must be right if it is
// present.
func documentIn(w readDocument, unit standoff.Unit) (standoff.Document, error) {
	if len(w.Text) > maxText {
		return standoff.Document{}, fmt.Errorf("its text is longer than %d MB, the most for one article", maxText>>20)
	}
	a, err := standoff.NewArticle(w.Text)
	if err != nil {
		return standoff.Document{}, err
	}
	x := standoff.NewIndex(a.Text)
	if err := checkValues(w, a, x); err != nil {
		return standoff.Document{}, err
	}
	if w.hasTitle {
		a.Title = w.Title
	}
	a.Split, a.Source, a.Metadata = deref(w.Split), standoff.Source(w.Source), w.Metadata
	d := standoff.Document{Article: a}
	if w.Status != "" {
		if d.Status, err = standoff.ParseStatus(w.Status); err != nil {
			return standoff.Document{}, err
		}
	}
	if id, err := strconv.ParseUint(w.ID, 10, 64); err == nil {
		d.Article.ID = standoff.ArticleID(id)
	}
	d.Spans, err = spansIn(w.spans, a.Text, x, unit)
	return d, err
}

// checkValues compares the text with the length and the digest that a document
// gives.
func checkValues(w readDocument, a standoff.Article, x *standoff.Index) error {
	bytes, code, wide := x.Len()
	if have := (wireLength{code, wide, bytes}); w.hasLength && w.Length != have {
		return fmt.Errorf("its text has %d code points, %d UTF-16 units and %d bytes, but its text_length says %d, %d and %d",
			code, wide, bytes, w.Length.CodePoints, w.Length.UTF16, w.Length.UTF8)
	}
	if w.Digest != "" && w.Digest != a.Digest.String() {
		return fmt.Errorf("the SHA-256 of its text is %s, but its text_sha256 says %s", a.Digest, w.Digest)
	}
	return nil
}

// maxSpanID is the greatest length of a span's id in bytes, the same as in a
// project.
const maxSpanID = 1024

func spansIn(spans []readSpan, text string, x *standoff.Index, unit standoff.Unit) ([]standoff.Span, error) {
	if len(spans) == 0 {
		return nil, nil
	}
	out := make([]standoff.Span, 0, len(spans))
	seen := make(map[standoff.SpanID]int, len(spans))
	for i, ws := range spans {
		s, err := spanIn(ws, text, x, unit)
		switch before := seen[s.ID]; {
		case err != nil:
		case len(s.ID) > maxSpanID:
			err = fmt.Errorf("its id is %d bytes long; the most is %d", len(s.ID), maxSpanID)
		case s.ID != "" && before > 0:
			err = fmt.Errorf("span %d has the same id", before)
		}
		if err != nil {
			return nil, &spanFault{i + 1, err}
		}
		seen[s.ID] = i + 1
		out = append(out, s)
	}
	slices.SortFunc(out, standoff.Compare)
	return out, nil
}

func spanIn(w readSpan, text string, x *standoff.Index, unit standoff.Unit) (standoff.Span, error) {
	s := standoff.Span{ID: w.ID, Label: w.Label, Note: w.Note, Attributes: w.Attributes}
	var err error
	if s.Range, err = rangeIn(w.wireSpan, x, unit); err != nil {
		return s, err
	}
	if have := s.In(text); w.Text != "" && have != w.Text {
		return s, fmt.Errorf("the text there is %q, but the span says %q", cut(have), cut(w.Text))
	}
	if have := before(text, s.Start); w.hasPrefix && have != w.Prefix {
		return s, fmt.Errorf("the text before it is %q, but its prefix says %q", have, cut(w.Prefix))
	}
	if have := after(text, s.End); w.hasSuffix && have != w.Suffix {
		return s, fmt.Errorf("the text after it is %q, but its suffix says %q", have, cut(w.Suffix))
	}
	s.Provenance, err = provenanceIn(w.Provenance)
	return s, err
}

// rangeIn converts offsets to bytes. Its errors give them in the file's unit.
func rangeIn(w wireSpan, x *standoff.Index, unit standoff.Unit) (standoff.Range, error) {
	bytes, code, wide := x.Len()
	length, units := int(bytes), "bytes"
	switch unit {
	case standoff.UnitCodePoint:
		length, units = int(code), "code points"
	case standoff.UnitUTF16:
		length, units = int(wide), "UTF-16 units"
	}
	switch {
	case w.End > length || w.Start > length:
		return standoff.Range{}, fmt.Errorf("it lies outside the text, which has %d %s", length, units)
	case w.End == w.Start:
		return standoff.Range{}, errors.New("it is empty: it ends where it starts")
	case w.End < w.Start:
		return standoff.Range{}, errors.New("it ends before it starts")
	}
	start, err := x.Parse(w.Start, unit)
	if err != nil {
		return standoff.Range{}, fmt.Errorf("its start: %w", err)
	}
	end, err := x.Parse(w.End, unit)
	if err != nil {
		return standoff.Range{}, fmt.Errorf("its end: %w", err)
	}
	return standoff.Range{Start: start, End: end}, nil
}

func provenanceIn(w wireProvenance) (standoff.Provenance, error) {
	p := standoff.Provenance{By: w.By, Version: w.Version, Score: w.Score, From: deref(w.From), Origin: standoff.OriginImport}
	var err error
	if w.Origin != "" {
		if p.Origin, err = standoff.ParseOrigin(w.Origin); err != nil {
			return p, err
		}
	}
	if p.Created, err = parseStamp(w.Created); err != nil {
		return p, err
	}
	p.Updated, err = parseStamp(w.Updated)
	return p, err
}
