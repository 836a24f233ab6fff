package foreign

import (
	"bytes"
	"errors"
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
	r := &delimited{in: bytes.NewReader(head), separator: separator, line: 1}
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

func readDelimited(in dataset.Input, separator byte) iter.Seq2[dataset.Record, error] {
	fail := func(err error) iter.Seq2[dataset.Record, error] {
		return func(yield func(dataset.Record, error) bool) { yield(dataset.Record{}, err) }
	}
	head, err := headOf(in)
	if err != nil {
		return fail(err)
	}
	separator = separatorOf(head, separator)
	header := firstRow(head, separator)
	t, err := newSpanTable(header)
	if err == nil && !t.has("label", "start", "end", "text") {
		err = errors.New("it has no columns label, start, end and text")
	}
	if err != nil {
		return fail(fatal{&dataset.Error{File: in.Name, Place: "line 1", Err: err}})
	}
	return t.records(in.Name, even(in.Name, len(header), delimitedRows(in, separator)))
}

// even yields the rows after the first with as many cells as that, and errors for others.
func even(file string, width int, rows iter.Seq2[row, error]) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		first := true
		for r, err := range rows {
			switch {
			case err != nil:
			case first && isHint(r.cells):
				continue
			case first:
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
