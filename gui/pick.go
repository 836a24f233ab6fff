package gui

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"galley/gui/browse"
	"galley/gui/chooser"
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/lang"
)

// prefFolder is the folder that was last picked from.
const prefFolder = "last-folder"

// request is a question for files or folders.
type request struct {
	chooser.Request
	project bool // one project is asked for
}

// pick asks for files or folders with the system's dialog, or with our own where
// there is none, and goes on with what was chosen; it does not if nothing was.
// While the system's dialog is open, the window offers to give it up.
func (w *window) pick(r request, then func(paths []string)) {
	if w.picking {
		return
	}
	w.picking = true
	if r.Folder == "" {
		r.Folder = w.lastFolder()
	}
	r.Window = w.handle()
	ctx, stop := context.WithCancel(context.Background())
	hide := func() {}
	done := false
	end := func() {
		done, w.picking = true, false
		stop()
		hide()
	}
	go func() {
		paths, err := chooser.Ask(ctx, r.Request)
		w.post(func() {
			if done {
				return
			}
			end()
			if err != nil { // there is no dialog of the system
				w.browse(r, then)
				return
			}
			w.picked(paths, then)
		})
	}()
	time.AfterFunc(atOnce, func() {
		w.post(func() {
			if done {
				return
			}
			hide = w.questions.Ask(r.Title, kit.Prose(lang.L("The system's file dialog is open, perhaps behind this window.")),
				kit.Way{Word: lang.L("Cancel"), Do: end},
				kit.Way{Word: lang.L("Choose here instead"), Do: func() { end(); w.browse(r, then) }})
		})
	})
}

// picked goes on with what was chosen.
func (w *window) picked(paths []string, then func([]string)) {
	slog.Debug("picked", "paths", len(paths))
	if len(paths) == 0 {
		return
	}
	w.app.Preferences().SetString(prefFolder, filepath.Dir(paths[0]))
	then(paths)
}

// handle is the window's own as the system knows it.
func (w *window) handle() chooser.Window {
	var out chooser.Window
	if native, ok := w.win.(driver.NativeWindow); ok {
		native.RunNative(func(c any) {
			switch x := c.(type) {
			case driver.X11WindowContext:
				out.X11 = x.WindowHandle
			case driver.WindowsWindowContext:
				out.Windows = x.HWND
			}
		})
	}
	return out
}

// lastFolder is where the person picked last, or the home folder.
func (w *window) lastFolder() string {
	if dir := w.app.Preferences().String(prefFolder); filepath.IsAbs(dir) {
		return dir
	}
	return home()
}

func home() string {
	dir, err := os.UserHomeDir()
	if err != nil || !filepath.IsAbs(dir) {
		return string(filepath.Separator)
	}
	return dir
}

// browserSize is how large our own dialog is where the window has room for it, in
// pixels.
var browserSize = fyne.NewSize(840, 440)

// browse asks with our own dialog, which takes files and folders alike.
func (w *window) browse(r request, then func([]string)) {
	var hide func()
	b := browse.New(browse.Options{
		Folder: r.Folder, Name: r.Name,
		New: r.What == chooser.Place, One: r.project, Only: r.project, Here: r.What == chooser.Folders && !r.project,
		Whole: isProject, Spots: w.spots(), Post: w.post, Focus: w.win.Canvas().Focus,
		Taken: func(paths []string) { hide(); w.picked(paths, then) },
		Left:  func() { hide() },
	})
	room := w.win.Canvas().Size()
	size := fyne.NewSize(min(browserSize.Width, room.Width-60), min(browserSize.Height, room.Height-140))
	hide = w.questions.Ask(r.Title, kit.Sized(size, b), kit.Way{Word: lang.L("Cancel")}, kit.Way{Word: r.Accept, Do: b.Accept, Stays: true})
	q := w.questions.Asked()
	q.First, q.Closed = b.First(), b.Close
	w.win.Canvas().Focus(q.First)
}

// isProject tells whether a folder is a project by its name, or a backup of one by
// what is in it.
func isProject(path string) bool {
	if strings.HasSuffix(path, projectSuffix) {
		return true
	}
	_, err := os.Lstat(filepath.Join(path, "work.bolt"))
	return err == nil
}

// spots are the places that our own dialog offers: the home folder, the last one,
// that of the project, and what is beside the recent projects.
func (w *window) spots() []browse.Spot {
	out := []browse.Spot{{Title: lang.L("Home"), Path: home()}}
	add := func(dir string) {
		for _, s := range out {
			if s.Path == dir {
				return
			}
		}
		if filepath.IsAbs(dir) && len(out) < 8 {
			out = append(out, browse.Spot{Title: kit.Excerpt(filepath.Base(dir), 40), Path: dir})
		}
	}
	add(w.lastFolder())
	if w.session != nil {
		add(filepath.Dir(w.session.Project().Dir()))
	}
	for _, dir := range w.app.Preferences().StringList(prefRecent) {
		add(filepath.Dir(dir))
	}
	return append(out, browse.Spot{Title: lang.L("Computer"), Path: filepath.VolumeName(home()) + string(filepath.Separator)})
}

// chosenPath reads a path that a person wrote: ~ is the home folder, and what is
// not absolute is meant from there.
func chosenPath(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", errors.New(lang.L("Write where it goes first."))
	}
	if rest, ok := strings.CutPrefix(text, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		text = home() + rest
	}
	if !filepath.IsAbs(text) {
		text = filepath.Join(home(), text)
	}
	return filepath.Clean(text), nil
}
