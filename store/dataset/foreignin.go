package dataset

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"sync"

	"galley/store/pipeline"
	"galley/store/standoff"
)

// inputOf makes a file ready to be read more than once. One that cannot be, such as a
// pipe, is read into memory.
func inputOf(r io.Reader, o ReadOptions) (Input, error) {
	file, ok := r.(stored)
	if !ok {
		data, err := readAll(r, o, maxDataset)
		if err != nil {
			return Input{}, err
		}
		file = bytes.NewReader(data)
	}
	if file.Size() == 0 {
		return Input{}, &EmptyError{o.Name}
	}
	text := sync.OnceValues(func() (content, error) { return readContent(io.NewSectionReader(file, 0, file.Size()), o) })
	return Input{Name: o.Name, Raw: file, Size: file.Size(), o: o, once: &once{}, Columns: o.Columns, text: func() (io.Reader, error) {
		c, err := text()
		if err != nil {
			return nil, err
		}
		if c.file == nil {
			return bytes.NewReader(c.memory), nil
		}
		return c.reader(), nil
	}}, nil
}

// mostNames is how many different labels a file may have, and how many types of
// relations. One with more has something else where the labels are looked for.
const mostNames = 5000

// survey is what a first reading of a file finds.
type survey struct {
	labels, articleLabels, types nameList
	evidence                     *evidence
	leftOut                      map[string]int
	said                         Said
}

// nameList is a list of names, each once, in the order in which they came.
type nameList struct {
	all   []string
	count map[string]int // how often each came
}

func (l *nameList) add(name string) {
	if l.count == nil {
		l.count = map[string]int{}
	}
	if l.count[name]++; l.count[name] == 1 {
		l.all = append(l.all, name)
	}
}

func (s *survey) add(r Record, e *evidence) {
	if e != nil {
		s.evidence.join(e, &r)
	}
	for what, n := range r.LeftOut {
		s.leftOut[what] += n
	}
	for _, x := range r.Spans {
		s.labels.add(x.Label)
	}
	for _, x := range r.Labels {
		s.articleLabels.add(x.Label)
	}
	for _, x := range r.Relations {
		s.types.add(x.Type)
	}
}

// look surveys a file. Records are weighed several at a time.
func (f Foreign) look(in Input) (*survey, error) {
	units := slices.Concat(f.Units, f.Counts)
	s := &survey{evidence: newEvidence(units), leftOut: map[string]int{}}
	if f.Says != nil {
		var err error
		if s.said, err = f.Says(in); err != nil {
			return nil, err
		}
		if len(s.said.Labels) > mostNames {
			return nil, &Error{File: in.Name, Err: fmt.Errorf("it has %d labels, and a file may have %d", len(s.said.Labels), mostNames)}
		}
	}
	type weighed struct {
		record   Record
		evidence *evidence // nil if the record says its unit
	}
	sound := func(yield func(Record, error) bool) {
		for rec, err := range f.Read(in) {
			if wrong := (*Error)(nil); errors.As(err, &wrong) {
				continue
			}
			if !yield(rec, err) || err != nil {
				return
			}
		}
	}
	for x, err := range pipeline.Map(sound, func(r Record) int { return len(r.Text) }, func(r Record) (weighed, error) {
		r.untie()
		if r.Unit != "" {
			return weighed{record: r}, nil
		}
		e := newEvidence(units)
		e.add(r)
		return weighed{r, e}, nil
	}) {
		if err != nil {
			return nil, err
		}
		rec := x.record
		s.add(rec, x.evidence)
		if n := max(len(s.labels.all), len(s.articleLabels.all), len(s.types.all)); n > mostNames {
			return nil, &Error{File: in.Name, Place: rec.Place, Err: fmt.Errorf("it has more than %d different labels or types of relations", mostNames)}
		}
	}
	return s, nil
}

// read reads a file twice: first for its labels and its unit, then for its documents.
func (f Foreign) read(r io.Reader, o ReadOptions) (Corpus, error) {
	in, err := inputOf(r, o)
	if err != nil {
		return Corpus{}, err
	}
	in.format = f.Name
	if f.RecognizeFiles != nil {
		files, err := OpenZip(in.Raw, in.Size)
		switch {
		case err == nil:
			in.Files = files
		case f.Recognize == nil:
			return Corpus{}, &Error{File: in.Name, Err: fmt.Errorf("it lacks %s; import the folder of all its files, or an archive of that", cmp.Or(f.Alone, "the others of its files"))}
		}
	}
	return f.readInput(in, o)
}

func (f Foreign) readInput(in Input, o ReadOptions) (Corpus, error) {
	if len(f.Units) == 0 {
		leftOut, like := map[string]int{}, map[string]int{}
		return Corpus{Documents: f.documents(in, o, "", names{may: &allowed{}}, leftOut, like), LeftOut: leftOut, LikeLabels: like}, nil
	}
	s, err := f.look(in.whole())
	if err != nil {
		return Corpus{}, err
	}
	if err := in.other(f.Name); err != nil {
		return Corpus{}, &Error{File: in.Name, Err: err}
	}
	in = in.whole()
	proof, err := s.evidence.proof(o.Name, o.Unit)
	if err != nil {
		return Corpus{}, err
	}
	n, scheme := s.names(o)
	c := Corpus{Header: Header{Scheme: scheme}, Version: f.Name, Proof: proof, LeftOut: s.leftOut, LikeLabels: map[string]int{}, Names: s.named(n)}
	if f.Columns != nil && len(scheme.Labels) == 0 {
		c.Version = "" // it says nothing of labels
	}
	n.may = &allowed{labels: map[standoff.LabelID]*allowedLabel{}, types: map[standoff.RelationTypeID][]attributeSet{}, fields: map[string]standoff.Attribute{}}
	if o.Scheme != nil {
		n.may.add(o.Scheme(c.Header))
	}
	n.may.add(scheme)
	c.Misfits = func() int { return int(n.may.misfits.Load()) }
	c.Documents = f.documents(in, o, proof.Unit, n, nil, c.LikeLabels)
	return c, nil
}

// documents makes documents of the records, several at a time. It adds what they leave
// out to leftOut, if that is not nil, and what looks like labels to like.
func (f Foreign) documents(in Input, o ReadOptions, unit standoff.Unit, n names, leftOut, like map[string]int) iter.Seq2[standoff.Document, error] {
	type either struct {
		record   Record
		like     map[string]int
		document standoff.Document
		err      error // of this document alone
	}
	records := func(yield func(either, error) bool) {
		for rec, err := range f.Read(in) {
			if wrong := (*Error)(nil); errors.As(err, &wrong) {
				if !yield(either{err: err}, nil) {
					return
				}
				continue
			}
			if !yield(either{record: rec}, err) || err != nil {
				return
			}
		}
	}
	size := func(x either) int { return 2 * len(x.record.Text) }
	made := pipeline.Map(records, size, func(x either) (either, error) {
		if x.err != nil {
			return x, nil
		}
		x.record.untie()
		unit := unit
		if o.Unit == "" {
			unit = cmp.Or(x.record.Unit, unit)
		}
		d, err := x.record.document(f.Name, unit, n)
		if err != nil {
			err = x.record.located(err, o.Name)
		} else if d.Article.Source.File == "" {
			d.Article.Source.File = cmp.Or(o.Source, o.Name)
		}
		return either{Record{LeftOut: x.record.LeftOut}, x.record.likeLabels(), d, err}, nil
	})
	return func(yield func(standoff.Document, error) bool) {
		for x, err := range made {
			if err == nil {
				err = x.err
			}
			for what, n := range x.record.LeftOut {
				if leftOut != nil {
					leftOut[what] += n
				}
			}
			for name, n := range x.like {
				like[name] += n
			}
			if !yield(x.document, err) {
				return
			}
		}
	}
}

// located adds the place in the file to what is wrong with a record.
func (r Record) located(err error, file string) error {
	e := &Error{File: file, Place: r.Place, Err: err}
	part := (*partFault)(nil)
	if !errors.As(err, &part) {
		return e
	}
	e.Err = part.err
	what := fmt.Sprintf("%s %d", part.part.what, part.part.number)
	if i := part.part.number - 1; part.part.what == "span" && i < len(r.Spans) {
		what += fmt.Sprintf(" (%d–%d)", r.Spans[i].Start, r.Spans[i].End)
	}
	e.Place = what
	if r.Place != "" {
		e.Place = r.Place + ", " + what
	}
	return e
}
