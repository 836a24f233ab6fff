package dataset

import (
	"io"
	"iter"

	"galley/store/pipeline"
	"galley/store/standoff"
)

// write writes what the format holds of a dataset.
func (f Foreign) write(w io.Writer, c Corpus, o WriteOptions) (Summary, error) {
	unit := f.Units[0]
	if o.Unit != "" {
		unit = o.Unit
	}
	header, losses := f.Holds.KeepHeader(c.Header)
	sum := Summary{Losses: losses}
	type kept struct {
		record Record
		losses Losses
	}
	made := pipeline.Map(c.Documents, standoff.Document.Size, func(d standoff.Document) (kept, error) {
		d, losses := f.Holds.Keep(d)
		r, err := recordOf(d, unit)
		return kept{r, losses}, err
	})
	records := iter.Seq2[Record, error](func(yield func(Record, error) bool) {
		for x, err := range made {
			if err == nil {
				sum.Documents++
				sum.Spans += len(x.record.Spans)
				sum.Losses.Add(x.losses)
			}
			if !yield(x.record, err) || err != nil {
				return
			}
		}
	})
	err := f.Write(w, header, records)
	return sum, err
}
