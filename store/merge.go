package store

import (
	"fmt"
	"slices"

	"galley/store/set"
	"galley/store/standoff"
)

// Merge gives all spans of a label, and all articles that carry it, another label. The
// memos on it become memos on that.
type Merge struct {
	From, To standoff.LabelID
}

// merge makes merges in every article that has one of the labels, as parts of the
// decision. An article that carries both labels of a merge keeps the one that it
// would get, with what it says there.
func (d *decision) merge(merges []Merge, progress func(done, of int)) error {
	to := map[standoff.LabelID]standoff.LabelID{}
	var articles set.Articles
	for _, m := range merges {
		_, known := d.scheme.Label(m.To)
		_, twice := to[m.From]
		switch {
		case !known:
			return refuse("the project has no label %q", m.To)
		case m.From == m.To || twice:
			return refuse("label %q cannot be merged with itself or twice", m.From)
		}
		to[m.From] = m.To
		more, err := readSet(d.tx, labelIndex(m.From))
		if err != nil {
			return err
		}
		articles = articles.Or(more)
	}
	for _, m := range merges {
		if _, too := to[m.To]; too {
			return refuse("label %q is merged and merged into", m.To)
		}
	}
	d.event.Parts = slices.Grow(d.event.Parts, articles.Len())
	d.change.Parts = slices.Grow(d.change.Parts, articles.Len())
	for i := range articles.Len() {
		if err := d.mergeIn(articles.At(i), to); err != nil {
			return err
		}
		if progress != nil {
			progress(i+1, articles.Len())
		}
	}
	return nil
}

// memosMerged returns the memos on labels that an edit merges into others, as memos on
// these, without those that it changes itself.
func (d *decision) memosMerged(e Edit) []standoff.Object {
	if len(e.Merges) == 0 {
		return nil
	}
	to, own := map[standoff.LabelID]standoff.LabelID{}, map[standoff.ObjectKey]bool{}
	for _, m := range e.Merges {
		to[m.From] = m.To
	}
	for _, o := range e.Set {
		own[o.Key()] = true
	}
	for _, key := range e.Unset {
		own[key] = true
	}
	var out []standoff.Object
	for _, m := range standoff.ObjectsOf[standoff.Memo](d.scheme.objects) {
		label, changes := to[m.Label]
		if !changes || own[m.Key()] {
			continue
		}
		m.Label = label
		out = append(out, m)
	}
	return out
}

// mergeIn makes merges in one article. Its status stays, since nobody has looked at
// it.
func (d *decision) mergeIn(id standoff.ArticleID, to map[standoff.LabelID]standoff.LabelID) error {
	at, err := d.p.standing(d.tx, id)
	if err != nil {
		return err
	}
	now, err := at.stands()
	if err != nil {
		return err
	}
	e := Edit{Article: id, Status: &now.Status}
	for _, x := range now.Spans {
		if label, changes := to[x.Label]; changes {
			e.Change = append(e.Change, standoff.Patch{ID: x.ID, Label: &label})
		}
	}
	gone, came := standoff.MergeArticleLabels(now.Objects, to)
	e.Set = came
	for _, o := range gone {
		e.Unset = append(e.Unset, o.Key())
	}
	made, err := at.resolve(e, d.scheme)
	if err != nil {
		return fmt.Errorf("article %d: %w", id, err)
	}
	return d.apply(at, made)
}
