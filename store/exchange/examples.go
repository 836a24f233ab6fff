package exchange

import (
	"slices"

	"galley/store/standoff"
)

// placed is an example that came with a label of a dataset. Its article has another
// number in the project than in the dataset, which is known once that is imported.
type placed struct {
	label  standoff.LabelID
	number int // of the example among those of the label, from 0
	span   standoff.SpanID
	text   standoff.Digest // of the article; zero until the article is read
}

// takeExamples takes the articles of the examples out of the labels that a dataset
// brings into the project, and keeps them for placeExamples.
func (in *importing) takeExamples(now standoff.Scheme, next *standoff.Scheme) {
	in.awaited = map[standoff.ArticleID][]*placed{}
	next.Labels = slices.Clone(next.Labels)
	for i := range next.Labels {
		l := &next.Labels[i]
		if len(l.Examples) == 0 {
			continue
		}
		if had, there := now.Label(l.ID); there && had.Equal(*l) {
			continue
		}
		l.Examples = slices.Clone(l.Examples)
		for k := range l.Examples {
			x := &l.Examples[k]
			if x.Article == 0 {
				continue
			}
			p := &placed{label: l.ID, number: k, span: x.Span}
			in.awaited[x.Article] = append(in.awaited[x.Article], p)
			in.placed = append(in.placed, p)
			x.Article, x.Span = 0, ""
		}
	}
}

// placeExamples gives the examples that came with labels their articles in the
// project. Those whose article did not come stay without one.
func (in *importing) placeExamples() error {
	if len(in.placed) == 0 {
		return nil
	}
	now := in.project.Scheme()
	s := now.Clone()
	labels := make(map[standoff.LabelID]*standoff.Label, len(s.Labels))
	for i := range s.Labels {
		labels[s.Labels[i].ID] = &s.Labels[i]
	}
	articles := map[standoff.Digest]standoff.ArticleID{} // 0 for a text that the project does not have
	for _, p := range in.placed {
		if p.text == (standoff.Digest{}) {
			continue
		}
		article, known := articles[p.text]
		if !known {
			var err error
			if article, _, err = in.project.WithText(p.text); err != nil {
				return err
			}
			articles[p.text] = article
		}
		if l := labels[p.label]; article != 0 && l != nil && p.number < len(l.Examples) {
			l.Examples[p.number].Article, l.Examples[p.number].Span = article, p.span
		}
	}
	if s.Equal(now) {
		return nil
	}
	return in.project.SetScheme(now, s)
}
