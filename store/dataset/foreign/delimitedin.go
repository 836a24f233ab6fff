package foreign

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"strings"

	"galley/store/dataset"
)

// headOf returns the first bytes of a file, in UTF-8.
func headOf(in dataset.Input) ([]byte, error) {
	text, err := in.Text()
	if err != nil {
		return nil, err
	}
	head, err := io.ReadAll(io.LimitReader(text, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", in.Name, err)
	}
	return head, nil
}

// firstRow returns the cells of the first row of a file; nil if its quotes are broken.
func firstRow(head []byte, separator byte) []string {
	r := &delimited{in: bytes.NewReader(head), separator: separator, line: 1, most: len(head)}
	one, err := r.next()
	if err == nil && isHint(one.cells) {
		one, err = r.next()
	}
	if err != nil {
		return nil
	}
	return one.cells
}

// isHint reports whether a row is the one in which Excel is told the separator.
func isHint(cells []string) bool {
	s := strings.Join(cells, "")
	return strings.HasPrefix(s, "sep=") && len(s) <= len("sep=;")
}

// delimitedFile is a file of rows of which the first is known.
type delimitedFile struct {
	in        dataset.Input
	separator byte
	first     []string
}

func openDelimited(in dataset.Input, usual byte) (delimitedFile, error) {
	head, err := headOf(in)
	if err != nil {
		return delimitedFile{}, err
	}
	f := delimitedFile{in, separatorOf(head, usual), nil}
	for r, err := range delimitedRows(in, f.separator) { // it may be longer than the head
		if err != nil {
			return f, fatal{err}
		}
		if f.first = r.cells; !isHint(r.cells) {
			break
		}
	}
	return f, nil
}

// entries yields the rows as articles.
func (f delimitedFile) entries() iter.Seq2[entry, error] {
	names, is := headed(f.first)
	return func(yield func(entry, error) bool) {
		for r, err := range even(f.in.Name, len(f.first), is, delimitedRows(f.in, f.separator)) {
			if !yield(entry{fmt.Sprint("line ", r.number), names, r.cells, 0}, err) {
				return
			}
		}
	}
}

// columns returns the columns of a file of articles; none of one of spans.
func (f delimitedFile) columns() (dataset.Columns, error) {
	if isSpanTable(f.first) {
		return dataset.Columns{}, nil
	}
	s, err := survey(f.entries())
	if err != nil {
		return dataset.Columns{}, err
	}
	names, _ := headed(f.first)
	for _, name := range names {
		s.add(name, "") // of a file without rows
	}
	return s.roles(f.in.Name, f.in.Asked(s.columns), true)
}

func readDelimited(in dataset.Input, usual byte) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		f, err := openDelimited(in, usual)
		var columns dataset.Columns
		if err == nil {
			columns, err = f.columns()
		}
		if err != nil {
			yield(dataset.Record{}, err)
			return
		}
		all := records(in.Name, f.entries(), columns)
		if t, _ := newSpanTable(f.first); isSpanTable(f.first) {
			rows := even(in.Name, len(f.first), true, delimitedRows(in, f.separator))
			t.findWords(rows)
			all = t.records(in.Name, rows)
		}
		all(yield)
	}
}

// even yields the rows with as many cells as the first has, and errors for others: without
// the first if that is a header.
func even(file string, width int, header bool, rows iter.Seq2[row, error]) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		first := true
		for r, err := range rows {
			switch {
			case err != nil:
			case first && isHint(r.cells):
				continue
			case first && header:
				first = false
				continue
			case len(r.cells) != width:
				err = &dataset.Error{File: file, Place: fmt.Sprint("line ", r.number), Err: fmt.Errorf("it has another number of cells (%d) than the first line (%d)", len(r.cells), width)}
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
