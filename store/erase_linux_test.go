package store

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"galley/store/standoff"
)

func init() {
	editorWorks["erasing"] = eraseAndImport
	editorWorks["bookmarks"] = keepPlaces
}

// eraseAndImport erases the last article, imports two, backs up and erases nothing
// more, whatever the disk refuses, and says what was done.
func eraseAndImport(dir string) error {
	p, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"erased", func() error { return p.Erase(context.Background(), []standoff.ArticleID{3}, true) }},
		{"imported", func() error {
			done, err := p.Import(context.Background(), each(document(secret), document("something new")), ImportOptions{})
			if err == nil && done.Articles == 0 {
				return fmt.Errorf("left out: %d", done.Duplicates)
			}
			return err
		}},
		{"backed", func() error { return second(p.Backup(context.Background(), time.Now(), Regular)) }},
	} {
		err := step.do()
		fmt.Println(step.name, err)
		rep, verr := p.Verify(context.Background())
		if verr != nil || len(rep.Faults) > 0 {
			return fmt.Errorf("after %s, %v: %v, %w", step.name, err, rep.Faults, verr)
		}
		if step.name == "erased" {
			all, _ := p.All()
			fmt.Println("gone", !all.Has(3))
		}
	}
	_ = p.Close() // it may fail as well
	return nil
}

// TestWhatIsErasedStaysErased lets every call by which an erasure, an import and a
// backup reach the disk fail, each alone and from each on. Once the article is
// gone, it is gone for good, and the project is sound, then and after it was
// opened again.
func TestWhatIsErasedStaysErased(t *testing.T) {
	for _, fault := range []struct {
		call, err string
		step      int
	}{
		{"pwrite64", "ENOSPC", fromEnvironment(t, "GALLEY_TEST_ERASE_STEP", 7)},
		{"ftruncate", "ENOSPC", 1},
		{"fdatasync", "EIO", 2},
		{"fsync", "EIO", 1},
		{"renameat", "EIO", 1},
		{"unlinkat", "EACCES", 1},
	} {
		for _, from := range []string{"+", ""} {
			t.Run(fault.call+from, func(t *testing.T) {
				runs, refused := 0, 0
				for n := 1; ; n += fault.step {
					at := fmt.Sprint("inject=", fault.call, ":error=", fault.err, ":when=", n, from)
					dir := projectWithSecret(t)
					said := traced(t, dir, "erasing", fault.call, at)
					erasedForGood(t, dir, at, said)
					if runs++; strings.Contains(said, "erased <nil>\n") && strings.Contains(said, "imported <nil>") && strings.Contains(said, "backed <nil>") {
						break // fewer calls were made than that, or none that matters
					}
					refused++
				}
				if refused == 0 {
					t.Error("nothing was refused")
				}
				t.Logf("%d runs, %d of them were refused something", runs, refused)
			})
		}
	}
}

func projectWithSecret(t *testing.T) string {
	t.Helper()
	p, err := Create(filepath.Join(t.TempDir(), "p"+Suffix), Options{})
	must(t, err)
	last := document(secret, quote("q", 0, 3))
	last.Article.Title = secretTitle
	importAll(t, p, document("one two three"), document("four five six"), last)
	quoteSecret(t, p)
	_, err = p.Backup(t.Context(), time.Now(), Regular)
	must(t, err)
	must(t, p.Close())
	return p.Dir()
}

func erasedForGood(t *testing.T, dir, when, said string) {
	t.Helper()
	p, err := Open(dir, Options{})
	if err != nil {
		t.Fatalf("%s: open: %v; it said\n%s", when, err, said)
	}
	defer func() { _ = p.Close() }()
	rep := sound(t, p)
	all, err := p.All()
	must(t, err)
	if strings.Contains(said, "gone true") && all.Has(3) {
		t.Errorf("%s: the article is back; it said\n%s", when, said)
	}
	if all.Has(3) {
		return // nothing was erased
	}
	_, err = p.Import(t.Context(), each(document("the last")), ImportOptions{})
	must(t, err)
	if more := sound(t, p); more.Articles != rep.Articles+1 {
		t.Errorf("%s: %d articles, and with one more %d", when, rep.Articles, more.Articles)
	}
	if found := foundIn(t, dir, secretTitle); len(found) > 0 {
		t.Errorf("%s: the text is in %v; it said\n%s", when, found, said)
	}
}

// keepPlaces moves the bookmark and tags in turn, and says what was taken.
func keepPlaces(dir string) error {
	p, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	for i := range 6 {
		err := p.SetBookmark(Bookmark{Article: 1, At: standoff.Byte(i)})
		fmt.Println("bookmark", err)
		fmt.Println("tag", tag(p, 1, i))
	}
	_ = p.Close() // it may fail as well
	return nil
}

// A bookmark that the disk did not confirm is a change like any other: none is
// taken after it.
func TestNoChangeIsTakenAfterABookmarkInDoubt(t *testing.T) {
	doubts := 0
	for n := 1; ; n++ {
		at := fmt.Sprint("inject=fdatasync:error=EIO:when=", n)
		dir := smallProject(t)
		said := traced(t, dir, "bookmarks", "fdatasync", at)
		lines := strings.Split(strings.TrimSpace(said), "\n")
		failed := ""
		for i, line := range lines {
			switch {
			case failed != "" && strings.HasSuffix(line, "<nil>") && strings.Contains(said, ErrInDoubt.Error()):
				t.Fatalf("%s: taken after what is in doubt:\n%s", at, said)
			case !strings.HasSuffix(line, "<nil>") && failed == "":
				failed = line
				if strings.HasPrefix(line, "bookmark") && i+1 < len(lines) && strings.Contains(lines[i+1], ErrInDoubt.Error()) {
					doubts++
				}
			}
		}
		if failed == "" {
			break
		}
	}
	if doubts == 0 {
		t.Error("no bookmark was in doubt: half of the syncs come after it is in the file")
	}
}
