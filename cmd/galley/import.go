package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

func importCommand() *cobra.Command {
	var o exchange.ImportOptions
	var same, near, offsets string
	var labels, columns []string
	var undo, force bool
	c := &cobra.Command{
		Use:   "import PROJECT FILE…",
		Short: "Add articles to a project; make it if there is none",
		Long: `Add articles to a project. FILE is a text file (one article), a dataset, a
web page, a table or JSON with an article in each row or object, an archive (zip, tar,
gz, bz2) or folder of any of these, or - for standard input. Plain texts are kept to the
byte.

The columns of a table, or the fields of JSON objects, are told by their names: the
text, the title, the address, the date, the author, the publisher, the language and
the id; others become metadata. A table with a span in each row has a start, an end and
a label, too, and maybe the words and the annotator. Where that is not what is meant,
--column says it.

Files that cannot be read are skipped and listed with the reason. The others are
imported, and the exit code is 1.

An article whose text is already in the project gets the spans that it lacks, with their
notes and relations, and the labels and fields of the article that it lacks. Spans that
somebody has removed or changed in the project stay as they are. --same skip adds
nothing, and --same keep imports the article once more. One that is almost the same as another is imported and listed; --near skip
skips it.

With --undo and no FILE, the last import is taken back, as the window's undo does: its
articles go, the spans that it gave to others, and the labels that it brought. That is
refused once somebody has decided something about its articles. Where an import came
after it that brought nothing, --force says that the one before is meant. Redo in the
window brings an import back, until something else is imported.`,
		Example: `  galley import news.galley story.txt
  galley import news.galley stories/ --encoding windows-1252
  galley import news.galley scraped.csv --column text=article_body --column title=
  cat story.txt | galley import news.galley -
  galley import news.galley --undo`,
		Args: arguments(func(c *cobra.Command, args []string) error {
			if undo {
				return cobra.ExactArgs(1)(c, args)
			}
			return cobra.MinimumNArgs(2)(c, args)
		}),
	}
	c.Flags().BoolVar(&undo, "undo", false, "take the last import back")
	c.Flags().BoolVar(&force, "force", false, "with --undo: also where an import came after it that brought nothing")
	c.Flags().StringVar(&o.Format, "format", "", "read every file as this `format` (see galley formats)")
	c.Flags().StringVar(&o.Encoding, "encoding", "", "read every file in this `encoding`, such as windows-1252 (default: UTF-8, or what its byte order mark says)")
	c.Flags().StringVar(&same, "same", "add", "`add|skip|keep` what comes with articles whose text is already in the project")
	c.Flags().StringVar(&near, "near", "keep", "`keep|skip` articles that are almost the same as others")
	c.Flags().StringVar(&offsets, "offsets", "", "the `unit` of offsets, where a file does not tell: codepoint, utf16, byte or grapheme; +crlf1 where a line break of two characters counts as one, +bom where the byte order mark counts")
	c.Flags().StringArrayVar(&labels, "label", nil, "take what a file labels `NAME=LABEL` for that label of the project; NAME= leaves it out; may be repeated")
	columnFlag(c, &columns)
	unpacking := unpackingFlags(c, &o)
	asJSON := jsonFlag(c)
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if undo {
			if err := onlyUndo(c); err != nil {
				return err
			}
			return writing(args[0], func(p *store.Project) error { return undoImport(p, force, *asJSON) })
		}
		if force {
			return wrongCall("--force needs --undo")
		}
		if err := unpacking(); err != nil {
			return err
		}
		if err := readFlags(&o, offsets, labels, columns); err != nil {
			return err
		}
		if o.AddSame = same == "add"; !o.AddSame {
			if o.KeepSame, err = keeps("--same", same); err != nil {
				return err
			}
		}
		keepNear, err := keeps("--near", near)
		if err != nil {
			return err
		}
		if err := o.Check(); err != nil { // before a project is made
			return usageError{err}
		}
		o.SkipNear, o.Step, o.Stdin = !keepNear, true, c.InOrStdin()
		return creating(args[0], func(p *store.Project) error { return importInto(c, p, args[1:], o, *asJSON) })
	}
	return c
}

// unpackingFlags adds the flags that say how much an archive may unpack to, and returns what
// reads them.
func unpackingFlags(c *cobra.Command, o *exchange.ImportOptions) func() error {
	most := exchange.DefaultUnpacking
	size := c.Flags().String("max-unpacked", "", fmt.Sprintf("the `size` to which an archive may unpack, such as 20GB (default %d GB, and 200 times its size)", most.Bytes>>30))
	c.Flags().IntVar(&o.Unpacking.Members, "max-members", most.Members, "the `number` of files that an archive may have")
	c.Flags().IntVar(&o.Unpacking.Depth, "max-nested", most.Depth, "the `number` of archives that may be one in another")
	return func() error {
		for name, most := range map[string]int{"max-members": o.Unpacking.Members, "max-nested": o.Unpacking.Depth} {
			if most < 1 {
				return wrongCall("--%s must be 1 or more, not %d", name, most)
			}
		}
		if *size == "" {
			return nil
		}
		var err error
		if o.Unpacking.Bytes, err = sizeOf(*size); err != nil {
			return wrongCall("--max-unpacked must be a size such as 500MB or 20GB, not %q", *size)
		}
		return nil
	}
}

// sizeOf reads a size, in bytes or in MB or GB.
func sizeOf(s string) (int64, error) {
	number, shift := strings.ToUpper(strings.TrimSpace(s)), 0
	for unit, by := range map[string]int{"MB": 20, "GB": 30} {
		if rest, has := strings.CutSuffix(number, unit); has {
			number, shift = strings.TrimSpace(rest), by
			break
		}
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n <= 0 || n > math.MaxInt64>>shift {
		return 0, errors.New("no size")
	}
	return n << shift, nil
}

// readFlags reads how files of other programs are understood.
func readFlags(o *exchange.ImportOptions, offsets string, labels, columns []string) error {
	unit, known := dataset.UnitNamed(offsets)
	if !known && offsets != "" {
		return wrongCall("offsets must be codepoint, utf16, byte or grapheme, with +crlf1 if a line break of two characters counts as one and +bom if the byte order mark counts, not %q", offsets)
	}
	o.Unit = unit
	for _, l := range labels {
		name, id, both := strings.Cut(l, "=")
		if !both || name == "" {
			return wrongCall("--label is NAME=LABEL, not %q", l)
		}
		if o.Labels == nil {
			o.Labels = map[exchange.LabelName]standoff.LabelID{}
		}
		for _, use := range []standoff.Use{standoff.UseSpans, standoff.UseArticles} {
			o.Labels[exchange.LabelName{Name: name, Use: use}] = standoff.LabelID(id)
		}
	}
	for _, c := range columns {
		name, column, both := strings.Cut(c, "=")
		role, err := dataset.ParseRole(name)
		if !both {
			return wrongCall("--column is ROLE=NAME, not %q", c)
		}
		if err != nil {
			return usageError{err}
		}
		if o.Columns == nil {
			o.Columns = map[dataset.Role]string{}
		}
		o.Columns[role] = column
	}
	return nil
}

// columnFlag adds the flag of the columns of tables and of JSON without labels.
func columnFlag(c *cobra.Command, columns *[]string) {
	c.Flags().StringArrayVar(columns, "column", nil, "the column of a table, or the field of JSON, as `ROLE=NAME`: text, title, url, date, author, publisher, language or id; in a table of spans start, end, label, words or annotator; ROLE= for none; may be repeated")
}

// keeps reads the value of a flag that is keep or skip.
func keeps(flag, value string) (bool, error) {
	if value != "keep" && value != "skip" {
		return false, wrongCall("%s must be keep or skip, not %q", flag, value)
	}
	return value == "keep", nil
}

func importInto(c *cobra.Command, p *store.Project, paths []string, o exchange.ImportOptions, asJSON bool) error {
	if slices.Contains(paths, exchange.Stdin) && term.IsTerminal(int(os.Stdin.Fd())) {
		fmt.Fprintf(screen.err, "Type or paste the text, then press %s on a new line. Ctrl+C cancels.\n", endOfInput)
	}
	show := progress()
	report, err := exchange.ImportPaths(c.Context(), p, paths, o, func(i store.Imported) { show(i.Articles) })
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("stopped after importing %s", count(report.Articles, "%d articles"))
	}
	if err != nil {
		return fmt.Errorf("%w; before that, %s came in", err, count(report.Articles, "%d articles"))
	}
	if asJSON {
		err = printJSON(screen.out, reportOf(p.Dir(), report))
	} else {
		printReport(screen.out, screen.err, p.Dir(), report, o.KeepSame)
	}
	if n := report.Failed(); err == nil && n > 0 {
		return fmt.Errorf("could not import %s", count(n, "%d files or documents"))
	}
	return err
}

// endOfInput is the key that ends what is typed at a terminal.
var endOfInput = map[bool]string{true: "Ctrl+Z and Enter", false: "Ctrl+D"}[runtime.GOOS == "windows"]
