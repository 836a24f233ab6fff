package main

import (
	"context"
	"fmt"
	"strconv"

	"galley/store"
	"galley/store/standoff"

	"github.com/spf13/cobra"
)

func eraseCommand() *cobra.Command {
	var backups bool
	c := &cobra.Command{
		Use:   "erase PROJECT ARTICLE…",
		Short: "Delete articles for good, so that nothing of their text is left",
		Long: `Delete articles, by their numbers, with their spans. This cannot be undone. The
project's files are written anew, so that no text is left in them.

The history cannot forget yet: it keeps which decisions were made, when and by
whom, where spans stood, and the notes and details, such as the name of a speaker,
that were written on them.

Backups made before hold the articles still, unless --backups removes them all.
What else lies among the backups stays.`,
		Example: "  galley erase news.galley 12 13\n  galley erase news.galley 12 --backups",
		Args:    usage(cobra.MinimumNArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			var ids []standoff.ArticleID
			for _, arg := range args[1:] {
				n, err := strconv.ParseUint(arg, 10, 64)
				if err != nil || n == 0 {
					return usageError{fmt.Errorf("an article is named by its number, and %q is none", arg)}
				}
				ids = append(ids, standoff.ArticleID(n))
			}
			return erase(c.Context(), args[0], ids, backups)
		},
	}
	c.Flags().BoolVar(&backups, "backups", false, "remove all backups too")
	return c
}

func erase(ctx context.Context, dir string, ids []standoff.ArticleID, backups bool) error {
	return writing(dir, func(p *store.Project) error {
		if err := p.Erase(ctx, ids, backups); err != nil {
			return err
		}
		fmt.Fprintln(screen.err, "the history still holds where spans stood, and the notes and details that were written on them")
		left, err := p.Backups()
		if err == nil && len(left) > 0 {
			hold := map[bool]string{true: "holds", false: "hold"}[len(left) == 1]
			fmt.Fprintf(screen.err, "%s %s what was erased; galley erase --backups removes them\n", counted(len(left), "backup"), hold)
		}
		return err
	})
}
