package store

import (
	"encoding/binary"
	"log/slog"

	"galley/store/record"

	bolt "go.etcd.io/bbolt"
)

// derived.bolt holds what can be made again from the corpus and the work: the
// index of near-duplicates. An import brings it up to date at its end. What is
// missing there is made from the texts; a file that cannot be read is thrown away.
//
//	signature  article → signature
//	band       the upper half of a band's number → for each band that has it, in
//	           order, the lower half and the first article with the band
//	state      how far the two go
var (
	signatureBucket = []byte("signature")
	bandBucket      = []byte("band")
	stateBucket     = []byte("state")
)

// openDerived opens the file, making it if need be. Its caller holds p.deriving.
func (p *Project) openDerived() (*bolt.DB, error) {
	if err := p.folder.here(); err != nil {
		return nil, err
	}
	open := func() (*bolt.DB, error) {
		db, _, err := p.folder.openBolt(derivedFile, toMake)
		if err != nil {
			return nil, err
		}
		if err := makeBuckets(db); err != nil {
			_ = db.Close() // the error that matters is the first
			return nil, classify(err)
		}
		return db, nil
	}
	var db *bolt.DB
	err := guarded(func() error {
		var err error
		db, err = open()
		return err
	})
	if err == nil {
		return db, nil
	}
	slog.Warn("derived data is made anew", "error", err)
	if err := p.folder.remove(derivedFile); err != nil {
		return nil, classify(err)
	}
	return open()
}

// makeBuckets makes those that a file lacks. One that has them all is not written.
func makeBuckets(db *bolt.DB) error {
	all := [][]byte{signatureBucket, bandBucket, stateBucket}
	lacks := false
	err := db.View(func(tx *bolt.Tx) error {
		for _, name := range all {
			lacks = lacks || tx.Bucket(name) == nil
		}
		return nil
	})
	if err != nil || !lacks {
		return err
	}
	return update(db, func(tx *bolt.Tx) error {
		for _, name := range all {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *signature) encode() []byte {
	body := record.Begin(2 * bins)
	for _, v := range s {
		body = binary.BigEndian.AppendUint16(body, v)
	}
	return body
}

func decodeSignature(body []byte) (*signature, error) {
	raw, err := record.Content(body)
	if err == nil && len(raw) != 2*bins {
		err = errSize
	}
	if err != nil {
		return nil, err
	}
	var s signature
	for i := range s {
		s[i] = binary.BigEndian.Uint16(raw[2*i:])
	}
	return &s, nil
}

// A shard holds the bands whose numbers have the same upper half, in the order of
// the lower: two bytes, and four for the first article with the band.
const shardEntry = 6

// inShard finds a band in the entries of its shard.
func inShard(entries []byte, band uint32) (first uint32, there bool) {
	low, from, to := uint16(band), 0, len(entries)/shardEntry
	for from < to {
		mid := (from + to) / 2
		e := entries[mid*shardEntry:]
		switch at := binary.BigEndian.Uint16(e); {
		case at == low:
			return binary.BigEndian.Uint32(e[2:]), true
		case at < low:
			from = mid + 1
		default:
			to = mid
		}
	}
	return 0, false
}

// mergeShard adds bands, in order and with the same upper half, to the entries of
// their shard. Those that are there stay: their articles came first.
func mergeShard(entries []byte, bands []uint32, first map[uint32]uint32) []byte {
	body := record.Begin(len(entries) + shardEntry*len(bands))
	for len(entries) >= shardEntry || len(bands) > 0 {
		if len(entries) >= shardEntry && (len(bands) == 0 || binary.BigEndian.Uint16(entries) <= uint16(bands[0])) {
			if len(bands) > 0 && binary.BigEndian.Uint16(entries) == uint16(bands[0]) {
				bands = bands[1:]
			}
			body = append(body, entries[:shardEntry]...)
			entries = entries[shardEntry:]
			continue
		}
		body = binary.BigEndian.AppendUint16(body, uint16(bands[0]))
		body = binary.BigEndian.AppendUint32(body, first[bands[0]])
		bands = bands[1:]
	}
	return body
}

func shardKey(band uint32) []byte { return binary.BigEndian.AppendUint16(nil, uint16(band>>16)) }

// decodeShard returns the entries of a shard, which share the memory of the body.
func decodeShard(body []byte) ([]byte, error) {
	entries, err := record.Content(body)
	if err == nil && len(entries)%shardEntry != 0 {
		err = errSize
	}
	return entries, err
}
