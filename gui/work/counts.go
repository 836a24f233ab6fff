package work

import (
	"maps"

	"galley/store"
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
	of := d
	if d.kind != edit {
		of = d.target()
	}
	if all := of.project(); all != nil && len(all.Merges) > 0 && !of.learned && !of.dropped {
		of.countMerges(all.Merges, labels, d.kind == undo)
		return
	}
	for _, x := range d.known() {
		countPart(labels, x.before, x.gone, -1)
		countPart(labels, x.after, x.came, 1)
	}
}

// countMerges adds what merges do to the counts of labels, or takes it back, before the
// store has said what that is.
func (d *decision) countMerges(merges []store.Merge, labels map[standoff.LabelID]int, back bool) {
	if back {
		for _, m := range merges {
			labels[m.From] += d.moved[m.From]
			labels[m.To] -= d.moved[m.From]
		}
		return
	}
	d.moved = make(map[standoff.LabelID]int, len(merges))
	for _, m := range merges {
		n := labels[m.From]
		d.moved[m.From] = n
		delete(labels, m.From)
		labels[m.To] += n
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

// Percent returns how much is made of the decision that is on its way to the disk, in
// percent; 0 if that is about few articles, or is not begun.
func (s *Session) Percent() int { return s.percent }

// largeDecision is how many articles a decision is about at least that tells how far it
// is.
const largeDecision = 100

// progress returns what is told, on the writer's goroutine, how far a decision is. It
// has the interface know each percent.
func (s *Session) progress() func(done, of int) {
	last := 0
	return func(done, of int) {
		if of < largeDecision {
			return
		}
		percent := done * 100 / of
		if percent == last {
			return
		}
		last = percent
		s.post(func() {
			s.percent = percent
			s.events.state()
		})
	}
}
