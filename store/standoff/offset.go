package standoff

import (
	"fmt"
	"math/bits"
	"sort"
	"unicode/utf8"
)

// Byte is an offset into a text in UTF-8 bytes: the unit used inside Galley.
type Byte int

// CodePoint is an offset into a text in Unicode code points: the unit of
// datasets.
type CodePoint int

// UTF16 is an offset into a text in UTF-16 code units: the unit of browsers
// and of Java.
type UTF16 int

// Range is a passage in bytes, end-exclusive. It says nothing of the text that
// it points into: see [Range.Check].
type Range struct {
	Start, End Byte
}

// Len returns the passage's length in bytes.
func (r Range) Len() Byte { return r.End - r.Start }

// Empty reports whether the passage holds nothing.
func (r Range) Empty() bool { return r.End <= r.Start }

// Contains reports whether the byte at b lies in the passage.
func (r Range) Contains(b Byte) bool { return r.Start <= b && b < r.End }

// Overlaps reports whether the two passages share a byte.
func (r Range) Overlaps(o Range) bool { return r.Start < o.End && o.Start < r.End }

// In returns the passage's text. It panics if the passage lies outside it.
func (r Range) In(text string) string { return text[r.Start:r.End] }

// Check reports whether the passage is not empty, lies in the text and begins
// and ends between code points.
func (r Range) Check(text string) error {
	switch {
	case r.Start < 0 || int(r.End) > len(text):
		return fmt.Errorf("span %d–%d lies outside the text of %d bytes", r.Start, r.End, len(text))
	case r.Empty():
		return fmt.Errorf("span %d–%d is empty", r.Start, r.End)
	case !boundary(text, r.Start):
		return fmt.Errorf("span %d–%d begins inside a character", r.Start, r.End)
	case !boundary(text, r.End):
		return fmt.Errorf("span %d–%d ends inside a character", r.Start, r.End)
	}
	return nil
}

func boundary(text string, b Byte) bool {
	return int(b) == len(text) || utf8.RuneStart(text[b])
}

// Unit names a unit of offsets in a dataset.
type Unit string

// The units, as datasets spell them.
const (
	UnitCodePoint Unit = "unicode_code_point"
	UnitUTF16     Unit = "utf16_code_unit"
	UnitByte      Unit = "utf8_byte"
)

// mark is the state at the start of a block of the text.
type mark struct {
	code CodePoint
	wide UTF16
}

// blockBytes is how many bytes lie between two marks. An index costs 16 bytes
// a block; a conversion decodes at most one block.
const blockBytes = 256

// Index converts between the offsets of one text in O(log n): it keeps the
// counts at every 256th byte, finds the block by binary search (or, from bytes,
// by division) and decodes no more than that block. A text that is ASCII only
// needs no blocks at all.
type Index struct {
	text  string
	marks []mark // of the first boundary at or after byte i*blockBytes; nil if ASCII
	total mark
}

// NewIndex returns the index of a text, which must be valid UTF-8.
func NewIndex(text string) *Index {
	x := &Index{text: text}
	if ascii(text) {
		x.total = mark{CodePoint(len(text)), UTF16(len(text))}
		return x
	}
	x.marks = make([]mark, 0, len(text)/blockBytes+1)
	for i := 0; i <= len(text); i += blockBytes {
		x.marks = append(x.marks, x.total)
		x.total = x.total.over(text[i:min(i+blockBytes, len(text))])
	}
	return x
}

// Every character has one byte that begins it, and the others have the upper
// bits 10; one of two UTF-16 units begins with 11110. So characters are counted
// without being decoded, eight bytes at a time.
const lowBits = 0x0101010101010101

// over returns the counts after a piece of the text. Where the piece begins or
// ends inside a character, that counts where its first byte stands.
func (m mark) over(piece string) mark {
	code, four := len(piece), 0
	for len(piece) >= 8 {
		v := word(piece)
		code -= bits.OnesCount64(v >> 7 & ^(v >> 6) & lowBits)
		four += bits.OnesCount64(v >> 7 & (v >> 6) & (v >> 5) & (v >> 4) & lowBits)
		piece = piece[8:]
	}
	for i := range len(piece) {
		if !utf8.RuneStart(piece[i]) {
			code--
		}
		if piece[i] >= 0xF0 {
			four++
		}
	}
	return mark{m.code + CodePoint(code), m.wide + UTF16(code+four)}
}

// word returns eight bytes as a number.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func ascii(text string) bool {
	for ; len(text) >= 8; text = text[8:] {
		if word(text)&(lowBits<<7) != 0 {
			return false
		}
	}
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Len returns the text's length in each unit.
func (x *Index) Len() (Byte, CodePoint, UTF16) {
	return Byte(len(x.text)), x.total.code, x.total.wide
}

// first returns the first boundary at or after the start of block k.
func (x *Index) first(k int) int {
	i := k * blockBytes
	for i < len(x.text) && !utf8.RuneStart(x.text[i]) {
		i++
	}
	return min(i, len(x.text))
}

// at returns the counts before the boundary b.
func (x *Index) at(b Byte) (mark, error) {
	if b < 0 || int(b) > len(x.text) {
		return mark{}, fmt.Errorf("byte %d lies outside the text of %d bytes", b, len(x.text))
	}
	if !boundary(x.text, b) {
		return mark{}, fmt.Errorf("byte %d lies inside a character", b)
	}
	if x.marks == nil {
		return mark{CodePoint(b), UTF16(b)}, nil
	}
	k := int(b) / blockBytes
	return x.marks[k].over(x.text[k*blockBytes : b]), nil
}

// CodePoint converts a byte offset. It fails inside a character and outside the
// text.
func (x *Index) CodePoint(b Byte) (CodePoint, error) {
	m, err := x.at(b)
	return m.code, err
}

// UTF16 converts a byte offset. It fails inside a character and outside the
// text.
func (x *Index) UTF16(b Byte) (UTF16, error) {
	m, err := x.at(b)
	return m.wide, err
}

// FromCodePoint converts an offset in code points. It fails outside the text.
func (x *Index) FromCodePoint(c CodePoint) (Byte, error) {
	if c < 0 || c > x.total.code {
		return 0, fmt.Errorf("offset %d lies outside the text of %d code points", c, x.total.code)
	}
	if x.marks == nil {
		return Byte(c), nil
	}
	k := sort.Search(len(x.marks), func(i int) bool { return x.marks[i].code > c }) - 1
	return Byte(skip(x.text, x.first(k), int(c-x.marks[k].code))), nil
}

// skip returns the boundary n characters after the boundary b.
func skip(text string, b, n int) int {
	for ; n > 8 && b+8 <= len(text); b += 8 {
		v := word(text[b:])
		n -= 8 - bits.OnesCount64(v>>7 & ^(v>>6) & lowBits) // the first bytes among the eight
	}
	// Of the character that begins last, bytes may still follow.
	for b < len(text) && (n > 0 || !utf8.RuneStart(text[b])) {
		if utf8.RuneStart(text[b]) {
			n--
		}
		b++
	}
	return b
}

// skip16 returns the boundary n UTF-16 units after the boundary b, or the one a unit later
// if that is within a character, past which it then is.
func skip16(text string, b, n int) (at int, past bool) {
	for ; n > 8 && b+8 <= len(text); b += 8 {
		v := word(text[b:])
		n -= 8 - bits.OnesCount64(v>>7 & ^(v>>6) & lowBits) + bits.OnesCount64(v>>7&(v>>6)&(v>>5)&(v>>4)&lowBits)
	}
	for b < len(text) && (n > 0 || !utf8.RuneStart(text[b])) {
		if utf8.RuneStart(text[b]) {
			n--
		}
		if text[b] >= 0xF0 {
			n--
		}
		b++
	}
	return b, n < 0
}

// FromUTF16 converts an offset in UTF-16 code units. It fails outside the text
// and between the two halves of a surrogate pair.
func (x *Index) FromUTF16(u UTF16) (Byte, error) {
	if u < 0 || u > x.total.wide {
		return 0, fmt.Errorf("offset %d lies outside the text of %d UTF-16 units", u, x.total.wide)
	}
	if x.marks == nil {
		return Byte(u), nil
	}
	k := sort.Search(len(x.marks), func(i int) bool { return x.marks[i].wide > u }) - 1
	b, past := skip16(x.text, x.first(k), int(u-x.marks[k].wide))
	if past {
		return 0, fmt.Errorf("offset %d lies between the halves of a surrogate pair", u)
	}
	return Byte(b), nil
}

// Convert returns a byte offset in the unit a dataset asks for.
func (x *Index) Convert(b Byte, unit Unit) (int, error) {
	m, err := x.at(b)
	switch {
	case err != nil:
		return 0, err
	case unit == UnitUTF16:
		return int(m.wide), nil
	case unit == UnitByte:
		return int(b), nil
	case unit == UnitCodePoint:
		return int(m.code), nil
	}
	return 0, fmt.Errorf("unknown unit of offsets %q", unit)
}

// Parse returns the byte offset of an offset in the unit a dataset declares.
func (x *Index) Parse(offset int, unit Unit) (Byte, error) {
	switch unit {
	case UnitUTF16:
		return x.FromUTF16(UTF16(offset))
	case UnitByte:
		_, err := x.at(Byte(offset))
		return Byte(offset), err
	case UnitCodePoint:
		return x.FromCodePoint(CodePoint(offset))
	}
	return 0, fmt.Errorf("unknown unit of offsets %q", unit)
}
