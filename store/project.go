package store

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// The files of a project, and the schema that this version reads and writes.
const (
	corpusFile  = record.CorpusFile
	workFile    = record.WorkFile
	derivedFile = "derived.bolt"
	schema      = 3

	// readableBy is the lowest schema whose programs can read, though not write,
	// what this one writes.
	readableBy = 3

	// Suffix ends the name of every project folder.
	Suffix = ".galley"
)

// lockWait is how long opening waits for another program to release a file: long
// enough for one that is just closing, too short for a person to notice.
const lockWait = 300 * time.Millisecond

var (
	metaBucket    = []byte("meta")
	articleBucket = []byte(record.ArticleBucket) // corpus: article → record
	givenBucket   = []byte("given")              // corpus: article → the spans that were imported with it
	digestBucket  = []byte("digest")             // corpus: SHA-256 of the text, article → nothing
	rowBucket     = []byte("row")                // work: article → Row
	spanBucket    = []byte("span")               // work: article, span id → span
	journalBucket = []byte(record.JournalBucket) // work: annotator → event number → event

	goneBucket = []byte("gone") // work: article that was erased, or taken back with its import → when

	headKey     = []byte(record.HeadKey)
	headSumKey  = []byte("head.sum") // CRC-32C of the head
	schemeKey   = []byte(record.SchemeKey)
	peopleKey   = []byte(record.PeopleKey)
	countsKey   = []byte("counts")
	bookmarkKey = []byte(record.BookmarkKey)
)

// Options say how a project is opened.
type Options struct {
	Annotator string // who makes the decisions, see [AnnotatorName]; "annotator" if empty
	ReadOnly  bool

	// Scheme is what a project that is created begins with; nil for that of
	// [standoff.DefaultScheme].
	Scheme *standoff.Scheme

	// Migrating, if not nil, is called before a project of an older schema is
	// backed up and brought up to date, which can take a while.
	Migrating func(from, to int)
}

// Project is an open project.
type Project struct {
	dir       string
	folder    *folder
	copied    *folder // has the files that are open, if they are copies; nil if not
	annotator string
	readOnly  bool
	corpus    *database
	work      *database
	temporary []string // folders that the store made for this project, removed on closing

	writing  sync.Mutex    // one change at a time
	checked  chan struct{} // closed when the work has been checked; nil for a reader
	harm     error         // why the work takes no changes, set before checked is closed; nil if it is sound
	copying  sync.RWMutex  // held for reading while the files are copied, for writing by an erasure
	backing  sync.Mutex    // one backup at a time
	deriving sync.Mutex    // one user of derived.bolt at a time

	mu       sync.RWMutex // guards what is below
	count    int          // articles
	backedUp time.Time    // when this program made its newest backup, or opened the project
	counts   Counts
	lent     atomic.Bool // somebody else may have the maps of the counts
	tip      tip
	scheme   *known
}

// Open opens a project. It fails with an error that wraps [ErrNotProject],
// [ErrInUse], [ErrNewerSchema], [ErrReadOnly], [ErrUnreadable] or [ErrDamaged],
// changing nothing.
//
// The folder is held open until [Project.Close], and the project reads and writes
// only in it. If another folder takes its place at dir, or none is there, changes
// fail with [ErrGone]; what was saved can still be read, and copied with
// [Project.Snapshot].
func Open(dir string, o Options) (*Project, error) {
	dir = filepath.Clean(dir)
	if err := looksLikeProject(dir); err != nil {
		return nil, err
	}
	f, err := openFolder(dir)
	if err != nil {
		return nil, fmt.Errorf("open the project %s: %w", dir, classifyReading(err))
	}
	return openIn(f, dir, o)
}

// openIn opens the project in a folder, which [Project.Close] closes.
func openIn(f *folder, dir string, o Options) (*Project, error) {
	p := &Project{dir: dir, folder: f, annotator: o.Annotator, readOnly: o.ReadOnly, backedUp: time.Now()}
	if p.annotator == "" {
		p.annotator = "annotator"
	}
	err := p.open(o)
	if err != nil {
		_ = p.Close() // the error that matters is why it did not open
		return nil, fmt.Errorf("open the project %s: %w", dir, err)
	}
	return p, nil
}

func looksLikeProject(dir string) error {
	const what = "a project is a folder whose name ends in " + Suffix + ", made with File › New project or “galley import”"
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s does not exist: %w; %s", dir, ErrNotProject, what)
	case err != nil:
		return fmt.Errorf("open the project %s: %w", dir, classifyReading(err))
	case !info.IsDir():
		return fmt.Errorf("%s is a file: %w; %s", dir, ErrNotProject, what)
	}
	for _, name := range []string{corpusFile, workFile} {
		if _, err := os.Lstat(filepath.Join(dir, name)); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s has no %s: %w; %s", dir, name, ErrNotProject, what)
		}
	}
	return nil
}

func (p *Project) open(o Options) error {
	work, corpus, err := p.openFiles(p.folder, p.readOnly)
	if err != nil {
		return err
	}
	if work.Project != corpus.Project {
		return fmt.Errorf("%w: %s and %s belong to different projects", ErrDamaged, workFile, corpusFile)
	}
	if old := min(work.Schema, corpus.Schema); old < schema {
		if err := p.migrate(old, o); err != nil {
			return err
		}
	}
	if err := p.load(); err != nil {
		return err
	}
	if p.readOnly {
		return nil
	}
	if err := p.finishErasing(); err != nil {
		if errors.Is(err, ErrDamaged) || p.takesChanges() != nil {
			return err
		}
		slog.Warn("an erasure has not ended", "error", err) // it is tried again before the next backup
	}
	if err := p.catchUp(); err != nil {
		if !errors.Is(err, ErrDiskFull) {
			return err
		}
		slog.Warn("an import has not ended", "error", err) // the next import ends it
	}
	p.checkWork()
	return nil
}

// checkWork checks all pages of the work in the background. The first change waits
// for it: writing to a damaged file would spread the damage.
func (p *Project) checkWork() {
	p.checked = make(chan struct{})
	locked := make(chan struct{})
	go func() {
		defer close(p.checked)
		p.writing.Lock()
		defer p.writing.Unlock()
		close(locked)
		p.harm = p.work.checkAll()
	}()
	<-locked // before anybody else can lock it
}

// Checked waits until work.bolt has been checked from end to end, and returns what
// is wrong with it. The check begins when a project is opened for writing. Changes
// wait for it, and fail if it finds damage.
func (p *Project) Checked() error {
	if p.checked == nil {
		return nil
	}
	<-p.checked
	return p.harm
}

// openFiles opens both files in a folder, for reading only or for writing too, and
// returns their heads.
func (p *Project) openFiles(f *folder, readOnly bool) (work, corpus head, err error) {
	if p.work, work, err = openFile(f, workFile, "galley work", readOnly); err != nil {
		return work, corpus, err
	}
	p.corpus, corpus, err = openFile(f, corpusFile, "galley corpus", readOnly)
	return work, corpus, err
}

// openFile opens one database and reads its head.
func openFile(f *folder, name, kind string, readOnly bool) (*database, head, error) {
	db, err := openDatabase(f, name, readOnly)
	if err != nil {
		return nil, head{}, err
	}
	var h head
	err = db.View(func(tx *bolt.Tx) error {
		var err error
		h, err = readHead(tx, kind)
		return err
	})
	if err == nil {
		err = h.admits(readOnly)
	}
	if err != nil {
		_ = db.Close() // nothing was written
		return nil, h, fmt.Errorf("%s: %w", name, err)
	}
	return db, h, nil
}

// load reads into memory the scheme, the counts and the tip of the journal.
func (p *Project) load() error {
	return p.work.View(func(tx *bolt.Tx) (err error) {
		entries, err := readObjects(tx, 0)
		if err != nil {
			return err
		}
		p.scheme = know(entries)
		if p.counts, err = readCounts(tx); err != nil {
			return err
		}
		p.count = p.counts.Articles
		if p.annotator, err = journalName(tx, p.annotator); err != nil {
			return err
		}
		p.tip, err = readTip(tx, p.annotator)
		return err
	})
}

// Close closes the project. Everything that was committed is on disk already. The
// folder of a temporary project, see [OpenTemporary], is removed.
func (p *Project) Close() error {
	_ = p.Checked() // it reads the file
	var err error
	for _, db := range []*database{p.corpus, p.work} {
		if db != nil {
			err = errors.Join(err, db.Close())
		}
	}
	err = errors.Join(err, p.folder.Close(), p.copied.Close())
	for _, dir := range p.temporary {
		err = errors.Join(err, os.RemoveAll(dir))
	}
	return err
}

// Dir returns the project's folder.
func (p *Project) Dir() string { return p.dir }

// Name returns the folder's name without its ending.
func (p *Project) Name() string { return strings.TrimSuffix(filepath.Base(p.dir), Suffix) }

// ReadOnly reports whether the project takes no changes.
func (p *Project) ReadOnly() bool { return p.readOnly }

// Annotator returns the name of the journal that the decisions go into.
func (p *Project) Annotator() string { return p.annotator }
