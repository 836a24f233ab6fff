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

// RelationCounts returns how many relations of each type there are in the whole project,
// as [Session.LabelCounts] counts.
func (s *Session) RelationCounts() map[standoff.RelationTypeID]int {
	made := s.writer.answered()
	out := map[standoff.RelationTypeID]int{}
	maps.Copy(out, s.project.Counts().Relations)
	for _, d := range s.pending {
		if d.number <= made {
			continue
		}
		for _, x := range d.known() {
			for _, r := range standoff.ObjectsOf[standoff.Relation](x.gone) {
				out[r.Type]--
			}
			for _, r := range standoff.ObjectsOf[standoff.Relation](x.came) {
				out[r.Type]++
			}
		}
	}
	return out
}

// known returns what the decision does to the articles of which that is known.
func (d *decision) known() []part {
	of := d
	if d.kind != edit {
		of = d.target()
	}
	var out []part
	for id := range of.parts {
		if x, ok := d.effect(id); ok {
			out = append(out, x)
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
	for _, x := range d.known() {
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
