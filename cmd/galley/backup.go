package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"text/tabwriter"
	"time"

	"galley/store"
	"galley/store/instance"

	"github.com/spf13/cobra"
)

func backupCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "backup PROJECT",
		Short: "Copy a project into its backups and check the copy",
		Long: `Copy a project into its folder backups, and check every record of the copy.

Galley keeps the latest 5 backups, the newest of each of the last 12 days, 10 weeks
and 9 months, and the newest from before a large import and before an upgrade. The
window makes a backup once a day by itself.`,
		Example: "  galley backup news.galley\n  galley backup news.galley --list",
		Args:    arguments(cobra.ExactArgs(1)),
	}
	list := c.Flags().Bool("list", false, "list the backups instead")
	asJSON := jsonFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if *list {
			return printBackups(args[0], *asJSON)
		}
		b, err := makeBackup(c.Context(), args[0])
		if err != nil {
			return err
		}
		if *asJSON {
			return printJSON(screen.out, rowOf(b))
		}
		fmt.Fprintf(screen.out, "Backed up %s with %s to %s\n", count(b.Articles, "%d articles"), count(b.Spans, "%d spans"), inline(b.Dir))
		return nil
	}
	return c
}

func makeBackup(ctx context.Context, dir string) (b store.Backup, err error) {
	err = writing(dir, func(p *store.Project) (err error) {
		screen.status("Copying the project and checking the copy")
		b, err = p.Backup(ctx, time.Now(), store.Regular)
		return err
	})
	if errors.Is(err, store.ErrInUse) {
		screen.status("Waiting for a backup by the window that has the project open")
		if b, err = instance.Backup(ctx, dir); errors.Is(err, instance.ErrNobody) {
			err = errBusy(dir)
		}
	}
	return b, err
}

// backupRow is what galley backup --json prints, and of each backup with --list.
type backupRow struct {
	Name      string    `json:"name"`
	Path      string    `json:"path"`
	Made      time.Time `json:"made"`
	Articles  int       `json:"articles"`
	Done      int       `json:"done"`
	Spans     int       `json:"spans"`
	Decisions int       `json:"decisions"`
	Before    string    `json:"before,omitempty"` // import or upgrade
}

func rowOf(b store.Backup) backupRow {
	return backupRow{filepath.Base(b.Dir), b.Dir, b.Made, b.Articles, b.Done, b.Spans, int(b.Decisions), string(b.Occasion)}
}

func printBackups(dir string, asJSON bool) error {
	all, err := store.BackupsOf(dir)
	if err != nil {
		return err
	}
	rows := []backupRow{}
	for _, b := range all {
		rows = append(rows, rowOf(b))
	}
	if asJSON {
		return printJSON(screen.out, rows)
	}
	return printBackupTable(screen.out, rows)
}

func printBackupTable(out io.Writer, rows []backupRow) error {
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "BACKUP\tARTICLES\tDONE\tSPANS\tDECISIONS\tBEFORE")
	for _, b := range rows {
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%s\n", b.Name, b.Articles, b.Done, b.Spans, b.Decisions, b.Before)
	}
	return t.Flush()
}
