package suggest

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/gob"
	"fmt"
	"io"
	"maps"
	"slices"
)

// saved is what the starter articles taught, as it comes with the program. Nothing in
// it is a map, so that the same state gives the same bytes.
type saved struct {
	Quotes     savedQuotes
	Statistics savedStatistics
	Locations  savedTagger
	Lines      savedLines
}

type savedQuotes struct {
	Filter savedWeights
	Fit    logit
}

type savedStatistics struct{ Filter, Edges savedWeights }

type savedLines struct {
	Alone, Context savedWeights
	Kinds          []savedKind
	Known          []lineHash
}

type savedKind struct {
	Kind   string
	Filter savedWeights
}

// savedWeights are features, sorted, and their weights.
type savedWeights struct {
	Features []uint32
	Weights  []float32
}

// savedTagger has the cells that are not zero: their places, and three weights each.
type savedTagger struct {
	Cells   int
	Places  []uint32
	Weights []float32
	Moves   [tags + 1]cell
	Fit     logit
	Lean    float32
}

func saveClassifier(c *classifier) savedWeights {
	if c == nil {
		return savedWeights{}
	}
	all := maps.Collect(c.weights.all())
	s := savedWeights{Features: slices.Sorted(maps.Keys(all))}
	for _, f := range s.Features {
		s.Weights = append(s.Weights, all[f])
	}
	return s
}

func (s savedWeights) classifier() (*classifier, error) {
	if len(s.Features) != len(s.Weights) {
		return nil, fmt.Errorf("%d features have %d weights", len(s.Features), len(s.Weights))
	}
	all := make(map[uint32]float32, len(s.Features))
	for i, f := range s.Features {
		all[f] = s.Weights[i]
	}
	return &classifier{tableOf(all)}, nil
}

func saveTagger(t *tagger) savedTagger {
	s := savedTagger{Cells: len(t.cells), Moves: t.moves, Fit: t.fit, Lean: t.lean}
	for i, c := range t.cells {
		if c != (cell{}) {
			s.Places = append(s.Places, uint32(i))
			s.Weights = append(s.Weights, c[:]...)
		}
	}
	return s
}

func (s savedTagger) tagger() (*tagger, error) {
	if s.Cells != 1<<taggerBits || len(s.Weights) != tags*len(s.Places) {
		return nil, fmt.Errorf("a tagger has %d cells, %d of them with %d weights", s.Cells, len(s.Places), len(s.Weights))
	}
	t := &tagger{cells: make([]cell, s.Cells), moves: s.Moves, fit: s.Fit, lean: s.Lean}
	for i, at := range s.Places {
		if int(at) >= len(t.cells) {
			return nil, fmt.Errorf("a tagger has no cell %d", at)
		}
		copy(t.cells[at][:], s.Weights[tags*i:])
	}
	return t, nil
}

// save writes what a state has learned of the four labels.
func (s *State) save(w io.Writer) error {
	out := saved{
		Quotes:     savedQuotes{saveClassifier(s.quotes.Filter), s.quotes.Fit},
		Statistics: savedStatistics{saveClassifier(s.statistics.Filter), saveClassifier(s.statistics.Edges)},
		Locations:  saveTagger(s.locations.tagger),
		Lines: savedLines{
			Alone: saveClassifier(s.boilerplate.Alone), Context: saveClassifier(s.boilerplate.Context),
			Known: slices.SortedFunc(maps.Keys(s.boilerplate.Known), cmp.Compare[lineHash]),
		},
	}
	for _, k := range s.boilerplate.Kinds {
		out.Lines.Kinds = append(out.Lines.Kinds, savedKind{k.Kind, saveClassifier(k.Filter)})
	}
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := gob.NewEncoder(z).Encode(out); err != nil {
		return err
	}
	return z.Close()
}

// load reads what save wrote.
func load(file []byte, names places) (*State, error) {
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	var in saved
	if err := gob.NewDecoder(z).Decode(&in); err != nil {
		return nil, err
	}
	var faults []error
	classifier := func(s savedWeights) *classifier {
		c, err := s.classifier()
		if err != nil {
			faults = append(faults, err)
		}
		return c
	}
	lines := &boilerplateModel{Alone: classifier(in.Lines.Alone), Context: classifier(in.Lines.Context), Known: map[lineHash]bool{}}
	for _, k := range in.Lines.Kinds {
		lines.Kinds = append(lines.Kinds, kindClassifier{k.Kind, classifier(k.Filter)})
	}
	for _, h := range in.Lines.Known {
		lines.Known[h] = true
	}
	located, err := in.Locations.tagger()
	if err != nil {
		faults = append(faults, err)
	}
	s := &State{
		names: names, refused: refusals{},
		quotes:      &quoteModel{Filter: classifier(in.Quotes.Filter), Fit: in.Quotes.Fit},
		statistics:  &statisticModel{Filter: classifier(in.Statistics.Filter), Edges: classifier(in.Statistics.Edges)},
		locations:   &locationModel{located},
		boilerplate: lines,
	}
	if len(faults) > 0 {
		return nil, faults[0]
	}
	return s, nil
}
