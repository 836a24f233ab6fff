package record

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"galley/store/standoff"
)

// Kind is what an event does.
type Kind uint8

// The kinds of events.
const (
	Edit Kind = iota + 1 // changes something
	Undo                 // takes an edit back
	Redo                 // repeats an edit that was taken back
)

// Event is one decision in an annotator's journal. An edit holds what was there before it
// and after it; an undo and a redo name the edit that they take back or repeat.
//
// What can be undone and redone next are two stacks, kept in the events as linked lists:
// UndoTop and RedoTop name the events on top after this one, and Below the next event on
// the stack on which this one was put. So everything can be undone, also after a restart,
// and each step reads two events only.
type Event struct {
	Seq     uint64 // its place in the journal, from 1
	Turn    uint64 // its place among the events of all annotators, from 1
	Kind    Kind
	Time    time.Time
	Target  uint64 // the edit whose content this event applies; its own number for an edit
	Below   uint64 // the entry under this one on its stack, 0 for none
	UndoTop uint64 // the newest entry that can be undone after this event, 0 for none
	RedoTop uint64 // the newest entry that can be redone after this event, 0 for none
	Title   Title
	Parts   []Part            // one for each article; none for an undo or a redo: the target has them
	Prev    [sha256.Size]byte // the hash of the event before it, zero for the first
	Hash    [sha256.Size]byte // of this event's fields and Prev, without examples that quote an article
}

// Part is what an event does to one article.
//
// The article with the number 0 is the project as a whole: its objects are the
// entries of the scheme and the memos that are on no article.
type Part struct {
	Article  standoff.ArticleID
	Before   []standoff.Span   // the spans that it removes, and those that it changes as they were
	After    []standoff.Span   // the spans that it adds, and those that it changes as they become
	Gone     []standoff.Object // the objects that it removes, and those that it changes as they were
	Came     []standoff.Object // the objects that it adds, and those that it changes as they become
	From, To standoff.Status   // of the article

	// Noted reports whether the part is of schema 1 or 2. There a note was a field of its
	// span, so that a span that is written without a note loses the note that it had.
	Noted bool
}

// Empty reports whether the part changes nothing.
func (x Part) Empty() bool {
	return len(x.Before)+len(x.After)+len(x.Gone)+len(x.Came) == 0 && x.From == x.To
}

// Brought returns the articles that came with the event, in order, if it is an import.
// They are in the project unless it is undone.
func (e *Event) Brought() []standoff.ArticleID {
	var ids []standoff.ArticleID
	if e.Kind != Edit || e.Title.Action().Kind != Brought {
		return nil
	}
	for i := range e.Parts {
		if x := &e.Parts[i]; x.Article != 0 && x.Empty() {
			ids = append(ids, x.Article)
		}
	}
	return ids
}

// Encode returns the event's body, and sets its hash. In schema 1 an event had a single
// article instead of parts, and in schema 2 a part had no objects. Such events are never
// encoded anew, since each event has the hash of the one before.
func (e *Event) Encode() []byte {
	body := e.fields()
	e.Hash = e.sum(body)
	return append(body, e.Hash[:]...)
}

// fields returns the event's body without its hash.
func (e *Event) fields() []byte {
	w := newWriter(2 * small)
	w.uint(e.Seq)
	w.uint(e.Turn)
	w.byte(byte(e.Kind))
	w.time(e.Time)
	w.uint(e.Target)
	w.uint(e.Below)
	w.uint(e.UndoTop)
	w.uint(e.RedoTop)
	w.string(string(e.Title))
	w.uint(uint64(len(e.Parts)))
	for _, x := range e.Parts {
		w.uint(uint64(x.Article))
		w.spans(x.Before)
		w.spans(x.After)
		w.objects(x.Gone)
		w.objects(x.Came)
		w.byte(byte(x.From))
		w.byte(byte(x.To))
	}
	w.raw(e.Prev[:])
	return w.b
}

// minPart is the least size of a part in bytes.
const minPart = 5

// DecodeEvent decodes an event. It fails if the hash is not that of the fields.
func DecodeEvent(body []byte) (Event, error) {
	p := parse(body)
	e := p.eventHead()
	if p.version == unboundVersion {
		e.Title, e.Parts = p.onlyPart(e.Kind)
	} else {
		e.Title = Title(p.string())
		n := p.count(minPart)
		for range n {
			e.Parts = append(e.Parts, p.part())
		}
	}
	copy(e.Prev[:], p.raw(len(e.Prev)))
	copy(e.Hash[:], p.raw(len(e.Hash)))
	if err := p.done(); err != nil {
		return Event{}, err
	}
	if err := e.known(); err != nil {
		return Event{}, err
	}
	if e.sum(body[:len(body)-sha256.Size]) != e.Hash {
		return Event{}, fmt.Errorf("event %d: its hash does not match", e.Seq)
	}
	return e, nil
}

// eventHead reads the fields of an event that come before its title.
func (p *parser) eventHead() Event {
	var e Event
	e.Seq, e.Turn = p.uint(), p.uint()
	e.Kind = Kind(p.byte())
	e.Time = p.time()
	e.Target, e.Below, e.UndoTop, e.RedoTop = p.uint(), p.uint(), p.uint(), p.uint()
	return e
}

func (p *parser) part() Part {
	x := Part{Article: standoff.ArticleID(p.uint())}
	p.changes(&x)
	x.From, x.To = standoff.Status(p.byte()), standoff.Status(p.byte())
	return x
}

// changes reads what a part did to the spans and the objects.
func (p *parser) changes(x *Part) {
	x.Before, x.Gone = p.spans()
	x.After, x.Came = p.spans()
	if p.version > plainVersion {
		x.Gone, x.Came = p.objects(), p.objects()
		return
	}
	x.Noted = len(x.Before)+len(x.After) > 0
}

// known fails if the kind of the event is unknown.
func (e *Event) known() error {
	if e.Kind < Edit || e.Kind > Redo {
		return fmt.Errorf("event %d: its kind %d is unknown", e.Seq, e.Kind)
	}
	return nil
}

// Summary is what a list shows of an event. Decoding it costs the same for an event of a
// hundred thousand articles as for an event of one; only the checksum of the record costs
// more.
type Summary struct {
	Event         // without its parts and hashes
	Articles int  // how many articles it is about; 0 for an undo or a redo
	First    Part // the part of the first of them: its article and spans, no more
}

// summarySize is how many bytes most summaries take at most.
const summarySize = 4 << 10

// DecodeSummary decodes the summary of an event. Unlike [DecodeEvent] it does not check
// the hash.
func DecodeSummary(body []byte) (Summary, error) {
	if len(body) > summarySize { // no need to copy all of it
		if s, err := summary(body[:summarySize], len(body)); err == nil {
			return s, nil
		}
	}
	return summary(body, len(body))
}

// summary decodes the summary in the beginning of a body of so many bytes.
func summary(body []byte, whole int) (Summary, error) {
	p := parse(body)
	s := Summary{Event: p.eventHead()}
	if p.version == unboundVersion {
		var parts []Part
		s.Title, parts = p.onlyPart(s.Kind)
		if s.Articles = len(parts); s.Articles > 0 {
			s.First = Part{Article: parts[0].Article, Before: parts[0].Before, After: parts[0].After}
		}
	} else {
		s.Title = Title(p.string())
		n := p.uint()
		if n > uint64(whole/minPart) {
			p.fail(errShort)
		} else if s.Articles = int(n); n > 0 {
			s.First.Article = standoff.ArticleID(p.uint())
			s.First.Before, _ = p.spans()
			s.First.After, _ = p.spans()
		}
	}
	s.Title = Title(strings.Clone(string(s.Title))) // otherwise the title would keep the record in memory
	if p.err != nil {
		return Summary{}, p.err
	}
	return s, s.known()
}

// onlyPart reads the fields of an event of schema 1 between RedoTop and the hashes: a title
// and what it does to its only article.
func (p *parser) onlyPart(kind Kind) (title Title, parts []Part) {
	x := Part{Article: standoff.ArticleID(p.uint())}
	title = Title(p.string())
	p.changes(&x)
	x.From, x.To = standoff.Status(p.byte()), standoff.Status(p.byte())
	if kind != Edit {
		return title, nil
	}
	return title, []Part{x}
}
