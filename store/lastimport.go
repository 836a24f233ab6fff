package store

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// LastImport is an import that [Project.Undo] would take back.
type LastImport struct {
	Time      time.Time
	Files     []string // that its articles came from, as they remember it, in order: the first few
	MoreFiles bool     // there are others
	Articles  int      // that came, without those that were erased since
	Spans     int      // that these have
	Extended  int      // articles that were there and got something
	Added     int      // the spans that they got
	Labels    int      // that it brought
	Scheme    bool     // it changed something of the project besides that

	// Idle is when an import came after it that brought nothing, and so is no step of its own;
	// zero if none did.
	Idle time.Time
}

// mostFiles is how many files of an import are named.
const mostFiles = 3

// LastImport returns the import that [Project.Undo] would take back; there is none if the
// annotator's last decision is another one.
func (p *Project) LastImport() (last LastImport, is bool, err error) {
	err = p.work.View(func(tx *bolt.Tx) error {
		t, err := readTip(tx, p.annotator)
		if err != nil || t.undoTop == 0 || t.undoTitle.Action().Kind != Brought {
			return err
		}
		_, edit, err := nextStep(tx.Bucket(journalBucket).Bucket([]byte(p.annotator)), record.Undo, t)
		if err != nil {
			return err
		}
		is, last.Time = true, edit.Time
		if last.Idle, err = idleSince(tx, edit.Time); err != nil {
			return err
		}
		for i := range edit.Parts {
			last.add(&edit.Parts[i])
		}
		return p.addBrought(tx, &last, edit.Brought())
	})
	if err != nil {
		err = fmt.Errorf("read the last import: %w", err)
	}
	return last, is, err
}

// add counts a part of the step.
func (l *LastImport) add(x *record.Part) {
	if x.Article != 0 {
		if !x.Empty() {
			l.Extended++
			l.Added += len(x.After) - len(x.Before)
		}
		return
	}
	gone := map[standoff.ObjectKey]bool{}
	for _, o := range x.Gone {
		gone[o.Key()] = true
	}
	for _, o := range x.Came {
		if _, label := o.(standoff.LabelEntry); label && !gone[o.Key()] {
			l.Labels++
		} else {
			l.Scheme = true
		}
	}
}

// addBrought counts the articles that came, and lists their files.
func (p *Project) addBrought(tx *bolt.Tx, l *LastImport, ids []standoff.ArticleID) error {
	for _, id := range ids {
		r, err := readRow(tx, id)
		if errors.Is(err, ErrNoArticle) {
			continue // it was erased
		}
		if err != nil {
			return err
		}
		l.Articles++
		l.Spans += r.Spans
		if l.MoreFiles {
			continue
		}
		a, err := p.Article(id)
		if err != nil {
			return err
		}
		switch f := a.Source.File; {
		case f == "" || slices.Contains(l.Files, f):
		case len(l.Files) == mostFiles:
			l.MoreFiles = true
		default:
			l.Files = append(l.Files, f)
		}
	}
	return nil
}

// idleKey has in the meta bucket the time of the last import that brought nothing.
var idleKey = []byte("idle")

// noteIdle notes that an import ended that brought nothing, so that what is taken back then
// is not taken for it. If that cannot be noted, as on a full disk, the import has not failed.
func (p *Project) noteIdle() {
	err := p.update("import", func(tx *bolt.Tx, _ *tip, _ *Counts) error {
		return put(tx.Bucket(metaBucket), idleKey, record.EncodeText([]byte(time.Now().UTC().Format(time.RFC3339Nano))))
	})
	if err != nil {
		slog.Warn("that an import brought nothing could not be noted", "error", err)
	}
}

// idleSince returns when an import brought nothing after a time; zero if none did.
func idleSince(tx *bolt.Tx, since time.Time) (time.Time, error) {
	text, there, err := get(tx.Bucket(metaBucket), idleKey, record.DecodeText)
	if err != nil || !there {
		return time.Time{}, err
	}
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: when an import brought nothing: %w", ErrDamaged, err)
	}
	if !at.After(since) {
		return time.Time{}, nil
	}
	return at, nil
}
