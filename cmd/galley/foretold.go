package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"galley/store"
	"galley/store/lessons"
	"galley/store/standoff"
)

// foretoldJSON is what galley stats --suggestions --json prints of a label. Shares are
// null where there is nothing to count.
type foretoldJSON struct {
	Articles  int      `json:"articles"`
	Suggested int      `json:"suggested"`
	Right     int      `json:"right"`
	Spans     int      `json:"spans"`
	Precision *float64 `json:"precision"`
	Recall    *float64 `json:"recall"`
}

// forecastJSON is one forecast: of an article, when it was finished.
type forecastJSON struct {
	Article   standoff.ArticleID      `json:"article"`
	Suggester string                  `json:"suggester"`
	Version   string                  `json:"version"`
	Learned   int                     `json:"learned_from"` // finished articles
	Shown     bool                    `json:"shown"`
	By        string                  `json:"by"`
	Created   *time.Time              `json:"created_at"`
	Labels    map[string]foretoldJSON `json:"labels"`
}

// suggestionsJSON is what is known of suggestions in a project: the sums of each
// suggester, and each forecast in the order of time.
type suggestionsJSON struct {
	Suggesters map[string]map[string]map[string]foretoldJSON `json:"suggesters"` // by suggester, "all", "shown" or "blind", and label
	Forecasts  []forecastJSON                                `json:"forecasts"`
}

// views are the forecasts that are added up by themselves.
var views = []struct {
	name string
	keep func(lessons.Forecast) bool
}{
	{"all", func(lessons.Forecast) bool { return true }},
	{"shown", func(f lessons.Forecast) bool { return f.Shown }},
	{"blind", func(f lessons.Forecast) bool { return !f.Shown }},
}

// foretoldIn returns what is known of suggestions in a project.
func foretoldIn(ctx context.Context, p *store.Project) (suggestionsJSON, error) {
	out := suggestionsJSON{Suggesters: map[string]map[string]map[string]foretoldJSON{}, Forecasts: []forecastJSON{}}
	screen.status("Reading what was foretold of each article")
	list, err := lessons.Forecasts(ctx, p)
	if err != nil {
		return out, err
	}
	by := map[string][]lessons.Forecast{}
	for _, f := range list {
		by[f.Suggester] = append(by[f.Suggester], f)
		one := forecastJSON{Article: f.Article, Suggester: f.Suggester, Version: f.Version, Learned: f.Articles, Shown: f.Shown, By: f.By, Labels: sums([]lessons.Forecast{f})}
		if !f.Created.IsZero() {
			one.Created = &f.Created
		}
		out.Forecasts = append(out.Forecasts, one)
	}
	for suggester, all := range by {
		out.Suggesters[suggester] = map[string]map[string]foretoldJSON{}
		for _, v := range views {
			some := slices.DeleteFunc(slices.Clone(all), func(f lessons.Forecast) bool { return !v.keep(f) })
			out.Suggesters[suggester][v.name] = sums(some)
		}
	}
	return out, nil
}

func sums(list []lessons.Forecast) map[string]foretoldJSON {
	out := map[string]foretoldJSON{}
	for label, f := range lessons.Sum(list) {
		out[string(label)] = foretoldJSON{f.Articles, f.Suggested, f.Right, f.Spans, known(f.Precision()), known(f.Recall())}
	}
	return out
}

// printForetold prints the sums as a table for each suggester.
func printForetold(out io.Writer, s suggestionsJSON, scheme standoff.Scheme) error {
	if len(s.Forecasts) == 0 {
		_, err := fmt.Fprintln(out, "\nNo article was finished with suggestions yet, so nothing is known of how good they are.")
		return err
	}
	for _, suggester := range slices.Sorted(maps.Keys(s.Suggesters)) {
		fmt.Fprintf(out, "\nWhat %s suggested for articles before they were finished:\n", standoff.Printable(suggester))
		t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
		fmt.Fprintln(t, "LABEL\tSUGGESTIONS\tARTICLES\tSUGGESTED\tRIGHT\tSPANS\tPRECISION\tRECALL")
		for _, label := range inOrder(s.Suggesters[suggester]["all"], scheme) {
			name := standoff.Printable(label)
			for _, v := range views {
				f, there := s.Suggesters[suggester][v.name][label]
				if !there {
					continue
				}
				fmt.Fprintf(t, "%s\t%s\t%d\t%d\t%d\t%d\t%s\t%s\n", name, v.name, f.Articles, f.Suggested, f.Right, f.Spans, knownShare(f.Precision), knownShare(f.Recall))
				name = ""
			}
		}
		if err := t.Flush(); err != nil {
			return err
		}
	}
	return nil
}

func knownShare(v *float64) string {
	if v == nil {
		return "-"
	}
	return share(*v)
}

// inOrder returns labels in the order of the scheme, then those that it lost.
func inOrder(labels map[string]foretoldJSON, scheme standoff.Scheme) []string {
	place := map[string]int{}
	for i, l := range scheme.Labels {
		place[string(l.ID)] = i + 1
	}
	last := len(scheme.Labels) + 1
	at := func(label string) int { return cmp.Or(place[label], last) }
	return slices.SortedFunc(maps.Keys(labels), func(a, b string) int {
		return cmp.Or(at(a)-at(b), strings.Compare(a, b))
	})
}
