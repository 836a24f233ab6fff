package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// An event of the journal is one decision. An edit holds what it took away and
// what it left; an undo and a redo name the edit that they take back or repeat.
//
// What can be undone and redone next is part of every event, as two linked
// lists: Below names the entry that lies under this one on the stack on which it
// was put. So undo goes on without limit, across restarts, and costs two look-ups.

type eventKind uint8

const (
	kindEdit eventKind = iota + 1
	kindUndo
	kindRedo
)

type event struct {
	seq     uint64
	turn    uint64 // its place among the events of all annotators, starting at 1
	kind    eventKind
	time    time.Time
	target  uint64 // the edit whose content this event applies; its own number for an edit
	below   uint64 // the entry under this one on its stack, 0 for none
	undoTop uint64 // the newest entry that can be undone after this event, 0 for none
	redoTop uint64
	title   string
	parts   []part            // empty for an undo or a redo: the target has them
	prev    [sha256.Size]byte // the hash of the event before it, zero for the first
	hash    [sha256.Size]byte // of this event's fields and prev
}

// part is what an event does to one article.
type part struct {
	article  standoff.ArticleID
	before   []standoff.Span
	after    []standoff.Span
	from, to standoff.Status
}

// encode makes the body of an event's record. In schema 1 it had one article in
// the place of the parts; such events stay as they are, since their hashes are
// chained.
func (e *event) encode() []byte {
	w := &writer{b: append(make([]byte, 0, 256), recordVersion)}
	w.uint(e.seq)
	w.uint(e.turn)
	w.byte(byte(e.kind))
	w.time(e.time)
	w.uint(e.target)
	w.uint(e.below)
	w.uint(e.undoTop)
	w.uint(e.redoTop)
	w.string(e.title)
	w.uint(uint64(len(e.parts)))
	for _, x := range e.parts {
		w.uint(uint64(x.article))
		w.spans(x.before)
		w.spans(x.after)
		w.byte(byte(x.from))
		w.byte(byte(x.to))
	}
	w.raw(e.prev[:])
	e.hash = sha256.Sum256(w.b)
	w.raw(e.hash[:])
	return w.b
}

// minPart is how many bytes a part takes at least.
const minPart = 5

func decodeEvent(body []byte) (event, error) {
	p := parse(body)
	e := p.eventHead()
	if p.version == unboundVersion {
		e.title, e.parts = p.onlyPart(e.kind)
	} else {
		e.title = p.string()
		n := p.count(minPart)
		for range n {
			e.parts = append(e.parts, p.part())
		}
	}
	copy(e.prev[:], p.raw(len(e.prev)))
	copy(e.hash[:], p.raw(len(e.hash)))
	if err := p.done(); err != nil {
		return event{}, err
	}
	if err := e.known(); err != nil {
		return event{}, err
	}
	if sha256.Sum256(body[:len(body)-sha256.Size]) != e.hash {
		return event{}, fmt.Errorf("event %d: its hash does not match", e.seq)
	}
	return e, nil
}

// eventHead reads the fields of an event that come before its title.
func (p *parser) eventHead() event {
	var e event
	e.seq, e.turn = p.uint(), p.uint()
	e.kind = eventKind(p.byte())
	e.time = p.time()
	e.target, e.below, e.undoTop, e.redoTop = p.uint(), p.uint(), p.uint(), p.uint()
	return e
}

func (p *parser) part() part {
	x := part{article: standoff.ArticleID(p.uint()), before: p.spans(), after: p.spans()}
	x.from, x.to = standoff.Status(p.byte()), standoff.Status(p.byte())
	return x
}

func (e *event) known() error {
	if e.kind < kindEdit || e.kind > kindRedo {
		return fmt.Errorf("event %d: its kind %d is unknown", e.seq, e.kind)
	}
	return nil
}

// summary is what a list shows of an event. To read it costs the same for an
// event of a hundred thousand articles as for one of a single article, but for the
// checksum of the record.
type summary struct {
	event         // without its parts and hashes
	articles int  // how many it is about; 0 for an undo or a redo
	first    part // the first of them
}

// decodeSummary does not look at the hashes, which are what [Project.Verify] is
// for.
func decodeSummary(body []byte) (summary, error) {
	p := parse(body)
	s := summary{event: p.eventHead()}
	if p.version == unboundVersion {
		var parts []part
		s.title, parts = p.onlyPart(s.kind)
		if s.articles = len(parts); s.articles > 0 {
			s.first = parts[0]
		}
	} else {
		s.title = p.string()
		if s.articles = p.count(minPart); s.articles > 0 {
			s.first = p.part()
		}
	}
	s.title = strings.Clone(s.title) // so as not to keep the whole record for it
	if p.err != nil {
		return summary{}, p.err
	}
	return s, s.known()
}

// onlyPart reads what version 1 had between the tops and the hashes.
func (p *parser) onlyPart(kind eventKind) (title string, parts []part) {
	x := part{article: standoff.ArticleID(p.uint())}
	title = p.string()
	x.before, x.after = p.spans(), p.spans()
	x.from, x.to = standoff.Status(p.byte()), standoff.Status(p.byte())
	if kind != kindEdit {
		return title, nil
	}
	return title, []part{x}
}

// tip is the end of an annotator's journal.
type tip struct {
	seq, undoTop, redoTop uint64
	undoTitle, redoTitle  string
	hash                  [sha256.Size]byte
}

func readTip(tx *bolt.Tx, annotator string) (tip, error) {
	b := tx.Bucket(journalBucket).Bucket([]byte(annotator))
	if b == nil {
		return tip{}, nil
	}
	e, err := lastEvent(b)
	if err != nil || e.seq == 0 {
		return tip{}, err
	}
	return tipAfter(b, e)
}

// lastEvent returns the newest event of an annotator's journal, one of number 0
// if there is none.
func lastEvent(b *bolt.Bucket) (event, error) {
	k, record := b.Cursor().Last()
	if record == nil {
		return event{}, nil
	}
	e, err := read(k, record, decodeEvent)
	if err != nil {
		return event{}, fmt.Errorf("%w: the end of the journal: %w", ErrDamaged, err)
	}
	return e, nil
}

// tipAfter returns the tip once e is the last event of the bucket.
func tipAfter(b *bolt.Bucket, e event) (tip, error) {
	t := tip{seq: e.seq, undoTop: e.undoTop, redoTop: e.redoTop, hash: e.hash}
	for _, side := range []struct {
		top   uint64
		title *string
	}{{t.undoTop, &t.undoTitle}, {t.redoTop, &t.redoTitle}} {
		if side.top == 0 {
			continue
		}
		edit, err := readTarget(b, side.top)
		if err != nil {
			return tip{}, err
		}
		*side.title = edit.title
	}
	return t, nil
}

func readEvent(b *bolt.Bucket, seq uint64) (event, error) {
	e, there, err := get(b, number(seq), decodeEvent)
	return e, eventFault(seq, e.seq, there, err)
}

func readSummary(b *bolt.Bucket, seq uint64) (summary, error) {
	s, there, err := get(b, number(seq), decodeSummary)
	return s, eventFault(seq, s.seq, there, err)
}

// eventFault says what is wrong with an event that was looked for and one that was
// found in its place.
func eventFault(seq, found uint64, there bool, err error) error {
	switch {
	case err == nil && !there:
		err = errors.New("it is missing")
	case err == nil && seq != found:
		err = fmt.Errorf("event %d is in its place", found)
	}
	if err != nil {
		return fmt.Errorf("%w: event %d of the journal: %w", ErrDamaged, seq, err)
	}
	return nil
}

// readTarget returns the edit whose content the event seq applies.
func readTarget(b *bolt.Bucket, seq uint64) (summary, error) {
	e, err := readSummary(b, seq)
	if err != nil || e.kind == kindEdit {
		return e, err
	}
	return readSummary(b, e.target)
}

// appendEvent chains an event to the journal.
func appendEvent(tx *bolt.Tx, annotator string, e *event, t tip) (*bolt.Bucket, error) {
	b, err := tx.Bucket(journalBucket).CreateBucketIfNotExists([]byte(annotator))
	if err != nil {
		return nil, err
	}
	b.FillPercent = 0.95 // it grows at its end only
	if e.turn, err = tx.Bucket(journalBucket).NextSequence(); err != nil {
		return nil, err
	}
	e.seq, e.prev, e.time = t.seq+1, t.hash, time.Now().UTC()
	if e.kind == kindEdit {
		e.target = e.seq
		e.below, e.undoTop, e.redoTop = t.undoTop, e.seq, 0
	}
	return b, put(b, number(e.seq), e.encode())
}
