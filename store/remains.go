package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"time"

	"galley/store/pagefile"
	"galley/store/record"
	"galley/store/standoff"
)

// remains is what can be read of a project's files, whatever is damaged in
// them. Each record is known by what it says: those of a bucket are told apart by
// their fields, since the way to a damaged bucket is lost with its name.
type remains struct {
	files map[string]*os.File
	notes []string // what is damaged, and is no article's

	head     head
	scheme   *standoff.Scheme // nil if it is lost
	bookmark []byte           // the body, nil if there is none
	people   []byte           // the body, nil if there is none

	articles, given, rows map[standoff.ArticleID]relic
	spans                 map[standoff.ArticleID]map[standoff.SpanID]relic
	gone                  map[standoff.ArticleID]bool // erased
	last                  standoff.ArticleID          // the highest id that was given, as far as is known

	events  map[[sha256.Size]byte]*relicEvent
	made    uint64 // events that were made, as the journal counts them
	counted bool   // made is known
}

// relic is where a record lies.
type relic struct {
	file       string
	found      pagefile.Found
	at         int64 // of the key
	key, value int   // bytes
	sum        uint32
	disputed   bool // another that is as good says otherwise
}

// relicEvent is an event, and whose it is: "" if that is lost.
type relicEvent struct {
	record.Event
	relic
	by string
}

// openRemains reads what there is of a project. Nobody may write it meanwhile.
func openRemains(f *folder) (*remains, error) {
	r := &remains{
		files:    map[string]*os.File{},
		articles: map[standoff.ArticleID]relic{}, given: map[standoff.ArticleID]relic{}, rows: map[standoff.ArticleID]relic{},
		spans: map[standoff.ArticleID]map[standoff.SpanID]relic{}, gone: map[standoff.ArticleID]bool{},
		events: map[[sha256.Size]byte]*relicEvent{},
	}
	for _, x := range []struct {
		name string
		pagefile.Visitor
	}{
		{corpusFile, pagefile.Visitor{Record: r.ofCorpus, Bucket: r.corpusBucket}},
		{workFile, pagefile.Visitor{Record: r.ofWork, Bucket: r.workBucket}},
	} {
		faults, err := r.scan(f, x.name, x.Visitor)
		if err != nil {
			r.close()
			return nil, classifyReading(err)
		}
		for _, fault := range faults {
			r.note("%s: %s", x.name, fault)
		}
	}
	return r, nil
}

// scan goes through a file and keeps it open.
func (r *remains) scan(f *folder, name string, v pagefile.Visitor) (faults []string, err error) {
	file, err := f.root.Open(name)
	if errors.Is(err, os.ErrNotExist) {
		return []string{"it is missing"}, nil
	}
	if err != nil {
		return nil, f.plain(name, err)
	}
	r.files[name] = file
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	return pagefile.Scan(file, info.Size(), v), nil
}

func (r *remains) close() {
	for _, f := range r.files {
		_ = f.Close() // it was only read
	}
}

func (r *remains) note(format string, args ...any) {
	r.notes = append(r.notes, fmt.Sprintf(format, args...))
}

func relicOf(file string, x pagefile.Record) relic {
	return relic{file: file, found: x.Found, at: x.At, key: len(x.Key), value: len(x.Value), sum: record.Checksum(x.Value)}
}

// better keeps the more trustworthy of two records of one thing.
func better[K comparable](m map[K]relic, id K, x relic) {
	old, ok := m[id]
	switch {
	case !ok || x.found < old.found:
		m[id] = x
	case x.found == old.found && x.sum != old.sum:
		old.disputed = true
		m[id] = old
	}
}

// read returns the key and the body of a record. They were whole before.
func (r *remains) read(x relic) (key, body []byte, err error) {
	b := make([]byte, x.key+x.value)
	if _, err := r.files[x.file].ReadAt(b, x.at); err != nil {
		return nil, nil, err
	}
	key = b[:x.key]
	body, err = record.Unseal(key, b[x.key:])
	return key, body, err
}

// ofCorpus takes a record of the corpus.
func (r *remains) ofCorpus(x pagefile.Record) {
	body, err := record.Unseal(x.Key, x.Value)
	if string(x.Key) == string(headKey) {
		r.keepHead(x)
	}
	if err != nil || len(x.Key) != 8 {
		return // verification tells of what is damaged; here counts what is not
	}
	id := standoff.ArticleID(binary.BigEndian.Uint64(x.Key))
	if a, err := record.DecodeArticle(id, body); err == nil && standoff.DigestOf(a.Text) == a.Digest {
		better(r.articles, id, relicOf(corpusFile, x))
		return
	}
	if _, err := record.DecodeGiven(body); err == nil {
		better(r.given, id, relicOf(corpusFile, x))
	}
}

func (r *remains) corpusBucket(path []string, sequence uint64, found pagefile.Found) {
	if path[len(path)-1] == string(articleBucket) && found < pagefile.Free {
		r.last = max(r.last, standoff.ArticleID(sequence))
	}
}

// keepHead keeps the id of the project, by which its copies know each other.
func (r *remains) keepHead(x pagefile.Record) {
	var h head
	if json.Unmarshal(x.Value, &h) == nil && h.Project != "" && r.head.Project == "" {
		r.head = h
	}
}

// ofWork takes a record of the work. Of rows and spans, only those that are in
// use count: free pages are full of what they were before.
func (r *remains) ofWork(x pagefile.Record) {
	if string(x.Key) == string(headKey) {
		r.keepHead(x)
	}
	body, err := record.Unseal(x.Key, x.Value)
	if err != nil {
		return
	}
	switch {
	case string(x.Key) == string(schemeKey):
		if s, err := record.DecodeScheme(body); err == nil && r.scheme == nil {
			r.scheme = &s
		}
	case string(x.Key) == string(peopleKey):
		if r.people == nil {
			r.people = append(r.people, body...)
		}
	case string(x.Key) == string(bookmarkKey):
		if r.bookmark == nil {
			r.bookmark = append(r.bookmark, body...)
		}
	case len(x.Key) == 8:
		r.numbered(x, standoff.ArticleID(binary.BigEndian.Uint64(x.Key)), body)
	case len(x.Key) > 8 && x.Found < pagefile.Free:
		if s, err := record.DecodeSpan(body); err == nil && string(s.ID) == string(x.Key[8:]) {
			id := standoff.ArticleID(binary.BigEndian.Uint64(x.Key))
			if r.spans[id] == nil {
				r.spans[id] = map[standoff.SpanID]relic{}
			}
			better(r.spans[id], s.ID, relicOf(workFile, x))
		}
	}
}

// numbered takes a record whose key is a number: an event, a row, or the note
// that an article is gone.
func (r *remains) numbered(x pagefile.Record, id standoff.ArticleID, body []byte) {
	if e, err := record.DecodeEvent(body); err == nil {
		r.keepEvent(x, e)
		return
	}
	if _, err := record.DecodeRow(id, body); err == nil {
		if x.Found < pagefile.Free {
			better(r.rows, id, relicOf(workFile, x))
		}
		return
	}
	if text, err := record.DecodeText(body); err == nil {
		if _, err := time.Parse(time.RFC3339, text); err == nil {
			r.gone[id] = true
		}
	}
}

func (r *remains) keepEvent(x pagefile.Record, e record.Event) {
	by := ""
	if n := len(x.Bucket); n > 0 {
		by = x.Bucket[n-1]
	}
	old, ok := r.events[e.Hash]
	switch {
	case !ok:
		r.events[e.Hash] = &relicEvent{e, relicOf(workFile, x), by}
	case x.Found < old.found:
		old.relic = relicOf(workFile, x)
		fallthrough
	case old.by == "":
		old.by = by
	}
}

func (r *remains) workBucket(path []string, sequence uint64, found pagefile.Found) {
	if path[len(path)-1] == string(journalBucket) && found < pagefile.Free { // in a free page it is out of date
		r.made, r.counted = max(r.made, sequence), true
	}
}

// article reads an article, and tells whether it is lost.
func (r *remains) article(id standoff.ArticleID) (standoff.Article, Lost) {
	x, ok := r.articles[id]
	if ok && x.disputed {
		return standoff.Article{}, LostIdentity
	}
	if !ok {
		return standoff.Article{}, LostText
	}
	_, body, err := r.read(x)
	if err != nil {
		return standoff.Article{}, LostText
	}
	a, err := record.DecodeArticle(id, body)
	if err != nil {
		return standoff.Article{}, LostText
	}
	return a, LostNothing
}

func (r *remains) row(id standoff.ArticleID) (Row, bool) {
	x, ok := r.rows[id]
	if !ok || x.disputed {
		return Row{}, false
	}
	_, body, err := r.read(x)
	if err != nil {
		return Row{}, false
	}
	row, err := record.DecodeRow(id, body)
	return row, err == nil
}

// givenOf returns what came with an article.
func (r *remains) givenOf(id standoff.ArticleID) (standoff.Status, []standoff.Span, bool) {
	x, ok := r.given[id]
	if !ok || x.disputed {
		return 0, nil, false
	}
	_, body, err := r.read(x)
	if err != nil {
		return 0, nil, false
	}
	g, err := record.DecodeGiven(body)
	return g.Status, g.Spans, err == nil
}

// spansOf returns the spans of an article that the work holds, as far as they
// can be read, each once: a page that was not written holds what is elsewhere by
// now. It tells whether there are two of which it is not known which one counts.
func (r *remains) spansOf(id standoff.ArticleID) (list []standoff.Span, disputed bool) {
	all := r.spans[id]
	for _, key := range slices.Sorted(maps.Keys(all)) {
		x := all[key]
		disputed = disputed || x.disputed
		_, body, err := r.read(x)
		if err != nil {
			continue
		}
		if s, err := record.DecodeSpan(body); err == nil {
			list = append(list, s)
		}
	}
	return list, disputed
}
