package store

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/store/standoff"
)

// storedProject copies a project that a program of an older schema wrote, and
// returns what was in it.
func storedProject(t *testing.T, version int) (dir string, want []standoff.Document) {
	t.Helper()
	from := filepath.Join("testdata", fmt.Sprint("schema-", version))
	dir = filepath.Join(t.TempDir(), "old"+Suffix)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{corpusFile, workFile} {
		if err := copyPath(filepath.Join(from, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(filepath.Join(from, "documents.json"))
	if err != nil {
		t.Fatal(err)
	}
	var stored []storedDocument
	if err := json.Unmarshal(raw, &stored); err != nil {
		t.Fatal(err)
	}
	for _, d := range stored {
		want = append(want, d.now())
	}
	return dir, want
}

// storedDocument is a document as it was before schema 3.
type storedDocument struct {
	Article standoff.Article
	Spans   []struct {
		standoff.Span
		Note       string
		Attributes map[string]string
	}
	Status standoff.Status
}

// now returns the document as it must be today: the notes are memos.
func (d storedDocument) now() standoff.Document {
	out := standoff.Document{Article: d.Article, Status: d.Status}
	for _, x := range d.Spans {
		s := x.Span
		for name, text := range x.Attributes {
			s.Attributes = map[string]standoff.Value{name: standoff.Text(text)}
		}
		out.Spans = append(out.Spans, s)
		if x.Note != "" {
			by, at := s.Provenance.By, s.Provenance.Created
			out.Objects = append(out.Objects, standoff.Memo{ID: "note " + standoff.MemoID(s.ID), Span: s.ID, Kind: "note", Text: x.Note, By: by, Created: at, Updated: at})
		}
	}
	slices.SortFunc(out.Objects, standoff.CompareObjects)
	return out
}

func holds(t *testing.T, p *Project, want []standoff.Document) {
	t.Helper()
	sound(t, p)
	all, err := p.All()
	if err != nil || all.Len() != len(want) {
		t.Errorf("%d articles are listed, want %d, %v", all.Len(), len(want), err)
	}
	for _, w := range want {
		d, err := p.Document(w.Article.ID)
		if err != nil || !reflect.DeepEqual(d, w) {
			t.Errorf("article %d is %+v, %v; want %+v", w.Article.ID, d, err, w)
		}
	}
}

func TestProjectsOfEachOlderSchemaAreBroughtUpToDate(t *testing.T) {
	for version := 1; version < schema; version++ {
		dir, want := storedProject(t, version)
		told := 0
		p, err := Open(dir, Options{Annotator: "ana", Migrating: func(from, to int) { told = to - from }})
		if err != nil {
			t.Fatalf("schema %d: %v", version, err)
		}
		if told != schema-version {
			t.Errorf("schema %d: told of %d steps", version, told)
		}
		holds(t, p, want)
		backups, err := p.Backups()
		if err != nil || len(backups) != 1 || jsonOf(t, filepath.Join(backups[0].Dir, workFile))["schema"] != float64(version) {
			t.Errorf("schema %d: backups %+v, %v", version, backups, err)
		}
		if _, err := p.Backup(t.Context(), time.Now(), Regular); err != nil {
			t.Fatal(err)
		}
		if backups, err = p.Backups(); err != nil || len(backups) != 2 || backups[1].Occasion != BeforeUpgrade {
			t.Errorf("schema %d: after another backup, %+v are left, %v", version, backups, err)
		}
		// What was done before can still be taken back, and the journal goes on.
		if c, err := p.Undo(); err != nil || c.Title != "Mark as done" {
			t.Errorf("schema %d: undo of %+v, %v", version, c, err)
		}
		commit(t, p, Edit{Article: 4, Title: "new", Add: []standoff.Span{quote("new", 0, 1)}})
		p = reopen(t, p, Options{Annotator: "ana", Migrating: func(int, int) { t.Error("brought up to date twice") }})
		sound(t, p)
		if done, err := p.WithStatus(standoff.StatusDone); err != nil || done.Len() != 0 {
			t.Errorf("schema %d: %d are done, %v", version, done.Len(), err)
		}
	}
}

func TestAnOlderSchemaIsReadWithoutAChange(t *testing.T) {
	for version := 1; version < schema; version++ {
		dir, want := storedProject(t, version)
		before := fileBytes(t, filepath.Join(dir, workFile)) + fileBytes(t, filepath.Join(dir, corpusFile))
		p, err := Open(dir, Options{ReadOnly: true})
		if err != nil {
			t.Fatalf("schema %d: %v", version, err)
		}
		holds(t, p, want)
		if !p.ReadOnly() || p.Dir() != dir {
			t.Errorf("schema %d: read-only is %v, in %s", version, p.ReadOnly(), p.Dir())
		}
		copied := p.temporary[0]
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(copied); !os.IsNotExist(err) {
			t.Errorf("the copy %s was left behind: %v", copied, err)
		}
		if fileBytes(t, filepath.Join(dir, workFile))+fileBytes(t, filepath.Join(dir, corpusFile)) != before {
			t.Errorf("schema %d was changed", version)
		}
	}
}

// What a program leaves that is killed while it reads an older project holds texts.
func TestTheCopyOfAnOlderProjectIsSweptAwayByTheNext(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there, age decides")
	}
	t.Setenv("TMPDIR", t.TempDir())
	left := filepath.Join(os.TempDir(), ".galley-once-left")
	must(t, os.Mkdir(left, 0o700))
	must(t, os.WriteFile(filepath.Join(left, corpusFile), []byte("text"), 0o600))
	long := time.Now().Add(-time.Hour)
	must(t, os.Chtimes(left, long, long))
	dir, _ := storedProject(t, 1)
	p, err := Open(dir, Options{ReadOnly: true})
	must(t, err)
	all, err := os.ReadDir(os.TempDir())
	must(t, err)
	if len(all) != 1 || !strings.HasPrefix(all[0].Name(), ".galley-once-") || all[0].Name() == filepath.Base(left) {
		t.Errorf("there are %v", all)
	}
	must(t, p.Close())
	if all, _ = os.ReadDir(os.TempDir()); len(all) > 0 {
		t.Errorf("after closing there are %v", all)
	}
}

func TestASnapshotOfAnOlderProjectLeavesNoFolderBehind(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	parent := t.TempDir()
	dir, want := storedProject(t, 1)
	p, err := OpenTemporary(parent, "old"+Suffix, Options{}, func(to string) error { return os.CopyFS(to, os.DirFS(dir)) })
	must(t, err)
	holds(t, p, want)
	must(t, p.Close())
	for _, folder := range []string{parent, os.TempDir()} {
		if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
			t.Errorf("%s holds %v, %v", folder, left, err)
		}
	}
}

func copyPath(from, to string) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, raw, 0o600)
}
