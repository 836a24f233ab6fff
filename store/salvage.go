package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"galley/store/pagefile"
	"galley/store/record"
	"galley/store/standoff"
)

// Salvaged says what comes out of a damaged project.
type Salvaged struct {
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
	LostIdentity       // all of it: two different texts say that they are it
)

var lostWords = [...]string{
	"nothing", "decisions about it may be missing", "spans that it came with may be missing",
	"its text cannot be read", "two different texts say that they are it",
}

// String says it in English.
func (l Lost) String() string { return lostWords[l] }

// Text tells whether the text comes out, with the spans that can be read.
func (l Lost) Text() bool { return l < LostText }

// Examine tells what [Salvage] would get out of a project, and changes nothing.
func Examine(ctx context.Context, dir string) (Salvaged, error) {
	s, err := examine(ctx, dir)
	if err != nil {
		return Salvaged{}, err
	}
	s.close()
	return s.out, nil
}

// Salvage makes a new project at dir of all that is intact in another, whatever
// is damaged in it: the articles under their numbers with their spans and
// statuses, and the history if nothing of it is missing. What is damaged is only
// read, page by page, without bbolt. What does not come out, or not whole, is
// reported. The new project is verified, and appears whole or not at all.
func Salvage(ctx context.Context, from, dir string, o Options) (Salvaged, error) {
	s, err := examine(ctx, from)
	if err != nil {
		return Salvaged{}, err
	}
	defer s.close()
	err = appearAt(dir, "salvage", func(tmp *folder) error {
		if err := s.write(ctx, tmp, o); err != nil {
			return err
		}
		return checkCopy(ctx, tmp)
	})
	return s.out, err
}

// salvage is what is to be made of remains.
type salvage struct {
	*remains
	folder   *folder
	lock     *database // keeps others from writing meanwhile, if the file can be opened
	history  []journal
	whole    bool                               // nothing of the history is missing: it can be kept
	folds    map[standoff.ArticleID]record.Fold // what the decisions that were found did to each article
	contrary bool                               // the history says otherwise than the spans
	ids      []standoff.ArticleID
	labels   map[standoff.LabelID]bool // that the spans have
	out      Salvaged
}

// saved is an article as it comes out.
type saved struct {
	standoff.Document                 // as it stands
	given             []standoff.Span // what it came with
	status            standoff.Status // with which it came
}

func examine(ctx context.Context, dir string) (*salvage, error) {
	if err := looksLikeProject(dir); err != nil {
		if _, there := os.Stat(filepath.Join(dir, corpusFile)); there != nil { // the work alone is no use
			return nil, err
		}
	}
	f, err := openFolder(dir)
	if err != nil {
		return nil, fmt.Errorf("examine %s: %w", dir, classifyReading(err))
	}
	s := &salvage{folder: f}
	if s.lock, err = openDatabase(f, workFile, true); !errors.Is(err, ErrInUse) {
		s.remains, err = openRemains(f)
	}
	if err != nil {
		s.close()
		return nil, fmt.Errorf("examine %s: %w", dir, err)
	}
	s.list()
	s.history, s.whole = s.journals()
	s.fold()
	if err = s.tally(ctx); err == nil && s.contrary {
		s.whole = false
		err = s.tally(ctx)
	}
	if err != nil {
		s.close()
		return nil, fmt.Errorf("examine %s: %w", dir, err)
	}
	if !s.whole {
		s.out.Notes = append(s.out.Notes, "the history of the decisions is damaged: the articles come out as they stand, and a new one begins")
	}
	if s.scheme == nil {
		s.out.Notes = append(s.out.Notes, "the descriptions of the labels are lost: those of a new project take their place")
	}
	return s, nil
}

func (s *salvage) close() {
	if s.lock != nil {
		_ = s.lock.Close() // it was only read
	}
	if s.remains != nil {
		s.remains.close()
	}
	_ = s.folder.Close() // as above
}

// mostMissing is how many articles in a row can be missing without a trace.
// Where there are more, it is rather the number that is damaged.
const mostMissing = 100_000

// list finds which articles there should be.
func (s *salvage) list() {
	all := map[standoff.ArticleID]bool{}
	for _, m := range []map[standoff.ArticleID]relic{s.rows, s.given, s.articles} {
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
	for id := range all {
		if !s.gone[id] && !s.unfinished(id) {
			s.ids = append(s.ids, id)
		}
	}
	slices.Sort(s.ids)
}

// unfinished tells whether all there is of an article is what an import left
// that was stopped in the middle of a transaction.
func (s *salvage) unfinished(id standoff.ArticleID) bool {
	_, listed := s.rows[id]
	a, ok := s.articles[id]
	return ok && a.found == pagefile.Free && !listed && len(s.rows) > 0
}

func (s *salvage) fold() {
	s.folds = map[standoff.ArticleID]record.Fold{}
	for _, j := range s.history {
		for _, e := range j.events {
			edit := e
			if e.Kind != record.Edit && e.Target > 0 && e.Target <= uint64(len(j.events)) {
				edit = j.events[e.Target-1]
			}
			for _, x := range edit.Parts {
				s.folds[x.Article] = append(s.folds[x.Article], record.Turn{At: e.Turn, Kind: e.Kind, Part: x})
			}
		}
	}
}

// tally goes through all articles and notes what comes out.
func (s *salvage) tally(ctx context.Context) error {
	s.out, s.labels = Salvaged{Notes: slices.Clone(s.notes)}, map[standoff.LabelID]bool{}
	s.out.History = s.whole
	for _, j := range s.history {
		if s.whole {
			s.out.Decisions += len(j.events)
		}
	}
	for _, id := range s.ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		d, loss := s.article(id)
		if loss.What != LostNothing {
			s.out.Lost = append(s.out.Lost, loss)
		}
		if !loss.What.Text() {
			continue
		}
		s.out.Articles++
		s.out.Spans += len(d.Spans)
		for _, x := range d.Spans {
			s.labels[x.Label] = true
		}
	}
	return nil
}

// evidence is what is found of the work on an article.
type evidence struct {
	given    []standoff.Span // that it came with
	status   standoff.Status // with which it came
	whole    bool            // given and status are all there
	row      Row
	listed   bool            // row is there
	kept     []standoff.Span // that the work holds, or the corpus for it
	complete bool            // kept are all that there are, and row says so
}

func (s *salvage) evidence(a standoff.Article) evidence {
	var e evidence
	e.status, e.given, e.whole = s.givenOf(a.ID)
	e.whole = e.whole && allFit(e.given, a.Text)
	slices.SortFunc(e.given, standoff.Compare)
	e.row, e.listed = s.row(a.ID)
	var disputed bool
	e.kept, disputed = s.spansOf(a.ID)
	switch {
	case e.listed && e.row.Own:
		e.complete = !disputed && agrees(e.row, e.kept, a.Text)
	case e.listed && e.whole && agrees(e.row, e.given, a.Text):
		e.kept, e.complete = e.given, true
	}
	return e
}

// article puts an article together, and says what of it is lost.
func (s *salvage) article(id standoff.ArticleID) (saved, Loss) {
	a, lost := s.remains.article(id)
	if !lost.Text() {
		row, _ := s.row(id)
		return saved{}, Loss{id, row.Title, lost}
	}
	d := saved{Document: standoff.Document{Article: a}}
	e := s.evidence(a)
	if s.whole {
		lost = s.withHistory(&d, e)
	} else {
		lost = s.asItStands(&d, e)
	}
	return d, Loss{id, a.Title, lost}
}

// asItStands makes of an article what it is, as if it had come so: what was
// decided about it is not known.
func (s *salvage) asItStands(d *saved, e evidence) Lost {
	lost := LostNothing
	d.given, d.status = e.kept, e.row.Status
	if !e.complete {
		lost = LostDecisions
		made, status := s.folds[d.Article.ID].Apply(e.given, e.status) // by the decisions that are found
		if len(made) >= len(e.kept) {
			d.given = made
		}
		if !e.listed {
			d.status = status
		}
		d.given = fitting(d.given, d.Article.Text)
	}
	slices.SortFunc(d.given, standoff.Compare)
	d.Spans, d.Status = d.given, d.status
	return lost
}

// withHistory makes of an article what its history makes of what it came with.
// Where that is lost, it can be made of what stands, by the history again.
func (s *salvage) withHistory(d *saved, e evidence) Lost {
	f, lost := s.folds[d.Article.ID], LostNothing
	d.given, d.status = e.given, e.status
	if !e.whole {
		stands, status := e.kept, e.row.Status
		if !e.complete {
			lost = LostGiven
			var made []standoff.Span
			if made, status = f.Apply(nil, standoff.StatusOpen); len(made) > len(stands) {
				stands = made
			}
			stands = fitting(stands, d.Article.Text)
		}
		d.given, d.status = f.Unapply(stands, status)
		if again, _ := f.Apply(d.given, d.status); e.complete && !sameSpans(again, stands) {
			s.contrary = true
		}
	}
	d.Spans, d.Status = f.Apply(d.given, d.status)
	return lost
}

func sameSpans(a, b []standoff.Span) bool {
	b = slices.SortedFunc(slices.Values(b), standoff.Compare)
	return slices.EqualFunc(a, b, func(a, b standoff.Span) bool { return bytes.Equal(record.EncodeSpan(a), record.EncodeSpan(b)) })
}

// agrees tells whether spans are those that a row counts.
func agrees(r Row, spans []standoff.Span, text string) bool {
	counted := Row{}
	for _, x := range spans {
		counted.Count(x.Label, 1)
	}
	return counted.Spans == r.Spans && maps.Equal(counted.Labels, r.Labels) && r.Bytes == len(text) && allFit(spans, text)
}

func allFit(spans []standoff.Span, text string) bool { return len(fitting(spans, text)) == len(spans) }

func fitting(spans []standoff.Span, text string) []standoff.Span {
	var out []standoff.Span
	for _, x := range spans {
		if x.Check(text) == nil {
			out = append(out, x)
		}
	}
	return out
}
