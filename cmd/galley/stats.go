package main

import (
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
}

func statsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "stats PROJECT",
		Short:   "Count a project's articles and spans",
		Long:    "Count a project's articles, by status, and its spans, by label.",
		Example: "  galley stats news.galley\n  galley stats news.galley --json | jq .labels.quote",
		Args:    arguments(cobra.ExactArgs(1)),
	}
	asJSON := jsonFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return reading(c.Context(), args[0], func(p *store.Project) error { return printStats(screen.out, p, *asJSON) })
	}
	return c
}

func printStats(out io.Writer, p *store.Project, asJSON bool) error {
	counts := p.Counts()
	s := stats{Articles: counts.Articles, Spans: counts.Spans, Statuses: map[string]int{}, Labels: map[string]int{}}
	for _, status := range standoff.Statuses() {
		s.Statuses[status.String()] = counts.Statuses[status]
	}
	for _, l := range p.Scheme().Labels {
		s.Labels[string(l.ID)] = counts.Labels[l.ID]
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
	return t.Flush()
}
