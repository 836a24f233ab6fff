package salvage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"galley/store"
	"galley/store/pagefile"
	"galley/store/record"
	"galley/store/standoff"
)

// remains is what can be read of a project's files although they are damaged.
type remains struct {
	notes []string // what is damaged and belongs to no article

	head     record.Head
	began    []standoff.Object // what the project as a whole began with
	hasBegun bool              // began is not lost
	bookmark []byte            // the body, nil if there is none
	people   []byte            // the body, nil if there is none

	articles, given, rows map[standoff.ArticleID]place
	spans                 map[standoff.ArticleID]map[standoff.SpanID]place
	objects               map[standoff.ArticleID]map[standoff.ObjectKey]place // of the project as a whole under 0
	gone                  map[standoff.ArticleID]bool                         // erased
	withdrawn             map[standoff.ArticleID]pagefile.Found               // noted as taken back with their import, and where that was found
	aged                  bool                                                // one header of the work is damaged: the last change may not be seen
	last                  standoff.ArticleID                                  // the highest id that was given to an article, as far as is known

	events  map[[sha256.Size]byte]*event // by their hashes
	made    uint64                       // how many events the project had, as its file says
	counted bool                         // whether made is known

	standing struct { // how many of them the pages that are live count, which may be those before the last change
		events uint64
		known  bool
	}
}

// place is where a record lies.
type place struct {
	file       *os.File
	found      pagefile.Found
	at         int64 // of the key, in bytes
	key, value int   // bytes
	sum        uint32
	disputed   bool // an equally trustworthy record contradicts it
}

// event is an event of a journal, with the name of its annotator, "" if that is lost.
type event struct {
	record.Event
	place
	by string
}

// readRemains reads both files of a project.
func readRemains(ctx context.Context, files *store.Damaged) (*remains, error) {
	r := &remains{
		articles: map[standoff.ArticleID]place{}, given: map[standoff.ArticleID]place{}, rows: map[standoff.ArticleID]place{},
		spans: map[standoff.ArticleID]map[standoff.SpanID]place{}, objects: map[standoff.ArticleID]map[standoff.ObjectKey]place{}, gone: map[standoff.ArticleID]bool{}, withdrawn: map[standoff.ArticleID]pagefile.Found{},
		events: map[[sha256.Size]byte]*event{},
	}
	corpus := pagefile.Visitor{Record: func(x pagefile.Record) { r.ofCorpus(files.Corpus, x) }, Bucket: r.corpusBucket}
	if err := r.scan(ctx, record.CorpusFile, files.Corpus, corpus); err != nil {
		return nil, err
	}
	work := pagefile.Visitor{Heads: func(intact int) { r.aged = intact < 2 }, Record: func(x pagefile.Record) { r.ofWork(files.Work, x) }, Bucket: r.workBucket}
	if err := r.scan(ctx, record.WorkFile, files.Work, work); err != nil {
		return nil, err
	}
	return r, nil
}

// scan reads a file, which is nil if it is missing, page by page.
func (r *remains) scan(ctx context.Context, name string, file *os.File, v pagefile.Visitor) error {
	if file == nil {
		r.note("%s is missing", name)
		return nil
	}
	info, err := file.Stat()
	if err != nil {
		return err
	}
	faults, err := pagefile.Scan(ctx, file, info.Size(), v)
	for _, fault := range faults {
		r.note("%s: %s", name, fault)
	}
	return err
}

func (r *remains) note(format string, args ...any) {
	r.notes = append(r.notes, fmt.Sprintf(format, args...))
}

// placeOf returns where a record lies.
func placeOf(file *os.File, x pagefile.Record) place {
	return place{file: file, found: x.Found, at: x.At, key: len(x.Key), value: len(x.Value), sum: record.Checksum(x.Value)}
}

// better keeps the more trustworthy of two records of the same thing. If both are equally
// trustworthy and differ, the one that is kept is disputed.
func better[K comparable](m map[K]place, id K, x place) {
	old, ok := m[id]
	switch {
	case !ok || x.found < old.found:
		m[id] = x
	case x.found == old.found && x.sum != old.sum:
		old.disputed = true
		m[id] = old
	}
}

// read reads the record once more, which was intact when it was found, and returns its
// body.
func (x place) read() (body []byte, err error) {
	b := make([]byte, x.key+x.value)
	if _, err := x.file.ReadAt(b, x.at); err != nil {
		return nil, err
	}
	return record.Unseal(b[:x.key], b[x.key:])
}

// ofCorpus notes a record of the corpus.
func (r *remains) ofCorpus(file *os.File, x pagefile.Record) {
	body, err := record.Unseal(x.Key, x.Value)
	if string(x.Key) == record.HeadKey {
		r.keepHead(x)
	}
	if err != nil || len(x.Key) != 8 {
		return // only what is intact is collected here; verification reports damage
	}
	id := standoff.ArticleID(binary.BigEndian.Uint64(x.Key))
	if a, err := record.DecodeArticle(id, body); err == nil && standoff.DigestOf(a.Text) == a.Digest {
		better(r.articles, id, placeOf(file, x))
		return
	}
	if _, err := record.DecodeGiven(body); err == nil {
		better(r.given, id, placeOf(file, x))
	}
}

func (r *remains) corpusBucket(path []string, sequence uint64, found pagefile.Found) {
	if path[len(path)-1] == record.ArticleBucket && found < pagefile.Free {
		r.last = max(r.last, standoff.ArticleID(sequence))
	}
}

// keepHead keeps the head, which has the id by which copies of a project are recognised.
func (r *remains) keepHead(x pagefile.Record) {
	var h record.Head
	if json.Unmarshal(x.Value, &h) == nil && h.Project != "" && r.head.Project == "" {
		r.head = h
	}
}

// ofWork notes a record of the work. Rows, spans and objects on free pages are left out,
// since they are out of date.
func (r *remains) ofWork(file *os.File, x pagefile.Record) {
	if string(x.Key) == record.HeadKey {
		r.keepHead(x)
	}
	body, err := record.Unseal(x.Key, x.Value)
	if err != nil {
		return
	}
	switch {
	case string(x.Key) == record.SchemeKey:
		if began, err := record.DecodeScheme(body); err == nil && !r.hasBegun {
			r.began, r.hasBegun = began, true
		}
	case string(x.Key) == record.PeopleKey:
		if r.people == nil {
			r.people = append(r.people, body...)
		}
	case string(x.Key) == record.BookmarkKey:
		if r.bookmark == nil {
			r.bookmark = append(r.bookmark, body...)
		}
	case len(x.Key) == 8:
		r.numbered(file, x, standoff.ArticleID(binary.BigEndian.Uint64(x.Key)), body)
	case len(x.Key) > 8 && x.Found < pagefile.Free:
		r.decided(file, x, standoff.ArticleID(binary.BigEndian.Uint64(x.Key)), body)
	}
}

// decided notes a span or an object.
func (r *remains) decided(file *os.File, x pagefile.Record, id standoff.ArticleID, body []byte) {
	if s, err := record.DecodeSpan(body); err == nil && string(s.ID) == string(x.Key[8:]) {
		if r.spans[id] == nil {
			r.spans[id] = map[standoff.SpanID]place{}
		}
		better(r.spans[id], s.ID, placeOf(file, x))
		return
	}
	if o, err := record.DecodeObject(body); err == nil && bytes.Equal(record.ObjectKey(id, o.Key()), x.Key) {
		if r.objects[id] == nil {
			r.objects[id] = map[standoff.ObjectKey]place{}
		}
		better(r.objects[id], o.Key(), placeOf(file, x))
	}
}

// numbered notes a record whose key is a number: an event, a row, or the time at which an
// article went.
func (r *remains) numbered(file *os.File, x pagefile.Record, id standoff.ArticleID, body []byte) {
	if e, err := record.DecodeEvent(body); err == nil {
		r.keepEvent(file, x, e)
		return
	}
	if _, err := record.DecodeRow(id, body); err == nil {
		if x.Found < pagefile.Free {
			better(r.rows, id, placeOf(file, x))
		}
		return
	}
	text, err := record.DecodeText(body)
	if err != nil {
		return
	}
	when, withdrawn := strings.CutPrefix(text, record.WithdrawnMark)
	switch _, err := time.Parse(time.RFC3339, when); {
	case err != nil:
	case !withdrawn:
		r.gone[id] = true
	default:
		if old, ok := r.withdrawn[id]; !ok || x.Found < old {
			r.withdrawn[id] = x.Found
		}
	}
}

// keepEvent keeps an event, and the more trustworthy of two records of it. The name of
// its annotator is that of the bucket, which may be known for one record only.
func (r *remains) keepEvent(file *os.File, x pagefile.Record, e record.Event) {
	by := ""
	if n := len(x.Bucket); n > 0 {
		by = x.Bucket[n-1]
	}
	old, ok := r.events[e.Hash]
	switch {
	case !ok:
		r.events[e.Hash] = &event{e, placeOf(file, x), by}
	case x.Found < old.found:
		old.place = placeOf(file, x)
		fallthrough
	case old.by == "":
		old.by = by
	}
}

func (r *remains) workBucket(path []string, sequence uint64, found pagefile.Found) {
	if path[len(path)-1] != record.JournalBucket {
		return
	}
	if found == pagefile.Live {
		r.standing.events, r.standing.known = sequence, true
	}
	if found < pagefile.Free { // on a free page the count is out of date
		r.made, r.counted = max(r.made, sequence), true
	}
}

// article reads an article, and returns whether its text is lost, and why.
func (r *remains) article(id standoff.ArticleID) (standoff.Article, Lost) {
	x, ok := r.articles[id]
	if ok && x.disputed {
		return standoff.Article{}, LostIdentity
	}
	if !ok {
		return standoff.Article{}, LostText
	}
	body, err := x.read()
	if err != nil {
		return standoff.Article{}, LostText
	}
	a, err := record.DecodeArticle(id, body)
	if err != nil {
		return standoff.Article{}, LostText
	}
	return a, LostNothing
}

// row reads the row of an article, and reports whether it can be read.
func (r *remains) row(id standoff.ArticleID) (record.Row, bool) {
	x, ok := r.rows[id]
	if !ok || x.disputed {
		return record.Row{}, false
	}
	body, err := x.read()
	if err != nil {
		return record.Row{}, false
	}
	row, err := record.DecodeRow(id, body)
	return row, err == nil
}

// givenOf reads what came with an article, and reports whether it can be read.
func (r *remains) givenOf(id standoff.ArticleID) (record.Given, bool) {
	x, ok := r.given[id]
	if !ok || x.disputed {
		return record.Given{}, false
	}
	body, err := x.read()
	if err != nil {
		return record.Given{}, false
	}
	g, err := record.DecodeGiven(body)
	return g, err == nil
}

// keptOf reads the spans and the objects of an article that the work holds, as far as
// they can be read, sorted. Each is returned once, even if it was found twice: where a
// page did not reach the disk, its old content may repeat what another page holds by
// now. disputed reports whether two records contradict each other and it is unknown
// which one is right.
func (r *remains) keptOf(id standoff.ArticleID) (kept record.Given, disputed bool) {
	for _, x := range r.spans[id] {
		disputed = disputed || x.disputed
		body, err := x.read()
		if err != nil {
			continue
		}
		if s, memo, err := record.DecodeNoted(body); err == nil {
			kept.Spans = append(kept.Spans, s)
			if memo != nil {
				kept.Objects = append(kept.Objects, memo)
			}
		}
	}
	for _, x := range r.objects[id] {
		disputed = disputed || x.disputed
		body, err := x.read()
		if err != nil {
			continue
		}
		if o, err := record.DecodeObject(body); err == nil {
			kept.Objects = append(kept.Objects, o)
		}
	}
	slices.SortFunc(kept.Spans, standoff.Compare)
	slices.SortFunc(kept.Objects, standoff.CompareObjects)
	return kept, disputed
}
