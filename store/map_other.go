//go:build !windows

package store

// mapAhead is how many bytes of addresses a file is mapped to from the start. Up
// to there it grows without being mapped anew, for which bbolt waits until nobody
// reads and copies all that a transaction has touched. It takes no memory.
const mapAhead = 1 << 28
