package dataset

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"
)

// How much of a record in JSON is looked at to tell its format.
const (
	glancedBytes  = 256 << 20 // of the file, as long as the longest record that is read
	glancedString = 1 << 10   // of a string, in bytes
	glancedList   = 20        // values of a list
	glancedAtMost = 64 << 10  // of what is left of the record
)

// Glance returns the beginning of a file as [Detect] takes it: head, its first bytes. Of a
// file that begins with a record in JSON which does not end in head, it is that record, read
// on from what follows head, with long strings and lists cut short, so that what stands
// behind a long text is there, too. It may be cut off as head may.
func Glance(head []byte, following io.Reader) []byte {
	body := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	if len(body) == 0 || body[0] != '{' && body[0] != '[' || bytes.Contains(body, []byte(`"`+formatName+`"`)) {
		return head
	}
	g := glance{in: bufio.NewReaderSize(io.LimitReader(io.MultiReader(bytes.NewReader(body), following), glancedBytes), 64<<10), head: len(body)}
	if g.record(); g.read <= len(body) {
		return head
	}
	return g.out
}

// glance goes over a record.
type glance struct {
	in   *bufio.Reader
	out  []byte
	head int // bytes that are there already
	read int // bytes that were gone over
	open []glanced
}

// glanced is an object or a list that was begun.
type glanced struct {
	list   bool
	values int  // of the list so far, but for the one that was begun
	hidden bool // it lies in what is cut
}

// hides reports whether what comes next is cut.
func (g *glance) hides() bool {
	if len(g.open) == 0 {
		return false
	}
	top := g.open[len(g.open)-1]
	return top.hidden || top.list && top.values >= glancedList
}

// record goes on until the first object ends that is not in another.
func (g *glance) record() {
	for len(g.out) < glancedAtMost {
		c, err := g.in.ReadByte()
		if err != nil {
			return
		}
		g.read++
		last := len(g.open) - 1
		switch c {
		case '{', '[':
			g.keep(c)
			g.open = append(g.open, glanced{list: c == '[', hidden: g.hides()})
			continue
		case '}', ']':
			if last < 0 {
				return
			}
			hidden := g.open[last].hidden
			g.open = g.open[:last]
			if !hidden {
				g.out = append(g.out, c)
			}
			if last == 0 || last == 1 && c == '}' && g.open[0].list {
				return
			}
			continue
		case ',':
			if last >= 0 && g.open[last].list {
				g.open[last].values++
			}
		case '"':
			g.keep(c)
			g.string()
			continue
		}
		g.keep(c)
	}
}

func (g *glance) keep(c byte) {
	if !g.hides() {
		g.out = append(g.out, c)
	}
}

// string goes on to the end of a string.
func (g *glance) string() {
	hidden, length := g.hides(), 0
	for {
		c, err := g.in.ReadByte()
		if err != nil {
			return
		}
		g.read++
		if length++; length > glancedString && !hidden && utf8.RuneStart(c) && !(c == '\\' && g.isSecondHalf()) {
			hidden = true
		}
		if c == '"' {
			g.keep(c)
			return
		}
		if !hidden {
			g.out = append(g.out, c)
		}
		if c != '\\' {
			continue
		}
		escaped, err := g.in.Peek(5)
		n := 1
		if len(escaped) == 5 && escaped[0] == 'u' {
			n = 5
		}
		if err != nil && len(escaped) == 0 {
			return
		}
		if !hidden {
			g.out = append(g.out, escaped[:n]...)
		}
		_, _ = g.in.Discard(n) // they were there
		g.read, length = g.read+n, length+n
	}
}

// isSecondHalf reports whether a backslash begins the second half of a surrogate pair, which
// is not cut off from the first.
func (g *glance) isSecondHalf() bool {
	next, _ := g.in.Peek(3) // of less, it is none
	return len(next) == 3 && next[0] == 'u' && next[1]|0x20 == 'd' && (next[2]|0x20 >= 'c' && next[2]|0x20 <= 'f')
}
