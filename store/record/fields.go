package record

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"time"
)

// writer appends the fields of a body.
type writer struct{ b []byte }

func newWriter(room int) *writer { return &writer{b: Begin(room)} }

// small is a size in bytes that is enough for most records.
const small = 128

func (w *writer) uint(v uint64)   { w.b = binary.AppendUvarint(w.b, v) }
func (w *writer) int(v int64)     { w.b = binary.AppendVarint(w.b, v) }
func (w *writer) byte(v byte)     { w.b = append(w.b, v) }
func (w *writer) raw(v []byte)    { w.b = append(w.b, v...) }
func (w *writer) string(v string) { w.uint(uint64(len(v))); w.b = append(w.b, v...) }

func (w *writer) bool(v bool) {
	if v {
		w.byte(1)
		return
	}
	w.byte(0)
}

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

// sortedKeys returns the keys of a map, sorted.
func sortedKeys[K ~string, V any](m map[K]V) []K {
	if len(m) == 0 {
		return nil
	}
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (w *writer) pairs(m map[string]string) {
	w.uint(uint64(len(m)))
	for _, k := range sortedKeys(m) {
		w.string(k)
		w.string(m[k])
	}
}

// parser reads the fields of a body one after the other. It keeps the first error; all
// values after that are zero. Strings share the memory of one copy of the body.
type parser struct {
	b       string
	version byte
	err     error
}

// parse returns a parser of a body, whose version it checks.
func parse(body []byte) *parser {
	if err := checkVersion(body); err != nil {
		return &parser{err: err}
	}
	return &parser{b: string(body[1:]), version: body[0]}
}

func (p *parser) fail(err error) {
	if p.err == nil {
		p.err = err
	}
	p.b = ""
}

func (p *parser) uint() uint64 {
	if len(p.b) > 0 && p.b[0] < 0x80 { // most numbers are small
		v := uint64(p.b[0])
		p.b = p.b[1:]
		return v
	}
	return p.longUint()
}

func (p *parser) longUint() uint64 {
	v := uint64(0)
	for i := 0; i < len(p.b) && i < binary.MaxVarintLen64; i++ {
		c := p.b[i]
		if c < 0x80 {
			if i == binary.MaxVarintLen64-1 && c > 1 {
				break // it does not fit
			}
			p.b = p.b[i+1:]
			return v | uint64(c)<<(7*i)
		}
		v |= uint64(c&0x7F) << (7 * i)
	}
	p.fail(errShort)
	return 0
}

// size reads a number that must fit an int, such as a count or an offset.
func (p *parser) size() int {
	n := p.uint()
	if n > math.MaxInt {
		p.fail(errTooLarge)
		return 0
	}
	return int(n)
}

func (p *parser) int() int64 {
	v := p.uint()
	return int64(v>>1) ^ -int64(v&1) // the lowest bit is the sign
}

// count reads how many values follow, each of which takes at least so many bytes. More
// than the rest of the record has room for is an error, so that a damaged number cannot
// make the program allocate much memory.
func (p *parser) count(least int) int {
	n := p.uint()
	if n > uint64(len(p.b)/least) {
		p.fail(errShort)
		return 0
	}
	return int(n)
}

// raw reads n bytes.
func (p *parser) raw(n int) string {
	if n > len(p.b) {
		p.fail(errShort)
		return ""
	}
	v := p.b[:n]
	p.b = p.b[n:]
	return v
}

func (p *parser) byte() byte {
	if v := p.raw(1); v != "" {
		return v[0]
	}
	return 0
}

func (p *parser) bool() bool { return p.byte() == 1 }

func (p *parser) string() string { return p.raw(p.count(1)) }

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
	v := math.Float64frombits(binary.BigEndian.Uint64([]byte(b)))
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

// done returns the first error. A rest that was not read is an error, too.
func (p *parser) done() error {
	if p.err == nil && len(p.b) > 0 {
		return errTrailing
	}
	return p.err
}
