package store

import (
	"errors"
	"os"
	"runtime"
	"syscall"
	"testing"
)

// asNobody runs fn without the right to write what the test owns; root may
// write everything, so its thread becomes another user's meanwhile.
func asNobody(t *testing.T, fn func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		fn()
		return
	}
	runtime.LockOSThread() // never unlocked on failure: the thread ends with its goroutine
	setFSUID(65534)
	fn()
	setFSUID(0)
	runtime.UnlockOSThread()
}

func setFSUID(uid uintptr) { _, _, _ = syscall.RawSyscall(syscall.SYS_SETFSUID, uid, 0, 0) }

func TestReadOnlyDisk(t *testing.T) {
	dir, err := os.MkdirTemp("/tmp", "galley-readonly-*")
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	p, err := Create(dir+"/p"+Suffix, Options{})
	if err != nil {
		t.Fatal(err)
	}
	importAll(t, p, document("one two"))
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	for path, mode := range map[string]os.FileMode{dir: 0o555, p.Dir(): 0o555, p.Dir() + "/" + corpusFile: 0o444, p.Dir() + "/" + workFile: 0o444} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(p.Dir(), 0o700); _ = os.Chmod(dir, 0o700) })
	asNobody(t, func() {
		if _, err := Open(p.Dir(), Options{}); !errors.Is(err, ErrReadOnly) {
			t.Errorf("open for writing: %v, want ErrReadOnly", err)
		}
		if _, err := Create(dir+"/q"+Suffix, Options{}); !errors.Is(err, ErrNoPlace) {
			t.Errorf("create: %v, want ErrNoPlace", err)
		}
		q, err := Open(p.Dir(), Options{ReadOnly: true})
		if err != nil {
			t.Errorf("open for reading: %v", err)
			return
		}
		if d, err := q.Document(1); err != nil || d.Article.Text != "one two" {
			t.Errorf("document: %q, %v", d.Article.Text, err)
		}
		sound(t, q)
		if err := q.Close(); err != nil {
			t.Error(err)
		}
	})
}

// What may not be read is not called read-only, and neither is called damaged.
func TestWhatMayNotBeRead(t *testing.T) {
	for what, c := range map[string]struct {
		folder, corpus, work os.FileMode
		toWrite, toRead      error
	}{
		"all may be read":          {0o555, 0o444, 0o444, ErrReadOnly, nil},
		"the work not":             {0o755, 0o444, 0o600, ErrUnreadable, ErrUnreadable},
		"the corpus not":           {0o755, 0o600, 0o666, ErrUnreadable, ErrUnreadable},
		"only the corpus written":  {0o755, 0o666, 0o444, ErrReadOnly, nil},
		"only the work written":    {0o755, 0o444, 0o666, ErrReadOnly, nil},
		"written and not read":     {0o755, 0o222, 0o222, ErrUnreadable, ErrUnreadable},
		"the folder not":           {0o700, 0o666, 0o666, ErrUnreadable, ErrUnreadable},
		"the folder not listed":    {0o711, 0o666, 0o666, ErrUnreadable, ErrUnreadable},
		"the folder not gone into": {0o744, 0o666, 0o666, ErrUnreadable, ErrUnreadable},
	} {
		t.Run(what, func(t *testing.T) {
			root, err := os.MkdirTemp("/tmp", "galley-unreadable-*")
			must(t, err)
			t.Cleanup(func() { _ = os.RemoveAll(root) })
			must(t, os.Chmod(root, 0o755))
			dir := root + "/p" + Suffix
			p := filled(t, dir, 1)
			must(t, p.Close())
			must(t, os.Chmod(dir+"/"+corpusFile, c.corpus))
			must(t, os.Chmod(dir+"/"+workFile, c.work))
			must(t, os.Chmod(dir, c.folder))
			t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
			asNobody(t, func() {
				if q, err := Open(dir, Options{}); !errors.Is(err, c.toWrite) || errors.Is(err, ErrDamaged) {
					t.Errorf("to write: %v, want %v", err, c.toWrite)
					_ = q
				}
				q, err := Open(dir, Options{ReadOnly: true})
				if !errors.Is(err, c.toRead) {
					t.Errorf("to read: %v, want %v", err, c.toRead)
				}
				if err == nil {
					sound(t, q)
					must(t, q.Close())
				}
				d, err := OpenDamaged(dir)
				if c.toRead != nil && !errors.Is(err, ErrUnreadable) {
					t.Errorf("to examine: %v", err)
				}
				if err == nil {
					d.Close()
				}
			})
		})
	}
}

// When the right to look at a project is lost while it is open, nothing counts as
// saved; what was saved can be copied.
func TestRightsThatAreLostMeanwhile(t *testing.T) {
	root, err := os.MkdirTemp("/tmp", "galley-lost-*")
	must(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(root) })
	must(t, os.Chmod(root, 0o777))
	p := filled(t, root+"/p"+Suffix, 1)
	defer func() { _ = p.Close() }()
	asNobody(t, func() {
		if err := tag(p, 1, 1); !errors.Is(err, ErrUnreadable) {
			t.Errorf("%v, want ErrUnreadable", err)
		}
		if err := p.Snapshot(t.Context(), root+"/q"+Suffix); err != nil {
			t.Errorf("copy: %v", err)
		}
	})
	must(t, tag(p, 1, 1))
}
