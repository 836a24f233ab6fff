package doors

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"galley/gui/chooser"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/store"
	"galley/store/dataset"
	"galley/store/exchange"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// askExportLabels asks for a file, and writes the labels into it.
func (d *Doors) askExportLabels() {
	p := d.shell.Session().Project()
	name := p.Name() + " labels.json"
	d.pick(request{Request: chooser.Request{What: chooser.Place, Title: lang.L("Export labels"), Accept: lang.L("Export"), Folder: filepath.Dir(p.Dir()), Name: name}}, func(paths []string) {
		if s := d.shell.Session(); s != nil && s.Project() == p {
			d.exportLabels(paths[0], false)
		}
	})
}

func (d *Doors) exportLabels(path string, replace bool) {
	s := d.shell.Session()
	settled, o := s.Settled(), exchange.ExportOptions{Generator: d.version, Format: "json", Unit: standoff.UnitCodePoint, Replace: replace}
	d.shell.Task(lang.L("Exporting"), page.Stoppable, func(ctx context.Context, _ page.Say) error {
		select {
		case <-settled:
		case <-ctx.Done():
			return ctx.Err()
		}
		to, err := ownExports{}.placeOf(path, o)
		path = to.path
		if err != nil {
			return err
		}
		return exchange.ExportScheme(ctx, s.Project(), path, o)
	}, func(err error) {
		var there *dataset.ReplaceError
		var foreign *foreignError
		var articles *exchange.ArticlesError
		switch {
		case errors.As(err, &there), errors.As(err, &foreign), errors.As(err, &articles):
			d.askReplace(path, err, func() {}, func() { d.exportLabels(path, true) })
		case err != nil:
			d.fail(lang.L("Could not export the labels"), err)
		case len(exchange.SchemeLosses(path, s.Scheme())) > 0:
			d.wrote(path, lang.N("Exported {{.N}} labels to {{.Name}}, without their details and examples, and without relations and fields", len(s.Scheme().Labels), map[string]any{
				"N": wording.Number(len(s.Scheme().Labels)), "Name": kit.Excerpt(filepath.Base(path), 60),
			}))
		default:
			d.wrote(path, lang.N("Exported {{.N}} labels to {{.Name}}", len(s.Scheme().Labels), map[string]any{
				"N": wording.Number(len(s.Scheme().Labels)), "Name": kit.Excerpt(filepath.Base(path), 60),
			}))
		}
	})
}

// askImportLabels asks for a dataset, and offers what its labels have that the project
// lacks or has differently.
func (d *Doors) askImportLabels() {
	s := d.shell.Session()
	d.pick(request{Request: chooser.Request{What: chooser.Files, Title: lang.L("Import labels"), Accept: lang.L("Import")}}, func(paths []string) {
		if d.shell.Session() == s {
			d.importLabels(paths[0])
		}
	})
}

func (d *Doors) importLabels(path string) {
	now := d.shell.Session().Scheme()
	d.offerLabels(filepath.Base(path), func(ctx context.Context) (standoff.Scheme, error) { return exchange.ReadScheme(ctx, path, nil, now) })
}

// offerLabels reads labels, beside the interface, and tells how they differ from the
// project's; it takes over what a person wants of them.
func (d *Doors) offerLabels(name string, read func(context.Context) (standoff.Scheme, error)) {
	var other standoff.Scheme
	var added, changed []standoff.Difference
	now := d.shell.Session().Scheme()
	d.shell.Task(lang.L("Reading the labels"), page.Stoppable, func(ctx context.Context, _ page.Say) (err error) {
		if other, err = read(ctx); err != nil {
			return err
		}
		added, changed = differences(now, other)
		return nil
	}, func(err error) {
		if err != nil {
			d.fail(lang.L("Could not import the labels"), err)
			return
		}
		d.askWhichLabels(name, other, added, changed)
	})
}

// differences lists what some labels have that a scheme lacks, and what they have
// differently.
func differences(now, other standoff.Scheme) (added, changed []standoff.Difference) {
	added, changed = now.Compare(exchange.Combine(now, other, false)), now.Compare(exchange.Combine(now, other, true))
	return added, slices.DeleteFunc(changed, func(x standoff.Difference) bool { return x.Added })
}

// askWhichLabels asks what of other labels is to be taken over.
func (d *Doors) askWhichLabels(name string, other standoff.Scheme, added, changed []standoff.Difference) {
	s := d.shell.Session()
	if len(added)+len(changed) == 0 {
		d.shell.Say(lang.L("The project has all that is in {{.Name}}.", map[string]any{"Name": kit.Excerpt(name, 60)}))
		return
	}
	take := func(replace bool) func() {
		return func() { d.combineLabels(other, replace) }
	}
	ways := []kit.Way{{Word: lang.L("Cancel")}}
	var words []string
	if len(added) > 0 {
		words = append(words, lang.L("New: {{.Names}}.", map[string]any{"Names": differenceNames(added, false)}))
		ways = append(ways, kit.Way{Word: lang.L("Add what is new"), Do: take(false)})
	}
	if len(changed) > 0 {
		words = append(words, lang.L("Different: {{.Names}}.", map[string]any{"Names": differenceNames(changed, true)}))
		ways = slices.Insert(ways, 1, kit.Way{Word: lang.L("Change what is different, too"), Do: take(true)})
		if len(added) == 0 {
			ways[1].Word = lang.L("Change what is different")
			words = append(words, lang.L("There is nothing new."))
		}
	}
	words = append(words, lang.L("Nothing is taken away, and no span changes. This can be undone."))
	d.shell.Questions().AskAbout(s, lang.L("Import the labels of {{.Name}}?", map[string]any{"Name": kit.Excerpt(name, 60)}), kit.Prose(strings.Join(words, "\n")), ways...)
}

// mostNamed is how many differences are named in a question.
const mostNamed = 8

// differenceNames names the first differences, and counts the others.
func differenceNames(all []standoff.Difference, how bool) string {
	var names []string
	for _, x := range all[:min(len(all), mostNamed)] {
		name := kit.Excerpt(x.Name, 40)
		if how {
			name = lang.L("{{.Name}} ({{.What}})", map[string]any{"Name": name, "What": kit.Excerpt(changeWords(x.Changed), 60)})
		}
		names = append(names, name)
	}
	words := strings.Join(names, ", ")
	if more := len(all) - mostNamed; more > 0 {
		words += " " + lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)})
	}
	return words
}

// changeWords are what differs, in the person's language.
func changeWords(changed []string) string {
	var out []string
	for _, c := range changed {
		if name, ok := strings.CutPrefix(c, "detail "); ok {
			out = append(out, lang.L("detail {{.Name}}", map[string]any{"Name": strings.Trim(name, `"`)}))
			continue
		}
		out = append(out, changeName(c))
	}
	return strings.Join(out, ", ")
}

// changeName is one of the names of [standoff.Difference] in the person's language.
func changeName(name string) string {
	switch name {
	case "name":
		return lang.L("name")
	case "letter":
		return lang.L("letter")
	case "key":
		return lang.L("key")
	case "place in the tree":
		return lang.L("place in the tree")
	case "use":
		return lang.L("use")
	case "retired":
		return lang.L("retired")
	case "guideline":
		return lang.L("guideline")
	case "examples":
		return lang.L("examples")
	case "colours":
		return lang.L("colours")
	case "underline":
		return lang.L("underline")
	case "dimmed":
		return lang.L("dimmed")
	case "confidence":
		return lang.L("confidence of suggestions")
	case "labels that it leads from":
		return lang.L("labels that it leads from")
	case "labels that it leads to":
		return lang.L("labels that it leads to")
	case "title":
		return lang.L("title")
	case "type":
		return lang.L("type")
	case "unit":
		return lang.L("unit")
	case "options":
		return lang.L("options")
	case "default":
		return lang.L("default")
	case "required":
		return lang.L("required")
	case "help":
		return lang.L("help")
	case "order of the details":
		return lang.L("order of the details")
	}
	return name
}

// combineLabels works out, beside the interface, what the project's scheme is with other
// labels, and decides that it is that. If the scheme is changed meanwhile it begins anew.
func (d *Doors) combineLabels(other standoff.Scheme, replace bool) {
	s := d.shell.Session()
	if s == nil {
		return
	}
	now := s.Scheme()
	var next standoff.Scheme
	d.shell.Task(lang.L("Importing the labels"), page.Stoppable, func(ctx context.Context, _ page.Say) error {
		next = exchange.Combine(now, other, replace)
		return ctx.Err()
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err == nil && !s.Scheme().Equal(now):
			d.combineLabels(other, replace)
		default:
			d.takeLabels(next)
		}
	})
}

// takeLabels decides that the project has another scheme.
func (d *Doors) takeLabels(next standoff.Scheme) {
	s := d.shell.Session()
	if s == nil {
		return
	}
	if err := s.Reshape(store.Action{Kind: store.Reshaped}, next); err != nil {
		d.fail(lang.L("Could not import the labels"), err)
		return
	}
	d.shell.Say(lang.L("The labels were imported."), "undo")
}
