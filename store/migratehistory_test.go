package store

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"galley/store/record/recordtest"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// journalsOf returns the events of all journals in a file, as they are stored.
func journalsOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	db, err := bolt.Open(filepath.Join(dir, workFile), 0o600, nil)
	must(t, err)
	defer db.Close()
	out := map[string]string{}
	must(t, db.View(func(tx *bolt.Tx) error {
		journals := tx.Bucket(journalBucket)
		return journals.ForEachBucket(func(name []byte) error {
			return journals.Bucket(name).ForEach(func(k, v []byte) error {
				out[fmt.Sprintf("%s %x", name, k)] = string(v)
				return nil
			})
		})
	}))
	return out
}

func TestTheHistoryOfAnOlderProjectStays(t *testing.T) {
	for version, want := range map[int][]string{
		1: {"ben 1 Tag location 1", "ana 7 Mark as done 3 redone", "ana 6 Mark as done 3 undone", "ana 5 Remove location 2 undone", "ana 4 Remove location 2", "ana 3 Mark as done 3", "ana 2 Tag quote 1", "ana 1 Tag statistic 1"},
		2: {
			"ana 8 Mark as done 3", `ben 6 {"kind":"note"} 1 redone`, `ben 5 {"kind":"note"} 1 undone`, `ben 4 {"kind":"remove"} 1 undone`, `ben 3 {"kind":"remove"} 1`,
			`ben 2 {"kind":"note"} 1`, `ben 1 {"kind":"tag","label":"person"} 1`, `ana 7 {"kind":"remove"} 2 undone`, `ana 6 {"kind":"remove"} 2`, `ana 5 {"kind":"note"} 2`,
			`ana 4 {"kind":"move"} 1`, `ana 3 {"kind":"attribute","name":"speaker"} 1`, `ana 2 {"kind":"note"} 1`, `ana 1 {"kind":"tag","label":"quote"} 1`,
		},
	} {
		dir, _ := storedProject(t, version)
		before := journalsOf(t, dir)
		p, err := Open(dir, Options{Annotator: "ana"})
		must(t, err)
		h, err := p.History(0, 100)
		must(t, err)
		var got []string
		for _, e := range h {
			line := fmt.Sprint(e.By, " ", e.Seq, " ", e.Title, " ", e.Article)
			if e.Undo {
				line += " undone"
			}
			if e.Redo {
				line += " redone"
			}
			got = append(got, line)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("schema %d: the history is %q", version, got)
		}
		must(t, p.Close())
		if after := journalsOf(t, dir); !maps.Equal(before, after) || len(after) != len(want) {
			t.Errorf("schema %d: the journals are not as they were: %d events, then %d", version, len(before), len(after))
		}
	}
}

// allTheWay undoes everything and repeats it, looking at the project after each step.
func allTheWay(t *testing.T, p *Project) {
	t.Helper()
	before, steps := documentsOf(t, p), 0
	for {
		_, err := p.Undo()
		if errors.Is(err, ErrNothingToUndo) {
			break
		}
		must(t, err)
		sound(t, p)
		steps++
	}
	if steps == 0 {
		t.Error("nothing was undone")
	}
	for range steps {
		_, err := p.Redo()
		must(t, err)
		sound(t, p)
	}
	for id, was := range before {
		if now := documentsOf(t, p)[id]; !reflect.DeepEqual(now, was) {
			t.Errorf("article %d has %v, %v and is %s; it had %v, %v and was %s", id, now.Spans, now.Objects, now.Status, was.Spans, was.Objects, was.Status)
		}
	}
}

func TestDecisionsOfAnOlderProjectAreUndoneAndRepeated(t *testing.T) {
	for version := 1; version < schema; version++ {
		dir, _ := storedProject(t, version)
		for _, who := range []string{"ben", "ana"} {
			p, err := Open(dir, Options{Annotator: who})
			must(t, err)
			allTheWay(t, p)
			must(t, p.Close())
		}
	}
}

// In an older program the note of a span was a field of it: an undo of one annotator
// took the note of another with it.
func TestNotesThatAnOlderProgramTookBackWithTheirSpansStayGone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "old"+Suffix)
	must(t, os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "schema-2-undone"))))
	p, err := Open(dir, Options{Annotator: "ana"})
	must(t, err)
	sound(t, p)
	for id, want := range map[standoff.ArticleID]int{1: 0, 2: 0, 3: 1, 4: 1} {
		d, err := p.Document(id)
		if memos := standoff.ObjectsOf[standoff.Memo](d.Objects); err != nil || len(memos) != want {
			t.Errorf("article %d has %+v, %v; want %d memos", id, memos, err, want)
		}
	}
	for { // all of them under spans that ben has written notes on
		if _, err := p.Undo(); errors.Is(err, ErrNothingToUndo) {
			break
		} else {
			must(t, err)
		}
		sound(t, p)
	}
	if c := p.Counts(); c.Memos != 0 || c.Spans != 1 {
		t.Errorf("at the start there are %+v", c)
	}
	for {
		if _, err := p.Redo(); errors.Is(err, ErrNothingToRedo) {
			break
		} else {
			must(t, err)
		}
		sound(t, p)
	}
}

// A program that was stopped while it brought a project up to date leaves files of
// two schemas.
func TestAProjectThatIsHalfUpToDateOpens(t *testing.T) {
	for version := 1; version < schema; version++ {
		for work := version; work <= schema; work++ {
			dir, want := storedProject(t, version)
			mark := func(name, kind string, v int) {
				db, err := bolt.Open(filepath.Join(dir, name), 0o600, nil)
				must(t, err)
				must(t, errors.Join(db.Update(func(tx *bolt.Tx) error { return stamp(tx, kind, v) }), db.Close()))
			}
			p, err := Open(dir, Options{Annotator: "ana"})
			must(t, err)
			must(t, p.Close())
			mark(workFile, "galley work", work)
			mark(corpusFile, "galley corpus", version)
			p, err = Open(dir, Options{Annotator: "ana"})
			must(t, err)
			holds(t, p, want)
			allTheWay(t, p)
			must(t, p.Close())
		}
	}
}

// What was decided in an older program stays as it was below every kind of decision that
// is made today.
func TestAnOlderProjectTakesEveryKindOfDecision(t *testing.T) {
	drawn, none := recordtest.Drawn{}, []string{"edit that cannot be undone", "undo", "redo", "import"}
	for _, from := range []string{"schema-1", "schema-2", "schema-2-undone"} {
		dir := filepath.Join(t.TempDir(), "old"+Suffix)
		must(t, os.CopyFS(dir, os.DirFS(filepath.Join("testdata", from))))
		before := journalsOf(t, dir)
		p, err := Open(dir, Options{Annotator: "ana"})
		must(t, err)
		was, scheme, made := documentsOf(t, p), p.Scheme(), 0
		for i := range 600 {
			var c Change
			switch name := fmt.Sprint("n", i); i % 8 {
			case 0:
				c, err = mergeAtRandom(p, name)
			case 1, 2:
				c, err = p.Commit(reshapeAtRandom(p, name))
			case 3:
				var edits []Edit
				if edits, err = recastAtRandom(p, name); err == nil {
					c, err = p.CommitAll(Title(name), edits)
				}
			default:
				c, err = p.Commit(editAtRandom(p, p.Scheme(), articleAtRandom(p), name))
			}
			if err != nil && !Refused(err) {
				t.Fatal(err)
			}
			if err == nil && c.Seq > 0 {
				made++
			}
		}
		sound(t, p)
		must(t, journalled(p, drawn))
		for range made {
			_, err := p.Undo()
			must(t, err)
		}
		sound(t, p)
		if now := documentsOf(t, p); !reflect.DeepEqual(now, was) || !p.Scheme().Equal(scheme) {
			t.Errorf("%s: it is not as it was: %+v", from, now)
		}
		for range made {
			_, err := p.Redo()
			must(t, err)
		}
		sound(t, p)
		must(t, p.Close())
		after := journalsOf(t, dir)
		for at, event := range before {
			if after[at] != event {
				t.Errorf("%s: the event %s is another", from, at)
			}
		}
	}
	if missing := drawn.Missing(none...); len(missing) > 0 {
		t.Errorf("nothing drew: %v", missing)
	}
}
