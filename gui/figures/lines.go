package figures

import (
	"cmp"
	"maps"
	"slices"

	"galley/store/lessons"
	"galley/store/standoff"
)

// line is a line of the table: what a suggester foretold of a label, or of all.
type line struct {
	suggester string           // another program; "" for Galley's own
	label     standoff.LabelID // "" for all labels
	blind     bool             // only of articles in which nothing was shown
	sum       lessons.Foretold
	points    []point // over time
}

// point is how good suggestions were in the latest articles up to one; NaN where there is
// nothing to count.
type point struct {
	article           int // how many of those that count were finished by then
	precision, recall float64
}

const (
	latest     = 10  // articles that a point tells of, at most
	mostPoints = 120 // of a line
)

// linesOf returns the lines of the table for forecasts in the order of time.
func linesOf(list []lessons.Forecast, scheme standoff.Scheme) []line {
	by := map[string][]lessons.Forecast{}
	for _, f := range list {
		by[f.Suggester] = append(by[f.Suggester], f)
	}
	var out []line
	for _, suggester := range slices.SortedFunc(maps.Keys(by), ownFirst) {
		all := by[suggester]
		blind := slices.DeleteFunc(slices.Clone(all), func(f lessons.Forecast) bool { return f.Shown })
		if suggester == lessons.Suggester {
			suggester = ""
		}
		for _, label := range append([]standoff.LabelID{""}, inOrder(lessons.Sum(all), scheme)...) {
			whole := lineOf(suggester, label, all)
			out = append(out, whole)
			x := lineOf(suggester, label, blind)
			if x.blind = true; x.sum.Articles > 0 && x.sum.Articles < whole.sum.Articles {
				out = append(out, x)
			}
		}
	}
	return out
}

// ownFirst orders suggesters by name, Galley's own before the others.
func ownFirst(a, b string) int {
	if (a == lessons.Suggester) != (b == lessons.Suggester) {
		if a == lessons.Suggester {
			return -1
		}
		return 1
	}
	return cmp.Compare(a, b)
}

// inOrder returns labels in the order of the scheme, then those that it has no more.
func inOrder(sums map[standoff.LabelID]lessons.Foretold, scheme standoff.Scheme) []standoff.LabelID {
	last := len(scheme.Labels)
	place := map[standoff.LabelID]int{}
	for i, l := range scheme.Labels {
		place[l.ID] = i - last
	}
	return slices.SortedFunc(maps.Keys(sums), func(a, b standoff.LabelID) int {
		return cmp.Or(place[a]-place[b], cmp.Compare(a, b))
	})
}

// lineOf adds up forecasts of a label.
func lineOf(suggester string, label standoff.LabelID, list []lessons.Forecast) line {
	x := line{suggester: suggester, label: label}
	var recent []standoff.Tally
	for _, f := range list {
		t, there := tallyOf(f, label)
		if !there {
			continue
		}
		x.sum.Articles++
		x.sum = added(x.sum, t)
		if recent = append(recent, t); len(recent) > latest {
			recent = recent[1:]
		}
		var now lessons.Foretold
		for _, t := range recent {
			now = added(now, t)
		}
		x.points = append(x.points, point{x.sum.Articles, now.Precision(), now.Recall()})
	}
	x.points = thinned(x.points)
	return x
}

// tallyOf returns what a forecast says of a label, or of all of them together; there is
// false if it says nothing.
func tallyOf(f lessons.Forecast, label standoff.LabelID) (sum standoff.Tally, there bool) {
	for _, t := range f.Tallies {
		if label == "" || t.Label == label {
			there = true
			sum.Suggested += t.Suggested
			sum.Right += t.Right
			sum.Spans += t.Spans
		}
	}
	return sum, there
}

func added(sum lessons.Foretold, t standoff.Tally) lessons.Foretold {
	sum.Suggested += t.Suggested
	sum.Right += t.Right
	sum.Spans += t.Spans
	return sum
}

// thinned leaves as many points as can be told apart, the last among them.
func thinned(points []point) []point {
	n := len(points)
	if n <= mostPoints {
		return points
	}
	out := make([]point, 0, mostPoints)
	for i := range mostPoints {
		out = append(out, points[(i+1)*n/mostPoints-1])
	}
	return out
}
