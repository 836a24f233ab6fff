package lessons

import (
	"context"
	"slices"

	"galley/store"
	"galley/store/set"
	"galley/store/standoff"
	"galley/store/suggest"
)

// How many articles are learned from at most, and how many bytes their texts have
// together: those that were imported last.
const (
	mostFinished = 500
	mostStarted  = 200
	mostText     = 4 << 20
)

// ownWeight is how much an article of the project counts beside a starter article.
const ownWeight = 2

// Lessons are what a project holds to learn from.
type Lessons struct {
	All      []suggest.Lesson
	Articles map[standoff.ArticleID]bool // of which they were made
	Finished int                         // of them
	Rejected Rejections                  // in them
}

// Read reads the articles of a project that are finished or begun, but one: that on
// which somebody works; 0 is none.
func Read(ctx context.Context, p *store.Project, but standoff.ArticleID) (Lessons, error) {
	var all recent
	for _, of := range []struct {
		status standoff.Status
		most   int
	}{{standoff.StatusDone, mostFinished}, {standoff.StatusStarted, mostStarted}} {
		which, err := p.WithStatus(of.status)
		if err != nil {
			return Lessons{}, err
		}
		all.bytes, all.from = 0, len(all.documents)
		for d, err := range p.Documents(ctx, last(which, of.most)) {
			if err != nil {
				return Lessons{}, err
			}
			if d.Article.ID != but {
				all.add(d)
			}
		}
	}
	made, err := makersOf(p)
	if err != nil {
		return Lessons{}, err
	}
	read := Lessons{Articles: map[standoff.ArticleID]bool{}, Rejected: Rejections{}}
	first := firstUses(all.documents)
	for _, d := range all.documents {
		read.add(d, made)
		l := &read.All[len(read.All)-1]
		l.Older = first.after(d)
	}
	return read, ctx.Err()
}

// recent keeps the last articles whose texts have mostText bytes together, and none
// that has more by itself.
type recent struct {
	documents []standoff.Document
	from      int // the first of those that are counted
	bytes     int // of their texts
}

func (r *recent) add(d standoff.Document) {
	n := len(d.Article.Text)
	if n > mostText {
		return
	}
	r.documents = append(r.documents, d)
	first := r.from
	for r.bytes += n; r.bytes > mostText; first++ {
		r.bytes -= len(r.documents[first].Article.Text)
	}
	r.documents = slices.Delete(r.documents, r.from, first)
}

func (r *Lessons) add(d standoff.Document, made makers) {
	l := suggest.Lesson{Text: d.Article.Text, Spans: d.Spans, Complete: d.Status == standoff.StatusDone, Weight: ownWeight}
	if !l.Complete {
		l.Spans = made.decided(d.Spans)
	}
	for _, x := range standoff.ObjectsOf[standoff.Rejection](d.Objects) {
		if l.Rejected == nil {
			l.Rejected = map[standoff.LabelID][]standoff.Range{}
		}
		l.Rejected[x.Label] = append(l.Rejected[x.Label], x.Range)
	}
	r.Rejected.Add(d.Article, d.Objects)
	r.All = append(r.All, l)
	r.Articles[d.Article.ID] = true
	if l.Complete {
		r.Finished++
	}
}

// State returns what the program knows from the start, and from the lessons if there
// are any.
func (r Lessons) State() (*suggest.State, error) {
	if len(r.All) == 0 {
		return suggest.Starter()
	}
	return suggest.LearnMore(r.All)
}

// last returns the last articles of a set, so many at most.
func last(all set.Articles, most int) set.Articles {
	if all.Len() <= most {
		return all
	}
	pages := map[int][]byte{}
	highest := 0
	for i := all.Len() - most; i < all.Len(); i++ {
		id := all.At(i)
		n := int(id) / set.PageSize
		if pages[n] == nil {
			pages[n] = set.NewPage()
		}
		set.Put(pages[n], id, true)
		highest = max(highest, n)
	}
	list := make([][]byte, highest+1)
	for n, page := range pages {
		list[n] = page
	}
	return set.Of(list)
}
