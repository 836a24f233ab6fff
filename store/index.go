package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"galley/store/record"
	"galley/store/set"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Lists and filters are read from indexes. Every change updates them in the same
// transaction as the rows:
//
//	index  a bit for each article, in pages of [set.PageSize]: which have a status,
//	       which have spans of a label or carry it as a whole
//	title  the titles in lower case, in pages of [titlePage], a line each
var (
	indexBucket = []byte("index") // kind, name, 0, page number → bits
	titleBucket = []byte("title") // page number → lines
)

// titlePage is how many titles a page holds.
const titlePage = 512

// indexKey is the key of an index, without the number of the page.
type indexKey string

func statusIndex(s standoff.Status) indexKey { return indexKey("s" + string(rune('0'+s)) + "\x00") }

func labelIndex(l standoff.LabelID) indexKey { return indexKey("l" + string(l) + "\x00") }

// indexed describes the articles that a page of an index lists, given its key.
func indexed(key []byte) string {
	kind, rest := key[:min(len(key), 1)], key[min(len(key), 1):]
	name, _, _ := strings.Cut(string(rest), "\x00")
	if string(kind) == "l" {
		return fmt.Sprintf("articles with the label %q", name)
	}
	for _, s := range standoff.Statuses() {
		if statusIndex(s) == indexKey(string(kind)+name+"\x00") {
			return fmt.Sprintf("articles with the status %s", s)
		}
	}
	return "articles with something unknown"
}

func (k indexKey) page(n uint32) []byte {
	return binary.BigEndian.AppendUint32([]byte(k), n)
}

// lacking yields the labels that an article has by one row and not by another.
func lacking(has, lacks Row) iter.Seq[standoff.LabelID] {
	return func(yield func(standoff.LabelID) bool) {
		for l, n := range has.Labels {
			if n > 0 && !hasLabel(lacks, l) && !yield(l) {
				return
			}
		}
		for _, l := range has.Carries {
			if has.Labels[l] == 0 && !hasLabel(lacks, l) && !yield(l) {
				return
			}
		}
	}
}

// hasLabel reports whether the article of a row has a label, on a span or as a whole.
func hasLabel(r Row, l standoff.LabelID) bool {
	return r.Labels[l] > 0 || slices.Contains(r.Carries, l)
}

// indexer collects changes to the indexes and writes each page once.
type indexer struct {
	tx     *bolt.Tx
	fresh  bool // start with empty pages instead of those on disk
	bits   map[string][]byte
	titles map[uint64][]string
}

func newIndexer(tx *bolt.Tx) *indexer {
	return &indexer{tx: tx, bits: map[string][]byte{}, titles: map[uint64][]string{}}
}

// put updates the indexes for an article whose row changes from old to now. old is
// the zero Row for a new article, now for one that is erased.
func (x *indexer) put(old, now Row) error {
	id, stays := max(old.ID, now.ID), old.ID != 0 && now.ID != 0
	for l := range lacking(old, now) {
		if err := x.set(labelIndex(l), id, false); err != nil {
			return err
		}
	}
	for l := range lacking(now, old) {
		if err := x.set(labelIndex(l), id, true); err != nil {
			return err
		}
	}
	if stays && old.Status == now.Status {
		return nil
	}
	if old.ID != 0 {
		if err := x.set(statusIndex(old.Status), id, false); err != nil {
			return err
		}
	}
	if now.ID != 0 {
		if err := x.set(statusIndex(now.Status), id, true); err != nil {
			return err
		}
	}
	if stays {
		return nil // a title never changes
	}
	return x.title(id, now.Title)
}

func (x *indexer) set(k indexKey, id standoff.ArticleID, in bool) error {
	key := k.page(uint32(id / set.PageSize))
	page, ok := x.bits[string(key)]
	if !ok {
		var err error
		if page, err = x.page(key); err != nil {
			return err
		}
		if page == nil {
			page = set.NewPage()
		}
		x.bits[string(key)] = page
	}
	set.Put(page, id, in)
	return nil
}

func (x *indexer) page(key []byte) ([]byte, error) {
	if x.fresh {
		return nil, nil
	}
	return readBits(x.tx, key)
}

func (x *indexer) title(id standoff.ArticleID, title string) error {
	n := uint64(id / titlePage)
	lines, ok := x.titles[n]
	if !ok && !x.fresh {
		var err error
		if lines, err = readTitles(x.tx, n); err != nil {
			return err
		}
	}
	for len(lines) <= int(id%titlePage) {
		lines = append(lines, "")
	}
	lines[id%titlePage] = foldTitle(title)
	x.titles[n] = lines
	return nil
}

// foldTitle returns a title as it is kept to be searched: in lower case, on one line.
func foldTitle(s string) string {
	return strings.ReplaceAll(strings.ToLower(s), "\n", " ")
}

// flush writes the pages that changed.
func (x *indexer) flush() error {
	index, titles := x.tx.Bucket(indexBucket), x.tx.Bucket(titleBucket)
	for key, page := range x.bits {
		if err := put(index, []byte(key), append(record.Begin(len(page)), page...)); err != nil {
			return err
		}
	}
	for n, lines := range x.titles {
		if err := put(titles, record.Number(n), record.EncodeText([]byte(strings.Join(lines, "\n")))); err != nil {
			return err
		}
	}
	return nil
}

// readBits returns a copy of a page of bits, nil if there is none.
func readBits(tx *bolt.Tx, key []byte) ([]byte, error) {
	page, _, err := get(tx.Bucket(indexBucket), key, decodeBits)
	if err != nil {
		return nil, fmt.Errorf("%w: the index of the articles: %w", ErrDamaged, err)
	}
	return page, nil
}

func decodeBits(body []byte) ([]byte, error) {
	page, err := record.Content(body)
	if err == nil && len(page) != set.PageSize/8 {
		err = errSize
	}
	return slices.Clone(page), err
}

// errSize says that a record is not as long as it must be.
var errSize = errors.New("the record has the wrong size")

func readTitles(tx *bolt.Tx, n uint64) ([]string, error) {
	text, there, err := get(tx.Bucket(titleBucket), record.Number(n), record.DecodeText)
	if err != nil {
		return nil, fmt.Errorf("%w: the index of the titles: %w", ErrDamaged, err)
	}
	if !there {
		return nil, nil
	}
	return strings.Split(text, "\n"), nil
}

// readSet returns the articles of an index.
func readSet(tx *bolt.Tx, k indexKey) (set.Articles, error) {
	var pages [][]byte
	c, last := tx.Bucket(indexBucket).Cursor(), lastNumber(tx)
	prefix := string(k)
	for key, _ := c.Seek([]byte(k)); strings.HasPrefix(string(key), prefix); key, _ = c.Next() {
		if len(key) != len(prefix)+4 {
			return set.Articles{}, fmt.Errorf("%w: the index of the articles has a key of %d bytes", ErrDamaged, len(key))
		}
		page, err := readBits(tx, key)
		if err != nil {
			return set.Articles{}, err
		}
		n := int(binary.BigEndian.Uint32(key[len(prefix):]))
		if uint64(n) > uint64(last)/set.PageSize {
			return set.Articles{}, fmt.Errorf("%w: the index of the articles: %w", ErrDamaged, errBeyond)
		}
		for len(pages) < n {
			pages = append(pages, nil)
		}
		pages = append(pages, page)
	}
	return set.Of(pages), nil
}

// Filter selects the articles that match any of its fields.
type Filter struct {
	Words    []string           // all of them in the title, as what looks the same is found: see [standoff.Query]; none, or only what cannot be seen, match no article
	Statuses []standoff.Status  // any of them
	Labels   []standoff.LabelID // any of them, on a span or on the article as a whole
}

// Matching returns the articles that a filter selects, all read in one
// transaction.
func (p *Project) Matching(f Filter) (set.Articles, error) {
	return p.search(func(tx *bolt.Tx) (set.Articles, error) {
		found := set.Articles{}
		if len(f.Words) > 0 {
			var err error
			if found, err = titled(tx, f.Words, 0); err != nil {
				return found, err
			}
		}
		keys := make([]indexKey, 0, len(f.Statuses)+len(f.Labels))
		for _, s := range f.Statuses {
			keys = append(keys, statusIndex(s))
		}
		for _, l := range f.Labels {
			keys = append(keys, labelIndex(l))
		}
		for _, k := range keys {
			more, err := readSet(tx, k)
			if err != nil {
				return found, err
			}
			found = found.Or(more)
		}
		return found, nil
	})
}

// search looks for articles in one transaction.
func (p *Project) search(look func(*bolt.Tx) (set.Articles, error)) (found set.Articles, err error) {
	err = p.work.View(func(tx *bolt.Tx) error {
		found, err = look(tx)
		return err
	})
	if err != nil {
		return set.Articles{}, fmt.Errorf("list the articles: %w", err)
	}
	return found, nil
}

// All returns every article of the project, all read in one transaction.
func (p *Project) All() (set.Articles, error) {
	return p.Matching(Filter{Statuses: standoff.Statuses()})
}

// WithStatus returns the articles that have a status.
func (p *Project) WithStatus(s standoff.Status) (set.Articles, error) {
	return p.Matching(Filter{Statuses: []standoff.Status{s}})
}

// Titled returns the articles whose title contains all of the words, as
// [standoff.Query] finds them.
// It returns the first most of them in the order of import, or all if most is 0.
func (p *Project) Titled(words []string, most int) (set.Articles, error) {
	return p.search(func(tx *bolt.Tx) (set.Articles, error) { return titled(tx, words, most) })
}

func titled(tx *bolt.Tx, words []string, most int) (set.Articles, error) {
	q := standoff.Query{Pattern: strings.Join(words, " ")}
	var folded [][]byte
	for _, word := range words {
		if word = q.Fold(word); word != "" {
			folded = append(folded, []byte(word))
		}
	}
	if len(folded) == 0 && len(words) > 0 {
		return set.Articles{}, nil // of words that cannot be seen nothing is left to look for
	}
	var pages [][]byte
	last, found := lastNumber(tx), 0
	err := tx.Bucket(titleBucket).ForEach(func(k, sealed []byte) error {
		if most > 0 && found == most {
			return errEnough
		}
		text, err := record.Read(k, sealed, record.ViewText)
		if err == nil && (len(k) != 8 || binary.BigEndian.Uint64(k) > uint64(last)/titlePage) {
			err = errBeyond
		}
		if err != nil {
			return fmt.Errorf("%w: the index of the titles: %w", ErrDamaged, err)
		}
		first := standoff.ArticleID(binary.BigEndian.Uint64(k)) * titlePage
		for at := range linesWith(foldTitles(text, q), folded) {
			if at >= titlePage || most > 0 && found == most {
				break
			}
			found++
			id := first + standoff.ArticleID(at)
			for len(pages) <= int(id/set.PageSize) {
				pages = append(pages, set.NewPage())
			}
			set.Put(pages[id/set.PageSize], id, true)
		}
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return set.Articles{}, err
	}
	return set.Of(pages), nil
}

// foldTitles returns titles as a query compares them. Those in ASCII are kept so, but
// for a grave accent, which looks like an apostrophe.
func foldTitles(titles []byte, q standoff.Query) []byte {
	if isASCII(titles) && bytes.IndexByte(titles, '`') < 0 {
		return titles
	}
	return []byte(q.Fold(string(titles)))
}

// isASCII looks at 32 bytes at a time: all titles of a project pass through it.
func isASCII(s []byte) bool {
	const high = 0x8080808080808080 // the bits that no byte of ASCII has
	eight := binary.LittleEndian.Uint64
	for ; len(s) >= 32; s = s[32:] {
		if (eight(s)|eight(s[8:])|eight(s[16:])|eight(s[24:]))&high != 0 {
			return false
		}
	}
	for _, b := range s {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// errBeyond says that an index lists articles that never existed.
var errBeyond = errors.New("it lists articles that do not exist")

// lastNumber returns the highest number of an article in the work. Erased articles
// count: they keep their place in the indexes.
func lastNumber(tx *bolt.Tx) standoff.ArticleID {
	return max(lastID(tx.Bucket(rowBucket)), lastID(tx.Bucket(goneBucket)))
}

// errEnough ends a search that has found what it was asked for.
var errEnough = errors.New("enough was found")

// linesWith yields the numbers of the lines that contain all words. An empty line
// has no article.
func linesWith(text []byte, words [][]byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		if len(words) > 0 && !bytes.Contains(text, words[0]) {
			return
		}
		left := text
		for n := 0; ; n++ {
			end := bytes.IndexByte(left, '\n')
			line := left
			if end >= 0 {
				line = left[:end]
			}
			if len(line) > 0 && containsAll(line, words) && !yield(n) || end < 0 {
				return
			}
			left = left[end+1:]
		}
	}
}

func containsAll(line []byte, words [][]byte) bool {
	for _, word := range words {
		if !bytes.Contains(line, word) {
			return false
		}
	}
	return true
}
