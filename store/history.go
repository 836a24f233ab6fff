package store

import (
	"encoding/binary"
	"fmt"
	"sort"
	"time"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Entry is one line of a project's history.
type Entry struct {
	Turn     uint64 // its place among the decisions of all annotators, from 1
	Seq      uint64 // its place among those of its annotator, from 1
	Time     time.Time
	By       string
	Title    Title
	Article  standoff.ArticleID // the first that it concerns; 0 if that is the project as a whole, such as its scheme
	Articles int                // how many it concerns, without the project as a whole
	Span     standoff.SpanID    // the first span of that article that it concerns; "" if it concerns none
	Passage  standoff.Range     // that span's; empty if there is none
	Was      standoff.Range     // where that span stood before the decision; empty if there was none
	Undo     bool
	Redo     bool
}

// History returns up to n decisions of all annotators, the newest first, that were
// made before the given turn; 0 is the end. Its cost depends on n, not on the length
// of the history.
func (p *Project) History(before uint64, n int) ([]Entry, error) {
	var out []Entry
	if n > 0 {
		out = make([]Entry, 0, min(n, mostAtOnce))
	}
	err := p.work.View(func(tx *bolt.Tx) error {
		tails, err := tails(tx.Bucket(journalBucket), before)
		if err != nil {
			return err
		}
		for len(out) < n {
			t := newest(tails)
			if t == nil {
				return nil
			}
			entry, err := t.entry()
			if err != nil {
				return err
			}
			out = append(out, entry)
			if err := t.back(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the history: %w", err)
	}
	return out, nil
}

// tail is a journal that is being read backwards from its end.
type tail struct {
	by string
	b  *bolt.Bucket
	c  *bolt.Cursor   // on the event reached
	at record.Summary // of that; its Seq is 0 once all have been read
}

// tails returns the journals at their newest events before a turn.
func tails(journals *bolt.Bucket, before uint64) ([]*tail, error) {
	var all []*tail
	err := journals.ForEachBucket(func(name []byte) error {
		b := journals.Bucket(name)
		t := &tail{by: string(name), b: b, c: b.Cursor()}
		all = append(all, t)
		return t.seek(before)
	})
	return all, err
}

// seek finds the newest event before a turn. Both the number and the turn of events
// increase along a journal.
func (t *tail) seek(before uint64) error {
	k, sealed := t.c.Last()
	if k == nil {
		return nil
	}
	if len(k) != 8 {
		return fmt.Errorf("%w: the key %x of an event is not a number", ErrDamaged, k)
	}
	err := t.take(binary.BigEndian.Uint64(k), k, sealed)
	if err != nil || before == 0 || t.at.Turn < before {
		return err
	}
	var failed error
	older := sort.Search(int(t.at.Seq), func(i int) bool {
		if failed != nil {
			return true
		}
		e, err := readSummary(t.b, uint64(i+1))
		failed = err
		return e.Turn >= before
	})
	if failed != nil {
		return failed
	}
	if older == 0 {
		t.at = record.Summary{}
		return nil
	}
	k, sealed = t.c.Seek(record.Number(uint64(older)))
	return t.take(uint64(older), k, sealed)
}

// take reads the record that the cursor has come to, which must be of a given event.
func (t *tail) take(seq uint64, k, sealed []byte) (err error) {
	there := len(k) == 8 && binary.BigEndian.Uint64(k) == seq
	if t.at = (record.Summary{}); there {
		t.at, err = record.Read(k, sealed, record.DecodeSummary)
	}
	return eventFault(seq, t.at.Seq, there, err)
}

// back goes to the previous event.
func (t *tail) back() error {
	if t.at.Seq <= 1 {
		t.at = record.Summary{}
		return nil
	}
	k, sealed := t.c.Prev()
	return t.take(t.at.Seq-1, k, sealed)
}

// newest returns the journal whose event is the newest, nil if all are read.
func newest(all []*tail) *tail {
	var best *tail
	for _, t := range all {
		if t.at.Seq > 0 && (best == nil || t.at.Turn > best.at.Turn) {
			best = t
		}
	}
	return best
}

func (t *tail) entry() (Entry, error) {
	e, edit := &t.at, &t.at
	if e.Kind != record.Edit {
		target, err := readSummary(t.b, e.Target)
		if err != nil {
			return Entry{}, err
		}
		edit = &target
	}
	out := Entry{
		Turn: e.Turn, Seq: e.Seq, Time: e.Time, By: t.by, Title: edit.Title,
		Articles: edit.Articles, Undo: e.Kind == record.Undo, Redo: e.Kind == record.Redo,
	}
	if out.Article = edit.First.Article; out.Article == 0 && out.Articles > 0 {
		out.Articles--
	}
	for _, spans := range [][]standoff.Span{edit.First.Before, edit.First.After} {
		if len(spans) > 0 {
			out.Span, out.Passage = spans[0].ID, spans[0].Range
		}
	}
	if len(edit.First.Before) > 0 {
		out.Was = edit.First.Before[0].Range
	}
	return out, nil
}
