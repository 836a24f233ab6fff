package dataset

import (
	"sort"
	"strings"
	"unicode/utf8"

	"galley/store/standoff"
)

// The ways in which programs count besides the units: a line break of two characters
// counts as one, or the byte order mark before a text counts as a character. They are
// appended to a unit, in this order, and are only read.
const (
	breakAsOne = "+crlf1"
	withMark   = "+bom"
)

// Graphemes is a way of counting in which a grapheme cluster, what a person takes for one
// character, counts as one: a flag, a family, a letter with its accents, a line break of
// two characters. It is only read.
const Graphemes standoff.Unit = "grapheme_cluster"

// Counts returns the ways in which the offsets of a file may count, beside the units
// themselves, where it has texts with line breaks of two characters, which some programs
// count as one, or with byte order marks, which some count as a character.
func Counts(units ...standoff.Unit) []standoff.Unit {
	var out []standoff.Unit
	for _, how := range []string{breakAsOne, withMark, breakAsOne + withMark} {
		for _, u := range units {
			out = append(out, u+standoff.Unit(how))
		}
	}
	return out
}

// unitNames are what units are called on a command line.
var unitNames = []struct {
	name string
	unit standoff.Unit
}{{"codepoint", standoff.UnitCodePoint}, {"utf16", standoff.UnitUTF16}, {"byte", standoff.UnitByte}}

// graphemeName is what [Graphemes] are called on a command line.
const graphemeName = "grapheme"

// UnitNamed returns the unit of a name, such as "utf16" or, of the ways of counting of
// [Counts], "utf16+crlf1+bom"; and whether there is one.
func UnitNamed(name string) (standoff.Unit, bool) {
	if name == graphemeName {
		return Graphemes, true
	}
	bare, how, _ := strings.Cut(name, "+")
	if bare != name {
		how = "+" + how
	}
	for _, u := range unitNames {
		if u.name == bare && (how == "" || how == breakAsOne || how == withMark || how == breakAsOne+withMark) {
			return u.unit + standoff.Unit(how), true
		}
	}
	return "", false
}

// UnitName returns the name by which [UnitNamed] finds a unit.
func UnitName(u standoff.Unit) string {
	if u == Graphemes {
		return graphemeName
	}
	bare, how, _ := strings.Cut(string(u), "+")
	if bare != string(u) {
		how = "+" + how
	}
	for _, x := range unitNames {
		if string(x.unit) == bare {
			return x.name + how
		}
	}
	return string(u)
}

// wordsOf says in English what is counted.
func wordsOf(u standoff.Unit) string {
	bare, one, mark := countedBy(u)
	out := unitWords[bare]
	if one {
		out += ", a line break of two as one"
	}
	if mark {
		out += ", from the byte order mark"
	}
	return out
}

// countedBy takes a way of counting apart.
func countedBy(u standoff.Unit) (bare standoff.Unit, breaksAsOne, fromMark bool) {
	s, fromMark := strings.CutSuffix(string(u), withMark)
	s, breaksAsOne = strings.CutSuffix(s, breakAsOne)
	return standoff.Unit(s), breaksAsOne, fromMark
}

// counter converts the offsets of a record from the way in which they count to a unit.
type counter struct {
	index  *standoff.Index
	unit   standoff.Unit // that offsets are converted to
	before int           // units before the text
	breaks []int         // where characters are, in units, that count as one with the next
}

// counter returns a converter of the record's offsets. x is the index of its text.
func (r *Record) counter(x *standoff.Index, how standoff.Unit) counter {
	bare, breaksAsOne, fromMark := countedBy(how)
	if bare == Graphemes {
		return counter{index: x, unit: standoff.UnitCodePoint, breaks: joinedOf(r.Text)}
	}
	c := counter{index: x, unit: bare}
	if fromMark && r.Mark {
		c.before = 1
	}
	if !breaksAsOne {
		return c
	}
	for at := 0; ; at++ {
		next := strings.Index(r.Text[at:], "\r\n")
		if next < 0 {
			return c
		}
		at += next
		if offset, err := x.Convert(standoff.Byte(at), bare); err == nil {
			c.breaks = append(c.breaks, offset)
		}
	}
}

// plain returns an offset in units of the text. One that lies before the text is below 0.
func (c counter) plain(offset int) int {
	offset -= c.before
	return offset + sort.Search(len(c.breaks), func(i int) bool { return c.breaks[i]-i >= offset })
}

// joinedOf returns where the characters of a text are, in code points, that the grapheme of
// which they are goes on behind.
func joinedOf(text string) (at []int) {
	ends := standoff.WalkGraphemes(text)
	code := 0
	for b, c := range text {
		next := b + utf8.RuneLen(c)
		if c < utf8.RuneSelf && c != '\r' && next < len(text) && text[next] < utf8.RuneSelf {
			code++ // nearly all texts are mostly this
			continue
		}
		if ends.End(standoff.Byte(b)) > standoff.Byte(next) {
			at = append(at, code)
		}
		code++
	}
	return at
}
