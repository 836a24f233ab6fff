package dataset

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"galley/store/standoff"

	"github.com/google/uuid"
)

// partFault is what is wrong with a part of a document or a header.
type partFault struct {
	part listed
	err  error
}

var _ error = (*partFault)(nil)

func (f *partFault) Error() string { return f.err.Error() }

func (f *partFault) Unwrap() error { return f.err }

// documentIn checks a document and converts it. Only the text and, of a span, the
// label and the two offsets are required; every other field must be right if it is
// present.
func documentIn(w readDocument, unit standoff.Unit, may *allowed) (standoff.Document, error) {
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
	identify(&a, w.ID)
	d := standoff.Document{Article: a}
	if w.Status != "" {
		if d.Status, err = standoff.ParseStatus(w.Status); err != nil {
			return standoff.Document{}, err
		}
	}
	ids, err := spansIn(&d, w.spans, x, unit, may)
	if err == nil {
		err = objectsIn(&d, w, ids, x, unit, may)
	}
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

// The greatest lengths in bytes of the ids of spans and of other objects, the same as
// in a project. The id of a note is its span's and more.
const (
	maxSpanID   = 1024
	maxObjectID = 2 * maxSpanID
)

// spansIn takes over spans, sorted, and returns their numbers by their ids.
func spansIn(d *standoff.Document, spans []readSpan, x *standoff.Index, unit standoff.Unit, may *allowed) (map[standoff.SpanID]int, error) {
	if len(spans) == 0 {
		return nil, nil
	}
	out := make([]standoff.Span, 0, len(spans))
	seen := make(map[standoff.SpanID]int, len(spans))
	unnamed := NewUnnamed(d.Article.Digest, func(id standoff.SpanID) bool { return seen[id] > 0 })
	for i := range spans {
		ws := &spans[i]
		s, err := spanIn(ws, d.Article.Text, x, unit)
		switch before := seen[s.ID]; {
		case err != nil:
		case len(s.ID) > maxSpanID:
			err = fmt.Errorf("its id is %d bytes long; the most is %d", len(s.ID), maxSpanID)
		case s.ID != "" && before > 0:
			err = fmt.Errorf("span %d has the same id", before)
		default:
			err = may.span(s.Label, s.Attributes)
		}
		if err != nil {
			return nil, &partFault{listed{"span", i + 1}, err}
		}
		if s.ID == "" && ws.Note != "" { // its memo has to name it
			s.ID = unnamed.Name(s)
			ws.ID = s.ID
		}
		seen[s.ID] = i + 1
		out = append(out, s)
	}
	slices.SortFunc(out, standoff.Compare)
	d.Spans = out
	return seen, nil
}

// spanID returns an id for a span that came without one: the same whenever a span of its
// label at its place comes in this text, in this file or in another, so that those of two
// people are told apart. nth counts the spans of the text with this label and place that
// came before.
func spanID(text standoff.Digest, s standoff.Span, nth int) standoff.SpanID {
	what := append(text[:], s.Label...)
	for _, n := range [...]int{int(s.Start), int(s.End), nth} {
		what = strconv.AppendInt(append(what, ' '), int64(n), 10)
	}
	for _, gap := range s.Gaps {
		what = fmt.Append(what, " ", gap)
	}
	return standoff.SpanID(madeID(what))
}

// madeID returns an id for something that came without one: the same whenever the same
// comes.
func madeID(what []byte) string { return uuid.NewSHA1(uuid.NameSpaceOID, what).String() }

// Unnamed gives ids to the spans of a text that came without one.
type Unnamed struct {
	text  standoff.Digest
	taken func(standoff.SpanID) bool
	came  map[unnamedSpot]int
}

type unnamedSpot struct {
	standoff.Range
	label standoff.LabelID
}

// NewUnnamed begins with the spans of a text; taken reports whether one of them has an id.
func NewUnnamed(text standoff.Digest, taken func(standoff.SpanID) bool) *Unnamed {
	return &Unnamed{text, taken, map[unnamedSpot]int{}}
}

// Name returns the id of a span.
func (u *Unnamed) Name(s standoff.Span) standoff.SpanID {
	for spot := (unnamedSpot{s.Range, s.Label}); ; {
		id := spanID(u.text, s, u.came[spot])
		if u.came[spot]++; !u.taken(id) {
			return id
		}
	}
}

func spanIn(w *readSpan, text string, x *standoff.Index, unit standoff.Unit) (standoff.Span, error) {
	s := standoff.Span{ID: w.ID, Label: w.Label, Attributes: w.Attributes, Provenance: provenanceIn(w.Provenance)}
	var err error
	if s.Range, err = rangeIn([2]int{w.Start, w.End}, x, unit); err != nil {
		return s, err
	}
	if err := piecesIn(&s, w, x, unit); err != nil {
		return s, err
	}
	if w.Text != "" {
		if have := s.Words(text); have != w.Text {
			return s, fmt.Errorf("the text there is %q, but the span says %q", cut(have), cut(w.Text))
		}
	}
	if have := before(text, s.Start); w.hasPrefix && have != w.Prefix {
		return s, fmt.Errorf("the text before it is %q, but its prefix says %q", have, cut(w.Prefix))
	}
	if have := after(text, s.End); w.hasSuffix && have != w.Suffix {
		return s, fmt.Errorf("the text after it is %q, but its suffix says %q", have, cut(w.Suffix))
	}
	return s, nil
}

// piecesIn gives a span its pieces, if it has several. They are in order, do not
// touch, and reach from its start to its end.
func piecesIn(s *standoff.Span, w *readSpan, x *standoff.Index, unit standoff.Unit) error {
	last := standoff.Range{}
	for i, p := range w.Fragments {
		r, err := rangeIn(p, x, unit)
		if err != nil {
			return fmt.Errorf("fragment %d (%d–%d): %w", i+1, p[0], p[1], err)
		}
		switch {
		case i == 0:
		case r.Start < last.Start:
			return fmt.Errorf("fragment %d (%d–%d) stands before fragment %d; they should be in order", i+1, p[0], p[1], i)
		case r.Start < last.End:
			return fmt.Errorf("fragment %d (%d–%d) overlaps fragment %d", i+1, p[0], p[1], i)
		case r.Start == last.End:
			return fmt.Errorf("fragment %d (%d–%d) touches fragment %d; they should be one", i+1, p[0], p[1], i)
		default:
			s.Gaps = append(s.Gaps, standoff.Range{Start: last.End, End: r.Start})
		}
		last = r
	}
	if n := len(w.Fragments); n > 0 && (w.Fragments[0][0] != w.Start || w.Fragments[n-1][1] != w.End) {
		return fmt.Errorf("its fragments reach from %d to %d, but its start and end say %d and %d", w.Fragments[0][0], w.Fragments[n-1][1], w.Start, w.End)
	}
	return nil
}

// rangeIn converts offsets to bytes. Its errors give them in the file's unit.
func rangeIn(ends [2]int, x *standoff.Index, unit standoff.Unit) (standoff.Range, error) {
	bytes, code, wide := x.Len()
	length, units := int(bytes), "bytes"
	switch unit {
	case standoff.UnitCodePoint:
		length, units = int(code), "code points"
	case standoff.UnitUTF16:
		length, units = int(wide), "UTF-16 units"
	}
	switch {
	case ends[1] > length || ends[0] > length:
		return standoff.Range{}, fmt.Errorf("it lies outside the text, which has %d %s", length, units)
	case ends[1] == ends[0]:
		return standoff.Range{}, errors.New("it is empty: it ends where it starts")
	case ends[1] < ends[0]:
		return standoff.Range{}, errors.New("it ends before it starts")
	}
	start, err := x.Parse(ends[0], unit)
	if err != nil {
		return standoff.Range{}, fmt.Errorf("its start: %w", err)
	}
	end, err := x.Parse(ends[1], unit)
	if err != nil {
		return standoff.Range{}, fmt.Errorf("its end: %w", err)
	}
	return standoff.Range{Start: start, End: end}, nil
}

// provenanceIn takes over what the decoder has looked at: the origin is one, and the
// times are.
func provenanceIn(w wireProvenance) standoff.Provenance {
	p := standoff.Provenance{By: w.By, Version: w.Version, Score: w.Score, From: deref(w.From), Origin: standoff.OriginImport}
	if i := slices.Index(originNames, w.Origin); i >= 0 {
		p.Origin = standoff.Origin(i)
	}
	p.Created, _ = parseStamp(w.Created)
	p.Updated, _ = parseStamp(w.Updated)
	return p
}
