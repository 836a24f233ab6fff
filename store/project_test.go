package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// fataler is what testing and rapid have in common.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// newProject makes an empty project and closes it with the test.
func newProject(t testing.TB) *Project {
	t.Helper()
	p, err := Create(filepath.Join(t.TempDir(), "p"+Suffix), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

// document returns a document of the text with spans on the given passages.
func document(text string, spans ...standoff.Span) standoff.Document {
	return standoff.Document{
		Article: standoff.Article{Title: standoff.TitleOf(text), Text: text},
		Spans:   spans,
	}
}

func quote(id string, start, end standoff.Byte) standoff.Span {
	return span(id, start, end, "quote")
}

func span(id string, start, end standoff.Byte, label standoff.LabelID) standoff.Span {
	at := time.Date(2026, 1, 2, 3, 4, 5, 678, time.UTC)
	return standoff.Span{
		ID: standoff.SpanID(id), Range: standoff.Range{Start: start, End: end}, Label: label,
		Provenance: standoff.Provenance{By: "ana", Created: at, Updated: at},
	}
}

func each(docs ...standoff.Document) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func importAll(t fataler, p *Project, docs ...standoff.Document) Imported {
	t.Helper()
	done, err := p.Import(context.Background(), each(docs...), ImportOptions{})
	if err != nil {
		t.Fatalf("import: %v", err)
	}
	return done
}

func commit(t fataler, p *Project, e Edit) Change {
	t.Helper()
	c, err := p.Commit(e)
	if err != nil {
		t.Fatalf("commit: %v", err)
	}
	return c
}

// sound fails the test unless the project verifies.
func sound(t fataler, p *Project) Report {
	t.Helper()
	rep, err := p.Verify(context.Background())
	if err != nil {
		t.Fatalf("verify: %v", err)
	}
	if len(rep.Faults) > 0 {
		t.Fatalf("verify found %v", rep.Faults)
	}
	return rep
}

func reopen(t testing.TB, p *Project, o Options) *Project {
	t.Helper()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	q, err := Open(p.Dir(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = q.Close() })
	return q
}

func TestCreateTouchesNothingThatIsThere(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "thesis.txt")
	full := filepath.Join(dir, "full")
	link := filepath.Join(dir, "link")
	if err := errors.Join(os.WriteFile(file, []byte("years of work"), 0o600), os.Mkdir(full, 0o700),
		os.WriteFile(filepath.Join(full, "a"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	paths := []string{file, full}
	if os.Symlink(file, link) == nil {
		paths = append(paths, link)
	}
	for _, path := range paths {
		if _, err := Create(path, Options{}); !errors.Is(err, ErrExists) {
			t.Errorf("create at %s: %v, want ErrExists", path, err)
		}
		if _, err := os.Lstat(path); err != nil {
			t.Errorf("create took away what was there: %v", err)
		}
	}
	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	p, err := Create(empty, Options{})
	if err != nil {
		t.Fatalf("create in an empty folder: %v", err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".galley-new-*")); len(left) > 0 {
		t.Errorf("create left %v", left)
	}
}

func TestCreateIsPrivate(t *testing.T) {
	p := newProject(t)
	for path, want := range map[string]os.FileMode{p.Dir(): 0o700, filepath.Join(p.Dir(), corpusFile): 0o600, filepath.Join(p.Dir(), workFile): 0o600} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want && os.PathSeparator == '/' {
			t.Errorf("%s has mode %o, want %o", path, got, want)
		}
	}
}

func TestOpenWhatIsNoProject(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	foreign := filepath.Join(dir, "foreign")
	if err := errors.Join(os.WriteFile(file, nil, 0o600), os.Mkdir(foreign, 0o700)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{corpusFile, workFile} {
		db, err := bolt.Open(filepath.Join(foreign, name), 0o600, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{dir, file, foreign, filepath.Join(dir, "missing")} {
		if _, err := Open(path, Options{}); !errors.Is(err, ErrNotProject) {
			t.Errorf("open %s: %v, want ErrNotProject", path, err)
		}
	}
}

func TestSecondInstance(t *testing.T) {
	p := newProject(t)
	for _, o := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(p.Dir(), o); !errors.Is(err, ErrInUse) {
			t.Errorf("second open %+v: %v, want ErrInUse", o, err)
		}
	}
	p = reopen(t, p, Options{ReadOnly: true})
	q, err := Open(p.Dir(), Options{ReadOnly: true})
	if err != nil {
		t.Fatalf("two readers: %v", err)
	}
	if err := q.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestReadOnlyRefusesChanges(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two"))
	p = reopen(t, p, Options{ReadOnly: true})
	_, commitErr := p.Commit(Edit{Article: 1, Add: []standoff.Span{quote("a", 0, 3)}})
	_, undoErr := p.Undo()
	_, importErr := p.Import(context.Background(), each(document("three")), ImportOptions{})
	for what, err := range map[string]error{"commit": commitErr, "undo": undoErr, "import": importErr, "bookmark": p.SetBookmark(Bookmark{Article: 1, At: 2})} {
		if !errors.Is(err, ErrReadOnly) {
			t.Errorf("%s: %v, want ErrReadOnly", what, err)
		}
	}
	if d, err := p.Document(1); err != nil || d.Article.Text != "one two" {
		t.Errorf("document: %q, %v", d.Article.Text, err)
	}
	sound(t, p)
}

func TestNewerSchemaIsLeftAlone(t *testing.T) {
	for _, name := range []string{corpusFile, workFile} {
		p := newProject(t)
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(p.Dir(), name)
		kind := map[string]string{corpusFile: "galley corpus", workFile: "galley work"}[name]
		writeHead(t, path, fmt.Sprintf(`{"kind":%q,"schema":%d}`, kind, schema+1))
		before := fileBytes(t, path)
		if _, err := Open(p.Dir(), Options{}); !errors.Is(err, ErrNewerSchema) {
			t.Errorf("%s: %v, want ErrNewerSchema", name, err)
		}
		if fileBytes(t, path) != before {
			t.Errorf("%s was changed", name)
		}
	}
}

// A newer program may say that this one can still read what it writes.
func TestNewerSchemaThatCanBeRead(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two", quote("a", 0, 3)))
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(p.Dir(), workFile)
	head := jsonOf(t, path)
	head["schema"], head["reader"] = schema+1, schema
	text, err := json.Marshal(head)
	if err != nil {
		t.Fatal(err)
	}
	writeHead(t, path, string(text))
	if _, err := Open(p.Dir(), Options{}); !errors.Is(err, ErrNewerReadable) || !errors.Is(err, ErrNewerSchema) {
		t.Errorf("open for writing: %v, want ErrNewerReadable", err)
	}
	q, err := Open(p.Dir(), Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	if d, err := q.Document(1); err != nil || len(d.Spans) != 1 {
		t.Errorf("%+v, %v", d, err)
	}
}

func jsonOf(t *testing.T, path string) map[string]any {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var out map[string]any
	err = db.View(func(tx *bolt.Tx) error { return json.Unmarshal(tx.Bucket(metaBucket).Get(headKey), &out) })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Whatever of a head is damaged, the project is damaged: it is not one of a newer
// program, and not somebody else's file.
func TestADamagedHeadIsNoticed(t *testing.T) {
	p := newProject(t)
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{corpusFile, workFile} {
		path := filepath.Join(p.Dir(), name)
		whole := fileBytes(t, path)
		db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		var head string
		err = db.View(func(tx *bolt.Tx) error { head = string(tx.Bucket(metaBucket).Get(headKey)); return nil })
		if err := errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"head", "head.sum", "meta", head} {
			for i := range len(text) {
				harmed := []byte(text)
				harmed[i] ^= 1
				if err := os.WriteFile(path, []byte(strings.ReplaceAll(whole, text, string(harmed))), 0o600); err != nil {
					t.Fatal(err)
				}
				if _, err := Open(p.Dir(), Options{}); !errors.Is(err, ErrDamaged) {
					t.Errorf("%s: open with %q for %q: %v, want ErrDamaged", name, harmed, text, err)
				}
			}
		}
		if err := os.WriteFile(path, []byte(whole), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFilesOfTwoProjects(t *testing.T) {
	p, q := newProject(t), newProject(t)
	if err := errors.Join(p.Close(), q.Close()); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(q.Dir(), corpusFile), filepath.Join(p.Dir(), corpusFile)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(p.Dir(), Options{}); !errors.Is(err, ErrDamaged) {
		t.Errorf("open: %v, want ErrDamaged", err)
	}
}

func TestClosedProject(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two"))
	if err := errors.Join(p.Close(), p.Close()); err != nil {
		t.Fatalf("close twice: %v", err)
	}
	if _, err := p.Commit(Edit{Article: 1, Add: []standoff.Span{quote("a", 0, 3)}}); err == nil {
		t.Error("a closed project took a change")
	}
	if _, err := p.Document(1); err == nil {
		t.Error("a closed project was read")
	}
}

func TestBookmark(t *testing.T) {
	p := newProject(t)
	if m, err := p.Bookmark(); m != (Bookmark{}) || err != nil {
		t.Errorf("a new project's bookmark is %+v, %v", m, err)
	}
	want := Bookmark{Article: 7, At: 1234, Caret: 1300}
	if err := p.SetBookmark(want); err != nil {
		t.Fatal(err)
	}
	p = reopen(t, p, Options{})
	if m, err := p.Bookmark(); m != want || err != nil {
		t.Errorf("bookmark %+v, %v; want %+v", m, err, want)
	}
}

func writeHead(t *testing.T, path, head string) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error { return putHead(tx, []byte(head)) })
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func fileBytes(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func documentsOf(t testing.TB, p *Project) map[standoff.ArticleID]standoff.Document {
	t.Helper()
	all := map[standoff.ArticleID]standoff.Document{}
	set, err := p.All()
	if err != nil {
		t.Fatal(err)
	}
	for d, err := range p.Documents(t.Context(), set) {
		if err != nil {
			t.Fatal(err)
		}
		all[d.Article.ID] = d
	}
	return all
}
