package work

import (
	"maps"

	"galley/store/standoff"
)

// LabelCounts returns how many spans have each label, and how many articles carry it, in
// the whole project: on the disk, and decided but still on the way there, as far as that
// is known.
func (s *Session) LabelCounts() map[standoff.LabelID]int {
	made := s.writer.answered()
	on := s.project.Counts()
	out := maps.Clone(on.Labels)
	for l, n := range on.Carried {
		out[l] += n
	}
	for _, d := range s.pending {
		if d.number > made {
			d.count(out)
		}
	}
	return out
}

// count adds what the decision does to the counts of labels.
func (d *decision) count(labels map[standoff.LabelID]int) {
	if all := d.project(); all != nil && len(all.Merges) > 0 {
		for _, m := range all.Merges {
			n := labels[m.From]
			delete(labels, m.From)
			labels[m.To] += n
		}
		return
	}
	of := d
	if d.kind != edit {
		of = d.target()
	}
	for id := range of.parts {
		x, known := d.effect(id)
		if !known {
			continue
		}
		countPart(labels, x.before, x.gone, -1)
		countPart(labels, x.after, x.came, 1)
	}
}

func countPart(labels map[standoff.LabelID]int, spans []standoff.Span, objects []standoff.Object, by int) {
	for i := range spans {
		labels[spans[i].Label] += by
	}
	for _, l := range standoff.ObjectsOf[standoff.ArticleLabel](objects) {
		labels[l.Label] += by
	}
}
