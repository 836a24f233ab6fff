package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
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
	Number   int       `json:"number,omitempty"` // its place among all backups, since a clock can be wrong; 0 in an old one
	state
}

// Occasion is what a backup was made for.
type Occasion string

// The occasions. The newest backup of each is kept, however many follow.
const (
	Regular       Occasion = ""        // a day's changes, or somebody asked for it
	BeforeImport  Occasion = "import"  // a large one
	BeforeUpgrade Occasion = "upgrade" // of the schema
)

// state tells whether a project has changed between two moments.
type state struct {
	Decisions uint64 `json:"decisions"` // in the journals
	Corpus    int    `json:"corpus"`    // the transaction of the corpus
	Erased    int    `json:"erased"`    // articles, since an erasure starts the numbers of transactions again
}

// moment is the state of both files at the same time.
type moment struct {
	state
	work, corpus *bolt.Tx
	leave        func() // ends the transaction of the work, since a long one delays decisions that let the file grow
}

// moment runs a function on the state of both files at the same time. Changes other
// than erasures go on meanwhile.
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

// Backup copies the project, checks the copy record by record and adds it to the
// backups. Then it removes old backups. It keeps the latest 5, the newest of each of
// the last 12 days, 10 weeks and 9 months that have any, and the newest of each
// occasion. The new one is always kept, whatever the clock says, and folders that
// Galley did not make are left alone. Changes go on meanwhile. It fails, and removes
// the copy, if the copy fails its check. It also fails if an unfinished erasure
// cannot be completed first, since the copy would hold what was erased.
func (p *Project) Backup(ctx context.Context, now time.Time, why Occasion) (Backup, error) {
	p.backing.Lock()
	defer p.backing.Unlock()
	b, err := p.makeBackup(ctx, now, why)
	if gone := p.folder.here(); gone != nil {
		err = gone // the reason of the failure, or why the backup is not where the caller expects it
	}
	if err != nil {
		return Backup{}, fmt.Errorf("back up %s: %w", p.dir, classify(err))
	}
	p.mu.Lock()
	p.backedUp = now
	p.mu.Unlock()
	return b, nil
}

func (p *Project) makeBackup(ctx context.Context, now time.Time, why Occasion) (Backup, error) {
	b := Backup{Occasion: why}
	if err := p.folder.here(); err != nil {
		return b, err
	}
	if err := p.endErasing(); err != nil {
		return b, err
	}
	if err := p.folder.root.Mkdir(backupFolder, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return b, err
	}
	root, err := p.folder.sub(backupFolder)
	if err != nil {
		return b, err
	}
	defer func() { _ = root.Close() }() // its files are on disk already
	before, err := listBackups(root)
	if err != nil {
		return b, err
	}
	root.removeLeft(0)
	name := b.date(root, now)
	if len(before) > 0 {
		b.Number = before[0].Number
	}
	b.Number++
	err = appear(root, name, func(tmp *folder) error {
		if err := p.moment(func(m moment) error { return p.backUp(ctx, root, tmp, &b, before, m) }); err != nil {
			return err
		}
		return checkCopy(ctx, tmp)
	})
	if err != nil {
		return b, err
	}
	return b, thin(root)
}

// backUp copies both files and writes the manifest.
func (p *Project) backUp(ctx context.Context, root, tmp *folder, b *Backup, before []Backup, m moment) error {
	counts, err := readCounts(m.work)
	if err != nil {
		return err
	}
	b.Articles, b.Spans, b.Done = counts.Articles, counts.Spans, counts.Statuses[standoff.StatusDone]
	b.state = m.state
	if err := copyTx(ctx, m.work, tmp, workFile); err != nil {
		return err
	}
	m.leave()
	if !linkCorpus(root, tmp, before, m) {
		if err := copyTx(ctx, m.corpus, tmp, corpusFile); err != nil {
			return err
		}
	}
	text, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return err
	}
	return writeDurably(tmp, manifestFile, func(out io.Writer) error {
		_, err := out.Write(text)
		return err
	})
}

// Snapshot copies the project to a new one at dir, with its history but without its
// backups, and checks the copy. Changes go on meanwhile. The copy appears whole or
// not at all. It is made from the open files, so that it works even after they were
// removed from their folder.
func (p *Project) Snapshot(ctx context.Context, dir string) error {
	return appearAt(dir, "copy", func(tmp *folder) error {
		err := p.moment(func(m moment) error {
			if err := copyTx(ctx, m.work, tmp, workFile); err != nil {
				return err
			}
			m.leave()
			return copyTx(ctx, m.corpus, tmp, corpusFile)
		})
		if err != nil {
			return err
		}
		return checkCopy(ctx, tmp)
	})
}

// linkCorpus makes a hard link to the corpus of the newest backup if it has not
// changed since, and reports whether it did. The corpus is by far the larger file,
// and only imports and erasures change it.
func linkCorpus(root, tmp *folder, before []Backup, now moment) bool {
	if len(before) == 0 || before[0].Corpus != now.Corpus || before[0].Erased != now.Erased {
		return false
	}
	name := filepath.Base(before[0].Dir)
	if !root.isFile(name, corpusFile) || !sameCorpus(root, name, now.corpus) {
		return false
	}
	return root.root.Link(filepath.Join(name, corpusFile), filepath.Join(filepath.Base(tmp.path), corpusFile)) == nil
}

// sameCorpus compares the checksums of the records in a backup with those of the
// corpus. Comparing the number of the transaction is not enough: it repeats if
// somebody replaces the project by an older backup.
func sameCorpus(root *folder, name string, now *bolt.Tx) bool {
	f, err := root.sub(name)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // it was only read
	db, err := openDatabase(f, corpusFile, true)
	if err != nil {
		return false
	}
	defer func() { _ = db.Close() }() // as above
	same := true
	err = db.View(func(then *bolt.Tx) error {
		for _, bucket := range [][]byte{articleBucket, givenBucket} {
			same = same && sameRecords(then.Bucket(bucket), now.Bucket(bucket))
		}
		return nil
	})
	return err == nil && same
}

// sameRecords reports whether two buckets have the same keys, and records with the
// same checksums.
func sameRecords(a, b *bolt.Bucket) bool {
	if a == nil || b == nil {
		return false
	}
	x, y := a.Cursor(), b.Cursor()
	k, v := x.First()
	l, w := y.First()
	for k != nil && bytes.Equal(k, l) && len(v) == len(w) && bytes.Equal(v[max(0, len(v)-4):], w[max(0, len(w)-4):]) {
		k, v = x.Next()
		l, w = y.Next()
	}
	return k == nil && l == nil
}

// copyTx copies a database as a transaction sees it. bbolt reads from the open file,
// not by its name.
func copyTx(ctx context.Context, tx *bolt.Tx, to *folder, name string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return writeDurably(to, name, func(out io.Writer) error {
		w := &syncingWriter{ctx: ctx, out: out}
		_, err := tx.WriteTo(w)
		if w.err != nil {
			return w.err // bbolt returns only its text
		}
		return err
	})
}

// syncingWriter syncs the file that it writes every few megabytes, so that a commit
// that syncs at the same time need not wait for the whole file. It fails once its
// context has ended.
type syncingWriter struct {
	ctx      context.Context
	out      io.Writer // a file
	unsynced int       // bytes
	err      error     // why the last write failed
}

// mostUnsynced is how many bytes are written before the file is synced.
const mostUnsynced = 4 << 20

func (w *syncingWriter) Write(b []byte) (n int, err error) {
	if w.err = w.ctx.Err(); w.err != nil {
		return 0, w.err
	}
	n, w.err = w.out.Write(b)
	if w.unsynced += n; w.err == nil && w.unsynced >= mostUnsynced {
		w.unsynced = 0
		if f, ok := w.out.(interface{ Sync() error }); ok {
			w.err = f.Sync()
		}
	}
	return n, w.err
}

// writeDurably makes a file, and returns once everything that do wrote is on disk.
func writeDurably(to *folder, name string, do func(io.Writer) error) error {
	f, err := to.create(name)
	if err != nil {
		return err
	}
	if err = do(f); err == nil {
		err = f.Sync()
	}
	if err != nil {
		_ = f.Close() // the error that matters is the first
		return err
	}
	return f.Close()
}

// checkCopy reads a copy from end to end.
func checkCopy(ctx context.Context, f *folder) (err error) {
	c, err := f.project(Options{ReadOnly: true})
	if err != nil {
		return fmt.Errorf("check the copy: %w", err)
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	report, err := c.Verify(ctx)
	if err != nil {
		return fmt.Errorf("check the copy: %w", err)
	}
	if n := len(report.Faults); n > 0 {
		return fmt.Errorf("%w: the copy has %d faults; the first is: %s", ErrDamaged, n, report.Faults[0])
	}
	return nil
}

// RestoreBackup makes a new project at dir from a backup, with its journal, so that
// the decisions before the backup can be undone. It appears whole or not at all.
func RestoreBackup(ctx context.Context, b Backup, dir string) error {
	return appearAt(dir, "restore", func(tmp *folder) error {
		from, err := openFolder(b.Dir)
		if err != nil {
			return err
		}
		defer func() { _ = from.Close() }() // it was only read
		for _, name := range []string{corpusFile, workFile} {
			if err := copyFile(from, name, tmp); err != nil {
				return err
			}
		}
		return checkCopy(ctx, tmp)
	})
}
