package foreign

import (
	"encoding/binary"
	"fmt"
	"iter"

	"galley/store/dataset"
	"galley/store/standoff"
)

// joined makes records of a sheet of spans and one of articles, whatever their order.
func (b *workbook) joined(spans, articles *sheetIn) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		held, stray, err := b.spansByArticle(spans)
		defer held.close()
		if err != nil {
			yield(dataset.Record{}, fatal{err})
			return
		}
		t, of := b.spanTable(articles), b.spanTable(spans)
		for r, err := range b.table(articles) {
			var a dataset.Record
			if err == nil {
				a = t.article(r)
				a.Place = b.place(articles.name, r.number)
				err = held.spansOf(&a, of, b.in.Name)
			}
			if !yield(a, err) {
				return
			}
		}
		for _, err := range stray {
			if !yield(dataset.Record{}, err) {
				return
			}
		}
		for _, id := range sorted(held.of) {
			for r, err := range held.take(id) {
				if err == nil {
					err = &dataset.Error{File: b.in.Name, Place: of.place(r.number), Err: fmt.Errorf("its article %q is not in the sheet %s", id, standoff.Printable(articles.name))}
				}
				if !yield(dataset.Record{}, err) {
					return
				}
			}
		}
	}
}

// spansByArticle reads a sheet of spans, of which there are no more than a sheet has rows,
// and what is wrong with rows of which it cannot be said whose they are. The rows must be
// closed.
func (b *workbook) spansByArticle(s *sheetIn) (held *heldRows, stray []error, err error) {
	t := b.spanTable(s)
	held = &heldRows{texts{most: mostHeldRows}, map[string][]int32{}}
	for r, err := range b.table(s) {
		if err != nil {
			stray = append(stray, err)
			continue
		}
		if err := held.add(t.id(r), r); err != nil {
			return held, nil, err
		}
	}
	return held, stray, nil
}

// heldRows are rows of spans by their articles. A row takes a few bytes of memory besides
// its words, and these are in a temporary file once they are many.
type heldRows struct {
	texts
	of map[string][]int32 // of each article, which of the texts are its rows
}

// mostHeldRows is how many bytes of rows are kept in memory. Each is asked for once.
const mostHeldRows = 4 << 20

func (h *heldRows) add(id string, r row) error {
	h.of[id] = append(h.of[id], int32(len(h.ends)))
	packed := binary.AppendUvarint(nil, uint64(r.number))
	for _, s := range r.cells {
		packed = append(binary.AppendUvarint(packed, uint64(len(s))), s...)
	}
	return h.texts.add(string(packed))
}

// take yields the rows of an article, and forgets that they are its rows.
func (h *heldRows) take(id string) iter.Seq2[row, error] {
	which := h.of[id]
	delete(h.of, id)
	return func(yield func(row, error) bool) {
		for _, i := range which {
			packed, err := h.get(int(i))
			if !yield(unpackedRow([]byte(packed)), err) || err != nil {
				return
			}
		}
	}
}

// spansOf adds the spans of an article of a file to it, or says what is wrong with the first
// that is.
func (h *heldRows) spansOf(a *dataset.Record, t spanTable, file string) error {
	for r, err := range h.take(a.ID) {
		if err != nil {
			return fatal{err}
		}
		s, unit, err := t.span(r)
		if err == nil && a.Unit != "" && unit != "" && unit != a.Unit {
			err = errOtherUnit
		}
		if err != nil {
			return &dataset.Error{File: file, Place: t.place(r.number), Err: err}
		}
		a.Unit = unit
		a.Spans = append(a.Spans, s)
	}
	return nil
}

func unpackedRow(packed []byte) row {
	number, n := binary.Uvarint(packed)
	r := row{number: int(number)}
	for packed = packed[max(n, 0):]; len(packed) > 0; {
		length, n := binary.Uvarint(packed)
		end := n + int(length)
		r.cells = append(r.cells, string(packed[n:end]))
		packed = packed[end:]
	}
	return r
}
