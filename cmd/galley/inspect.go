package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"galley/store"
	"galley/store/dataset"
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
	var asJSON bool
	c := &cobra.Command{
		Use:     "stats PROJECT",
		Short:   "Count a project's articles and spans",
		Example: "  galley stats news.galley\n  galley stats news.galley --json | jq .labels.quote",
		Args:    usage(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return reading(c.Context(), args[0], func(p *store.Project) error { return printStats(c.OutOrStdout(), p, asJSON) })
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func printStats(out io.Writer, p *store.Project, asJSON bool) error {
	counts, err := p.Counts()
	if err != nil {
		return err
	}
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

// formatRow is what galley formats --json prints for each format.
type formatRow struct {
	Name       string   `json:"name"`
	Title      string   `json:"title"`
	Extensions []string `json:"extensions"`
	Reads      bool     `json:"reads"`
	Writes     bool     `json:"writes"`
	Loses      string   `json:"loses"`
}

func formatsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "formats",
		Short: "List what can be read and written, and what each format loses",
		Args:  usage(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			var rows []formatRow
			for _, f := range dataset.Formats() {
				rows = append(rows, formatRow{f.Name, f.Title, f.Extensions, f.CanRead, f.CanWrite, f.Loses})
			}
			if asJSON {
				return printJSON(c.OutOrStdout(), rows)
			}
			return printFormats(c.OutOrStdout(), rows)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func printFormats(out io.Writer, rows []formatRow) error {
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "FORMAT\tREADS\tWRITES\tFILES\tLOSES")
	for _, r := range rows {
		loses := r.Loses
		if loses == "" {
			loses = "nothing"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", r.Name, yes(r.Reads), yes(r.Writes), strings.Join(r.Extensions, " "), loses)
	}
	return t.Flush()
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
