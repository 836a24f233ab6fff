package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"galley/store"

	"github.com/spf13/cobra"
)

func verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify PROJECT",
		Short: "Check a project's files, texts, journal, spans and indexes",
		Long: `Check every page and every record of a project: the checksums, each text against
its SHA-256, the chain of the journal, and the spans, statuses and indexes against
what the journal makes of what was imported. What is wrong is listed by article,
with whether galley restore gets the article out. Nothing is changed.`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			defer stop()
			return withProject(args[0], func(p *store.Project) error { return verify(ctx, c, p) })
		},
	}
}

func verify(ctx context.Context, c *cobra.Command, p *store.Project) error {
	var faults []string
	for _, path := range store.Files(p.Dir()) {
		faults = append(faults, pageFaults(ctx, path)...)
	}
	report, err := p.Verify(ctx)
	if err != nil {
		return err
	}
	for _, f := range report.Faults {
		faults = append(faults, faultLine(f))
	}
	if len(faults) == 0 {
		fmt.Fprintf(c.OutOrStdout(), "%s is sound: %d articles, %d spans, %d decisions\n", p.Dir(), report.Articles, report.Spans, report.Events)
		return nil
	}
	for _, line := range faults {
		fmt.Fprintln(c.ErrOrStderr(), line)
	}
	return fmt.Errorf("%s has %d faults; galley restore %s NEW gets what is intact", p.Dir(), len(faults), p.Dir())
}

func faultLine(f store.Fault) string {
	switch {
	case f.Article == 0:
		return f.What
	case f.Intact:
		return fmt.Sprintf("article %d: %s (restore gets its text and its spans)", f.Article, f.What)
	}
	return fmt.Sprintf("article %d: %s (it is lost, unless a backup has it)", f.Article, f.What)
}

// checkTime is how long a file may be checked, at least: a damaged one can keep
// the check in circles for ever.
const checkTime = time.Minute

// pageFaults checks the pages of a file in a process of its own, which damage
// may bring down. The project is open for reading meanwhile, so nobody writes.
func pageFaults(ctx context.Context, path string) []string {
	name := filepath.Base(path)
	program, err := os.Executable()
	if err != nil {
		return []string{fmt.Sprintf("%s: its pages were not checked: %v", name, err)}
	}
	limit := checkTime
	if info, err := os.Stat(path); err == nil {
		limit += time.Duration(info.Size()/(1<<20)) * 100 * time.Millisecond
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	var out, problem bytes.Buffer
	check := exec.CommandContext(ctx, program, checkPages, path)
	check.Stdout, check.Stderr = &out, &problem
	err = check.Run()
	faults := strings.FieldsFunc(out.String(), func(r rune) bool { return r == '\n' })
	for i := range faults {
		faults[i] = name + ": " + faults[i]
	}
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		faults = append(faults, fmt.Sprintf("%s: its pages could not be checked within %v: they may lead in circles", name, limit))
	case err != nil && len(faults) == 0:
		first, _, _ := strings.Cut(problem.String(), "\n")
		faults = append(faults, fmt.Sprintf("%s: its pages are damaged: %s", name, first))
	}
	return faults
}

// checkPages is the verb of the process that checks the pages of a file.
const checkPages = "check-pages"

func checkPagesCommand() *cobra.Command {
	return &cobra.Command{
		Use:    checkPages + " FILE",
		Short:  "Check the pages of one file of a project",
		Hidden: true,
		Args:   usage(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			n := 0
			err := store.CheckPages(c.Context(), args[0], func(fault string) {
				n++
				fmt.Fprintln(c.OutOrStdout(), fault)
			})
			if err == nil && n > 0 {
				err = fmt.Errorf("%s has %d damaged pages", args[0], n)
			}
			return err
		},
	}
}
