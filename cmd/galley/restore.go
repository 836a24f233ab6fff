package main

import (
	"context"
	"fmt"
	"path/filepath"

	"galley/store"
	"galley/store/salvage"
	"galley/store/standoff"

	"github.com/spf13/cobra"
)

func restoreCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "restore PROJECT NEW",
		Short: "Make a new project from a backup, or from a damaged project",
		Long: `Make the project NEW from PROJECT, which is not changed.

With --backup, NEW is that backup, with its whole history. Without, NEW gets
everything in PROJECT that is intact: the articles with their spans, and the
history if nothing of it is missing. What is lost is listed, and the exit code is 1.`,
		Example: "  galley restore news.galley rescued.galley\n  galley restore news.galley old.galley --backup latest",
		Args:    arguments(cobra.ExactArgs(2)),
	}
	name := c.Flags().String("backup", "", "the `name` of a backup (see galley backup --list), or latest")
	asJSON := jsonFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if *name != "" {
			return restoreBackup(c.Context(), args[0], args[1], *name, *asJSON)
		}
		return restoreIntact(c.Context(), args[0], args[1], *asJSON)
	}
	return c
}

// restored is what galley restore --json prints.
type restored struct {
	Project   string   `json:"project"` // the new one
	Backup    string   `json:"backup,omitempty"`
	Articles  int      `json:"articles"`
	Spans     int      `json:"spans"`
	Decisions int      `json:"decisions"`
	History   bool     `json:"history"` // it has the whole history
	Notes     []string `json:"notes"`
	Lost      []lost   `json:"lost"` // the articles that are not recovered completely
}

// lost is an article that restore cannot recover completely.
type lost struct {
	Article standoff.ArticleID `json:"article"`
	Title   string             `json:"title"`
	What    string             `json:"what"`
	Text    bool               `json:"text"` // its text is recovered
}

func lostOf(all []salvage.Loss) []lost {
	out := make([]lost, 0, len(all))
	for _, l := range all {
		out = append(out, lost{l.Article, l.Title, l.What.String(), l.What.Text()})
	}
	return out
}

func (l lost) line() string {
	return fmt.Sprintf("Article %d, %q: %s (%s)", l.Article, l.Title, l.What, l.outcome())
}

// outcome says what restore recovers of the article.
func (l lost) outcome() string {
	if l.Text {
		return "restore recovers its text, but not every decision"
	}
	return "lost, unless a backup has it"
}

func restoreBackup(ctx context.Context, dir, into, name string, asJSON bool) error {
	b, err := findBackup(dir, name)
	if err != nil {
		return err
	}
	screen.status("Copying the backup and checking the copy")
	if err := store.RestoreBackup(ctx, b, into); err != nil {
		return err
	}
	r := restored{into, filepath.Base(b.Dir), b.Articles, b.Spans, int(b.Decisions), true, []string{}, []lost{}}
	if asJSON {
		return printJSON(screen.out, r)
	}
	fmt.Fprintf(screen.out, "Restored %s with %s from %s to %s\n", count(r.Articles, "%d articles"), count(r.Spans, "%d spans"), r.Backup, inline(into))
	return nil
}

func findBackup(dir, name string) (store.Backup, error) {
	all, err := store.BackupsOf(dir)
	if err != nil {
		return store.Backup{}, err
	}
	for _, b := range all { // the newest comes first
		if name == "latest" || filepath.Base(b.Dir) == name {
			return b, nil
		}
	}
	return store.Backup{}, fmt.Errorf("%s has no backup %q; galley backup %s --list shows what there is", dir, name, dir)
}

func restoreIntact(ctx context.Context, dir, into string, asJSON bool) error {
	screen.status("Looking for everything that is intact")
	got, err := salvage.Rebuild(ctx, dir, into)
	if err != nil {
		return err
	}
	r := restored{into, "", got.Articles, got.Spans, got.Decisions, got.History, append([]string{}, got.Notes...), lostOf(got.Lost)}
	if asJSON {
		err = printJSON(screen.out, r)
	} else {
		r.print()
	}
	if n := len(r.Lost); err == nil && n > 0 {
		return fmt.Errorf("could not fully recover %s of %s", count(n, "%d articles"), dir)
	}
	return err
}

func (r restored) print() {
	fmt.Fprintf(screen.out, "Recovered %s with %s and %s to %s\n", count(r.Articles, "%d articles"), count(r.Spans, "%d spans"), count(r.Decisions, "%d decisions"), inline(r.Project))
	for _, note := range r.Notes {
		fmt.Fprintln(screen.err, note)
	}
	for _, l := range r.Lost {
		fmt.Fprintln(screen.err, l.line())
	}
}
