package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"text/tabwriter"
	"time"

	"galley/store"
	"galley/store/instance"
	"galley/store/salvage"

	"github.com/spf13/cobra"
)

func backupCommand() *cobra.Command {
	var list bool
	c := &cobra.Command{
		Use:   "backup PROJECT",
		Short: "Copy a project into its backups, checked",
		Long: `Copy a project into its folder backups and check the copy record by record.
The newest backup of each of the last 12 days, 10 weeks and 9 months is kept, and
the newest from before a large import and before an upgrade. The window does the
same by itself once a day.`,
		Example: "  galley backup news.galley\n  galley backup news.galley --list",
		Args:    usage(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if list {
				return listBackups(c, args[0])
			}
			return makeBackup(c, args[0])
		},
	}
	c.Flags().BoolVar(&list, "list", false, "list the backups instead, with what each holds")
	return c
}

func makeBackup(c *cobra.Command, dir string) error {
	var b store.Backup
	err := writing(dir, func(p *store.Project) (err error) {
		b, err = p.Backup(c.Context(), time.Now(), store.Regular)
		return err
	})
	if errors.Is(err, store.ErrInUse) {
		screen.say("The window that has the project backs it up")
		if b, err = instance.Backup(c.Context(), dir); errors.Is(err, instance.ErrNobody) {
			err = errBusy(dir)
		}
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(c.OutOrStdout(), "%s and %s backed up to %s\n", counted(b.Articles, "article"), counted(b.Spans, "span"), inline(b.Dir))
	return nil
}

func listBackups(c *cobra.Command, dir string) error {
	all, err := store.BackupsOf(dir)
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(c.OutOrStdout(), 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "BACKUP\tARTICLES\tDONE\tSPANS\tDECISIONS\tBEFORE")
	for _, b := range all {
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%s\n", filepath.Base(b.Dir), b.Articles, b.Done, b.Spans, b.Decisions, b.Occasion)
	}
	return t.Flush()
}

func restoreCommand() *cobra.Command {
	var name string
	c := &cobra.Command{
		Use:   "restore PROJECT NEW",
		Short: "Make a new project of a backup, or of what is intact in a damaged project",
		Long: `Make the project NEW out of PROJECT, which is only read. With --backup it is
that backup, whole, with its history. Without, it is all of PROJECT that is intact,
whatever is damaged: the articles with their spans, and the history if nothing of
it is missing. What is lost is listed, and the exit code is 1.`,
		Example: "  galley restore news.galley rescued.galley\n  galley restore news.galley old.galley --backup latest",
		Args:    usage(cobra.ExactArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			ctx := c.Context()
			if name != "" {
				return restoreBackup(ctx, c, args[0], args[1], name)
			}
			return restoreIntact(ctx, c, args[0], args[1])
		},
	}
	c.Flags().StringVar(&name, "backup", "", "the `name` of a backup (see galley backup --list), or latest")
	return c
}

func restoreBackup(ctx context.Context, c *cobra.Command, dir, into, name string) error {
	all, err := store.BackupsOf(dir)
	if err != nil {
		return err
	}
	for _, b := range all {
		if name != "latest" && filepath.Base(b.Dir) != name {
			continue
		}
		if err := store.RestoreBackup(ctx, b, into); err != nil {
			return err
		}
		fmt.Fprintf(c.OutOrStdout(), "%s and %s of %s restored to %s\n", counted(b.Articles, "article"), counted(b.Spans, "span"), filepath.Base(b.Dir), inline(into))
		return nil
	}
	return fmt.Errorf("%s has no backup %q; galley backup %s --list shows them", dir, name, dir)
}

func restoreIntact(ctx context.Context, c *cobra.Command, dir, into string) error {
	got, err := salvage.Rebuild(ctx, dir, into)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.OutOrStdout(), "%s, %s and %s restored to %s\n", counted(got.Articles, "article"), counted(got.Spans, "span"), counted(got.Decisions, "decision"), inline(into))
	for _, note := range got.Notes {
		fmt.Fprintln(c.ErrOrStderr(), note)
	}
	for _, l := range got.Lost {
		fmt.Fprintln(c.ErrOrStderr(), lostOf(l).line())
	}
	if n := len(got.Lost); n > 0 {
		return fmt.Errorf("%s of %s did not come out whole", counted(n, "article"), dir)
	}
	return nil
}
