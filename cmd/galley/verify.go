package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

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
}

// restorable is what galley restore would get.
type restorable struct {
	Articles  int    `json:"articles"`
	Decisions int    `json:"decisions"`
	Lost      []lost `json:"lost"` // the articles that it would not get whole
}

type lost struct {
	Article standoff.ArticleID `json:"article"`
	Title   string             `json:"title"`
	What    string             `json:"what"`
	Text    bool               `json:"text"` // it would get the text
}

func verifyCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "verify PROJECT",
		Short: "Check a project's files, texts, journal, spans and indexes",
		Long: `Check every page and every record of a project: the checksums, each text against
its SHA-256, the chain of the journal, and the spans, statuses and indexes against
what the journal makes of what was imported. What is wrong is listed by article,
with what galley restore would get of it. Nothing is changed.`,
		Example: "  galley verify news.galley\n  galley verify news.galley --json | jq .faults",
		Args:    usage(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			ctx := c.Context()
			v, err := verify(ctx, args[0])
			if err != nil {
				return err
			}
			if asJSON {
				err = printJSON(c.OutOrStdout(), v)
			} else {
				v.print(c)
			}
			if err == nil && !v.Sound {
				err = fmt.Errorf("%s is damaged; galley restore %s NEW makes a new project of what is intact", args[0], args[0])
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// verify looks at a project that may not even open.
func verify(ctx context.Context, dir string) (v verified, err error) {
	v = verified{Project: dir, Faults: []fault{}}
	p, err := store.Open(dir, store.Options{ReadOnly: true})
	if err != nil && !errors.Is(err, store.ErrDamaged) {
		return v, err
	}
	if err != nil {
		v.Faults = append(v.Faults, fault{What: err.Error()})
	} else {
		defer func() { err = errors.Join(err, p.Close()) }()
	}
	for _, path := range store.Files(dir) {
		what, err := pageFault(ctx, path)
		if err != nil {
			return v, err
		}
		if what != "" {
			v.Faults = append(v.Faults, fault{What: what})
		}
	}
	if p != nil {
		report, err := p.Verify(ctx)
		if err != nil {
			return v, err
		}
		v.Articles, v.Spans, v.Decisions = report.Articles, report.Spans, report.Events
		for _, f := range report.Faults {
			v.Faults = append(v.Faults, fault{f.Article, f.What})
		}
	}
	if v.Sound = len(v.Faults) == 0; v.Sound {
		return v, nil
	}
	v.Restore, err = restorableOf(ctx, dir)
	return v, err
}

func restorableOf(ctx context.Context, dir string) (*restorable, error) {
	got, err := salvage.Examine(ctx, dir)
	if err != nil {
		return nil, err
	}
	r := &restorable{Articles: got.Articles, Decisions: got.Decisions, Lost: []lost{}}
	for _, l := range got.Lost {
		r.Lost = append(r.Lost, lostOf(l))
	}
	return r, nil
}

// print lists the faults, those of an article with what becomes of it.
func (v verified) print(c *cobra.Command) {
	if v.Sound {
		fmt.Fprintf(c.OutOrStdout(), "%s is sound: %s, %s, %s\n",
			v.Project, counted(v.Articles, "article"), counted(v.Spans, "span"), counted(v.Decisions, "decision"))
		return
	}
	out := c.ErrOrStderr()
	told := map[standoff.ArticleID]bool{}
	losses := map[standoff.ArticleID]lost{}
	for _, l := range v.Restore.Lost {
		losses[l.Article] = l
	}
	for _, f := range v.Faults {
		if f.Article == 0 {
			fmt.Fprintln(out, f.What)
			continue
		}
		told[f.Article] = true
		what := "restore gets it whole"
		if l, ok := losses[f.Article]; ok {
			what = l.outcome()
		}
		fmt.Fprintf(out, "article %d: %s (%s)\n", f.Article, f.What, what)
	}
	for _, l := range v.Restore.Lost {
		if !told[l.Article] {
			fmt.Fprintln(out, l.line())
		}
	}
	lost, are := len(v.Restore.Lost)-partly(v.Restore.Lost), "are"
	if lost == 1 {
		are = "is"
	}
	fmt.Fprintf(out, "restore gets %s, %d of them not whole, and %d %s lost\n",
		counted(v.Restore.Articles, "article"), partly(v.Restore.Lost), lost, are)
}

func lostOf(l salvage.Loss) lost { return lost{l.Article, l.Title, l.What.String(), l.What.Text()} }

func (l lost) outcome() string {
	if l.Text {
		return "restore gets its text, but not all that was decided"
	}
	return "it is lost, unless a backup has it"
}

func (l lost) line() string {
	return fmt.Sprintf("article %d, %q: %s (%s)", l.Article, l.Title, l.What, l.outcome())
}

func partly(all []lost) int {
	n := 0
	for _, l := range all {
		if l.Text {
			n++
		}
	}
	return n
}

// checkTime is how long a file may be checked, at least: a damaged one can keep
// the check in circles for ever.
const checkTime = time.Minute

// pageFault checks the pages of a file in a process of its own, which damage may
// bring down. The project is open for reading meanwhile, so nobody writes. It
// returns what is wrong with them, "" if nothing is, and fails if they could not be
// looked at.
func pageFault(ctx context.Context, path string) (string, error) {
	program, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("check the pages of %s: %w", path, err)
	}
	limit := checkTime
	if info, err := os.Stat(path); err == nil {
		limit += time.Duration(info.Size()/(1<<20)) * 100 * time.Millisecond
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	out, problem, err := runChild(ctx, program, checkPages, path)
	if err == nil {
		return "", nil
	}
	slog.Warn("the pages of a file", "file", path, "error", err, "found", excerpt(out), "said", excerpt(problem))
	name := filepath.Base(path) + ": "
	ours, said := strings.CutPrefix(strings.TrimSpace(problem), sayer)
	switch found := strings.Count(out, "\n"); {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return name + fmt.Sprintf("its pages could not be checked within %v: they may lead in circles", limit), nil
	case ctx.Err() != nil:
		return "", ctx.Err()
	case found > 0:
		return name + fmt.Sprintf("its pages contradict each other in %d places", found), nil
	case said && !strings.Contains(ours, store.ErrDamaged.Error()):
		return "", errors.New(ours)
	case said:
		return name + ours, nil
	}
	return name + "its pages are damaged: they cannot even be checked to the end", nil
}

// sayer begins what this program says on standard error.
const sayer = "galley: "

// excerpt is as much of what the engine says as is worth a place in the log.
func excerpt(s string) string { return s[:min(len(s), 2000)] }

// checkPages is the verb of the process that checks the pages of a file.
const checkPages = "check-pages"

func checkPagesCommand() *cobra.Command {
	var held bool
	cmd := &cobra.Command{
		Use:    checkPages + " FILE",
		Short:  "Check the pages of one file of a project",
		Hidden: true,
		Args:   usage(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if held {
				endWithParent()
			}
			n := 0
			err := store.CheckPages(c.Context(), args[0], func(fault string) {
				n++
				fmt.Fprintln(c.OutOrStdout(), fault)
			})
			if err == nil && n > 0 {
				err = fmt.Errorf("%s has %s", args[0], counted(n, "damaged page"))
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&held, whileHeld, false, "end when standard input ends")
	return cmd
}
