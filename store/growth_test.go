package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// A project is copied, zipped and synchronised as it lies on the disk.
func TestFilesAreLittleLargerThanWhatTheyHold(t *testing.T) {
	for _, text := range []string{"one two", strings.Repeat("word ", 1_000_000)} {
		p := newProject(t)
		importAll(t, p, document(text, quote("a", 0, 3)))
		for name, db := range map[string]*database{corpusFile: p.corpus, workFile: p.work} {
			size := sizeOf(t, p, name)
			must(t, db.View(func(tx *bolt.Tx) error {
				if most := tx.Size()*3/2 + 64<<10; size > most {
					t.Errorf("%s of %d bytes of text has %d bytes, of which %d are used; want %d at most", name, len(text), size, tx.Size(), most)
				}
				return nil
			}))
			if part := size % int64(os.Getpagesize()); part != 0 {
				t.Errorf("%s ends with %d bytes of a page", name, part)
			}
			must(t, db.compact())
			if now := sizeOf(t, p, name); now > size+64<<10 {
				t.Errorf("%s has %d bytes, and written anew %d", name, size, now)
			}
		}
		if size := sizeOf(t, p, derivedFile); size > 256<<10 {
			t.Errorf("%s has %d bytes for one article", derivedFile, size)
		}
	}
}

func sizeOf(t *testing.T, p *Project, name string) int64 {
	t.Helper()
	info, err := os.Stat(filepath.Join(p.Dir(), name))
	must(t, err)
	return info.Size()
}
