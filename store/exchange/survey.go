package exchange

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"galley/store"
	"galley/store/dataset"
	"galley/store/standoff"
)

// Survey is what an import would do. The report is the one that the import would give, but
// for the numbers of articles, which may become others. It keeps counts, and the first of
// each kind, and may be read once [SurveyPaths] has returned.
type Survey struct {
	Report
	Documents int             // in the files, those that are wrong too
	Files     []SurveyedFile  // the first [Listed] of those that were found
	Labels    []SurveyedLabel // of all files, in the order in which they come
	Scheme    standoff.Scheme // as the import would leave the project's

	Relations int // in all documents that can be read
	People    int // who made the spans of these, up to [mostCounted]
	Fields    int // of their metadata, up to [mostCounted]

	people, fields map[string]bool

	options   ImportOptions
	rehearsal *store.Rehearsal
	before    map[standoff.LabelID]bool   // labels of the project
	places    map[labelName]int           // of each label in Labels
	names     map[standoff.LabelID]string // of the labels of a dataset of Galley's own that is read
	found     []found                     // all files
	starts    []int                       // of each file: how many documents came before
	file      SurveyedFile                // the one that is read

	mu     sync.Mutex // guards what is below
	looked map[int]Looked
	bytes  int // of the documents in looked
}

// SurveyedFile is what a survey found out about a file.
type SurveyedFile struct {
	Path    string         // as it was given, with the folders below it
	Format  dataset.Format // the zero Format if it could not be read. What its Holds lacks, it cannot say
	Version string         // of the dataset's schema, or else of the format; "" if it has none

	// Proof says how the unit of the offsets is known. Ask is not nil if it must be said, by
	// ImportOptions.Units, to read the file.
	Proof dataset.UnitProof
	Ask   *dataset.UnitError

	Documents int             // how many there are, those that are wrong too
	Wrong     int             // of them
	Spans     int             // of those that are not wrong
	LeftOut   map[string]int  // what it has besides, which is left out, as in [dataset.Corpus]
	Columns   dataset.Columns // of a table, or of articles that say nothing of labels; none of anything else
	Foreign   bool            // it was found in a folder or an archive, and is no file of articles
	Err       error           // why the file, or its rest, was not read; nil if it was
}

// SurveyedLabel is a label as the files name it, and what it would become.
type SurveyedLabel struct {
	Name  string
	Use   standoff.Use
	Count int              // of spans, or of articles, that have it in the files
	Label standoff.LabelID // "" if what has it is left out
	New   bool             // the project does not have the label yet
	Fixed bool             // no [ImportOptions].Labels can say what it becomes: a dataset of Galley's own has it
}

// labelName tells the labels of files apart.
type labelName struct {
	name  string
	use   standoff.Use
	label standoff.LabelID
	fixed bool
}

// mostCounted is how many names of one kind are told apart.
const mostCounted = 1000

// count counts what a document brings besides its spans.
func (s *Survey) count(d standoff.Document) {
	s.Relations += len(standoff.ObjectsOf[standoff.Relation](d.Objects))
	for name := range d.Article.Metadata {
		if len(s.fields) < mostCounted {
			s.fields[name] = true
		}
	}
	for _, x := range d.Spans {
		if by := x.Provenance.By; by != "" && len(s.people) < mostCounted {
			s.people[by] = true
		}
	}
	s.People, s.Fields = len(s.people), len(s.fields)
}

// Looked is a document of the files as it would be imported, for somebody to look at.
type Looked struct {
	standoff.Document
	Path   string // of its file
	Number int    // its place in that, from 0
	Of     int    // how many there are in that
	Err    error  // why it is left out, with the place; then there is no document
}

// What a survey keeps of documents to look at: those at the beginning, and then those
// around one that was asked for.
const (
	mostLooked  = 64
	lookedBytes = 8 << 20
)

// SurveyPaths finds out what [ImportPaths] would do, by doing it without writing anything
// into the project. An error means what it means there; the survey then says what was found
// out before. Standard input cannot be surveyed: it can be read only once. progress may be
// nil; it is called on the caller's goroutine.
func SurveyPaths(ctx context.Context, p *store.Project, paths []string, o ImportOptions, progress func(store.Imported)) (*Survey, error) {
	s := &Survey{options: o, before: map[standoff.LabelID]bool{}, places: map[labelName]int{}, looked: map[int]Looked{}, people: map[string]bool{}, fields: map[string]bool{}}
	if err := o.Check(); err != nil {
		return s, err
	}
	if slices.Contains(paths, Stdin) {
		return s, errors.New("standard input cannot be looked at before it is imported; give a file")
	}
	r, err := p.Rehearse()
	if err != nil {
		return s, err
	}
	defer r.Close()
	for _, l := range r.Scheme().Labels {
		s.before[l.ID] = true
	}
	s.rehearsal = r
	in := newImporting(ctx, r, o)
	in.survey = s
	files := in.find(paths)
	if err := onceOnly(files); err != nil {
		return s, err
	}
	err = in.bring(files, progress)
	s.Report, s.Scheme = in.report, r.Scheme()
	return s, err
}

// begin notes that a file is about to be read.
func (s *Survey) begin(f found) {
	if s == nil {
		return
	}
	s.found, s.starts = append(s.found, f), append(s.starts, s.Documents)
	s.file = SurveyedFile{Path: f.path}
}

// table notes the columns of a file that can be read more than once, if it has some.
func (s *Survey) table(format dataset.Format, r io.Reader, o dataset.ReadOptions) {
	if _, again := r.(stored); s == nil || !again {
		return
	}
	if c, is, err := format.Columns(r, o); is && err == nil {
		s.file.Format, s.file.Columns = format, c
	}
}

// opened notes what a file says of itself.
func (s *Survey) opened(format dataset.Format, c dataset.Corpus) {
	if s == nil {
		return
	}
	s.file.Format, s.file.Version, s.file.Proof, s.file.LeftOut = format, format.Version, c.Proof, c.LeftOut
	if format.Holds == dataset.Everything {
		s.file.Version = cmp.Or(c.Version, format.Version)
	}
	for _, n := range c.Names {
		s.label(labelName{n.Name, n.Use, n.Label, false}, n.Count)
	}
	if len(c.Names) > 0 {
		return
	}
	s.names = make(map[standoff.LabelID]string, len(c.Header.Scheme.Labels))
	for _, l := range c.Header.Scheme.Labels {
		s.names[l.ID] = l.Name
		s.label(labelName{cmp.Or(l.Name, string(l.ID)), l.Use, l.ID, true}, 0)
	}
}

// label counts what has a label.
func (s *Survey) label(n labelName, count int) {
	i, there := s.places[n]
	if !there {
		i = len(s.Labels)
		s.places[n] = i
		s.Labels = append(s.Labels, SurveyedLabel{Name: n.name, Use: n.use, Label: n.label, New: n.label != "" && !s.before[n.label], Fixed: n.fixed})
	}
	s.Labels[i].Count += count
}

// document notes a document, or why one is left out.
func (s *Survey) document(d standoff.Document, c dataset.Corpus, err error) {
	if s == nil {
		return
	}
	s.remember(s.Documents, Looked{Document: d, Number: s.file.Documents, Err: err})
	s.Documents++
	s.file.Documents++
	if err != nil {
		s.file.Wrong++
		return
	}
	s.file.Spans += len(d.Spans)
	s.count(d)
	if len(c.Names) > 0 {
		return // it has counted them itself
	}
	for _, x := range d.Spans {
		s.label(labelName{cmp.Or(s.names[x.Label], string(x.Label)), standoff.UseSpans, x.Label, true}, 1)
	}
	for _, x := range standoff.ObjectsOf[standoff.ArticleLabel](d.Objects) {
		s.label(labelName{cmp.Or(s.names[x.Label], string(x.Label)), standoff.UseArticles, x.Label, true}, 1)
	}
}

// ended notes how the reading of a file ended.
func (s *Survey) ended(f found, err error) {
	if s == nil {
		return
	}
	s.file.Err, s.file.Foreign = err, err != nil && reason(err, f) == WhyForeign
	_ = errors.As(err, &s.file.Ask)
	if len(s.Files) < Listed {
		s.Files = append(s.Files, s.file)
	}
}

// remember keeps a document if there is room, and reports whether there was.
func (s *Survey) remember(k int, x Looked) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	size := x.Document.Size()
	if len(s.looked) >= mostLooked || len(s.looked) > 0 && s.bytes+size > lookedBytes {
		return false
	}
	s.looked[k] = x
	s.bytes += size
	return true
}

// Look returns a document of the files by its place among all of them, from 0. The first
// ones are at hand; another one is found by reading its file from the start, and those that
// follow it are at hand then. It may be called from any goroutine, by one at a time.
func (s *Survey) Look(ctx context.Context, k int) (Looked, error) {
	if k < 0 || k >= s.Documents {
		return Looked{}, fmt.Errorf("there is no document %d; there are %d", k+1, s.Documents)
	}
	i, _ := slices.BinarySearch(s.starts, k+1)
	i-- // the last file that begins there or before: one without documents begins where the next one does
	s.mu.Lock()
	x, have := s.looked[k]
	s.mu.Unlock()
	if !have {
		if err := s.lookIn(ctx, i, k); err != nil {
			return Looked{}, err
		}
		s.mu.Lock()
		x, have = s.looked[k]
		s.mu.Unlock()
		if !have {
			return Looked{}, fmt.Errorf("%s has changed since it was looked at", s.found[i].shown())
		}
	}
	end := s.Documents
	if i+1 < len(s.starts) {
		end = s.starts[i+1]
	}
	x.Path, x.Of = s.found[i].path, end-s.starts[i]
	return x, nil
}

// lookIn reads a file up to a document and those after it, as many as are kept, and a few
// of those before it.
func (s *Survey) lookIn(ctx context.Context, file, k int) error {
	s.mu.Lock()
	s.looked, s.bytes = map[int]Looked{}, 0
	s.mu.Unlock()
	in := newImporting(ctx, s.rehearsal, s.options)
	f := s.found[file]
	r, err := in.open(f)
	if err != nil {
		return unreadable(f.shown(), err)
	}
	defer r.Close()
	_, corpus, err := in.read(f, r)
	if err != nil {
		return err
	}
	const before = mostLooked / 8
	n := s.starts[file]
	for d, err := range corpus.Documents {
		if end := ctx.Err(); end != nil {
			return end
		}
		var wrong *dataset.Error
		if err != nil && !errors.As(err, &wrong) {
			return err
		}
		if n >= k-before && !s.remember(n, Looked{Document: d, Number: n - s.starts[file], Err: err}) {
			if n > k {
				return nil
			}
			s.mu.Lock() // those before it leave no room
			s.looked, s.bytes = map[int]Looked{}, 0
			s.mu.Unlock()
			s.remember(n, Looked{Document: d, Number: n - s.starts[file], Err: err})
		}
		n++
	}
	return nil
}
