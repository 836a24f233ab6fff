package doors

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"
	"galley/store/training"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// askExport asks how to export, with what was answered last for this project.
func (d *Doors) askExport() { d.askExportAs(d.answered()) }

// askExportAs asks how to export, with what was answered before, nil for nothing.
func (d *Doors) askExportAs(before *exportAnswers) {
	form := d.newExportForm(before)
	var hide func()
	hide = d.shell.Questions().AskAbout(d.shell.Session(), lang.L("Export dataset"), kit.Sized(fyne.NewSize(fieldsWidth, 0), form.body()),
		kit.Way{Word: lang.L("Cancel"), Do: form.lost.stopCounting},
		kit.Way{Word: lang.L("Export"), Stays: true, Do: func() {
			to, err := chosenPath(form.path.Text)
			if err != nil {
				d.fail(lang.L("Could not export"), err)
				return
			}
			form.lost.stopCounting()
			hide()
			answers := form.answers(to)
			d.keepAnswers(answers)
			again := *answers
			again.Path = to // what did not work is to be mended, not to be typed again
			d.export(to, form.options(), func() { d.askExportAs(&again) })
		}})
}

// fieldsWidth is how wide a question with fields is, in pixels.
const fieldsWidth = 560

// besidePath is where a dataset goes if nobody says otherwise: beside the
// project, under its name.
func (d *Doors) besidePath(format string) string {
	return strings.TrimSuffix(d.shell.Session().Project().Dir(), projectSuffix) + fileEnding(format)
}

// fileEnding is that of the name which a file in a format is offered under. What Hugging
// Face's library opens is a folder.
func fileEnding(format string) string {
	if format == "huggingface" {
		return "." + format
	}
	return dataset.Extension(format)
}

func (d *Doors) exportBeside() {
	d.export(d.besidePath("json"), exchange.ExportOptions{Generator: d.version, Format: "json", Unit: standoff.UnitCodePoint}, func() {})
}

// export writes a dataset of all decisions so far, and calls again if that fails or is
// not wanted after all.
func (d *Doors) export(path string, o exchange.ExportOptions, again func()) {
	p := d.shell.Session().Project()
	settled := d.shell.Session().Settled()
	own := d.own(o)
	var sum exchange.Summary
	d.shell.Task(lang.L("Exporting"), page.Stoppable, func(ctx context.Context, say page.Say) error {
		say(lang.L("Writing {{.Name}}…", map[string]any{"Name": kit.Excerpt(filepath.Base(path), 40)}))
		err := work.Wait(ctx, settled)
		if err != nil {
			return err
		}
		to, err := own.placeOf(path, o)
		path = to.path
		if err != nil {
			return err
		}
		o.Progress = func(n int) { say(wording.Articles(n)) }
		with := o
		with.Replace = to.replace
		if to.folder {
			path += string(filepath.Separator)
		}
		sum, err = exchange.Export(ctx, p, path, with)
		path = to.path
		return err
	}, func(err error) {
		var there *dataset.ReplaceError
		var foreign *foreignError
		if !o.Replace && (errors.As(err, &there) && !there.Mixed || errors.As(err, &foreign)) {
			d.askReplace(path, err, again, func() { o.Replace = true; d.export(path, o, again) })
			return
		}
		if err != nil {
			again()
			d.fail(lang.L("Could not export"), err)
			return
		}
		d.exports[path] = own.now
		slog.Info("exported", "articles", sum.Documents, "spans", sum.Spans)
		d.exported(path, sum)
	})
}

// export is what was written.
type export struct {
	project string             // its folder
	article standoff.ArticleID // the only one; 0 for those of the project
	divided bool               // into files of their own
}

// ownExports are what is replaced unasked: what has been written in this window and not by
// another project or for another article since, and datasets of Galley's own that are beside
// the project and have its name.
type ownExports struct {
	now     export
	written map[string]export
	beside  []string
}

// own returns what an export replaces unasked.
func (d *Doors) own(o exchange.ExportOptions) ownExports {
	own := ownExports{now: export{project: d.shell.Session().Project().Dir(), divided: o.Split != training.Shares{}}, written: maps.Clone(d.exports)}
	if len(o.Articles) > 0 {
		own.now.article = o.Articles[0]
		return own
	}
	written, _ := formats()
	for _, f := range written {
		if path := d.besidePath(f.Name); d.exports[path] == (export{}) {
			own.beside = append(own.beside, path)
		}
	}
	return own
}

// foreignError is that a dataset is there that may be another project's.
type foreignError struct{ written time.Time }

func (*foreignError) Error() string { return "a dataset of that name already exists" }

// whereTo is where a dataset goes.
type whereTo struct {
	path    string
	folder  bool // it is one of several files
	replace bool // what is there, whatever that is
}

// placeOf returns where a dataset goes. A new file gets the ending of its format if it has
// that of none; what a format of several files writes is a folder, unless it has the ending
// of a zip file. It fails where something is replaced only when that is asked for.
func (own ownExports) placeOf(path string, o exchange.ExportOptions) (whereTo, error) {
	to := whereTo{path: path, replace: o.Replace || own.written[path] == own.now && own.now != export{}}
	f, err := dataset.ByName(o.Format)
	zipped := strings.EqualFold(filepath.Ext(path), ".zip")
	if err == nil && f.Several && !zipped {
		to.folder = true
		return to, nil // the export tells
	}
	file, err := dataset.FindDestination(path)
	if err != nil || file.IsStream() {
		return to, nil // the export tells
	}
	ending := dataset.Extension(o.Format)
	if _, known := dataset.Written(path); file.Info() == nil && !known && !(f.Several && zipped) && !strings.HasSuffix(path, ending) {
		return own.placeOf(path+ending, o)
	}
	if to.replace || file.Info() == nil || file.Info().Size() == 0 || slices.Contains(own.beside, path) {
		return to, nil
	}
	if err := file.MayReplace(); err != nil {
		return to, err
	}
	return to, &foreignError{file.Info().ModTime()}
}

// askReplace asks before a file is replaced by a dataset.
func (d *Doors) askReplace(path string, why error, leave, replace func()) {
	at := map[string]any{"Folder": filepath.Dir(path)}
	words := lang.L("A file of this name is in {{.Folder}} already, and it is not a Galley dataset. If you replace it, what is in it is lost.", at)
	var foreign *foreignError
	var there *dataset.ReplaceError
	switch {
	case errors.As(why, &there) && there.Folder:
		words = lang.L("A folder of this name is in {{.Folder}} already, with files that this export writes anew. If you replace it, what is in them is lost.", at)
	case errors.As(why, &foreign):
		at["When"] = wording.When(foreign.written, time.Now())
		words = lang.L("A dataset of this name is in {{.Folder}} already, maybe of another project. Last written: {{.When}}. If you replace it, what is in it is lost.", at)
	case errors.As(why, &there) && there.Protected:
		words = lang.L("A dataset of this name is in {{.Folder}} already, and it is write-protected. If you replace it, what is in it is lost.", at)
	}
	d.shell.Questions().AskAbout(d.shell.Session(), lang.L("Replace {{.Name}}?", map[string]any{"Name": kit.Excerpt(filepath.Base(path), 60)}), kit.Prose(words),
		kit.Way{Word: lang.L("Cancel"), Do: leave},
		kit.Way{Word: lang.L("Replace"), Risky: true, Do: replace})
}

// exported tells what was written, in a question if something is missing in it.
func (d *Doors) exported(path string, sum exchange.Summary) {
	names := []string{filepath.Base(path)}
	if len(sum.Files) > 0 {
		path, names = sum.Files[0].Path, nil
		for _, f := range sum.Files {
			names = append(names, filepath.Base(f.Path))
		}
	}
	words := lang.L("Exported {{.Articles}} with {{.Spans}} to {{.Name}}", map[string]any{
		"Articles": wording.Articles(sum.Documents), "Spans": wording.Spans(sum.Spans), "Name": kit.Excerpt(strings.Join(names, ", "), 60),
	})
	if n := sum.Prepared.Inside; n > 0 {
		words += " · " + lang.N("without {{.N}} spans in what was taken out", n, map[string]any{"N": wording.Number(n)})
	}
	d.wrote(path, words)
	if d.unsaved() {
		d.shell.Questions().Tell(lang.L("Exported without the unsaved changes"), lang.L("The dataset has everything that is saved. The changes that could not be saved are missing."))
	}
}
