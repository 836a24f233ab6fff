package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"time"
)

// A record is: a version byte, the fields, and the CRC-32C (big-endian) of all
// before it. Numbers are varints; strings are a length and their bytes.

const recordVersion = 1

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// writer appends the fields of a record.
type writer struct{ b []byte }

func newWriter() *writer { return &writer{b: append(make([]byte, 0, 128), recordVersion)} }

func (w *writer) uint(v uint64)   { w.b = binary.AppendUvarint(w.b, v) }
func (w *writer) int(v int64)     { w.b = binary.AppendVarint(w.b, v) }
func (w *writer) byte(v byte)     { w.b = append(w.b, v) }
func (w *writer) raw(v []byte)    { w.b = append(w.b, v...) }
func (w *writer) string(v string) { w.uint(uint64(len(v))); w.b = append(w.b, v...) }

func (w *writer) time(t time.Time) {
	w.int(t.Unix())
	w.uint(uint64(t.Nanosecond()))
}

func (w *writer) float(v *float64) {
	if v == nil {
		w.byte(0)
		return
	}
	w.byte(1)
	w.b = binary.BigEndian.AppendUint64(w.b, math.Float64bits(*v))
}

func (w *writer) pairs(m map[string]string) {
	w.uint(uint64(len(m)))
	for _, k := range sortedKeys(m) {
		w.string(k)
		w.string(m[k])
	}
}

// seal ends the record with its checksum.
func (w *writer) seal() []byte {
	return binary.BigEndian.AppendUint32(w.b, crc32.Checksum(w.b, castagnoli))
}

var (
	errChecksum = errors.New("the checksum does not match")
	errShort    = errors.New("the record is cut off")
	errTrailing = errors.New("the record has more than it should")
)

// parser takes the fields of a record apart. The first error sticks; the values after
// it are zero.
type parser struct {
	b       []byte
	version byte
	err     error
}

// parse checks a record's version and checksum.
func parse(record []byte) *parser { return parseUpTo(record, recordVersion) }

// parseUpTo is parse for a record of which there are older versions.
func parseUpTo(record []byte, newest byte) *parser {
	if len(record) < 5 {
		return &parser{err: errShort}
	}
	body, sum := record[:len(record)-4], binary.BigEndian.Uint32(record[len(record)-4:])
	switch {
	case crc32.Checksum(body, castagnoli) != sum:
		return &parser{err: errChecksum}
	case body[0] == 0 || body[0] > newest:
		return &parser{err: fmt.Errorf("the record has version %d, and %d is the newest known", body[0], newest)}
	}
	return &parser{b: body[1:], version: body[0]}
}

func (p *parser) fail(err error) {
	if p.err == nil {
		p.err = err
	}
	p.b = nil
}

func (p *parser) uint() uint64 {
	v, n := binary.Uvarint(p.b)
	if n <= 0 {
		p.fail(errShort)
		return 0
	}
	p.b = p.b[n:]
	return v
}

func (p *parser) int() int64 {
	v, n := binary.Varint(p.b)
	if n <= 0 {
		p.fail(errShort)
		return 0
	}
	p.b = p.b[n:]
	return v
}

// count reads a number of things that each take so many bytes at least, so that
// a damaged one cannot ask for much more memory than the record is long.
func (p *parser) count(least int) int {
	n := p.uint()
	if n > uint64(len(p.b)/least) {
		p.fail(errShort)
		return 0
	}
	return int(n)
}

func (p *parser) raw(n int) []byte {
	if n > len(p.b) {
		p.fail(errShort)
		return make([]byte, n&0xFF)
	}
	v := p.b[:n]
	p.b = p.b[n:]
	return v
}

func (p *parser) byte() byte {
	if v := p.raw(1); len(v) == 1 {
		return v[0]
	}
	return 0
}

func (p *parser) string() string { return string(p.raw(p.count(1))) }

func (p *parser) time() time.Time {
	sec, nsec := p.int(), p.uint()
	if nsec >= uint64(time.Second) {
		p.fail(errors.New("the record holds an impossible time"))
		return time.Time{}
	}
	return time.Unix(sec, int64(nsec)).UTC()
}

func (p *parser) float() *float64 {
	if p.byte() == 0 {
		return nil
	}
	b := p.raw(8)
	if p.err != nil {
		return nil
	}
	v := math.Float64frombits(binary.BigEndian.Uint64(b))
	return &v
}

func (p *parser) pairs() map[string]string {
	n := p.count(2)
	if n == 0 {
		return nil
	}
	m := make(map[string]string, n)
	for range n {
		k := p.string()
		m[k] = p.string()
	}
	return m
}

// done returns the first error; a record that is not read to its end is one.
func (p *parser) done() error {
	if p.err == nil && len(p.b) > 0 {
		return errTrailing
	}
	return p.err
}
