// Package salvage recovers all that is intact in a damaged project: the articles
// under their numbers with their spans and statuses, and the history if nothing of
// it is missing.
//
// It promises that what is damaged is only read, page by page and without bbolt;
// that what it recovers is what was written, and is verified; and that the [Result]
// names every article that is lost in whole or in part. It never guesses: of two
// records that contradict each other and are equally trustworthy, it uses neither.
//
// It recognises records by their content, not by their place in the file, since
// the name of a damaged bucket is lost. What a record means is the subject of
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

// Result says what is recovered from a damaged project.
type Result struct {
	Articles  int // whole or in part
	Spans     int
	History   bool     // the history is complete, and is kept
	Decisions int      // events in the history that is kept
	Notes     []string // damage that concerns no single article, in English
	Lost      []Loss   // the articles that are lost in whole or in part
}

// Loss is an article that is lost in whole or in part.
type Loss struct {
	Article standoff.ArticleID
	Title   string // "" if it is lost, too
	What    Lost
}

// Lost is what is lost of an article.
type Lost uint8

// What can be lost, from the least to the most.
const (
	LostNothing   Lost = iota
	LostDecisions      // decisions about it may be missing
	LostGiven          // some of the spans that were imported with it may be missing
	LostText           // all of it: the text cannot be read
	LostIdentity       // all of it: two different texts have its number
)

var lostWords = [...]string{
	"nothing", "decisions about it may be missing", "spans that were imported with it may be missing",
	"its text cannot be read", "two different texts have its number",
}

// String says in English what is lost.
func (l Lost) String() string { return lostWords[l] }

// Text reports whether the text is recovered, and with it the spans that can be read.
func (l Lost) Text() bool { return l < LostText }

// Examine returns what [Rebuild] would recover from the project at dir, and changes
// nothing. It fails like [store.OpenDamaged], or if the context is cancelled.
func Examine(ctx context.Context, dir string) (Result, error) {
	s, err := open(ctx, dir)
	if err != nil {
		return Result{}, err
	}
	s.files.Close()
	return s.out, nil
}

// Rebuild makes a new project at dir from all that is intact in the one at from, which it
// only reads. If it fails it makes none. The result says what is lost.
func Rebuild(ctx context.Context, from, dir string) (Result, error) {
	s, err := open(ctx, from)
	if err != nil {
		return Result{}, err
	}
	defer s.files.Close()
	return s.out, store.Rebuild(ctx, dir, s.contents())
}

// salvage decides which parts of the remains the new project gets.
type salvage struct {
	*remains
	files    *store.Damaged
	history  []journal
	complete bool                               // nothing of the history is missing, so that it is kept
	folds    map[standoff.ArticleID]record.Fold // what the events that were found did to each article
	came     map[standoff.ArticleID]record.Kind // of the articles of imports that are steps: whether the last event that was found brought them or took them back
	contrary bool                               // the history does not lead to the current spans
	ids      []standoff.ArticleID               // of the articles that there should be
	labels   map[standoff.LabelID]standoff.Use  // that the spans and the articles have
	types    map[standoff.RelationTypeID]bool   // of the relations
	out      Result
}

// open reads a project's files. The caller closes them, unless open fails.
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

// examine finds out what can be recovered. If the history turns out not to lead to the
// current spans, it is given up, and all is counted once more without it.
func (s *salvage) examine(ctx context.Context) error {
	var err error
	if s.remains, err = readRemains(ctx, s.files); err != nil {
		return err
	}
	s.history, s.complete = s.journals()
	s.folds, s.came = foldsOf(s.history), cameBy(s.history)
	s.ids = s.list()
	s.contrary = s.complete && s.projectDisagrees()
	if err := s.tally(ctx); err != nil {
		return err
	}
	if s.contrary {
		s.complete = false
		if err := s.tally(ctx); err != nil {
			return err
		}
	}
	if s.aged && !(s.complete && s.hasNewest()) {
		s.out.Notes = append(s.out.Notes, lastMayBeMissing)
	}
	if !s.complete {
		s.out.Notes = append(s.out.Notes, "the history of decisions is damaged: the articles are recovered in their current state, and a new history begins")
	}
	if kept, _ := s.keptOf(0); !s.hasBegun && !hasLabels(kept.Objects) {
		s.out.Notes = append(s.out.Notes, "the descriptions of the labels are lost and replaced by those of a new project")
	}
	return nil
}

// lastMayBeMissing is the note if the work could only be read from the older of its two
// headers, and the history does not bring what was decided after that: it is not kept, or no
// event was found that is newer.
const lastMayBeMissing = "one of the headers of work.bolt is damaged: the last change to the project may be missing"

// hasNewest reports whether the history has more events than the pages in use count. Where
// only the older header can be read, one of them is the event of the last change.
func (s *salvage) hasNewest() bool {
	used := 0
	for _, j := range s.history {
		used += len(j.events)
	}
	return s.standing.known && uint64(used) > s.standing.events
}

// projectDisagrees reports whether the work holds an entry of the scheme, or a memo of
// the project, that the history does not lead to. The other way round is no
// contradiction: what the history leads to and the work lacks was damaged there, and is
// taken from the history.
func (s *salvage) projectDisagrees() bool {
	kept, disputed := s.keptOf(0)
	if !s.hasBegun || disputed {
		return false
	}
	made := map[standoff.ObjectKey]standoff.Object{}
	for _, o := range s.folds[0].Apply(record.Given{Objects: s.began}).Objects {
		made[o.Key()] = o
	}
	return slices.ContainsFunc(kept.Objects, func(o standoff.Object) bool {
		was, there := made[o.Key()]
		return !there || !record.SameObject(was, o)
	})
}

// mostMissing is how many articles with successive ids may be missing without a trace. If
// there are more, it is more likely that the id behind them is damaged.
const mostMissing = 100_000

// list returns the ids of the articles that there should be, in order.
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
	maps.DeleteFunc(all, func(id standoff.ArticleID, _ bool) bool { return s.gone[id] || s.unfinished(id) || s.takenBack(id) })
	return slices.Sorted(maps.Keys(all))
}

// takenBack reports whether an article was taken back with its import. The history says so
// if nothing of it is missing. If something is, the note on a page in use says so, unless
// the article is in the list on a page as trustworthy. Where neither is left it comes out,
// as one about which decisions may be missing.
func (s *salvage) takenBack(id standoff.ArticleID) bool {
	if s.complete {
		return s.came[id] == record.Undo
	}
	noted, marked := s.withdrawn[id]
	if row, listed := s.rows[id]; listed {
		return marked && noted < row.found
	}
	return marked && noted < pagefile.Free
}

// unfinished reports whether an article comes from a transaction of an import that was
// not finished, so that it was never in the project.
func (s *salvage) unfinished(id standoff.ArticleID) bool {
	_, listed := s.rows[id]
	a, ok := s.articles[id]
	return ok && a.found == pagefile.Free && !listed && len(s.rows) > 0
}

// tally goes through all articles and counts what is recovered and what is lost.
func (s *salvage) tally(ctx context.Context) error {
	s.out = Result{Notes: slices.Clone(s.notes), History: s.complete}
	s.labels, s.types = map[standoff.LabelID]standoff.Use{}, map[standoff.RelationTypeID]bool{}
	if s.complete {
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

// count adds an article, and what of it is lost, to the result.
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
		s.labels[x.Label] = standoff.UseSpans
	}
	for _, o := range d.Objects {
		switch o := o.(type) {
		case standoff.ArticleLabel:
			s.labels[o.Label] = standoff.UseArticles
		case standoff.Relation:
			s.types[o.Type] = true
		}
	}
}
