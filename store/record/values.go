package record

import (
	"encoding/json"
	"math"

	"galley/store/standoff"
)

// EncodeText returns a body of a text, such as JSON.
func EncodeText(text []byte) []byte {
	w := newWriter(small)
	w.string(string(text))
	return w.b
}

// DecodeScheme decodes a body of a text that is a scheme in JSON.
func DecodeScheme(body []byte) (standoff.Scheme, error) {
	var s standoff.Scheme
	text, err := DecodeText(body)
	if err == nil {
		err = json.Unmarshal([]byte(text), &s)
	}
	return s, err
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
	w.string(string(x.Label))
	w.string(x.Provenance.By)
	w.byte(byte(x.Provenance.Origin))
	w.string(x.Provenance.Version)
	w.float(x.Provenance.Score)
	w.string(x.Provenance.From)
	w.time(x.Provenance.Created)
	w.time(x.Provenance.Updated)
	w.string(x.Note)
	w.pairs(x.Attributes)
}

func (p *parser) span() standoff.Span {
	var x standoff.Span
	x.ID = standoff.SpanID(p.string())
	start, length := p.size(), p.size()
	if start > math.MaxInt-length {
		p.fail(errTooLarge)
		start, length = 0, 0
	}
	x.Start, x.End = standoff.Byte(start), standoff.Byte(start+length)
	x.Label = standoff.LabelID(p.string())
	x.Provenance.By = p.string()
	x.Provenance.Origin = standoff.Origin(p.byte())
	x.Provenance.Version = p.string()
	x.Provenance.Score = p.float()
	x.Provenance.From = p.string()
	x.Provenance.Created = p.time()
	x.Provenance.Updated = p.time()
	x.Note = p.string()
	x.Attributes = p.pairs()
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

func (p *parser) spans() []standoff.Span {
	n := p.count(minSpan)
	if n == 0 {
		return nil
	}
	list := make([]standoff.Span, 0, n)
	for range n {
		list = append(list, p.span())
	}
	return list
}

// EncodeSpan returns the body of a span.
func EncodeSpan(x standoff.Span) []byte {
	w := newWriter(small)
	w.span(x)
	return w.b
}

// DecodeSpan decodes a span.
func DecodeSpan(body []byte) (standoff.Span, error) {
	p := parse(body)
	x := p.span()
	return x, p.done()
}

// Given is what came with an article.
type Given struct {
	Status standoff.Status
	Spans  []standoff.Span
}

// EncodeGiven returns the body of what came with an article.
func EncodeGiven(g Given) []byte {
	w := newWriter(small)
	w.byte(byte(g.Status))
	w.spans(g.Spans)
	return w.b
}

// DecodeGiven decodes what came with an article.
func DecodeGiven(body []byte) (Given, error) {
	p := parse(body)
	g := Given{Status: standoff.Status(p.byte()), Spans: p.spans()}
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
