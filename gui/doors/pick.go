package doors

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
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
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
// While the system's dialog is open, the window offers to give it up. Until then what is
// typed is meant for the dialog: it acts on nothing in the window, and goes into our own.
func (d *Doors) pick(r request, then func(paths []string)) {
	if d.picking {
		return
	}
	d.picking = true
	if r.Folder == "" {
		r.Folder = d.lastFolder()
	}
	r.Window = d.handle()
	ctx, stop := context.WithCancel(context.Background())
	hide := func() {}
	done := false
	var wait *kit.Awaited
	end := func() {
		done, d.picking = true, false
		stop()
		hide()
		wait.End()
	}
	wait = d.shell.Questions().Await(end)
	told := false
	tell := func() {
		if done || told {
			return
		}
		told = true
		wait.Forget() // the rest of what is being typed goes to the question
		hide = d.shell.Questions().Interrupt(nil, r.Title, kit.Prose(lang.L("The system’s file dialog is open. It may be behind this window.")),
			kit.Way{Word: lang.L("Cancel"), Do: end},
			kit.Way{Word: lang.L("Choose in this window"), Do: func() { end(); d.browse(r, then) }})
	}
	later := func(after time.Duration) { time.AfterFunc(after, func() { d.shell.Post(tell) }) }
	r.Opened = func() { later(page.Brief) }
	later(silence)
	go func() {
		paths, err := chooser.Ask(ctx, r.Request)
		d.shell.Post(func() {
			if done {
				return
			}
			end()
			if err != nil { // there is no dialog of the system
				d.browse(r, then)
				wait.Hand()
				return
			}
			d.picked(paths, then)
		})
	}()
}

// silence is how long nothing is said while the system has not said whether it has a dialog.
const silence = 2 * time.Second

// picked goes on with what was chosen.
func (d *Doors) picked(paths []string, then func([]string)) {
	slog.Debug("picked", "paths", len(paths))
	if len(paths) == 0 {
		return
	}
	d.shell.Preferences().SetString(prefFolder, filepath.Dir(paths[0]))
	then(paths)
}

// handle is the window's own as the system knows it.
func (d *Doors) handle() chooser.Window {
	var out chooser.Window
	if native, ok := d.win.(driver.NativeWindow); ok {
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
func (d *Doors) lastFolder() string {
	if dir := d.shell.Preferences().String(prefFolder); filepath.IsAbs(dir) {
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

// browse asks with our own dialog.
func (d *Doors) browse(r request, then func([]string)) {
	var hide func()
	b := browse.New(browse.Options{
		Folder: r.Folder, Name: r.Name,
		New: r.What == chooser.Place, One: r.project, Only: r.project, Here: r.What == chooser.Folders && !r.project, Check: kit.CheckLook(),
		Whole: isProject, Spots: d.spots(), Post: d.shell.Post, Focus: d.shell.Canvas().Focus,
		Taken: func(paths []string) { hide(); d.picked(paths, then) },
		Left:  func() { hide() },
		Draw:  kit.DrawEntry,
		Menu:  func(of browse.EntryWidget, e *widget.Entry, at *fyne.PointEvent) { kit.ShowEntryMenu(of, e, at) },
	})
	room := d.shell.Canvas().Size()
	size := fyne.NewSize(min(browserSize.Width, room.Width-60), min(browserSize.Height, room.Height-140))
	hide = d.shell.Questions().Ask(r.Title, kit.Sized(size, b), kit.Way{Word: lang.L("Cancel")}, kit.Way{Word: r.Accept, Do: b.Accept, Stays: true})
	q := d.shell.Questions().Asked()
	q.First, q.Closed = b.First(), b.Close
	d.shell.Canvas().Focus(q.First)
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
func (d *Doors) spots() []browse.Spot {
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
	add(d.lastFolder())
	if d.shell.Session() != nil {
		add(filepath.Dir(d.shell.Session().Project().Dir()))
	}
	for _, dir := range d.recent() {
		add(filepath.Dir(dir))
	}
	return append(out, browse.Spot{Title: lang.L("Computer"), Path: filepath.VolumeName(home()) + string(filepath.Separator)})
}

// chosenPath reads a path that a person wrote: ~ is the home folder, and what is
// not absolute is meant from there.
func chosenPath(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", errors.New(lang.L("Type a location first."))
	}
	if rest, ok := strings.CutPrefix(text, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		text = home() + rest
	}
	if !filepath.IsAbs(text) {
		text = filepath.Join(home(), text)
	}
	return filepath.Clean(text), nil
}

// browseButton leads to a file dialog that fills in a path.
func (d *Doors) browseButton(r request, path *kit.EntryField) *kit.Button {
	b := kit.NewButton(kit.Way{Word: lang.L("Browse…")}, false)
	b.OnTapped = func() {
		if at, err := chosenPath(path.Text); err == nil {
			r.Folder, r.Name = filepath.Dir(at), filepath.Base(at)
			if r.What == chooser.Folders {
				r.Folder, r.Name = at, ""
			}
		}
		d.pick(r, func(paths []string) {
			path.Put(paths[0])
			d.shell.Canvas().Focus(path)
		})
	}
	return b
}
