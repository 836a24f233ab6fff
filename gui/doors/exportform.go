package doors

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"galley/gui/chooser"
	"galley/gui/kit"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"
	"galley/store/training"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// exportForm are the fields of the question about an export.
type exportForm struct {
	d       *Doors
	written []dataset.Format   // that are offered
	units   []standoff.Unit    // of the format that is chosen
	whiches []which            // that are offered
	shown   standoff.ArticleID // the one that is open, which the person sees
	title   string             // of that
	cleaned []string           // the ids of the labels whose text can be left out, "" first
	folder  string             // where the file goes unless the person says otherwise
	offered string             // where the file goes unless the person names another
	last    string             // the name of the format that was chosen last
	labels  []labelInFile      // those that are not written as they are in the project

	path         *kit.EntryField
	format, unit *kit.SelectField
	which        *kit.SelectField
	split, clean *kit.SelectField
	renamed      *kit.Caption // what labels says, in a few words
	lost         *losing
}

// newExportForm returns the fields with what was answered before, nil for nothing.
func (d *Doors) newExportForm(before *exportAnswers) *exportForm {
	dir := d.shell.Session().Project().Dir()
	if before == nil {
		before = &exportAnswers{Folder: filepath.Dir(dir)}
	}
	shown := d.shell.Session().Article()
	f := &exportForm{d: d, folder: before.Folder, shown: shown.ID, title: shown.Title, lost: newLosing(d)}
	scheme := d.shell.Session().Project().Scheme()
	f.labels = slices.DeleteFunc(slices.Clone(before.Labels), func(l labelInFile) bool { _, there := scheme.Label(l.ID); return !there })
	f.renamed = kit.NewCaption(labelsInFileWords(f.labels), 13, kit.ColourInk)
	var names, units, whiches, without []string
	f.written, names = formats()
	f.whiches, whiches = d.whichArticles()
	f.cleaned, without = d.labelsToClean()
	f.format, f.which = selected(names, index(f.written, func(x dataset.Format) bool { return x.Name == before.Format })), selected(whiches, slices.Index(f.whiches, before.Which))
	f.units, units = unitsOf(f.chosen())
	f.unit = selected(units, slices.Index(f.units, before.Unit))
	f.split = selected(divisionNames(), slices.Index(divisions, before.Split))
	f.clean = selected(without, slices.Index(f.cleaned, before.Clean))
	f.last, f.offered = f.chosen().Name, f.offer()
	f.path = kit.NewEntryField(f.offered)
	if before.Path != "" {
		f.path.Put(before.Path)
	}
	f.format.OnChanged = func(string) { f.chose() }
	f.path.OnChanged = f.named
	f.which.OnChanged = func(string) { f.offerAnew(); f.count() }
	for _, s := range []*kit.SelectField{f.split, f.clean} {
		s.OnChanged = func(string) { f.count() }
	}
	f.count()
	return f
}

// selected returns a field to choose of words, with one chosen: the first, if i is none.
func selected(words []string, i int) *kit.SelectField {
	s := kit.NewSelectField(words, nil)
	s.SetSelectedIndex(max(i, 0))
	return s
}

func index[T any](all []T, is func(T) bool) int { return slices.IndexFunc(all, is) }

func (f *exportForm) body() fyne.CanvasObject {
	browse := f.d.browseButton(request{Request: chooser.Request{What: chooser.Place, Title: lang.L("Export dataset"), Accept: lang.L("Choose")}}, f.path)
	return kit.Form(
		kit.NewCaption(lang.L("File"), 13, kit.ColourSoft), kit.Row(6, 0, kit.Line(f.path), browse),
		kit.NewCaption(lang.L("Format"), 13, kit.ColourSoft), f.format.Ring.Around(f.format),
		kit.NewCaption(lang.L("Articles"), 13, kit.ColourSoft), f.which.Ring.Around(f.which),
		kit.NewCaption(lang.L("Labels"), 13, kit.ColourSoft), kit.Row(6, 0, f.renamed, f.labelsButton()),
		kit.NewCaption(lang.L("Offsets"), 13, kit.ColourSoft), f.unit.Ring.Around(f.unit),
		kit.NewCaption(lang.L("Text"), 13, kit.ColourSoft), f.clean.Ring.Around(f.clean),
		kit.NewCaption(lang.L("Divide"), 13, kit.ColourSoft), f.split.Ring.Around(f.split),
		kit.NewCaption("", 13, kit.ColourSoft), f.lost.room,
	)
}

// chosen is the format that is chosen.
func (f *exportForm) chosen() dataset.Format { return f.written[max(0, f.format.SelectedIndex())] }

// chosenWhich are the articles that are chosen.
func (f *exportForm) chosenWhich() which { return f.whiches[max(0, f.which.SelectedIndex())] }

// offer is where the file goes unless the person names another: under the name of the
// project, or of the one article.
func (f *exportForm) offer() string {
	name := projectName(f.d.shell.Session().Project().Dir())
	if f.chosenWhich() == shownArticle {
		name = fileName(f.title, name)
	}
	return filepath.Join(f.folder, name+fileEnding(f.chosen().Name))
}

// offerAnew offers another place, unless the person has named one.
func (f *exportForm) offerAnew() {
	before := f.offered
	f.offered = f.offer()
	if f.path.Text == before {
		f.path.Put(f.offered)
	}
}

// chose offers the units of the format that has been chosen, and gives the file its
// ending.
func (f *exportForm) chose() {
	name := f.chosen().Name
	f.units, f.unit.Options = unitsOf(f.chosen())
	f.unit.SetSelectedIndex(0)
	f.count()
	stem, had := strings.CutSuffix(f.path.Text, fileEnding(f.last))
	named := f.path.Text != f.offered
	f.offerAnew()
	if named && had {
		f.path.Put(stem + fileEnding(name))
	}
	f.last = name
}

// named chooses the format that the ending of a path says, unless that is one of the
// format that is chosen.
func (f *exportForm) named(path string) {
	x, known := dataset.Written(path)
	if known && !slices.Contains(f.chosen().Extensions, strings.ToLower(filepath.Ext(path))) {
		f.format.SetSelectedIndex(index(f.written, func(y dataset.Format) bool { return y.Name == x.Name }))
	}
}

// count counts what the format loses.
func (f *exportForm) count() { f.lost.count(f.options()) }

// answers are what was answered, with the place that the file goes to.
func (f *exportForm) answers(to string) *exportAnswers {
	a := &exportAnswers{
		Project: f.d.shell.Session().Project().Dir(), Folder: filepath.Dir(to), Format: f.chosen().Name, Unit: f.chosenUnit(), Which: f.chosenWhich(),
		Split: divisions[max(0, f.split.SelectedIndex())], Clean: f.cleaned[max(0, f.clean.SelectedIndex())], Labels: f.labels,
	}
	if a.Which == shownArticle {
		a.Which = everyArticle // that was for once: the next one would be another article
		return a
	}
	if filepath.Base(to) != filepath.Base(f.offered) {
		a.Path = to
	}
	return a
}

func (f *exportForm) chosenUnit() standoff.Unit { return f.units[max(0, f.unit.SelectedIndex())] }

func (f *exportForm) options() exchange.ExportOptions {
	o := exchange.ExportOptions{Generator: f.d.version, Format: f.chosen().Name, Unit: f.chosenUnit()}
	switch f.chosenWhich() {
	case doneArticles:
		o.OnlyDone = true
	case shownArticle:
		o.Articles = []standoff.ArticleID{f.shown}
	}
	o.Labels = rulesOf(f.labels)
	o.Clean = f.cleaned[max(0, f.clean.SelectedIndex())]
	if shares := divisions[max(0, f.split.SelectedIndex())]; shares != "" {
		o.Split, _ = training.ParseShares(shares) // they are ours
	}
	return o
}

// fileName makes of a title the name of a file that every system takes, without an ending;
// it is the other name if nothing of the title is left.
func fileName(title, other string) string {
	const most = 60 // code points
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) {
			return ' '
		}
		return r
	}, title)
	name = kit.Excerpt(name, most)
	if utf8.RuneCountInString(name) > most {
		name = strings.TrimSuffix(name, "…")
		if i := strings.LastIndexByte(name, ' '); i > 0 {
			name = name[:i] // whole words
		}
	}
	name = strings.Trim(name, " .")
	if name == "" {
		return other
	}
	return name
}
