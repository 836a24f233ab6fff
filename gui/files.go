package gui

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"

	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// drop takes files and folders from the desktop: a project is opened, anything
// else is imported.
func (w *window) drop(files []fyne.URI) {
	if w.asked() != nil {
		return // one thing at a time
	}
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path())
	}
	if len(paths) == 1 && strings.HasSuffix(filepath.Clean(paths[0]), projectSuffix) {
		w.openProject(filepath.Clean(paths[0]))
		return
	}
	if w.session == nil {
		w.report(errors.New(lang.L("Open or create a project first; then drop the files again.")))
		return
	}
	w.importPaths(paths, "")
}

func (w *window) askImport() {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if err != nil {
			w.report(err)
			return
		}
		if f == nil {
			return
		}
		path := f.URI().Path()
		_ = f.Close() // only its name was wanted
		w.importPaths([]string{path}, "")
	}, w.win)
	d.SetTitleText(lang.L("Import articles: text, or a dataset"))
	d.SetConfirmText(lang.L("Import"))
	d.Resize(fyne.NewSize(860, 560))
	d.Show()
}

// importPaths imports files and folders; it can be stopped between two articles,
// and what is in the project by then stays.
func (w *window) importPaths(paths []string, encoding string) {
	if err := w.session.editableProject(); err != nil {
		w.report(err)
		return
	}
	p := w.session.project
	o := exchange.ImportOptions{Encoding: encoding, KeepSame: w.app.Preferences().Bool(prefSame)}
	var sum exchange.Report
	w.task(lang.L("Importing"), stoppable, func(ctx context.Context, say func(string)) error {
		var err error
		sum, err = exchange.ImportPaths(ctx, p, paths, o, func(i store.Imported) {
			say(lang.N("{{.N}} articles", i.Articles, map[string]any{"N": grouped(i.Articles)}))
		})
		return err
	}, func(err error) { w.imported(paths, sum, err) })
}

func (w *window) imported(paths []string, sum exchange.Report, err error) {
	first := hasArticle(w)
	w.queue.reload()
	w.status.refresh()
	if sum.Articles > 0 && !first {
		w.openArticle(sum.First, 0)
	}
	var wrong *dataset.EncodingError
	if err == nil {
		err = firstFailure(sum)
	}
	switch {
	case errors.As(err, &wrong) && len(wrong.Proposals) > 0:
		w.offerEncoding(paths, wrong)
	case errors.Is(err, context.Canceled):
	case err != nil:
		w.report(err)
	case sum.Duplicates > 0 && !w.app.Preferences().Bool(prefSame):
		w.tellSame(sum.Imported)
	default:
		w.focusReader()
	}
	if len(sum.Near) > 0 {
		w.tellNear(sum.Near)
	}
}

// firstFailure returns what is wrong with the first thing that failed.
func firstFailure(r exchange.Report) error {
	for _, l := range r.Left {
		for _, x := range l.First {
			if x.Why.Failed() {
				return x.Err
			}
		}
	}
	return nil
}

// tellSame tells that articles were left out because their text is in the project
// already, and how to have them all the same.
func (w *window) tellSame(sum store.Imported) {
	title := lang.N("{{.N}} articles are new", sum.Articles, map[string]any{"N": grouped(sum.Articles)})
	if sum.Articles == 0 {
		title = lang.L("Nothing new")
	}
	w.tell(title, lang.N("{{.N}} texts are in the project already and were left out.", sum.Duplicates, map[string]any{"N": grouped(sum.Duplicates)})+"\n"+
		lang.L("File, Import texts that are there already, has them imported too."))
}

// offerEncoding asks in which encoding a file that is not UTF-8 is to be read.
func (w *window) offerEncoding(paths []string, wrong *dataset.EncodingError) {
	var names []string
	for _, p := range wrong.Proposals {
		names = append(names, p.Name)
	}
	pick := widget.NewSelect(names, nil)
	pick.SetSelectedIndex(0)
	w.ask(lang.L("Not UTF-8"), column(8, -1, prose(wrong.Error()), pick),
		way{word: lang.L("Cancel")},
		way{word: lang.L("Convert and import"), do: func() { w.importPaths(paths, pick.Selected) }})
}

func (w *window) askExport() {
	formats := dataset.Formats()
	var names []string
	for _, f := range formats {
		if f.CanWrite {
			names = append(names, f.Name)
		}
	}
	format := widget.NewSelect(names, nil)
	format.SetSelectedIndex(0)
	unit := widget.NewSelect([]string{string(standoff.UnitCodePoint), string(standoff.UnitUTF16), string(standoff.UnitByte)}, nil)
	unit.SetSelectedIndex(0)
	done := widget.NewCheck(lang.L("Only articles that are done"), nil)
	path := widget.NewEntry()
	path.SetText(w.besidePath(format.Selected))
	format.OnChanged = func(name string) { path.SetText(w.besidePath(name)) }
	form := widget.NewForm(
		widget.NewFormItem(lang.L("Format"), format),
		widget.NewFormItem(lang.L("Offsets"), unit),
		widget.NewFormItem("", done),
		widget.NewFormItem(lang.L("File"), path),
	)
	w.ask(lang.L("Export dataset"), sized(fyne.NewSize(proseWidth, 0), form),
		way{word: lang.L("Cancel")},
		way{word: lang.L("Export"), do: func() {
			w.export(path.Text, exchange.ExportOptions{Generator: w.version, Format: format.Selected, Unit: standoff.Unit(unit.Selected), OnlyDone: done.Checked})
		}})
}

// besidePath is where a dataset goes if nobody says otherwise: beside the
// project, under its name.
func (w *window) besidePath(format string) string {
	return strings.TrimSuffix(w.session.project.Dir(), projectSuffix) + "." + format
}

func (w *window) exportBeside() {
	w.export(w.besidePath("json"), exchange.ExportOptions{Generator: w.version, Format: "json", Unit: standoff.UnitCodePoint})
}

// export writes a dataset of all decisions so far.
func (w *window) export(path string, o exchange.ExportOptions) {
	p := w.session.project
	settled := w.session.settled()
	var sum dataset.Summary
	w.task(lang.L("Exporting"), stoppable, func(ctx context.Context, say func(string)) error {
		<-settled
		o.Progress = func(n int) { say(lang.N("{{.N}} articles", n, map[string]any{"N": grouped(n)})) }
		var err error
		sum, err = exchange.Export(ctx, p, path, o)
		return err
	}, func(err error) {
		if err != nil {
			w.reportUnlessStopped(fmt.Errorf("export: %w", err))
			return
		}
		slog.Info("exported", "articles", sum.Documents, "spans", sum.Spans)
		w.tell(lang.L("Exported"), lang.L("{{.Articles}} articles with {{.Spans}} spans, checked against their texts:\n{{.Path}}", map[string]any{
			"Articles": grouped(sum.Documents), "Spans": grouped(sum.Spans), "Path": path,
		}))
	})
}
