package doors

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"

	"galley/gui/chooser"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"
	"galley/store/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// Drop takes files and folders from the desktop: a project is opened, anything
// else is imported.
func (d *Doors) Drop(files []fyne.URI) {
	if d.shell.Questions().Asked() != nil {
		d.shell.Say(lang.L("Answer the question first, then drop the files again."))
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
		d.shell.Questions().Tell(lang.L("No project is open"), lang.L("Open or create a project, then drop the files again."))
		return
	}
	d.Import(paths)
}

func (d *Doors) askImport() {
	d.pick(request{Request: chooser.Request{What: chooser.Files, Title: lang.L("Import articles"), Accept: lang.L("Import")}}, d.importPicked())
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

// importing is an import, perhaps one of what another has left out.
type importing struct {
	paths   []string
	options exchange.ImportOptions
	told    bool               // what is left out was told before
	of      int                // how many articles will come in; 0 if that is not known
	then    func(articles int) // is called with how many came once nothing is asked about it any more; nil for nobody
}

func (i importing) end(articles int) {
	if i.then != nil {
		i.then(articles)
	}
}

// run imports without asking first.
func (d *Doors) run(i importing) {
	p, settled := d.shell.Session().Project(), d.shell.Session().Settled()
	var sum exchange.Report
	d.shell.Task(lang.L("Importing"), page.Stoppable, func(ctx context.Context, say page.Say) error {
		i.tell(say, 0)
		err := work.Wait(ctx, settled) // the import is the step after what is decided
		if err != nil {
			return err
		}
		sum, err = exchange.ImportPaths(ctx, p, i.paths, i.options, func(got store.Imported) {
			i.tell(say, got.Articles)
		})
		return err
	}, func(err error) { d.imported(i, sum, err) })
}

// tell tells how many articles have come in, and that these stay if it is stopped.
func (i importing) tell(say page.Say, n int) {
	of := map[string]any{"N": wording.Number(n), "Of": wording.Number(i.of)}
	if i.of == 0 {
		say(lang.N("{{.N}} articles are in; they stay if you stop.", n, of))
		return
	}
	say(lang.N("{{.N}} of {{.Of}} articles are in; they stay if you stop.", n, of), float64(n)/float64(i.of))
}

// imported tells what an import has brought, and what it has left out, with the
// remedies.
func (d *Doors) imported(i importing, sum exchange.Report, err error) {
	slog.Info("imported", "articles", sum.Articles, "stopped", err != nil)
	s := d.shell.Session()
	if sum.Articles > 0 {
		d.brought, d.into = sum.First, s.Project().Dir()
	}
	s.Imported()
	d.shell.Relist()
	s.TellScheme()
	switch open := s.Article().ID; {
	case sum.Articles > 0 && (open == 0 || i.options.Stdin != nil):
		d.shell.Open(sum.First)
	case open != 0 && sum.Extended > 0:
		d.shell.Open(open) // it may have got spans
	}
	if i.options.Again != nil { // all else that it has left out is told already
		sum = exchange.Report{Imported: sum.Imported}
	}
	if near, then := sum.Near, i.then; len(near) > 0 && !i.told { // once nothing else is asked
		i.then = func(articles int) {
			if then != nil {
				then(articles)
			}
			d.tellNear(near)
		}
	}
	stopped := errors.Is(err, context.Canceled)
	sections := leftSections(i.paths, sum)
	if i.told && len(sum.Undecoded) == 0 {
		sections = nil
	}
	switch only := onlyUndecoded(sum); {
	case err != nil && !stopped:
		d.failThen(lang.L("Could not import"), err, func() { i.end(sum.Articles) })
	case only != nil:
		d.offerEncoding(i, sum.Undecoded, only, func() { i.end(sum.Articles) })
	case len(sections) > 0:
		d.tellImported(i, sum, sections)
	case stopped:
		i.end(sum.Articles) // the other remedies are offered still
		d.say(lang.L("Stopped. {{.Imported}}", map[string]any{"Imported": importedTitle(sum)}), sum.Articles)
	default:
		d.say(importedTitle(sum), sum.Articles)
		d.shell.Focus()
		i.end(sum.Articles)
	}
}

// say says what an import has brought, and offers to go there if that is articles.
func (d *Doors) say(words string, articles int) {
	if articles == 0 {
		d.shell.Say(words)
		return
	}
	d.shell.Say(words, showBrought)
}

// showBrought is the action that goes to the first article of the last import.
const showBrought = "article.imported"

func (d *Doors) goToBrought() { d.shell.Open(d.brought) }

func (d *Doors) needsBrought() string {
	switch s := d.shell.Session(); {
	case s == nil || d.into != s.Project().Dir():
		return lang.L("Nothing has been imported yet")
	case s.Article().ID == d.brought:
		return lang.L("The first of the imported articles is open")
	}
	return ""
}

// importedTitle says how much an import has brought.
func importedTitle(sum exchange.Report) string {
	switch {
	case sum.Articles == 0 && sum.Extended == 0:
		return lang.L("Nothing was imported")
	case sum.Extended > 0:
		return lang.L("Imported: {{.Articles}}; {{.Spans}} added to those that were there", map[string]any{
			"Articles": wording.Articles(sum.Articles), "Spans": wording.Spans(sum.Added),
		})
	}
	return lang.N("Imported {{.N}} articles", sum.Articles, map[string]any{"N": wording.Number(sum.Articles)})
}
