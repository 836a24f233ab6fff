package foreign

import (
	"io"
	"iter"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// Workbooks of Excel, after ISO/IEC 29500: zip files of XML. One of spans has a sheet
// "spans" with a row for each and a sheet "articles" with the texts; both may be sorted.
// What is longer than a cell goes on in the cell below, in a row that repeats the article
// and says in the column "part" which one it is.
//
// Texts are cells of texts, which Excel takes for no formula, and numbers are numbers.
//
// It uses no library of spreadsheets: excelize, the best kept, rounds numbers to fifteen
// digits, ends a sheet without a word where its XML is broken, orders the parts by chance,
// and reads less than twenty megabytes a second.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "xlsx", Title: "Excel workbook, a row for each span or article", Extensions: []string{".xlsx", ".xlsm"},
		Units: []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16, standoff.UnitByte},
		Holds: tableHolds,
		Recognize: func(head []byte) bool {
			return zipHas(head, func(name string) bool { return strings.HasPrefix(name, "xl/") })
		},
		Read:    readWorkbook,
		Write:   writeWorkbook,
		Columns: workbookColumns,
	})
}

// The names of the sheets, and of the column that numbers the rows of what is longer than
// a cell.
const (
	spanSheet    = "spans"
	articleSheet = "articles"
	partColumn   = "part"
)

// What Excel can open.
const (
	mostCell = 32767   // UTF-16 units of a cell
	mostRows = 1048576 // of a sheet
)

func writeWorkbook(w io.Writer, h dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
	book, err := newWorkbook(w)
	if err != nil {
		return err
	}
	defer book.discard()
	return book.write(h, docs)
}

func (b *workbookOut) write(h dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
	attributes := attributesOf(h)
	if err := b.spans.start(append([]string{"article", "title"}, spanHeader(attributes)...)); err != nil {
		return err
	}
	if err := b.articles.start(append([]string{"article", "title"}, articleColumns...)); err != nil {
		return err
	}
	for r, err := range docs {
		if err != nil {
			return err
		}
		id := []cell{{r.ID, true}, textCell(r.Title)}
		if err := b.articles.row(append(id[:2:2], articleCells(r)...)); err != nil {
			return err
		}
		for _, s := range r.Spans {
			if err := b.spans.row(append(id[:2:2], spanCells(s, r.Unit, attributes)...)); err != nil {
				return err
			}
		}
	}
	return b.end()
}
