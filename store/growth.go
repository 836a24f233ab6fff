package store

import bolt "go.etcd.io/bbolt"

// The least and the most by which a file grows, in bytes.
const (
	leastAhead = 32 << 10
	mostAhead  = 16 << 20
)

// ahead returns by how many bytes a file of which so many are used grows beyond what
// is needed: a multiple of leastAhead, so that the file ends with a whole page.
// Growing by more would save waits for the disk, but is copied with the project.
func ahead(used int64) int {
	return int(min(max(used/4/leastAhead*leastAhead, leastAhead), mostAhead))
}

// update runs a function in a transaction that writes. By itself bbolt would let
// even a small file grow by 16 MB at once, since it is mapped ahead.
func update(db *bolt.DB, fn func(*bolt.Tx) error) error {
	return db.Update(func(tx *bolt.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		db.AllocSize = ahead(tx.Size()) // nobody else reads or writes it meanwhile
		return nil
	})
}
