package reader

import (
	"image/color"
	"math"
	"slices"
	"sort"

	"galley/store/standoff"
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
	kept    bool                      // some of the margin, for those of selected spans
	pointed string                    // whose arc is under the pointer, "" for none

	bundles []arcKey       // of each
	size    map[arcKey]int // of each bundle

	arcs  []arc // on the screen
	room  arcRoom
	left  int            // how many relations there is no lane for
	lanes map[arcKey]int // of those that were on the screen last
	names nameCache
}

// SetRelations replaces all relations. Those of spans that are no highlights are not
// drawn.
func (r *Reader) SetRelations(all []Relation) {
	if slices.Equal(all, r.relations.all) {
		return
	}
	x := &r.relations
	x.all, x.bundles = all, bundlesOf(all)
	x.of, x.size = make(map[standoff.SpanID][]int, 2*len(all)), make(map[arcKey]int, len(all))
	for i, y := range all {
		x.size[x.bundles[i]]++
		x.of[y.From] = append(x.of[y.From], i)
		if y.To != y.From {
			x.of[y.To] = append(x.of[y.To], i)
		}
	}
	if !slices.ContainsFunc(all, func(y Relation) bool { return y.ID == x.pointed }) {
		r.leaveArc()
	}
	r.show()
}

// KeepArcRoom says whether some of the margin is kept for the arcs of selected spans, so
// that the text does not move when there come to be some.
func (r *Reader) KeepArcRoom(on bool) {
	if on == r.relations.kept {
		return
	}
	r.keepingPlace(func() {
		r.relations.kept = on
		r.arrange()
	})
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

// arcMargin returns the room that arcs get in the margin of a reader of a width, beside
// that of the letters: some for those of selected spans, if it is kept, and more where all
// are shown.
func (r *Reader) arcMargin(width float32) float32 {
	zoom, wide := marginZoom(r.page.settings.Zoom), float32(arcsWide)
	switch {
	case !r.relations.shown && !r.relations.kept:
		return 0
	case !r.relations.shown:
		wide = arcsOfSpan
	case width < narrow*zoom:
		wide = arcsNarrow
	}
	return float32(math.Ceil(float64(wide * zoom)))
}

// Arcs returns how many arcs are on the screen. Several relations may share one.
func (r *Reader) Arcs() int { return len(r.relations.arcs) }

// layArcs lays out the arcs of what is in the view.
func (r *Reader) layArcs(lines []visible) {
	x := &r.relations
	x.arcs, x.left = x.arcs[:0], 0
	if len(x.all) == 0 || !x.shown && len(r.selected.ids) == 0 {
		return
	}
	x.room = r.arcRoom(lines, r.size.Height)
	r.gatherArcs(lines)
	r.giveArcsRoom()
	if slices.ContainsFunc(x.arcs, noLane) { // a line at the foot says how many there are
		x.room = r.arcRoom(lines, r.size.Height-nameHigh*marginZoom(r.page.settings.Zoom))
		r.gatherArcs(lines)
		r.giveArcsRoom()
	}
	for _, a := range x.arcs {
		if noLane(a) {
			x.left += len(a.members)
		}
	}
	x.arcs = slices.DeleteFunc(x.arcs, noLane)
	x.lanes = make(map[arcKey]int, len(x.arcs))
	for i := range x.arcs {
		x.lanes[x.arcs[i].key] = x.arcs[i].lane
	}
}

// noLane reports whether there is no lane for an arc.
func noLane(a arc) bool { return a.lane < 0 }

// giveArcsRoom lays out the arcs. Those of selected spans come first if there is no room
// for all.
func (r *Reader) giveArcsRoom() {
	x := &r.relations
	x.room.lay(x.arcs)
	if !slices.ContainsFunc(x.arcs, func(a arc) bool { return noLane(a) && r.ofSelected(a) }) {
		return
	}
	for i := range x.arcs {
		x.arcs[i].first, x.arcs[i].was = r.ofSelected(x.arcs[i]), -1
	}
	x.room.lay(x.arcs)
}

// The room of arcs, in pixels at margin zoom 1; see [marginZoom].
const (
	arcPitch   = 8
	arcTurn    = 3    // the radius of a turn
	arcLead    = 10   // the least from a lane to where its arcs meet the text
	arcApart   = 12   // two places where arcs meet a line
	arcLeast   = 5    // and at least
	arcAway    = 5    // from the text
	arcAside   = 7    // from a letter that they pass
	arcEdge    = 6    // from the reader's left edge
	arcBeside  = 2    // from the letters in the margin
	arcHalf    = 0.36 // of a line: where arcs may meet it, above its middle and below
	arcsWide   = 64   // what the margin grows by where all arcs are shown
	arcsNarrow = 40   // in a narrow reader
	arcsOfSpan = 20   // for those of selected spans
)

// arcRoom returns the room in the margin beside some lines, in a view so high. Arcs meet
// no line that is not whole in it.
func (r *Reader) arcRoom(lines []visible, height float32) arcRoom {
	zoom := marginZoom(r.page.settings.Zoom)
	m := arcRoom{
		height: height, left: r.arcsLeft(zoom), right: r.left - (arcAway+arcLead)*zoom,
		pitch: arcPitch * zoom, lead: arcLead * zoom, apart: arcApart * zoom, least: arcLeast * zoom,
		letter: letterSide * zoom / 2, aside: arcAside * zoom,
	}
	lanes := math.Floor(float64((m.right - m.left) / m.pitch))
	m.right = m.left + float32(lanes)*m.pitch // so that there is a lane left of as many letters as the margin has room for
	for _, v := range lines {
		m.rows = append(m.rows, r.marginRow(v, &m))
	}
	return m
}

func (r *Reader) marginRow(v visible, m *arcRoom) marginRow {
	kind, zoom := r.page.blocks[v.block].kind, marginZoom(r.page.settings.Zoom)
	row := marginRow{
		y:    v.y + r.page.baseline(v.lineKey) - 0.33*r.page.style(kind).size,
		half: arcHalf * r.page.leading(kind), x: r.left - arcAway*zoom,
	}
	high := row.half
	if v.line == 0 {
		row.shows = r.lettersOf(r.page.blocks[v.block].Range)
		n := row.shows.places()
		for i := range n {
			row.letters = append(row.letters, r.left+(letterX(i, n)+letterSide/2.0)*zoom)
		}
		if n > 0 {
			row.x = r.left + (letterX(0, n)-arcBeside)*zoom
			high = max(high, m.passes(levels))
		}
	}
	if lane := r.passing(r.line(v.lineKey).Range); lane >= 0 {
		row.x = min(row.x, r.left-arcBeside*zoom-tieAway(lane)*r.page.settings.Zoom)
	}
	row.whole = row.y-high >= edgeRoom+m.least && row.y+high <= m.height-edgeRoom-m.least
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

// gatherArcs lists the bundles of which an end is in the view, with their ends.
func (r *Reader) gatherArcs(lines []visible) {
	x := &r.relations
	x.arcs = x.arcs[:0]
	at := map[arcKey]int{}
	near := r.relationsNear(lines)
	size := x.size
	if !x.shown {
		size = x.sizes(near)
	}
	for _, i := range near {
		y := x.all[i]
		hub, other := y.From, y.To
		if x.bundles[i].in {
			hub, other = other, hub
		}
		h, ht := r.highlights.find(hub)
		o, ot := r.highlights.find(other)
		if ht < 0 || ot < 0 || hub == other {
			continue
		}
		he, oe := r.arcEnd(&h.Highlight, lines), r.arcEnd(&o.Highlight, lines)
		if he.row < 0 && oe.row < 0 {
			continue
		}
		n, ok := at[x.bundles[i]]
		if !ok {
			n = len(x.arcs)
			at[x.bundles[i]] = n
			x.arcs = append(x.arcs, arc{key: x.bundles[i], size: size[x.bundles[i]], ends: []arcEnd{he}, was: -1})
			if lane, had := x.lanes[x.bundles[i]]; had {
				x.arcs[n].was = lane
			}
		}
		a := &x.arcs[n]
		a.join(i, oe)
		a.length = max(a.length, int(max(h.Start-o.Start, o.Start-h.Start)))
	}
}

// sizes returns how many of some relations are in each bundle.
func (x *relations) sizes(of []int) map[arcKey]int {
	size := map[arcKey]int{}
	for _, i := range of {
		size[x.bundles[i]]++
	}
	return size
}

// relationsNear returns the relations whose arcs may be in the view, in order.
func (r *Reader) relationsNear(lines []visible) []int {
	x := &r.relations
	var found []int
	if x.shown {
		r.highlights.overlapping(r.inLines(lines), func(i int) { found = append(found, x.of[r.highlights.items[i].ID]...) })
	} else {
		for id := range r.selected.ids {
			found = append(found, x.of[id]...)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// arcEnd returns where an arc meets a span: at the first of its lines that is whole in
// the view.
func (r *Reader) arcEnd(x *Highlight, lines []visible) arcEnd {
	rows := r.relations.room.rows
	line := func(i int) line { return r.page.blocks[lines[i].block].lines[lines[i].line] }
	i := sort.Search(len(lines), func(i int) bool { return line(i).End > x.Start })
	end := arcEnd{row: -1, below: i == len(lines), span: x.ID, letter: -1, start: x.Start}
	for ; i < len(lines) && line(i).Start < x.End; i++ {
		if !x.overlaps(line(i).Range) {
			continue
		}
		if !rows[i].whole {
			end.below = 2*rows[i].y > r.size.Height
			continue
		}
		end.row = i
		if len(rows[i].letters) > 0 {
			end.letter = rows[i].shows.letterOf(x.Label)
		}
		return end
	}
	return end
}

// letterOf returns which letter of a row stands for a label: its own, or the number of
// those for which there is no room.
func (l letterRow) letterOf(label standoff.LabelID) int {
	if i := slices.IndexFunc(l.shown, func(s LabelStyle) bool { return s.ID == label }); i >= 0 {
		return i
	}
	if slices.ContainsFunc(l.rest, func(s LabelStyle) bool { return s.ID == label }) {
		return len(l.shown)
	}
	return 0
}

// textLines returns those of the lines that are lines of the text.
func textLines(lines []visible) []visible {
	return slices.DeleteFunc(slices.Clone(lines), func(v visible) bool { return v.subtitle() })
}

// ofSelected reports whether an arc shows a relation of a selected span.
func (r *Reader) ofSelected(a arc) bool {
	return slices.ContainsFunc(a.members, func(m arcMember) bool {
		x := r.relations.all[m.relation]
		return r.selected.has(x.From) || r.selected.has(x.To)
	})
}

// lit reports whether a relation stands out: it, or one of its spans, is under the pointer
// or selected.
func (r *Reader) lit(x Relation) bool {
	return x.ID == r.relations.pointed || r.selected.has(x.From) || r.selected.has(x.To) ||
		r.hovered != "" && (r.hovered == x.From || r.hovered == x.To)
}
