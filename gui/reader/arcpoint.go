package reader

import "fyne.io/fyne/v2"

// Arc is where the arc of a relation is under the pointer, in pixels of the widget.
type Arc struct {
	ID   string // of the relation
	At   fyne.Position
	Size fyne.Size
}

// arcReach is how far from an arc the pointer may be that is on it, in pixels.
const arcReach = 4

// arcAt returns the arc under a place, and where it is. In a bundle it is that of the
// relation whose branch is nearest.
func (r *Reader) arcAt(p fyne.Position) (Arc, bool) {
	if r.scene == nil || p.X >= r.left {
		return Arc{}, false
	}
	var on *arc
	var of arcMember
	away, branch := float32(arcReach+1), float32(0)
	for i := range r.relations.arcs {
		a := &r.relations.arcs[i]
		for _, m := range a.members {
			d, b := a.away(m, p), abs(a.ends[m.end].from-p.Y)
			if d < away || on != nil && d == away && b < branch {
				on, of, away, branch = a, m, d, b
			}
		}
	}
	if on == nil {
		return Arc{}, false
	}
	y0, y1 := on.ends[0].from, on.ends[of.end].from
	return Arc{
		ID: r.relations.all[of.relation].ID, At: fyne.NewPos(on.x-arcReach, min(y0, y1)),
		Size: fyne.NewSize(2*arcReach, abs(y1-y0)),
	}, true
}

// away returns how far a place is from the arc of a relation, in pixels.
func (a *arc) away(m arcMember, p fyne.Position) float32 {
	hub, end := &a.ends[0], &a.ends[m.end]
	away := max(abs(p.X-a.x), min(hub.from, end.from)-p.Y, p.Y-max(hub.from, end.from))
	for _, e := range [...]*arcEnd{hub, end} {
		if e.row >= 0 {
			away = min(away, max(abs(p.Y-e.from), a.x-p.X, p.X-e.x))
		}
	}
	return away
}

// pointArc tells when the pointer comes over an arc or leaves it.
func (r *Reader) pointArc(p fyne.Position) {
	a, over := r.arcAt(p)
	if !over {
		r.leaveArc()
		return
	}
	if a.ID == r.relations.pointed {
		return
	}
	r.leaveArc()
	r.relations.pointed = a.ID
	r.show()
	if r.OnPointArc != nil {
		r.OnPointArc(a, true)
	}
}

func (r *Reader) leaveArc() {
	id := r.relations.pointed
	if id == "" {
		return
	}
	r.relations.pointed = ""
	r.show()
	if r.OnPointArc != nil {
		r.OnPointArc(Arc{ID: id}, false)
	}
}
