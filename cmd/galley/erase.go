package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"

	"galley/store"
	"galley/store/standoff"

	"github.com/spf13/cobra"
)

func eraseCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "erase PROJECT ARTICLE…",
		Short: "Delete articles for good, with every trace of their text",
		Long: `Delete articles, given by number, with their spans. You cannot undo this. The
project's files are rewritten so that they hold nothing of the text.

The history still says which decisions were made, when and by whom, where spans
stood, and the notes and details, such as a speaker's name, that were written on
them.

Backups made before still hold the articles; --backups deletes all backups. Other
files among the backups stay.`,
		Example: "  galley erase news.galley 12 13\n  galley erase news.galley 12 --backups",
		Args:    arguments(cobra.MinimumNArgs(2)),
	}
	backups := c.Flags().Bool("backups", false, "delete all backups, too")
	c.RunE = func(c *cobra.Command, args []string) error {
		ids, err := articleNumbers(args[1:])
		if err != nil {
			return err
		}
		return writing(args[0], func(p *store.Project) error { return erase(c.Context(), p, ids, *backups) })
	}
	return c
}

func articleNumbers(args []string) ([]standoff.ArticleID, error) {
	var ids []standoff.ArticleID
	for _, arg := range args {
		n, err := strconv.ParseUint(arg, 10, 64)
		if err != nil || n == 0 {
			return nil, wrongCall("an article is given by its number, and %q is not one", arg)
		}
		ids = append(ids, standoff.ArticleID(n))
	}
	return ids, nil
}

func erase(ctx context.Context, p *store.Project, ids []standoff.ArticleID, backups bool) error {
	screen.status("Rewriting the project's files")
	if err := p.Erase(ctx, ids, backups); err != nil {
		return err
	}
	fmt.Fprintf(screen.out, "Erased %s from %s\n", count(len(ids), "%d articles"), inline(p.Dir()))
	fmt.Fprintln(screen.err, "The history still holds where their spans stood, and the notes and details written on them")
	left, err := p.Backups()
	if err == nil && len(left) > 0 {
		fmt.Fprintf(screen.err, "%s the text; delete what you do not need in %s\n", count(len(left), "%d backups still hold"), inline(filepath.Dir(left[0].Dir)))
	}
	return err
}
