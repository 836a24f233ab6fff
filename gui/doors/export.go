package doors

import (
	"context"
	"errors"
	"log/slog"
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

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// askExport asks how to export, with what was answered last for this project.
func (d *Doors) askExport() { d.askExportAs(d.asked[d.shell.Session().Project().Dir()]) }

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
			answers := form.answers()
			d.asked[d.shell.Session().Project().Dir()] = answers
			d.export(to, form.options(), func() { d.askExportAs(answers) })
		}})
}

// fieldsWidth is how wide a question with fields is, in pixels.
const fieldsWidth = 560

// besidePath is where a dataset goes if nobody says otherwise: beside the
// project, under its name.
func (d *Doors) besidePath(format string) string {
	return strings.TrimSuffix(d.shell.Session().Project().Dir(), projectSuffix) + dataset.Extension(format)
}

func (d *Doors) exportBeside() {
	d.export(d.besidePath("json"), exchange.ExportOptions{Generator: d.version, Format: "json", Unit: standoff.UnitCodePoint}, func() {})
}

// export writes a dataset of all decisions so far, and calls again if that fails or is
// not wanted after all.
func (d *Doors) export(path string, o exchange.ExportOptions, again func()) {
	p := d.shell.Session().Project()
	settled := d.shell.Session().Settled()
	own := d.ownExports(p.Dir())
	var sum exchange.Summary
	d.shell.Task(lang.L("Exporting"), page.Stoppable, func(ctx context.Context, say func(string)) error {
		say(lang.L("Writing {{.Name}}…", map[string]any{"Name": kit.Excerpt(filepath.Base(path), 40)}))
		err := work.Wait(ctx, settled)
		if err != nil {
			return err
		}
		if path, err = placeOf(path, o, own); err != nil {
			return err
		}
		o.Progress = func(n int) { say(wording.Articles(n)) }
		sum, err = exchange.Export(ctx, p, path, o)
		return err
	}, func(err error) {
		var there *dataset.ReplaceError
		var foreign *foreignError
		if !o.Replace && (errors.As(err, &there) || errors.As(err, &foreign)) {
			d.askReplace(path, err, again, func() { o.Replace = true; d.export(path, o, again) })
			return
		}
		if err != nil {
			again()
			d.fail(lang.L("Could not export"), err)
			return
		}
		d.exports[path] = p.Dir()
		slog.Info("exported", "articles", sum.Documents, "spans", sum.Spans)
		d.exported(path, sum)
	})
}

// ownExports are the files that a project replaces unasked: those beside it that have
// its name, and those that it has been exported to in this window; but none that
// another project has been exported to since.
func (d *Doors) ownExports(dir string) []string {
	var own []string
	for path, by := range d.exports {
		if by == dir {
			own = append(own, path)
		}
	}
	written, _ := formats()
	for _, f := range written {
		if path := d.besidePath(f.Name); d.exports[path] == "" {
			own = append(own, path)
		}
	}
	return own
}

// foreignError is that a dataset is there that may be another project's.
type foreignError struct{ written time.Time }

func (*foreignError) Error() string { return "a dataset of that name already exists" }

// placeOf returns where a dataset goes. A new file gets the ending of its format if it
// has that of none. It fails where a file is replaced only when that is asked for.
func placeOf(path string, o exchange.ExportOptions, own []string) (string, error) {
	to, err := dataset.FindDestination(path)
	if err != nil || to.IsStream() {
		return path, nil // the export tells
	}
	ending := dataset.Extension(o.Format)
	if _, known := dataset.Written(path); to.Info() == nil && !known && !strings.HasSuffix(path, ending) {
		return placeOf(path+ending, o, own)
	}
	if o.Replace || to.Info() == nil || to.Info().Size() == 0 || slices.Contains(own, path) {
		return path, nil
	}
	if err := to.MayReplace(); err != nil {
		return path, err
	}
	return path, &foreignError{to.Info().ModTime()}
}

// askReplace asks before a file is replaced by a dataset.
func (d *Doors) askReplace(path string, why error, leave, replace func()) {
	at := map[string]any{"Folder": filepath.Dir(path)}
	words := lang.L("A file of this name is in {{.Folder}} already, and it is not a Galley dataset. If you replace it, what is in it is lost.", at)
	var foreign *foreignError
	var there *dataset.ReplaceError
	switch {
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
