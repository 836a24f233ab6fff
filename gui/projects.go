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
	"time"

	"galley/assets/sample"
	"galley/gui/chooser"
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
// told, and the window stays as it was.
func (w *window) openProject(dir string) {
	if w.session != nil && w.session.project.Dir() == dir {
		w.focusReader() // it is open already
		return
	}
	var p *store.Project
	w.task(lang.L("Opening {{.Name}}", map[string]any{"Name": projectName(dir)}), toItsEnd, func(_ context.Context, say func(string)) error {
		var err error
		p, err = store.Open(dir, store.Options{Annotator: annotatorName(), Migrating: func(int, int) {
			say(lang.L("It was written by an older Galley. It is backed up, and then brought up to date."))
		}})
		return err
	}, func(err error) { w.opened(dir, p, err) })
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
		w.report(err)
		w.showArticle()
	default:
		w.adopt(p)
		w.remember(dir)
	}
}

// readProject opens a project that cannot be written.
func (w *window) readProject(dir string) {
	p, err := store.Open(dir, store.Options{Annotator: annotatorName(), ReadOnly: true})
	if err != nil {
		w.report(err)
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
	w.ask(lang.L("Written by a newer Galley"), prose(why.Error()),
		way{word: lang.L("Cancel")},
		way{word: lang.L("Open to read and export"), do: func() { w.readProject(dir) }})
}

// createProject makes a project and opens it.
func (w *window) createProject(dir string) {
	p, err := store.Create(dir, store.Options{Annotator: annotatorName()})
	if err != nil {
		w.report(err)
		return
	}
	w.adopt(p)
	w.remember(dir)
}

// adopt makes a project the one that the window works on.
func (w *window) adopt(p *store.Project) {
	w.logPainted("project", time.Now())
	w.keepPlace()
	if err := w.close(); err != nil {
		slog.Error("close the project", "error", err)
	}
	s := newSession(p, annotatorName(), w.post)
	s.changed = w.changed
	s.state = w.status.refreshSaved
	s.stopped = w.stopped
	w.session = s
	s.answer = w.answer(p)
	w.actions = actions(w)
	w.listen()
	w.inspector.relabel()
	w.queue.reload()
	w.reopen()
	w.focusReader()
	w.warnOfPlace(p.Dir())
	s.aside.Go(func() { w.lookOver(s) })
}

// lookOver waits until the project's file has been checked, which would hold up
// the interface, and tells of damage, or has the project backed up if it is time.
func (w *window) lookOver(s *session) {
	p := s.project
	if err := p.Checked(); err != nil {
		w.post(func() { w.offerRescue(p.Dir(), err) })
		return
	}
	due, err := p.BackupDue(time.Now())
	if err != nil {
		slog.Warn("look at the backups", "error", err)
	}
	if due {
		w.post(func() { w.backUpLater(s) })
	}
}

// reopen goes to where the person was in this project.
func (w *window) reopen() {
	p := w.session.project
	was, err := p.Bookmark()
	if err != nil {
		slog.Warn("read the last place", "error", err)
	}
	switch all := w.queue.all; {
	case all.Len() == 0:
		w.session.article = standoff.Article{}
		w.showArticle()
		return
	case !all.Has(was.Article):
		was = store.Bookmark{Article: all.At(0)}
	}
	w.openPlace(was)
}

// stopped tells that a change could not be saved, that editing has ended, and how
// to keep the change.
func (w *window) stopped(err error) {
	words := fmt.Sprintf("%s\n\n%v\n\n%s", lang.L("The last change could not be saved."), err,
		lang.L("Everything before it is safe, and nothing more is taken. A copy in another place gets the change too; or make room, and open the project again."))
	w.ask(lang.L("Not saved"), prose(words), way{word: lang.L("Not now")}, way{word: lang.L("Save a copy…"), do: w.askCopy})
}

// askCopy asks where a copy of the project goes, makes it and works on it from
// then on.
func (w *window) askCopy() {
	s := w.session
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	folder := filepath.Join(home, lang.L("{{.Name}} copy", map[string]any{"Name": s.project.Name()})+projectSuffix)
	w.askFolder(lang.L("Save a copy"), lang.L("With its history, without its backups. The window goes on with the copy."), folder, lang.L("Save"), w.saveCopy)
}

// askFolder asks which folder a project is to have. Its name ends as that of a
// project must.
func (w *window) askFolder(title, hint, folder, word string, do func(dir string)) {
	path := newEntryField(folder)
	var hide func()
	take := func() {
		dir, err := chosenPath(path.Text)
		if err != nil {
			w.report(err)
			return
		}
		if !strings.HasSuffix(dir, projectSuffix) {
			dir += projectSuffix
		}
		hide()
		do(dir)
	}
	line := row(6, 0, path, w.browseButton(title, word, path))
	hide = w.ask(title, column(8, -1, sized(fyne.NewSize(exportWidth, 0), line), newCaption(hint, 12, colourSoft)),
		way{word: lang.L("Cancel")}, way{word: word, do: take, stays: true})
}

func (w *window) saveCopy(dir string) {
	w.session.saveCopy(dir, func(err error) {
		if err != nil {
			w.report(err)
			return
		}
		slog.Info("copied", "project", filepath.Base(dir))
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

// openArticle shows an article, with the line at the given byte at the top.
func (w *window) openArticle(id standoff.ArticleID, at standoff.Byte) {
	w.openPlace(store.Bookmark{Article: id, At: at})
}

// openPlace shows an article as a person left it.
func (w *window) openPlace(was store.Bookmark) {
	if w.session == nil {
		return
	}
	w.keepPlace()
	if err := w.session.open(was.Article); err != nil {
		w.report(err)
		return
	}
	w.showArticle()
	if was.Caret > 0 {
		w.reader.SetCaret(was.Caret)
	}
	if was.At > 0 {
		w.reader.RestorePlace(was.At)
	}
	w.keepPlace()
	slog.Info("opened", "article", was.Article, "spans", len(w.session.spans))
}

// showArticle draws the session's article, or what to do if there is none.
func (w *window) showArticle() {
	if hasArticle(w) {
		s := w.session
		w.reader.SetLabels(w.labelStyles())
		w.reader.SetArticle(s.article.Text, subtitle(s), highlights(s.spans))
		w.queue.follow(s.article.ID)
		w.find.again()
	}
	w.empty.refresh()
	w.inspector.refresh()
	w.status.refresh()
	w.hint.refresh()
	w.win.SetTitle(w.title())
}

// subtitle is the line under the headline: where the article comes from and how
// long it is.
func subtitle(s *session) string {
	var parts []string
	for _, part := range []string{s.article.Source.Publisher, s.article.Source.PublishedAt, s.article.Source.File} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	_, n, _ := s.index.Len()
	parts = append(parts, lang.N("{{.N}} characters", int(n), map[string]any{"N": grouped(int(n))}))
	return strings.Join(parts, " · ")
}

// stepArticle opens the next article of the queue as it is filtered, or the
// previous one.
func (w *window) stepArticle(step int) {
	i := w.queue.index(w.session.article.ID) + step
	if i >= 0 && i < w.queue.length() {
		w.openArticle(w.queue.at(i), 0)
	}
}

func (w *window) focusFilter() { w.win.Canvas().Focus(w.queue.filter) }

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
	var rows []choice
	for _, dir := range w.app.Preferences().StringList(prefRecent) {
		rows = append(rows, choice{
			title: strings.TrimSuffix(filepath.Base(dir), projectSuffix), detail: filepath.Dir(dir), run: func() { w.openProject(dir) },
		})
	}
	w.choose(lang.L("Open a recent project"), rows)
}

// openSample opens the sample project and makes it on the first time.
func (w *window) openSample() {
	folder, err := dataFolder()
	if err != nil {
		w.report(err)
		return
	}
	dir := filepath.Join(folder, lang.L("Sample")+projectSuffix)
	if _, err := os.Stat(dir); err == nil {
		w.openProject(dir)
		return
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		w.report(fmt.Errorf("make the folder for the sample project: %w", err))
		return
	}
	p, err := store.Create(dir, store.Options{Annotator: annotatorName()})
	if err == nil {
		_, err = p.Import(context.Background(), sampleDocuments(), store.ImportOptions{})
	}
	if err != nil {
		w.report(fmt.Errorf("make the sample project: %w", err))
		return
	}
	w.adopt(p)
	w.remember(dir)
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
