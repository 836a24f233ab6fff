package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"github.com/spf13/cobra"
)

// schemeFlags are the flags of galley scheme.
type schemeFlags struct {
	out, compare, add string
	replace, force    bool
}

func schemeCommand() *cobra.Command {
	var f schemeFlags
	c := &cobra.Command{
		Use:   "scheme PROJECT",
		Short: "List, export, compare and add labels",
		Long: `List a project's labels, relation types and fields of articles. With --out, write
them to a file, which is a dataset without articles, or a REFI-QDA codebook if its name
ends in .qdc. With --compare, list how those of
another dataset or codebook differ, and exit with 1 if they do. With --add, add what the project
lacks; with --replace as well, change what both have to what the file says. Nothing is
taken away, spans stay as they are, and the window's undo takes it back.`,
		Example: `  galley scheme news.galley
  galley scheme news.galley --out labels.json
  galley scheme news.galley --compare labels.json
  galley scheme news.galley --add labels.json`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(c); err != nil {
				return err
			}
			if f.add != "" {
				return writing(args[0], func(p *store.Project) error { return addScheme(c.Context(), p, f) })
			}
			return reading(c.Context(), args[0], func(p *store.Project) error {
				switch {
				case f.out != "":
					return exportScheme(c.Context(), p, args[0], f)
				case f.compare != "":
					return compareScheme(c.Context(), p, f.compare)
				}
				printScheme(screen.out, p)
				return nil
			})
		},
	}
	c.Flags().StringVar(&f.out, "out", "", "write the labels to a `file`, or - for standard output")
	c.Flags().StringVar(&f.compare, "compare", "", "list how the labels of a `file` differ, or - for standard input")
	c.Flags().StringVar(&f.add, "add", "", "add the labels of a `file`, or - for standard input")
	c.Flags().BoolVar(&f.replace, "replace", false, "with --add: change what both have, too")
	c.Flags().BoolVar(&f.force, "force", false, "with --out: replace a file that is not a Galley dataset, or has articles")
	return c
}

func (f schemeFlags) check(c *cobra.Command) error {
	n := 0
	for name, path := range map[string]string{"out": f.out, "compare": f.compare, "add": f.add} {
		if !c.Flags().Changed(name) {
			continue
		}
		if n++; path == "" {
			return wrongCall("--%s needs the name of a file, or -", name)
		}
	}
	switch {
	case n > 1:
		return wrongCall("--out, --compare and --add cannot be given together")
	case f.replace && f.add == "":
		return wrongCall("--replace needs --add")
	case f.force && f.out == "":
		return wrongCall("--force needs --out")
	}
	return nil
}

// printScheme lists the labels as a tree, with their spans, then the relation types and
// the fields.
func printScheme(out io.Writer, p *store.Project) {
	counts, s := p.Counts().Labels, p.Scheme()
	for depth, l := range s.Tree() {
		words := ""
		if l.Retired {
			words = ", retired"
		}
		fmt.Fprintf(out, "%s%s\t%s, %s%s\n", strings.Repeat("  ", depth), inline(string(l.ID)), inline(l.Name), count(counts[l.ID], "%d spans"), words)
	}
	for _, t := range s.Relations {
		fmt.Fprintf(out, "relation type %s\t%s\n", inline(string(t.ID)), inline(t.Name))
	}
	for _, x := range s.Fields {
		fmt.Fprintf(out, "field %s\t%s\n", inline(x.Name), x.Type)
	}
}

func exportScheme(ctx context.Context, p *store.Project, original string, f schemeFlags) error {
	o := exchange.ExportOptions{Generator: version, Unit: standoff.UnitCodePoint, Replace: f.force, Original: original}
	if f.out == "-" {
		return exchange.ExportSchemeTo(ctx, p, screen.out.dataset(), o)
	}
	err := exchange.ExportScheme(ctx, p, f.out, o)
	other, articles := (*dataset.ReplaceError)(nil), (*exchange.ArticlesError)(nil)
	if errors.As(err, &other) || errors.As(err, &articles) {
		return fmt.Errorf("%w; --force replaces it", err)
	}
	if err != nil {
		return err
	}
	if losses := exchange.SchemeLosses(f.out, p.Scheme()); len(losses) > 0 {
		var lost []string
		for _, what := range slices.Sorted(maps.Keys(losses)) {
			lost = append(lost, fmt.Sprintf("%s (%d)", what, losses[what]))
		}
		fmt.Fprintf(screen.err, "%s has no place for %s\n", inline(f.out), strings.Join(lost, ", "))
	}
	result := screen.out
	if isStdout(f.out) { // it would follow the labels
		result = screen.err
	}
	fmt.Fprintf(result, "Exported %s to %s\n", count(len(p.Scheme().Labels), "%d labels"), inline(f.out))
	return nil
}

// errDiffers is the failure of a comparison that found something.
var errDiffers = errors.New("the labels differ")

func compareScheme(ctx context.Context, p *store.Project, path string) error {
	other, err := exchange.ReadScheme(ctx, path, os.Stdin, p.Scheme())
	if err != nil {
		return fmt.Errorf("read the labels: %w", err)
	}
	all := p.Scheme().Compare(other)
	if len(all) == 0 {
		fmt.Fprintln(screen.out, "The labels are the same")
		return nil
	}
	printDifferences(screen.out, all)
	return errDiffers
}

func printDifferences(out io.Writer, all []standoff.Difference) {
	for _, d := range all {
		how := "differs: " + strings.Join(d.Changed, ", ")
		switch {
		case d.Added:
			how = "only in the file"
		case d.Missing:
			how = "only in the project"
		}
		fmt.Fprintf(out, "%s %s (%s)\t%s\n", d.Part, inline(d.ID), inline(d.Name), inline(how))
	}
}

func addScheme(ctx context.Context, p *store.Project, f schemeFlags) error {
	other, err := exchange.ReadScheme(ctx, f.add, os.Stdin, p.Scheme())
	if err != nil {
		return fmt.Errorf("read the labels: %w", err)
	}
	now := p.Scheme()
	next := exchange.Combine(now, other, f.replace)
	all := now.Compare(next)
	if len(all) == 0 {
		fmt.Fprintln(screen.out, "There is nothing to add")
		return nil
	}
	if err := p.SetScheme(now, next); err != nil {
		return fmt.Errorf("add the labels of %s: %w", f.add, err)
	}
	for i := range all {
		if len(all[i].Changed) > 0 {
			fmt.Fprintf(screen.out, "changed %s %s: %s\n", all[i].Part, inline(all[i].ID), inline(strings.Join(all[i].Changed, ", ")))
			continue
		}
		fmt.Fprintf(screen.out, "added %s %s\n", all[i].Part, inline(all[i].ID))
	}
	return nil
}
