package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"galley/store/standoff"
)

// treeOf lists the files under a folder with what they hold.
func treeOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			out[path] = fileBytes(t, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func sameTree(a, b map[string]string) bool {
	for path, text := range a {
		if b[path] != text {
			return false
		}
	}
	return len(a) == len(b)
}

// upsets are what can happen to the place of a project that is open. Each returns
// the project that stands there afterwards, "" if there is none.
var upsets = map[string]func(t *testing.T, dir, other string) string{
	"removed": func(t *testing.T, dir, _ string) string { must(t, os.RemoveAll(dir)); return "" },
	"moved":   func(t *testing.T, dir, _ string) string { must(t, os.Rename(dir, dir+".moved")); return "" },
	"another in its place": func(t *testing.T, dir, other string) string {
		must(t, os.Rename(dir, dir+".moved"))
		must(t, os.Rename(other, dir))
		return dir
	},
	"removed, and another in its place": func(t *testing.T, dir, other string) string {
		must(t, os.RemoveAll(dir))
		must(t, os.Rename(other, dir))
		return dir
	},
	"a link to another in its place": func(t *testing.T, dir, other string) string {
		must(t, os.Rename(dir, dir+".moved"))
		link(t, other, dir)
		return other
	},
	"the work removed": func(t *testing.T, dir, _ string) string { must(t, os.Remove(filepath.Join(dir, workFile))); return "" },
	"the corpus removed": func(t *testing.T, dir, _ string) string {
		must(t, os.Remove(filepath.Join(dir, corpusFile)))
		return ""
	},
	"the work replaced": func(t *testing.T, dir, other string) string {
		must(t, os.Rename(filepath.Join(other, workFile), filepath.Join(dir, workFile)))
		return ""
	},
	"the corpus replaced": func(t *testing.T, dir, other string) string {
		must(t, os.Rename(filepath.Join(other, corpusFile), filepath.Join(dir, corpusFile)))
		return ""
	},
	"both files linked into another folder": func(t *testing.T, dir, _ string) string {
		must(t, os.Rename(dir, dir+".moved"))
		must(t, os.Mkdir(dir, 0o700))
		for _, name := range []string{corpusFile, workFile} {
			must(t, os.Link(filepath.Join(dir+".moved", name), filepath.Join(dir, name)))
		}
		return ""
	},
	"a file in its place": func(t *testing.T, dir, _ string) string {
		must(t, os.RemoveAll(dir))
		must(t, os.WriteFile(dir, []byte("mine"), 0o600))
		return ""
	},
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// writers are all ways to change a project.
var writers = map[string]func(t *testing.T, p *Project) error{
	"commit":   func(_ *testing.T, p *Project) error { return tag(p, 1, 7) },
	"undo":     func(_ *testing.T, p *Project) error { _, err := p.Undo(); return err },
	"bookmark": func(_ *testing.T, p *Project) error { return p.SetBookmark(Bookmark{Article: 1, At: 2}) },
	"import": func(t *testing.T, p *Project) error {
		_, err := p.Import(t.Context(), each(document("one more")), ImportOptions{})
		return err
	},
	"erase":             func(t *testing.T, p *Project) error { return p.Erase(t.Context(), []standoff.ArticleID{1}, false) },
	"erase and backups": func(t *testing.T, p *Project) error { return p.Erase(t.Context(), []standoff.ArticleID{1}, true) },
	"backup":            func(t *testing.T, p *Project) error { _, err := p.Backup(t.Context(), time.Now(), Regular); return err },
}

// A project that is not in its place any more takes no change, leaves what is
// there alone, and gives all that was saved to a copy.
func TestAProjectThatIsNotInItsPlace(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("nobody can move or remove there what a program has open")
	}
	for what, upset := range upsets {
		for how, write := range writers {
			t.Run(what+"/"+how, func(t *testing.T) { notInItsPlace(t, upset, write, false) })
		}
		for _, how := range []string{"commit", "erase"} { // an erasure replaces the files itself
			t.Run(what+"/"+how+" after an erasure", func(t *testing.T) { notInItsPlace(t, upset, writers[how], true) })
		}
	}
}

func notInItsPlace(t *testing.T, upset func(t *testing.T, dir, other string) string, write func(*testing.T, *Project) error, erased bool) {
	root := t.TempDir()
	dir, other := filepath.Join(root, "a"+Suffix), filepath.Join(root, "b"+Suffix)
	for _, d := range []string{dir, other} {
		p := filled(t, d, 3)
		_, err := p.Backup(t.Context(), time.Now(), Regular)
		must(t, err)
		must(t, p.Close())
	}
	p, err := Open(dir, Options{Annotator: "ana"})
	must(t, err)
	defer func() { _ = p.Close() }()
	must(t, tag(p, 1, 1))
	if erased {
		must(t, p.Erase(t.Context(), []standoff.ArticleID{3}, false))
	}
	want := documentsOf(t, p)

	upset(t, dir, other)
	before := treeOf(t, root)
	if err := write(t, p); !errors.Is(err, ErrGone) {
		t.Errorf("%v, want ErrGone", err)
	}
	if !sameTree(before, treeOf(t, root)) {
		t.Error("something was written")
	}
	into := filepath.Join(root, "copy"+Suffix)
	must(t, p.Snapshot(t.Context(), into))
	q, err := Open(into, Options{Annotator: "ana"})
	must(t, err)
	defer func() { _ = q.Close() }()
	if have := documentsOf(t, q); len(have) != len(want) || len(have[1].Spans) != len(want[1].Spans) {
		t.Errorf("the copy has %d articles, want %d", len(have), len(want))
	}
	if _, err := q.Undo(); err != nil {
		t.Errorf("undo in the copy: %v", err)
	}
	sound(t, q)
}

// What was moved away and is back takes changes again.
func TestAProjectThatIsBackInItsPlace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a"+Suffix)
	p := filled(t, dir, 1)
	defer func() { _ = p.Close() }()
	must(t, os.Rename(dir, dir+".moved"))
	if err := tag(p, 1, 1); !errors.Is(err, ErrGone) {
		t.Errorf("moved: %v", err)
	}
	must(t, os.Rename(dir+".moved", dir))
	must(t, tag(p, 1, 1))
	must(t, p.Erase(t.Context(), []standoff.ArticleID{1}, false))
	sound(t, p)
}

// link makes a symbolic link, and skips the test on Windows.
func link(t *testing.T, to, path string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege there")
	}
	must(t, os.Symlink(to, path))
}

// A project may be opened through links and by a relative path, and the program
// may go elsewhere meanwhile.
func TestAProjectThroughLinksAndRelativePaths(t *testing.T) {
	root := t.TempDir()
	must(t, filled(t, filepath.Join(root, "a"+Suffix), 2).Close())
	link(t, root, filepath.Join(root, "here"))
	link(t, filepath.Join("here", "a"+Suffix), filepath.Join(root, "link"+Suffix))
	t.Chdir(root)
	for _, dir := range []string{"a" + Suffix, "link" + Suffix, filepath.Join("here", "a"+Suffix)} {
		t.Chdir(root)
		p, err := Open(dir, Options{Annotator: "ana"})
		must(t, err)
		t.Chdir(t.TempDir())
		must(t, tag(p, 1, 1))
		_, err = p.Undo()
		must(t, err)
		b, err := p.Backup(t.Context(), time.Now(), Regular)
		must(t, err)
		if _, err := os.Stat(b.Dir); err != nil {
			t.Errorf("the backup is not where it says: %v", err)
		}
		must(t, p.Erase(t.Context(), nil, false))
		sound(t, p)
		must(t, p.Close())
	}
}

// A link that leads out of the project is not followed, and what it leads to is
// left alone.
func TestLinksThatLeadOutOfAProject(t *testing.T) {
	away := t.TempDir()
	must(t, os.WriteFile(filepath.Join(away, "mine"), []byte("mine"), 0o600))
	dir := filepath.Join(t.TempDir(), "a"+Suffix)
	p := filled(t, dir, 2)
	t.Cleanup(func() { _ = p.Close() })
	link(t, away, filepath.Join(dir, backupFolder))
	before := treeOf(t, away)
	if _, err := p.Backup(t.Context(), time.Now(), Regular); err == nil {
		t.Error("a backup was made outside the project")
	}
	if err := p.Erase(t.Context(), []standoff.ArticleID{1}, true); err == nil {
		t.Error("backups elsewhere count as removed")
	}
	if !sameTree(before, treeOf(t, away)) {
		t.Error("something was written elsewhere")
	}
	must(t, p.Close())

	must(t, os.Rename(filepath.Join(dir, workFile), filepath.Join(away, workFile)))
	link(t, filepath.Join(away, workFile), filepath.Join(dir, workFile))
	if _, err := Open(dir, Options{}); err == nil || errors.Is(err, ErrDamaged) {
		t.Errorf("a file elsewhere: %v", err)
	}
}

// A project lies in no other, or thinning and erasing would take it away.
func TestNoProjectIsMadeWithinAnother(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "a"+Suffix)
	p := filled(t, dir, 1)
	defer func() { _ = p.Close() }()
	b, err := p.Backup(t.Context(), time.Now(), Regular)
	must(t, err)
	link(t, dir, filepath.Join(root, "link"))
	before := treeOf(t, root)
	for _, into := range []string{
		filepath.Join(dir, "b"+Suffix), filepath.Join(dir, backupFolder, "b"+Suffix), filepath.Join(b.Dir, "b"+Suffix),
		filepath.Join(root, "link", "b"+Suffix), filepath.Join(root, "link", backupFolder, "b"+Suffix),
		dir, filepath.Join(root, "link"), b.Dir,
	} {
		for how, made := range map[string]error{
			"restore":  RestoreBackup(t.Context(), b, into),
			"snapshot": p.Snapshot(t.Context(), into),
			"create":   second(Create(into, Options{})),
			"rebuild":  Rebuild(t.Context(), into, Contents{Articles: func(func(Content) bool) {}}),
		} {
			if !errors.Is(made, ErrInside) && !errors.Is(made, ErrExists) {
				t.Errorf("%s to %s: %v", how, into, made)
			}
		}
	}
	if !sameTree(before, treeOf(t, root)) {
		t.Error("something was changed")
	}
	must(t, tag(p, 1, 3))
}

func second[T any](_ T, err error) error { return err }

// Of two programs that make a project at once, one succeeds.
func TestTwoMakeAProjectAtOnce(t *testing.T) {
	for range 10 {
		dir := filepath.Join(t.TempDir(), "a"+Suffix)
		made := make(chan error, 2)
		for range 2 {
			go func() {
				p, err := Create(dir, Options{})
				if err == nil {
					err = place2(p)
				}
				made <- err
			}()
		}
		errs := []error{<-made, <-made}
		for i, err := range errs {
			if err != nil && !errors.Is(err, ErrExists) && !errors.Is(err, ErrInUse) || err != nil && errs[1-i] != nil {
				t.Fatalf("both: %v", errs)
			}
		}
		p, err := Open(dir, Options{})
		must(t, err)
		sound(t, p)
		must(t, p.Close())
		if left, err := os.ReadDir(filepath.Dir(dir)); err != nil || len(left) != 1 {
			t.Errorf("%v are left", left)
		}
	}
}

func place2(p *Project) error {
	return errors.Join(p.SetBookmark(Bookmark{Article: 1, At: 2}), p.Close())
}

// A program that just writes makes no other think that the files are damaged.
func TestOpeningWhileAnotherWrites(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a"+Suffix)
	p := filled(t, dir, 3)
	stop, ended := make(chan struct{}), make(chan error)
	go func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				ended <- nil
				return
			default:
			}
			if err := errors.Join(tag(p, 1, i), p.Erase(t.Context(), nil, false)); err != nil {
				ended <- err
				return
			}
		}
	}()
	for range 6 {
		for _, readOnly := range []bool{false, true} {
			if _, err := Open(dir, Options{ReadOnly: readOnly}); !errors.Is(err, ErrInUse) {
				t.Errorf("%v, want ErrInUse", err)
			}
		}
	}
	close(stop)
	must(t, <-ended)
	must(t, p.Close())
}

func TestNamesThatNotEverySystemTakes(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"a.galley ", "a.galley.", "a.galley. .", "a\n.galley", "a\x07.galley"} {
		if _, err := Create(filepath.Join(root, name), Options{}); err == nil {
			t.Errorf("%q was taken", name)
		}
	}
	if left, err := os.ReadDir(root); err != nil || len(left) > 0 {
		t.Errorf("%v are left, %v", left, err)
	}
}

// BenchmarkHere is what looking whether the project is in its place adds to each
// change.
func BenchmarkHere(b *testing.B) {
	p := filled(b, filepath.Join(b.TempDir(), "a"+Suffix), 1)
	defer func() { _ = p.Close() }()
	for b.Loop() {
		if err := p.folder.here(); err != nil {
			b.Fatal(err)
		}
	}
}

// moved moves a folder when it is first asked whether it has ended.
type moved struct {
	context.Context
	move func()
}

func (m moved) Err() error { m.move(); return m.Context.Err() }

func TestAProjectThatIsMovedWhileItIsBackedUp(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a"+Suffix)
	p := filled(t, dir, 3)
	defer func() { _ = p.Close() }()
	move := sync.OnceFunc(func() { must(t, os.Rename(dir, dir+".moved")) })
	if b, err := p.Backup(moved{t.Context(), move}, time.Now(), Regular); !errors.Is(err, ErrGone) {
		t.Errorf("backed up to %s, %v; want ErrGone", b.Dir, err)
	}
	if _, err := os.Stat(dir + ".moved"); err != nil {
		t.Errorf("it was not moved: %v", err)
	}
}

func TestAProjectHasANameThatEverySystemTakes(t *testing.T) {
	for _, name := range []string{"con.galley", "Aux.galley", "lpt1.galley", "nul .galley", "news: north.galley", "what?.galley", `a\b.galley`, "a.galley.", "a.galley ", "two\nlines.galley"} {
		dir := t.TempDir()
		if p, err := Create(dir+"/"+name, Options{}); err == nil {
			_ = p.Close()
			t.Errorf("%q was made", name)
		}
	}
	for _, name := range []string{"console.galley", "com.galley", "com10.galley", "News, Łódź (2).galley"} {
		p, err := Create(filepath.Join(t.TempDir(), name), Options{})
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		_ = p.Close()
	}
}
