package suggest

import "slices"

// tagger finds the passages of one label. It gives each token of a sentence a tag
// (outside, begins, inside) with a first-order averaged structured perceptron
// (Collins 2002), decoded by Viterbi. Features are hashed into a table of fixed
// size (Weinberger and others 2009); collisions cost a little accuracy and no
// memory.
type tagger struct {
	cells []cell // a power of two
	moves [tags + 1]cell
	fit   logit
	lean  float32 // how much the best way without a passage may be better for it to be found
}

// cell holds the weights that a feature has for each tag.
type cell [tags]float32

const (
	outside = iota
	begins
	inside
	tags
)

// anyTag is the set of all tags; onlyOutside that of the first.
const (
	anyTag      uint8 = 1<<outside | 1<<begins | 1<<inside
	onlyOutside uint8 = 1 << outside
)

const (
	taggerBits   = 17
	taggerRounds = 6
	unlikely     = float32(-1e9) // the score of what cannot be
)

// sequence is a sentence with the features of each token.
type sequence struct {
	features [][]uint32 // of each token
	allowed  []uint8    // the tags that each may have
	known    []uint8    // the tags that annotators say it may have; nil if nothing is known
	weight   float32
	own      bool // of an annotator's own article
	first    int  // the sentence's first token in its article
}

// decoder holds what decoding needs, to be used again for the next sentence.
type decoder struct {
	score    []cell // of each token and tag, by features alone
	forward  []cell // of the best way up to a token with a tag
	backward []cell // of the best way from there on
	from     [][tags]uint8
	path     []uint8
	less     []found // what is less sure than the best tags
}

// emit fills in the scores that the features give.
func (d *decoder) emit(t *tagger, s sequence, cells []cell) {
	n := len(s.features)
	d.score = grown(d.score, n)
	mask := uint32(len(cells) - 1)
	for i, features := range s.features {
		var sum cell
		if s.allowed[i] != onlyOutside {
			for _, f := range features {
				c := &cells[f&mask]
				sum[0] += c[0]
				sum[1] += c[1]
				sum[2] += c[2]
			}
		}
		d.score[i] = sum
	}
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// follows reports whether a tag may stand behind another; tags as the one before
// is the beginning of a sentence.
func follows(before, tag int) bool {
	return tag != inside || before == begins || before == inside
}

// best returns the best tags that the sets allow. Where they allow none, that
// token and all others are outside.
func (d *decoder) best(moves *[tags + 1]cell, allowed []uint8) []uint8 {
	n := len(d.score)
	d.forward, d.from, d.path = grown(d.forward, n), grown(d.from, n), grown(d.path, n)
	for i := range n {
		for tag := range tags {
			best, from := unlikely, 0
			switch {
			case allowed[i]&(1<<tag) == 0:
			case i == 0:
				if follows(tags, tag) {
					best = moves[tags][tag]
				}
			default:
				for before := range tags {
					if w := d.forward[i-1][before]; w > unlikely/2 && follows(before, tag) && w+moves[before][tag] > best {
						best, from = w+moves[before][tag], before
					}
				}
			}
			if best > unlikely/2 {
				best += d.score[i][tag]
			}
			d.forward[i][tag], d.from[i][tag] = best, uint8(from)
		}
	}
	if n == 0 {
		return d.path
	}
	tag := uint8(0)
	for k := range tags {
		if d.forward[n-1][k] > d.forward[n-1][tag] {
			tag = uint8(k)
		}
	}
	if d.forward[n-1][tag] <= unlikely/2 {
		clear(d.path)
		return d.path
	}
	for i := n - 1; i >= 0; i-- {
		d.path[i] = tag
		tag = d.from[i][tag]
	}
	return d.path
}

// lookBack fills in the scores of the best ways from each token to the end.
func (d *decoder) lookBack(moves *[tags + 1]cell, allowed []uint8) {
	n := len(d.score)
	d.backward = grown(d.backward, n)
	for i := n - 1; i >= 0; i-- {
		for tag := range tags {
			if i == n-1 {
				d.backward[i][tag] = 0
				continue
			}
			best := unlikely
			for next := range tags {
				if allowed[i+1]&(1<<next) != 0 && follows(tag, next) && d.backward[i+1][next] > unlikely/2 {
					best = max(best, moves[tag][next]+d.score[i+1][next]+d.backward[i+1][next])
				}
			}
			d.backward[i][tag] = best
		}
	}
}

// margin returns by how much the best way in which a token has one of a set of
// tags beats the best in which it has none of them.
func (d *decoder) margin(i int, set uint8) float32 {
	with, without := unlikely, unlikely
	for tag := range tags {
		way := d.forward[i][tag] + d.backward[i][tag]
		if set&(1<<tag) != 0 {
			with = max(with, way)
		} else {
			without = max(without, way)
		}
	}
	return with - without
}

// spanMargin returns the least margin of the tokens of a passage: that it begins
// where it does, goes on, and ends.
func (d *decoder) spanMargin(first, last int) float32 {
	least := d.margin(first, 1<<begins)
	for i := first + 1; i < last; i++ {
		least = min(least, d.margin(i, 1<<inside))
	}
	if last < len(d.score) {
		least = min(least, d.margin(last, 1<<outside|1<<begins))
	}
	return least
}

// found is a passage that a tagger finds, in tokens of the article, end-exclusive.
type found struct {
	first, last int
	margin      float32
}

// find appends the passages of a sentence: those of the best tags, and others for
// which little would have to change, with the margins by which they are none.
func (t *tagger) find(d *decoder, s sequence, into []found) []found {
	d.emit(t, s, t.cells)
	d.less = d.less[:0]
	if t.lean > 0 {
		d.lean(s, -t.lean)
		d.less = passagesIn(d.best(&t.moves, s.allowed), s.first, d.less)
		d.lean(s, t.lean)
		if len(d.less) == 0 {
			return into
		}
	}
	start := len(into)
	into = passagesIn(d.best(&t.moves, s.allowed), s.first, into)
	sure := into[start:]
	if len(sure)+len(d.less) == 0 {
		return into
	}
	d.lookBack(&t.moves, s.allowed)
	for _, f := range d.less {
		if !slices.ContainsFunc(sure, f.overlaps) {
			into = append(into, f)
		}
	}
	for i := range into[start:] {
		f := &into[start+i]
		f.margin = d.spanMargin(f.first-s.first, f.last-s.first)
	}
	return into
}

// lean adds to the scores of all tokens for being outside.
func (d *decoder) lean(s sequence, by float32) {
	for i := range d.score {
		if s.allowed[i] != onlyOutside {
			d.score[i][outside] += by
		}
	}
}

func (f found) overlaps(g found) bool { return f.first < g.last && g.first < f.last }

// passagesIn appends the passages that the tags of a sentence make; first is its first
// token.
func passagesIn(path []uint8, first int, into []found) []found {
	for i := 0; i < len(path); i++ {
		if path[i] != begins {
			continue
		}
		last := i + 1
		for last < len(path) && path[last] == inside {
			last++
		}
		into = append(into, found{first: first + i, last: first + last})
		i = last - 1
	}
	return into
}
