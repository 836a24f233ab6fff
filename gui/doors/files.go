package doors

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
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// Drop takes files and folders from the desktop: a project is opened, anything
// else is imported.
func (d *Doors) Drop(files []fyne.URI) {
	if d.shell.Questions().Asked() != nil {
		return // one thing at a time
	}
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path())
	}
	if len(paths) == 1 && strings.HasSuffix(filepath.Clean(paths[0]), projectSuffix) {
		d.Open(filepath.Clean(paths[0]))
		return
	}
	if d.shell.Session() == nil {
		d.shell.Report(errors.New(lang.L("Open or create a project first; then drop the files again.")))
		return
	}
	d.Import(paths)
}

func (d *Doors) askImport() {
	d.pick(request{Request: chooser.Request{What: chooser.Files, Title: lang.L("Import articles: text, or a dataset"), Accept: lang.L("Import")}}, d.importPicked())
}

// askImportFolder is askImport for folders: the system's dialog shows either.
func (d *Doors) askImportFolder() {
	d.pick(request{Request: chooser.Request{What: chooser.Folders, Title: lang.L("Import folders of articles"), Accept: lang.L("Import")}}, d.importPicked())
}

// importPicked returns what imports into the project that is open now; it does
// nothing if that has been left while the dialog was open.
func (d *Doors) importPicked() func(paths []string) {
	s := d.shell.Session()
	return func(paths []string) {
		if d.shell.Session() == s {
			d.Import(paths)
		}
	}
}

// Import imports files and folders into the open project; it can be stopped between two articles,
// and what is in the project by then stays.
func (d *Doors) Import(paths []string) {
	if err := d.shell.Session().Writable(); err != nil {
		d.shell.Report(err)
		return
	}
	d.runImport(paths, exchange.ImportOptions{KeepSame: setting.ImportSame.Get(d.shell.Preferences())}, nil)
}

// runImport is Import with all that can be said about it, and with what is to
// follow if it succeeds, nil for nothing.
func (d *Doors) runImport(paths []string, o exchange.ImportOptions, then func()) {
	p := d.shell.Session().Project()
	var sum exchange.Report
	d.shell.Task(lang.L("Importing"), page.Stoppable, func(ctx context.Context, say func(string)) error {
		var err error
		sum, err = exchange.ImportPaths(ctx, p, paths, o, func(i store.Imported) {
			say(wording.Articles(i.Articles))
		})
		return err
	}, func(err error) {
		d.imported(paths, o, sum, err)
		if err == nil && then != nil {
			then()
		}
	})
}

func (d *Doors) askExport() {
	formats := dataset.Formats()
	var names []string
	for _, f := range formats {
		if f.CanWrite {
			names = append(names, f.Name)
		}
	}
	path := kit.NewEntryField(d.besidePath(names[0]))
	beside := path.Text
	format := kit.NewSelectField(names, func(name string) {
		if path.Text == beside { // the person has not named another
			beside = d.besidePath(name)
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
	elsewhere := d.browseButton(lang.L("Export dataset"), lang.L("Export"), path)
	body := kit.Form(
		kit.NewCaption(lang.L("File"), 13, kit.ColourSoft), kit.Row(6, 0, path, elsewhere),
		kit.NewCaption(lang.L("Format"), 13, kit.ColourSoft), format.Ring.Around(format),
		kit.NewCaption(lang.L("Offsets"), 13, kit.ColourSoft), unit.Ring.Around(unit),
		kit.NewCaption("", 13, kit.ColourSoft), done.Ring.Around(done),
	)
	var hide func()
	hide = d.shell.Questions().AskAbout(d.shell.Session(), lang.L("Export dataset"), kit.Sized(fyne.NewSize(exportWidth, 0), body),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Export"), Stays: true, Do: func() {
			to, err := chosenPath(path.Text)
			if err != nil {
				d.shell.Report(err)
				return
			}
			d.export(to, exchange.ExportOptions{Generator: d.version, Format: format.Selected, Unit: standoff.Unit(unit.Selected), OnlyDone: done.Checked}, hide)
		}})
}

// exportWidth is how wide the question where a dataset goes is, in pixels.
const exportWidth = 560

// browseButton leads to a file dialog that fills in a path.
func (d *Doors) browseButton(title, word string, path *kit.EntryField) *kit.Button {
	b := kit.NewButton(kit.Way{Word: lang.L("Browse…")}, false)
	b.OnTapped = func() {
		r := request{Request: chooser.Request{What: chooser.Place, Title: title, Accept: word}}
		if at, err := chosenPath(path.Text); err == nil {
			r.Folder, r.Name = filepath.Dir(at), filepath.Base(at)
		}
		d.pick(r, func(paths []string) {
			path.Put(paths[0])
			d.shell.Canvas().Focus(path)
		})
	}
	return b
}

// besidePath is where a dataset goes if nobody says otherwise: beside the
// project, under its name.
func (d *Doors) besidePath(format string) string {
	return strings.TrimSuffix(d.shell.Session().Project().Dir(), projectSuffix) + "." + format
}

func (d *Doors) exportBeside() {
	d.export(d.besidePath("json"), exchange.ExportOptions{Generator: d.version, Format: "json", Unit: standoff.UnitCodePoint}, func() {})
}

// export writes a dataset of all decisions so far, and calls written once it is there.
func (d *Doors) export(path string, o exchange.ExportOptions, written func()) {
	p := d.shell.Session().Project()
	settled := d.shell.Session().Settled()
	var sum dataset.Summary
	d.shell.Task(lang.L("Exporting"), page.Stoppable, func(ctx context.Context, say func(string)) error {
		err := work.Wait(ctx, settled)
		if err != nil {
			return err
		}
		o.Progress = func(n int) { say(wording.Articles(n)) }
		sum, err = exchange.Export(ctx, p, path, o)
		return err
	}, func(err error) {
		var there *dataset.ReplaceError
		if errors.As(err, &there) && !o.Replace {
			d.shell.Questions().AskAbout(d.shell.Session(), lang.L("Replace {{.Name}}?", map[string]any{"Name": kit.Excerpt(filepath.Base(path), 60)}), kit.Prose(kit.Capitalised(err.Error())),
				kit.Way{Word: lang.L("Cancel")},
				kit.Way{Word: lang.L("Replace it"), Risky: true, Do: func() { o.Replace = true; d.export(path, o, written) }})
			return
		}
		if err != nil {
			d.shell.Report(fmt.Errorf("export: %w", err))
			return
		}
		written()
		slog.Info("exported", "articles", sum.Documents, "spans", sum.Spans)
		words := lang.L("{{.Articles}} with {{.Spans}}, checked against their texts:\n{{.Path}}", map[string]any{
			"Articles": wording.Articles(sum.Documents), "Spans": wording.Spans(sum.Spans), "Path": path,
		})
		if d.shell.Session().Failed() != nil {
			words += "\n\n" + lang.L("The changes that could not be saved are not in it.")
		}
		d.shell.Questions().Tell(lang.L("Exported"), words)
	})
}
