package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"galley/store"
	"galley/store/standoff"

	"github.com/spf13/cobra"
)

// stats is what galley stats --json prints.
type stats struct {
	Articles int            `json:"articles"`
	Spans    int            `json:"spans"`
	Statuses map[string]int `json:"statuses"`
	Labels   map[string]int `json:"labels"`

	Suggestions *suggestionsJSON `json:"suggestions,omitempty"` // with --suggestions
}

func statsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "stats PROJECT",
		Short: "Count a project's articles and spans",
		Long: `Count a project's articles, by status, and its spans, by label.

With --suggestions, also say how good suggestions were: when an article is finished,
Galley compares what it would have suggested with the spans that are there, before it
learns from them. Articles in which the suggestions were shown are also counted apart
from those without (blind), since what is shown is more often taken. With --json, every
article is listed in the order of time. This reads every article that is not open.`,
		Example: "  galley stats news.galley\n  galley stats news.galley --suggestions\n  galley stats news.galley --json | jq .labels.quote",
		Args:    arguments(cobra.ExactArgs(1)),
	}
	suggestions := c.Flags().Bool("suggestions", false, "also say how good suggestions were")
	asJSON := jsonFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return reading(c.Context(), args[0], func(p *store.Project) error { return printStats(c.Context(), screen.out, p, *suggestions, *asJSON) })
	}
	return c
}

func printStats(ctx context.Context, out io.Writer, p *store.Project, suggestions, asJSON bool) error {
	counts := p.Counts()
	s := stats{Articles: counts.Articles, Spans: counts.Spans, Statuses: map[string]int{}, Labels: map[string]int{}}
	for _, status := range standoff.Statuses() {
		s.Statuses[status.String()] = counts.Statuses[status]
	}
	for _, l := range p.Scheme().Labels {
		s.Labels[string(l.ID)] = counts.Labels[l.ID]
	}
	if suggestions {
		of, err := foretoldIn(ctx, p)
		if err != nil {
			return err
		}
		s.Suggestions = &of
	}
	if asJSON {
		return printJSON(out, s)
	}
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintf(t, "articles\t%d\n", s.Articles)
	for _, status := range standoff.Statuses() {
		fmt.Fprintf(t, "  %s\t%d\n", status, s.Statuses[status.String()])
	}
	fmt.Fprintf(t, "spans\t%d\n", s.Spans)
	for _, l := range p.Scheme().Labels {
		fmt.Fprintf(t, "  %s\t%d\n", l.ID, s.Labels[string(l.ID)])
	}
	if err := t.Flush(); err != nil || !suggestions {
		return err
	}
	return printForetold(out, *s.Suggestions, p.Scheme())
}
