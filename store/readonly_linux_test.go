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
		if _, err := Create(dir+"/q"+Suffix, Options{}); !errors.Is(err, ErrReadOnly) {
			t.Errorf("create: %v, want ErrReadOnly", err)
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
