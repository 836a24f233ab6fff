package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
)

// Backups lists the backups, the newest first. Anything else in their folder is
// ignored.
func (p *Project) Backups() ([]Backup, error) {
	root, err := p.folder.sub(backupFolder)
	return backupsIn(root, err)
}

// BackupsOf lists the backups of the project at dir, without opening the project.
// Its folder backups may be a link.
func BackupsOf(dir string) ([]Backup, error) {
	root, err := openFolder(filepath.Join(dir, backupFolder))
	return backupsIn(root, err)
}

func backupsIn(root *folder, err error) ([]Backup, error) {
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var all []Backup
	if err == nil {
		defer func() { _ = root.Close() }() // it was only read
		all, err = listBackups(root)
	}
	if err != nil {
		return nil, fmt.Errorf("list the backups: %w", classifyReading(err))
	}
	return all, nil
}

func listBackups(root *folder) ([]Backup, error) {
	entries, err := fs.ReadDir(root.root.FS(), ".")
	if err != nil {
		return nil, err
	}
	var all []Backup
	for _, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		b, err := readManifest(root, e.Name())
		if err == nil && root.isFile(e.Name(), corpusFile) && root.isFile(e.Name(), workFile) {
			all = append(all, b)
		}
	}
	slices.SortStableFunc(all, func(a, b Backup) int {
		return cmp.Or(cmp.Compare(b.Number, a.Number), b.Made.Compare(a.Made))
	})
	return all, nil
}

func (f *folder) isFile(in, name string) bool {
	info, err := f.root.Lstat(filepath.Join(in, name))
	return err == nil && info.Mode().IsRegular()
}

// mostManifest is the greatest size of a manifest, in bytes.
const mostManifest = 1 << 16

func readManifest(root *folder, name string) (Backup, error) {
	f, err := root.root.Open(filepath.Join(name, manifestFile))
	if err != nil {
		return Backup{}, err
	}
	defer func() { _ = f.Close() }() // it was only read
	text, err := io.ReadAll(io.LimitReader(f, mostManifest))
	if err != nil {
		return Backup{}, err
	}
	b := Backup{}
	if err := json.Unmarshal(text, &b); err != nil {
		return Backup{}, err
	}
	if b.Made.IsZero() {
		return Backup{}, errors.New("its date is missing")
	}
	b.Dir = filepath.Join(root.path, name)
	return b, nil
}

// date sets the time of a new backup, and returns its name, which no other backup
// has.
func (b *Backup) date(root *folder, now time.Time) string {
	b.Made = now.UTC().Truncate(time.Millisecond)
	for root.has(b.name()) {
		b.Made = b.Made.Add(time.Millisecond)
	}
	b.Dir = filepath.Join(root.path, b.name())
	return b.name()
}

// name returns the name that Galley gives to the folder of a backup.
func (b Backup) name() string { return b.Made.UTC().Format(backupStamp) }

// backupEvery is how old the newest backup may get once there are changes that it
// does not have.
const backupEvery = 24 * time.Hour

// backupLook is the longest time between two checks whether a backup is due. The
// computer may sleep meanwhile, or its clock be set.
const backupLook = time.Hour

// UntilBackup returns 0 if a backup is due, and otherwise how long to wait before
// asking again. A backup is due if the newest one is a day old and lacks changes, or
// if there are spans and no backup. The time that has passed while the project is
// open counts too, so that a clock that is set back, or was wrong when a backup was
// made, delays none.
func (p *Project) UntilBackup(now time.Time) (time.Duration, error) {
	if p.readOnly {
		return backupLook, nil
	}
	all, err := p.Backups()
	if err != nil {
		return backupLook, err
	}
	if len(all) == 0 {
		if p.Counts().Spans == 0 {
			return backupLook, nil
		}
		return 0, nil
	}
	p.mu.RLock()
	since := p.backedUp
	p.mu.RUnlock()
	if wait := untilBackup(now, since, all[0].Made); wait > 0 {
		return wait, nil
	}
	changed := false
	err = p.moment(func(m moment) error { changed = m.state != all[0].state; return nil })
	if err != nil || !changed {
		return backupLook, err
	}
	return 0, nil
}

// untilBackup returns how long it is until a backup is due, if anything has
// changed. since is a time with a monotonic reading after which none was made; made
// is the date of the newest backup.
func untilBackup(now, since, made time.Time) time.Duration {
	dated := now.Round(0).Sub(made.Round(0))
	if dated < -backupLook { // one of the two dates is wrong
		return 0
	}
	left := backupEvery - max(dated, now.Sub(since))
	return max(0, min(left, backupLook))
}

// backupPause is how long a backup that is due waits after a project was opened,
// so that the disk is free when a person begins to work.
const backupPause = 15 * time.Second

// KeepBackedUp makes the backups that become due, until ctx ends, and calls told
// after each. If backups fail, told is called with the first error only, until one
// succeeds again.
func (p *Project) KeepBackedUp(ctx context.Context, told func(Backup, error)) {
	failing := false
	for wait := backupPause; ; {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		left, err := p.UntilBackup(time.Now())
		var b Backup
		if err == nil && left == 0 {
			left = backupLook
			b, err = p.Backup(ctx, time.Now(), Regular)
		}
		if ctx.Err() != nil {
			return
		}
		if err != nil && !failing || b.Number > 0 {
			told(b, err)
		}
		failing = err != nil
		wait = max(left, backupPause)
	}
}

// How many of the latest backups are kept, whenever they were made, and of how many
// days, weeks and months the newest is kept.
const (
	latestBackups  = 5
	dailyBackups   = 12
	weeklyBackups  = 10
	monthlyBackups = 9
)

// thin removes the backups that are not worth keeping. A backup that a person has
// renamed or added a file to is kept.
func thin(root *folder) error {
	all, err := listBackups(root)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(b Backup) bool { return filepath.Base(b.Dir) != b.name() || !root.holdsOnlyBackup(b.name()) })
	for i, keep := range worthKeeping(all) {
		if keep {
			continue
		}
		if err := root.discard(all[i].name()); err != nil {
			return fmt.Errorf("remove an old backup: %w", err)
		}
	}
	return nil
}

// backupFiles are the files of a backup. The manifest, which makes it a backup, is
// removed last.
var backupFiles = []string{corpusFile, workFile, manifestFile}

func (f *folder) holdsOnlyBackup(name string) bool {
	entries, err := fs.ReadDir(f.root.FS(), name)
	return err == nil && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !slices.Contains(backupFiles, e.Name()) })
}

// discard renames a folder and removes it. What cannot be removed now is removed
// before the next backup.
func (f *folder) discard(name string) error {
	away := unfinished + uuid.NewString()
	if err := f.root.Rename(name, away); err != nil {
		return err
	}
	_ = f.root.RemoveAll(away) // removeLeft tries again
	return nil
}

// reachBackups fails if there is a folder of backups and it cannot be opened.
func (p *Project) reachBackups() error {
	root, err := p.folder.sub(backupFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return root.Close()
}

// eraseBackups removes all backups, whatever their names, and unfinished ones. Files
// that Galley did not make are kept.
func (p *Project) eraseBackups() error {
	root, err := p.folder.sub(backupFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }() // what was done in it is on the disk
	root.removeLeft(0)
	entries, err := fs.ReadDir(root.root.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.IsDir() || !isBackup(root, e.Name()) {
			continue
		}
		for _, name := range backupFiles {
			if err := root.remove(filepath.Join(e.Name(), name)); err != nil {
				return err
			}
		}
		_ = root.root.Remove(e.Name()) // unless there is something else in it
	}
	if err := root.sync(); err != nil {
		return err
	}
	_ = p.folder.root.Remove(backupFolder) // as above
	return nil
}

// isBackup reports whether a folder has the name or the manifest of a backup.
func isBackup(root *folder, name string) bool {
	if at, err := time.Parse(backupStamp, name); err == nil && at.Format(backupStamp) == name {
		return true
	}
	_, err := readManifest(root, name)
	return err == nil
}

// worthKeeping reports for each backup, the newest first, whether it is kept: the
// latest ones, the newest of each of the last days, weeks and months that have one,
// and the newest of each occasion.
func worthKeeping(all []Backup) []bool {
	keep := make([]bool, len(all))
	occasions := map[Occasion]bool{}
	for i, b := range all {
		keep[i] = i < latestBackups || !occasions[b.Occasion]
		occasions[b.Occasion] = true
	}
	for _, period := range []struct {
		n    int
		name func(time.Time) string
	}{
		{dailyBackups, func(t time.Time) string { return t.Format(time.DateOnly) }},
		{weeklyBackups, func(t time.Time) string { y, w := t.ISOWeek(); return fmt.Sprint(y, " ", w) }},
		{monthlyBackups, func(t time.Time) string { return t.Format("2006-01") }},
	} {
		seen := map[string]bool{}
		for i, b := range all {
			name := period.name(b.Made.UTC())
			if seen[name] || len(seen) == period.n {
				continue
			}
			seen[name], keep[i] = true, true
		}
	}
	return keep
}
