package exchange

import (
	"slices"

	"galley/store/standoff"
)

// placed is an example of a dataset that stands in an article. The article has another
// number in the project than in the dataset, which is known once that is imported.
type placed struct {
	number  int // of the example among those of the label, from 0
	example standoff.Example
	text    standoff.Digest // of the article; zero until the article is read
}

// coming is a label that came with a dataset, whose examples in articles wait for these:
// words of an article that is erased later must be in no event without its number.
type coming struct {
	whole  standoff.Label // as the dataset has it
	bare   []standoff.Example
	placed []*placed
}

// withComing returns a scheme whose labels have the examples that wait.
func (in *importing) withComing(now standoff.Scheme) standoff.Scheme {
	now.Labels = slices.Clone(now.Labels)
	for i := range now.Labels {
		l := &now.Labels[i]
		if c := in.coming[l.ID]; c != nil && slices.Equal(l.Examples, c.bare) {
			l.Examples = c.whole.Examples
		}
	}
	return now
}

// takeExamples takes the examples that stand in articles out of the labels that a
// dataset brings into the project, and keeps them for placeExamples. next is what
// [importing.withComing] made of now, with what the dataset brings.
func (in *importing) takeExamples(now, given standoff.Scheme, next *standoff.Scheme) {
	in.awaited = map[standoff.ArticleID][]*placed{}
	had, brought := labelsOf(now), labelsOf(given)
	next.Labels = slices.Clone(next.Labels)
	for i := range next.Labels {
		l := &next.Labels[i]
		if len(l.Examples) == 0 {
			continue
		}
		have, there := had[l.ID]
		if there && have.Equal(*l) {
			continue
		}
		if in.coming[l.ID] == nil || !there || !slices.Equal(l.Examples, in.coming[l.ID].whole.Examples) {
			in.await(*l)
		}
		c := in.coming[l.ID]
		l.Examples = c.bare
		if g, is := brought[l.ID]; is && same(*g, c.whole) {
			for _, p := range c.placed {
				article := g.Examples[p.number].Article
				in.awaited[article] = append(in.awaited[article], p)
			}
		}
	}
}

// await keeps the examples of a label that stand in articles.
func (in *importing) await(l standoff.Label) {
	c := &coming{whole: l}
	for i, x := range l.Examples {
		if x.Article == 0 {
			c.bare = append(c.bare, x)
			continue
		}
		c.placed = append(c.placed, &placed{number: i, example: x})
	}
	if in.coming == nil {
		in.coming = map[standoff.LabelID]*coming{}
	}
	in.coming[l.ID] = c
}

func labelsOf(s standoff.Scheme) map[standoff.LabelID]*standoff.Label {
	labels := make(map[standoff.LabelID]*standoff.Label, len(s.Labels))
	for i := range s.Labels {
		labels[s.Labels[i].ID] = &s.Labels[i]
	}
	return labels
}

// placeExamples gives labels the examples that came with them, now that their articles
// have numbers in the project. Those whose article did not come have none, or are left
// out if the import was stopped.
func (in *importing) placeExamples(stopped bool) error {
	if len(in.coming) == 0 {
		return nil
	}
	now := in.project.Scheme()
	s := now.Clone()
	articles := map[standoff.Digest]standoff.ArticleID{{}: 0} // 0 for a text that the project does not have
	for i := range s.Labels {
		l := &s.Labels[i]
		c := in.coming[l.ID]
		if c == nil {
			continue
		}
		var come []*placed
		for _, p := range c.placed {
			article, known := articles[p.text]
			if !known {
				var err error
				if article, _, err = in.project.WithText(p.text); err != nil {
					return err
				}
				articles[p.text] = article
			}
			if p.example.Article = article; article == 0 {
				p.example.Span = ""
			}
			if article != 0 || !stopped {
				come = append(come, p)
			}
		}
		l.Examples = withPlaced(l.Examples, come)
	}
	if s.Equal(now) {
		return nil
	}
	return in.project.SetScheme(now, s)
}

// withPlaced returns a label's examples with those that have come, which are in order,
// each in its place.
func withPlaced(have []standoff.Example, come []*placed) []standoff.Example {
	out := make([]standoff.Example, 0, len(have)+len(come))
	for _, p := range come {
		for len(out) < p.number && len(have) > 0 {
			out, have = append(out, have[0]), have[1:]
		}
		out = append(out, p.example)
	}
	return append(out, have...)
}
