package salvage

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"galley/store"
	"galley/store/record"
	"galley/store/standoff"
)

// contents returns what the new project is to hold.
func (s *salvage) contents() store.Contents {
	began, now := s.project()
	c := store.Contents{
		Head: s.head, Given: began, Objects: now.Objects, People: s.people, Bookmark: s.bookmark,
		Last: s.last, Erased: s.erased(), Articles: s.all(),
	}
	for _, id := range slices.Concat(s.ids, c.Erased) {
		c.Last = max(c.Last, id)
	}
	if s.complete {
		for _, j := range s.history {
			c.Journals = append(c.Journals, store.Journal{By: j.by, Events: len(j.events), Event: s.bodies(j)})
		}
	}
	return c
}

// all yields the articles that can be recovered, in order.
func (s *salvage) all() iter.Seq[store.Content] {
	return func(yield func(store.Content) bool) {
		for _, id := range s.ids {
			if c, loss := s.article(id); loss.What.Text() && !yield(c) {
				return
			}
		}
	}
}

// erased returns the ids of the articles that were erased, of those that were taken back
// with their import, which cannot be repeated then, and of those that are lost, so that the
// new project gives none of these ids to another article.
func (s *salvage) erased() []standoff.ArticleID {
	gone := maps.Clone(s.gone)
	for _, loss := range s.out.Lost {
		if !loss.What.Text() {
			gone[loss.Article] = true
		}
	}
	for _, of := range []iter.Seq[standoff.ArticleID]{maps.Keys(s.came), maps.Keys(s.withdrawn)} {
		for id := range of {
			if s.takenBack(id) {
				gone[id] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(gone))
}

// bodies returns what reads the body of an event of a journal, unchanged, so that the
// hashes stay right.
func (s *salvage) bodies(j journal) func(seq uint64) ([]byte, error) {
	return func(seq uint64) ([]byte, error) {
		body, err := j.events[seq-1].read()
		return body, err
	}
}

// project returns the objects of the project as a whole: those that it began with, and
// the current ones.
func (s *salvage) project() (began, now record.Given) {
	kept, _ := s.keptOf(0)
	switch {
	case !s.complete:
		began.Objects = kept.Objects
		if !hasLabels(began.Objects) {
			began.Objects = append(began.Objects, s.began...)
		}
	case s.hasBegun:
		began.Objects = s.began
	default:
		began = s.folds[0].Unapply(kept)
	}
	began.Objects = s.withMissing(began.Objects)
	if !s.complete {
		return began, began
	}
	return began, s.folds[0].Apply(began)
}

// hasLabels reports whether there is an entry of a label among objects.
func hasLabels(objects []standoff.Object) bool {
	return len(standoff.ObjectsOf[standoff.LabelEntry](objects)) > 0
}

// withMissing adds the labels and types of relations that are in use and that the scheme
// lacks. They are described as the history describes them, if it does; otherwise only
// their ids are known. If the scheme has no label at all, it gets those of a new project
// first.
func (s *salvage) withMissing(objects []standoff.Object) []standoff.Object {
	scheme := standoff.SchemeOf(objects)
	if !hasLabels(objects) {
		scheme.Labels = standoff.DefaultScheme().Labels
	}
	known := scheme
	if s.complete {
		known = standoff.SchemeOf(s.folds[0].Apply(record.Given{Objects: scheme.Entries(objects)}).Objects)
	}
	once := standoff.SchemeOf(s.folds[0].Apply(record.Given{Objects: s.began}).Objects)
	for _, id := range slices.Sorted(maps.Keys(s.labels)) {
		if _, ok := known.Label(id); ok {
			continue
		}
		l, described := once.Label(id)
		if !described {
			l = unnamed(id, s.labels[id], len(scheme.Labels))
		}
		scheme.Labels = append(scheme.Labels, l)
	}
	for _, id := range slices.Sorted(maps.Keys(s.types)) {
		if _, ok := known.RelationType(id); ok {
			continue
		}
		t, described := once.RelationType(id)
		if !described {
			t = standoff.RelationType{ID: id, Name: string(id)}
		}
		scheme.Relations = append(scheme.Relations, t)
	}
	if !s.complete {
		objects = mended(&scheme, objects)
	}
	out := scheme.Entries(objects)
	for _, o := range objects {
		if o.Key().Kind < standoff.LabelEntryObject {
			out = append(out, o)
		}
	}
	slices.SortFunc(out, standoff.CompareObjects)
	return out
}

// mended takes references to lost labels out of a scheme, in place, and out of objects,
// of which it returns a copy: a label under a lost one moves to the top, and a memo on a
// lost one becomes a memo on the project.
func mended(scheme *standoff.Scheme, objects []standoff.Object) []standoff.Object {
	*scheme = scheme.Clone()
	known := map[standoff.LabelID]bool{"": true}
	for _, l := range scheme.Labels {
		known[l.ID] = true
	}
	lost := func(id standoff.LabelID) bool { return !known[id] }
	for i := range scheme.Labels {
		if l := &scheme.Labels[i]; lost(l.Parent) {
			l.Parent = ""
		}
	}
	for i := range scheme.Relations {
		t := &scheme.Relations[i]
		t.From, t.To = slices.DeleteFunc(t.From, lost), slices.DeleteFunc(t.To, lost)
	}
	out := slices.Clone(objects)
	for i, o := range out {
		if memo, ok := o.(standoff.Memo); ok && lost(memo.Label) {
			memo.Label = ""
			out[i] = memo
		}
	}
	return out
}

// unnamed returns a label of which only the id and the use are known. It gets the colours
// and the underline of the n-th label of a new project.
func unnamed(id standoff.LabelID, use standoff.Use, n int) standoff.Label {
	looks := standoff.DefaultScheme().Labels
	l := standoff.Label{ID: id, Name: string(id), Letter: "?", Use: use}
	l.Light, l.Dark, l.Underline = looks[n%len(looks)].Light, looks[n%len(looks)].Dark, looks[n%len(looks)].Underline
	for _, r := range l.Name {
		l.Letter = strings.ToUpper(string(r))
		break
	}
	return l
}
