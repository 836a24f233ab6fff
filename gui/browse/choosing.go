package browse

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/lang"
)

// choose does what Enter does on an entry: it enters a folder, and takes anything
// else.
func (b *Browser) choose(i int) {
	if i < 0 || i >= len(b.shown) {
		return
	}
	b.chooseEntry(b.shown[i])
}

func (b *Browser) chooseEntry(e entry) {
	switch path := filepath.Join(b.dir, e.name); e.kind {
	case kindFolder, kindLink:
		b.try(path, true)
	case kindNowhere:
		b.status.SetText(lang.L("This link is broken."))
	default:
		if !b.takes(e) {
			b.refuse()
			return
		}
		b.take([]string{path})
	}
}

// takes reports whether an entry can be chosen.
func (b *Browser) takes(e entry) bool {
	return !b.o.Here || e.folds() || e.kind == kindLink
}

// refuse says that what was chosen cannot be.
func (b *Browser) refuse() { b.status.SetText(lang.L("Only folders can be chosen here.")) }

// try looks at a path off the interface goroutine, and enters it, if it is a folder and
// those are to be entered, or takes it.
func (b *Browser) try(path string, entering bool) {
	n := b.reading
	go func() {
		info, err := os.Stat(path)
		enters := entering && err == nil && info.IsDir() && !b.o.Whole(path)
		b.o.Post(func() {
			switch {
			case n != b.reading: // the person has gone on
			case enters:
				b.enter(path)
			case err == nil && b.o.Here && !info.IsDir():
				b.refuse()
			case err == nil || b.o.New && errors.Is(err, fs.ErrNotExist):
				b.take([]string{path})
			case errors.Is(err, fs.ErrNotExist):
				b.status.SetText(lang.L("{{.Name}} does not exist.", map[string]any{"Name": visible(filepath.Base(path))}))
			default:
				b.status.SetText(lang.L("{{.Name}} could not be opened: {{.Why}}", map[string]any{"Name": visible(filepath.Base(path)), "Why": reason(err)}))
			}
		})
	}()
}

func (b *Browser) take(paths []string) {
	b.Close()
	b.o.Taken(paths)
}

// Accept takes what is selected; without a selection, what a person has written, a
// folder as well, or else the folder that is shown if it may be taken.
func (b *Browser) Accept() {
	switch written := b.path.typed && len(b.marked) == 0; {
	case b.o.New:
		b.acceptPath()
		return
	case written && b.path.partial() == "" && !b.o.Only:
		b.try(b.dir, false)
		return
	case written && b.path.partial() != "":
		b.acceptName(false)
		return
	}
	if paths := b.selection(); len(paths) > 0 {
		b.take(paths)
		return
	}
	if b.o.Here {
		b.take([]string{b.dir})
		return
	}
	b.status.SetText(lang.L("Nothing is selected. Click or press Space to select, Ctrl+A to select all."))
	b.focus(b.table)
}

// selection returns the paths of what is selected, in the order shown.
func (b *Browser) selection() []string {
	var paths []string
	for _, e := range b.shown {
		if b.marked[e.name] {
			paths = append(paths, filepath.Join(b.dir, e.name))
		}
	}
	return paths
}

// acceptPath does what Enter does in the line for the path.
func (b *Browser) acceptPath() {
	switch name := b.path.partial(); {
	case b.o.New && name == "":
		b.status.SetText(lang.L("Type a name after the folder."))
	case b.o.New:
		b.try(filepath.Join(b.dir, b.raw(name)), true)
	case name == "" && len(b.marked) > 0:
		b.take(b.selection())
	case name == "" && b.meant():
		b.try(b.dir, false)
	case name == "":
		b.focus(b.table)
	default:
		b.acceptName(true)
	}
}

// meant reports whether the folder that is shown is to be taken, and is one that the
// person has written: not the one at which the list begins.
func (b *Browser) meant() bool { return b.o.Here && (b.path.typed || b.written == b.dir) }

// acceptName enters or takes what the name behind the folder stands for. Where a
// folder cannot be chosen it is entered in any case.
func (b *Browser) acceptName(entering bool) {
	name := b.path.partial()
	if name == ".." {
		b.up()
		return
	}
	if b.all == nil && !b.whole {
		b.eager = func() { b.acceptName(entering) } // once it is known what is there
		return
	}
	entering = entering || b.o.Only
	found := (view{hidden: b.view.hidden, folders: b.view.folders, begins: name}).only(b.all)
	switch {
	case found == nil:
		b.tryWritten(b.raw(name), entering)
	case found.kind == kindFolder || found.kind == kindLink:
		b.tryWritten(found.name, entering)
	default:
		b.chooseEntry(*found)
	}
}

// tryWritten enters or takes an entry whose name was written.
func (b *Browser) tryWritten(name string, entering bool) {
	b.written = filepath.Join(b.dir, name)
	b.try(b.written, entering)
}

// raw returns the name of the entry that is shown so, or the name itself.
func (b *Browser) raw(shown string) string {
	for _, e := range b.all {
		if visible(e.name) == shown {
			return e.name
		}
	}
	return shown
}
