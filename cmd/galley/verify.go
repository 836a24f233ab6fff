package main

import (
	"context"
	"fmt"
	"io"

	"galley/store"
	"galley/store/salvage"
	"galley/store/standoff"

	"github.com/spf13/cobra"
)

// verified is what galley verify --json prints.
type verified struct {
	Project   string      `json:"project"`
	Sound     bool        `json:"sound"`
	Articles  int         `json:"articles"`
	Spans     int         `json:"spans"`
	Decisions int         `json:"decisions"`
	Faults    []fault     `json:"faults"`
	Restore   *restorable `json:"restore,omitempty"` // if it is not sound
}

// fault is a fault of one article, or of the project.
type fault struct {
	Article standoff.ArticleID `json:"article,omitempty"`
	What    string             `json:"what"`
	Detail  string             `json:"detail,omitempty"` // of the record, with its key in hexadecimal
}

// restorable is what galley restore would recover.
type restorable struct {
	Articles  int    `json:"articles"`
	Decisions int    `json:"decisions"`
	Lost      []lost `json:"lost"` // the articles that it would not recover completely
}

func verifyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "verify PROJECT",
		Short: "Check everything that a project holds",
		Long: `Check every page and every record of a project: the checksums, each text against
its SHA-256, the chain of the journal, and the spans, statuses and indexes against
the journal. Faults are listed by article, with what galley restore would recover.
Nothing is changed. The exit code is 1 if the project is damaged.`,
		Example: "  galley verify news.galley\n  galley verify news.galley --json | jq .faults",
		Args:    arguments(cobra.ExactArgs(1)),
	}
	verbose := c.Flags().BoolP("verbose", "v", false, "show the records behind the faults, with their keys in hexadecimal")
	asJSON := jsonFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		v, err := verify(c.Context(), args[0])
		if err != nil {
			return err
		}
		switch {
		case *asJSON:
			err = printJSON(screen.out, v)
		case v.Sound:
			fmt.Fprintf(screen.out, "%s is sound: %s, %s, %s\n", v.Project, count(v.Articles, "%d articles"), count(v.Spans, "%d spans"), count(v.Decisions, "%d decisions"))
		default:
			v.printFaults(screen.err, *verbose)
		}
		if err == nil && !v.Sound {
			return fmt.Errorf("%s is damaged; galley restore %s NEW makes a new project of everything that is intact", args[0], args[0])
		}
		return err
	}
	return c
}

// verify checks a project, which may be too damaged to open.
func verify(ctx context.Context, dir string) (verified, error) {
	v := verified{Project: dir, Faults: []fault{}}
	err := checking(dir, func(p *store.Project, damage error) error {
		if damage != nil {
			v.Faults = append(v.Faults, fault{What: damage.Error()})
		}
		if err := v.checkFiles(ctx, dir); err != nil || p == nil {
			return err
		}
		return v.checkRecords(ctx, p)
	})
	if err != nil {
		return v, err
	}
	if v.Sound = len(v.Faults) == 0; v.Sound {
		return v, nil
	}
	screen.status("Looking for everything that is intact")
	got, err := salvage.Examine(ctx, dir)
	if err != nil {
		return v, err
	}
	v.Restore = &restorable{Articles: got.Articles, Decisions: got.Decisions, Lost: lostOf(got.Lost)}
	return v, nil
}

// checkFiles checks the pages of a project's files.
func (v *verified) checkFiles(ctx context.Context, dir string) error {
	screen.status("Checking the files")
	for _, path := range store.Files(dir) {
		what, err := pageFault(ctx, path)
		if err != nil {
			return err
		}
		if what != "" {
			v.Faults = append(v.Faults, fault{What: what})
		}
	}
	return nil
}

func (v *verified) checkRecords(ctx context.Context, p *store.Project) error {
	screen.status("Checking the records")
	report, err := p.Verify(ctx)
	if err != nil {
		return err
	}
	v.Articles, v.Spans, v.Decisions = report.Articles, report.Spans, report.Events
	for _, f := range report.Faults {
		v.Faults = append(v.Faults, fault{f.Article, f.What, f.Detail})
	}
	return nil
}

// printFaults lists the faults, those of an article with what restore recovers of
// it.
func (v verified) printFaults(out io.Writer, verbose bool) {
	listed, losses := map[standoff.ArticleID]bool{}, map[standoff.ArticleID]lost{}
	for _, l := range v.Restore.Lost {
		losses[l.Article] = l
	}
	for _, f := range v.Faults {
		listed[f.Article] = true
		fmt.Fprintln(out, f.line(losses))
		if verbose && f.Detail != "" {
			fmt.Fprintln(out, "  "+f.Detail)
		}
	}
	gone := 0
	for _, l := range v.Restore.Lost {
		if !l.Text {
			gone++
		}
		if !listed[l.Article] {
			fmt.Fprintln(out, l.line())
		}
	}
	fmt.Fprintf(out, "galley restore would recover %s, %d of them in part; %d would be lost\n",
		count(v.Restore.Articles, "%d articles"), len(v.Restore.Lost)-gone, gone)
}

// line says what is wrong, and with an article what restore recovers of it.
func (f fault) line(losses map[standoff.ArticleID]lost) string {
	if f.Article == 0 {
		return "Project: " + f.What
	}
	outcome := "restore recovers the article"
	if l, lossy := losses[f.Article]; lossy {
		outcome = l.outcome()
	}
	return fmt.Sprintf("Article %d: %s (%s)", f.Article, f.What, outcome)
}
