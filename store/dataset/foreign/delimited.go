package foreign

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"galley/store/dataset"
)

// row is a row of a table.
type row struct {
	number int // of its first line, or in its sheet; from 1
	cells  []string
	beyond int    // cells of a sheet that are in no column of the first row, and not among these
	place  string // where it is; "" for by its number
}

// separators are what may stand between cells, the usual ones first.
var separators = []byte{',', '\t', ';', '|'}

// delimitedRows yields the rows of a file of RFC 4180, with any of the separators, but for
// lines that are blank. Cells are exact: line breaks within quotes stay as they are, which
// the reader of the standard library changes. A row whose quotes are broken is an
// [*dataset.Error], after which the next line is read.
func delimitedRows(in dataset.Input, separator byte) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		text, err := in.Text()
		if err != nil {
			yield(row{}, err)
			return
		}
		r := &delimited{in: text, file: in.Name, separator: separator, line: 1}
		for {
			one, err := r.next()
			if err == io.EOF {
				return
			}
			if r.failed != nil {
				yield(row{}, r.failed)
				return
			}
			if err == nil && len(one.cells) == 1 && strings.TrimSpace(one.cells[0]) == "" {
				continue
			}
			if !yield(one, err) {
				return
			}
		}
	}
}

// delimited reads rows.
type delimited struct {
	in        io.Reader
	file      string
	separator byte
	buffer    []byte // what was read and is not of a row before
	ended     bool   // all was read
	failed    error  // of reading
	line      int    // of the next row
	width     int    // cells of the last
	done      int    // bytes of the rows before
	most      int    // bytes that there are; 0 if that is not known
	again     int    // bytes that were read in vain for quotes without an end
}

// errQuote says that a quote ends within a cell, or nowhere.
var errQuote = errors.New("a quote in it has no end, or other characters behind its end; quotes within a cell are doubled")

// next returns the next row, or io.EOF.
func (r *delimited) next() (row, error) {
	if !r.has(0) {
		if r.failed != nil {
			return row{}, r.failed
		}
		return row{}, io.EOF
	}
	one := row{number: r.line, cells: make([]string, 0, r.width)}
	for at := 0; ; {
		cell, next, err := r.cell(at)
		if err != nil {
			if r.failed != nil {
				return one, r.failed
			}
			r.skipLine(next)
			return one, &dataset.Error{File: r.file, Place: fmt.Sprint("line ", one.number), Err: err}
		}
		one.cells = append(one.cells, cell)
		at = next
		if !r.has(at) || r.buffer[at] != r.separator {
			r.drop(at + r.breakAt(at))
			r.width = len(one.cells)
			return one, r.failed
		}
		at++
	}
}

// cell returns the cell that begins at a place, and where it ends.
func (r *delimited) cell(at int) (cell string, next int, err error) {
	if !r.has(at) || r.buffer[at] != '"' {
		return r.plain(at)
	}
	cell, next, err = r.quoted(at + 1)
	if err == nil && r.has(next) && r.buffer[next] != r.separator && r.buffer[next] != '\n' && r.buffer[next] != '\r' {
		err = errQuote
	}
	if err != nil && r.separator == '\t' && r.failed == nil {
		return r.plain(at) // many programs that write tabs do not know quotes
	}
	return cell, next, err
}

func (r *delimited) plain(at int) (string, int, error) {
	end := at
	for r.has(end) {
		more := r.buffer[end:]
		n := 0
		for n < len(more) && more[n] != r.separator && more[n] != '\n' && more[n] != '\r' {
			n++
		}
		if end += n; n < len(more) {
			break
		}
	}
	if !r.has(end) && !r.ended {
		r.failed = fatal{&dataset.Error{File: r.file, Place: fmt.Sprint("line ", r.line), Err: &dataset.LongLineError{Most: mostLine}}}
		return "", end, r.failed
	}
	return string(r.buffer[at:end]), end, nil
}

func (r *delimited) quoted(at int) (string, int, error) {
	var before []byte
	for from, end := at, at; ; {
		for {
			if !r.has(end) {
				return "", end, errQuote
			}
			if i := bytes.IndexByte(r.buffer[end:], '"'); i >= 0 {
				end += i
				break
			}
			end = len(r.buffer)
		}
		if !r.has(end+1) || r.buffer[end+1] != '"' {
			return string(append(before, r.buffer[from:end]...)), end + 1, nil
		}
		before = append(before, r.buffer[from:end+1]...)
		from, end = end+2, end+2
	}
}

// has reads on until there is a byte at a place of the buffer, and reports whether there is
// one. It is not, too, of a row that is too long.
func (r *delimited) has(at int) bool {
	for len(r.buffer) <= at && !r.ended && len(r.buffer) <= mostLine {
		have := len(r.buffer)
		room := max(1<<18, have)
		if r.most > 0 {
			room = min(room, r.most-have+1) // and one, to see that it is the end
		}
		r.buffer = slices.Grow(r.buffer, room)
		n, err := r.in.Read(r.buffer[have:cap(r.buffer)])
		r.buffer = r.buffer[:have+n]
		if r.ended = err != nil; err != nil && err != io.EOF {
			r.failed = fmt.Errorf("read %s: %w", r.file, err)
		}
	}
	return at < len(r.buffer)
}

// breakAt is the length of the line break at a place.
func (r *delimited) breakAt(at int) int {
	switch {
	case !r.has(at):
		return 0
	case r.buffer[at] == '\r' && r.has(at+1) && r.buffer[at+1] == '\n':
		return 2
	}
	return 1
}

// drop takes what was read of a row off the buffer.
func (r *delimited) drop(n int) {
	r.line += linesIn(r.buffer[:n])
	r.done += n
	r.buffer = r.buffer[n:]
}

// linesIn counts line breaks.
func linesIn(b []byte) int {
	n := bytes.Count(b, []byte("\n"))
	if carriage := bytes.Count(b, []byte("\r")); carriage > 0 {
		n += carriage - bytes.Count(b, []byte("\r\n"))
	}
	return n
}

// skipLine goes on behind the first line of a row whose quotes are broken, or behind all
// that was read of it if that has happened too often: so that a file takes no longer than
// in proportion to its length.
func (r *delimited) skipLine(read int) {
	end := 0
	if r.again > r.done+1<<20 {
		end = read
	}
	r.again += read - end
	for r.has(end) && r.buffer[end] != '\n' && r.buffer[end] != '\r' {
		end++
	}
	r.drop(end + r.breakAt(end))
}

// separatorOf returns what stands between the cells of a file: what its first line tells
// Excel, or the separator that gives the first lines the same number of cells, and the
// most.
func separatorOf(head []byte, usual byte) byte {
	if said, is := bytes.CutPrefix(head, []byte("sep=")); is && len(said) > 0 && bytes.IndexByte(separators, said[0]) >= 0 {
		return said[0]
	}
	best, most := usual, 1
	for _, s := range separators {
		n := width(head, s)
		if n > most || n == most && s == usual {
			best, most = s, n
		}
	}
	return best
}

// width is how many cells the first rows of a file have, 0 if not all have the same.
func width(head []byte, separator byte) int {
	const rows = 10
	r := &delimited{in: bytes.NewReader(head), separator: separator, line: 1, most: len(head)}
	n := 0
	for range rows {
		one, err := r.next()
		whole := len(r.buffer) > 0 || !r.ended || n == 0
		switch {
		case err != nil || !whole: // the last may be cut off
			return n
		case len(one.cells) == 1 && one.cells[0] == "":
		case n == 0:
			n = len(one.cells)
		case n != len(one.cells):
			return 0
		}
	}
	return n
}

// appendCell writes a cell. Quotes stand around what a reader could take for something
// else.
func appendCell(out []byte, cell string, separator byte) []byte {
	if !strings.ContainsAny(cell, "\"\r\n"+string(separators)) && strings.TrimSpace(cell) == cell {
		return append(out, cell...)
	}
	out = append(out, '"')
	out = append(out, strings.ReplaceAll(cell, `"`, `""`)...)
	return append(out, '"')
}

// guarded puts an apostrophe before a cell that a spreadsheet would take for a formula,
// and before one that unguarded would take one off.
func guarded(cell string) string {
	if startsFormula(cell) || strings.HasPrefix(cell, "'") && (startsFormula(cell[1:]) || strings.HasPrefix(cell[1:], "'")) {
		return "'" + cell
	}
	return cell
}

// unguarded takes off what guarded has put before a cell.
func unguarded(cell string) string {
	if rest, is := strings.CutPrefix(cell, "'"); is && (startsFormula(rest) || strings.HasPrefix(rest, "'")) {
		return rest
	}
	return cell
}

// startsFormula reports whether some spreadsheet takes a cell for a formula, or drops its
// first character and then does.
func startsFormula(cell string) bool {
	return cell != "" && (strings.IndexByte("=+-@\t\r\n", cell[0]) >= 0 || strings.HasPrefix(cell, "＝") ||
		strings.HasPrefix(cell, "＋") || strings.HasPrefix(cell, "－") || strings.HasPrefix(cell, "＠"))
}
