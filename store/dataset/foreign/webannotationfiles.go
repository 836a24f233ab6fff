package foreign

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"iter"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/standoff"
)

// Web annotations do not have their texts with them. So a folder, or a zip file, is read, too,
// in which NAME.json or NAME.jsonld are annotations of NAME.txt, whatever their source is
// called, if it is one. A
// text alone is an article without annotations.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "web-annotation-files", Title: "W3C Web Annotation, beside the texts", Version: "2017",
		Units: []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Holds: dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.Pieces | dataset.SpanIDs |
			dataset.Notes | dataset.Makers | dataset.Times | dataset.Relations | dataset.RelationMakers | dataset.Memos | dataset.ArticleLabels,
		RecognizeFiles: func(files fs.FS) bool {
			first := besideTexts(files, ".", endsIn(".json", ".jsonld"))
			if first == "" {
				return false
			}
			f, err := files.Open(first)
			if err != nil {
				return false
			}
			defer f.Close()
			head := make([]byte, 64<<10)
			n, _ := io.ReadFull(f, head) // a short file gives an error and all it has
			return isWebAnnotation(bytes.TrimPrefix(head[:n], []byte("\ufeff")))
		},
		Read: readWebAnnotationFiles,
	})
}

func readWebAnnotationFiles(in dataset.Input) iter.Seq2[dataset.Record, error] {
	type read struct {
		records []dataset.Record
		wrong   []error
	}
	return func(yield func(dataset.Record, error) bool) {
		var wrong []error
		files, others := textsOf(in.Files, func(ext string) bool { return ext == ".json" || ext == ".jsonld" }, func(name string, err error) {
			wrong = append(wrong, besideError(in.Name, name, "", err))
		})
		each := func(yield func(textFile, error) bool) {
			for _, f := range files {
				if !yield(f, nil) {
					return
				}
			}
		}
		first := read{wrong: wrong}
		give := func(x read) bool {
			for _, err := range x.wrong {
				if !yield(dataset.Record{}, err) {
					return false
				}
			}
			for _, r := range x.records {
				r.LeftOut = leave(r.LeftOut, "files of other kinds", others)
				others = 0
				if !yield(r, nil) {
					return false
				}
			}
			return true
		}
		if !give(first) {
			return
		}
		size := func(f textFile) int { return 4 * f.size }
		for x, err := range pipeline.Map(each, size, func(f textFile) (x read, err error) {
			x.records, x.wrong = waBeside(in, f)
			return x, nil
		}) {
			if err != nil {
				yield(dataset.Record{}, err)
				return
			}
			if !give(x) {
				return
			}
		}
	}
}

// waBeside reads a text and the annotations beside it, or annotations that have their texts
// with them.
func waBeside(in dataset.Input, f textFile) (records []dataset.Record, wrong []error) {
	var now *waDocument
	if f.text != "" {
		text, err := textIn(in.Files, f.text)
		if err != nil {
			return nil, []error{besideError(in.Name, f.text, "", err)}
		}
		now = newWADocument(1, "", text)
		now.file = f.text
		now.record.Place, now.record.Source.File = standoff.Printable(f.text), f.text
	}
	for _, name := range f.notes {
		r := waReading{name: standoff.Printable(in.Name + "/" + name), missing: map[string]*waMissing{}, now: now}
		r.yield = func(record dataset.Record, err error) bool {
			if err == nil {
				records = append(records, record)
			} else {
				if end := (fatal{}); errors.As(err, &end) {
					err = end.error // of this file alone
				}
				wrong = append(wrong, err)
			}
			return true
		}
		if err := r.file(in.Files, name); err != nil {
			wrong = append(wrong, besideError(in.Name, name, "", err))
		}
		if r.now != nil { // it ended before its time
			r.flush()
		}
		now = nil
	}
	if now != nil {
		records = append(records, now.record)
	}
	return records, wrong
}

// file reads a file of a folder.
func (r *waReading) file(files fs.FS, name string) error {
	raw, err := readBounded(files, name, mostDocument)
	if err != nil {
		return err
	}
	r.all(elementsOf(r.name, bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))))
	return nil
}
