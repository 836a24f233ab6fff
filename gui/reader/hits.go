package reader

import (
	"sort"

	"galley/store/standoff"
)

// SetHits marks passages that were found; they are in order and do not overlap.
// They are kept until the next call or the next article.
func (r *Reader) SetHits(hits []standoff.Range) {
	r.hits = hits
	r.scene.stale()
	r.show()
}

// hitsIn returns the hits that the lines hold a part of.
func (r *Reader) hitsIn(lines []visible) []standoff.Range {
	if len(r.hits) == 0 || len(lines) == 0 {
		return nil
	}
	start, end := r.page.blocks[lines[0].block].Start, r.page.blocks[lines[len(lines)-1].block].End
	from := sort.Search(len(r.hits), func(i int) bool { return r.hits[i].End > start })
	to := sort.Search(len(r.hits), func(i int) bool { return r.hits[i].Start >= end })
	return r.hits[from:max(from, to)]
}
