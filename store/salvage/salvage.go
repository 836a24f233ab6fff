// Package salvage gets all that is intact out of a damaged project: the articles
// under their numbers with their spans and statuses, and the history if nothing of
// it is missing.
//
// It promises that what is damaged is only read, page by page and without bbolt;
// that what comes out is what was written, and is verified; and that every article
// that does not come out whole is named in the [Result]. It never guesses: of two
// records that say otherwise and are as good as each other, neither counts.
//
// Records are known by what they say, not by where they lie, since the way to a
// damaged bucket is lost with its name. What a record means is the subject of
// package record; how a project is written, of package store.
package salvage

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"galley/store"
	"galley/store/pagefile"
	"galley/store/record"
	"galley/store/standoff"
)

// Result says what comes out of a damaged project.
type Result struct {
	Articles  int // whole or in part
	Spans     int
	History   bool     // could be kept: nothing of it is missing
	Decisions int      // in the history
	Notes     []string // what is damaged, and is no article's
	Lost      []Loss   // the articles that do not come out whole
}

// Loss is an article that does not come out of a damaged project whole.
type Loss struct {
	Article standoff.ArticleID
	Title   string // "" if that is lost, too
	What    Lost
}

// Lost is what of an article does not come out.
type Lost uint8

// What can be lost, the least first.
const (
	LostNothing   Lost = iota
	LostDecisions      // decisions about it may be missing
	LostGiven          // of the spans that it came with, some may be missing
	LostText           // all of it: the text cannot be read
	LostIdentity       // all of it: two different texts have its number
)

var lostWords = [...]string{
	"nothing", "decisions about it may be missing", "spans that were imported with it may be missing",
	"its text cannot be read", "two different texts have its number",
}

// String says it in English.
func (l Lost) String() string { return lostWords[l] }

// Text reports whether the text comes out, with the spans that can be read.
func (l Lost) Text() bool { return l < LostText }

// Examine tells what [Rebuild] would get out of a project, and changes nothing. It
// fails like [store.OpenDamaged].
func Examine(ctx context.Context, dir string) (Result, error) {
	s, err := open(ctx, dir)
	if err != nil {
		return Result{}, err
	}
	s.files.Close()
	return s.out, nil
}

// Rebuild makes a new project at dir of all that is intact in the one at from. It
// appears whole or not at all. What does not come out, or not whole, is in the
// result.
func Rebuild(ctx context.Context, from, dir string) (Result, error) {
	s, err := open(ctx, from)
	if err != nil {
		return Result{}, err
	}
	defer s.files.Close()
	return s.out, store.Rebuild(ctx, dir, s.contents())
}

// salvage is what is to be made of remains.
type salvage struct {
	*remains
	files    *store.Damaged
	history  []journal
	whole    bool                               // nothing of the history is missing: it can be kept
	folds    map[standoff.ArticleID]record.Fold // what the decisions that were found did to each article
	contrary bool                               // the history says otherwise than the spans
	ids      []standoff.ArticleID
	labels   map[standoff.LabelID]bool // that the spans have
	out      Result
}

// open reads a project's files, which must be closed unless it fails.
func open(ctx context.Context, dir string) (*salvage, error) {
	files, err := store.OpenDamaged(dir)
	if err != nil {
		return nil, err
	}
	s := &salvage{files: files}
	if err := s.examine(ctx); err != nil {
		files.Close()
		return nil, fmt.Errorf("examine %s: %w", dir, err)
	}
	return s, nil
}

func (s *salvage) examine(ctx context.Context) error {
	var err error
	if s.remains, err = readRemains(s.files); err != nil {
		return err
	}
	s.ids = s.list()
	s.history, s.whole = s.journals()
	s.folds = foldsOf(s.history)
	if err := s.tally(ctx); err != nil {
		return err
	}
	if s.contrary {
		s.whole = false
		if err := s.tally(ctx); err != nil {
			return err
		}
	}
	if !s.whole {
		s.out.Notes = append(s.out.Notes, "the history of decisions is damaged: the articles are recovered in their current state, and a new history begins")
	}
	if s.scheme == nil {
		s.out.Notes = append(s.out.Notes, "the descriptions of the labels are lost and replaced by those of a new project")
	}
	return nil
}

// mostMissing is how many articles in a row can be missing without a trace.
// Where there are more, it is rather the number that is damaged.
const mostMissing = 100_000

// list finds which articles there should be, in the order of their ids.
func (s *salvage) list() []standoff.ArticleID {
	all := map[standoff.ArticleID]bool{}
	for _, m := range []map[standoff.ArticleID]place{s.rows, s.given, s.articles} {
		for id := range m {
			all[id] = true
		}
	}
	next := standoff.ArticleID(1)
	for _, id := range append(slices.Sorted(maps.Keys(all)), s.last+1) {
		if id > next && id-next < mostMissing {
			for ; next < id; next++ {
				all[next] = true
			}
		}
		next = max(next, id+1)
	}
	maps.DeleteFunc(all, func(id standoff.ArticleID, _ bool) bool { return s.gone[id] || s.unfinished(id) })
	return slices.Sorted(maps.Keys(all))
}

// unfinished reports whether all there is of an article is what an import left
// that was stopped in the middle of a transaction.
func (s *salvage) unfinished(id standoff.ArticleID) bool {
	_, listed := s.rows[id]
	a, ok := s.articles[id]
	return ok && a.found == pagefile.Free && !listed && len(s.rows) > 0
}

// tally goes through all articles and notes what comes out.
func (s *salvage) tally(ctx context.Context) error {
	s.out, s.labels = Result{Notes: slices.Clone(s.notes), History: s.whole}, map[standoff.LabelID]bool{}
	if s.whole {
		for _, j := range s.history {
			s.out.Decisions += len(j.events)
		}
	}
	for _, id := range s.ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.count(s.article(id))
	}
	return nil
}

// count notes an article and what of it is lost.
func (s *salvage) count(d store.Content, loss Loss) {
	if loss.What != LostNothing {
		s.out.Lost = append(s.out.Lost, loss)
	}
	if !loss.What.Text() {
		return
	}
	s.out.Articles++
	s.out.Spans += len(d.Spans)
	for _, x := range d.Spans {
		s.labels[x.Label] = true
	}
}
