package gui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"galley/store"
	"galley/store/standoff"

	"github.com/google/uuid"
)

// session is the work on one project: which article is open, what stands in
// it, and the one way in which a decision reaches the disk. It knows no widget.
//
// Its methods are called on the interface goroutine. Commits run one after the
// other on a goroutine of their own; what they return comes back through post.
type session struct {
	project   *store.Project
	annotator string
	post      func(func()) // runs a function on the interface goroutine
	jobs      chan func()
	idle      chan struct{} // closed when the last job has run

	life  context.Context // ends when the project is to be closed
	end   context.CancelFunc
	aside sync.WaitGroup // what reads the project beside the jobs

	article standoff.Article
	index   *standoff.Index
	spans   []standoff.Span
	status  standoff.Status
	failed  error // the commit failure that stopped the editing, nil while all is well
	waiting int   // commits that were asked for and have not come back

	unsaved []work // what failed and what was asked for after it; only jobs touch it

	answer io.Closer // what answers to another program that wants the project, nil if nothing does

	changed func(store.Change) // a decision reached the disk
	state   func()             // waiting or failed changed
	stopped func(error)        // a decision could not be saved, and no more are taken
}

// work is a decision to be made in a project.
type work func(*store.Project) (store.Change, error)

// jobQueue is how many decisions may wait for a slow disk before the interface
// waits too.
const jobQueue = 256

func newSession(p *store.Project, annotator string, post func(func())) *session {
	s := &session{project: p, annotator: annotator, post: post, jobs: make(chan func(), jobQueue), idle: make(chan struct{})}
	s.life, s.end = context.WithCancel(context.Background())
	go func() {
		defer close(s.idle)
		for job := range s.jobs {
			job()
		}
	}()
	return s
}

// close waits for the commits under way, stops a backup and closes the project.
func (s *session) close() error {
	s.end()
	if s.answer != nil {
		_ = s.answer.Close() // a socket that stays answers nothing
	}
	close(s.jobs)
	<-s.idle
	s.aside.Wait()
	return s.project.Close()
}

// open reads an article and what has been decided about it.
func (s *session) open(id standoff.ArticleID) error {
	d, err := s.project.Document(id)
	if err != nil {
		return fmt.Errorf("open article %d: %w", id, err)
	}
	s.article, s.spans, s.status = d.Article, d.Spans, d.Status
	s.index = standoff.NewIndex(d.Article.Text)
	return nil
}

// span finds a span of the open article.
func (s *session) span(id standoff.SpanID) (standoff.Span, bool) {
	i := slices.IndexFunc(s.spans, func(x standoff.Span) bool { return x.ID == id })
	if i < 0 {
		return standoff.Span{}, false
	}
	return s.spans[i], true
}

// bare lists the open article's paragraphs that hold words and no span.
func (s *session) bare() []standoff.Range {
	var out []standoff.Range
	held, next := standoff.Byte(0), 0 // spans before next end at or before held
	for p := range standoff.Paragraphs(s.article.Text) {
		for next < len(s.spans) && s.spans[next].Start < p.End {
			held = max(held, s.spans[next].End)
			next++
		}
		if held <= p.Start && strings.TrimSpace(p.In(s.article.Text)) != "" {
			out = append(out, p)
		}
	}
	return out
}

var errStopped = errors.New("editing is stopped because the last change could not be saved")

// editable says why the open article cannot be edited, nil if it can.
func (s *session) editable() error {
	switch {
	case s.failed != nil:
		return errStopped
	case s.project.ReadOnly():
		return store.ErrReadOnly
	case s.article.ID == 0:
		return errors.New("no article is open")
	}
	return nil
}

// tag labels a passage. A passage that carries the label already is left as it
// is, and found is its span.
func (s *session) tag(r standoff.Range, label standoff.LabelID) (id standoff.SpanID, found bool, err error) {
	if err := s.editable(); err != nil {
		return "", false, err
	}
	for _, x := range s.spans {
		if x.Range == r && x.Label == label {
			return x.ID, true, nil
		}
	}
	u, err := uuid.NewV7()
	if err != nil {
		return "", false, fmt.Errorf("make an id for the span: %w", err)
	}
	now := time.Now().UTC()
	span := standoff.Span{
		ID: standoff.SpanID(u.String()), Range: r, Label: label,
		Provenance: standoff.Provenance{By: s.annotator, Origin: standoff.OriginManual, Created: now, Updated: now},
	}
	if err := r.Check(s.article.Text); err != nil {
		return "", false, err
	}
	return span.ID, false, s.commit(store.Edit{Title: "Tag " + string(label), Add: []standoff.Span{span}})
}

// change commits what is decided about some fields of a span.
func (s *session) change(title string, p standoff.Patch) error {
	if span, ok := s.span(p.ID); !ok || !p.Changes(span) {
		return nil
	}
	p.Updated = time.Now().UTC()
	return s.commit(store.Edit{Title: title, Change: []standoff.Patch{p}})
}

// relabel gives a span another label.
func (s *session) relabel(id standoff.SpanID, label standoff.LabelID) error {
	return s.change("Relabel as "+string(label), standoff.Patch{ID: id, Label: &label})
}

// move gives a span other edges.
func (s *session) move(id standoff.SpanID, r standoff.Range) error {
	if r.Empty() {
		return nil
	}
	return s.change("Move span", standoff.Patch{ID: id, Range: &r})
}

// annotate sets a span's note.
func (s *session) annotate(id standoff.SpanID, note string) error {
	return s.change("Note", standoff.Patch{ID: id, Note: &note})
}

// attribute sets one of a span's attributes; an empty value removes it.
func (s *session) attribute(id standoff.SpanID, name, value string) error {
	return s.change("Set "+name, standoff.Patch{ID: id, Attributes: map[string]string{name: value}})
}

// remove takes a span away.
func (s *session) remove(id standoff.SpanID) error {
	if _, ok := s.span(id); !ok {
		return nil
	}
	return s.commit(store.Edit{Title: "Remove span", Remove: []standoff.SpanID{id}})
}

// mark sets the open article's status.
func (s *session) mark(status standoff.Status) error {
	if s.status == status {
		return nil
	}
	return s.commit(store.Edit{Title: "Mark " + status.String(), Status: &status})
}

func (s *session) commit(e store.Edit) error {
	if err := s.editable(); err != nil {
		return err
	}
	e.Article = s.article.ID
	s.enqueue(func(p *store.Project) (store.Change, error) { return p.Commit(e) })
	return nil
}

// markAll sets the status of many articles, as one step.
func (s *session) markAll(set store.ArticleSet, status standoff.Status) error {
	if err := s.editableProject(); err != nil {
		return err
	}
	edits := make([]store.Edit, set.Len())
	for i := range edits {
		edits[i] = store.Edit{Article: set.At(i), Status: &status}
	}
	s.enqueue(func(p *store.Project) (store.Change, error) { return p.CommitAll("Mark "+status.String(), edits) })
	return nil
}

// keepPlace has the place in the open article remembered; that it failed is
// only logged, since nothing is lost with it.
func (s *session) keepPlace(at, caret standoff.Byte) {
	id := s.article.ID
	if id == 0 || s.failed != nil || s.project.ReadOnly() {
		return
	}
	s.jobs <- func() {
		if err := s.project.SetBookmark(store.Bookmark{Article: id, At: at, Caret: caret}); err != nil {
			slog.Warn("remember the place", "project", s.project.Name(), "error", err)
		}
	}
}

func (s *session) undo() error { return s.step((*store.Project).Undo) }
func (s *session) redo() error { return s.step((*store.Project).Redo) }

func (s *session) step(step work) error {
	if s.failed != nil {
		return errStopped
	}
	if s.project.ReadOnly() {
		return store.ErrReadOnly
	}
	s.enqueue(step)
	return nil
}

// enqueue has a change committed off the interface goroutine. Once one has
// failed, none that was asked for after it is tried: they may rest on it.
func (s *session) enqueue(do work) {
	s.waiting++
	s.state()
	s.jobs <- func() {
		change, err := store.Change{}, errStopped
		if len(s.unsaved) == 0 {
			change, err = do(s.project)
		}
		if err != nil && !nothingThere(err) {
			s.unsaved = append(s.unsaved, do)
		}
		s.post(func() { s.done(change, err) })
	}
}

func nothingThere(err error) bool {
	return errors.Is(err, store.ErrNothingToUndo) || errors.Is(err, store.ErrNothingToRedo)
}

func (s *session) done(change store.Change, err error) {
	s.waiting--
	switch {
	case err != nil && nothingThere(err), errors.Is(err, errStopped):
	case err != nil:
		s.failed = err
		slog.Error("a change was not saved", "project", s.project.Name(), "error", err)
		s.stopped(err)
	default:
		slog.Info("saved", "seq", change.Seq, "articles", len(change.Parts), "undo", change.Undo, "redo", change.Redo)
		s.follow(change)
		s.changed(change)
	}
	s.state()
}

// saveCopy makes a project at dir of all that was saved and then what could not
// be, in the order in which it was asked for.
func (s *session) saveCopy(dir string, then func(error)) {
	s.jobs <- func() {
		err := s.copyTo(dir)
		s.post(func() { then(err) })
	}
}

func (s *session) copyTo(dir string) (err error) {
	if err := s.project.Snapshot(s.life, dir); err != nil {
		return err
	}
	p, err := store.Open(dir, store.Options{Annotator: s.annotator})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	unsaved := s.unsaved
	if len(unsaved) > 0 && p.Decided() > s.project.Decided() {
		unsaved = unsaved[1:] // it had reached the file; only the disk did not say so
	}
	for _, do := range unsaved {
		if _, err := do(p); err != nil && !nothingThere(err) {
			return err
		}
	}
	return nil
}

// follow brings the open article's spans in line with a committed change.
func (s *session) follow(change store.Change) {
	for _, part := range change.Parts {
		if part.Article != s.article.ID {
			continue
		}
		for _, before := range part.Before {
			s.spans = slices.DeleteFunc(s.spans, func(x standoff.Span) bool { return x.ID == before.ID })
		}
		for _, after := range part.After {
			at, _ := slices.BinarySearchFunc(s.spans, after, standoff.Compare)
			s.spans = slices.Insert(s.spans, at, after)
		}
		s.status = part.Status
	}
}

// editableProject says why the project takes no articles, nil if it does.
func (s *session) editableProject() error {
	switch {
	case s.failed != nil:
		return errStopped
	case s.project.ReadOnly():
		return store.ErrReadOnly
	}
	return nil
}

// settled is closed once every decision made so far has reached the disk.
func (s *session) settled() <-chan struct{} {
	done := make(chan struct{})
	s.jobs <- func() { close(done) }
	return done
}
