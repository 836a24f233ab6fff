package near

import (
	"encoding/binary"
	"errors"

	"galley/store/record"
)

// errSize says that a record is not as long as it must be.
var errSize = errors.New("the record has the wrong size")

func (s *Signature) encode() []byte {
	body := record.Begin(2 * bins)
	for _, v := range s {
		body = binary.BigEndian.AppendUint16(body, v)
	}
	return body
}

func decodeSignature(body []byte) (*Signature, error) {
	raw, err := record.Content(body)
	if err == nil && len(raw) != 2*bins {
		err = errSize
	}
	if err != nil {
		return nil, err
	}
	var s Signature
	for i := range s {
		s[i] = binary.BigEndian.Uint16(raw[2*i:])
	}
	return &s, nil
}

// shardEntry is the size of an entry of a shard in bytes. A shard holds the bands whose
// numbers have the same upper half, sorted by the lower half: an entry is two bytes for
// the lower half and four for the first article with the band.
const shardEntry = 6

func shardKey(band uint32) []byte { return binary.BigEndian.AppendUint16(nil, uint16(band>>16)) }

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
// their shard, and returns the body of the new record. Entries that are there already
// stay as they are, since their articles came first.
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

// decodeShard returns the entries of a shard, which share the memory of the body.
func decodeShard(body []byte) ([]byte, error) {
	entries, err := record.Content(body)
	if err == nil && len(entries)%shardEntry != 0 {
		err = errSize
	}
	return entries, err
}
