package pagefile

// bits is a set of pages.
type bits []uint64

func newBits(pages uint64) bits { return make(bits, pages/64+1) }

// set adds a page and reports whether it is new. A page that the set has no room
// for is not.
func (b bits) set(id uint64) bool {
	if id/64 >= uint64(len(b)) || b.has(id) {
		return false
	}
	b[id/64] |= 1 << (id % 64)
	return true
}

func (b bits) has(id uint64) bool {
	return id/64 < uint64(len(b)) && b[id/64]>>(id%64)&1 == 1
}
