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
	header, losses, called := f.header(c.Header)
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

// header returns what the format holds of what is said of all documents, with labels and types
// as they are called in a file.
func (f Foreign) header(all Header) (Header, Losses, writtenNames) {
	h, losses := f.Holds.KeepHeader(all)
	if f.Quotes {
		return h, losses, writtenNames{}
	}
	called := writtenNamesOf(h.Scheme, f.TakesName)
	if f.LabelsByID {
		called.labels, called.lost[int(standoff.UseSpans)], called.lost[int(standoff.UseArticles)] = nil, f.changed(h.Scheme), 0
	}
	losses.add(LabelNames, called.lostBy(f.Holds))
	return called.renamed(h), losses, called
}

// changed counts the labels that a format which has names beside ids cannot have under theirs:
// it cannot write the name, or has nothing else to tell two apart that are in one place.
func (f Foreign) changed(s standoff.Scheme) (n int) {
	type place struct {
		parent standoff.LabelID
		name   string
	}
	count := make(map[place]int, len(s.Labels))
	for _, l := range s.Labels {
		count[place{l.Parent, l.Name}]++
	}
	for _, l := range s.Labels {
		if l.Name != "" && (count[place{l.Parent, l.Name}] > 1 || f.TakesName != nil && !f.TakesName(l.Name)) {
			n++
		}
	}
	return n
}
