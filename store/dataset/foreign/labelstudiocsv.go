package foreign

import (
	"fmt"
	"iter"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// Label Studio's CSV and TSV: the fields of its JSON_MIN as columns, in which what is no
// text or number is JSON.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "label-studio-csv", Title: "Label Studio, CSV or TSV", Version: "1",
		Extensions: []string{".csv", ".tsv"},
		Units:      []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Holds:      dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.ArticleLabels | dataset.Metadata,
		Recognize: func(head []byte) bool {
			columns := map[string]bool{}
			for _, name := range firstRow(head, separatorOf(head, ',')) {
				columns[name] = true
			}
			return columns["annotation_id"] && columns["annotator"] && columns["lead_time"]
		},
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] { return joined(readLabelStudioCSV(in)) },
	})
}

func readLabelStudioCSV(in dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		f, err := openDelimited(in, ',')
		if err != nil {
			yield(dataset.Record{}, err)
			return
		}
		for r, err := range even(in.Name, len(f.first), true, delimitedRows(in, f.separator)) {
			var out dataset.Record
			if err == nil {
				place := fmt.Sprint("line ", r.number)
				if out, err = lsMinRecord(valuesIn(f.first, r.cells)); err != nil {
					err = &dataset.Error{File: in.Name, Place: place, Err: err}
				}
				out.Place = place
			}
			if !yield(out, err) {
				return
			}
		}
	}
}

// valuesIn are the cells of a row as JSON: what is an object, or a list of such, in JSON or as
// Python prints it, is one, and all else a text.
func valuesIn(names, cells []string) map[string]jsontext.Value {
	out := make(map[string]jsontext.Value, len(names))
	for i, name := range names {
		cell := cells[i]
		if cell == "" {
			continue
		}
		out[name] = quoted(cell)
		if isData(cell) {
			out[name] = jsontext.Value(cell)
		} else if strings.HasPrefix(cell, "[{") || strings.HasPrefix(cell, "{'") {
			if v, is := pythonValue(cell); is {
				out[name] = v
			}
		}
	}
	return out
}
