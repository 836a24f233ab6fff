package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"galley/store/dataset"

	"github.com/spf13/cobra"
)

// formatRow is what galley formats --json prints for each format.
type formatRow struct {
	Name       string   `json:"name"`
	Title      string   `json:"title"`
	Version    string   `json:"version"`
	Extensions []string `json:"extensions"`
	Reads      bool     `json:"reads"`
	Writes     bool     `json:"writes"`
	Offsets    []string `json:"offsets"`  // the units; empty where there are no offsets
	Overlaps   string   `json:"overlaps"` // of spans: any, labels (of different labels) or none
	Several    bool     `json:"several_files"`
	Loses      string   `json:"loses"`
}

func formatsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "formats",
		Short: "List the formats that Galley reads and writes",
		Long:  "List the formats that Galley reads and writes, and what each of them loses." + formatHelp(),
		Args:  arguments(cobra.NoArgs),
	}
	asJSON := jsonFlag(c)
	c.RunE = func(*cobra.Command, []string) error {
		var rows []formatRow
		for _, f := range dataset.Formats() {
			rows = append(rows, formatRowOf(f))
		}
		if *asJSON {
			return printJSON(screen.out, rows)
		}
		return printFormats(screen.out, rows)
	}
	return c
}

// formatHelp says what to do with what is written in formats of which that is not plain.
func formatHelp() string {
	var out strings.Builder
	for _, f := range dataset.Formats() {
		if f.Help != "" {
			fmt.Fprintf(&out, "\n\n%s: %s", f.Name, strings.TrimSpace(f.Help))
		}
	}
	return out.String()
}

func formatRowOf(f dataset.Format) formatRow {
	r := formatRow{
		Name: f.Name, Title: f.Title, Version: f.Version, Extensions: f.Extensions, Reads: f.CanRead, Writes: f.CanWrite,
		Offsets: []string{}, Overlaps: "none", Several: f.Several, Loses: f.Loses,
	}
	for _, u := range f.Units {
		for name, unit := range units {
			if unit == u {
				r.Offsets = append(r.Offsets, name)
			}
		}
	}
	switch {
	case f.Holds.Has(dataset.Overlaps | dataset.OverlapsOfLabel):
		r.Overlaps = "any"
	case f.Holds.Has(dataset.Overlaps):
		r.Overlaps = "labels"
	}
	return r
}

func printFormats(out io.Writer, rows []formatRow) error {
	yes := map[bool]string{true: "yes", false: "no"}
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "FORMAT\tVERSION\tREADS\tWRITES\tFILES\tOFFSETS\tOVERLAPS\tLOSES")
	for _, r := range rows {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.Name, cmp.Or(r.Version, "-"), yes[r.Reads], yes[r.Writes], strings.Join(r.Extensions, " "),
			cmp.Or(strings.Join(r.Offsets, " "), "-"), r.Overlaps, cmp.Or(r.Loses, "nothing"))
	}
	return t.Flush()
}
