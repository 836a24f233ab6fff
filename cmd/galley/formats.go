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
	Extensions []string `json:"extensions"`
	Reads      bool     `json:"reads"`
	Writes     bool     `json:"writes"`
	Loses      string   `json:"loses"`
}

func formatsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "formats",
		Short: "List the formats that Galley reads and writes",
		Long:  "List the formats that Galley reads and writes, and what each of them loses.",
		Args:  arguments(cobra.NoArgs),
	}
	asJSON := jsonFlag(c)
	c.RunE = func(*cobra.Command, []string) error {
		var rows []formatRow
		for _, f := range dataset.Formats() {
			rows = append(rows, formatRow{f.Name, f.Title, f.Extensions, f.CanRead, f.CanWrite, f.Loses})
		}
		if *asJSON {
			return printJSON(screen.out, rows)
		}
		return printFormats(screen.out, rows)
	}
	return c
}

func printFormats(out io.Writer, rows []formatRow) error {
	yes := map[bool]string{true: "yes", false: "no"}
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "FORMAT\tREADS\tWRITES\tFILES\tLOSES")
	for _, r := range rows {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", r.Name, yes[r.Reads], yes[r.Writes], strings.Join(r.Extensions, " "), cmp.Or(r.Loses, "nothing"))
	}
	return t.Flush()
}
