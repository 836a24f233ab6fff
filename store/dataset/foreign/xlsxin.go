package foreign

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// rows yields the rows of a sheet that are not empty, without cells beyond the columns of the
// header, if that is known: one far cell would make each row as wide as a sheet can be.
// Dates are the numbers that they are if raw.
func (b *workbook) rows(s *sheetIn, raw bool) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		number, width, most := 0, 0, mostSheetColumns
		if s.header != nil {
			most = len(s.header)
		}
		fail := func(err error) {
			yield(row{}, &dataset.Error{File: b.in.Name, Place: b.place(s.name, max(number, 1)), Err: fmt.Errorf("it cannot be read on: %w", err)})
		}
		r, err := b.openPart(s.part)
		if err != nil {
			fail(err)
			return
		}
		defer r.Close() // it was only read
		d := newSheetXML(r)
		for {
			name, end, err := d.next()
			switch {
			case err == io.EOF:
				return
			case err != nil:
				fail(err)
				return
			case end || name != "row":
				continue
			}
			number++
			if n, err := strconv.Atoi(string(d.attribute("r"))); err == nil && n >= number {
				number = n
			}
			cells, beyond, err := b.cells(d, width, most, raw)
			if err != nil {
				fail(err)
				return
			}
			width = len(cells)
			if slices.ContainsFunc(cells, func(s string) bool { return strings.TrimSpace(s) != "" }) && !yield(row{number: number, cells: cells, beyond: beyond}, nil) {
				return
			}
		}
	}
}

// cells reads the cells of the row that has begun, which may be as many as a width, up to
// most columns, and counts those beyond that say something.
func (b *workbook) cells(d *sheetXML, width, most int, raw bool) (cells []string, beyond int, err error) {
	cells = make([]string, 0, width)
	for {
		name, end, err := d.next()
		switch {
		case err != nil:
			return nil, 0, err
		case end && name == "row":
			return cells, beyond, nil
		case end || name != "c":
			continue
		}
		at, value, err := b.cell(d, len(cells), raw)
		if err != nil {
			return nil, 0, err
		}
		if at >= most {
			if strings.TrimSpace(value) != "" {
				beyond++
			}
			continue
		}
		for len(cells) <= at {
			cells = append(cells, "")
		}
		cells[at] = value
	}
}

func (b *workbook) place(sheet string, number int) string {
	return fmt.Sprintf("sheet %s, row %d", standoff.Printable(sheet), number)
}

// tables returns the sheets of spans and of articles; spans alone if both are in one sheet,
// and neither if there are no spans.
func (b *workbook) tables() (spans, articles *sheetIn) {
	for i := range b.sheets {
		s := &b.sheets[i]
		t, err := newSpanTable(s.header)
		switch {
		case err != nil:
		case t.has("label", "start", "end", "text"):
			return s, nil
		case t.has("article", "label", "start", "end"):
			spans = cmp.Or(spans, s)
		case t.has("article", "text"):
			articles = cmp.Or(articles, s)
		}
	}
	if spans == nil || articles == nil {
		return nil, nil
	}
	return spans, articles
}

// spanTable returns the columns of a sheet of spans or of articles. Its cells are texts as
// they are.
func (b *workbook) spanTable(s *sheetIn) spanTable {
	t, _ := newSpanTable(s.header) // which was one before
	t.place = func(n int) string { return b.place(s.name, n) }
	t.text = func(cell string) string { return cell }
	return t
}

// table yields the rows of a sheet of spans or articles below its header, each with all of
// its parts.
func (b *workbook) table(s *sheetIn) iter.Seq2[row, error] {
	part, article := slices.Index(s.header, partColumn), slices.Index(s.header, "article")
	return func(yield func(row, error) bool) {
		var now *row
		parts, first := 0, true
		for r, err := range b.rows(s, true) {
			if first && err == nil {
				first = false
				continue
			}
			n := 0
			if err == nil && part >= 0 && part < len(r.cells) {
				n, _ = offsetIn(r.cells[part])
			}
			if n > 1 {
				if now != nil && n == parts+1 && sameCell(*now, r, article) {
					now.extend(r, article, part)
					parts = n
					continue
				}
				err = &dataset.Error{File: b.in.Name, Place: b.place(s.name, r.number), Err: fmt.Errorf("it is part %d of a row, and part %d does not stand above it", n, n-1)}
			}
			if now != nil && !yield(*now, nil) {
				return
			}
			if now = nil; err != nil {
				if !yield(row{}, err) {
					return
				}
				continue
			}
			now, parts = &r, n
		}
		if now != nil {
			yield(*now, nil)
		}
	}
}

func sameCell(a, b row, i int) bool {
	return i >= 0 && i < len(a.cells) && i < len(b.cells) && a.cells[i] == b.cells[i]
}

// extend adds what goes on in a row below, in all columns but two.
func (r *row) extend(more row, article, part int) {
	for i, s := range more.cells {
		for i >= len(r.cells) {
			r.cells = append(r.cells, "")
		}
		if i != article && i != part {
			r.cells[i] += s
		}
	}
}

// entries yields the rows of the first sheet as articles.
func (b *workbook) entries() iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		s := &b.sheets[0]
		names, is := headed(s.header)
		for r, err := range b.rows(s, false) {
			if err == nil && is {
				is = false
				continue
			}
			for len(r.cells) < len(names) {
				r.cells = append(r.cells, "")
			}
			if !yield(entry{b.place(s.name, r.number), names, r.cells, r.beyond}, err) {
				return
			}
		}
	}
}

func (b *workbook) columns() (dataset.Columns, error) {
	if spans, _ := b.tables(); spans != nil || len(b.sheets) == 0 {
		return dataset.Columns{}, nil
	}
	s, err := survey(b.entries())
	if err != nil {
		return dataset.Columns{}, err
	}
	names, _ := headed(b.sheets[0].header)
	for _, name := range names {
		s.add(name, "")
	}
	return s.roles(b.in.Name, b.in.Asked(s.columns), true)
}

func workbookColumns(in dataset.Input) (dataset.Columns, error) {
	b, err := openWorkbook(in)
	if err != nil {
		return dataset.Columns{}, err
	}
	defer b.close()
	return b.columns()
}

func readWorkbook(in dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		b, err := openWorkbook(in)
		if err != nil {
			yield(dataset.Record{}, err)
			return
		}
		defer b.close()
		spans, articles := b.tables()
		switch {
		case articles != nil:
			b.joined(spans, articles)(yield)
		case spans != nil:
			t := b.spanTable(spans)
			t.findWords(b.table(spans))
			t.records(in.Name, b.table(spans))(yield)
		case len(b.sheets) == 0:
			yield(dataset.Record{}, &dataset.EmptyError{File: in.Name})
		default:
			b.articles(yield)
		}
	}
}

// articles yields the articles of a workbook without spans.
func (b *workbook) articles(yield func(dataset.Record, error) bool) {
	columns, err := b.columns()
	if err != nil {
		yield(dataset.Record{}, err)
		return
	}
	others := len(b.sheets) - 1
	for r, err := range records(b.in.Name, b.entries(), columns) {
		if err == nil {
			r.LeftOut, others = leave(r.LeftOut, "further sheets", others), 0
		}
		if !yield(r, err) {
			return
		}
	}
}
