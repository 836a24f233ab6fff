package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/store/standoff"
)

func init() {
	editorWorks["merging"] = mergeOnce
	editorWorks["reading"] = readWhileMerging
}

// mergeable makes a project of so many articles, each with a span, the label of an
// article and a memo on the label that is merged by mergeOnce.
func mergeable(t *testing.T, articles int) string {
	t.Helper()
	p, err := Create(filepath.Join(t.TempDir(), "p"+Suffix), Options{})
	must(t, err)
	s := changed(p, func(s *standoff.Scheme) {
		s.Labels = append(s.Labels, standoff.Label{ID: "old", Name: "Old"}, standoff.Label{ID: "new", Name: "New"})
	})
	commit(t, p, Edit{Scheme: s, Set: []standoff.Object{memoOn("on old", "", "old")}})
	docs := make([]standoff.Document, articles)
	for i := range docs {
		docs[i] = document(fmt.Sprint("one two three ", i), span("a", 0, 3, "old"), span("b", 4, 7, "quote"))
	}
	importAll(t, p, docs...)
	must(t, p.Close())
	return p.Dir()
}

func merging(p *Project) error {
	s := changed(p, drop("old"))
	return second(p.CommitAll("merge", []Edit{{Scheme: s, Merges: []Merge{{"old", "new"}}}}))
}

func mergeOnce(dir string) error {
	p, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	if err := merging(p); err != nil {
		return err
	}
	if _, err := p.Undo(); err != nil {
		return err
	}
	if _, err := p.Redo(); err != nil {
		return err
	}
	return p.Close()
}

// isMerged reports whether a merge has been made, and fails if it is made in part.
func isMerged(p *Project, articles int) (bool, error) {
	c := p.Counts()
	_, old := p.Scheme().Label("old")
	memos, err := p.Objects()
	if err != nil {
		return false, err
	}
	on := standoff.ObjectsOf[standoff.Memo](memos)[0].Label
	switch {
	case c.Labels["old"] == articles && c.Labels["new"] == 0 && old && on == "old":
		return false, nil
	case c.Labels["old"] == 0 && c.Labels["new"] == articles && !old && on == "new":
		return true, nil
	}
	return false, fmt.Errorf("it is merged in part: %v, label %v, memo on %s", c.Labels, old, on)
}

// killedAtEvery runs an editing program again and again and kills it at each call by
// which it changes a file, and calls back after each with what it had said.
func killedAtEvery(t *testing.T, work string, project func() string, after func(dir, at, said string)) {
	for _, call := range []string{"pwrite64", "fdatasync", "ftruncate", "fsync", "renameat", "unlinkat"} {
		t.Run(call, func(t *testing.T) {
			kills, step := 0, 1
			if call == "pwrite64" {
				step = fromEnvironment(t, "GALLEY_TEST_KILL_STEP", 4)
			}
			for n := 1; ; n += step {
				dir, at := project(), fmt.Sprint("inject=", call, ":signal=KILL:when=", n)
				cmd := editorCommand(dir, work, "strace", "-f", "-e", "trace="+call, "-e", at, "-o", os.DevNull)
				said, err := cmd.Output()
				after(dir, at, string(said))
				if err == nil {
					break // it made fewer calls than that
				}
				kills++
			}
			t.Logf("%d kills", kills)
			if kills == 0 && call != "fsync" && call != "renameat" && call != "unlinkat" {
				t.Error("nothing was killed")
			}
		})
	}
}

func TestAMergeThatIsKilledIsMadeWholeOrNotAtAll(t *testing.T) {
	const articles = 100
	killedAtEvery(t, "merging", func() string { return mergeable(t, articles) }, func(dir, at, said string) {
		p, err := Open(dir, Options{})
		if err != nil {
			t.Fatalf("%s: %v; it said\n%s", at, err, said)
		}
		defer func() { _ = p.Close() }()
		sound(t, p)
		merged, err := isMerged(p, articles)
		if err != nil {
			t.Errorf("%s: %v", at, err)
		}
		if !merged {
			must(t, merging(p))
		}
		sound(t, p)
	})
}

func TestAnErasureThatIsKilledIsCompleted(t *testing.T) {
	killedAtEvery(t, "erasing", func() string { return projectWithSecret(t) }, func(dir, at, said string) { erasedForGood(t, dir, at, said) })
}

// readWhileMerging reads the project while a merge is on its way to the disk, and says
// how often.
func readWhileMerging(dir string) error {
	p, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	articles := p.Len()
	done := make(chan error, 1)
	began := make(chan bool)
	go func() {
		close(began)
		done <- merging(p)
	}()
	<-began
	for reads := 0; ; reads++ {
		select {
		case err := <-done:
			fmt.Println("reads", reads)
			if err != nil {
				return err
			}
			if merged, err := isMerged(p, articles); err != nil || !merged {
				return fmt.Errorf("merged: %v, %w", merged, err)
			}
			return p.Close()
		default:
		}
		if _, err := p.Document(standoff.ArticleID(1 + reads%articles)); err != nil {
			return err
		}
		if rep, err := p.Verify(context.Background()); err != nil || len(rep.Faults) > 0 {
			return fmt.Errorf("meanwhile: %v, %w", rep.Faults, err)
		}
	}
}

// Nobody who reads waits for a disk that is slow to write.
func TestAProjectIsReadWhileAMergeIsWrittenToASlowDisk(t *testing.T) {
	dir := mergeable(t, 100)
	said := traced(t, dir, "reading", "fdatasync", "inject=fdatasync:delay_enter=300ms")
	if strings.Contains(said, "reads 0\n") || !strings.Contains(said, "reads ") {
		t.Errorf("nothing was read meanwhile: %s", said)
	}
}
