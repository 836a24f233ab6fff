package main

import (
	"errors"
	"fmt"

	"galley/store/dataset"
	"galley/store/exchange"

	"github.com/spf13/cobra"
)

func convertCommand() *cobra.Command {
	var f exportFlags
	var in exchange.ImportOptions
	var offsets string
	var columns []string
	var unpacking func() error
	c := &cobra.Command{
		Use:   "convert IN… OUT",
		Short: "Write files of one format in another, without a project",
		Long: `Write the articles of files or folders, with all that is labelled in them, in another
format, without a project. IN is what galley import reads, OUT the file to write, or a
folder for a format of several files. What cannot be read is named, and the rest is
written to a new file; a file that is there stays as it is then, unless --force is given.

What the format of OUT has no place for is counted before it is written; with --strict
nothing is written then. --split, --clean and --label prepare articles for training, as
in galley export.`,
		Example: `  galley convert all.jsonl labels.json --from doccano
  galley convert news.json news.jsonl --format doccano --strict`,
		Args: arguments(cobra.MinimumNArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			to := args[len(args)-1]
			f.out = to
			if _, err := exchange.FormatFor(to, f.format); err != nil {
				return usageError{err}
			}
			o, err := f.options(c)
			if err != nil {
				return err
			}
			if err := unpacking(); err != nil {
				return err
			}
			if err := readFlags(&in, offsets, nil, columns); err != nil {
				return err
			}
			if err := in.Check(); err != nil {
				return usageError{err}
			}
			o.Foretell = func(losses dataset.Losses) { printLosses(o.Format, losses) }
			report, sum, err := exchange.Convert(c.Context(), args[:len(args)-1], to, in, o)
			err = exported(to, sum, err, "Converted")
			partly := (*exchange.PartlyReadError)(nil)
			if err != nil && !errors.Is(err, exchange.ErrNothingRead) && !errors.As(err, &partly) {
				return err
			}
			for _, n := range report.Notes {
				fmt.Fprintln(screen.err, n.Text)
			}
			for _, why := range exchange.Whys() {
				printSkipped(screen.err, why, *report)
			}
			if partly != nil {
				return fmt.Errorf("%w; --force replaces it with the rest", partly)
			}
			if err != nil {
				return err
			}
			if n := report.Failed(); n > 0 {
				return errors.New("could not read " + count(n, "%d files or documents"))
			}
			return nil
		},
	}
	unpacking = unpackingFlags(c, &in)
	c.Flags().StringVar(&in.Format, "from", "", "read every file as this `format` (see galley formats)")
	c.Flags().StringVar(&in.Encoding, "encoding", "", "read every file in this `encoding`, such as windows-1252")
	c.Flags().StringVar(&offsets, "from-offsets", "", "the `unit` of offsets that are read, where a file does not tell: codepoint, utf16, byte or grapheme; +crlf1 where a line break of two characters counts as one, +bom where the byte order mark counts")
	columnFlag(c, &columns)
	c.Flags().StringVar(&f.format, "format", "", "the `format` of OUT (default: by its extension)")
	c.Flags().StringVar(&f.offsets, "offsets", "", "the `unit` of offsets that are written: codepoint, utf16 or byte")
	c.Flags().BoolVar(&f.strict, "strict", false, "write nothing if the format has no place for something")
	c.Flags().BoolVar(&f.force, "force", false, "replace a file that is not a Galley dataset, or although not all of IN can be read")
	c.Flags().StringVar(&f.only, "only", "", "write only articles with this `status`: done")
	f.training.add(c)
	return c
}
