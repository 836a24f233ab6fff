package reader

import (
	"sort"

	"galley/store/standoff"
)

// SetHits marks passages that were found; they are in order and do not overlap.
// They are kept until the next call or the next article.
func (r *Reader) SetHits(found []standoff.Range) {
	r.found = found
	r.scene.stale()
	r.show()
}

// foundIn returns the passages that were found and have a part on the lines.
func (r *Reader) foundIn(lines []visible) []standoff.Range {
	if len(r.found) == 0 || len(lines) == 0 {
		return nil
	}
	in := r.inLines(lines)
	from := sort.Search(len(r.found), func(i int) bool { return r.found[i].End > in.Start })
	to := sort.Search(len(r.found), func(i int) bool { return r.found[i].Start >= in.End })
	return r.found[from:max(from, to)]
}

// isFound reports whether a passage is one of those that were found.
func (r *Reader) isFound(at standoff.Range) bool {
	i := sort.Search(len(r.found), func(i int) bool { return r.found[i].Start >= at.Start })
	return i < len(r.found) && r.found[i] == at
}
