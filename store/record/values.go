package record

import (
	"encoding/json"
	"math"
	"strconv"

	"galley/store/standoff"
)

// EncodeText returns a body of a text, such as JSON.
func EncodeText(text []byte) []byte {
	w := newWriter(small)
	w.string(string(text))
	return w.b
}

// DecodeScheme decodes what a project began with as a whole: a [Given] without
// spans, or in schema 1 and 2 a text that is a scheme in JSON. Labels of that time
// get the keys that they had by their order, and the four labels of every project
// the attributes that they have now.
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

// plainAttributes reports whether a label's attributes are those that the four
// labels had: none, or a speaker.
func plainAttributes(list []standoff.Attribute) bool {
	return len(list) == 0 || len(list) == 1 && list[0].Name == "speaker" && list[0].Type == standoff.AttributeText
}

// DecodeText decodes a body of a text.
func DecodeText(body []byte) (string, error) {
	p := parse(body)
	text := p.string()
	return text, p.done()
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

// DecodeArticle decodes the article whose key has the id.
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

// span reads a span. In the records of schema 2 it has a note, which is a memo now.
func (p *parser) span() (x standoff.Span, note standoff.Object) {
	x.ID = standoff.SpanID(p.string())
	x.Range = p.passage(0)
	if p.version > plainVersion {
		x.Gaps = p.gaps(x.Start)
	}
	x.Label = standoff.LabelID(p.string())
	x.Provenance = p.provenance()
	if p.version > plainVersion {
		x.Attributes = p.values()
		return x, nil
	}
	note = noteOn(x, p.string())
	for name, text := range p.pairs() {
		if x.Attributes == nil {
			x.Attributes = map[string]standoff.Value{}
		}
		x.Attributes[name] = standoff.Text(text)
	}
	return x, note
}

// noteOn returns the memo that the note of a span has become; nil for no note. It is
// the same memo however the span was changed in between.
func noteOn(x standoff.Span, text string) standoff.Object {
	if text == "" {
		return nil
	}
	return standoff.Memo{
		ID: standoff.NoteID(x.ID), Span: x.ID, Kind: standoff.NoteMemo, Text: text,
		By: x.Provenance.By, Created: x.Provenance.Created, Updated: x.Provenance.Created,
	}
}

// passage reads where a passage begins, counted from an offset, and how long it is.
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

func (p *parser) provenance() standoff.Provenance {
	x := standoff.Provenance{By: p.string(), Origin: standoff.Origin(p.byte()), Version: p.string(), Score: p.float(), From: p.string()}
	x.Created, x.Updated = p.time(), p.time()
	return x
}

// minSpan is how many bytes a span takes at least: one for each of its fields,
// a time being two.
const minSpan = 15

func (w *writer) spans(list []standoff.Span) {
	w.uint(uint64(len(list)))
	for _, x := range list {
		w.span(x)
	}
}

// spans reads spans, and what has become of their notes.
func (p *parser) spans() (list []standoff.Span, notes []standoff.Object) {
	n := p.count(minSpan)
	if n == 0 {
		return nil, nil
	}
	list = make([]standoff.Span, 0, n)
	for range n {
		x, note := p.span()
		list = append(list, x)
		if note != nil {
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

// DecodeNoted decodes a span, and the memo that its note has become if the record is
// one of schema 2; nil if there is none.
func DecodeNoted(body []byte) (standoff.Span, standoff.Object, error) {
	p := parse(body)
	x, note := p.span()
	return x, note, p.done()
}

// Given is an article as it came, or as it stands after some decisions, without its
// text.
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

// EncodeIdentity returns a body of an article's id and digest, which identify it.
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
