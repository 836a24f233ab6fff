package doors

import (
	"path/filepath"
	"slices"
	"strings"

	"galley/gui/chooser"
	"galley/gui/kit"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"
	"galley/store/training"

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

// unitsOf returns the units that offsets can be written in, in a format, and their names.
func unitsOf(f dataset.Format) (out []standoff.Unit, names []string) {
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

// exportForm are the fields of the question about an export.
type exportForm struct {
	d       *Doors
	written []dataset.Format // that are offered
	units   []standoff.Unit  // of the format that is chosen
	beside  string           // where the file goes unless the person names another
	last    string           // the name of the format that was chosen last

	path         *kit.EntryField
	format, unit *kit.SelectField
	split, clean *kit.SelectField
	cleaned      []string // the ids of the labels whose text can be left out, "" first
	done         *kit.CheckField
	lost         *losing
}

// divisions are how articles can be divided, as [training.ParseShares] reads it; the first
// leaves them as they are.
var divisions = []string{"", "80/10/10", "70/15/15", "60/20/20"}

// divisionNames are divisions as a person reads them.
func divisionNames() []string {
	names := []string{lang.L("Not divided")}
	for _, d := range divisions[1:] {
		names = append(names, lang.L("Training, development, test: {{.Shares}} %", map[string]any{"Shares": strings.ReplaceAll(d, "/", " / ")}))
	}
	return names
}

// labelsToClean are the labels whose text can be left out, and their names: those of what
// is not the story first.
func (d *Doors) labelsToClean() (ids, names []string) {
	ids, names = []string{""}, []string{lang.L("The whole text")}
	scheme := d.shell.Session().Project().Scheme()
	for _, dimmed := range []bool{true, false} {
		for _, l := range scheme.Labels {
			if l.Use == standoff.UseSpans && l.Dimmed == dimmed {
				ids = append(ids, string(l.ID))
				names = append(names, lang.L("Without {{.Label}}", map[string]any{"Label": kit.Excerpt(l.Name, 40)}))
			}
		}
	}
	return ids, names
}

// exportAnswers are what the question about an export was answered with.
type exportAnswers struct {
	path         string
	format, unit int // which of those offered
	split, clean int
	done         bool
}

// newExportForm returns the fields with what was answered before, nil for nothing.
func (d *Doors) newExportForm(before *exportAnswers) *exportForm {
	written, names := formats()
	f := &exportForm{d: d, written: written, last: written[0].Name, beside: d.besidePath(written[0].Name), lost: newLosing(d)}
	var units []string
	f.units, units = unitsOf(written[0])
	f.path, f.format, f.unit = kit.NewEntryField(f.beside), kit.NewSelectField(names, nil), kit.NewSelectField(units, nil)
	f.done = kit.NewCheckField(lang.L("Only articles that are done"))
	cleaned, without := d.labelsToClean()
	f.cleaned, f.split, f.clean = cleaned, kit.NewSelectField(divisionNames(), nil), kit.NewSelectField(without, nil)
	f.split.SetSelectedIndex(0)
	f.clean.SetSelectedIndex(0)
	f.format.OnChanged = func(string) { f.chose() }
	f.path.OnChanged = f.named
	f.done.OnChanged = func(bool) { f.count() }
	f.split.OnChanged = func(string) { f.count() }
	f.clean.OnChanged = func(string) { f.count() }
	if before != nil {
		f.format.SetSelectedIndex(before.format)
		f.unit.SetSelectedIndex(min(before.unit, len(f.unit.Options)-1))
		f.split.SetSelectedIndex(before.split)
		f.clean.SetSelectedIndex(min(before.clean, len(f.clean.Options)-1))
		f.done.SetChecked(before.done)
		f.path.Put(before.path)
	}
	f.count()
	return f
}

func (f *exportForm) body() fyne.CanvasObject {
	browse := f.d.browseButton(request{Request: chooser.Request{What: chooser.Place, Title: lang.L("Export dataset"), Accept: lang.L("Choose")}}, f.path)
	return kit.Form(
		kit.NewCaption(lang.L("File"), 13, kit.ColourSoft), kit.Row(6, 0, kit.Line(f.path), browse),
		kit.NewCaption(lang.L("Format"), 13, kit.ColourSoft), f.format.Ring.Around(f.format),
		kit.NewCaption(lang.L("Offsets"), 13, kit.ColourSoft), f.unit.Ring.Around(f.unit),
		kit.NewCaption(lang.L("Text"), 13, kit.ColourSoft), f.clean.Ring.Around(f.clean),
		kit.NewCaption(lang.L("Divide"), 13, kit.ColourSoft), f.split.Ring.Around(f.split),
		kit.NewCaption("", 13, kit.ColourSoft), f.done.Ring.Around(f.done),
		kit.NewCaption("", 13, kit.ColourSoft), f.lost.room,
	)
}

// chosen is the format that is chosen.
func (f *exportForm) chosen() dataset.Format { return f.written[max(0, f.format.SelectedIndex())] }

// chose offers the units of the format that has been chosen, and gives the file its
// ending.
func (f *exportForm) chose() {
	name := f.chosen().Name
	f.units, f.unit.Options = unitsOf(f.chosen())
	f.unit.SetSelectedIndex(0)
	f.count()
	if f.path.Text == f.beside { // the person has not named another
		f.beside = f.d.besidePath(name)
		f.path.Put(f.beside)
	} else if stem, had := strings.CutSuffix(f.path.Text, dataset.Extension(f.last)); had {
		f.path.Put(stem + dataset.Extension(name))
	}
	f.last = name
}

// named chooses the format that the ending of a path says, unless that is one of the
// format that is chosen.
func (f *exportForm) named(path string) {
	x, known := dataset.Written(path)
	if known && !slices.Contains(f.chosen().Extensions, strings.ToLower(filepath.Ext(path))) {
		f.format.SetSelectedIndex(slices.IndexFunc(f.written, func(y dataset.Format) bool { return y.Name == x.Name }))
	}
}

// count counts what the format loses.
func (f *exportForm) count() { f.lost.count(f.options()) }

func (f *exportForm) answers() *exportAnswers {
	return &exportAnswers{f.path.Text, f.format.SelectedIndex(), f.unit.SelectedIndex(), f.split.SelectedIndex(), f.clean.SelectedIndex(), f.done.Checked}
}

func (f *exportForm) options() exchange.ExportOptions {
	o := exchange.ExportOptions{Generator: f.d.version, Format: f.chosen().Name, Unit: f.units[max(0, f.unit.SelectedIndex())], OnlyDone: f.done.Checked}
	o.Clean = f.cleaned[max(0, f.clean.SelectedIndex())]
	if shares := divisions[max(0, f.split.SelectedIndex())]; shares != "" {
		o.Split, _ = training.ParseShares(shares) // they are ours
	}
	return o
}
