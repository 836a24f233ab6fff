package reader

import (
	"cmp"
	"math"
	"slices"

	"galley/store/standoff"
)

// marginRow is a line of the text in the view, as it is for the arcs beside it. Lengths
// are in pixels.
type marginRow struct {
	y       float32   // the middle of its ink, and of its letters
	half    float32   // how far above and below that arcs may meet it
	x       float32   // where they end: short of the text, or of the letters in the margin
	whole   bool      // arcs may meet it: it is not cut by the edge of the view
	letters []float32 // the middles of those in the margin, from the left
	shows   letterRow // what these stand for
}

// arcRoom is the room for arcs in the margin, in pixels. Lane 0 is the nearest to the
// text, the others lie left of it.
type arcRoom struct {
	rows        []marginRow // in the view, from the top
	height      float32     // of the view
	left, right float32     // the bounds of the lanes' middles
	pitch       float32     // from lane to lane
	lead        float32     // the least room between a lane and the ends of its arcs
	apart       float32     // the most room between two ends that meet the same line
	least       float32     // and the least: those that would be closer are one
	letter      float32     // half of a letter's side
	aside       float32     // from a letter to an arc that passes it
}

// edgeRoom is how far from the edge of the view an arc ends that leaves it, in pixels.
const edgeRoom = 3

// lay gives arcs their ends, lanes and places: so that no two in a lane meet, none crosses
// the letters in the margin and none leaves the view. All arcs of a span meet it at one
// place; two places are as far apart as can be told apart. Arcs within others get inner
// lanes. Where there is no lane left, arcs of the same span share one. An arc for which
// there is none at all has lane -1.
func (m arcRoom) lay(arcs []arc) {
	m.meet(arcs)
	order := make([]*arc, len(arcs))
	for i := range arcs {
		order[i] = &arcs[i]
	}
	slices.SortStableFunc(order, func(a, b *arc) int {
		return cmp.Or(boolCompare(b.first, a.first), boolCompare(b.was >= 0, a.was >= 0), cmp.Compare(a.length, b.length))
	})
	m.giveLanes(order)
}

func boolCompare(a, b bool) int { return int(boolLevel(a)) - int(boolLevel(b)) }

// A place is where the arcs of a span meet its row. Those of all spans that a letter
// stands for meet that.
type placeKey struct {
	span   standoff.SpanID
	letter int
	again  bool // the second place of a letter, for an arc from it to itself
}

// meetingPlace is where ends on a row meet.
type meetingPlace struct {
	placeKey
	start standoff.Byte
	pull  int // more than 0 if most of its arcs go down, less than 0 if they go up
	ends  []*arcEnd
}

// meet gives the ends of arcs their places.
func (m arcRoom) meet(arcs []arc) {
	rows := make([]map[placeKey]*meetingPlace, len(m.rows))
	for i := range arcs {
		a := &arcs[i]
		hub := a.ends[0]
		for j := range a.ends {
			e := &a.ends[j]
			if e.row < 0 {
				e.from = edgeRoom
				if e.below {
					e.from = m.height - edgeRoom
				}
				e.y = e.from
				continue
			}
			key := placeKey{span: e.span, letter: e.letter}
			if e.letter >= 0 {
				key.span, key.again = "", j > 0 && e.row == hub.row && e.letter == hub.letter
			}
			if rows[e.row] == nil {
				rows[e.row] = map[placeKey]*meetingPlace{}
			}
			p := rows[e.row][key]
			if p == nil {
				p = &meetingPlace{placeKey: key, start: e.start}
				rows[e.row][key] = p
			}
			p.start, p.ends = min(p.start, e.start), append(p.ends, e)
			if j > 0 {
				p.pull += e.towards(hub)
			} else if len(a.ends) > 1 {
				p.pull += e.towards(a.ends[1])
			}
		}
	}
	m.spread(rows)
}

// towards returns 1 if another end is below an end, -1 if it is above, 0 on the same row.
func (e arcEnd) towards(o arcEnd) int {
	height := func(e arcEnd) int {
		switch {
		case e.row >= 0:
			return e.row
		case e.below:
			return math.MaxInt32
		}
		return -1
	}
	return cmp.Compare(height(o), height(e))
}

// spread gives the places of all rows their heights: first those at letters, then
// the others, in what room these leave.
func (m arcRoom) spread(rows []map[placeKey]*meetingPlace) {
	used := make([]extent, len(rows))
	for i, row := range m.rows {
		used[i] = extent{row.y, row.y}
		if len(row.letters) > 0 {
			used[i] = m.atLetters(row, ordered(rows[i]))
		}
	}
	for i, row := range m.rows {
		if len(row.letters) > 0 || len(rows[i]) == 0 {
			continue
		}
		room := extent{row.y - row.half, row.y + row.half}
		if i > 0 {
			room.x0 = max(room.x0, used[i-1].x1+m.least)
		}
		if i+1 < len(rows) {
			room.x1 = min(room.x1, used[i+1].x0-m.least)
		}
		m.atText(row, room, ordered(rows[i]))
	}
}

// ordered returns places so that few arcs cross at them: from above to below those of arcs
// that go up, then those of arcs that go down.
func ordered(places map[placeKey]*meetingPlace) []*meetingPlace {
	out := make([]*meetingPlace, 0, len(places))
	for _, p := range places {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *meetingPlace) int {
		return cmp.Or(cmp.Compare(sign(a.pull), sign(b.pull)), cmp.Compare(a.start, b.start),
			cmp.Compare(a.span, b.span), cmp.Compare(a.letter, b.letter), boolCompare(a.again, b.again))
	})
	return out
}

func sign(n int) int { return cmp.Compare(n, 0) }

// atText spreads places over the height of a row. More than fit share what there is.
func (m arcRoom) atText(row marginRow, room extent, places []*meetingPlace) {
	n := len(places)
	most := max(int((room.x1-room.x0)/m.least)+1, 1)
	fit := min(n, most)
	step := float32(0)
	if fit > 1 {
		step = min(m.apart, (room.x1-room.x0)/float32(fit-1))
	}
	middle := row.y
	if reach := step * float32(fit-1) / 2; middle-reach < room.x0 || middle+reach > room.x1 {
		middle = (room.x0 + room.x1) / 2
	}
	for i, p := range places {
		y := middle + step*(float32(i*fit/n)-float32(fit-1)/2)
		for _, e := range p.ends {
			e.spot = spot{row.x, y, y}
		}
	}
}

// levels is how many arcs can pass letters on one side, above or below.
const levels = 2

// passes returns how far from the middle of a row arcs are that pass its letters.
func (m arcRoom) passes(level int) float32 {
	return m.letter + m.aside + float32(level-1)*m.least
}

// atLetters leads the arcs of a row to their letters: to the first from the left, to the
// others from above or below, past those that stand before them. It returns the heights
// that they take up.
func (m arcRoom) atLetters(row marginRow, places []*meetingPlace) extent {
	slices.SortStableFunc(places, func(a, b *meetingPlace) int {
		return cmp.Or(cmp.Compare(a.letter, b.letter), boolCompare(a.again, b.again))
	})
	used := extent{row.y - m.letter, row.y + m.letter}
	var above, below int
	for _, p := range places {
		s := spot{row.x, row.y, row.y}
		if p.letter > 0 || p.again {
			up := below == levels || above < levels && (p.pull < 0 || p.pull == 0 && above <= below)
			s.x = row.letters[max(p.letter, 0)]
			if up {
				above = min(above+1, levels)
				s.y, s.from = row.y-m.letter-1, row.y-m.passes(above)
			} else {
				below = min(below+1, levels)
				s.y, s.from = row.y+m.letter+1, row.y+m.passes(below)
			}
		}
		used.x0, used.x1 = min(used.x0, s.from), max(used.x1, s.from)
		for _, e := range p.ends {
			e.spot = s
		}
	}
	return used
}
