package store

import (
	"context"
	"errors"
	"strings"

	"galley/store/pipeline"
	"galley/store/set"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Maker is who, or what, made spans.
type Maker struct {
	By      string
	Origin  standoff.Origin
	Version string
}

// Makers returns who made the spans of the articles of a set, in no order. Who
// makes a first span while it reads may be missing.
func (p *Project) Makers(ctx context.Context, which set.Articles) ([]Maker, error) {
	seen := map[Maker]bool{}
	var out []Maker
	for some, err := range pipeline.Map(p.rowPages(ctx, which), nil, p.makersOf) {
		if err != nil {
			return nil, err
		}
		for m := range some {
			if !seen[m] {
				seen[m] = true
				out = append(out, m)
			}
		}
	}
	return out, nil
}

func (p *Project) makersOf(page []Row) (map[Maker]bool, error) {
	seen := map[Maker]bool{}
	add := func(list []standoff.Span) {
		for _, x := range list {
			m := Maker{x.Provenance.By, x.Provenance.Origin, x.Provenance.Version}
			if !seen[m] {
				seen[Maker{strings.Clone(m.By), m.Origin, strings.Clone(m.Version)}] = true
			}
		}
	}
	err := p.work.View(func(tx *bolt.Tx) error {
		for _, r := range page {
			if !r.Own {
				continue
			}
			list, err := ownSpans(tx, r)
			if err != nil {
				return err
			}
			add(list)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, r := range page {
		if r.Own || r.Spans == 0 {
			continue
		}
		list, err := p.given(r.ID)
		if err = p.unlessErased(r.ID, err); errors.Is(err, ErrNoArticle) {
			continue
		}
		if err != nil {
			return nil, err
		}
		add(list)
	}
	return seen, nil
}
