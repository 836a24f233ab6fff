package work

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"

	"galley/store"
	"galley/store/set"
	"galley/store/standoff"
)

// Used is a value that is there already in the project.
type Used struct {
	Value standoff.Value
	Count int // of the spans, relations and articles read that have it
}

// Detail is what [ReadUsed] reads the values of: a detail of spans, relations and labels
// of articles, or a field of articles, by its name.
type Detail struct {
	Name   string
	Field  bool
	Labels []standoff.LabelID // that have the detail; none for that of a relation
}

// What is read for the values of a detail, at most: the project may be of any size.
const (
	usedDecisions = 500     // the newest
	usedRecent    = 100     // articles that they are about
	usedAround    = 100     // articles on either side of the open one
	usedBytes     = 1 << 20 // of the text of an article; longer ones are passed over
	usedValues    = 2000    // different ones
	usedLength    = 200     // bytes of a text; longer ones are no names
)

// ReadUsed returns the values of a detail, the most used first and of these the newest,
// as far as they stand in the articles that were decided about last and in those around
// one. Links are none: they lead to a span of their own article.
func ReadUsed(ctx context.Context, p *store.Project, of Detail, around standoff.ArticleID) ([]Used, error) {
	ids, err := likely(p, of, around)
	if err != nil {
		return nil, fmt.Errorf("read the values of %q: %w", of.Name, err)
	}
	var found values
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := found.read(p, of, id); err != nil && !errors.Is(err, store.ErrNoArticle) {
			return nil, fmt.Errorf("read the values of %q: %w", of.Name, err)
		}
	}
	slices.SortStableFunc(found.list, func(a, b Used) int { return cmp.Compare(b.Count, a.Count) })
	return found.list, nil
}

// likely returns the articles that are read, each once.
func likely(p *store.Project, of Detail, around standoff.ArticleID) (ids []standoff.ArticleID, err error) {
	seen := map[standoff.ArticleID]bool{0: true}
	add := func(id standoff.ArticleID) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	entries, err := p.History(0, usedDecisions)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if len(ids) < usedRecent {
			add(e.Article)
		}
	}
	var all set.Articles
	if len(of.Labels) > 0 {
		all, err = p.Matching(store.Filter{Labels: of.Labels})
	} else {
		all, err = p.All()
	}
	if err != nil {
		return nil, err
	}
	at := sort.Search(all.Len(), func(i int) bool { return all.At(i) >= around })
	for i := max(at-usedAround, 0); i < min(at+usedAround, all.Len()); i++ {
		add(all.At(i))
	}
	return ids, nil
}

// values counts values.
type values struct {
	list []Used
	at   map[standoff.Value]int
}

// read counts those of an article.
func (x *values) read(p *store.Project, of Detail, id standoff.ArticleID) error {
	rows, err := p.Rows(id, 1)
	if err != nil || len(rows) == 0 || rows[0].ID != id || rows[0].Bytes > usedBytes {
		return err
	}
	d, err := p.Document(id)
	if err != nil {
		return err
	}
	if of.Field {
		x.add(fieldOf(d, of.Name))
		return nil
	}
	for _, s := range d.Spans {
		x.add(s.Attributes[of.Name])
	}
	for _, o := range d.Objects {
		switch o := o.(type) {
		case standoff.Relation:
			x.add(o.Attributes[of.Name])
		case standoff.ArticleLabel:
			x.add(o.Attributes[of.Name])
		}
	}
	return nil
}

// fieldOf returns what an article has for a field: what is decided, or else what it came
// with, as a text.
func fieldOf(d standoff.Document, name string) standoff.Value {
	for _, f := range standoff.ObjectsOf[standoff.Field](d.Objects) {
		if f.Name == name {
			return f.Value
		}
	}
	return standoff.Text(d.Article.Came(name))
}

func (x *values) add(v standoff.Value) {
	if v.None() || v.Link() != "" || len(v.String()) > usedLength {
		return
	}
	if at, there := x.at[v]; there {
		x.list[at].Count++
		return
	}
	if len(x.list) == usedValues {
		return
	}
	if x.at == nil {
		x.at = map[standoff.Value]int{}
	}
	x.at[v] = len(x.list)
	x.list = append(x.list, Used{v, 1})
}
