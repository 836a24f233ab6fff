package standoff

import (
	"errors"
	"fmt"
	"time"
)

// Rejection is a passage that was suggested for a label and that an annotator does not
// want to have it.
type Rejection struct {
	Label     LabelID
	Range     Range
	By        string   // the annotator's name
	Suggester string   // what suggested it, such as "galley"
	Version   string   // of the suggester, "" where there is none
	Score     *float64 // the suggester's confidence in [0, 1], nil where there is none
	Created   time.Time
}

// Key returns the passage and the label among the rejections of the article.
func (r Rejection) Key() ObjectKey {
	return ObjectKey{RejectionObject, fmt.Sprintf("%d-%d %s", r.Range.Start, r.Range.End, r.Label)}
}

// Forecast says how well a suggester foretold the spans of an article: what it would
// have suggested when the article was finished, before anything was learned from it.
type Forecast struct {
	Suggester string // such as "galley"
	Version   string // of the suggester, "" where there is none
	Articles  int    // finished in the project from which the suggester had learned
	Shown     bool   // the annotator saw the suggestions in this article
	Tallies   []Tally
	By        string // the annotator who finished the article
	Created   time.Time
}

// Tally compares the suggestions of a label in an article with the spans that it has.
type Tally struct {
	Label     LabelID
	Suggested int // passages that were suggested
	Spans     int // spans that annotators left
	Right     int // suggestions that are spans, edge for edge
}

// Key returns the suggester among the forecasts of the article.
func (f Forecast) Key() ObjectKey { return ObjectKey{ForecastObject, f.Suggester} }

// MostCounted is the highest count that a forecast may have.
const MostCounted = 1<<31 - 1

// Check says what about the counts cannot be, nil if they can.
func (f Forecast) Check() error {
	if f.Articles < 0 || f.Articles > MostCounted {
		return fmt.Errorf("it was learned from %d articles; the most is %d", f.Articles, MostCounted)
	}
	seen := map[LabelID]bool{}
	for _, t := range f.Tallies {
		switch {
		case t.Label == "":
			return errors.New("it counts without a label")
		case seen[t.Label]:
			return fmt.Errorf("it counts the label %.60q twice", t.Label)
		case t.Suggested > MostCounted || t.Spans > MostCounted:
			return fmt.Errorf("of the label %.60q it counts %d; the most is %d", t.Label, max(t.Suggested, t.Spans), MostCounted)
		case t.Right < 0 || t.Right > t.Suggested || t.Right > t.Spans:
			return fmt.Errorf("of the label %.60q, %d are right, of %d suggested and %d spans", t.Label, t.Right, t.Suggested, t.Spans)
		}
		seen[t.Label] = true
	}
	return nil
}

func (Rejection) object() {}
func (Forecast) object()  {}

var (
	_ Object = Rejection{}
	_ Object = Forecast{}
)

// DefaultSuggestFrom is how confident a suggester must be for a passage to be
// suggested for a label that does not say.
const DefaultSuggestFrom = 0.5

// SuggestsFrom returns how confident a suggester must be for the label.
func (l Label) SuggestsFrom() float64 {
	if l.SuggestFrom == 0 {
		return DefaultSuggestFrom
	}
	return l.SuggestFrom
}
