package doors

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"galley/gui/chooser"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/store"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// projectSuffix ends the name of every project folder.
const projectSuffix = ".galley"

// What is kept in the preferences: conveniences, nothing that matters.
const (
	prefLast   = "last-project"
	prefRecent = "recent-projects"
)

// recentProjects is how many projects the list of recent ones keeps.
const recentProjects = 10

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
	abs, err := filepath.Abs(project)
	if err == nil {
		project = abs
	}
	d.Open(project)
}

// Open opens a project in place of the one that is open. What fails is
// told, and the window stays as it was. Of several that are asked for, the last one
// is opened.
func (d *Doors) Open(dir string) {
	if d.shell.Session() != nil && d.shell.Session().Project().Dir() == dir && d.shell.Session().Failed() == nil {
		d.shell.Focus() // it is open already
		return
	}
	d.unlessUnsaved(func() {
		d.shell.Fetch(dir, lang.L("Opening {{.Name}}", map[string]any{"Name": projectName(dir)}), func(_ context.Context, say func(string)) (*store.Project, error) {
			return store.Open(dir, store.Options{Annotator: store.AnnotatorName(), Migrating: func(int, int) {
				say(lang.L("It was written by an older Galley. It is backed up, and then brought up to date."))
			}})
		}, func(p *store.Project, err error) { d.opened(dir, p, err) })
	})
}

func (d *Doors) opened(dir string, p *store.Project, err error) {
	switch {
	case errors.Is(err, store.ErrReadOnly):
		d.readProject(dir)
	case errors.Is(err, store.ErrNewerReadable):
		d.offerReading(dir, err)
	case errors.Is(err, store.ErrInUse):
		d.offerOther(dir)
	case errors.Is(err, store.ErrDamaged):
		d.offerRescue(dir, err)
	case err != nil:
		d.shell.Report(err)
	default:
		d.shell.Adopt(p)
		d.remember(dir)
	}
}

// readProject opens a project that cannot be written.
func (d *Doors) readProject(dir string) {
	d.shell.Fetch(dir, lang.L("Opening {{.Name}}", map[string]any{"Name": projectName(dir)}), func(context.Context, func(string)) (*store.Project, error) {
		return store.Open(dir, store.Options{Annotator: store.AnnotatorName(), ReadOnly: true})
	}, func(p *store.Project, err error) { d.take(dir, p, err) })
}

// take works on a project that was opened, or tells why it was not.
func (d *Doors) take(dir string, p *store.Project, err error) {
	if err != nil {
		d.shell.Report(err)
		return
	}
	d.shell.Adopt(p)
	d.remember(dir)
}

// offerReading asks whether a project of a newer program is to be opened as far
// as this one goes.
func (d *Doors) offerReading(dir string, why error) {
	d.shell.Questions().Ask(lang.L("Written by a newer Galley"), kit.Prose(why.Error()),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Open to read and export"), Do: func() { d.readProject(dir) }})
}

// Create makes a project and opens it.
func (d *Doors) Create(dir string) {
	d.unlessUnsaved(func() {
		d.shell.Fetch(dir, lang.L("Making {{.Name}}", map[string]any{"Name": projectName(dir)}), func(context.Context, func(string)) (*store.Project, error) {
			return store.Create(dir, store.Options{Annotator: store.AnnotatorName()})
		}, func(p *store.Project, err error) { d.take(dir, p, err) })
	})
}

// AskCopy asks where a copy of the project goes, makes it and works on it from
// then on.
func (d *Doors) AskCopy() {
	s := d.shell.Session()
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	folder := filepath.Join(home, lang.L("{{.Name}} copy", map[string]any{"Name": s.Project().Name()})+projectSuffix)
	d.askFolder(lang.L("Save a copy"), lang.L("With its history, without its backups. The window goes on with the copy."), folder, lang.L("Save"), d.SaveCopy)
}

// askFolder asks which folder a project is to have. Its name ends as that of a
// project must.
func (d *Doors) askFolder(title, hint, folder, word string, do func(dir string)) {
	path := kit.NewEntryField(folder)
	var hide func()
	take := func() {
		dir, err := chosenPath(path.Text)
		if err != nil {
			d.shell.Report(err)
			return
		}
		if !strings.HasSuffix(dir, projectSuffix) {
			dir += projectSuffix
		}
		hide()
		do(dir)
	}
	line := kit.Row(6, 0, path, d.browseButton(title, word, path))
	hide = d.shell.Questions().AskAbout(d.shell.Session(), title, kit.Column(8, -1, kit.Sized(fyne.NewSize(exportWidth, 0), line), kit.NewCaption(hint, 12, kit.ColourSoft)),
		kit.Way{Word: lang.L("Cancel")}, kit.Way{Word: word, Do: take, Stays: true})
}

func (d *Doors) SaveCopy(dir string) {
	s := d.shell.Session()
	done := make(chan error, 1)
	s.SaveCopy(dir, func(err error) { done <- err })
	d.shell.Task(lang.L("Saving a copy"), page.ToItsEnd, func(ctx context.Context, _ func(string)) error {
		select {
		case err := <-done:
			return err
		case <-ctx.Done(): // the project has been left, and nobody is told any more
			return ctx.Err()
		}
	}, func(err error) {
		if err != nil {
			d.shell.Report(err)
			return
		}
		slog.Info("copied", "project", filepath.Base(dir))
		if s.Failed() != nil {
			d.shell.Leave() // the copy has all of it
		}
		d.Open(dir)
	})
}

// remember makes a project the one to begin with the next time. A backup, whose
// folder has no name of its own, is only looked into.
func (d *Doors) remember(dir string) {
	if !strings.HasSuffix(dir, projectSuffix) {
		return
	}
	prefs := d.shell.Preferences()
	prefs.SetString(prefLast, dir)
	list := []string{dir}
	for _, d := range prefs.StringList(prefRecent) {
		if d != dir && len(list) < recentProjects {
			list = append(list, d)
		}
	}
	prefs.SetStringList(prefRecent, list)
}

func (d *Doors) askOpenProject() {
	d.pick(request{Request: chooser.Request{What: chooser.Folders, Title: lang.L("Open a project folder"), Accept: lang.L("Open")}, project: true},
		func(paths []string) { d.Open(paths[0]) })
}

func (d *Doors) askNewProject() {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	d.askFolder(lang.L("New project"), lang.L("The project is a folder; its name ends in .galley."),
		filepath.Join(home, lang.L("News")+projectSuffix), lang.L("Create"), d.Create)
}

func (d *Doors) askRecent() {
	var rows []kit.Choice
	for _, dir := range d.shell.Preferences().StringList(prefRecent) {
		rows = append(rows, kit.Choice{
			Title: strings.TrimSuffix(filepath.Base(dir), projectSuffix), Detail: filepath.Dir(dir), Run: func() { d.Open(dir) },
		})
	}
	d.shell.Questions().Choose(lang.L("Open a recent project"), rows)
}
