package record

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"strconv"

	"galley/store/standoff"
)

// EncodeText returns the body of a text, such as JSON.
func EncodeText(text []byte) []byte {
	w := newWriter(small)
	w.string(string(text))
	return w.b
}

// DecodeScheme decodes the objects that a project as a whole began with: a [Given] without
// spans. In schema 1 and 2 it was a text, a scheme in JSON. Labels had keys by their order then, and get these
// keys; those of the default scheme get the attributes that it has now.
func DecodeScheme(body []byte) ([]standoff.Object, error) {
	if len(body) > 0 && body[0] > plainVersion {
		g, err := DecodeGiven(body)
		return g.Objects, err
	}
	var s standoff.Scheme
	text, err := DecodeText(body)
	if err == nil {
		err = json.Unmarshal([]byte(text), &s)
	}
	if err != nil {
		return nil, err
	}
	usual := standoff.DefaultScheme()
	for i := range s.Labels {
		l := &s.Labels[i]
		if i < 9 {
			l.Key = strconv.Itoa(i + 1)
		}
		if now, ok := usual.Label(l.ID); ok && plainAttributes(l.Attributes) {
			l.Attributes = now.Attributes
		}
	}
	return s.Entries(nil), nil
}

// plainAttributes reports whether a label's attributes are those that a label of the
// default scheme had in schema 1 and 2: none, or a speaker.
func plainAttributes(list []standoff.Attribute) bool {
	return len(list) == 0 || len(list) == 1 && list[0].Name == "speaker" && list[0].Type == standoff.AttributeText
}

// DecodeText decodes a text.
func DecodeText(body []byte) (string, error) {
	p := parse(body)
	text := p.string()
	return text, p.done()
}

// ViewText decodes a text without a copy: it shares the body's memory.
func ViewText(body []byte) ([]byte, error) {
	content, err := Content(body)
	if err != nil {
		return nil, err
	}
	size, n := binary.Uvarint(content)
	switch left := uint64(len(content) - max(n, 0)); {
	case n <= 0 || size > left:
		return nil, errShort
	case size < left:
		return nil, errTrailing
	}
	return content[n:], nil
}

// EncodeArticle returns the body of an article; its id is in the key.
func EncodeArticle(a standoff.Article) []byte {
	w := newWriter(len(a.Text) + 2*small)
	w.string(a.Title)
	w.raw(a.Digest[:])
	for _, s := range []string{a.Source.File, a.Source.URL, a.Source.Publisher, a.Source.PublishedAt, a.Source.Encoding, a.Split} {
		w.string(s)
	}
	w.bool(a.Source.DroppedBOM)
	w.pairs(a.Metadata)
	w.string(a.Text)
	return w.b
}

// DecodeArticle decodes the article whose id is in its key.
func DecodeArticle(id standoff.ArticleID, body []byte) (standoff.Article, error) {
	p := parse(body)
	a := standoff.Article{ID: id, Title: p.string()}
	copy(a.Digest[:], p.raw(len(a.Digest)))
	for _, s := range []*string{&a.Source.File, &a.Source.URL, &a.Source.Publisher, &a.Source.PublishedAt, &a.Source.Encoding, &a.Split} {
		*s = p.string()
	}
	a.Source.DroppedBOM = p.bool()
	a.Metadata = p.pairs()
	a.Text = p.string()
	return a, p.done()
}

func (w *writer) span(x standoff.Span) {
	w.string(string(x.ID))
	w.uint(uint64(x.Start))
	w.uint(uint64(x.Len()))
	w.uint(uint64(len(x.Gaps)))
	at := x.Start
	for _, gap := range x.Gaps {
		w.uint(uint64(gap.Start - at))
		w.uint(uint64(gap.Len()))
		at = gap.End
	}
	w.string(string(x.Label))
	w.provenance(x.Provenance)
	w.values(x.Attributes)
}

func (w *writer) provenance(x standoff.Provenance) {
	w.string(x.By)
	w.byte(byte(x.Origin))
	w.string(x.Version)
	w.float(x.Score)
	w.string(x.From)
	w.time(x.Created)
	w.time(x.Updated)
}

// span reads a span. In records of schema 1 and 2 it may have a note, which is returned as
// a memo; otherwise note is nil.
func (p *parser) span(x *standoff.Span) (note standoff.Object) {
	x.ID = standoff.SpanID(p.string())
	x.Range = p.passage(0)
	if p.version > plainVersion {
		x.Gaps = p.gaps(x.Start)
	}
	x.Label = standoff.LabelID(p.string())
	p.provenance(&x.Provenance)
	if p.version > plainVersion {
		x.Attributes = p.values()
		return nil
	}
	note = noteOn(x, p.string())
	for name, text := range p.pairs() {
		if x.Attributes == nil {
			x.Attributes = map[string]standoff.Value{}
		}
		x.Attributes[name] = standoff.Text(text)
	}
	return note
}

// noteOn returns the memo that stands for a note in a record of schema 1 or 2, nil for an
// empty note. Its id and times do not depend on later changes of the span, so that it is
// the same memo in every record of the span.
func noteOn(x *standoff.Span, text string) standoff.Object {
	if text == "" {
		return nil
	}
	return standoff.Memo{
		ID: standoff.NoteID(x.ID), Span: x.ID, Kind: standoff.NoteMemo, Text: text,
		By: x.Provenance.By, Created: x.Provenance.Created, Updated: x.Provenance.Created,
	}
}

// passage reads a passage: where it begins, counted in bytes from an offset, and its length
// in bytes.
func (p *parser) passage(from standoff.Byte) standoff.Range {
	start, length := p.size(), p.size()
	if start > math.MaxInt-length || int(from) > math.MaxInt-length-start {
		p.fail(errTooLarge)
		return standoff.Range{}
	}
	start += int(from)
	return standoff.Range{Start: standoff.Byte(start), End: standoff.Byte(start + length)}
}

func (p *parser) gaps(from standoff.Byte) []standoff.Range {
	n := p.count(2)
	if n == 0 {
		return nil
	}
	gaps := make([]standoff.Range, 0, n)
	for range n {
		gap := p.passage(from)
		gaps = append(gaps, gap)
		from = gap.End
	}
	return gaps
}

func (p *parser) provenance(x *standoff.Provenance) {
	x.By, x.Origin = p.string(), standoff.Origin(p.byte())
	x.Version, x.Score, x.From = p.string(), p.float(), p.string()
	x.Created, x.Updated = p.time(), p.time()
}

// minSpan is the least size of a span in bytes: one for each field, and two for a time.
const minSpan = 15

func (w *writer) spans(list []standoff.Span) {
	w.uint(uint64(len(list)))
	for _, x := range list {
		w.span(x)
	}
}

// spans reads spans, and the memos that stand for their notes: see [parser.span].
func (p *parser) spans() (list []standoff.Span, notes []standoff.Object) {
	n := p.count(minSpan)
	if n == 0 {
		return nil, nil
	}
	list = make([]standoff.Span, n)
	for i := range list {
		if note := p.span(&list[i]); note != nil {
			notes = append(notes, note)
		}
	}
	return list, notes
}

// EncodeSpan returns the body of a span.
func EncodeSpan(x standoff.Span) []byte {
	w := newWriter(small)
	w.span(x)
	return w.b
}

// DecodeSpan decodes a span.
func DecodeSpan(body []byte) (standoff.Span, error) {
	x, _, err := DecodeNoted(body)
	return x, err
}

// DecodeNoted decodes a span, and the memo that stands for its note in a record of schema
// 1 or 2; the memo is nil if there is no note.
func DecodeNoted(body []byte) (x standoff.Span, note standoff.Object, err error) {
	p := parse(body)
	note = p.span(&x)
	return x, note, p.done()
}

// Given is the state of an article without its text: as it was imported, or after some
// decisions.
type Given struct {
	Status  standoff.Status
	Spans   []standoff.Span
	Objects []standoff.Object
}

// EncodeGiven returns the body of what came with an article.
func EncodeGiven(g Given) []byte {
	w := newWriter(small)
	w.byte(byte(g.Status))
	w.spans(g.Spans)
	w.objects(g.Objects)
	return w.b
}

// DecodeGiven decodes what came with an article.
func DecodeGiven(body []byte) (Given, error) {
	p := parse(body)
	g := Given{Status: standoff.Status(p.byte())}
	g.Spans, g.Objects = p.spans()
	if p.version > plainVersion {
		g.Objects = p.objects()
	}
	return g, p.done()
}

// EncodeIdentity returns the body of an article's id and digest.
func EncodeIdentity(a standoff.Article) []byte {
	w := newWriter(small)
	w.uint(uint64(a.ID))
	w.raw(a.Digest[:])
	return w.b
}

// DecodeIdentity decodes an article's id and digest; it returns no more of it.
func DecodeIdentity(body []byte) (standoff.Article, error) {
	p := parse(body)
	a := standoff.Article{ID: standoff.ArticleID(p.uint())}
	copy(a.Digest[:], p.raw(len(a.Digest)))
	return a, p.done()
}
