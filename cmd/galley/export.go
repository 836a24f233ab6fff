package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"github.com/spf13/cobra"
)

var units = map[string]standoff.Unit{
	"codepoint": standoff.UnitCodePoint, "utf16": standoff.UnitUTF16, "byte": standoff.UnitByte,
}

func exportCommand() *cobra.Command {
	var format, out, offsets, only string
	var force bool
	c := &cobra.Command{
		Use:   "export PROJECT",
		Short: "Write a project as a labelled dataset",
		Long: `Write a project as a labelled dataset. The file is read back and every span is
compared with its text before it takes the place of an older one; its JSON
Schema is put beside it. The same project gives the same bytes. A link is
followed, and a pipe or a device is written into. A file that is no Galley
dataset is replaced only with --force; a file of a project, never.`,
		Example: `  galley export news.galley
  galley export news.galley --format jsonl --offsets utf16 --out labels.jsonl
  galley export news.galley --only done --out - | wc -c`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			unit, ok := units[offsets]
			if !ok {
				return usageError{fmt.Errorf("--offsets is codepoint, utf16 or byte, not %q", offsets)}
			}
			if only != "" && only != standoff.StatusDone.String() {
				return usageError{fmt.Errorf("--only is done or nothing, not %q", only)}
			}
			if c.Flags().Changed("out") && out == "" {
				return usageError{errors.New("--out needs the name of a file, or - for standard output")}
			}
			if f, known := dataset.Written(out); known && !c.Flags().Changed("format") {
				format = f.Name
			}
			return export(c, args[0], out, exchange.ExportOptions{Format: format, Unit: unit, OnlyDone: only != "", Generator: version, Replace: force, Progress: progress()})
		},
	}
	c.Flags().StringVar(&format, "format", "json", "the `format`: json or jsonl; else as the ending of --out says")
	c.Flags().StringVar(&out, "out", "", "the `file` to write, - for standard output (default: beside the project, under its name)")
	c.Flags().BoolVar(&force, "force", false, "replace the file even if it is no Galley dataset")
	c.Flags().StringVar(&offsets, "offsets", "codepoint", "count offsets in codepoint, utf16 or byte")
	c.Flags().StringVar(&only, "only", "", "export only articles with this `status`: done")
	return c
}

func export(c *cobra.Command, dir, out string, o exchange.ExportOptions) error {
	f, err := dataset.ByName(o.Format) // before anything is opened
	if err != nil {
		return err
	}
	if !f.CanWrite {
		return fmt.Errorf("the format %s can only be read; galley formats lists those that can be written", f.Name)
	}
	o.Original = dir
	return reading(c.Context(), dir, func(p *store.Project) error {
		if out == exchange.Stdin {
			_, err := exchange.ExportTo(c.Context(), p, screen.out.dataset(), o)
			if errors.Is(err, context.Canceled) {
				return errors.New("stopped before the end of the dataset")
			}
			return err
		}
		if out == "" {
			out = strings.TrimSuffix(filepath.Clean(dir), store.Suffix) + "." + o.Format
		}
		sum, err := exchange.Export(c.Context(), p, out, o)
		if foreign := (*dataset.ReplaceError)(nil); errors.As(err, &foreign) {
			return fmt.Errorf("%w; --force replaces it", err)
		}
		if errors.Is(err, context.Canceled) {
			return fmt.Errorf("stopped; %s is as it was before", out)
		}
		if err != nil {
			return err
		}
		if sum.NoSchema != nil {
			fmt.Fprintf(c.ErrOrStderr(), "The JSON Schema was not put beside the dataset. %v\n", sum.NoSchema)
		}
		if sum.Blanks > 0 {
			fmt.Fprintf(c.ErrOrStderr(), "%s that a dataset cannot hold %s left out: a score is from 0 to 1, a time in the years 0 to 9999\n", counted(sum.Blanks, "value"), wasWere(sum.Blanks))
		}
		result := c.OutOrStdout()
		if isStdout(out) { // it would follow the dataset
			result = c.ErrOrStderr()
		}
		fmt.Fprintf(result, "%s with %s written to %s\n", counted(sum.Documents, "article"), counted(sum.Spans, "span"), inline(out))
		return nil
	})
}

// isStdout tells whether a path is standard output by another name, such as
// /dev/stdout.
func isStdout(path string) bool {
	there, err := os.Stat(path)
	if err != nil {
		return false
	}
	out, err := os.Stdout.Stat()
	return err == nil && os.SameFile(there, out)
}
