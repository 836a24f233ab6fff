package gui

import (
	"context"
	"fmt"
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
func (w *window) keepBackedUp(s *work.Session) {
	s.Project().KeepBackedUp(s.Life(), func(b store.Backup, err error) {
		if err == nil {
			slog.Info("backed up", "articles", b.Articles, "spans", b.Spans)
			return
		}
		w.postTo(s, func() {
			if s.Failed() == nil { // else the person knows of it
				w.Report(fmt.Errorf("%s: %w", lang.L("The backup failed"), err))
			}
		})
	})
}

// backUp backs the project up while the work goes on; told, if there is one,
// gets the backup. The project is not closed before the backup has ended.
func (w *window) backUp(told func(store.Backup)) {
	s := w.session
	s.Aside(func(life context.Context) {
		b, err := s.Project().Backup(life, time.Now(), store.Regular)
		w.postTo(s, func() {
			switch {
			case err != nil:
				w.Report(fmt.Errorf("%s: %w", lang.L("The backup failed"), err))
			default:
				slog.Info("backed up", "articles", b.Articles, "spans", b.Spans)
				if told != nil {
					told(b)
				}
			}
		})
	})
}

func (w *window) backUpNow() {
	w.backUp(func(b store.Backup) {
		w.questions.Tell(lang.L("Backed up"), lang.L("{{.Articles}} with {{.Spans}}, checked:\n{{.Path}}", map[string]any{
			"Articles": articleCount(b.Articles), "Spans": spanCount(b.Spans), "Path": b.Dir,
		}))
	})
}

// askRestore lists the backups with what each holds; the one that is picked
// becomes a project beside this one.
func (w *window) askRestore() { w.askRestoreOf(w.session.Project().Dir()) }

func (w *window) askRestoreOf(dir string) {
	var all []store.Backup
	w.Task(lang.L("Looking for backups"), page.Stoppable, func(context.Context, func(string)) error {
		var err error
		all, err = store.BackupsOf(dir)
		return err
	}, func(err error) {
		if err != nil {
			w.reportUnlessStopped(err)
			return
		}
		w.chooseBackup(dir, all)
	})
}

func (w *window) chooseBackup(dir string, all []store.Backup) {
	if len(all) == 0 {
		w.questions.Tell(lang.L("No backups yet"), lang.L("Galley makes one a day by itself, and one now with File, Back up now."))
		return
	}
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
				"Articles": articleCount(b.Articles), "Done": grouped(b.Done), "Spans": spanCount(b.Spans), "Decisions": decisionCount(int(b.Decisions)),
			}),
			Run: func() { w.restore(dir, b) },
		})
	}
	w.questions.Choose(lang.L("Restore a backup as a new project"), rows)
}

func (w *window) restore(dir string, b store.Backup) {
	into := ""
	w.Task(lang.L("Restoring a backup"), page.Stoppable, func(ctx context.Context, _ func(string)) error {
		into = freeName(dir, b.Made.Local().Format("2006-01-02 1504"))
		return store.RestoreBackup(ctx, b, into)
	}, func(err error) {
		if err != nil {
			w.reportUnlessStopped(err)
			return
		}
		slog.Info("restored", "project", filepath.Base(into))
		w.openProject(into)
	})
}
