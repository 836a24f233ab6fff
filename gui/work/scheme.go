package work

import (
	"cmp"
	"slices"

	"galley/store"
	"galley/store/standoff"
)

// Scheme returns the project's scheme as it is decided.
func (s *Session) Scheme() standoff.Scheme {
	made, scheme := s.schemeOnDisk()
	for _, d := range s.pending {
		if d.number > made {
			scheme = d.reshaped(scheme)
		}
	}
	return scheme
}

// schemeOnDisk returns the scheme that the disk has, with the number of the newest
// decision that is in it; the next one may be, which makes the same of it once more.
func (s *Session) schemeOnDisk() (made uint64, scheme standoff.Scheme) {
	for {
		made, scheme = s.writer.answered(), s.disk.Scheme()
		if s.writer.answered() == made {
			return made, scheme
		}
	}
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
	base := s.Scheme()
	if scheme.Equal(base) && len(merges) == 0 {
		return nil
	}
	s.decide(&decision{title: what.Title(), edits: []store.Edit{{Scheme: &scheme, Base: &base, Merges: merges}}})
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
	base := s.Scheme()
	edits := append([]store.Edit{{Scheme: &scheme, Base: &base}}, articles...)
	slices.SortStableFunc(edits, func(a, b store.Edit) int { return cmp.Compare(a.Article, b.Article) })
	s.decide(&decision{title: what.Title(), edits: edits})
	return nil
}

// reshapes reports whether the decision is known to change the scheme.
func (d *decision) reshapes() bool {
	_, _, ok := d.schemes()
	return ok
}

// schemes returns the scheme that the decision was made of, and the one that it makes.
// ok is false if it leaves the scheme as it is, or if only the store knows.
func (d *decision) schemes() (base, to *standoff.Scheme, ok bool) {
	of := d
	if d.kind != edit {
		of = d.target()
	}
	if len(of.edits) == 0 || of.edits[0].Scheme == nil || of.dropped {
		return nil, nil, false
	}
	if base, to = of.edits[0].Base, of.edits[0].Scheme; d.kind == undo {
		base, to = to, base
	}
	return base, to, true
}

// reshaped returns what the decision makes of a scheme, which may have become another
// than the one that it was made of. Where the two do not go together, the scheme stays
// as it is: the store refuses the decision, or has made it already.
func (d *decision) reshaped(scheme standoff.Scheme) standoff.Scheme {
	base, to, ok := d.schemes()
	if !ok {
		return scheme
	}
	if now, err := to.Rebase(*base, scheme); err == nil {
		return now
	}
	return scheme
}

// mostSchemes is how many of the newest decisions know the schemes that they made: each
// is as large as the scheme. What older ones leave, undone, only the store knows.
const mostSchemes = 50

// forgetSchemes forgets the schemes of decisions that have been made long ago.
func (s *Session) forgetSchemes(made *decision) {
	if made.kind != edit || !made.reshapes() {
		return
	}
	if s.shaped = append(s.shaped, made); len(s.shaped) > mostSchemes {
		e := &s.shaped[0].edits[0]
		e.Scheme, e.Base = nil, nil
		s.shaped = slices.Delete(s.shaped, 0, 1)
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
