package gui

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"

	"galley/gui/chooser"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/setting"
	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// drop takes files and folders from the desktop: a project is opened, anything
// else is imported.
func (w *window) drop(files []fyne.URI) {
	if w.questions.Asked() != nil {
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
		w.Report(errors.New(lang.L("Open or create a project first; then drop the files again.")))
		return
	}
	w.importPaths(paths, "")
}

func (w *window) askImport() {
	w.pick(request{Request: chooser.Request{What: chooser.Files, Title: lang.L("Import articles: text, or a dataset"), Accept: lang.L("Import")}}, w.importPicked())
}

// askImportFolder is askImport for folders: the system's dialog shows either.
func (w *window) askImportFolder() {
	w.pick(request{Request: chooser.Request{What: chooser.Folders, Title: lang.L("Import folders of articles"), Accept: lang.L("Import")}}, w.importPicked())
}

// importPicked returns what imports into the project that is open now; it does
// nothing if that has been left while the dialog was open.
func (w *window) importPicked() func(paths []string) {
	s := w.session
	return func(paths []string) {
		if w.session == s {
			w.importPaths(paths, "")
		}
	}
}

// importPaths imports files and folders; it can be stopped between two articles,
// and what is in the project by then stays.
func (w *window) importPaths(paths []string, encoding string) {
	if err := w.session.Writable(); err != nil {
		w.Report(err)
		return
	}
	w.runImport(paths, exchange.ImportOptions{Encoding: encoding, KeepSame: setting.ImportSame.Get(w.app.Preferences())}, nil)
}

// runImport is importPaths with all that can be said about it, and with what is to
// follow if it succeeds, nil for nothing.
func (w *window) runImport(paths []string, o exchange.ImportOptions, then func()) {
	p := w.session.Project()
	var sum exchange.Report
	w.Task(lang.L("Importing"), page.Stoppable, func(ctx context.Context, say func(string)) error {
		var err error
		sum, err = exchange.ImportPaths(ctx, p, paths, o, func(i store.Imported) {
			say(articleCount(i.Articles))
		})
		return err
	}, func(err error) {
		w.imported(paths, o, sum, err)
		if err == nil && then != nil {
			then()
		}
	})
}

func (w *window) askExport() {
	formats := dataset.Formats()
	var names []string
	for _, f := range formats {
		if f.CanWrite {
			names = append(names, f.Name)
		}
	}
	path := kit.NewEntryField(w.besidePath(names[0]))
	beside := path.Text
	format := kit.NewSelectField(names, func(name string) {
		if path.Text == beside { // the person has not named another
			beside = w.besidePath(name)
			path.Put(beside)
		} else if f, known := dataset.Written(path.Text); known && f.Name != name {
			path.Put(strings.TrimSuffix(path.Text, filepath.Ext(path.Text)) + "." + name)
		}
	})
	path.OnChanged = func(typed string) {
		if f, known := dataset.Written(typed); known {
			format.SetSelected(f.Name)
		}
	}
	unit := kit.NewSelectField([]string{string(standoff.UnitCodePoint), string(standoff.UnitUTF16), string(standoff.UnitByte)}, nil)
	done := kit.NewCheckField(lang.L("Only articles that are done"))
	elsewhere := w.browseButton(lang.L("Export dataset"), lang.L("Export"), path)
	body := kit.Form(
		kit.NewCaption(lang.L("File"), 13, kit.ColourSoft), kit.Row(6, 0, path, elsewhere),
		kit.NewCaption(lang.L("Format"), 13, kit.ColourSoft), format.Ring.Around(format),
		kit.NewCaption(lang.L("Offsets"), 13, kit.ColourSoft), unit.Ring.Around(unit),
		kit.NewCaption("", 13, kit.ColourSoft), done.Ring.Around(done),
	)
	var hide func()
	hide = w.questions.AskAbout(w.session, lang.L("Export dataset"), kit.Sized(fyne.NewSize(exportWidth, 0), body),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Export"), Stays: true, Do: func() {
			to, err := chosenPath(path.Text)
			if err != nil {
				w.Report(err)
				return
			}
			w.export(to, exchange.ExportOptions{Generator: w.version, Format: format.Selected, Unit: standoff.Unit(unit.Selected), OnlyDone: done.Checked}, hide)
		}})
}

// exportWidth is how wide the question where a dataset goes is, in pixels.
const exportWidth = 560

// browseButton leads to a file dialog that fills in a path.
func (w *window) browseButton(title, word string, path *kit.EntryField) *kit.Button {
	b := kit.NewButton(kit.Way{Word: lang.L("Browse…")}, false)
	b.OnTapped = func() {
		r := request{Request: chooser.Request{What: chooser.Place, Title: title, Accept: word}}
		if at, err := chosenPath(path.Text); err == nil {
			r.Folder, r.Name = filepath.Dir(at), filepath.Base(at)
		}
		w.pick(r, func(paths []string) {
			path.Put(paths[0])
			w.win.Canvas().Focus(path)
		})
	}
	return b
}

// besidePath is where a dataset goes if nobody says otherwise: beside the
// project, under its name.
func (w *window) besidePath(format string) string {
	return strings.TrimSuffix(w.session.Project().Dir(), projectSuffix) + "." + format
}

func (w *window) exportBeside() {
	w.export(w.besidePath("json"), exchange.ExportOptions{Generator: w.version, Format: "json", Unit: standoff.UnitCodePoint}, func() {})
}

// export writes a dataset of all decisions so far, and calls written once it is there.
func (w *window) export(path string, o exchange.ExportOptions, written func()) {
	p := w.session.Project()
	settled := w.session.Settled()
	var sum dataset.Summary
	w.Task(lang.L("Exporting"), page.Stoppable, func(ctx context.Context, say func(string)) error {
		err := wait(ctx, settled)
		if err != nil {
			return err
		}
		o.Progress = func(n int) { say(articleCount(n)) }
		sum, err = exchange.Export(ctx, p, path, o)
		return err
	}, func(err error) {
		var there *dataset.ReplaceError
		if errors.As(err, &there) && !o.Replace {
			w.questions.AskAbout(w.session, lang.L("Replace {{.Name}}?", map[string]any{"Name": kit.Excerpt(filepath.Base(path), 60)}), kit.Prose(kit.Capitalised(err.Error())),
				kit.Way{Word: lang.L("Cancel")},
				kit.Way{Word: lang.L("Replace it"), Risky: true, Do: func() { o.Replace = true; w.export(path, o, written) }})
			return
		}
		if err != nil {
			w.reportUnlessStopped(fmt.Errorf("export: %w", err))
			return
		}
		written()
		slog.Info("exported", "articles", sum.Documents, "spans", sum.Spans)
		words := lang.L("{{.Articles}} with {{.Spans}}, checked against their texts:\n{{.Path}}", map[string]any{
			"Articles": articleCount(sum.Documents), "Spans": spanCount(sum.Spans), "Path": path,
		})
		if w.session.Failed() != nil {
			words += "\n\n" + lang.L("The changes that could not be saved are not in it.")
		}
		w.questions.Tell(lang.L("Exported"), words)
	})
}
