package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"
)

// filled makes a project of n articles, each with a span.
func filled(t testing.TB, dir string, n int) *Project {
	t.Helper()
	p, err := Create(dir, Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = p.Import(t.Context(), func(yield func(standoff.Document, error) bool) {
		for i := range n {
			a, err := standoff.NewArticle(fmt.Sprintf("Article %d\n\nIt counts %d people in Sorvik, and goes on for a while after that.", i, i))
			span := standoff.Span{ID: standoff.SpanID(fmt.Sprint("s", i)), Label: "statistic", Range: standoff.Range{Start: 0, End: 7}}
			if !yield(standoff.Document{Article: a, Spans: []standoff.Span{span}}, err) {
				return
			}
		}
	}, ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// checkDir is checkCopy for a folder that is known by its path.
func checkDir(t testing.TB, dir string) error {
	t.Helper()
	f, err := openFolder(dir)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	return checkCopy(context.Background(), f)
}

func tag(p *Project, id standoff.ArticleID, n int) error {
	_, err := p.Commit(Edit{Article: id, Title: "Tag", Add: []standoff.Span{{
		ID: standoff.SpanID(fmt.Sprint("t", n)), Label: "location", Range: standoff.Range{Start: 0, End: standoff.Byte(1 + n%9)},
	}}})
	return err
}

// TestFiftyBackupsUnderEditing backs a project up while decisions go on; every
// copy must verify, and hold no less than what had been acknowledged before.
func TestFiftyBackupsUnderEditing(t *testing.T) {
	p := filled(t, filepath.Join(t.TempDir(), "a.galley"), 40)
	defer p.Close()
	stop, ended := make(chan struct{}), make(chan int)
	go func() {
		n := 0
		for {
			select {
			case <-stop:
				ended <- n
				return
			default:
				if err := tag(p, standoff.ArticleID(1+n%40), n); err != nil {
					t.Error(err)
				}
				n++
			}
		}
	}()
	now := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for i := range 50 {
		before := p.Counts()
		b, err := p.Backup(t.Context(), now.Add(time.Duration(i)*time.Minute), Regular)
		if err != nil {
			t.Fatal(err)
		}
		if b.Spans < before.Spans || b.Articles != 40 {
			t.Errorf("a backup holds %d spans; %d had been acknowledged", b.Spans, before.Spans)
		}
		if err := checkDir(t, b.Dir); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	if n := <-ended; n == 0 {
		t.Error("nothing was edited meanwhile")
	}
	all, err := p.Backups()
	if err != nil || len(all) != latestBackups {
		t.Errorf("%d of the latest backups stay, %v", len(all), err)
	}
}

func TestARestoredBackupGoesOn(t *testing.T) {
	root := t.TempDir()
	p := filled(t, filepath.Join(root, "a.galley"), 3)
	defer p.Close()
	if err := tag(p, 2, 1); err != nil {
		t.Fatal(err)
	}
	b, err := p.Backup(t.Context(), time.Now(), Regular)
	if err != nil {
		t.Fatal(err)
	}
	if err := tag(p, 2, 2); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(root, "b.galley")
	if err := RestoreBackup(t.Context(), b, dir); err != nil {
		t.Fatal(err)
	}
	if err := RestoreBackup(t.Context(), b, dir); err == nil {
		t.Error("a restore replaced a project")
	}
	q, err := Open(dir, Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	if spans, err := q.Spans(2); err != nil || len(spans) != 2 {
		t.Errorf("restored spans are %v, %v", spans, err)
	}
	if _, err := q.Undo(); err != nil {
		t.Errorf("undo after a restore: %v", err)
	}
}

func TestASnapshotIsAProject(t *testing.T) {
	root := t.TempDir()
	p := filled(t, filepath.Join(root, "a.galley"), 3)
	defer p.Close()
	if err := tag(p, 2, 1); err != nil {
		t.Fatal(err)
	}
	parent := filepath.Join(root, "once")
	if err := os.Mkdir(parent, 0o700); err != nil {
		t.Fatal(err)
	}
	dir := ""
	q, err := OpenTemporary(parent, "b.galley", Options{}, func(to string) error {
		dir = to
		return p.Snapshot(t.Context(), to)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Snapshot(t.Context(), dir); !errors.Is(err, ErrExists) {
		t.Errorf("a second one over it: %v", err)
	}
	if err := tag(p, 2, 2); err != nil {
		t.Fatal(err)
	}
	sound(t, q)
	if spans, err := q.Spans(2); err != nil || len(spans) != 2 || !q.ReadOnly() {
		t.Errorf("spans of the snapshot are %v, %v", spans, err)
	}
	if err := q.Close(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(parent); err != nil || len(left) > 0 {
		t.Errorf("the folder around the snapshot holds %v, %v", left, err)
	}
}

// TestABackupAfterAnErasureHoldsNoErasedText: the corpus of the backup before must
// not be taken once more, even if the corpus has come to the same transaction.
func TestABackupAfterAnErasureHoldsNoErasedText(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("the secret of Sorvik"))
	importAll(t, p, document("something else"))
	now := time.Now()
	first, err := p.Backup(t.Context(), now, Regular)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Erase(t.Context(), []standoff.ArticleID{1}, false); err != nil {
		t.Fatal(err)
	}
	for i := 0; ; i++ {
		var at int
		if err := p.corpus.View(func(tx *bolt.Tx) error { at = tx.ID(); return nil }); err != nil {
			t.Fatal(err)
		}
		if at >= first.Corpus {
			break
		}
		importAll(t, p, document(fmt.Sprint("more ", i)))
	}
	second, err := p.Backup(t.Context(), now.Add(48*time.Hour), Regular)
	if err != nil {
		t.Fatal(err)
	}
	if second.Corpus != first.Corpus {
		t.Fatalf("the corpus is at %d, and was at %d: nothing is tested", second.Corpus, first.Corpus)
	}
	if strings.Contains(fileBytes(t, filepath.Join(second.Dir, corpusFile)), "the secret of Sorvik") {
		t.Error("the backup holds what was erased")
	}
	if err := checkDir(t, second.Dir); err != nil {
		t.Error(err)
	}
}

func TestABackupThatIsStoppedLeavesNothing(t *testing.T) {
	p := filled(t, filepath.Join(t.TempDir(), "a.galley"), 40)
	defer p.Close()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := p.Backup(ctx, time.Now(), Regular); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	root := filepath.Join(p.Dir(), backupFolder)
	killed := filepath.Join(root, unfinished+"123") // as a program leaves it that is killed
	if err := os.MkdirAll(filepath.Join(killed, "deep"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Backup(t.Context(), time.Now(), Regular); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(root); err != nil || len(left) != 1 {
		t.Errorf("%v are left, %v", left, err)
	}
}

func TestWhenABackupIsDue(t *testing.T) {
	now := time.Now()
	empty, err := Create(filepath.Join(t.TempDir(), "e.galley"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer empty.Close()
	p := filled(t, filepath.Join(t.TempDir(), "a.galley"), 2)
	defer p.Close()
	due := func(p *Project, now time.Time, want bool, when string) {
		t.Helper()
		if got, err := p.UntilBackup(now); err != nil || got == 0 != want || got > backupLook {
			t.Errorf("%s: due in %v, %v", when, got, err)
		}
	}
	due(empty, now, false, "nothing to keep")
	due(p, now, true, "spans and no backup")
	if _, err := p.Backup(t.Context(), now, Regular); err != nil {
		t.Fatal(err)
	}
	if err := p.SetBookmark(Bookmark{Article: 1, At: 3}); err != nil {
		t.Fatal(err)
	}
	due(p, now.Add(48*time.Hour), false, "nothing but another page read since")
	if err := tag(p, 1, 1); err != nil {
		t.Fatal(err)
	}
	due(p, now.Add(time.Hour), false, "within the day")
	due(p, now.Add(25*time.Hour), true, "a day and a change later")
}

func TestThinningKeepsTheNewestOfEachPeriod(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
		var made []time.Time
		for _, h := range rapid.SliceOfDistinct(rapid.IntRange(0, 24*600), func(h int) int { return h }).Draw(t, "hours") {
			made = append(made, start.Add(time.Duration(h)*time.Hour))
		}
		slices.SortFunc(made, func(a, b time.Time) int { return b.Compare(a) })
		all := make([]Backup, len(made))
		for i, at := range made {
			all[i] = Backup{Made: at, Occasion: rapid.SampledFrom([]Occasion{Regular, Regular, BeforeImport, BeforeUpgrade}).Draw(t, "occasion")}
		}
		keep := worthKeeping(all)
		for i, b := range all {
			if first := slices.IndexFunc(all, func(x Backup) bool { return x.Occasion == b.Occasion }); first == i && !keep[i] {
				t.Fatalf("the newest for %q is thrown away", b.Occasion)
			}
		}
		if latest := keep[:min(len(keep), latestBackups)]; slices.Contains(latest, false) {
			t.Fatalf("of the latest, these stay: %v", latest)
		}
		kept, days := 0, map[string]bool{}
		for i, at := range made {
			day := at.Format(time.DateOnly)
			if newest := !days[day] && len(days) < dailyBackups; newest && !keep[i] {
				t.Fatalf("the newest of %s is thrown away", day)
			}
			if len(days) < dailyBackups {
				days[day] = true
			}
			if keep[i] {
				kept++
			}
		}
		if kept > latestBackups+dailyBackups+weeklyBackups+monthlyBackups+2 || len(made) > 0 && !keep[0] {
			t.Fatalf("%d of %d are kept", kept, len(made))
		}
	})
}
