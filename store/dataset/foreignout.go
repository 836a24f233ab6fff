package dataset

import (
	"archive/zip"
	"cmp"
	"io"
	"iter"

	"galley/store/pipeline"
	"galley/store/standoff"
)

// write writes what the format holds of a dataset. Several files become a zip file, in
// which no time is said, so that the same dataset gives the same bytes.
func (f Foreign) write(w io.Writer, c Corpus, o WriteOptions) (Summary, error) {
	if f.WriteFiles == nil {
		return f.writing(c, o, func(h Header, docs iter.Seq2[Record, error]) error { return f.Write(w, h, docs) })
	}
	z := zip.NewWriter(w)
	sum, err := f.writeFiles(z.Create, c, o)
	if err != nil {
		return sum, err
	}
	return sum, z.Close()
}

func (f Foreign) writeFiles(create func(name string) (io.Writer, error), c Corpus, o WriteOptions) (Summary, error) {
	return f.writing(c, o, func(h Header, docs iter.Seq2[Record, error]) error { return f.WriteFiles(create, h, docs) })
}

// writing hands what the format holds of a dataset on to what writes it, and counts.
func (f Foreign) writing(c Corpus, o WriteOptions, write func(Header, iter.Seq2[Record, error]) error) (Summary, error) {
	unit := cmp.Or(o.Unit, standoff.UnitCodePoint)
	if o.Unit == "" && len(f.Units) > 0 {
		unit = f.Units[0]
	}
	header, losses := f.Holds.KeepHeader(c.Header)
	var called map[standoff.LabelID]string
	if !f.LabelsByID && !f.Quotes {
		called = writtenNames(header.Scheme, f.TakesName)
		header = renamed(header, called)
	}
	sum := Summary{Losses: losses}
	type kept struct {
		record Record
		losses Losses
	}
	made := pipeline.Map(c.Documents, standoff.Document.Size, func(d standoff.Document) (kept, error) {
		d, losses := f.Holds.Keep(d)
		r, err := recordOf(d, unit, f.Holds)
		r.rename(called)
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
	err := write(header, records)
	return sum, err
}
