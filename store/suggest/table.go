package suggest

import (
	"iter"
	"math/bits"
	"strings"
)

// table holds values by hashes, of words or of features. It is an open-addressed table
// with linear probing, at most half full: looking things up is most of what suggesters
// do.
type table[V comparable] struct {
	slots []slot[V] // a power of two, or none
	n     int
}

// slot is a place in a table; one with the zero value is empty.
type slot[V comparable] struct {
	hash  uint32
	value V
}

// tableOf makes a table. Zero values are left out.
func tableOf[V comparable](all map[uint32]V) table[V] {
	var t table[V]
	t.reset(len(all))
	for h, v := range all {
		t.set(h, v)
	}
	return t
}

// reset empties the table, and makes room for as many values.
func (t *table[V]) reset(room int) {
	t.slots = zeros(t.slots, 1<<bits.Len(uint(2*room)))
	t.n = 0
}

// set gives a hash a value, which must not be taken away again. There must be room.
func (t *table[V]) set(h uint32, v V) {
	var none V
	if v == none {
		return
	}
	i := t.first(h)
	for t.slots[i].value != none && t.slots[i].hash != h {
		i = (i + 1) & (len(t.slots) - 1)
	}
	if t.slots[i].value == none {
		t.n++
	}
	t.slots[i] = slot[V]{h, v}
}

// zeros returns n zero values, in the room of a slice that is not needed any more.
func zeros[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// first returns where a hash is looked for first. Hashes differ in their high bits,
// too.
func (t table[V]) first(h uint32) int {
	return int(h*0x9E3779B1>>7) & (len(t.slots) - 1)
}

// of returns what a hash has, the zero value if it has nothing.
func (t table[V]) of(h uint32) V {
	var none V
	if len(t.slots) == 0 {
		return none
	}
	for i := t.first(h); ; i = (i + 1) & (len(t.slots) - 1) {
		if s := &t.slots[i]; s.hash == h || s.value == none {
			return s.value
		}
	}
}

// all yields the hashes that have something, in no order.
func (t table[V]) all() iter.Seq2[uint32, V] {
	var none V
	return func(yield func(uint32, V) bool) {
		for _, s := range t.slots {
			if s.value != none && !yield(s.hash, s.value) {
				return
			}
		}
	}
}

// hashes returns the set of the hashes of words.
func hashes(words string) table[bool] {
	set := map[uint32]bool{}
	for word := range strings.FieldsSeq(words) {
		set[hashLower(word)] = true
	}
	return tableOf(set)
}
