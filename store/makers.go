package store

import (
	"context"
	"errors"
	"strings"

	"galley/store/pipeline"
	"galley/store/record"
	"galley/store/set"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Maker is who, or what, made spans or other objects.
type Maker struct {
	By      string
	Origin  standoff.Origin
	Version string
}

// Makers returns who made the spans and the other objects of the articles of a set, in no order. Who
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
	add := func(x standoff.Provenance) {
		m := Maker{x.By, x.Origin, x.Version}
		if !seen[m] {
			seen[Maker{strings.Clone(m.By), m.Origin, strings.Clone(m.Version)}] = true
		}
	}
	err := p.work.View(func(tx *bolt.Tx) error {
		for _, r := range page {
			if !r.Own {
				continue
			}
			now, err := p.stands(tx, r)
			if err != nil {
				return err
			}
			eachMaker(now, add)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, r := range page {
		if r.Own || r.Spans+r.Objects() == 0 {
			continue
		}
		g, err := p.given(r.ID)
		if err = p.unlessErased(r.ID, err); errors.Is(err, ErrNoArticle) {
			continue
		}
		if err != nil {
			return nil, err
		}
		eachMaker(g, add)
	}
	return seen, nil
}

// eachMaker tells who made what an article has.
func eachMaker(g record.Given, tell func(standoff.Provenance)) {
	for i := range g.Spans {
		tell(g.Spans[i].Provenance)
	}
	for _, o := range g.Objects {
		switch o := o.(type) {
		case standoff.Relation:
			tell(o.Provenance)
		case standoff.ArticleLabel:
			tell(o.Provenance)
		case standoff.Memo:
			tell(standoff.Provenance{By: o.By})
		case standoff.Field:
			tell(standoff.Provenance{By: o.By})
		case standoff.Rejection:
			tell(standoff.Provenance{By: o.By})
		case standoff.Forecast:
			tell(standoff.Provenance{By: o.By})
		}
	}
}
