package reader

import (
	"image/color"
	"math"
	"slices"
	"sort"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// Relation is a connection from one span to another, as an arc in the margin shows it.
type Relation struct {
	ID       string // of the caller's own
	From, To standoff.SpanID
	Name     string      // beside the arc
	Colour   color.NRGBA // of the arc while it is lit
}

// relations are those of the article, and their arcs.
type relations struct {
	all     []Relation
	of      map[standoff.SpanID][]int // of a span, at either end
	shown   bool                      // all of them; otherwise those of the selected spans
	pointed string                    // whose arc is under the pointer, "" for none

	arcs  []arc // on the screen
	room  arcRoom
	left  int            // how many there is no lane for
	lanes map[string]int // of those that were on the screen last
	names nameCache
}

// Arc is where the arc of a relation is under the pointer, in pixels of the widget.
type Arc struct {
	ID   string // of the relation
	At   fyne.Position
	Size fyne.Size
}

// SetRelations replaces all relations. Those of spans that are no highlights are not
// drawn.
func (r *Reader) SetRelations(all []Relation) {
	if slices.Equal(all, r.relations.all) {
		return
	}
	r.relations.all, r.relations.of = all, make(map[standoff.SpanID][]int, 2*len(all))
	for i, x := range all {
		r.relations.of[x.From] = append(r.relations.of[x.From], i)
		if x.To != x.From {
			r.relations.of[x.To] = append(r.relations.of[x.To], i)
		}
	}
	if !slices.ContainsFunc(all, func(x Relation) bool { return x.ID == r.relations.pointed }) {
		r.leaveArc()
	}
	r.show()
}

// ShowRelations shows the arcs of all relations, or only those of selected spans.
func (r *Reader) ShowRelations(on bool) {
	if on == r.relations.shown {
		return
	}
	r.keepingPlace(func() {
		r.relations.shown, r.relations.lanes = on, nil
		r.arrange()
	})
}

// arcsLeft returns from where on there are arcs in the margin, with their names.
func (r *Reader) arcsLeft(zoom float32) float32 { return max(0, r.left-marginWide*zoom) + arcEdge }

// arcMargin returns the room that the arcs of all relations get in the margin of a reader
// of a width, beside that of the letters.
func (r *Reader) arcMargin(width float32) float32 {
	zoom, wide := marginZoom(r.page.settings.Zoom), float32(arcsWide)
	switch {
	case !r.relations.shown:
		return 0
	case width < narrow*zoom:
		wide = fewArcs
	}
	return float32(math.Ceil(float64(wide * zoom)))
}

// Arcs returns how many arcs are on the screen.
func (r *Reader) Arcs() int { return len(r.relations.arcs) }

// layArcs lays out the arcs of what is in the view.
func (r *Reader) layArcs(lines []visible) {
	x := &r.relations
	x.arcs, x.left = x.arcs[:0], 0
	if len(x.all) == 0 || !x.shown && len(r.selected.ids) == 0 {
		return
	}
	x.room = r.arcRoom(lines)
	r.gatherArcs(lines)
	x.room.lay(x.arcs)
	if slices.ContainsFunc(x.arcs, func(a arc) bool { return a.lane < 0 && r.ofSelected(a) }) {
		for i := range x.arcs {
			x.arcs[i].first, x.arcs[i].was = r.ofSelected(x.arcs[i]), -1
		}
		x.room.lay(x.arcs)
	}
	n := len(x.arcs)
	x.arcs = slices.DeleteFunc(x.arcs, func(a arc) bool { return a.lane < 0 })
	x.left = n - len(x.arcs)
	x.lanes = make(map[string]int, len(x.arcs))
	for i := range x.arcs {
		x.lanes[x.all[x.arcs[i].relation].ID] = x.arcs[i].lane
	}
}

// The room of arcs, in pixels at margin zoom 1; see [marginZoom].
const (
	arcPitch  = 6
	arcTurn   = 4 // between a lane and where its arcs meet the text
	arcApart  = 7
	arcAway   = 5    // from the text
	arcEdge   = 2    // from the reader's left edge
	arcBeside = 2    // from the letters in the margin
	arcHalf   = 0.36 // of a line: where arcs may meet it, above its middle and below
	arcsWide  = 48   // what the margin grows by where all arcs are shown
	fewArcs   = 24   // in a narrow reader
)

// arcRoom returns the room in the margin beside some lines. A line that is not whole in
// the view has no row.
func (r *Reader) arcRoom(lines []visible) arcRoom {
	zoom := marginZoom(r.page.settings.Zoom)
	m := arcRoom{
		height: r.size.Height, left: r.arcsLeft(zoom), right: r.left - (arcAway+arcTurn)*zoom,
		pitch: arcPitch * zoom, turn: arcTurn * zoom, apart: arcApart * zoom,
	}
	lanes := math.Floor(float64((m.right - m.left) / m.pitch))
	m.right = m.left + float32(lanes)*m.pitch // so that there is a lane left of as many letters as the margin has room for
	for _, v := range lines {
		m.rows = append(m.rows, r.marginRow(v, zoom))
	}
	return m
}

func (r *Reader) marginRow(v visible, zoom float32) marginRow {
	row := r.rowOf(v)
	row.x = r.left - arcAway*zoom
	if v.line == 0 {
		if n := r.lettersOf(r.page.blocks[v.block].Range).places(); n > 0 {
			row.x = r.left + (letterX(0, n)-arcBeside)*zoom
		}
	}
	if lane := r.passing(r.line(v.lineKey).Range); lane >= 0 {
		row.x = min(row.x, r.left-arcBeside*zoom-tieAway(lane)*r.page.settings.Zoom)
	}
	return row
}

// passing returns the lowest lane of the highlights of which a bar beside a line says
// that they go on below it, -1 for none.
func (r *Reader) passing(line standoff.Range) int {
	deepest := -1
	r.highlights.overlapping(line, func(i int) {
		x := &r.highlights.items[i]
		if from, to := x.gapsIn(line); from < to && !x.overlaps(line) {
			deepest = max(deepest, x.lane)
		}
	})
	return deepest
}

// rowOf returns the height at which arcs meet a line.
func (r *Reader) rowOf(v visible) marginRow {
	kind := r.page.blocks[v.block].kind
	return marginRow{y: v.y + r.page.baseline(v.lineKey) - 0.33*r.page.style(kind).size, half: arcHalf * r.page.leading(kind)}
}

// gatherArcs lists the arcs of which an end is in the view, with the rows of their ends.
func (r *Reader) gatherArcs(lines []visible) {
	x := &r.relations
	add := func(i int) {
		from, to, ok := r.arcEnds(x.all[i], lines)
		if !ok {
			return
		}
		a := arc{relation: i, spans: [2]standoff.SpanID{x.all[i].From, x.all[i].To}, from: from, to: to, was: -1}
		a.length = r.arcLength(x.all[i])
		if lane, had := x.lanes[x.all[i].ID]; had {
			a.was = lane
		}
		x.arcs = append(x.arcs, a)
	}
	var found []int
	if x.shown {
		r.highlights.overlapping(r.inLines(lines), func(i int) { found = append(found, x.of[r.highlights.items[i].ID]...) })
	} else {
		for id := range r.selected.ids {
			found = append(found, x.of[id]...)
		}
	}
	slices.Sort(found)
	for _, i := range slices.Compact(found) {
		add(i)
	}
}

// arcEnds returns the ends of a relation's arc, and false if none of them is in the
// view.
func (r *Reader) arcEnds(x Relation, lines []visible) (from, to arcEnd, ok bool) {
	a, at := r.highlights.find(x.From)
	b, bt := r.highlights.find(x.To)
	if at < 0 || bt < 0 || x.From == x.To {
		return arcEnd{}, arcEnd{}, false
	}
	from, to = r.arcEnd(&a.Highlight, lines), r.arcEnd(&b.Highlight, lines)
	return from, to, from.row >= 0 || to.row >= 0
}

// arcEnd returns where an arc meets a span: at the first of its lines that is whole in
// the view.
func (r *Reader) arcEnd(x *Highlight, lines []visible) arcEnd {
	line := func(i int) line { return r.page.blocks[lines[i].block].lines[max(lines[i].line, 0)] }
	i := sort.Search(len(lines), func(i int) bool { return line(i).End > x.Start })
	for ; i < len(lines) && line(i).Start < x.End; i++ {
		if x.overlaps(line(i).Range) {
			return arcEnd{row: i}
		}
	}
	return arcEnd{row: -1, below: i == len(lines)}
}

func (r *Reader) arcLength(x Relation) int {
	a, _ := r.highlights.find(x.From)
	b, _ := r.highlights.find(x.To)
	return int(max(a.Start-b.Start, b.Start-a.Start))
}

// wholeLines returns the lines that are whole in the view, as far as arcs meet them.
func (r *Reader) wholeLines(lines []visible) []visible {
	return slices.DeleteFunc(slices.Clone(lines), func(v visible) bool {
		if v.subtitle() {
			return true
		}
		row := r.rowOf(v)
		return row.y-row.half < edgeRoom || row.y+row.half > r.size.Height-edgeRoom
	})
}

func (r *Reader) ofSelected(a arc) bool {
	x := r.relations.all[a.relation]
	return r.selected.has(x.From) || r.selected.has(x.To)
}

// lit reports whether an arc stands out: it, or one of its spans, is under the pointer
// or selected.
func (r *Reader) lit(a arc) bool {
	x := r.relations.all[a.relation]
	return x.ID == r.relations.pointed || r.ofSelected(a) || r.hovered != "" && (r.hovered == x.From || r.hovered == x.To)
}

// arcReach is how far from an arc the pointer may be that is on it, in pixels.
const arcReach = 4

// arcAt returns the arc under a place, and where it is.
func (r *Reader) arcAt(p fyne.Position) (Arc, bool) {
	x := &r.relations
	if r.scene == nil || p.X >= r.left {
		return Arc{}, false
	}
	best, away := -1, float32(arcReach+1)
	for i := range x.arcs {
		if d := x.away(&x.arcs[i], p); d < away {
			best, away = i, d
		}
	}
	if best < 0 {
		return Arc{}, false
	}
	a := &x.arcs[best]
	return Arc{
		ID: x.all[a.relation].ID, At: fyne.NewPos(a.x-arcReach, a.upper().y),
		Size: fyne.NewSize(2*arcReach, a.lower().y-a.upper().y),
	}, true
}

// away returns how far a place is from an arc or its name, in pixels.
func (x *relations) away(a *arc, p fyne.Position) float32 {
	upper, lower := a.ends()
	away := max(abs(p.X-a.x), upper.y-p.Y, p.Y-lower.y)
	for _, e := range []*arcEnd{upper, lower} {
		if e.row >= 0 {
			away = min(away, max(abs(p.Y-e.y), a.x-p.X, p.X-x.room.rows[e.row].x))
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
