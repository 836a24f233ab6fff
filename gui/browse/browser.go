package browse

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Spot is a folder to begin at.
type Spot struct{ Title, Path string }

// Options say what is asked for.
type Options struct {
	Folder string // where to begin, an absolute path
	Name   string // what a new place is called until somebody changes it
	New    bool   // ask for one place, which need not be there yet
	One    bool   // ask for one thing that is there, not for several
	Only   bool   // list folders only
	Here   bool   // folders are taken, and without a selection the one that is shown; files are listed, dimmed

	Check fyne.Theme // the look of the box to tick; nil: that of the window

	// Whole reports whether a folder is taken as one thing instead of being entered,
	// by its path. It is called off the interface goroutine and may read the disk.
	Whole func(path string) bool
	Spots []Spot

	// Draw draws an entry that is a part of the browser, nil: the toolkit does.
	Draw func(*widget.Entry) fyne.WidgetRenderer

	// Menu opens the menu of an entry that is a part of the browser, nil: the toolkit's.
	Menu  func(of EntryWidget, e *widget.Entry, at *fyne.PointEvent)
	Focus func(fyne.Focusable) // gives the keyboard to a part of the browser
	Post  func(func())         // runs a function on the interface goroutine
	Taken func(paths []string) // gets what was chosen, absolute and at least one
	Left  func()               // is called if the person leaves without choosing
}

// EntryWidget is a widget that embeds an entry.
type EntryWidget interface {
	fyne.Widget
	fyne.Focusable
	fyne.Shortcutable
}

var _ fyne.Widget = (*Browser)(nil)

// Browser shows folders and lets a person choose among what they hold.
type Browser struct {
	widget.BaseWidget
	o Options

	dir     string // that is shown, absolute
	written string // the folder that was last entered by its name
	stop    context.CancelFunc
	reading int // counts the folders that were asked for, so that a late one is told apart
	all     []entry
	whole   bool // whether sizes and dates are there too
	trouble error
	view    view
	sorting int
	eager   func() // was asked for before the folder was read

	shown  []entry
	at     int // the entry that has the cursor, -1 none
	anchor int // from where a range is selected
	marked map[string]bool

	path   *pathEntry
	table  *table
	heads  *stops
	spots  *stops
	hidden *hiddenCheck
	status *widget.Label
	ofNone *widget.Label // what stands where the list is empty
	body   fyne.CanvasObject
}

// New returns a browser that has begun to read its first folder.
func New(o Options) *Browser {
	if o.Whole == nil {
		o.Whole = func(string) bool { return false }
	}
	b := &Browser{o: o, at: -1, stop: func() {}, marked: map[string]bool{}}
	b.view.folders = o.Only
	b.path = newPathEntry(b)
	b.table = newTable(b)
	b.heads = newHeads(b)
	b.hidden = newHiddenCheck(b)
	if o.Check != nil {
		container.NewThemeOverride(b.hidden, o.Check)
	}
	b.status = small("")
	b.ofNone = small("")
	b.ofNone.Alignment = fyne.TextAlignCenter
	b.ofNone.Wrapping = fyne.TextWrapWord
	b.body = b.compose()
	b.ExtendBaseWidget(b)
	b.enter(o.Folder)
	if o.New {
		b.path.put(join(visible(b.dir), o.Name))
	}
	return b
}

func small(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.SizeName = theme.SizeNameCaptionText
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

func (b *Browser) compose() fyne.CanvasObject {
	list := container.NewBorder(container.NewVBox(b.heads, widget.NewSeparator()), widget.NewSeparator(), nil, nil,
		container.NewStack(b.table, container.NewCenter(container.NewGridWrap(fyne.NewSize(380, 60), b.ofNone))))
	middle := fyne.CanvasObject(list)
	if len(b.o.Spots) > 0 {
		var names []string
		for _, s := range b.o.Spots {
			names = append(names, s.Title)
		}
		b.spots = newStops(names, true, func(i int) { b.enter(b.o.Spots[i].Path) }, b)
		middle = container.NewBorder(nil, nil, container.NewHBox(container.NewGridWrap(fyne.NewSize(132, 200), b.spots), widget.NewSeparator()), nil, list)
	}
	foot := container.NewBorder(nil, nil, b.hidden, nil, b.status)
	head := container.NewBorder(nil, nil, newUpButton(b), nil, b.path)
	return container.NewBorder(head, foot, nil, nil, middle)
}

func (b *Browser) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.body) }

// First is what has the keyboard to begin with.
func (b *Browser) First() fyne.Focusable { return b.path }

// Close ends what is under way. A browser that is not shown any more is closed.
func (b *Browser) Close() { b.stop(); b.reading++; b.sorting++ }

// focus gives the keyboard to a part.
func (b *Browser) focus(f fyne.Focusable) { b.o.Focus(f) }

// enter shows a folder.
func (b *Browser) enter(dir string) {
	b.load(dir, "")
	if b.o.New {
		b.path.put(join(visible(b.dir), b.path.name()))
		return
	}
	b.path.put(join(visible(b.dir), ""))
}

// up shows the folder that holds this one, with the cursor on this one.
func (b *Browser) up() {
	above := filepath.Dir(b.dir)
	if above == b.dir {
		return
	}
	from := filepath.Base(b.dir)
	b.enter(above)
	b.view.begins = ""
	b.table.seek = from
}

// load reads a folder, of which the names that begin so are shown.
func (b *Browser) load(dir, begins string) {
	b.stop()
	ctx, stop := context.WithCancel(context.Background())
	b.stop = stop
	b.reading++
	b.sorting++ // what is being sorted is of the folder before
	n := b.reading
	b.dir, b.all, b.shown, b.whole, b.trouble, b.at = dir, nil, nil, false, nil, -1
	b.view.begins = begins
	b.marked, b.eager = map[string]bool{}, nil
	b.refresh()
	isWhole := b.o.Whole
	tell := func(do func()) {
		b.o.Post(func() {
			if n == b.reading {
				do()
			}
		})
	}
	go func() {
		defer stop()
		err := readFolder(ctx, dir, isWhole, func(entries []entry, whole bool) {
			tell(func() { b.all, b.whole = entries, whole; b.arrange() })
		})
		if err != nil && ctx.Err() == nil {
			tell(func() { b.trouble = err; b.whole = true; b.refresh(); b.goOn() })
		}
	}()
}

// arrange sorts and filters what is there, off the interface goroutine.
func (b *Browser) arrange() {
	b.sorting++
	n, all, v := b.sorting, b.all, b.view
	go func() {
		shown := v.of(all)
		b.o.Post(func() {
			if n == b.sorting {
				b.show(shown)
			}
		})
	}()
}

// show shows entries, with the cursor where it was.
func (b *Browser) show(shown []entry) {
	name := b.table.seek
	if name == "" && b.at >= 0 && b.at < len(b.shown) {
		name = b.shown[b.at].name
	}
	b.shown, b.at, b.table.seek = shown, -1, ""
	for i, e := range shown {
		if e.name == name {
			b.at = i
			break
		}
	}
	if b.at < 0 && len(shown) > 0 {
		b.at = 0
	}
	b.anchor = b.at
	b.refresh()
	b.table.follow()
	slog.Debug("folder shown", "entries", len(shown))
	b.goOn()
}

// goOn does what was asked for before the folder was read.
func (b *Browser) goOn() {
	if do := b.eager; do != nil {
		b.eager = nil
		do()
	}
}

// sort sorts by a column; a second time, backward.
func (b *Browser) sort(by order) {
	b.view.backward = b.view.by == by && !b.view.backward
	b.view.by = by
	b.arrange()
}

func (b *Browser) flipHidden() {
	b.view.hidden = !b.view.hidden
	b.hidden.SetChecked(b.view.hidden)
	b.arrange()
}

// refresh shows the state in every part.
func (b *Browser) refresh() {
	b.table.Refresh()
	b.heads.set(int(b.view.by), b.view.backward)
	b.status.SetText(b.words())
	b.ofNone.SetText(b.emptyWords())
	b.ofNone.Hidden = len(b.shown) > 0
	b.ofNone.Refresh()
}

func (b *Browser) words() string {
	if n := len(b.marked); n > 0 {
		return lang.N("{{.N}} selected", n, map[string]any{"N": n})
	}
	if b.trouble != nil || !b.whole && b.all == nil {
		return ""
	}
	words := lang.N("{{.N}} entries", len(b.shown), map[string]any{"N": len(b.shown)})
	if b.meant() && b.path.partial() == "" {
		words += " " + lang.L("Enter takes this folder.")
	}
	return words
}

func (b *Browser) emptyWords() string {
	switch {
	case errors.Is(b.trouble, fs.ErrPermission):
		return lang.L("You do not have permission to read this folder.")
	case errors.Is(b.trouble, fs.ErrNotExist):
		return lang.L("This folder does not exist.")
	case b.trouble != nil:
		return lang.L("This folder could not be read: {{.Why}}", map[string]any{"Why": reason(b.trouble)})
	case b.all == nil && !b.whole:
		return lang.L("Reading…")
	case b.view.begins != "":
		return lang.L("No matches")
	}
	return lang.L("This folder is empty.")
}

// reason is the innermost cause of an error of the system.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return err.Error()
}

func join(dir, name string) string {
	if strings.HasSuffix(dir, string(filepath.Separator)) {
		return dir + name
	}
	return dir + string(filepath.Separator) + name
}
