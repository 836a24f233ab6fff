package record

import (
	"maps"
	"slices"

	"galley/store/standoff"
)

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

	// Own tells where the spans are kept: with the work, or, before the first
	// decision about them, with what the article came with.
	Own bool
}

// EncodeRow returns the body of a row; its id is in the key.
func EncodeRow(r Row) []byte {
	w := newWriter(small)
	w.string(r.Title)
	w.uint(uint64(r.Bytes))
	w.uint(uint64(r.CodePoints))
	w.byte(byte(r.Status))
	w.bool(r.Own)
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

// DecodeRow decodes the row whose key has the id.
func DecodeRow(id standoff.ArticleID, body []byte) (Row, error) {
	p := parse(body)
	r := Row{ID: id, Title: p.string(), Bytes: p.size(), CodePoints: p.size(), Status: standoff.Status(p.byte())}
	r.Own = p.bool()
	r.Spans = p.size()
	r.Labels = p.counts()
	return r, p.done()
}

// Count adds spans of a label to the row's figures, or takes them away.
func (r *Row) Count(label standoff.LabelID, by int) {
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

// NewCounts returns the figures of a project without articles.
func NewCounts() Counts {
	return Counts{Statuses: map[standoff.Status]int{}, Labels: map[standoff.LabelID]int{}}
}

// Add counts a row in, or out with by −1.
func (c *Counts) Add(r Row, by int) {
	c.Articles += by
	c.Spans += by * r.Spans
	c.Statuses[r.Status] += by
	for l, n := range r.Labels {
		if c.Labels[l] += by * n; c.Labels[l] == 0 {
			delete(c.Labels, l)
		}
	}
}

// Clone returns a copy that shares no map.
func (c Counts) Clone() Counts {
	c.Statuses, c.Labels = maps.Clone(c.Statuses), maps.Clone(c.Labels)
	return c
}

// EncodeCounts returns the body of a project's figures.
func EncodeCounts(c Counts) []byte {
	w := newWriter(small)
	w.uint(uint64(c.Articles))
	w.uint(uint64(c.Spans))
	for _, s := range standoff.Statuses() {
		w.uint(uint64(c.Statuses[s]))
	}
	w.counts(c.Labels)
	return w.b
}

// DecodeCounts decodes a project's figures.
func DecodeCounts(body []byte) (Counts, error) {
	p := parse(body)
	c := NewCounts()
	c.Articles, c.Spans = p.size(), p.size()
	for _, s := range standoff.Statuses() {
		c.Statuses[s] = p.size()
	}
	if m := p.counts(); m != nil {
		c.Labels = m
	}
	return c, p.done()
}
