package foreign

import (
	"bytes"
	"encoding/binary"
	"io"
	"iter"
	"strings"
	"unicode/utf16"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/standoff"
)

// Tables of RFC 4180, and with tabs in place of commas as Excel's "Unicode text" has them.
// Any separator is read, in any encoding that has a mark. A cell that a spreadsheet would
// take for a formula is written with an apostrophe before it, which reading takes off
// again.
func init() {
	for _, f := range []dataset.Foreign{
		delimitedFormat("csv", "CSV, a row for each span or article", ',', ".csv"),
		delimitedFormat("tsv", "TSV, a row for each span or article", '\t', ".tsv", ".tab"),
	} {
		dataset.Register(f)
	}
}

func delimitedFormat(name, title string, separator byte, extensions ...string) dataset.Foreign {
	return dataset.Foreign{
		Name: name, Title: title, Extensions: extensions,
		Units: []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16, standoff.UnitByte},
		Holds: tableHolds,
		Recognize: func(head []byte) bool {
			if table, is := unicodeText(head); is {
				return separator == '\t' && table
			}
			found := separatorOf(head, separator)
			return isSpanTable(firstRow(head, found)) && (found == '\t') == (separator == '\t')
		},
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] { return readDelimited(in, separator) },
		Columns: func(in dataset.Input) (dataset.Columns, error) {
			f, err := openDelimited(in, separator)
			if err != nil {
				return dataset.Columns{}, err
			}
			return f.columns()
		},
		Write: func(w io.Writer, h dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			return writeDelimited(w, h, docs, separator)
		},
	}
}

// unicodeText reports whether a file begins as Excel's "Unicode text" does, with the byte
// order mark of UTF-16, and whether it is a table then: all of its first rows have tabs, the
// same number of them. Excel gives it the ending .txt.
func unicodeText(head []byte) (table, is bool) {
	raw, is := bytes.CutPrefix(head, []byte("\xFF\xFE"))
	if !is {
		return false, false
	}
	const enough = 64 << 10
	units := make([]uint16, min(len(raw), enough)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(raw[2*i:])
	}
	text := []byte(string(utf16.Decode(units)))
	_, below, more := bytes.Cut(text, []byte("\n"))
	return more && len(bytes.TrimSpace(below)) > 0 && width(text, '\t') > 1 && areHeadings(firstRow(text, '\t')), true
}

// areHeadings reports whether the cells of a row may be names of columns: two or more that
// are short, each another, and no sentences. The lines of a text may have tabs, too.
func areHeadings(cells []string) bool {
	const most = 64 // bytes of a name
	seen := make(map[string]bool, len(cells))
	for _, c := range cells {
		c = strings.TrimSpace(c)
		if c == "" {
			continue // of numbers of the rows, often
		}
		if len(c) > most || seen[c] || strings.ContainsAny(c[len(c)-1:], ".,:;!?\"'") {
			return false
		}
		seen[c] = true
	}
	return len(seen) > 1
}

func writeDelimited(w io.Writer, h dataset.Header, docs iter.Seq2[dataset.Record, error], separator byte) error {
	attributes := attributesOf(h)
	of := spanHeader(attributes)
	var head []byte
	for i, name := range append(append([]string{"article", "kind", "title"}, of...), articleColumns...) {
		if i > 0 {
			head = append(head, separator)
		}
		head = appendCell(head, guarded(name), separator)
	}
	if _, err := w.Write(append(head, '\r', '\n')); err != nil {
		return err
	}
	noSpan, noArticle := make([]cell, len(of)), make([]cell, len(articleColumns))
	for raw, err := range pipeline.Map(docs, nil, func(r dataset.Record) ([]byte, error) {
		out := appendRow(nil, separator, []cell{textCell(r.ID), textCell(articleRow), textCell(r.Title)}, noSpan, articleCells(r))
		for _, s := range r.Spans {
			out = appendRow(out, separator, []cell{textCell(r.ID), textCell(spanRow), textCell(r.Title)}, spanCells(s, r.Unit, attributes), noArticle)
		}
		return out, nil
	}) {
		if err != nil {
			return err
		}
		if _, err := w.Write(raw); err != nil {
			return err
		}
	}
	return nil
}

// appendRow writes the cells of a row.
func appendRow(out []byte, separator byte, parts ...[]cell) []byte {
	first := true
	for _, cells := range parts {
		for _, c := range cells {
			if !first {
				out = append(out, separator)
			}
			first = false
			if c.number {
				out = append(out, c.text...)
				continue
			}
			out = appendCell(out, guarded(c.text), separator)
		}
	}
	return append(out, '\r', '\n')
}
