package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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

// exportFlags are the flags of galley export.
type exportFlags struct {
	format, out, offsets, only string
	force, strict              bool
	articles                   []string
	training                   trainingFlags
}

func exportCommand() *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use:   "export PROJECT",
		Short: "Write a project as a labelled dataset",
		Long: `Write a project as a labelled dataset, with its JSON Schema beside it. The file is
read back, and every span is compared with its text, before it replaces an older
one. The same project always gives the same bytes.

Links are followed; pipes and devices are written to. A file that is not a Galley
dataset is replaced only with --force, a file of a project never.

For training, --split divides the articles so that each label is in each part by its
share, and texts that are nearly the same are in one. An article that has a split keeps
it. A format that has no place for the split gets a file of each: labels.jsonl becomes
labels-train.jsonl and so on. --clean takes out the text of a label; the metadata of an
article then say what was taken out of which text. --label maps labels after that.`,
		Example: `  galley export news.galley
  galley export news.galley --format jsonl --offsets utf16 --out labels.jsonl
  galley export news.galley --only done --out - | wc -c
  galley export news.galley --format report --article 12
  galley export news.galley --format huggingface --out hub/ --split 80/10/10 --clean boilerplate`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			o, err := f.options(c)
			if err != nil {
				return err
			}
			o.Original = args[0]
			return reading(c.Context(), args[0], func(p *store.Project) error {
				if f.out == exchange.Stdin {
					return exportToStream(c.Context(), p, o)
				}
				return exportToFile(c.Context(), p, f.path(args[0], o), o)
			})
		},
	}
	c.Flags().StringVar(&f.format, "format", "json", "the `format`, of those that galley formats lists (default: by the extension of --out, else json)")
	c.Flags().Lookup("format").DefValue = "" // the default is not always the same
	c.Flags().StringVar(&f.out, "out", "", "the `file` to write, a folder for a format of several files, or - for standard output (default: beside the project, with its name)")
	c.Flags().BoolVar(&f.force, "force", false, "replace a file that is not a Galley dataset")
	c.Flags().BoolVar(&f.strict, "strict", false, "write nothing if the format has no place for something")
	c.Flags().StringVar(&f.offsets, "offsets", "", "the `unit` of offsets: codepoint, utf16 or byte (default: what the format prefers)")
	c.Flags().StringSliceVar(&f.articles, "article", nil, "export only the article of this `number`; several are separated by commas")
	c.Flags().StringVar(&f.only, "only", "", "export only articles with this `status`: done")
	f.training.add(c)
	return c
}

// options checks the flags, before anything is opened.
func (f exportFlags) options(c *cobra.Command) (o exchange.ExportOptions, err error) {
	unit, known := units[f.offsets]
	switch {
	case !known && f.offsets != "":
		return o, wrongCall("--offsets must be codepoint, utf16 or byte, not %q", f.offsets)
	case f.only != "" && f.only != standoff.StatusDone.String():
		return o, wrongCall("--only must be done, not %q", f.only)
	case c.Flags().Changed("out") && f.out == "":
		return o, wrongCall("--out needs the name of a file, or - for standard output")
	}
	name := f.format
	if byExtension, known := dataset.Written(f.out); known && !c.Flags().Changed("format") {
		name = byExtension.Name
	}
	format, err := dataset.ByName(name)
	if err != nil {
		return o, usageError{err}
	}
	if !format.CanWrite {
		return o, wrongCall("Galley reads the format %s but does not write it; see galley formats", name)
	}
	if unit != "" && !slices.Contains(format.Units, unit) {
		return o, wrongCall("the format %s has no offsets in that unit; see galley formats", name)
	}
	only, err := articleNumbers(f.articles)
	if err != nil {
		return o, err
	}
	prepared, err := f.training.preparation(c)
	return exchange.ExportOptions{
		Preparation: prepared, Articles: only, Format: name, Unit: unit, OnlyDone: f.only != "", Generator: version, Strict: f.strict, Replace: f.force, Progress: progress(),
	}, err
}

// path returns where to export a project to.
func (f exportFlags) path(project string, o exchange.ExportOptions) string {
	if f.out != "" {
		return f.out
	}
	return strings.TrimSuffix(filepath.Clean(project), store.Suffix) + dataset.Extension(o.Format)
}

// tellLosses says what the format has no place for, before it is written. Where nothing
// may be lost, the export itself fails with that.
func tellLosses(ctx context.Context, p *store.Project, o exchange.ExportOptions) error {
	if o.Strict {
		return nil
	}
	losses, err := exchange.Losses(ctx, p, o)
	if err != nil {
		return err
	}
	printLosses(o.Format, losses)
	return nil
}

func printLosses(format string, losses dataset.Losses) {
	for _, l := range losses.List() {
		fmt.Fprintf(screen.err, "The format %s has no place for %s\n", format, l)
	}
}

func exportToStream(ctx context.Context, p *store.Project, o exchange.ExportOptions) error {
	if err := tellLosses(ctx, p, o); err != nil {
		return err
	}
	sum, err := exchange.ExportTo(ctx, p, screen.out.dataset(), o)
	if errors.Is(err, context.Canceled) {
		return errors.New("stopped; the dataset is incomplete")
	}
	if err == nil {
		tellPrepared(sum)
	}
	return err
}

func exportToFile(ctx context.Context, p *store.Project, path string, o exchange.ExportOptions) error {
	if err := tellLosses(ctx, p, o); err != nil {
		return err
	}
	sum, err := exchange.Export(ctx, p, path, o)
	return exported(path, sum, err, "Exported")
}

// exported says what was written to a file, or why it was not.
func exported(path string, sum exchange.Summary, err error, done string) error {
	if other := (*dataset.ReplaceError)(nil); errors.As(err, &other) {
		return fmt.Errorf("%w; --force replaces it", err)
	}
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("stopped; %s is as it was before", path)
	}
	if err != nil {
		return err
	}
	if sum.NoSchema != nil {
		fmt.Fprintf(screen.err, "Could not put the JSON Schema beside the dataset: %v\n", sum.NoSchema)
	}
	if sum.Blanks > 0 {
		fmt.Fprintf(screen.err, "%s left out: a dataset holds scores from 0 to 1 and times in the years 0 to 9999\n", count(sum.Blanks, "%d scores or times were"))
	}
	if sum.Loose > 0 {
		fmt.Fprintf(screen.err, "%s to spans that are gone: a link is written as a text, a memo as one on the article, a relation is left out\n", count(sum.Loose, "%d links, memos or relations led"))
	}
	tellPrepared(sum)
	for _, f := range sum.Files {
		fmt.Fprintf(screen.out, "%s %s with %s to %s\n", done, count(f.Documents, "%d articles"), count(f.Spans, "%d spans"), inline(f.Path))
	}
	if len(sum.Files) > 0 {
		return nil
	}
	result := screen.out
	if isStdout(path) { // it would follow the dataset
		result = screen.err
	}
	fmt.Fprintf(result, "%s %s with %s to %s\n", done, count(sum.Documents, "%d articles"), count(sum.Spans, "%d spans"), inline(path))
	return nil
}

// isStdout reports whether a path is another name of standard output, such as
// /dev/stdout.
func isStdout(path string) bool {
	there, err := os.Stat(path)
	if err != nil {
		return false
	}
	out, err := os.Stdout.Stat()
	return err == nil && os.SameFile(there, out)
}
