package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// The names within a project's folder, and within a backup.
const (
	backupFolder = "backups"
	manifestFile = "backup.json"
	backupStamp  = "2006-01-02T15-04-05.000Z"
)

// Backup is a copy of the project as it was at one moment. It is a project
// itself: open it read-only, or restore it.
type Backup struct {
	Dir      string    `json:"-"`
	Made     time.Time `json:"made"`
	Articles int       `json:"articles"`
	Spans    int       `json:"spans"`
	Done     int       `json:"done"` // articles marked as done
	Occasion Occasion  `json:"occasion,omitempty"`
	state
}

// Occasion is what a backup was made for.
type Occasion string

// The occasions. Of those that a person may want to go back behind, the newest
// backup stays, however many follow.
const (
	Regular       Occasion = ""        // a day's changes, or somebody asked for it
	BeforeImport  Occasion = "import"  // a large one
	BeforeUpgrade Occasion = "upgrade" // of the schema
)

// state tells two moments of a project apart by what has been done to it.
type state struct {
	Decisions uint64 `json:"decisions"` // in the journals
	Corpus    int    `json:"corpus"`    // the transaction of the corpus
	Erased    int    `json:"erased"`    // articles; an erasure counts transactions anew
}

// moment is both files as they are at one moment.
type moment struct {
	state
	work, corpus *bolt.Tx
	leave        func() // ends the transaction of the work; a long one holds up decisions where the file grows
}

// moment runs a function on both files as they are at one moment. Changes go on
// meanwhile, but for erasures.
func (p *Project) moment(fn func(moment) error) error {
	p.copying.RLock()
	defer p.copying.RUnlock()
	m, endCorpus, err := p.begin()
	if err != nil {
		return err
	}
	defer endCorpus()
	defer m.leave()
	return guarded(func() error {
		m.Decisions, m.Corpus = m.work.Bucket(journalBucket).Sequence(), m.corpus.ID()
		if gone := m.work.Bucket(goneBucket); gone != nil { // schema 1 has none
			for range keysOf(gone) {
				m.Erased++
			}
		}
		return fn(m)
	})
}

func (p *Project) begin() (m moment, endCorpus func(), err error) {
	p.writing.Lock()
	defer p.writing.Unlock()
	if m.work, m.leave, err = p.work.begin(); err != nil {
		return m, nil, err
	}
	if m.corpus, endCorpus, err = p.corpus.begin(); err != nil {
		m.leave()
	}
	return m, endCorpus, err
}

// Backup copies the project, checks the copy record by record, puts it among the
// backups and then thins those out: what is left is the newest of each of the
// last 12 days, 10 weeks and 9 months that have any, and of each occasion.
// Changes go on meanwhile. A copy that fails its check is removed, and is an error.
func (p *Project) Backup(ctx context.Context, now time.Time, why Occasion) (Backup, error) {
	b := Backup{Made: now.UTC().Truncate(time.Millisecond), Occasion: why}
	root := filepath.Join(p.dir, backupFolder)
	b.Dir = filepath.Join(root, b.Made.Format(backupStamp))
	err := os.MkdirAll(root, 0o700)
	if err == nil {
		removeLeft(root, 0)
		err = appear(root, b.Dir, func(tmp string) error {
			err := p.moment(func(m moment) error { return p.backUp(ctx, tmp, &b, m) })
			if err != nil {
				return err
			}
			return checkCopy(ctx, tmp)
		})
	}
	if err == nil {
		err = p.thin()
	}
	if err != nil {
		return b, fmt.Errorf("back up %s: %w", p.dir, classify(err))
	}
	return b, nil
}

// backUp copies both files and says what is in them.
func (p *Project) backUp(ctx context.Context, dir string, b *Backup, m moment) error {
	counts, err := readCounts(m.work)
	if err != nil {
		return err
	}
	b.Articles, b.Spans, b.Done = counts.Articles, counts.Spans, counts.Statuses[standoff.StatusDone]
	b.state = m.state
	if err := copyTx(ctx, m.work, filepath.Join(dir, workFile)); err != nil {
		return err
	}
	m.leave()
	if !p.linkCorpus(dir, b.state) {
		if err := copyTx(ctx, m.corpus, filepath.Join(dir, corpusFile)); err != nil {
			return err
		}
	}
	text, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return err
	}
	return writeDurably(filepath.Join(dir, manifestFile), text)
}

// Snapshot makes a project at dir of what this one holds at a moment, whole with
// its history but without its backups, and checks it. Changes go on meanwhile. It
// appears whole or not at all.
func (p *Project) Snapshot(ctx context.Context, dir string) error {
	return appearAt(dir, "copy", func(tmp string) error {
		err := p.moment(func(m moment) error {
			if err := copyTx(ctx, m.work, filepath.Join(tmp, workFile)); err != nil {
				return err
			}
			m.leave()
			return copyTx(ctx, m.corpus, filepath.Join(tmp, corpusFile))
		})
		if err != nil {
			return err
		}
		return checkCopy(ctx, tmp)
	})
}

// linkCorpus takes the corpus of the newest backup once more if it has not
// changed since: only imports and erasures write it, and it is by far the larger
// file.
func (p *Project) linkCorpus(dir string, now state) bool {
	all, err := p.Backups()
	if err != nil || len(all) == 0 || all[0].Corpus != now.Corpus || all[0].Erased != now.Erased {
		return false
	}
	return os.Link(filepath.Join(all[0].Dir, corpusFile), filepath.Join(dir, corpusFile)) == nil
}

// copyTx copies a database as a transaction sees it.
func copyTx(ctx context.Context, tx *bolt.Tx, path string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	g := &gentle{ctx: ctx, f: f}
	if _, err = tx.WriteTo(g); g.failed != nil {
		err = g.failed // bbolt tells it in words only
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	return errors.Join(f.Sync(), f.Close())
}

// gentle writes a large file so that others can write, too: what it has written
// reaches the disk bit by bit, or a commit that waits for the disk would have to
// wait for all of it. It ends with its context.
type gentle struct {
	ctx    context.Context
	f      *os.File
	loose  int
	failed error
}

// looseBytes is how much may wait for the disk.
const looseBytes = 4 << 20

func (g *gentle) Write(b []byte) (n int, err error) {
	if g.failed = g.ctx.Err(); g.failed != nil {
		return 0, g.failed
	}
	n, g.failed = g.f.Write(b)
	if g.loose += n; g.failed == nil && g.loose >= looseBytes {
		g.loose = 0
		g.failed = g.f.Sync()
	}
	return n, g.failed
}

func writeDurably(path string, text []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Sync(), f.Close())
}

// checkCopy reads a copy from end to end.
func checkCopy(ctx context.Context, dir string) (err error) {
	c, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		return fmt.Errorf("check the copy: %w", err)
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	report, err := c.Verify(ctx)
	if err != nil {
		return fmt.Errorf("check the copy: %w", err)
	}
	if n := len(report.Faults); n > 0 {
		return fmt.Errorf("%w: the copy has %d faults, the first: %v", ErrDamaged, n, report.Faults[0])
	}
	return nil
}

// Backups lists the backups, the newest first. What is not one is passed over.
func (p *Project) Backups() ([]Backup, error) { return BackupsOf(p.dir) }

// BackupsOf lists the backups of a project that need not open.
func BackupsOf(dir string) ([]Backup, error) {
	root := filepath.Join(dir, backupFolder)
	entries, err := os.ReadDir(root)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the backups: %w", err)
	}
	var all []Backup
	for _, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, e.Name(), manifestFile))
		var b Backup
		if err != nil || json.Unmarshal(text, &b) != nil {
			continue
		}
		b.Dir = filepath.Join(root, e.Name())
		all = append(all, b)
	}
	slices.SortFunc(all, func(a, b Backup) int { return b.Made.Compare(a.Made) })
	return all, nil
}

// backupEvery is how old the newest backup may be while there are changes that
// it lacks.
const backupEvery = 24 * time.Hour

// BackupDue tells whether there is something to back up: changes since the
// newest backup, which is more than a day old, or decisions and no backup.
func (p *Project) BackupDue(now time.Time) (bool, error) {
	if p.readOnly {
		return false, nil
	}
	all, err := p.Backups()
	if err != nil {
		return false, err
	}
	if len(all) == 0 {
		counts, err := p.Counts()
		return counts.Spans > 0, err
	}
	if now.Sub(all[0].Made) < backupEvery {
		return false, nil
	}
	changed := false
	err = p.moment(func(m moment) error { changed = m.state != all[0].state; return nil })
	return changed, err
}

// How many days, weeks and months keep their newest backup.
const (
	dailyBackups   = 12
	weeklyBackups  = 10
	monthlyBackups = 9
)

// thin removes the backups that are not worth their room any more.
func (p *Project) thin() error {
	all, err := p.Backups()
	if err != nil {
		return err
	}
	for i, keep := range worthKeeping(all) {
		if keep {
			continue
		}
		if err := os.RemoveAll(all[i].Dir); err != nil {
			return fmt.Errorf("remove an old backup: %w", err)
		}
	}
	return nil
}

// worthKeeping tells for backups, the newest first, which stay: the newest of
// each day, week and month, for the last so many that have one, and the newest of
// each occasion.
func worthKeeping(all []Backup) []bool {
	keep := make([]bool, len(all))
	occasions := map[Occasion]bool{}
	for i, b := range all {
		keep[i] = !occasions[b.Occasion]
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

// RestoreBackup makes a new project at dir out of a backup, with its journal:
// undo goes on where the backup was made. It appears whole or not at all.
func RestoreBackup(ctx context.Context, b Backup, dir string) error {
	return appearAt(dir, "restore", func(tmp string) error {
		for _, name := range []string{corpusFile, workFile} {
			if err := copyFile(filepath.Join(b.Dir, name), filepath.Join(tmp, name)); err != nil {
				return err
			}
		}
		return checkCopy(ctx, tmp)
	})
}
