package doors

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"galley/gui/chooser"
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

// formats returns the formats that a dataset can be written in, and their names.
func formats() (out []dataset.Format, names []string) {
	for _, f := range dataset.Formats() {
		if !f.CanWrite {
			continue
		}
		name := f.Title
		switch f.Name {
		case "json":
			name = lang.L("JSON, one document")
		case "jsonl":
			name = lang.L("JSON Lines, one article per line")
		}
		out, names = append(out, f), append(names, name)
	}
	return out, names
}

// units returns the units that offsets can be written in, in a format, and their names.
func units(f dataset.Format) (out []standoff.Unit, names []string) {
	for i, u := range f.Units {
		name := lang.L("Unicode code points")
		switch u {
		case standoff.UnitUTF16:
			name = lang.L("UTF-16 units")
		case standoff.UnitByte:
			name = lang.L("Bytes (UTF-8)")
		}
		if i == 0 {
			name = lang.L("{{.Unit}} (default)", map[string]any{"Unit": name})
		}
		out, names = append(out, u), append(names, name)
	}
	if len(out) == 0 {
		return []standoff.Unit{""}, []string{lang.L("This format has no offsets")}
	}
	return out, names
}

func (d *Doors) askExport() { d.askExportAs(nil) }

// exportAnswers are what the question about an export was answered with.
type exportAnswers struct {
	path         string
	format, unit int // which of those offered
	done         bool
}

// askExportAs asks how to export, with what was answered before, nil for nothing.
func (d *Doors) askExportAs(before *exportAnswers) {
	written, formatNames := formats()
	measured, unitNames := units(written[0])
	unit := kit.NewSelectField(unitNames, nil)
	path := kit.NewEntryField(d.besidePath(written[0].Name))
	beside := path.Text
	format, last := kit.NewSelectField(formatNames, nil), written[0].Name
	done := kit.NewCheckField(lang.L("Only articles that are done"))
	lost := newLosing(d)
	recount := func() {
		lost.count(exchange.ExportOptions{Format: written[max(0, format.SelectedIndex())].Name, OnlyDone: done.Checked})
	}
	format.OnChanged = func(string) {
		name := written[format.SelectedIndex()].Name
		recount()
		measured, unit.Options = units(written[format.SelectedIndex()])
		unit.SetSelectedIndex(0)
		if path.Text == beside { // the person has not named another
			beside = d.besidePath(name)
			path.Put(beside)
		} else if stem, had := strings.CutSuffix(path.Text, dataset.Extension(last)); had {
			path.Put(stem + dataset.Extension(name))
		}
		last = name
	}
	path.OnChanged = func(typed string) {
		now := written[max(0, format.SelectedIndex())]
		if f, known := dataset.Written(typed); known && !slices.Contains(now.Extensions, strings.ToLower(filepath.Ext(typed))) {
			format.SetSelectedIndex(slices.IndexFunc(written, func(x dataset.Format) bool { return x.Name == f.Name }))
		}
	}
	done.OnChanged = func(bool) { recount() }
	if before != nil {
		format.SetSelectedIndex(before.format)
		unit.SetSelectedIndex(min(before.unit, len(unit.Options)-1))
		done.SetChecked(before.done)
		path.Put(before.path)
	}
	browse := d.browseButton(request{Request: chooser.Request{What: chooser.Place, Title: lang.L("Export dataset"), Accept: lang.L("Choose")}}, path)
	body := kit.Form(
		kit.NewCaption(lang.L("File"), 13, kit.ColourSoft), kit.Row(6, 0, kit.Line(path), browse),
		kit.NewCaption(lang.L("Format"), 13, kit.ColourSoft), format.Ring.Around(format),
		kit.NewCaption(lang.L("Offsets"), 13, kit.ColourSoft), unit.Ring.Around(unit),
		kit.NewCaption("", 13, kit.ColourSoft), done.Ring.Around(done),
		kit.NewCaption("", 13, kit.ColourSoft), lost.room,
	)
	recount()
	var hide func()
	hide = d.shell.Questions().AskAbout(d.shell.Session(), lang.L("Export dataset"), kit.Sized(fyne.NewSize(fieldsWidth, 0), body),
		kit.Way{Word: lang.L("Cancel"), Do: lost.stopCounting},
		kit.Way{Word: lang.L("Export"), Stays: true, Do: func() {
			lost.stopCounting()
			to, err := chosenPath(path.Text)
			if err != nil {
				d.fail(lang.L("Could not export"), err)
				return
			}
			answers := &exportAnswers{path.Text, format.SelectedIndex(), unit.SelectedIndex(), done.Checked}
			hide()
			d.export(to, exchange.ExportOptions{
				Generator: d.version, Format: written[answers.format].Name, Unit: measured[answers.unit], OnlyDone: answers.done,
			}, func() { d.askExportAs(answers) })
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
	var sum dataset.Summary
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
	if _, known := dataset.Written(path); to.Info() == nil && !known {
		return placeOf(path+dataset.Extension(o.Format), o, own)
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
func (d *Doors) exported(path string, sum dataset.Summary) {
	d.wrote(path, lang.L("Exported {{.Articles}} with {{.Spans}} to {{.Name}}", map[string]any{
		"Articles": wording.Articles(sum.Documents), "Spans": wording.Spans(sum.Spans), "Name": kit.Excerpt(filepath.Base(path), 60),
	}))
	if d.unsaved() {
		d.shell.Questions().Tell(lang.L("Exported without the unsaved changes"), lang.L("The dataset has everything that is saved. The changes that could not be saved are missing."))
	}
}
