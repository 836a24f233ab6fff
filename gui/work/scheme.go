package work

import (
	"cmp"
	"slices"

	"galley/store"
	"galley/store/standoff"
)

// Scheme returns the project's scheme as it is decided.
func (s *Session) Scheme() standoff.Scheme {
	scheme := s.disk.Scheme()
	for _, d := range s.pending {
		if to := d.schemeAfter(); to != nil {
			scheme = *to
		}
	}
	return scheme
}

// Reshape gives the project another scheme, and merges labels with others, as one
// decision about all of its articles. It fails, and decides nothing, if the scheme
// has a fault. A label that spans still have cannot be left out: the store refuses
// the decision then.
func (s *Session) Reshape(what store.Action, scheme standoff.Scheme, merges ...store.Merge) error {
	if err := s.Writable(); err != nil {
		return err
	}
	if err := scheme.Check(); err != nil {
		return err
	}
	if scheme.Equal(s.Scheme()) && len(merges) == 0 {
		return nil
	}
	was := s.Scheme()
	s.decide(&decision{title: what.Title(), edits: []store.Edit{{Scheme: &scheme, Merges: merges}}, was: &was})
	return nil
}

// Recast is [Session.Reshape] where spans and labels of articles are fitted to the new
// scheme in the same decision. There is at most one edit of each article.
func (s *Session) Recast(what store.Action, scheme standoff.Scheme, articles []store.Edit) error {
	if err := s.Writable(); err != nil {
		return err
	}
	if err := scheme.Check(); err != nil {
		return err
	}
	edits := append([]store.Edit{{Scheme: &scheme}}, articles...)
	slices.SortStableFunc(edits, func(a, b store.Edit) int { return cmp.Compare(a.Article, b.Article) })
	was := s.Scheme()
	s.decide(&decision{title: what.Title(), edits: edits, was: &was})
	return nil
}

// schemeAfter returns the scheme that the decision leaves, nil if it leaves it as it
// is, or if only the store knows.
func (d *decision) schemeAfter() *standoff.Scheme {
	of := d
	if d.kind != edit {
		of = d.target()
	}
	switch {
	case len(of.edits) == 0 || of.edits[0].Scheme == nil || of.dropped:
		return nil
	case d.kind == undo:
		return of.was
	default:
		return of.edits[0].Scheme
	}
}

// project returns what an edit decides about the project as a whole, nil if nothing.
func (d *decision) project() *store.Edit {
	if len(d.edits) == 0 || d.edits[0].Article != 0 {
		return nil
	}
	return &d.edits[0]
}

// merged returns what merges do to a page, as the store will make them.
func merged(merges []store.Merge, p *page) part {
	to := make(map[standoff.LabelID]standoff.LabelID, len(merges))
	for _, m := range merges {
		to[m.From] = m.To
	}
	x := part{from: p.status, to: p.status}
	for _, s := range p.spans {
		if label, changes := to[s.Label]; changes {
			after := s.Clone()
			after.Label = label
			x.before, x.after = append(x.before, s), append(x.after, after)
		}
	}
	x.gone, x.came = standoff.MergeArticleLabels(p.objects, to)
	return x
}

// TellScheme tells that the scheme is another than it was told last, as after an
// import, of which the session does not know.
func (s *Session) TellScheme() {
	if now := s.Scheme(); !now.Equal(s.told) {
		s.told = now
		s.events.changed(Change{Scheme: true})
	}
}

// reshapes reports whether a change concerns the project as a whole.
func reshapes(c store.Change) bool {
	return slices.ContainsFunc(c.Parts, func(x store.Part) bool { return x.Article == 0 })
}
