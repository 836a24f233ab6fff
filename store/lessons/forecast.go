package lessons

import (
	"cmp"
	"context"
	"slices"

	"galley/store"
	"galley/store/standoff"
)

// Forecast is how well a suggester foretold an article.
type Forecast struct {
	Article standoff.ArticleID
	standoff.Forecast
}

// Forecasts returns what was foretold of the articles of a project, in the order of
// time. It reads all that are not open: a forecast is made when an article is finished.
func Forecasts(ctx context.Context, p *store.Project) ([]Forecast, error) {
	all, err := p.Matching(store.Filter{Statuses: []standoff.Status{standoff.StatusStarted, standoff.StatusDone, standoff.StatusSkipped}})
	if err != nil {
		return nil, err
	}
	var list []Forecast
	for d, err := range p.Documents(ctx, all) {
		if err != nil {
			return nil, err
		}
		for _, f := range standoff.ObjectsOf[standoff.Forecast](d.Objects) {
			list = append(list, Forecast{d.Article.ID, f})
		}
	}
	slices.SortStableFunc(list, func(a, b Forecast) int {
		return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.Article, b.Article), cmp.Compare(a.Suggester, b.Suggester))
	})
	return list, nil
}

// Foretold is what was foretold of a label in some articles.
type Foretold struct {
	Articles  int // in which something was suggested, or is there
	Suggested int // passages
	Right     int // of them that are spans, edge for edge
	Spans     int // that annotators left
}

// Precision returns the share of what was suggested that is right, NaN of none.
func (f Foretold) Precision() float64 { return float64(f.Right) / float64(f.Suggested) }

// Recall returns the share of spans that was suggested, NaN of none.
func (f Foretold) Recall() float64 { return float64(f.Right) / float64(f.Spans) }

// Sum adds up forecasts by label.
func Sum(list []Forecast) map[standoff.LabelID]Foretold {
	sums := map[standoff.LabelID]Foretold{}
	for _, f := range list {
		for _, t := range f.Tallies {
			s := sums[t.Label]
			s.Articles++
			s.Suggested += t.Suggested
			s.Right += t.Right
			s.Spans += t.Spans
			sums[t.Label] = s
		}
	}
	return sums
}
