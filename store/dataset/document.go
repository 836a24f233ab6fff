package dataset

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"galley/store/standoff"
)

// documentOut turns a document into its written form, offsets in the given
// unit. The spans are put into room, which may be nil.
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
		return w, &Error{Document: w.ID, Err: errors.New("its text is not the one that its digest was made of")}
	}
	spans := d.Spans
	if !slices.IsSortedFunc(spans, standoff.Compare) {
		spans = slices.SortedFunc(slices.Values(spans), standoff.Compare)
	}
	for _, s := range spans {
		ws, err := spanOut(s, a.Text, x, unit)
		if err != nil {
			return w, &Error{Document: w.ID, Span: string(s.ID), Err: err}
		}
		w.Spans = append(w.Spans, ws)
	}
	return w, nil
}

// none is written as {}, not as null. Nothing may be put into it.
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
			Score: s.Provenance.Score, From: optional(s.Provenance.From),
			Created: stamp(s.Provenance.Created), Updated: stamp(s.Provenance.Updated),
		},
	}
	if w.Attributes == nil {
		w.Attributes = none
	}
	return w, nil
}

// checkBack reads offsets as whoever gets the dataset will, and compares where
// they lead.
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
		return fmt.Errorf("%d–%d in %s leads to bytes %d–%d, not to %d–%d", start, end, unit, from, to, s.Start, s.End)
	}
	return nil
}

// before returns up to 32 code points of context, of a text that is UTF-8.
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

// documentIn checks a document as read and turns it into values. Only the text
// and, of a span, the label and its two ends need to be there; whatever else is
// there must be right.
func documentIn(w wireDocument, unit standoff.Unit, file string) (standoff.Document, error) {
	fail := func(span standoff.SpanID, err error) (standoff.Document, error) {
		return standoff.Document{}, &Error{File: file, Document: w.ID, Span: string(span), Err: err}
	}
	a, err := standoff.NewArticle(w.Text)
	if err != nil {
		return fail("", err)
	}
	x := standoff.NewIndex(a.Text)
	bytes, code, wide := x.Len()
	if have := (wireLength{code, wide, bytes}); w.Length != (wireLength{}) && w.Length != have {
		return fail("", fmt.Errorf("its text has %d code points, %d UTF-16 units and %d bytes, but it says %d, %d and %d",
			code, wide, bytes, w.Length.CodePoints, w.Length.UTF16, w.Length.UTF8))
	}
	if w.Digest != "" && w.Digest != a.Digest.String() {
		return fail("", fmt.Errorf("the SHA-256 of its text is %s, but it says %q", a.Digest, w.Digest))
	}
	if w.Title != "" {
		a.Title = w.Title
	}
	a.Split, a.Source = deref(w.Split), standoff.Source(w.Source)
	if len(w.Metadata) > 0 {
		a.Metadata = w.Metadata
	}
	d := standoff.Document{Article: a}
	if w.Status != "" {
		if d.Status, err = standoff.ParseStatus(w.Status); err != nil {
			return fail("", err)
		}
	}
	if id, err := strconv.ParseUint(w.ID, 10, 64); err == nil {
		d.Article.ID = standoff.ArticleID(id)
	}
	for _, ws := range w.Spans {
		s, err := spanIn(ws, a.Text, x, unit)
		if err != nil {
			return fail(ws.ID, err)
		}
		d.Spans = append(d.Spans, s)
	}
	slices.SortFunc(d.Spans, standoff.Compare)
	return d, nil
}

func spanIn(w wireSpan, text string, x *standoff.Index, unit standoff.Unit) (standoff.Span, error) {
	s := standoff.Span{ID: w.ID, Label: w.Label, Note: w.Note}
	if w.Label == "" {
		return s, errors.New("it has no label")
	}
	var err error
	if s.Start, err = x.Parse(w.Start, unit); err != nil {
		return s, fmt.Errorf("its start: %w", err)
	}
	if s.End, err = x.Parse(w.End, unit); err != nil {
		return s, fmt.Errorf("its end: %w", err)
	}
	if err := s.Check(text); err != nil {
		return s, err
	}
	if have := s.In(text); w.Text != "" && have != w.Text {
		return s, fmt.Errorf("the text holds %q at %d–%d, but the span says %q", have, w.Start, w.End, w.Text)
	}
	if w.Prefix != "" && before(text, s.Start) != w.Prefix || w.Suffix != "" && after(text, s.End) != w.Suffix {
		return s, fmt.Errorf("its prefix or suffix is not what stands around %d–%d", w.Start, w.End)
	}
	if len(w.Attributes) > 0 {
		s.Attributes = w.Attributes
	}
	s.Provenance, err = provenanceIn(w.Provenance)
	return s, err
}

func provenanceIn(w wireProvenance) (standoff.Provenance, error) {
	p := standoff.Provenance{By: w.By, Version: w.Version, Score: w.Score, From: deref(w.From)}
	var err error
	if w.Origin == "" {
		p.Origin = standoff.OriginImport
	} else if p.Origin, err = standoff.ParseOrigin(w.Origin); err != nil {
		return p, err
	}
	if p.Created, err = parseStamp(w.Created); err != nil {
		return p, err
	}
	p.Updated, err = parseStamp(w.Updated)
	return p, err
}
