package work

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"

	"galley/store"
	"galley/store/standoff"
)

// Disk is the project as decisions need it. A [store.Project] is one.
type Disk interface {
	DocumentAsOf(standoff.ArticleID) (d standoff.Document, decided uint64, err error)
	CommitAll(title store.Title, edits []store.Edit) (store.Change, error)
	UndoTelling(progress func(done, of int)) (store.Change, error)
	RedoTelling(progress func(done, of int)) (store.Change, error)
	CanUndo() (title store.Title, ok bool)
	CanRedo() (title store.Title, ok bool)
	SetBookmark(store.Bookmark) error
	Decided() uint64
	Snapshot(ctx context.Context, dir string) error
	ReadOnly() bool
	Scheme() standoff.Scheme
	Close() error
}

// Change is how what is decided about the open article has changed.
type Change struct {
	Gone    []standoff.SpanID // spans that are no longer there, sorted
	Came    []standoff.Span   // spans that are new, or otherwise than they were, sorted by [standoff.Compare]
	Objects bool              // relations, memos, labels or fields of the article are otherwise
	Status  bool              // the article's status is another
	Scheme  bool              // the project's scheme is another
}

// Options say how a session works. Project may be nil where Disk is not.
type Options struct {
	Annotator string
	Post      func(func()) // runs a function on the interface's goroutine, later; it never waits
	Disk      Disk         // where decisions go; nil for the project itself
}

// Session is the work on one project.
type Session struct {
	project   *store.Project
	disk      Disk
	annotator string
	blanks    bool // spans keep white space at their ends
	events    subscribers
	post      func(func())
	writer    *writer

	life   context.Context // ends when the session is closed
	end    context.CancelFunc
	aside  sync.WaitGroup // what reads the project beside the writer
	with   closers        // closed with it
	closed bool

	page    *page    // nil while no article is open
	wanted  *request // the newest article that was asked for, nil if it is there
	reading bool     // an article is being read

	pending []*decision // taken, and not answered by the store; the oldest first
	made    *steps      // what can be undone; below it is what only the store knows
	undone  *steps      // what can be redone; below it, too
	count   int         // of what can be undone, at most
	below   below       // what is below these
	astray  bool        // the store had nothing where something was expected
	taken   uint64      // decisions so far
	percent int         // of the decision that is being made, see [Session.Percent]
	failed  error
	told    standoff.Scheme // that the events told of last
	shaped  []*decision     // that have been made and know the schemes that they made

	judged judged

	learner learner
	counter counter
	asking  asking
}

// New begins the work on a project that is open, with no article.
func New(p *store.Project, o Options) *Session {
	s := &Session{project: p, disk: o.Disk, annotator: o.Annotator}
	if s.disk == nil {
		s.disk = p
	}
	s.post = func(do func()) {
		o.Post(func() {
			if !s.closed {
				do()
			}
		})
	}
	s.life, s.end = context.WithCancel(context.Background())
	s.writer = newWriter(s.disk)
	s.told = s.disk.Scheme()
	s.below = belowOn(s.disk)
	return s
}

// Project returns the project that is worked on.
func (s *Session) Project() *store.Project { return s.project }

// Close ends the session and returns at once; nothing is called back any more.
// What is still on its way is made, what reads the project is told to stop, and
// then the project is closed, after what is to be closed with it. The channel then gets
// what went wrong, nil if nothing did: an error tells of decisions that could not be
// saved.
func (s *Session) Close() <-chan error {
	ended := make(chan error, 1)
	if s.closed {
		ended <- nil
		return ended
	}
	s.closed = true
	s.end()
	go func() {
		s.with.close()
		lost := s.writer.close()
		s.aside.Wait()
		ended <- errors.Join(lost, s.disk.Close())
	}()
	return ended
}

// CloseWith has something closed with the session, at once if that is closed already.
// Any goroutine may call it.
func (s *Session) CloseWith(c io.Closer) { s.with.add(c) }

// closers are closed together.
type closers struct {
	mu     sync.Mutex
	all    []io.Closer
	closed bool
}

func (x *closers) add(c io.Closer) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.all = append(x.all, c)
	if x.closed {
		_ = c.Close()
	}
}

func (x *closers) close() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.closed = true
	for _, c := range x.all {
		_ = c.Close() // they hold nothing that could be lost
	}
}

// Life ends when the session is closed.
func (s *Session) Life() context.Context { return s.life }

// Aside runs something that reads the project on a goroutine of its own. The
// project is not closed before it has returned; it should end with its context.
func (s *Session) Aside(do func(context.Context)) { s.aside.Go(func() { do(s.life) }) }

// Article returns the open article; its ID is 0 if none is open.
func (s *Session) Article() standoff.Article {
	if s.page == nil {
		return standoff.Article{}
	}
	return s.page.article
}

// Index returns the index of the open article's text, nil if none is open.
func (s *Session) Index() *standoff.Index {
	if s.page == nil {
		return nil
	}
	return s.page.index
}

// Words returns how many words the open article has, 0 if none is open.
func (s *Session) Words() int {
	if s.page == nil {
		return 0
	}
	return s.page.words
}

// Spans returns what is decided about the open article, sorted by
// [standoff.Compare]. It is valid until the next change and not to be written to.
func (s *Session) Spans() []standoff.Span {
	if s.page == nil {
		return nil
	}
	return s.page.spans
}

// Objects returns the relations, memos, labels and fields of the open article, sorted
// by [standoff.CompareObjects]. It is not to be written to.
func (s *Session) Objects() []standoff.Object {
	if s.page == nil {
		return nil
	}
	return s.page.objects
}

// Note returns the note on a span of the open article, "" if there is none.
func (s *Session) Note(id standoff.SpanID) string {
	if s.page == nil {
		return ""
	}
	o, _, _ := s.page.object(standoff.Memo{ID: standoff.NoteID(id)}.Key())
	memo, _ := o.(standoff.Memo)
	return memo.Text
}

// Status returns the open article's status as it is decided.
func (s *Session) Status() standoff.Status {
	if s.page == nil {
		return standoff.StatusOpen
	}
	return s.page.status
}

// Span finds a span of the open article.
func (s *Session) Span(id standoff.SpanID) (standoff.Span, bool) {
	if s.page == nil {
		return standoff.Span{}, false
	}
	at := s.page.find(id)
	if at < 0 {
		return standoff.Span{}, false
	}
	return s.page.spans[at], true
}

// Bare lists the open article's paragraphs that hold words and no piece of a span.
func (s *Session) Bare() []standoff.Range {
	var held []standoff.Range
	for _, x := range s.Spans() {
		held = append(held, x.Pieces()...)
	}
	pieces := standoff.Join(held...)
	var out []standoff.Range
	text, next := s.Article().Text, 0 // pieces before next end at or before the paragraph
	for p := range standoff.Paragraphs(text) {
		for next < len(pieces) && pieces[next].End <= p.Start {
			next++
		}
		if (next == len(pieces) || pieces[next].Start >= p.End) && strings.TrimSpace(p.In(text)) != "" {
			out = append(out, p)
		}
	}
	return out
}

// Pending returns how many decisions are on their way to the disk.
func (s *Session) Pending() int { return len(s.pending) }

// Failed returns why no more decisions are taken, nil while all is well.
func (s *Session) Failed() error { return s.failed }

// ErrStopped is what decisions meet after one could not be saved.
var ErrStopped = errors.New("editing is stopped because the last change could not be saved")

// errNoArticle is what decisions meet where there is nothing to decide about.
var errNoArticle = errors.New("no article is open")

// Editable says why nothing can be decided about the open article, nil if
// something can.
func (s *Session) Editable() error {
	if err := s.Writable(); err != nil {
		return err
	}
	if s.page == nil {
		return errNoArticle
	}
	return nil
}

// Writable says why the project takes no changes, nil if it does.
func (s *Session) Writable() error {
	switch {
	case s.failed != nil:
		return ErrStopped
	case s.disk.ReadOnly():
		return store.ErrReadOnly
	}
	return nil
}

// Row returns a row of the list of articles as the store has it, with what is on
// its way to the disk.
func (s *Session) Row(r store.Row) store.Row {
	for _, d := range s.pending {
		x, ok := d.effect(r.ID)
		if !ok {
			continue
		}
		r.Spans = max(r.Spans+len(x.after)-len(x.before), 0)
		if x.from != x.to {
			r.Status = x.to
		}
	}
	if s.page != nil && s.page.article.ID == r.ID {
		r.Spans, r.Status = len(s.page.spans), s.page.status
	}
	return r
}

// mostMarked is how many articles a decision may be about for [Session.Statuses] to
// tell of it.
const mostMarked = 1024

// Statuses returns the status of every article about whose status something is on
// its way to the disk, as far as it is known, without what is about very many.
func (s *Session) Statuses() map[standoff.ArticleID]standoff.Status {
	out := map[standoff.ArticleID]standoff.Status{}
	for _, d := range s.pending {
		of := d
		if d.kind != edit {
			of = d.target()
		}
		if len(of.edits) > mostMarked {
			continue
		}
		for _, e := range of.edits {
			if x, ok := d.effect(e.Article); ok && x.from != x.to {
				out[e.Article] = x.to
			}
		}
	}
	return out
}
