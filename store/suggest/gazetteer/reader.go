package gazetteer

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
)

var errDamaged = errors.New("the gazetteer's file is damaged")

// A reader reads the tables; after a fault it returns zeros.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.failed, r.rest = true, nil
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) number() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > 1<<31 {
		r.failed, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

// counter returns a number of things that take at least a byte each.
func (r *reader) counter() int {
	n := r.number()
	if n > len(r.rest) {
		r.failed = true
		return 0
	}
	return n
}

func (r *reader) string() string { return string(r.take(r.number())) }

// longestFile is the most that a file may hold, in bytes.
const longestFile = 64 << 20

func decompress(file []byte) ([]byte, error) {
	compressed, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	// The last four bytes of gzip hold the length.
	length := int(binary.LittleEndian.Uint32(file[len(file)-4:]))
	if length > longestFile {
		return nil, errDamaged
	}
	content := make([]byte, length)
	if _, err := io.ReadFull(compressed, content); err != nil {
		return nil, err
	}
	// What follows must be the end, with its checksum.
	if n, err := compressed.Read(make([]byte, 1)); n != 0 || err != io.EOF {
		return nil, errDamaged
	}
	return content, nil
}
