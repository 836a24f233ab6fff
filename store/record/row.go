package record

import (
	"maps"
	"slices"

	"galley/store/standoff"
)

// Row is what the list of articles shows of one. It is stored, so that a list need not
// read texts and count spans.
type Row struct {
	ID         standoff.ArticleID
	Title      string
	Bytes      int // of the text
	CodePoints int // of the text
	Status     standoff.Status
	Spans      int
	Labels     map[standoff.LabelID]int        // spans of each label; nil if none
	Relations  map[standoff.RelationTypeID]int // relations of each type; nil if none
	Memos      int
	Carries    []standoff.LabelID // labels on the article as a whole, sorted; nil if none
	Fields     int                // that something is decided about, or that came with the article
	Rejections int
	Forecasts  int

	// Own reports whether the spans and the objects are in the work. Before the first
	// decision about them they are only in the corpus, with what the article came with.
	Own bool
}

// EncodeRow returns the body of a row; its id is in the key. Counts of 0 at its end are
// left out, as in rows from before there was such a count.
func EncodeRow(r Row) []byte {
	w := newWriter(small)
	w.string(r.Title)
	w.uint(uint64(r.Bytes))
	w.uint(uint64(r.CodePoints))
	w.byte(byte(r.Status))
	w.bool(r.Own)
	w.uint(uint64(r.Spans))
	writeCounts(w, r.Labels)
	writeCounts(w, r.Relations)
	w.uint(uint64(r.Memos))
	w.uint(uint64(len(r.Carries)))
	for _, l := range r.Carries {
		w.string(string(l))
	}
	rest := []int{r.Fields, r.Rejections, r.Forecasts}
	for len(rest) > 0 && rest[len(rest)-1] == 0 {
		rest = rest[:len(rest)-1]
	}
	for _, n := range rest {
		w.uint(uint64(n))
	}
	return w.b
}

// writeCounts writes counts in the order of their keys.
func writeCounts[K ~string](w *writer, m map[K]int) {
	w.uint(uint64(len(m)))
	for _, k := range sortedKeys(m) {
		w.string(string(k))
		w.uint(uint64(m[k]))
	}
}

func readCounts[K ~string](p *parser) map[K]int {
	n := p.count(2)
	if n == 0 {
		return nil
	}
	m := make(map[K]int, n)
	for range n {
		k := K(p.string())
		m[k] = p.size()
	}
	return m
}

// row reads a row without what it counts of labels and objects.
func (p *parser) row(id standoff.ArticleID) Row {
	r := Row{ID: id, Title: p.string(), Bytes: p.size(), CodePoints: p.size(), Status: standoff.Status(p.byte())}
	r.Own = p.bool()
	r.Spans = p.size()
	return r
}

// DecodeRowStart is [DecodeRow] without what the row counts of labels and objects,
// for who needs the article itself.
func DecodeRowStart(id standoff.ArticleID, body []byte) (Row, error) {
	p := parse(body)
	r := p.row(id)
	return r, p.err
}

// DecodeRow decodes the row of the article whose id is in its key.
func DecodeRow(id standoff.ArticleID, body []byte) (Row, error) {
	p := parse(body)
	r := p.row(id)
	r.Labels = readCounts[standoff.LabelID](p)
	if p.version > plainVersion {
		r.Relations = readCounts[standoff.RelationTypeID](p)
		r.Memos = p.size()
		for range p.count(1) {
			r.Carries = append(r.Carries, standoff.LabelID(p.string()))
		}
		for _, n := range []*int{&r.Fields, &r.Rejections, &r.Forecasts} {
			if p.b != "" {
				*n = p.size()
			}
		}
	}
	return r, p.done()
}

// CountObject counts an object in with by 1, or out with by −1.
func (r *Row) CountObject(o standoff.Object, by int) {
	switch o := o.(type) {
	case standoff.Relation:
		r.Relations = added(r.Relations, o.Type, by)
	case standoff.Memo:
		r.Memos += by
	case standoff.ArticleLabel:
		at, there := slices.BinarySearch(r.Carries, o.Label)
		switch {
		case by > 0 && !there:
			r.Carries = slices.Insert(slices.Clone(r.Carries), at, o.Label)
		case by < 0 && there:
			r.Carries = slices.Delete(slices.Clone(r.Carries), at, at+1)
		}
		if len(r.Carries) == 0 {
			r.Carries = nil
		}
	case standoff.Field:
		r.Fields = max(0, r.Fields+by)
	case standoff.Rejection:
		r.Rejections = max(0, r.Rejections+by)
	case standoff.Forecast:
		r.Forecasts = max(0, r.Forecasts+by)
	}
}

// Objects returns how many objects the row counts.
func (r Row) Objects() int {
	n := r.Memos + len(r.Carries) + r.Fields + r.Rejections + r.Forecasts
	for _, of := range r.Relations {
		n += of
	}
	return n
}

// Count counts so many spans of a label in, or out if by is negative.
func (r *Row) Count(label standoff.LabelID, by int) {
	r.Spans += by
	r.Labels = added(r.Labels, label, by)
}

// added changes one count of a map, which may be nil and holds no count of 0, and returns
// the map.
func added[K comparable](m map[K]int, k K, by int) map[K]int {
	if m == nil {
		m = map[K]int{}
	}
	if m[k] += by; m[k] == 0 {
		delete(m, k)
	}
	return m
}

// Counts are how much there is in a whole project.
type Counts struct {
	Articles int
	Spans    int
	Statuses map[standoff.Status]int
	Labels   map[standoff.LabelID]int // spans of each
	Carried  map[standoff.LabelID]int // articles that carry each as a whole

	Relations map[standoff.RelationTypeID]int
	Memos     int // on articles and their spans
}

// NewCounts returns the counts of a project without articles.
func NewCounts() Counts {
	return Counts{
		Statuses: map[standoff.Status]int{}, Labels: map[standoff.LabelID]int{},
		Carried: map[standoff.LabelID]int{}, Relations: map[standoff.RelationTypeID]int{},
	}
}

// Add counts the article of a row in with by 1, or out with by −1.
func (c *Counts) Add(r Row, by int) {
	c.Articles += by
	c.Spans += by * r.Spans
	c.Statuses[r.Status] += by
	for l, n := range r.Labels {
		added(c.Labels, l, by*n)
	}
	for _, l := range r.Carries {
		added(c.Carried, l, by)
	}
	for t, n := range r.Relations {
		added(c.Relations, t, by*n)
	}
	c.Memos += by * r.Memos
}

// Replace counts a row in that takes the place of another of the same article.
func (c *Counts) Replace(old, now Row) {
	c.Spans += now.Spans - old.Spans
	c.Memos += now.Memos - old.Memos
	if old.Status != now.Status {
		c.Statuses[old.Status]--
		c.Statuses[now.Status]++
	}
	addChanges(c.Labels, old.Labels, now.Labels)
	addChanges(c.Relations, old.Relations, now.Relations)
	if !slices.Equal(old.Carries, now.Carries) {
		for _, l := range old.Carries {
			added(c.Carried, l, -1)
		}
		for _, l := range now.Carries {
			added(c.Carried, l, 1)
		}
	}
}

// addChanges adds to counts what others have become more or less by.
func addChanges[K comparable](to, old, now map[K]int) {
	for k, n := range now {
		if by := n - old[k]; by != 0 {
			added(to, k, by)
		}
	}
	for k, n := range old {
		if _, still := now[k]; !still {
			added(to, k, -n)
		}
	}
}

// AddAll adds other figures. Those may be what a change adds, with numbers below 0.
func (c *Counts) AddAll(by Counts) {
	c.Articles += by.Articles
	c.Spans += by.Spans
	c.Memos += by.Memos
	for s, n := range by.Statuses {
		c.Statuses[s] += n
	}
	for l, n := range by.Labels {
		added(c.Labels, l, n)
	}
	for l, n := range by.Carried {
		added(c.Carried, l, n)
	}
	for t, n := range by.Relations {
		added(c.Relations, t, n)
	}
}

// Clone returns a copy that shares no map.
func (c Counts) Clone() Counts {
	c.Statuses, c.Labels = maps.Clone(c.Statuses), maps.Clone(c.Labels)
	c.Carried, c.Relations = maps.Clone(c.Carried), maps.Clone(c.Relations)
	return c
}

// EncodeCounts returns the body of a project's counts.
func EncodeCounts(c Counts) []byte {
	w := newWriter(small)
	w.uint(uint64(c.Articles))
	w.uint(uint64(c.Spans))
	for _, s := range standoff.Statuses() {
		w.uint(uint64(c.Statuses[s]))
	}
	writeCounts(w, c.Labels)
	writeCounts(w, c.Carried)
	writeCounts(w, c.Relations)
	w.uint(uint64(c.Memos))
	return w.b
}

// EncodeCount returns the body of a single count.
func EncodeCount(n int) []byte {
	w := newWriter(8)
	w.uint(uint64(n))
	return w.b
}

// DecodeCount decodes a single count.
func DecodeCount(body []byte) (int, error) {
	p := parse(body)
	n := p.size()
	return n, p.done()
}

// DecodeCounts decodes a project's counts.
func DecodeCounts(body []byte) (Counts, error) {
	p := parse(body)
	c := NewCounts()
	c.Articles, c.Spans = p.size(), p.size()
	for _, s := range standoff.Statuses() {
		c.Statuses[s] = p.size()
	}
	maps.Copy(c.Labels, readCounts[standoff.LabelID](p))
	if p.version > plainVersion {
		maps.Copy(c.Carried, readCounts[standoff.LabelID](p))
		maps.Copy(c.Relations, readCounts[standoff.RelationTypeID](p))
		c.Memos = p.size()
	}
	return c, p.done()
}
