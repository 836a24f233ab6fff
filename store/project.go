package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"galley/store/pagefile"
	"galley/store/standoff"

	"github.com/google/uuid"
	bolt "go.etcd.io/bbolt"
)

// The files of a project, and the schema that this version reads and writes.
const (
	corpusFile  = "corpus.bolt"
	workFile    = "work.bolt"
	derivedFile = "derived.bolt"
	schema      = 2

	// readableBy is the lowest schema whose programs can read, though not write,
	// what this one writes.
	readableBy = 2

	// Suffix ends the name of every project folder.
	Suffix = ".galley"
)

// lockWait is how long opening waits for another program to let go: long enough
// for one that is just closing, too short for a person to wonder.
const lockWait = 300 * time.Millisecond

var (
	metaBucket    = []byte("meta")
	articleBucket = []byte("article") // corpus: article → record
	givenBucket   = []byte("given")   // corpus: article → the spans that came with it
	digestBucket  = []byte("digest")  // corpus: SHA-256 of the text, article → nothing
	rowBucket     = []byte("row")     // work: article → Row
	spanBucket    = []byte("span")    // work: article, span id → span
	journalBucket = []byte("journal") // work: annotator → event number → event

	goneBucket = []byte("gone") // work: article that was erased → when

	headKey     = []byte("head")
	headSumKey  = []byte("head.sum") // CRC-32C of the head
	schemeKey   = []byte("scheme")
	peopleKey   = []byte("people")
	countsKey   = []byte("counts")
	bookmarkKey = []byte("bookmark")
)

// head is what both files say of themselves, as JSON: readable by any version
// of the program and by people.
type head struct {
	Kind    string    `json:"kind"` // "galley corpus" or "galley work"
	Schema  int       `json:"schema"`
	Reader  int       `json:"reader,omitempty"` // the lowest schema that can read this one
	Project string    `json:"project"`          // the same id in both files
	Created time.Time `json:"created"`
}

// Options say how a project is opened.
type Options struct {
	Annotator string // who the decisions are by; "annotator" if empty
	ReadOnly  bool
	Discard   string // a folder to remove on closing, for a snapshot; "" removes none

	// Migrating, if not nil, is called before a project of an older schema is
	// backed up and brought up to date, which can take a while.
	Migrating func(from, to int)
}

// Project is an open project.
type Project struct {
	dir       string
	annotator string
	readOnly  bool
	corpus    *database
	work      *database
	discard   string // a folder to remove on closing

	writing  sync.Mutex    // one change at a time
	checked  chan struct{} // closed when the work has been checked; nil for a reader
	harm     error         // what was wrong with it
	doubt    bool          // a change has failed and is there all the same; guarded by writing
	copying  sync.RWMutex  // held by who copies the files; an erasure waits for it
	deriving sync.Mutex    // one user of derived.bolt at a time

	mu     sync.RWMutex // guards what is below
	count  int          // articles
	counts Counts
	tip    tip
	scheme standoff.Scheme
}

// Create makes a new project with the default scheme and opens it. The folder
// appears whole or not at all.
func Create(dir string, o Options) (*Project, error) {
	err := appearAt(dir, "write a new project", func(tmp string) error { return fill(tmp, newHead(), standoff.DefaultScheme()) })
	if err != nil {
		return nil, err
	}
	return Open(dir, o)
}

func newHead() head {
	return head{Schema: schema, Reader: readableBy, Project: uuid.NewString(), Created: time.Now().UTC().Truncate(time.Second)}
}

// fill makes the files of an empty project in a folder.
func fill(dir string, h head, labels standoff.Scheme) error {
	scheme, err := json.Marshal(labels)
	if err != nil {
		return err
	}
	err = makeFile(filepath.Join(dir, corpusFile), h, "galley corpus", articleBucket, func(tx *bolt.Tx) error {
		return errors.Join(bucket(tx, givenBucket), bucket(tx, digestBucket))
	})
	if err != nil {
		return err
	}
	err = makeFile(filepath.Join(dir, workFile), h, "galley work", rowBucket, func(tx *bolt.Tx) error {
		meta := tx.Bucket(metaBucket)
		return errors.Join(bucket(tx, spanBucket), bucket(tx, journalBucket),
			bucket(tx, indexBucket), bucket(tx, titleBucket), bucket(tx, goneBucket),
			put(meta, schemeKey, encodeText(scheme)), put(meta, countsKey, encodeCounts(newCounts())))
	})
	if err != nil {
		return err
	}
	return nil
}

func bucket(tx *bolt.Tx, name []byte) error {
	_, err := tx.CreateBucket(name)
	return err
}

// makeFile makes one database in a folder that nobody knows yet, since a power
// cut while bbolt initialises a file can leave it unreadable.
func makeFile(path string, h head, kind string, first []byte, more func(*bolt.Tx) error) error {
	db, err := bolt.Open(path, 0o600, boltOptions(false))
	if err != nil {
		return classify(err)
	}
	h.Kind = kind
	err = db.Update(func(tx *bolt.Tx) error {
		if err := errors.Join(bucket(tx, metaBucket), bucket(tx, first)); err != nil {
			return err
		}
		return errors.Join(h.write(tx), more(tx))
	})
	return errors.Join(err, db.Close())
}

func boltOptions(readOnly bool) *bolt.Options {
	return &bolt.Options{Timeout: lockWait, FreelistType: bolt.FreelistMapType, NoStatistics: true, ReadOnly: readOnly, InitialMmapSize: mapAhead}
}

// Open opens a project. It fails with an error that wraps [ErrNotProject],
// [ErrInUse], [ErrNewerSchema], [ErrReadOnly] or [ErrDamaged], changing
// nothing.
func Open(dir string, o Options) (*Project, error) {
	dir = filepath.Clean(dir)
	if err := looksLikeProject(dir); err != nil {
		return nil, err
	}
	p := &Project{dir: dir, annotator: o.Annotator, readOnly: o.ReadOnly, discard: o.Discard}
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
		return fmt.Errorf("open the project %s: %w", dir, err)
	case !info.IsDir():
		return fmt.Errorf("%s is a file: %w; %s", dir, ErrNotProject, what)
	}
	for _, name := range []string{corpusFile, workFile} {
		if _, err := os.Stat(filepath.Join(dir, name)); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s has no %s: %w; %s", dir, name, ErrNotProject, what)
		}
	}
	return nil
}

func (p *Project) open(o Options) error {
	work, corpus, err := p.openFiles()
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
	err = p.finishErasing()
	if errors.Is(err, ErrDiskFull) { // work can go on, and the erasure when there is room
		slog.Warn("an erasure has not ended", "error", err)
		err = nil
	}
	if err := errors.Join(err, p.catchUp()); err != nil {
		return err
	}
	p.checkWork()
	return nil
}

// checkWork reads all pages of the work while whoever opened the project goes on.
// The first change waits for it: bbolt, led astray, would spread the damage.
func (p *Project) checkWork() {
	p.writing.Lock()
	p.checked = make(chan struct{})
	go func() {
		defer close(p.checked)
		defer p.writing.Unlock()
		if err := pagefile.CheckAll(p.work.path); err != nil {
			p.harm = fmt.Errorf("%w: %s: %w", ErrDamaged, workFile, err)
		}
	}()
}

// Checked waits until the file that decisions go into has been looked at from end
// to end, which begins when a project is opened for writing, and returns what is
// wrong with it. Until then, decisions wait; after damage, none is taken.
func (p *Project) Checked() error {
	if p.checked == nil {
		return nil
	}
	<-p.checked
	return p.harm
}

func (p *Project) openFiles() (work, corpus head, err error) {
	if p.work, work, err = openFile(filepath.Join(p.dir, workFile), "galley work", p.readOnly); err != nil {
		return work, corpus, err
	}
	p.corpus, corpus, err = openFile(filepath.Join(p.dir, corpusFile), "galley corpus", p.readOnly)
	return work, corpus, err
}

// openFile opens one database and reads what it says of itself.
func openFile(path, kind string, readOnly bool) (*database, head, error) {
	db, err := openDatabase(path, readOnly)
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
		return nil, h, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return db, h, nil
}

// readHead reads what a file says of itself. The first schema had no checksum of
// it.
func readHead(tx *bolt.Tx, kind string) (head, error) {
	var h head
	meta := tx.Bucket(metaBucket)
	if meta == nil && tx.Bucket(articleBucket) == nil && tx.Bucket(rowBucket) == nil {
		return h, fmt.Errorf("it is not a file of Galley's: %w", ErrNotProject)
	}
	if meta == nil {
		return h, fmt.Errorf("%w: its head is missing", ErrDamaged)
	}
	text, kept := meta.Get(headKey), meta.Get(headSumKey)
	failed := json.Unmarshal(text, &h) != nil
	switch {
	case failed, kept != nil && !bytes.Equal(kept, headSum(text)), kept == nil && h.Schema != 1:
		return h, fmt.Errorf("%w: its head does not match its checksum", ErrDamaged)
	case h.Kind != kind:
		return h, fmt.Errorf("it says that it is a %s, not a %s: %w", h.Kind, kind, ErrNotProject)
	}
	return h, nil
}

func (h head) write(tx *bolt.Tx) error {
	text, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return putHead(tx, text)
}

// putHead writes a head with its checksum: the same in all schemas to come, so
// that a newer one can be told from a damaged one.
func putHead(tx *bolt.Tx, text []byte) error {
	meta := tx.Bucket(metaBucket)
	return errors.Join(meta.Put(headKey, text), meta.Put(headSumKey, headSum(text)))
}

func headSum(text []byte) []byte {
	return binary.BigEndian.AppendUint32(nil, crc32.Checksum(text, castagnoli))
}

// admits tells whether this program may open a file with such a head.
func (h head) admits(readOnly bool) error {
	switch {
	case h.Schema <= schema:
		return nil
	case h.Reader == 0 || h.Reader > schema:
		return fmt.Errorf("%w (schema %d, this program knows up to %d)", ErrNewerSchema, h.Schema, schema)
	case !readOnly:
		return fmt.Errorf("%w (schema %d, this program writes %d); it can be read and exported as it is", ErrNewerReadable, h.Schema, schema)
	}
	return nil
}

// load reads what is kept in memory: the scheme, the counts and the tip of the
// journal.
func (p *Project) load() error {
	return p.work.View(func(tx *bolt.Tx) error {
		scheme, there, err := get(tx.Bucket(metaBucket), schemeKey, decodeScheme)
		if !there {
			err = errors.New("it is missing")
		}
		if p.scheme = scheme; err != nil {
			return fmt.Errorf("%w: the scheme: %w", ErrDamaged, err)
		}
		if p.counts, err = readCounts(tx); err != nil {
			return err
		}
		p.count = p.counts.Articles
		p.tip, err = readTip(tx, p.annotator)
		return err
	})
}

// Close lets go of the project. Everything that was committed is on disk
// already.
func (p *Project) Close() error {
	_ = p.Checked() // it reads the file
	var err error
	for _, db := range []*database{p.corpus, p.work} {
		if db != nil {
			err = errors.Join(err, db.Close())
		}
	}
	if p.discard != "" {
		err = errors.Join(err, os.RemoveAll(p.discard))
	}
	return err
}

// Dir returns the project's folder.
func (p *Project) Dir() string { return p.dir }

// Name returns the folder's name without its ending.
func (p *Project) Name() string { return strings.TrimSuffix(filepath.Base(p.dir), Suffix) }

// ReadOnly tells whether the project takes no changes.
func (p *Project) ReadOnly() bool { return p.readOnly }

// Annotator returns who the decisions are by.
func (p *Project) Annotator() string { return p.annotator }
