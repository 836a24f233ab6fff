package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"

	"galley/store"
	"galley/store/exchange"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

func importCommand() *cobra.Command {
	var o exchange.ImportOptions
	var same, near string
	c := &cobra.Command{
		Use:   "import PROJECT FILE…",
		Short: "Add articles to a project, making it if there is none",
		Long: `Add articles to a project. FILE is a text file (one article), a dataset, a
folder of either, or - for standard input. The text is kept to the byte.
What cannot be read is left out and listed with the reason, and the rest is
imported; the exit code is then 1.
An article whose text is in the project already is left out, or imported all the
same with --same keep. One that is almost the same as another is imported and
reported, or left out with --near skip.`,
		Example: `  galley import news.galley story.txt
  galley import news.galley stories/ --encoding windows-1252
  cat story.txt | galley import news.galley -`,
		Args: usage(cobra.MinimumNArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			for flag, value := range map[string]string{"--same": same, "--near": near} {
				if value != "keep" && value != "skip" {
					return usageError{fmt.Errorf("%s is keep or skip, not %q", flag, value)}
				}
			}
			o.Stdin, o.KeepSame, o.SkipNear = c.InOrStdin(), same == "keep", near == "skip"
			return importInto(c, args[0], args[1:], o)
		},
	}
	c.Flags().StringVar(&o.Format, "format", "", "read every file as this `format` (see galley formats)")
	c.Flags().StringVar(&o.Encoding, "encoding", "", "read every file as written in this `encoding`, such as windows-1252 (default: UTF-8, or what a byte order mark says)")
	c.Flags().StringVar(&same, "same", "skip", "keep or skip articles whose text is in the project already")
	c.Flags().StringVar(&near, "near", "keep", "keep or skip articles that are almost the same as others")
	return c
}

func importInto(c *cobra.Command, dir string, paths []string, o exchange.ImportOptions) (err error) {
	ctx := c.Context()
	if err := o.Check(); err != nil { // before a project is made
		return err
	}
	p, err := openOrCreate(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if slices.Contains(paths, exchange.Stdin) && term.IsTerminal(int(os.Stdin.Fd())) {
		fmt.Fprintln(c.ErrOrStderr(), "Type or paste the text, then end it with "+endOfInput+" on a line of its own. Ctrl-C leaves it.")
	}
	tell := progress()
	report, err := exchange.ImportPaths(ctx, p, paths, o, func(i store.Imported) { tell(i.Articles) })
	if errors.Is(err, context.Canceled) {
		err = errors.New("stopped before the end")
	}
	if err != nil {
		return fmt.Errorf("%w; %s had been imported before", err, counted(report.Articles, "article"))
	}
	printReport(c.OutOrStdout(), c.ErrOrStderr(), p.Dir(), report)
	if n := report.Failed(); n > 0 {
		if n == 1 {
			return errors.New("1 file or document could not be imported")
		}
		return fmt.Errorf("%d files or documents could not be imported", n)
	}
	return nil
}

// endOfInput is the key that ends what is typed at a terminal.
var endOfInput = map[bool]string{true: "Ctrl-Z and Enter", false: "Ctrl-D"}[runtime.GOOS == "windows"]
