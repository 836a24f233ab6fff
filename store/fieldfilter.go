package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"galley/store/pipeline"
	"galley/store/set"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// FieldFilter selects the articles whose field of a name has words in it, as what looks
// the same is found: see [standoff.Query]. Options are found by their names and their ids.
type FieldFilter struct {
	Field string
	Words string
}

// WithFields returns those of a set of articles that all of the filters select: by what
// is decided about their fields, or else by what they came with. It reads each of them,
// on all processors, and ends with its context, whose error it returns then.
func (p *Project) WithFields(ctx context.Context, which set.Articles, all []FieldFilter) (set.Articles, error) {
	type match struct {
		id standoff.ArticleID
		ok bool
	}
	q, scheme := standoff.Query{}, p.Scheme()
	folded := make([]FieldFilter, len(all))
	for i, f := range all {
		folded[i] = FieldFilter{f.Field, q.Fold(f.Words)}
	}
	size := func(r Row) int { return r.Bytes }
	read := pipeline.Map(p.rows(ctx, which), size, func(r Row) (match, error) {
		a, objects, err := p.aboutArticle(r.ID)
		if errors.Is(err, ErrNoArticle) {
			return match{}, nil
		}
		for _, f := range folded {
			if err != nil || !strings.Contains(q.Fold(fieldWords(a, objects, f.Field, scheme)), f.Words) {
				return match{}, err
			}
		}
		return match{r.ID, true}, nil
	})
	var pages [][]byte
	for m, err := range read {
		if err != nil {
			return set.Articles{}, fmt.Errorf("list the articles: %w", err)
		}
		for m.ok && len(pages) <= int(m.id/set.PageSize) {
			pages = append(pages, set.NewPage())
		}
		if m.ok {
			set.Put(pages[m.id/set.PageSize], m.id, true)
		}
	}
	return set.Of(pages), nil
}

// fieldWords is [standoff.FieldWords] with the names of the options that are chosen.
func fieldWords(a standoff.Article, objects []standoff.Object, name string, scheme standoff.Scheme) string {
	words := []string{standoff.FieldWords(a, objects, name)}
	of, _ := scheme.Field(name)
	for _, f := range standoff.ObjectsOf[standoff.Field](objects) {
		if f.Name != name {
			continue
		}
		for _, id := range f.Value.Choices() {
			option, _ := of.Option(id)
			words = append(words, option.Name)
		}
	}
	return strings.Join(words, "\n")
}

// aboutArticle returns an article with what is decided about its fields.
func (p *Project) aboutArticle(id standoff.ArticleID) (a standoff.Article, objects []standoff.Object, err error) {
	err = p.work.View(func(tx *bolt.Tx) error {
		r, err := readRow(tx, id)
		if err != nil {
			return err
		}
		if r.Own {
			objects, err = readKind(tx, id, standoff.FieldObject)
			return err
		}
		given, err := p.given(id)
		objects = given.Objects
		return err
	})
	if err == nil {
		a, err = p.Article(id)
	}
	return a, objects, p.unlessErased(id, err)
}
