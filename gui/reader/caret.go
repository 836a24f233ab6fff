package reader

import (
	"math"
	"slices"
	"sort"

	"galley/store/standoff"
)

// caretX returns where the caret stands at a byte, in pixels right of the
// measure's left edge.
func (r *Reader) caretX(b standoff.Byte) float32 {
	s := r.shaped(r.page.lineOf(b))
	return r.lineLeft(s) + s.caretX(b)
}

// caretX returns the caret's place on the line.
func (s *shaped) caretX(b standoff.Byte) float32 {
	read := s.asRead()
	if len(read) == 0 {
		return 0
	}
	i := sort.Search(len(read), func(i int) bool { return read[i].end > b })
	if i == len(read) {
		last := read[i-1]
		if last.rtl {
			return last.x0
		}
		return last.x1
	}
	c := read[i]
	e := c.part(standoff.Range{Start: max(b, c.start), End: c.end})
	if c.rtl {
		return e.x1
	}
	return e.x0
}

// asRead returns the clusters in the order of the text.
func (s *shaped) asRead() []cluster {
	if s.read == nil {
		s.read = slices.Clone(s.clusters)
		slices.SortFunc(s.read, func(a, b cluster) int { return int(a.start - b.start) })
	}
	return s.read
}

// byteAt returns the grapheme boundary nearest to a place on a line, in pixels
// right of the measure's left edge.
func (r *Reader) byteAt(k lineKey, x float32) standoff.Byte {
	s := r.shaped(k)
	if len(s.clusters) == 0 {
		return r.line(k).Start
	}
	best := r.nearest(s, x-r.lineLeft(s))
	if best >= s.End {
		best = r.lineEnd(k)
	}
	if !standoff.IsGraphemeBoundary(r.page.text, best) {
		best = standoff.GraphemeAt(r.page.text, best).Start
	}
	return best
}

// clusterAt returns which cluster lies at a place on the line, the nearest where
// there is none. The line must have one.
func (s *shaped) clusterAt(x float32) int {
	i := sort.Search(len(s.clusters), func(i int) bool { return x < s.clusters[i].x1 })
	return min(i, len(s.clusters)-1)
}

// nearest returns the edge of a grapheme at which the caret stands nearest to a
// place on the line. Where text changes its direction the edge of a cluster can
// be far from where the caret stands, so the clusters beside it count too: the
// next on either side that is not only as wide as nothing.
func (r *Reader) nearest(s *shaped, x float32) standoff.Byte {
	i := s.clusterAt(x)
	from, to := max(i-1, 0), min(i+2, len(s.clusters))
	for from > 0 && s.clusters[from].x0 == s.clusters[from].x1 {
		from--
	}
	for to < len(s.clusters) && s.clusters[to-1].x0 == s.clusters[to-1].x1 {
		to++
	}
	best, away := s.Start, float32(math.Inf(1))
	var g standoff.Range // the last grapheme looked at: a long one is looked for once
	for _, c := range s.clusters[from:to] {
		for b := c.start; ; b = min(g.End, c.end) {
			if b < g.Start || b >= g.End {
				g = standoff.GraphemeAt(r.page.text, b)
			}
			if d := abs(x - s.caretX(b)); d < away && b == g.Start {
				best, away = b, d
			}
			if b >= c.end {
				break
			}
		}
	}
	return best
}
