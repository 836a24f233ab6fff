package store

import bolt "go.etcd.io/bbolt"

// The least and the most by which a file grows, in bytes.
const (
	leastAhead = 32 << 10
	mostAhead  = 16 << 20
)

// ahead is by how many bytes a file grows beyond what is needed, if that many are
// used of it: a multiple of leastAhead, so that the file ends with a whole page.
// Each growth is another wait for the disk; all of it is copied with the project.
func ahead(used int64) int {
	return int(min(max(used/4/leastAhead*leastAhead, leastAhead), mostAhead))
}

// update runs a function in a transaction that writes. bbolt itself would make a
// file that is mapped ahead grow by 16 MB from the first byte.
func update(db *bolt.DB, fn func(*bolt.Tx) error) error {
	return db.Update(func(tx *bolt.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		db.AllocSize = ahead(tx.Size()) // nobody else reads or writes it meanwhile
		return nil
	})
}
