package browse

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// bench is a browser in a window of the test driver, on a folder of the test's own.
type bench struct {
	t     *testing.T
	b     *Browser
	turns chan func()
	dir   string
	taken []string
	left  bool
}

// start makes the files and folders given, the latter ending in a slash, and opens
// a browser on the folder that holds them.
func start(t *testing.T, o Options, names ...string) *bench {
	t.Helper()
	test.NewTempApp(t)
	x := &bench{t: t, turns: make(chan func(), 64), dir: t.TempDir()}
	for _, name := range names {
		path := filepath.Join(x.dir, name)
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o.Folder = x.dir
	o.Post = func(f func()) { x.turns <- f }
	o.Taken = func(paths []string) { x.taken = paths }
	o.Left = func() { x.left = true }
	o.Whole = func(path string) bool { return strings.HasSuffix(path, ".galley") }
	var w fyne.Window
	o.Focus = func(f fyne.Focusable) { w.Canvas().Focus(f) }
	x.b = New(o)
	w = test.NewTempWindow(t, x.b)
	w.Resize(fyne.NewSize(800, 480))
	w.Canvas().Focus(x.b.First())
	x.settle()
	return x
}

// until runs what is posted until something holds.
func (x *bench) until(holds func() bool) {
	x.t.Helper()
	for !holds() {
		select {
		case f := <-x.turns:
			f()
		case <-x.t.Context().Done():
			x.t.Fatal("it never came to hold")
		}
	}
}

// settle waits until the folder is read and sorted.
func (x *bench) settle() {
	x.t.Helper()
	x.until(func() bool { return x.b.whole })
	n := x.b.sorting
	x.b.arrange() // the last to be sorted is the last to be shown
	done := false
	go func() { x.turns <- func() { done = true } }()
	x.until(func() bool { return done && (len(x.turns) == 0) && x.b.sorting > n })
	x.drain()
}

func (x *bench) drain() {
	sorted := make(chan bool)
	n, all, v := x.b.sorting, x.b.all, x.b.view
	go func() { shown := v.of(all); x.turns <- func() { x.b.show(shown); _ = n }; close(sorted) }()
	<-sorted
	for len(x.turns) > 0 {
		(<-x.turns)()
	}
}

func (x *bench) keys(names ...fyne.KeyName) {
	x.t.Helper()
	for _, name := range names {
		f := fyne.CurrentApp().Driver().CanvasForObject(x.b).Focused()
		if name == fyne.KeyTab {
			if tab, ok := f.(fyne.Tabbable); !ok || !tab.AcceptsTab() {
				fyne.CurrentApp().Driver().CanvasForObject(x.b).FocusNext()
				continue
			}
		}
		f.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (x *bench) typed(text string) {
	for _, r := range text {
		fyne.CurrentApp().Driver().CanvasForObject(x.b).Focused().TypedRune(r)
	}
}

func (x *bench) shown() string {
	var out []string
	for _, e := range x.b.shown {
		out = append(out, visible(e.name))
	}
	return strings.Join(out, " ")
}

func (x *bench) expect(names ...string) {
	x.t.Helper()
	var want []string
	for _, name := range names {
		want = append(want, filepath.Join(x.dir, name))
	}
	if !slices.Equal(x.taken, want) {
		x.t.Errorf("%q was taken, want %q", x.taken, want)
	}
}

func TestEntriesAreListedAsPeopleCount(t *testing.T) {
	x := start(t, Options{}, "b10.txt", "B2.txt", "a.txt", "stories/", "News.galley/", ".hidden")
	if got := x.shown(); got != "News.galley stories a.txt B2.txt b10.txt" {
		t.Errorf("the list is %q", got)
	}
	x.b.flipHidden()
	x.drain()
	if got := x.shown(); got != "News.galley stories .hidden a.txt B2.txt b10.txt" {
		t.Errorf("with hidden files the list is %q", got)
	}
	x.b.sort(bySize)
	x.drain()
	x.b.sort(bySize)
	x.drain()
	if got := x.shown(); !strings.HasSuffix(got, "a.txt") || !strings.HasPrefix(got, "stories News.galley") {
		t.Errorf("by size, backward, the list is %q", got)
	}
}

func TestAPathIsTypedWithCompletion(t *testing.T) {
	x := start(t, Options{}, "stories/", "stories/north.txt", "stories/south.txt", "stop.txt", "other.txt")
	x.typed("st")
	x.drain()
	if got := x.shown(); got != "stories stop.txt" {
		t.Errorf("what begins with st is %q", got)
	}
	x.keys(fyne.KeyTab) // to what both have in common
	if got := x.b.path.partial(); got != "sto" {
		t.Errorf("it is completed to %q", got)
	}
	x.typed("r")
	x.keys(fyne.KeyTab)
	x.settle()
	if x.b.dir != filepath.Join(x.dir, "stories") || x.shown() != "north.txt south.txt" {
		t.Errorf("%s is shown: %q", x.b.dir, x.shown())
	}
	x.typed("so")
	x.drain()
	x.keys(fyne.KeyReturn) // only one begins so
	x.expect("stories/south.txt")
}

func TestAWholePathIsWrittenBehindTheOneThatIsThere(t *testing.T) {
	x := start(t, Options{}, "stories/", "stories/d.txt")
	other := filepath.Join(x.dir, "stories")
	x.typed(other + "/")
	x.settle()
	if x.b.dir != other || x.b.path.Text != other+"/" {
		t.Errorf("%s is shown under %q", x.b.dir, x.b.path.Text)
	}
	t.Setenv("HOME", x.dir)
	x.typed("~/stories/")
	x.settle()
	if x.b.dir != other {
		t.Errorf("%s is shown under %q", x.b.dir, x.b.path.Text)
	}
}

func TestTabLeadsThroughAllThatThereIs(t *testing.T) {
	x := start(t, Options{Spots: []Spot{{"Home", "/"}}}, "a.txt")
	seen := map[string]bool{}
	for range 6 {
		seen[fmt.Sprintf("%T", fyne.CurrentApp().Driver().CanvasForObject(x.b).Focused())] = true
		x.keys(fyne.KeyTab)
	}
	for _, want := range []string{"*browse.pathEntry", "*browse.table", "*browse.stops", "*browse.hiddenCheck"} {
		if !seen[want] {
			t.Errorf("Tab never reaches %s: %v", want, seen)
		}
	}
}

func TestTheListIsWorkedWithTheKeyboard(t *testing.T) {
	names := []string{"a.txt", "b.txt", "c.txt", "stories/", "stories/d.txt"}
	for name, c := range map[string]struct {
		o    Options
		do   func(x *bench)
		want []string
	}{
		"Enter takes a file": {Options{}, func(x *bench) { x.keys(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) }, []string{"b.txt"}},
		"Enter enters a folder": {Options{}, func(x *bench) {
			x.keys(fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
			x.until(func() bool { return x.b.dir != x.dir })
			x.settle()
			x.keys(fyne.KeyDown, fyne.KeyReturn)
		}, []string{"stories/d.txt"}},
		"Space selects several": {Options{}, func(x *bench) {
			x.keys(fyne.KeyDown, fyne.KeyHome)
			x.typed(" ")
			x.keys(fyne.KeyDown, fyne.KeyDown)
			x.typed(" ")
			x.b.Accept()
		}, []string{"stories", "b.txt"}},
		"one only": {Options{One: true}, func(x *bench) {
			x.keys(fyne.KeyDown, fyne.KeyDown)
			x.typed(" ")
			x.keys(fyne.KeyDown)
			x.typed(" ")
			x.b.Accept()
		}, []string{"b.txt"}},
		"all": {Options{}, func(x *bench) {
			x.keys(fyne.KeyDown)
			x.b.table.TypedShortcut(&fyne.ShortcutSelectAll{})
			x.keys(fyne.KeyReturn)
			x.b.Accept()
		}, []string{"stories", "a.txt", "b.txt", "c.txt"}},
		"typing goes there": {Options{}, func(x *bench) { x.keys(fyne.KeyDown); x.typed("c"); x.keys(fyne.KeyReturn) }, []string{"c.txt"}},
		"nothing selected":  {Options{}, func(x *bench) { x.b.Accept() }, nil},
		"the folder that is shown": {Options{Here: true}, func(x *bench) {
			x.keys(fyne.KeyDown, fyne.KeyHome, fyne.KeyReturn)
			x.until(func() bool { return x.b.dir != x.dir })
			x.settle()
			x.b.Accept()
		}, []string{"stories"}},
		"Left goes up, and back": {Options{}, func(x *bench) {
			x.keys(fyne.KeyDown, fyne.KeyHome, fyne.KeyRight)
			x.until(func() bool { return x.b.dir != x.dir })
			x.settle()
			x.b.focus(x.b.table)
			x.keys(fyne.KeyLeft)
			x.settle()
			x.typed(" ")
			x.b.Accept()
		}, []string{"stories"}},
	} {
		t.Run(name, func(t *testing.T) {
			x := start(t, c.o, names...)
			c.do(x)
			x.expect(c.want...)
		})
	}
}

// The button takes a folder that is written as it does a file; what was not written is
// not taken by accident.
func TestAWrittenFolderIsTheChoice(t *testing.T) {
	for name, c := range map[string]struct {
		o     Options
		write string
		want  []string
	}{
		"behind the folder":       {Options{}, "stories", []string{"stories"}},
		"with a slash":            {Options{}, "stories/", []string{"stories"}},
		"its beginning":           {Options{}, "stor", []string{"stories"}},
		"of folders only":         {Options{Here: true}, "stories", []string{"stories"}},
		"a project":               {Options{One: true, Only: true}, "News.galley", []string{"News.galley"}},
		"a file":                  {Options{}, "a.txt", []string{"a.txt"}},
		"one that does not exist": {Options{}, "none/", nil},
	} {
		t.Run(name, func(t *testing.T) {
			x := start(t, c.o, "a.txt", "stories/", "stories/d.txt", "News.galley/")
			x.typed(c.write)
			x.b.Accept() // at once
			x.until(func() bool { return x.taken != nil || strings.Contains(x.b.status.Text, "no") })
			x.expect(c.want...)
		})
	}
	x := start(t, Options{One: true, Only: true}, "stories/", "stories/News.galley/")
	x.typed("stories") // no project: its projects are shown
	x.b.Accept()
	x.until(func() bool { return x.b.dir == filepath.Join(x.dir, "stories") })
	if x.expect(); x.b.path.typed {
		t.Error("what was entered counts as written")
	}
}

// Where a folder is asked for, files are shown for orientation and cannot be taken.
func TestAFileIsNoFolder(t *testing.T) {
	for name, choose := range map[string]func(x *bench){
		"a click": func(x *bench) { x.b.mark(1, false) },
		"Space":   func(x *bench) { x.keys(fyne.KeyDown, fyne.KeyEnd); x.typed(" ") },
		"Enter":   func(x *bench) { x.keys(fyne.KeyDown, fyne.KeyEnd, fyne.KeyReturn) },
		"a name":  func(x *bench) { x.typed("a.txt"); x.b.Accept() },
	} {
		x := start(t, Options{Here: true}, "stories/", "a.txt")
		choose(x)
		if x.b.status.Text != "Only folders can be chosen here." || x.taken != nil || len(x.b.marked) > 0 {
			t.Errorf("%s takes %q and selects %v: %q", name, x.taken, x.b.marked, x.b.status.Text)
		}
	}
	x := start(t, Options{Here: true}, "stories/", "a.txt", "b.txt")
	x.b.markAll()
	x.b.Accept()
	x.expect("stories")
}

// A folder that was written is entered, and taken by a second Enter; the one at which the
// list begins is not.
func TestEnterTakesAFolderThatWasWritten(t *testing.T) {
	x := start(t, Options{Here: true}, "stories/", "stories/a.txt")
	x.keys(fyne.KeyReturn)
	x.settle()
	x.expect()
	x.b.focus(x.b.path)
	x.typed("stories")
	x.keys(fyne.KeyReturn)
	x.until(func() bool { return len(x.b.shown) == 1 && x.b.shown[0].name == "a.txt" })
	if !strings.HasSuffix(x.b.status.Text, "Enter takes this folder.") {
		t.Errorf("told is %q", x.b.status.Text)
	}
	x.keys(fyne.KeyReturn)
	x.until(func() bool { return x.taken != nil })
	x.expect("stories")
}

func TestTheButtonUpLeadsToTheFolderAbove(t *testing.T) {
	x := start(t, Options{}, "stories/", "stories/d.txt")
	x.b.enter(filepath.Join(x.dir, "stories"))
	x.settle()
	up := newUpButton(x.b)
	test.Tap(up)
	x.settle()
	if x.b.dir != x.dir || x.b.shown[x.b.at].name != "stories" {
		t.Errorf("%s is shown", x.b.dir)
	}
}

func TestEscapeLeavesFromEverywhere(t *testing.T) {
	for name, f := range map[string]func(b *Browser) fyne.Focusable{
		"path":   func(b *Browser) fyne.Focusable { return b.path },
		"list":   func(b *Browser) fyne.Focusable { return b.table },
		"heads":  func(b *Browser) fyne.Focusable { return b.heads },
		"hidden": func(b *Browser) fyne.Focusable { return b.hidden },
	} {
		x := start(t, Options{}, "a.txt")
		x.b.focus(f(x.b))
		x.keys(fyne.KeyEscape)
		if !x.left {
			t.Errorf("Escape in %s does nothing", name)
		}
	}
}

func TestANewPlaceIsNamed(t *testing.T) {
	x := start(t, Options{New: true, Name: "News.galley"}, "stories/", "old.json")
	if want := filepath.Join(x.dir, "News.galley"); x.b.path.Text != want {
		t.Errorf("the path is %q, want %q", x.b.path.Text, want)
	}
	x.keys(fyne.KeyReturn)
	x.until(func() bool { return x.taken != nil })
	x.expect("News.galley")

	x = start(t, Options{New: true, Name: "news.json"}, "stories/")
	x.b.enter(filepath.Join(x.dir, "stories")) // the name goes along
	x.settle()
	x.b.Accept()
	x.until(func() bool { return x.taken != nil })
	x.expect("stories/news.json")
}

func TestNamesComeBackByteForByte(t *testing.T) {
	for name, want := range map[string]string{
		"two\nlines.txt":       `two\nlines.txt`,
		"not\xffutf8":          `not\xffutf8`,
		"turned\u202etxt.exe":  `turned\u202etxt.exe`,
		" spaces at both ends": " spaces at both ends",
		"\uFFFD.txt":           "\uFFFD.txt",
	} {
		x := start(t, Options{}, name)
		if x.shown() != want {
			t.Errorf("%q is shown as %q, want %q", name, x.shown(), want)
		}
		x.typed(want)
		x.drain()
		x.keys(fyne.KeyReturn)
		x.until(func() bool { return x.taken != nil })
		x.expect(name)
	}
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	x := start(t, Options{}, "a.txt", "shut/")
	if err := os.Symlink("round", filepath.Join(x.dir, "round")); err != nil {
		t.Fatal(err)
	}
	x.b.enter(x.dir)
	x.settle()
	x.keys(fyne.KeyDown)
	x.typed("round")
	x.keys(fyne.KeyReturn)
	if x.taken != nil || !strings.Contains(x.b.status.Text, "broken") {
		t.Errorf("a link in a circle: %q was taken, %q is said", x.taken, x.b.status.Text)
	}
	x.b.enter(filepath.Join(x.dir, "none"))
	x.until(func() bool { return x.b.trouble != nil })
	if got := x.b.ofNone.Text; got != "This folder does not exist." {
		t.Errorf("a folder that is not there: %q", got)
	}
	x.b.enter(filepath.Join(x.dir, "a.txt"))
	x.until(func() bool { return x.b.trouble != nil })
	if got := x.b.ofNone.Text; !strings.Contains(got, "could not be read") {
		t.Errorf("a file as a folder: %q", got)
	}
	if os.Getuid() != 0 {
		if err := os.Chmod(filepath.Join(x.dir, "shut"), 0); err != nil {
			t.Fatal(err)
		}
		x.b.enter(filepath.Join(x.dir, "shut"))
		x.until(func() bool { return x.b.trouble != nil })
		if got := x.b.ofNone.Text; got != "You do not have permission to read this folder." {
			t.Errorf("a folder that may not be read: %q", got)
		}
	}
}

func TestAClickSelectsAndASecondTakes(t *testing.T) {
	x := start(t, Options{}, "a.txt", "b.txt", "c.txt")
	r := newRow(x.b.table)
	click := func(i int, mod fyne.KeyModifier) {
		r.set(i)
		r.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mod})
	}
	click(0, 0)
	click(2, fyne.KeyModifierShift)
	if got := x.b.selection(); len(got) != 3 {
		t.Errorf("with Shift %q are selected", got)
	}
	click(1, fyne.KeyModifierShortcutDefault)
	if got := x.b.selection(); len(got) != 2 {
		t.Errorf("with Ctrl %q are selected", got)
	}
	click(1, 0)
	click(1, 0)
	x.expect("b.txt")
}

// A late answer about a folder that was left must not show its entries.
func TestALateFolderIsNotShown(t *testing.T) {
	x := start(t, Options{}, "a.txt", "stories/", "stories/d.txt")
	x.b.enter(filepath.Join(x.dir, "stories"))
	x.b.enter(x.dir)
	x.settle()
	if got := x.shown(); got != "stories a.txt" {
		t.Errorf("the list is %q", got)
	}
}

func TestALargeFolderIsListed(t *testing.T) {
	var names []string
	for i := range 2*chunk + 1 {
		names = append(names, fmt.Sprintf("article %d.txt", i))
	}
	x := start(t, Options{}, names...)
	if got := len(x.b.shown); got != 2*chunk+1 || x.b.shown[10].name != "article 10.txt" {
		t.Errorf("%d entries, the eleventh is %q", got, x.b.shown[10].name)
	}
}

// What was being sorted of one folder is not shown as what is in the next.
func TestAFolderShowsOnlyItsOwn(t *testing.T) {
	x := start(t, Options{}, "here.txt", "deep/", "deep/there.txt")
	x.b.arrange() // is not shown before the other folder is asked for
	sorted := <-x.turns
	x.b.enter(filepath.Join(x.dir, "deep"))
	sorted()
	if got := x.shown(); got != "" {
		t.Errorf("the folder that is being read shows %q", got)
	}
	x.settle()
	if got := x.shown(); got != "there.txt" {
		t.Errorf("the folder shows %q", got)
	}
}

// Enter before the folder is read waits for that, also where it cannot be read.
func TestEnterWaitsForTheFolder(t *testing.T) {
	x := start(t, Options{}, "deep/", "deep/there.txt")
	x.b.path.SetText(filepath.Join(x.dir, "deep", "there.txt"))
	x.keys(fyne.KeyReturn)
	x.until(func() bool { return x.taken != nil })
	x.expect("deep/there.txt")
	x = start(t, Options{})
	x.b.path.SetText(filepath.Join(x.dir, "gone", "there.txt"))
	x.keys(fyne.KeyReturn)
	x.until(func() bool { return strings.Contains(x.b.status.Text, "there.txt") })
}

// In a narrow window the other columns make way for the name, with their heads.
func TestColumnsMakeWayForTheName(t *testing.T) {
	x := start(t, Options{}, "a.txt")
	x.b.heads.Resize(fyne.NewSize(300, rowHeight))
	for i, o := range test.WidgetRenderer(x.b.heads).Objects() {
		if o.Visible() != (i/2 == int(byName)) {
			t.Errorf("the head of column %d is shown: %t", i/2, o.Visible())
		}
	}
	if x.b.heads.step(1); x.b.heads.at != int(byName) {
		t.Errorf("the arrows lead to column %d", x.b.heads.at)
	}
	for width, want := range map[float32]int{800: 4, 480: 3, 380: 2, 300: 1} {
		at, wide := columns(width)
		n := 0
		for i, w := range wide {
			if w > 0 {
				n++
			}
			if at[i]+w > width {
				t.Errorf("%v wide: column %d ends at %v", width, i, at[i]+w)
			}
		}
		if n != want || wide[byName] < leastName && width >= 300 {
			t.Errorf("%v wide: %d columns, the name %v", width, n, wide[byName])
		}
	}
}
