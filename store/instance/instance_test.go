package instance_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"galley/store"
	"galley/store/instance"
	"galley/store/standoff"
)

// home gives the test a person's folders of its own. Where there are no local
// sockets, as under Wine, it skips the test.
func home(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "g") // shorter than the test's own: a socket's path is
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	for _, name := range []string{"cache", "tmp"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	setCache(t, filepath.Join(dir, "cache"))
	t.Setenv("XDG_RUNTIME_DIR", "")
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, filepath.Join(dir, "tmp"))
	}
	l, err := net.Listen("unix", filepath.Join(dir, "s"))
	if err != nil && runtime.GOOS == "windows" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// setCache says where the person's caches are, on Linux and on Windows.
func setCache(t *testing.T, dir string) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", dir)
	t.Setenv("LocalAppData", dir)
}

// cached returns the files in Galley's cache whose names match a pattern.
func cached(t *testing.T, pattern string) []string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	all, err := filepath.Glob(filepath.Join(cache, "galley", pattern))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func project(t *testing.T, dir string) *store.Project {
	t.Helper()
	p, err := store.Create(dir, store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	a, err := standoff.NewArticle("Ana Holm said rents rose 12% in Leeds.")
	if err != nil {
		t.Fatal(err)
	}
	var docs iter.Seq2[standoff.Document, error] = func(yield func(standoff.Document, error) bool) { yield(standoff.Document{Article: a}, nil) }
	if _, err := p.Import(t.Context(), docs, store.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	return p
}

func answering(t *testing.T, p *store.Project, raise func()) {
	t.Helper()
	c, err := instance.Answer(p, raise)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
}

func TestWhoHasAProjectAnswers(t *testing.T) {
	dir := filepath.Join(home(t), "news.galley")
	p := project(t, dir)
	raised := make(chan bool, 1)
	answering(t, p, func() { raised <- true })
	if err := os.Symlink(dir, dir+".link"); err != nil {
		t.Skip(err)
	}
	if err := instance.Ask(t.Context(), dir+".link"); err != nil {
		t.Errorf("through a link: %v", err)
	}
	if err := instance.Raise(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	<-raised
	b, err := instance.Backup(t.Context(), dir)
	if err != nil || b.Articles != 1 || filepath.Dir(b.Dir) != filepath.Join(dir, "backups") {
		t.Errorf("backed up %+v, %v", b, err)
	}
	copied, err := instance.Read(t.Context(), dir, "eva")
	if err != nil {
		t.Fatal(err)
	}
	once := filepath.Dir(copied.Dir())
	if copied.Len() != 1 || copied.Name() != "news" || !copied.ReadOnly() {
		t.Errorf("the snapshot %s has %d articles", copied.Name(), copied.Len())
	}
	if err := copied.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(once); !os.IsNotExist(err) {
		t.Errorf("the snapshot was left: %v", err)
	}
}

func TestNobodyAnswers(t *testing.T) {
	dir := filepath.Join(home(t), "news.galley")
	p := project(t, dir)
	if err := instance.Ask(t.Context(), dir); !errors.Is(err, instance.ErrNobody) {
		t.Errorf("before: %v", err)
	}
	c, err := instance.Answer(p, func() {})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if err := instance.Ask(t.Context(), dir); !errors.Is(err, instance.ErrNobody) {
		t.Errorf("after: %v", err)
	}
	if _, err := instance.Read(t.Context(), dir, ""); !errors.Is(err, instance.ErrNobody) {
		t.Errorf("a snapshot: %v", err)
	}
	if left := cached(t, ".galley-once-*"); len(left) > 0 {
		t.Errorf("left %v", left)
	}
}

// socket is where the program that has a project answers.
func socket(t *testing.T) string {
	t.Helper()
	all := cached(t, "*.sock")
	if len(all) != 1 {
		t.Fatalf("sockets are %v", all)
	}
	return all[0]
}

// hang puts a program that takes calls and says nothing in the place of one that
// answers.
func hang(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
}

func TestOneThatHangsIsLeftAlone(t *testing.T) {
	dir := filepath.Join(home(t), "news.galley")
	answering(t, project(t, dir), func() {})
	hang(t, socket(t))
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := instance.Ask(ctx, dir); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	if err := instance.Ask(t.Context(), dir); !errors.Is(err, instance.ErrHangs) {
		t.Errorf("waited for: %v", err)
	}
}

func TestASocketThatWasLeftIsTakenOver(t *testing.T) {
	dir := filepath.Join(home(t), "news.galley")
	p := project(t, dir)
	c, err := instance.Answer(p, func() {})
	if err != nil {
		t.Fatal(err)
	}
	path := socket(t)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	answering(t, p, func() {})
	if err := instance.Ask(t.Context(), dir); err != nil {
		t.Error(err)
	}
}

func TestASocketHasAPlaceWhateverTheFolders(t *testing.T) {
	for name, prepare := range map[string]func(t *testing.T, dir string){
		"a path that is too long": func(t *testing.T, dir string) {
			setCache(t, filepath.Join(dir, strings.Repeat("c", 120)))
		},
		"no cache": func(t *testing.T, _ string) {
			setCache(t, "")
			t.Setenv("HOME", "")
		},
		"a cache that is a file": func(t *testing.T, dir string) {
			path := filepath.Join(dir, "file")
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			setCache(t, path)
		},
		"a folder that is open to others": func(t *testing.T, dir string) {
			if err := os.Mkdir(filepath.Join(dir, "cache", "galley"), 0o755); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := home(t)
			prepare(t, dir)
			path := filepath.Join(dir, strings.Repeat("n", 120)+".galley")
			answering(t, project(t, path), func() {})
			if err := instance.Ask(t.Context(), path); err != nil {
				t.Error(err)
			}
			if p, err := instance.Read(t.Context(), path, ""); err != nil {
				t.Error(err)
			} else if err := p.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestASnapshotIsMadeOnlyWhereItMay(t *testing.T) {
	base := home(t)
	dir := filepath.Join(base, "news.galley")
	answering(t, project(t, dir), func() {})
	open, own := filepath.Join(base, "open"), filepath.Join(base, "own")
	for path, mode := range map[string]os.FileMode{open: 0o777, own: 0o700, filepath.Join(own, "there.galley"): 0o700} {
		if err := os.MkdirAll(path, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	wrong := []string{
		"news.galley", filepath.Join(own, "a"), own + "/../own/a.galley", filepath.Join(own, "there.galley"),
		filepath.Join(dir, "a.galley"), filepath.Join(dir, "backups", "a.galley"), filepath.Join(base, "none", "a.galley"), dir,
	}
	if runtime.GOOS != "windows" { // where nothing in a person's folders is open to others
		wrong = append(wrong, filepath.Join(open, "a.galley"))
	}
	for _, to := range wrong {
		if err := instance.Snapshot(t.Context(), dir, to); err == nil {
			t.Errorf("a snapshot was made at %s", to)
		}
	}
	if err := instance.Snapshot(t.Context(), dir, filepath.Join(own, "a.galley")); err != nil {
		t.Error(err)
	}
}

func TestForeignWordsAreNotHeard(t *testing.T) {
	dir := filepath.Join(home(t), "news.galley")
	answering(t, project(t, dir), func() { t.Error("it came to the front") })
	for _, words := range []string{
		"", "\n", "{}\n", "GET / HTTP/1.1\r\n\r\n", `{"wish":"front"}` + "\n", `{"project":"/elsewhere","wish":"front"}` + "\n",
		fmt.Sprintf(`{"project":%q,"wish":"erase"}`, dir) + "\n", strings.Repeat("x", 1<<20),
	} {
		c, err := net.Dial("unix", socket(t))
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			_, _ = io.WriteString(c, words)
			_ = c.(*net.UnixConn).CloseWrite()
		}()
		said, _ := bufio.NewReader(c).ReadString('\n')
		var answer struct{ Error string }
		if said != "" && (json.Unmarshal([]byte(said), &answer) != nil || answer.Error == "") {
			t.Errorf("to %.40q it said %s", words, said)
		}
		_ = c.Close()
	}
	if err := instance.Ask(t.Context(), dir); err != nil {
		t.Errorf("after all that: %v", err)
	}
}
