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

	"github.com/spf13/cobra"
)

// checkPages is the hidden verb that checks the pages of one file. It runs as a
// process of its own, since bbolt may crash on a damaged file, or never end.
const checkPages = "check-pages"

func checkPagesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:    checkPages + " FILE",
		Short:  "Check the pages of one file of a project",
		Hidden: true,
		Args:   arguments(cobra.ExactArgs(1)),
	}
	held := c.Flags().Bool(whileHeld, false, "end when standard input ends")
	c.RunE = func(c *cobra.Command, args []string) error {
		if *held {
			endWithParent()
		}
		n := 0
		err := store.CheckPages(c.Context(), args[0], func(fault string) {
			n++
			fmt.Fprintln(screen.out, fault)
		})
		if err == nil && n > 0 {
			return fmt.Errorf("%s has %s", args[0], count(n, "%d damaged pages"))
		}
		return err
	}
	return c
}

// checkTime is how long the check of a file may take, at least.
const checkTime = time.Minute

// pageFault checks the pages of a file in a child process, and returns what is
// wrong with them, or "". The project must be open for reading, so that nobody
// writes the file. An error means that the file could not be checked.
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
	explanation, explained := strings.CutPrefix(strings.TrimSpace(problem), programName)
	switch found := strings.Count(out, "\n"); {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return name + fmt.Sprintf("checking its pages took longer than %v: they may lead in circles", limit), nil
	case ctx.Err() != nil:
		return "", ctx.Err()
	case found > 0:
		return name + "its pages contradict each other in " + count(found, "%d places"), nil
	case explained && !strings.Contains(explanation, store.ErrDamaged.Error()):
		return "", errors.New(explanation)
	case explained:
		return name + explanation, nil
	}
	return name + "its pages are damaged: the check did not reach their end", nil
}

// excerpt returns as much of a child's output as belongs into the log.
func excerpt(s string) string { return s[:min(len(s), 2000)] }
