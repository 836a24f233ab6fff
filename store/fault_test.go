package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/store/record"

	bolt "go.etcd.io/bbolt"
)

// What panics in Galley's own code is a fault of the program; what panics in
// bbolt, or reads memory that the file does not fill, is damage. Neither error
// quotes a panic.
func TestCausesAreToldApart(t *testing.T) {
	skipWhereMappedFilesKeepTheirSize(t)
	p := newProject(t)
	importAll(t, p, document("one"))
	var none map[string]int
	var nowhere *Project
	var nothing []int
	cut := p.cutOff(t)
	for what, c := range map[string]struct {
		do   func(tx *bolt.Tx) error
		want error
	}{
		"a nil map":               {func(*bolt.Tx) error { none["a"] = 1; return nil }, ErrFault},
		"a nil pointer":           {func(*bolt.Tx) error { return errors.New(nowhere.dir) }, ErrFault},
		"out of range":            {func(*bolt.Tx) error { nothing[len(none)]++; return nil }, ErrFault},
		"a panic of our own":      {func(*bolt.Tx) error { panic("not yet") }, ErrFault},
		"in the standard library": {func(*bolt.Tx) error { _ = strings.Repeat("a", -1-len(none)); return nil }, ErrFault},
		"in a library's callback": {func(*bolt.Tx) error {
			slices.SortFunc([]int{2, 1}, func(a, b int) int { return nothing[a] })
			return nil
		}, ErrFault},
		"in a callback of bbolt's": {func(tx *bolt.Tx) error {
			return tx.Bucket(metaBucket).ForEach(func(k, _ []byte) error { none[string(k)]++; return nil })
		}, ErrFault},
		"a bucket that is missing": {func(tx *bolt.Tx) error { tx.Bucket([]byte("none")).Get([]byte("a")); return nil }, ErrDamaged},
		"bbolt asserts":            {func(tx *bolt.Tx) error { return tx.Commit() }, ErrDamaged},
		"beyond the file":          {func(*bolt.Tx) error { return errors.New(string(cut)) }, ErrDamaged},
		"an error":                 {func(*bolt.Tx) error { return ErrNoSpan }, ErrNoSpan},
	} {
		err := p.work.View(c.do)
		if !errors.Is(err, c.want) || errors.Is(err, ErrDamaged) != (c.want == ErrDamaged) {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
		for _, word := range []string{"panic", "assert", "runtime", "nil", "0x"} {
			if err != nil && strings.Contains(err.Error(), word) {
				t.Errorf("%s: the error quotes %q: %v", what, word, err)
			}
		}
	}
	must(t, p.SetBookmark(Bookmark{Article: 1})) // work goes on
}

// cutOff returns bytes that are mapped from a file which is cut off then.
func (p *Project) cutOff(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "db")
	db, err := bolt.Open(path, 0o600, boltOptions(false))
	must(t, err)
	t.Cleanup(func() { _ = db.Close() })
	big := slices.Repeat([]byte("a"), 1<<20)
	must(t, db.Update(func(tx *bolt.Tx) error {
		b, err := tx.CreateBucket(metaBucket)
		if err != nil {
			return err
		}
		return b.Put(headKey, big)
	}))
	tx, err := db.Begin(false)
	must(t, err)
	t.Cleanup(func() { _ = tx.Rollback() })
	b := tx.Bucket(metaBucket).Get(headKey)
	must(t, os.Truncate(path, 1<<15))
	return b[len(b)/2:]
}

func skipWhereMappedFilesKeepTheirSize(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no file can be cut off there while it is mapped")
	}
}

// A file that another program cuts off under a change: bbolt's own undoing of the
// change faults too, and keeps its lock.
func TestFileCutOffUnderAChange(t *testing.T) {
	skipWhereMappedFilesKeepTheirSize(t)
	p := newProject(t)
	importAll(t, p, document("one two"))
	path := filepath.Join(p.Dir(), workFile)
	err := p.work.Update(func(tx *bolt.Tx) error {
		if err := os.Truncate(path, 0); err != nil {
			return err
		}
		return put(tx.Bucket(metaBucket), []byte("x"), record.EncodeText([]byte("y")))
	})
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("the change: %v, want ErrDamaged", err)
	}
	if err := p.work.Update(func(*bolt.Tx) error { return nil }); !errors.Is(err, ErrDamaged) {
		t.Errorf("the next change: %v, want ErrDamaged", err)
	}
	closed := make(chan struct{})
	go func() { _ = p.Close(); close(closed) }()
	select {
	case <-closed:
	case <-time.After(20 * time.Second):
		t.Fatal("the project does not close")
	}
}
