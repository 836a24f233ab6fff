package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Somebody may put the files of a backup in the place of a project's by hand, and
// go on: its transactions are then counted from the backup on.
func TestABackupNeverTakesTheTextsOfAnotherCourse(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two"))
	first, err := p.Backup(t.Context(), time.Now().AddDate(0, 0, -2), Regular)
	must(t, err)
	importAll(t, p, document("was here"))
	_, err = p.Backup(t.Context(), time.Now().AddDate(0, 0, -1), Regular)
	must(t, err)
	must(t, p.Close())
	for _, name := range []string{corpusFile, workFile} {
		must(t, os.WriteFile(filepath.Join(p.Dir(), name), []byte(fileBytes(t, filepath.Join(first.Dir, name))), 0o600))
	}
	p, err = Open(p.Dir(), Options{})
	must(t, err)
	defer func() { _ = p.Close() }()
	importAll(t, p, document("now here"))
	b, err := p.Backup(t.Context(), time.Now(), Regular)
	if err != nil {
		t.Fatal(err)
	}
	copied, err := Open(b.Dir, Options{ReadOnly: true})
	must(t, err)
	defer func() { _ = copied.Close() }()
	a, err := copied.Article(2)
	if err != nil || a.Text != "now here" {
		t.Errorf("the backup has %q, %v", a.Text, err)
	}
}
