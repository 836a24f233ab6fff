package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"galley/store/record"

	bolt "go.etcd.io/bbolt"
)

// tip is the end of an annotator's journal.
type tip struct {
	seq, undoTop, redoTop uint64
	undoTitle, redoTitle  Title
	hash                  [sha256.Size]byte
}

func readTip(tx *bolt.Tx, annotator string) (tip, error) {
	b := tx.Bucket(journalBucket).Bucket([]byte(annotator))
	if b == nil {
		return tip{}, nil
	}
	e, err := lastEvent(b)
	if err != nil || e.Seq == 0 {
		return tip{}, err
	}
	return tipAfter(b, e)
}

// lastSeq returns the number of the annotator's newest event, 0 if there is none. It
// reads no event, which can be large.
func lastSeq(tx *bolt.Tx, annotator string) uint64 {
	b := tx.Bucket(journalBucket).Bucket([]byte(annotator))
	if b == nil {
		return 0
	}
	return uint64(lastID(b))
}

// lastEvent returns the newest event of an annotator's journal, one of number 0
// if there is none.
func lastEvent(b *bolt.Bucket) (record.Event, error) {
	k, sealed := b.Cursor().Last()
	if sealed == nil {
		return record.Event{}, nil
	}
	e, err := record.Read(k, sealed, record.DecodeEvent)
	if err != nil {
		return record.Event{}, fmt.Errorf("%w: the end of the journal: %w", ErrDamaged, err)
	}
	return e, nil
}

// tipAfter returns the tip once e is the last event of the bucket.
func tipAfter(b *bolt.Bucket, e record.Event) (tip, error) {
	t := tip{seq: e.Seq, undoTop: e.UndoTop, redoTop: e.RedoTop, hash: e.Hash}
	for _, side := range []struct {
		top   uint64
		title *Title
	}{{t.undoTop, &t.undoTitle}, {t.redoTop, &t.redoTitle}} {
		if side.top == 0 {
			continue
		}
		edit, err := readTarget(b, side.top)
		if err != nil {
			return tip{}, err
		}
		*side.title = edit.Title
	}
	return t, nil
}

func readEvent(b *bolt.Bucket, seq uint64) (record.Event, error) {
	e, there, err := get(b, record.Number(seq), record.DecodeEvent)
	return e, eventFault(seq, e.Seq, there, err)
}

func readSummary(b *bolt.Bucket, seq uint64) (record.Summary, error) {
	s, there, err := get(b, record.Number(seq), record.DecodeSummary)
	return s, eventFault(seq, s.Seq, there, err)
}

// eventFault returns the error for an event that is missing or cannot be read, or
// in whose place another was found.
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
func readTarget(b *bolt.Bucket, seq uint64) (record.Summary, error) {
	e, err := readSummary(b, seq)
	if err != nil || e.Kind == record.Edit {
		return e, err
	}
	return readSummary(b, e.Target)
}

// appendEvent chains an event to the journal. An edit that cannot be undone leaves
// what can be undone and redone as it is.
func appendEvent(tx *bolt.Tx, annotator string, e *record.Event, t tip, undoable bool) (*bolt.Bucket, error) {
	b, err := tx.Bucket(journalBucket).CreateBucketIfNotExists([]byte(annotator))
	if err != nil {
		return nil, err
	}
	b.FillPercent = 0.95 // it grows at its end only
	if e.Turn, err = tx.Bucket(journalBucket).NextSequence(); err != nil {
		return nil, err
	}
	e.Seq, e.Prev, e.Time = t.seq+1, t.hash, time.Now().UTC()
	if e.Kind == record.Edit {
		e.Target = e.Seq
		e.Below, e.UndoTop, e.RedoTop = t.undoTop, e.Seq, 0
		if !undoable {
			e.Below, e.UndoTop, e.RedoTop = 0, t.undoTop, t.redoTop
		}
	}
	return b, put(b, record.Number(e.Seq), e.Encode())
}
