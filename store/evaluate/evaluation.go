package evaluate

import (
	"cmp"
	"slices"

	"galley/store/gold"
	"galley/store/standoff"
	"galley/store/suggest"
)

// Evaluation gathers the scores of files.
type Evaluation struct {
	texts  int
	figure map[Key]*tally
}

// tally is what the texts of files have that use a label.
type tally struct {
	texts  int      // of those files
	counts []Counts // of the texts that have anything to count
}

// New returns an evaluation without scores.
func New() *Evaluation { return &Evaluation{figure: map[Key]*tally{}} }

// File gathers the scores of a file. Its texts count for a label only if one of them
// has it.
type File struct {
	texts  int
	used   map[standoff.LabelID]bool
	scores []Scores
}

// Add adds the scores of a text.
func (f *File) Add(want gold.Text, s Scores) {
	if f.used == nil {
		f.used = map[standoff.LabelID]bool{}
	}
	f.texts++
	f.scores = append(f.scores, s)
	switch want.Kind {
	case gold.Lines:
		f.used[suggest.Boilerplate] = true
	case gold.Quantities:
		f.used[suggest.Statistic] = true
	default:
		for _, x := range want.Spans {
			f.used[x.Label] = true
		}
	}
}

// Add adds a file to the evaluation.
func (e *Evaluation) Add(f File) {
	e.texts += f.texts
	seen := map[Key]bool{}
	for _, s := range f.scores {
		for key, c := range s {
			if !f.used[key.Label] {
				continue
			}
			t := e.figure[key]
			if t == nil {
				t = &tally{}
				e.figure[key] = t
			}
			if !seen[key] {
				seen[key] = true
				t.texts += f.texts
			}
			if c != (Counts{}) {
				t.counts = append(t.counts, c)
			}
		}
	}
}

// Texts returns how many texts were compared.
func (e *Evaluation) Texts() int { return e.texts }

// Row is the figure of a label by a measure.
type Row struct {
	Key
	Texts int // of the files that use the label
	Figure
}

// Rows returns the figures, by label and measure. A detail that the gold does not have
// has none.
func (e *Evaluation) Rows() []Row {
	var rows []Row
	for key, t := range e.figure {
		all := append(slices.Clone(t.counts), make([]Counts, t.texts-len(t.counts))...)
		r := Row{Key: key, Texts: t.texts, Figure: figureOf(all, key.Measure == PageWords)}
		if r.Counts == (Counts{}) && key.Measure != Exact && key.Measure != Overlap {
			continue
		}
		rows = append(rows, r)
	}
	order := Measures()
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(slices.Index(order, a.Measure), slices.Index(order, b.Measure)))
	})
	return rows
}
