package suggest

import (
	"iter"
	"math/bits"
)

// weights are numbers by the hashes of features: a table with linear probing, at most
// half full, since looking up features is most of what a classifier does.
type weights struct {
	slots []slot // a power of two, or none
	n     int
}

// slot is a place in the table; one with a weight of 0 is empty.
type slot struct {
	feature uint32
	weight  float32
}

// weightsOf makes a table. Weights of 0 are left out: they say nothing.
func weightsOf(all map[uint32]float32) weights {
	w := weights{slots: make([]slot, 1<<bits.Len(uint(2*len(all))))}
	for f, x := range all {
		if x == 0 {
			continue
		}
		i := w.first(f)
		for w.slots[i].weight != 0 {
			i = (i + 1) & (len(w.slots) - 1)
		}
		w.slots[i] = slot{f, x}
		w.n++
	}
	return w
}

// first returns where a feature is looked for first. Hashes differ in their high
// bits, too.
func (w weights) first(f uint32) int {
	return int(f*0x9E3779B1>>7) & (len(w.slots) - 1)
}

// of returns the weight of a feature, 0 if it has none.
func (w weights) of(f uint32) float32 {
	if len(w.slots) == 0 {
		return 0
	}
	for i := w.first(f); ; i = (i + 1) & (len(w.slots) - 1) {
		if s := w.slots[i]; s.feature == f || s.weight == 0 {
			return s.weight
		}
	}
}

// all yields the features that have a weight, in no order.
func (w weights) all() iter.Seq2[uint32, float32] {
	return func(yield func(uint32, float32) bool) {
		for _, s := range w.slots {
			if s.weight != 0 && !yield(s.feature, s.weight) {
				return
			}
		}
	}
}
