package gui

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"galley/assets/sample"
	"galley/gui/chooser"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// projectSuffix ends the name of every project folder.
const projectSuffix = ".galley"

// recentProjects is how many projects the list of recent ones keeps.
const recentProjects = 10

// openProject opens a project in place of the one that is open. What fails is
// told, and the window stays as it was. Of several that are asked for, the last one
// is opened.
func (w *window) openProject(dir string) {
	if w.session != nil && w.session.Project().Dir() == dir && w.session.Failed() == nil {
		w.Focus() // it is open already
		return
	}
	w.unlessUnsaved(func() {
		w.fetch(dir, lang.L("Opening {{.Name}}", map[string]any{"Name": projectName(dir)}), func(_ context.Context, say func(string)) (*store.Project, error) {
			return store.Open(dir, store.Options{Annotator: store.AnnotatorName(), Migrating: func(int, int) {
				say(lang.L("It was written by an older Galley. It is backed up, and then brought up to date."))
			}})
		}, func(p *store.Project, err error) { w.opened(dir, p, err) })
	})
}

func (w *window) opened(dir string, p *store.Project, err error) {
	switch {
	case errors.Is(err, store.ErrReadOnly):
		w.readProject(dir)
	case errors.Is(err, store.ErrNewerReadable):
		w.offerReading(dir, err)
	case errors.Is(err, store.ErrInUse):
		w.offerOther(dir)
	case errors.Is(err, store.ErrDamaged):
		w.showArticle()
		w.offerRescue(dir, err)
	case err != nil:
		w.Report(err)
		w.showArticle()
	default:
		w.adopt(p)
		w.remember(dir)
	}
}

// readProject opens a project that cannot be written.
func (w *window) readProject(dir string) {
	w.fetch(dir, lang.L("Opening {{.Name}}", map[string]any{"Name": projectName(dir)}), func(context.Context, func(string)) (*store.Project, error) {
		return store.Open(dir, store.Options{Annotator: store.AnnotatorName(), ReadOnly: true})
	}, func(p *store.Project, err error) { w.take(dir, p, err) })
}

// take works on a project that was opened, or tells why it was not.
func (w *window) take(dir string, p *store.Project, err error) {
	if err != nil {
		w.Report(err)
		w.showArticle()
		return
	}
	w.adopt(p)
	w.remember(dir)
}

// offerReading asks whether a project of a newer program is to be opened as far
// as this one goes.
func (w *window) offerReading(dir string, why error) {
	w.showArticle()
	w.questions.Ask(lang.L("Written by a newer Galley"), kit.Prose(why.Error()),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Open to read and export"), Do: func() { w.readProject(dir) }})
}

// createProject makes a project and opens it.
func (w *window) createProject(dir string) {
	w.unlessUnsaved(func() {
		w.fetch(dir, lang.L("Making {{.Name}}", map[string]any{"Name": projectName(dir)}), func(context.Context, func(string)) (*store.Project, error) {
			return store.Create(dir, store.Options{Annotator: store.AnnotatorName()})
		}, func(p *store.Project, err error) { w.take(dir, p, err) })
	})
}

// stopped tells that a change could not be saved, that editing has ended, and how
// to keep the change.
func (w *window) stopped(err error) {
	out := lang.L("Everything before it is safe, what you see stays, and nothing more is taken. Make room and try again, or save a copy in another place: it gets the changes too.")
	if errors.Is(err, store.ErrGone) {
		out = lang.L("What you see stays, and all that was saved is still in the files that this window has open. Put the folder back in its place and try again, or save a copy in another place: it gets the changes too.")
	}
	words := fmt.Sprintf("%s\n\n%v\n\n%s", lang.L("The last change could not be saved."), err, out)
	w.questions.AskAbout(w.session, lang.L("Not saved"), kit.Prose(words), kit.Way{Word: lang.L("Not now")},
		kit.Way{Word: lang.L("Try again"), Do: func() { w.session.TryAgain() }}, kit.Way{Word: lang.L("Save a copy…"), Do: w.askCopy})
}

// saveAgain offers once more what can be done about changes that could not be
// saved.
func (w *window) saveAgain() {
	if unsaved(w) {
		w.stopped(w.session.Failed())
	}
}

func unsaved(w *window) bool { return w.session != nil && w.session.Failed() != nil }

// askCopy asks where a copy of the project goes, makes it and works on it from
// then on.
func (w *window) askCopy() {
	s := w.session
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	folder := filepath.Join(home, lang.L("{{.Name}} copy", map[string]any{"Name": s.Project().Name()})+projectSuffix)
	w.askFolder(lang.L("Save a copy"), lang.L("With its history, without its backups. The window goes on with the copy."), folder, lang.L("Save"), w.saveCopy)
}

// askFolder asks which folder a project is to have. Its name ends as that of a
// project must.
func (w *window) askFolder(title, hint, folder, word string, do func(dir string)) {
	path := kit.NewEntryField(folder)
	var hide func()
	take := func() {
		dir, err := chosenPath(path.Text)
		if err != nil {
			w.Report(err)
			return
		}
		if !strings.HasSuffix(dir, projectSuffix) {
			dir += projectSuffix
		}
		hide()
		do(dir)
	}
	line := kit.Row(6, 0, path, w.browseButton(title, word, path))
	hide = w.questions.AskAbout(w.session, title, kit.Column(8, -1, kit.Sized(fyne.NewSize(exportWidth, 0), line), kit.NewCaption(hint, 12, kit.ColourSoft)),
		kit.Way{Word: lang.L("Cancel")}, kit.Way{Word: word, Do: take, Stays: true})
}

func (w *window) saveCopy(dir string) {
	s := w.session
	done := make(chan error, 1)
	s.SaveCopy(dir, func(err error) { done <- err })
	w.Task(lang.L("Saving a copy"), page.ToItsEnd, func(ctx context.Context, _ func(string)) error {
		select {
		case err := <-done:
			return err
		case <-ctx.Done(): // the project has been left, and nobody is told any more
			return ctx.Err()
		}
	}, func(err error) {
		if err != nil {
			w.Report(err)
			return
		}
		slog.Info("copied", "project", filepath.Base(dir))
		if s.Failed() != nil {
			w.leave() // the copy has all of it
			w.showArticle()
		}
		w.openProject(dir)
	})
}

// remember makes a project the one to begin with the next time. A backup, whose
// folder has no name of its own, is only looked into.
func (w *window) remember(dir string) {
	if !strings.HasSuffix(dir, projectSuffix) {
		return
	}
	prefs := w.app.Preferences()
	prefs.SetString(prefLast, dir)
	list := []string{dir}
	for _, d := range prefs.StringList(prefRecent) {
		if d != dir && len(list) < recentProjects {
			list = append(list, d)
		}
	}
	prefs.SetStringList(prefRecent, list)
}

func (w *window) askOpenProject() {
	w.pick(request{Request: chooser.Request{What: chooser.Folders, Title: lang.L("Open a project folder"), Accept: lang.L("Open")}, project: true},
		func(paths []string) { w.openProject(paths[0]) })
}

func (w *window) askNewProject() {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	w.askFolder(lang.L("New project"), lang.L("The project is a folder; its name ends in .galley."),
		filepath.Join(home, lang.L("News")+projectSuffix), lang.L("Create"), w.createProject)
}

func (w *window) askRecent() {
	var rows []kit.Choice
	for _, dir := range w.app.Preferences().StringList(prefRecent) {
		rows = append(rows, kit.Choice{
			Title: strings.TrimSuffix(filepath.Base(dir), projectSuffix), Detail: filepath.Dir(dir), Run: func() { w.openProject(dir) },
		})
	}
	w.questions.Choose(lang.L("Open a recent project"), rows)
}

// openSample opens the sample project and makes it on the first time.
func (w *window) openSample() {
	folder, err := dataFolder()
	if err != nil {
		w.Report(err)
		return
	}
	dir := filepath.Join(folder, lang.L("Sample")+projectSuffix)
	w.unlessUnsaved(func() {
		w.fetch(dir, lang.L("Opening {{.Name}}", map[string]any{"Name": projectName(dir)}), func(ctx context.Context, _ func(string)) (*store.Project, error) {
			return sampleProject(ctx, dir)
		}, func(p *store.Project, err error) { w.opened(dir, p, err) })
	})
}

// sampleProject opens the sample project, or makes it if it is not there.
func sampleProject(ctx context.Context, dir string) (*store.Project, error) {
	o := store.Options{Annotator: store.AnnotatorName()}
	if _, err := os.Stat(dir); err == nil {
		return store.Open(dir, o)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for the sample project: %w", err)
	}
	p, err := store.Create(dir, o)
	if err != nil {
		return nil, fmt.Errorf("make the sample project: %w", err)
	}
	if _, err = p.Import(ctx, sampleDocuments(), store.ImportOptions{}); err != nil {
		return nil, errors.Join(fmt.Errorf("make the sample project: %w", err), p.Close())
	}
	return p, nil
}

// sampleDocuments yields the articles that come with the program.
func sampleDocuments() iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		for _, name := range sample.Names() {
			a, err := standoff.NewArticle(sample.Text(name))
			a.Source.File = name
			if !yield(standoff.Document{Article: a}, err) {
				return
			}
		}
	}
}
