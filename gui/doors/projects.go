package doors

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"galley/gui/chooser"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// projectSuffix ends the name of every project folder.
const projectSuffix = ".galley"

func projectName(dir string) string { return strings.TrimSuffix(filepath.Base(dir), projectSuffix) }

// Begin opens a project; if none is named, the one that was open last, or the sample
// on the very first start.
func (d *Doors) Begin(project string) {
	if project == "" {
		project = d.shell.Preferences().String(prefLast)
	}
	if project == "" {
		d.openSample()
		return
	}
	if abs, err := filepath.Abs(project); err == nil {
		project = abs
	}
	d.Open(project)
}

// Open opens a project in place of the one that is open. What fails is told, and the
// window stays as it was. Of several that are asked for, the last one is opened.
func (d *Doors) Open(dir string) { d.open(dir, func() {}) }

// open is Open with what follows once the project is open.
func (d *Doors) open(dir string, then func()) {
	if s := d.shell.Session(); s != nil && s.Project().Dir() == dir && s.Failed() == nil {
		d.shell.Focus() // it is open already
		then()
		return
	}
	d.unlessUnsaved(func() {
		d.shell.Fetch(dir, lang.L("Opening {{.Name}}", nameOf(dir)), func(_ context.Context, say page.Say) (*store.Project, error) {
			p, err := store.Open(dir, store.Options{Annotator: d.annotator(), Migrating: func(int, int) {
				say(lang.L("It was made by an older version of Galley. It is backed up and then updated."))
			}})
			if errors.Is(err, store.ErrNotProject) && missing(dir) {
				return nil, errMissing
			}
			return p, err
		}, func(p *store.Project, err error) { d.opened(dir, p, err, then) })
	})
}

// errMissing is that there is nothing where a project was.
var errMissing = errors.New("there is no such folder")

func missing(dir string) bool {
	_, err := os.Stat(dir)
	return errors.Is(err, fs.ErrNotExist)
}

func (d *Doors) opened(dir string, p *store.Project, err error, then func()) {
	switch {
	case errors.Is(err, errMissing):
		d.offerForgetting(dir)
	case errors.Is(err, store.ErrReadOnly):
		d.read(dir, then)
	case errors.Is(err, store.ErrNewerReadable):
		d.offerReading(dir, err)
	case errors.Is(err, store.ErrInUse):
		d.offerOther(dir)
	case errors.Is(err, store.ErrDamaged):
		d.offerRescue(dir, err)
	default:
		d.take(dir, p, err, then)
	}
}

// read opens a project that cannot, or must not, be written.
func (d *Doors) read(dir string, then func()) {
	d.shell.Fetch(dir, lang.L("Opening {{.Name}}", nameOf(dir)), func(context.Context, page.Say) (*store.Project, error) {
		return store.Open(dir, store.Options{Annotator: d.annotator(), ReadOnly: true})
	}, func(p *store.Project, err error) { d.take(dir, p, err, then) })
}

// take works on a project that was opened, or tells why it was not.
func (d *Doors) take(dir string, p *store.Project, err error, then func()) {
	if err != nil {
		d.fail(lang.L("Could not open {{.Name}}", nameOf(dir)), err)
		return
	}
	d.shell.Adopt(p)
	d.remember(dir)
	then()
}

// offerReading asks whether a project of a newer program is to be opened as far
// as this one goes.
func (d *Doors) offerReading(dir string, why error) {
	d.shell.Questions().Interrupt(nil, lang.L("{{.Name}} was made by a newer version of Galley", nameOf(dir)), kit.Prose(kit.Sentence(why.Error())),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Open read-only"), Do: func() { d.read(dir, func() {}) }})
}

// Create makes a project with the labels for news and opens it.
func (d *Doors) Create(dir string) { d.create(dir, standoff.DefaultScheme()) }

// create makes a project that begins with a scheme and opens it.
func (d *Doors) create(dir string, scheme standoff.Scheme) {
	d.unlessUnsaved(func() {
		d.shell.Fetch(dir, lang.L("Creating {{.Name}}", nameOf(dir)), func(context.Context, page.Say) (*store.Project, error) {
			return store.Create(dir, store.Options{Annotator: d.annotator(), Scheme: &scheme})
		}, func(p *store.Project, err error) {
			if err != nil {
				d.fail(lang.L("Could not create {{.Name}}", nameOf(dir)), err)
				return
			}
			d.take(dir, p, nil, func() {})
		})
	})
}

func (d *Doors) askOpenProject() {
	d.pick(request{Request: chooser.Request{What: chooser.Folders, Title: lang.L("Open a project folder"), Accept: lang.L("Open")}, project: true},
		func(paths []string) { d.Open(paths[0]) })
}

func (d *Doors) askNewProject() {
	ids := standoff.Templates()
	names := make([]string, len(ids))
	for i, t := range ids {
		names[i] = templateName(t)
	}
	picked := kit.NewSelectField(names, nil)
	d.askFolder(folderQuestion{
		title: lang.L("New project"), word: lang.L("Create"), name: lang.L("News"), folder: d.besideFolder(),
		field: lang.L("Labels"), control: picked.Ring.Around(picked),
		do: func(dir string) {
			scheme, err := ids[max(picked.SelectedIndex(), 0)].Scheme()
			if err != nil {
				d.shell.Report(err)
				return
			}
			d.create(dir, scheme)
		},
	})
}

// templateName says with which labels a new project begins.
func templateName(t standoff.TemplateID) string {
	switch t {
	case standoff.NewsTemplate:
		return lang.L("News: quotes, statistics, locations, boilerplate")
	case standoff.EntitiesTemplate:
		return lang.L("Names: people, organisations, places, events, dates")
	case standoff.ArgumentTemplate:
		return lang.L("Arguments: claims, premises, and how they relate")
	case standoff.EmptyTemplate:
		return lang.L("None yet")
	}
	return string(t)
}

// besideFolder is the folder in which the open project lies, unless that is the sample
// or is only looked into; else the home folder.
func (d *Doors) besideFolder() string {
	s := d.shell.Session()
	if s == nil || s.Project().ReadOnly() {
		return home()
	}
	in := filepath.Dir(s.Project().Dir())
	if data, err := dataFolder(); err == nil && in == data {
		return home()
	}
	return in
}
