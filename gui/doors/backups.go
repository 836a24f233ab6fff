package doors

import (
	"context"
	"log/slog"
	"path/filepath"
	"time"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"

	"fyne.io/fyne/v2/lang"
)

// keepBackedUp makes the daily backup while a project is open, however long that
// is.
func (d *Doors) keepBackedUp(s *work.Session) {
	s.Project().KeepBackedUp(s.Life(), func(b store.Backup, err error) {
		if err == nil {
			slog.Info("backed up", "articles", b.Articles, "spans", b.Spans)
			return
		}
		d.postTo(s, func() {
			if s.Failed() == nil { // else the person knows of it
				d.fail(lang.L("Could not back up the project"), err)
			}
		})
	})
}

// backUp backs the project up with all that is decided by now, while the work goes on;
// told, if there is one, gets the backup. The project is not closed before the backup has
// ended.
func (d *Doors) backUp(told func(store.Backup)) {
	s := d.shell.Session()
	settled := s.Settled()
	s.Aside(func(life context.Context) {
		var b store.Backup
		err := work.Wait(life, settled)
		if err == nil {
			b, err = s.Project().Backup(life, time.Now(), store.Regular)
		}
		d.postTo(s, func() {
			switch {
			case err != nil:
				d.fail(lang.L("Could not back up the project"), err)
			default:
				slog.Info("backed up", "articles", b.Articles, "spans", b.Spans)
				if told != nil {
					told(b)
				}
			}
		})
	})
}

func (d *Doors) backUpNow() {
	d.backUp(func(b store.Backup) {
		d.wrote(b.Dir, lang.L("Backed up {{.Articles}} with {{.Spans}}", map[string]any{
			"Articles": wording.Articles(b.Articles), "Spans": wording.Spans(b.Spans),
		}))
	})
}

// askRestore lists the backups with what each holds; the one that is picked
// becomes a project beside this one.
func (d *Doors) askRestore() { d.askRestoreOf(d.shell.Session().Project().Dir()) }

// askRestoreOf opens the list at once, so that what is typed is meant for it, and looks for
// the backups beside the interface.
func (d *Doors) askRestoreOf(dir string) {
	list := d.shell.Questions().Choose(lang.L("Restore a backup as a new project"), nil)
	list.Await()
	go func() {
		all, err := store.BackupsOf(dir)
		d.shell.Post(func() {
			if !list.Open() {
				return
			}
			if err == nil && len(all) > 0 {
				list.Read(d.backupChoices(dir, all))
				return
			}
			list.Close()
			if err != nil {
				d.fail(lang.L("Could not look for backups"), err)
				return
			}
			d.shell.Questions().Tell(lang.L("No backups yet"), lang.L("Galley makes a backup every day. To make one now, choose “Back up now” in the File menu."))
		})
	}()
}

// backupChoices offers to restore each of some backups.
func (d *Doors) backupChoices(dir string, all []store.Backup) []kit.Choice {
	var rows []kit.Choice
	for _, b := range all {
		title := wording.Time(b.Made.Local())
		switch b.Occasion {
		case store.BeforeImport:
			title += " · " + lang.L("before an import")
		case store.BeforeUpgrade:
			title += " · " + lang.L("before an upgrade")
		}
		rows = append(rows, kit.Choice{
			Title: title,
			Detail: lang.L("{{.Articles}}, {{.Done}} done, {{.Spans}}, {{.Decisions}}", map[string]any{
				"Articles": wording.Articles(b.Articles), "Done": wording.Number(b.Done), "Spans": wording.Spans(b.Spans), "Decisions": wording.Decisions(int(b.Decisions)),
			}),
			Run: func() { d.restore(dir, b) },
		})
	}
	return rows
}

func (d *Doors) restore(dir string, b store.Backup) {
	into := ""
	when := b.Made.Local()
	d.shell.Task(lang.L("Restoring a backup"), page.Stoppable, func(ctx context.Context, _ page.Say) error {
		into = freeName(dir, when.Format("2006-01-02 1504"))
		return store.RestoreBackup(ctx, b, into)
	}, func(err error) {
		if err != nil {
			d.fail(lang.L("Could not restore the backup"), err)
			return
		}
		slog.Info("restored", "project", filepath.Base(into))
		d.open(into, func() {
			d.wrote(into, lang.L("Restored the backup of {{.When}} as a new project, open now", map[string]any{"When": wording.Time(when)}))
		})
	})
}
