package work

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"galley/store"
	"galley/store/set"
	"galley/store/standoff"
)

// Mark sets the open article's status.
func (s *Session) Mark(status standoff.Status) error {
	if s.page != nil && s.page.status == status {
		return nil
	}
	e := store.Edit{Title: store.Action{Kind: store.Marked, Status: status, Count: 1}.Title(), Status: &status}
	if status == standoff.StatusDone {
		e.Set = s.forecasts()
	}
	return s.edit(e)
}

// MarkAll sets the status of many articles, as one decision. Of those that are finished,
// some are foretold as [Session.Mark] does, which the writer does before it makes the
// decision.
func (s *Session) MarkAll(articles set.Articles, status standoff.Status) error {
	if err := s.Writable(); err != nil || articles.Len() == 0 {
		return err
	}
	edits := make([]store.Edit, articles.Len())
	for i := range edits {
		edits[i] = store.Edit{Article: articles.At(i), Status: &status}
	}
	what := store.Action{Kind: store.Marked, Status: status, Count: len(edits)}
	d := &decision{title: what.Title(), edits: edits}
	if status == standoff.StatusDone {
		d.complete = s.foretell(d)
	}
	s.decide(d)
	return nil
}

// edit decides about the open article.
func (s *Session) edit(e store.Edit) error {
	if err := s.Editable(); err != nil {
		return err
	}
	e.Article = s.page.article.ID
	s.decide(&decision{title: e.Title, edits: []store.Edit{e}})
	return nil
}

// most is how many decisions are known from memory when they are undone; what is
// older is asked of the store.
const most = 1000

// decide takes an edit: it is made in memory, and goes on its way to the disk.
func (s *Session) decide(d *decision) {
	if s.astray {
		s.made, s.count, s.astray, s.below.known = nil, 0, false, false
	}
	s.undone, s.below.redoes = nil, false
	s.made = &steps{d, s.made}
	if s.count++; s.count > 2*most && len(s.pending) < most {
		s.count, s.made, s.below.known = most, s.made.first(most), false
	}
	s.take(d)
}

func (s *Session) take(d *decision) {
	s.taken++
	d.number = s.taken
	if s.page != nil {
		s.tell(s.page.watch(func() { d.did = s.page.apply(d.on(s.page, false)) }))
	}
	if d.kind == edit && len(d.edits) > 0 && (len(d.edits) > 1 || len(d.edits[0].Merges) > 0) {
		d.edits[0].Progress = s.progress()
	}
	if d.kind != edit {
		d.tell = s.progress()
	}
	s.pending = append(s.pending, d)
	if d.reshapes() {
		s.TellScheme()
	}
	s.writer.add(func() { s.writer.write(d, s.answerTo(d)) })
	s.events.state()
}

func (s *Session) tell(c Change) {
	if len(c.Gone)+len(c.Came) > 0 || c.Objects || c.Status {
		s.events.changed(c)
	}
	if c.Status {
		s.followStatus()
	}
}

// answerTo returns what takes the store's answer to a decision back to the
// interface.
func (s *Session) answerTo(d *decision) func(store.Change, error) {
	return func(c store.Change, err error) {
		s.post(func() { s.landed(d, c, err) })
	}
}

// landed takes the store's answer to the oldest decision that is on its way.
func (s *Session) landed(d *decision, c store.Change, err error) {
	s.percent = 0
	if d.reshapes() || reshapes(c) {
		defer s.TellScheme()
	}
	switch {
	case err != nil && refused(err):
		s.drop(d, err)
		if !errors.Is(err, errVoid) && !nothingThere(err) {
			slog.Warn("a decision was refused", "title", d.title, "type", fmt.Sprintf("%T", err))
			s.events.refused(d.title, err)
		}
	case err != nil:
		s.failed = err
		slog.Error("a change was not saved", "error", err)
		s.events.stopped(err)
	case c.Seq == 0 && d.kind == edit:
		s.drop(d, nil)
	default:
		s.settle(d, c)
		s.learnFrom(c)
		s.recount(c)
		slog.Info("saved", "seq", c.Seq, "articles", len(c.Parts), "undo", c.Undo, "redo", c.Redo)
		s.events.saved(c)
	}
	s.agreed()
	s.events.state()
}

func nothingThere(err error) bool {
	return errors.Is(err, store.ErrNothingToUndo) || errors.Is(err, store.ErrNothingToRedo)
}

// settle brings the page in line with what the store has made of a decision.
func (s *Session) settle(d *decision, c store.Change) {
	unknown := d.kind != edit && d.target().parts == nil
	actual, there := s.partOf(c)
	if there && leavesSame(d.did, actual) || !there && d.did.nothing() {
		d.learn(c)
	} else {
		s.rebase(d, func() {
			d.learn(c)
			if actual, there = s.partOf(c); there {
				s.page.apply(actual)
			}
		})
	}
	s.pending = s.pending[1:]
	s.forgetSchemes(d)
	if unknown {
		s.events.stepped(d.step())
	}
}

// partOf returns what a change does to the open article.
func (s *Session) partOf(c store.Change) (part, bool) {
	if s.page == nil {
		return part{}, false
	}
	at := slices.IndexFunc(c.Parts, func(x store.Part) bool { return x.Article == s.page.article.ID })
	if at < 0 {
		return part{}, false
	}
	x := c.Parts[at]
	did := partOf(x)
	did.from = s.page.status
	return did, true
}

// rebase takes back on the page what is on its way, from the newest to the
// oldest, which is d; then does something else in d's place, and all others again.
func (s *Session) rebase(d *decision, instead func()) {
	if s.page == nil {
		return
	}
	s.tell(s.page.watch(func() {
		for i := len(s.pending) - 1; i >= 0; i-- {
			s.page.apply(s.pending[i].did.back())
			if s.pending[i] == d {
				break
			}
		}
		instead()
		for _, x := range s.pending[slices.Index(s.pending, d)+1:] {
			x.did = s.page.apply(x.on(s.page, false))
		}
	}))
}

// drop takes a decision back that the store has not made, and says why; nil if it changes
// nothing. Where the store had nothing to undo or redo, or would not, it is asked about all
// that comes after.
func (s *Session) drop(d *decision, why error) {
	d.dropped, s.judged = true, judged{}
	nothing := nothingThere(why)
	if nothing {
		d.target().nothing = true
	}
	s.rebase(d, func() {})
	s.pending = s.pending[1:]
	stands := d.kind != edit && !errors.Is(why, errVoid) && !nothing // what it is about is still the next
	edited := slices.ContainsFunc(s.pending, isEdit)
	s.astray = s.astray || (nothing || stands) && !edited
	if stands && edited {
		s.made, s.below.known = s.made.since(d.number), false
	}
}

// Imported tells the session that an import has ended, which is the newest step that can be
// undone.
func (s *Session) Imported() {
	s.astray = true
	s.agreed()
	s.events.state()
}

func isEdit(d *decision) bool { return d.kind == edit }

// agreed forgets what can be undone from memory once nothing is on its way, if
// that is not what the store knows. An edit has it forgotten at once: it is the
// next to be undone whatever is below it.
func (s *Session) agreed() {
	if s.astray && len(s.pending) == 0 {
		s.made, s.undone, s.count, s.astray, s.below = nil, nil, 0, false, belowOn(s.disk)
	}
}
