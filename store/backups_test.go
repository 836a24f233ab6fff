package store

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

func ids(n ...int) []standoff.ArticleID {
	out := make([]standoff.ArticleID, len(n))
	for i, id := range n {
		out[i] = standoff.ArticleID(id)
	}
	return out
}

// anyTime is a date that a clock may show, right or wrong.
func anyTime() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		base := rapid.SampledFrom([]int64{0, 1_767_000_000, 1_767_000_000, 1_767_000_000, 4_000_000_000}).Draw(t, "about")
		return time.Unix(base+rapid.Int64Range(0, 90*24*3600).Draw(t, "seconds"), 0)
	})
}

// Whatever the clock says, the backup that was just made stays, there are never
// too many, and what Galley did not make is left alone.
func TestThinningWithAnyClock(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dir := t.TempDir()
		foreign := foreignBackups(t, dir)
		root, err := openFolder(dir)
		must(t, err)
		defer func() { _ = root.Close() }()
		for i, now := range rapid.SliceOfN(anyTime(), 1, 50).Draw(rt, "clock") {
			before, err := listBackups(root)
			must(t, err)
			b := Backup{Occasion: rapid.SampledFrom([]Occasion{Regular, Regular, BeforeImport}).Draw(rt, "occasion"), Number: 1}
			if len(before) > 0 {
				b.Number += before[0].Number
			}
			layBackup(t, dir, b.date(root, now), b)
			must(t, thin(root))
			after, err := listBackups(root)
			must(t, err)
			if filepath.Base(after[0].Dir) != b.name() {
				rt.Fatalf("backup %d, made at %v, is gone", i, now)
			}
			if len(after) > latestBackups+dailyBackups+weeklyBackups+monthlyBackups+3+2 { // two are no longer Galley's
				rt.Fatalf("%d backups are kept", len(after))
			}
		}
		for path, text := range foreign {
			if raw, err := os.ReadFile(path); err != nil || string(raw) != text {
				rt.Fatalf("%s: %v", path, err)
			}
		}
		_ = os.RemoveAll(dir)
	})
}

func layBackup(t *testing.T, dir, name string, b Backup) {
	t.Helper()
	at := filepath.Join(dir, name)
	must(t, os.MkdirAll(at, 0o700))
	text, err := json.Marshal(b)
	must(t, err)
	for file, text := range map[string]string{manifestFile: string(text), corpusFile: "c", workFile: "w"} {
		must(t, os.WriteFile(filepath.Join(at, file), []byte(text), 0o600))
	}
}

// foreignBackups lays what somebody may keep among the backups, and returns its
// files.
func foreignBackups(t *testing.T, dir string) map[string]string {
	t.Helper()
	old := time.Unix(1_000_000_000, 0).UTC()
	layBackup(t, dir, "before the merge", Backup{Made: old})                          // a backup that was given a name
	layBackup(t, dir, old.Format(backupStamp), Backup{Made: old})                     // one to which a note was added
	must(t, os.MkdirAll(filepath.Join(dir, "2001-09-09T01-46-41.000Z", "in"), 0o700)) // no backup, by the name of one
	must(t, os.MkdirAll(filepath.Join(dir, "photos"), 0o700))
	out := map[string]string{
		filepath.Join(dir, "notes.txt"):                              "mine",
		filepath.Join(dir, "photos", "a.jpg"):                        "mine",
		filepath.Join(dir, old.Format(backupStamp), "why"):           "mine",
		filepath.Join(dir, "2001-09-09T01-46-41.000Z", "in", "file"): "mine",
		filepath.Join(dir, "photos", manifestFile):                   `{"made":"nonsense"}`,
	}
	for path, text := range out {
		must(t, os.WriteFile(path, []byte(text), 0o600))
	}
	out[filepath.Join(dir, "before the merge", workFile)] = "w"
	out[filepath.Join(dir, old.Format(backupStamp), workFile)] = "w"
	return out
}

// An erasure takes the backups with it, also those that were given another name,
// and nothing else.
func TestErasingBackupsLeavesWhatIsNotOne(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a"+Suffix)
	p := filled(t, dir, 2)
	defer func() { _ = p.Close() }()
	b, err := p.Backup(t.Context(), time.Now(), Regular)
	must(t, err)
	must(t, os.Rename(b.Dir, filepath.Join(dir, backupFolder, "pinned")))
	foreign := foreignBackups(t, filepath.Join(dir, backupFolder))
	must(t, p.Erase(t.Context(), nil, true))
	must(t, tag(p, 1, 1))
	if left, err := p.Backups(); err != nil || len(left) != 3 {
		t.Errorf("an erasure of nothing removed backups: %v, %v", left, err)
	}
	must(t, p.Erase(t.Context(), ids(1), true))
	if left, err := p.Backups(); err != nil || len(left) > 0 {
		t.Errorf("%v are left, %v", left, err)
	}
	for path := range foreign {
		_, err := os.Stat(path)
		if gone := os.IsNotExist(err); gone != (filepath.Base(path) == workFile) {
			t.Errorf("%s is gone: %v", path, gone)
		}
	}
}

// When a backup is due depends on the time that has passed, whatever the dates
// say.
func TestABackupIsDueWhateverTheClockSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now, made := anyTime().Draw(t, "now"), anyTime().Draw(t, "made")
		open := time.Duration(rapid.IntRange(0, 100*3600).Draw(t, "seconds open")) * time.Second
		wait := untilBackup(now, now.Add(-open), made)
		switch dated := now.Sub(made); {
		case wait < 0 || wait > backupLook:
			t.Fatalf("ask again in %v", wait)
		case wait > 0 && (open >= backupEvery || dated >= backupEvery || dated < -backupLook):
			t.Fatalf("open for %v, the newest of %v ago, and due in %v", open, dated, wait)
		case wait == 0 && open < backupEvery && dated < backupEvery && dated > 0:
			t.Fatalf("open for %v, the newest of %v ago, and due", open, dated)
		}
	})
}

// A project that stays open for days is backed up every day on which something
// changed.
func TestAProjectThatStaysOpenIsBackedUpDaily(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a"+Suffix)
	synctest.Test(t, func(t *testing.T) {
		p := filled(t, dir, 2)
		layBackup(t, filepath.Join(dir, backupFolder), time.Now().Add(1000*time.Hour).UTC().Format(backupStamp), // of a wrong clock
			Backup{Made: time.Now().Add(1000 * time.Hour)})
		var made []Backup
		over := make(chan struct{})
		ctx, stop := context.WithCancel(t.Context())
		go func() {
			defer close(over)
			p.KeepBackedUp(ctx, func(b Backup, err error) {
				if err != nil {
					t.Error(err)
				}
				made = append(made, b)
			})
		}()
		const days = 5
		for day := range days {
			must(t, tag(p, 1, day))
			time.Sleep(24*time.Hour + time.Minute)
		}
		time.Sleep(72 * time.Hour) // nothing changes
		stop()
		<-over
		if len(made) < days || len(made) > days+1 {
			t.Errorf("%d backups in %d days", len(made), days)
		}
		must(t, p.Close())
	})
}

// What keeps a backup from being made is told once, and the next is tried.
func TestABackupThatFailsIsTriedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a"+Suffix)
	synctest.Test(t, func(t *testing.T) {
		p := filled(t, dir, 2)
		must(t, os.WriteFile(filepath.Join(dir, backupFolder), []byte("in the way"), 0o600))
		var told []string
		over := make(chan struct{})
		ctx, stop := context.WithCancel(t.Context())
		go func() {
			defer close(over)
			p.KeepBackedUp(ctx, func(b Backup, err error) { told = append(told, fmt.Sprint(b.Spans, " ", err != nil)) })
		}()
		time.Sleep(5*time.Hour + time.Minute)
		must(t, os.Remove(filepath.Join(dir, backupFolder)))
		time.Sleep(5 * time.Hour)
		stop()
		<-over
		if fmt.Sprint(told) != "[0 true 2 false]" {
			t.Errorf("told %v", told)
		}
		must(t, p.Close())
	})
}

// Backups that are asked for at once do not get into each other's way.
func TestBackupsAtOnce(t *testing.T) {
	p := filled(t, filepath.Join(t.TempDir(), "a"+Suffix), 20)
	defer func() { _ = p.Close() }()
	now := time.Now()
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			if _, err := p.Backup(t.Context(), now, Regular); err != nil {
				t.Error(err)
			}
		})
		all.Go(func() {
			if err := p.Erase(t.Context(), ids(i+1), i%2 == 0); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	sound(t, p)
}
