package foreign

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

// A row of a sheet of spans is held in less than 200 bytes until its article comes: a sheet
// may have a million of them.
func TestWorkbooksHoldSpansInFewBytes(t *testing.T) {
	const articles, spans, most = 100, 100, 200
	docs := func(yield func(standoff.Document, error) bool) {
		for i := range articles {
			a, err := standoff.NewArticle(fmt.Sprint("Rents rose in the town of ", i, "."))
			a.ID = standoff.ArticleID(i + 1)
			d := standoff.Document{Article: a}
			for k := range spans {
				d.Spans = append(d.Spans, standoff.Span{
					ID: standoff.SpanID(fmt.Sprint("s", k)), Label: "quote", Range: standoff.Range{Start: 0, End: standoff.Byte(1 + k%20)},
					Provenance: standoff.Provenance{By: "ana"},
				})
			}
			if !yield(d, err) {
				return
			}
		}
	}
	f, err := dataset.ByName("xlsx")
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if _, err := f.Write(&file, dataset.Corpus{Header: dataset.Header{Scheme: standoff.DefaultScheme()}, Documents: docs}, dataset.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	b, err := openWorkbook(dataset.Input{Name: "set.xlsx", Raw: bytes.NewReader(file.Bytes()), Size: int64(file.Len())})
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	sheet, _ := b.tables()
	if sheet == nil {
		t.Fatal("no sheet of spans")
	}
	live := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := live()
	held, stray, err := b.spansByArticle(sheet)
	defer held.close()
	if err != nil || len(stray) > 0 || len(held.of) != articles {
		t.Fatal(err, stray, len(held.of))
	}
	if after := live(); after > before+articles*spans*most {
		t.Errorf("%d rows are held in %d bytes, %d each", articles*spans, after-before, (after-before)/(articles*spans))
	}
	var a dataset.Record
	a.ID = "7"
	if err := held.spansOf(&a, b.spanTable(sheet), "set.xlsx"); err != nil || len(a.Spans) != spans || a.Spans[3].ID != "s3" || *a.Spans[3].Words != "Rent" {
		t.Error(err, a.Spans)
	}
}
