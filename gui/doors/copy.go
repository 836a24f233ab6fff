package doors

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"

	"galley/gui/chooser"
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// AskCopy asks where a copy of the project goes, makes it and works on it from
// then on.
func (d *Doors) AskCopy() {
	name := lang.L("{{.Name}} copy", map[string]any{"Name": d.shell.Session().Project().Name()})
	d.askFolder(folderQuestion{
		title: lang.L("Save a copy"), word: lang.L("Save"), name: name, folder: home(), do: d.SaveCopy,
		hint: lang.L("The copy has the history, but not the backups. The window then works on the copy."),
	})
}

// SaveCopy makes a copy of the open project with all that is decided, saved or not,
// and opens it.
func (d *Doors) SaveCopy(dir string) {
	s := d.shell.Session()
	done := make(chan error, 1)
	s.SaveCopy(dir, func(err error) { done <- err })
	d.shell.Task(lang.L("Saving a copy"), page.ToItsEnd, func(ctx context.Context, _ page.Say) error {
		select {
		case err := <-done:
			return err
		case <-ctx.Done(): // the project has been left, and nobody is told any more
			return ctx.Err()
		}
	}, func(err error) {
		if err != nil {
			d.fail(lang.L("Could not save the copy"), err)
			return
		}
		slog.Info("copied", "project", filepath.Base(dir))
		if s.Failed() != nil {
			d.shell.Leave() // the copy has all of it
		}
		d.open(dir, func() {
			d.wrote(dir, lang.L("Saved a copy. You are working on it now: {{.Name}}", nameOf(dir)))
		})
	})
}

// folderQuestion is a question for the folder that a project is to have.
type folderQuestion struct {
	title, hint, word string
	name, folder      string            // as they are until somebody changes them; the name is without its suffix
	field             string            // of a further field, "" for none
	control           fyne.CanvasObject // of that field
	do                func(dir string)
}

// askFolder asks for the name of a project, whose suffix stands behind the field, and
// the folder it lies in.
func (d *Doors) askFolder(x folderQuestion) {
	name, folder := kit.NewEntryField(x.name), kit.NewEntryField(x.folder)
	whole := kit.NewCaption("", 12, kit.ColourSoft)
	whole.Elide = true
	follow := func(string) {
		dir, why := projectPath(folder.Text, name.Text)
		whole.Set(dir)
		whole.Paint(kit.ColourSoft)
		if why != "" {
			whole.Set(why)
			whole.Paint(kit.ColourAlarm)
		}
	}
	name.OnChanged, folder.OnChanged = follow, follow
	follow("")
	var hide func()
	take := func() {
		dir, why := projectPath(folder.Text, name.Text)
		if why != "" {
			return // it stands there
		}
		hide()
		x.do(dir)
	}
	suffix := kit.NewCaption(projectSuffix, 13, kit.ColourSoft)
	browse := d.browseButton(request{Request: chooser.Request{What: chooser.Folders, Title: lang.L("Choose the folder for the project"), Accept: lang.L("Choose")}}, folder)
	parts := []fyne.CanvasObject{
		kit.NewCaption(lang.L("Name"), 13, kit.ColourSoft), kit.Row(6, 0, kit.Line(name), suffix),
		kit.NewCaption(lang.L("Folder"), 13, kit.ColourSoft), kit.Row(6, 0, kit.Line(folder), browse),
		kit.NewCaption("", 13, kit.ColourSoft), whole,
	}
	if x.field != "" {
		parts = append(parts, kit.NewCaption(x.field, 13, kit.ColourSoft), x.control)
	}
	body := kit.Column(8, -1, kit.Form(parts...))
	if x.hint != "" {
		body.Add(kit.NewCaption(x.hint, 12, kit.ColourSoft))
	}
	hide = d.shell.Questions().AskAbout(d.shell.Session(), x.title, kit.Sized(fyne.NewSize(fieldsWidth, 0), body),
		kit.Way{Word: lang.L("Cancel")}, kit.Way{Word: x.word, Do: take, Stays: true})
	name.TypedShortcut(&fyne.ShortcutSelectAll{}) // what is typed takes its place
}

// projectPath returns the folder of a project of this name, or says why it can have
// none. A suffix that somebody types all the same is not doubled, and a name that is a
// whole path is taken for one.
func projectPath(folder, name string) (dir, why string) {
	name = strings.TrimSpace(name)
	if filepath.IsAbs(name) && filepath.Base(name) != string(filepath.Separator) {
		folder, name = filepath.Dir(filepath.Clean(name)), filepath.Base(name)
	}
	name = strings.TrimSpace(strings.TrimSuffix(name, projectSuffix))
	switch {
	case name == "":
		return "", lang.L("Type a name for the project")
	case strings.ContainsAny(name, `/\`):
		return "", lang.L("A name cannot contain / or \\")
	case strings.TrimSpace(folder) == "":
		return "", lang.L("Type the folder for the project")
	}
	in, err := chosenPath(folder)
	if err != nil {
		return "", kit.Sentence(err.Error())
	}
	return filepath.Join(in, name+projectSuffix), ""
}
