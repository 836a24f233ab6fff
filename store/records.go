package store

import (
	"encoding/binary"
	"encoding/json"
	"maps"
	"math"
	"slices"

	"galley/store/standoff"
)

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

// number is the key of an article or an event: eight bytes, big-endian, so that
// keys sort as the numbers do.
func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

func spanKey(article standoff.ArticleID, id standoff.SpanID) []byte {
	return append(number(uint64(article)), id...)
}

// encodeText makes a body of a text, such as JSON.
func encodeText(text []byte) []byte {
	w := newWriter()
	w.string(string(text))
	return w.b
}

func decodeScheme(body []byte) (standoff.Scheme, error) {
	var s standoff.Scheme
	text, err := decodeText(body)
	if err == nil {
		err = json.Unmarshal([]byte(text), &s)
	}
	return s, err
}

func decodeText(body []byte) (string, error) {
	p := parse(body)
	text := p.string()
	return text, p.done()
}

func encodeArticle(a standoff.Article) []byte {
	w := &writer{b: append(make([]byte, 0, len(a.Text)+256), recordVersion)}
	w.string(a.Title)
	w.raw(a.Digest[:])
	for _, s := range []string{a.Source.File, a.Source.URL, a.Source.Publisher, a.Source.PublishedAt, a.Source.Encoding, a.Split} {
		w.string(s)
	}
	w.byte(flag(a.Source.DroppedBOM))
	w.pairs(a.Metadata)
	w.string(a.Text)
	return w.b
}

func flag(b bool) byte {
	if b {
		return 1
	}
	return 0
}

func decodeArticle(id standoff.ArticleID, body []byte) (standoff.Article, error) {
	p := parse(body)
	a := standoff.Article{ID: id, Title: p.string()}
	copy(a.Digest[:], p.raw(len(a.Digest)))
	for _, s := range []*string{&a.Source.File, &a.Source.URL, &a.Source.Publisher, &a.Source.PublishedAt, &a.Source.Encoding, &a.Split} {
		*s = p.string()
	}
	a.Source.DroppedBOM = p.byte() == 1
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

func encodeSpan(x standoff.Span) []byte {
	w := newWriter()
	w.span(x)
	return w.b
}

func decodeSpan(body []byte) (standoff.Span, error) {
	p := parse(body)
	x := p.span()
	return x, p.done()
}

// given is what came with an article.
type given struct {
	status standoff.Status
	spans  []standoff.Span
}

func encodeGiven(status standoff.Status, list []standoff.Span) []byte {
	w := newWriter()
	w.byte(byte(status))
	w.spans(list)
	return w.b
}

func decodeGiven(body []byte) (given, error) {
	p := parse(body)
	g := given{status: standoff.Status(p.byte()), spans: p.spans()}
	return g, p.done()
}

// Row is what the list of articles shows of one, kept so that a list reads no
// text and counts nothing.
type Row struct {
	ID         standoff.ArticleID
	Title      string
	Bytes      int // of the text
	CodePoints int // of the text
	Status     standoff.Status
	Spans      int
	Labels     map[standoff.LabelID]int // spans of each label; nil if none

	own bool // the spans are in work.bolt; before the first decision the corpus has them
}

func encodeRow(r Row) []byte {
	w := newWriter()
	w.string(r.Title)
	w.uint(uint64(r.Bytes))
	w.uint(uint64(r.CodePoints))
	w.byte(byte(r.Status))
	w.byte(flag(r.own))
	w.uint(uint64(r.Spans))
	w.counts(r.Labels)
	return w.b
}

func (w *writer) counts(m map[standoff.LabelID]int) {
	w.uint(uint64(len(m)))
	for _, l := range slices.Sorted(maps.Keys(m)) {
		w.string(string(l))
		w.uint(uint64(m[l]))
	}
}

func (p *parser) counts() map[standoff.LabelID]int {
	n := p.count(2)
	if n == 0 {
		return nil
	}
	m := make(map[standoff.LabelID]int, n)
	for range n {
		l := standoff.LabelID(p.string())
		m[l] = p.size()
	}
	return m
}

func decodeRow(id standoff.ArticleID, body []byte) (Row, error) {
	p := parse(body)
	r := Row{ID: id, Title: p.string(), Bytes: p.size(), CodePoints: p.size(), Status: standoff.Status(p.byte())}
	r.own = p.byte() == 1
	r.Spans = p.size()
	r.Labels = p.counts()
	return r, p.done()
}

// count adds a span to the row's figures, or takes it away.
func (r *Row) count(label standoff.LabelID, by int) {
	if r.Labels == nil {
		r.Labels = map[standoff.LabelID]int{}
	}
	r.Spans += by
	r.Labels[label] += by
	if r.Labels[label] == 0 {
		delete(r.Labels, label)
	}
}

// Counts are the figures of a whole project.
type Counts struct {
	Articles int
	Spans    int
	Statuses map[standoff.Status]int
	Labels   map[standoff.LabelID]int
}

func newCounts() Counts {
	return Counts{Statuses: map[standoff.Status]int{}, Labels: map[standoff.LabelID]int{}}
}

// add counts a row in, or out with by −1.
func (c *Counts) add(r Row, by int) {
	c.Articles += by
	c.Spans += by * r.Spans
	c.Statuses[r.Status] += by
	for l, n := range r.Labels {
		if c.Labels[l] += by * n; c.Labels[l] == 0 {
			delete(c.Labels, l)
		}
	}
}

func encodeCounts(c Counts) []byte {
	w := newWriter()
	w.uint(uint64(c.Articles))
	w.uint(uint64(c.Spans))
	for _, s := range standoff.Statuses() {
		w.uint(uint64(c.Statuses[s]))
	}
	w.counts(c.Labels)
	return w.b
}

func decodeCounts(body []byte) (Counts, error) {
	p := parse(body)
	c := newCounts()
	c.Articles, c.Spans = p.size(), p.size()
	for _, s := range standoff.Statuses() {
		c.Statuses[s] = p.size()
	}
	if m := p.counts(); m != nil {
		c.Labels = m
	}
	return c, p.done()
}
