package reader

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

// roomOf returns a margin with lines 30 pixels high, of which some have two letters.
func roomOf(lines int, letters ...int) arcRoom {
	m := arcRoom{height: float32(30 * lines), left: 4, right: 64, pitch: 6, lead: 5, apart: 12, least: 5, letter: 6.5, aside: 7}
	for i := range lines {
		row := marginRow{y: float32(30*i + 15), half: 9, x: 69, whole: true}
		if slices.Contains(letters, i) {
			row.x, row.letters = 40, []float32{48.5, 63.5}
		}
		m.rows = append(m.rows, row)
	}
	return m
}

// arcOf spells an arc: its spans, each by the number of its row with a letter behind it
// where there are several there, "up" or "down" where it leaves the view.
func arcOf(t testing.TB, from, to string) arc {
	t.Helper()
	end := func(word string) arcEnd {
		e := arcEnd{row: -1, below: word == "down", letter: -1, span: standoff.SpanID(word)}
		if word == "up" || word == "down" {
			e.span = ""
			return e
		}
		if _, err := fmt.Sscan(strings.TrimRight(word, "abc"), &e.row); err != nil {
			t.Fatal(err)
		}
		e.start = standoff.Byte(100*e.row + len(word))
		return e
	}
	hub, other := end(from), end(to)
	a := arc{key: arcKey{hub: hub.span}, ends: []arcEnd{hub}, was: -1, length: 1000}
	a.join(0, other)
	if hub.row >= 0 && other.row >= 0 {
		a.length = max(hub.row-other.row, other.row-hub.row)
	}
	return a
}

func TestArcsGetLanes(t *testing.T) {
	for name, x := range map[string]struct {
		letters []int
		arcs    string // each as FROM>TO
		want    []int
	}{
		"one arc is beside the text":               {nil, "0>3", []int{0}},
		"two apart share a lane":                   {nil, "0>2 4>6", []int{0, 0}},
		"two that meet at a line do not":           {nil, "0>2 2>4", []int{0, 1}},
		"an arc within another is the inner one":   {nil, "0>6 2>3", []int{1, 0}},
		"the same whichever way they lead":         {nil, "6>0 3>2", []int{1, 0}},
		"an arc goes around letters":               {[]int{2}, "0>4", []int{5}},
		"also where it ends beside them":           {[]int{0}, "0>4", []int{5}},
		"not around those elsewhere":               {[]int{5}, "0>4", []int{0}},
		"one that leaves the view goes to its end": {[]int{9}, "4>down 0>2", []int{5, 0}},
		"and to its beginning":                     {nil, "up>4 1>2", []int{1, 0}},
		"on a line":                                {nil, "3a>3b", []int{0}},
		"where there is not room for all, those of a span share a lane": {
			nil, strings.Repeat("0>4 2>6 ", 6) + "3>5", []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2, 0},
		},
	} {
		m := roomOf(10, x.letters...)
		var arcs []arc
		for _, word := range strings.Fields(x.arcs) {
			from, to, _ := strings.Cut(word, ">")
			arcs = append(arcs, arcOf(t, from, to))
		}
		m.lay(arcs)
		var got []int
		for _, a := range arcs {
			got = append(got, a.lane)
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%s: the lanes of %s are %v, want %v", name, x.arcs, got, x.want)
		}
	}
}

func TestAnArcWithoutRoomHasNoLane(t *testing.T) {
	m := roomOf(10)
	m.left = m.right - 2*m.pitch
	arcs := []arc{arcOf(t, "0", "5"), arcOf(t, "1", "6"), arcOf(t, "2", "7"), arcOf(t, "3", "8")}
	m.lay(arcs)
	if got := []int{arcs[0].lane, arcs[1].lane, arcs[2].lane, arcs[3].lane}; !slices.Equal(got, []int{0, 1, 2, -1}) {
		t.Errorf("the lanes are %v", got)
	}
}

func TestAnArcKeepsItsLane(t *testing.T) {
	m := roomOf(10)
	arcs := []arc{arcOf(t, "0", "2"), arcOf(t, "0", "3")}
	arcs[0].was = 4
	m.lay(arcs)
	if arcs[0].lane != 4 || arcs[1].lane != 0 {
		t.Errorf("the lanes are %d and %d", arcs[0].lane, arcs[1].lane)
	}
	arcs[0].was, arcs[1].first = 0, true
	m.lay(arcs)
	if arcs[1].lane != 0 || arcs[0].lane != 1 {
		t.Errorf("with the second one first, the lanes are %d and %d", arcs[0].lane, arcs[1].lane)
	}
}

// drawRoom draws a margin: some lines have letters, and not all of them are whole.
func drawRoom(t *rapid.T) arcRoom {
	m := roomOf(rapid.IntRange(1, 30).Draw(t, "lines"))
	const text = 74
	for i := range m.rows {
		row := &m.rows[i]
		n := max(rapid.IntRange(-3, 4).Draw(t, "letters"), 0)
		for j := range n {
			row.letters = append(row.letters, text+letterX(j, n)+letterSide/2.0)
		}
		if n > 0 {
			row.x = text + letterX(0, n) - arcBeside
		}
		row.whole = i > 0 && i < len(m.rows)-1
	}
	m.left = float32(rapid.IntRange(-60, 50).Draw(t, "left"))
	return m
}

// drawArcs draws bundles of relations between the spans of a margin.
func drawArcs(t *rapid.T, m arcRoom) []arc {
	span := rapid.Custom(func(t *rapid.T) arcEnd {
		e := arcEnd{row: rapid.IntRange(-1, len(m.rows)-1).Draw(t, "row"), below: rapid.Bool().Draw(t, "below"), letter: -1}
		e.start = standoff.Byte(100*e.row + rapid.IntRange(0, 9).Draw(t, "start"))
		e.span = standoff.SpanID(fmt.Sprint(e.start))
		if e.row < 0 || !m.rows[e.row].whole {
			e.row, e.span = -1, ""
		} else if n := len(m.rows[e.row].letters); n > 0 {
			e.letter = int(e.start) % n
		}
		return e
	})
	bundle := rapid.Custom(func(t *rapid.T) arc {
		hub := span.Draw(t, "hub")
		a := arc{
			key: arcKey{hub: hub.span, in: rapid.Bool().Draw(t, "in")}, ends: []arcEnd{hub},
			length: rapid.IntRange(0, 100).Draw(t, "length"), first: rapid.Bool().Draw(t, "first"), was: rapid.IntRange(-1, 14).Draw(t, "was"),
		}
		for i, e := range rapid.SliceOfN(span, 1, 6).Draw(t, "others") {
			if e.span != hub.span {
				a.join(i, e)
			}
		}
		return a
	})
	return rapid.SliceOfN(bundle.Filter(func(a arc) bool { return len(a.members) > 0 && a.ends[0].row >= 0 }), 0, 40).Draw(t, "arcs")
}

// drawn returns what is seen of a whole arc.
func (a *arc) drawn() drawnArc {
	d := drawnArc{x: a.x}
	for _, m := range a.members {
		d.addMember(a, m)
	}
	return d
}

// lines returns the boxes of the lines that an arc is drawn with.
func (a *arc) lines() []box {
	reach := a.reach()
	out := []box{{a.x, reach.x0, a.x, reach.x1}}
	for _, e := range a.ends {
		if e.row >= 0 {
			out = append(out, box{a.x, e.from, e.x, e.from}, box{e.x, min(e.from, e.y), e.x, max(e.from, e.y)})
		}
	}
	return out
}

// Whatever the arcs, none leaves the view or the margin or runs over letters, each ends at
// the letter of its span, no two in a lane meet unless they have a span in common, and two
// places at a line can be told apart.
func TestArcsDoNotRunOverWhatStandsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawRoom(t)
		arcs := drawArcs(t, m)
		m.lay(arcs)
		arcs = slices.DeleteFunc(arcs, noLane)
		for i := range arcs {
			a := &arcs[i]
			reach := a.reach()
			if reach.x0 < 0 || reach.x1 > m.height || reach.x1-reach.x0 < m.least/2 {
				t.Fatalf("an arc reaches from %v to %v in a view %v high", reach.x0, reach.x1, m.height)
			}
			if a.x < m.left || a.x > m.right {
				t.Fatalf("a lane lies at %v, outside of %v to %v", a.x, m.left, m.right)
			}
			for _, e := range a.ends {
				if e.row >= 0 && e.letter > 0 && e.x != m.rows[e.row].letters[e.letter] {
					t.Fatalf("an arc ends at %v, its letter stands at %v", e.x, m.rows[e.row].letters[e.letter])
				}
				if e.row >= 0 && e.x > m.rows[e.row].x && e.letter < 0 {
					t.Fatalf("an arc ends at %v, the text begins at %v", e.x, m.rows[e.row].x)
				}
			}
			for _, line := range a.lines() {
				for _, l := range m.letterBoxes() {
					if line.x0 <= l.x1 && line.x1 >= l.x0 && line.y0 <= l.y1 && line.y1 >= l.y0 {
						t.Fatalf("an arc runs over a letter: %v, %v", line, l)
					}
				}
			}
			for j := range arcs[:i] {
				apart(t, a, &arcs[j], m.least)
			}
		}
	})
}

// letterBoxes returns where letters stand.
func (m arcRoom) letterBoxes() []box {
	var out []box
	for _, row := range m.rows {
		for _, x := range row.letters {
			out = append(out, box{x - m.letter, row.y - m.letter, x + m.letter, row.y + m.letter})
		}
	}
	return out
}

// apart fails if two arcs meet in a lane, or meet a line at places that cannot be told
// apart.
func apart(t *rapid.T, a, b *arc, least float32) {
	ra, rb := a.reach(), b.reach()
	if a.lane == b.lane && !(a.shared && b.shared) && ra.x0 <= rb.x1 && rb.x0 <= ra.x1 {
		t.Fatalf("two arcs meet in lane %d", a.lane)
	}
	for _, e := range a.ends {
		for _, o := range b.ends {
			if e.row >= 0 && e.row == o.row && e.from != o.from && abs(e.from-o.from) < least-0.01 {
				t.Fatalf("two arcs meet row %d at %v and %v", e.row, e.from, o.from)
			}
		}
	}
}

// Whatever the arcs, their names are whole, and meet neither arcs nor letters nor each
// other.
func TestNamesStandClearOfAllElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawRoom(t)
		arcs := drawArcs(t, m)
		m.lay(arcs)
		arcs = slices.DeleteFunc(arcs, noLane)
		const text = 74
		g := m.ground(text)
		drawn := make([]drawnArc, len(arcs))
		for i := range arcs {
			drawn[i] = arcs[i].drawn()
			drawn[i].bundle, drawn[i].shared = i, arcs[i].shared
			drawn[i].cover(g)
		}
		s := nameSpace{within: extent{m.left - 4, text - 2}, height: m.height, high: 14, away: 4, branches: branchesOf(drawn, m.height)}
		var names []box
		for i := range drawn {
			wide := float32(rapid.IntRange(10, 80).Draw(t, "wide"))
			name, ok := s.nameFor(&drawn[i], wide, g)
			if !ok {
				continue
			}
			if name.x0 < m.left || name.x1 > text || name.y0 < 0 || name.y1 > m.height || name.x1-name.x0 < wide-0.01 {
				t.Fatalf("a name %v wide stands at %v", wide, name)
			}
			for j := range arcs {
				for _, line := range arcs[j].lines() {
					if line.x0 <= name.x1 && line.x1 >= name.x0 && line.y0 <= name.y1 && line.y1 >= name.y0 {
						t.Fatalf("the name at %v meets an arc at %v", name, line)
					}
				}
			}
			for j := range drawn {
				for _, e := range drawn[j].ends {
					if line := (box{drawn[j].x, e.from - 14, e.x, e.from + 14}); j != i && !e.out && line.meets(name) {
						t.Fatalf("the name at %v stands at a branch of another arc at height %v", name, e.from)
					}
				}
			}
			for _, o := range append(m.letterBoxes(), names...) {
				if name.meets(o) {
					t.Fatalf("the name at %v meets %v", name, o)
				}
			}
			names = append(names, name)
		}
	})
}

func TestRelationsAreBundled(t *testing.T) {
	for name, x := range map[string]struct {
		relations string // each as FROM NAME TO
		want      string // of each the hub, with the way that it leads
	}{
		"one alone is drawn from its start":         {"a says b", "a>"},
		"those of a name from a span are one":       {"a says b, a says c", "a> a>"},
		"those that lead to one, too":               {"a says c, b says c", "c< c<"},
		"not those of another name":                 {"a says c, b backs c", "a> b>"},
		"one of two bundles is in the greater":      {"a says b, a says c, d says b, e says b", "b< a> b< b<"},
		"what leads there and from there are two":   {"a says b, a says c, d says a, e says a", "a> a> a< a<"},
		"of two as great it is that from its start": {"a says b, a says c, d says b", "a> a> b<"},
	} {
		var all []Relation
		for _, words := range strings.Split(x.relations, ", ") {
			w := strings.Fields(words)
			all = append(all, Relation{From: standoff.SpanID(w[0]), Name: w[1], To: standoff.SpanID(w[2])})
		}
		var got []string
		for _, k := range bundlesOf(all) {
			way := ">"
			if k.in {
				way = "<"
			}
			got = append(got, string(k.hub)+way)
		}
		if strings.Join(got, " ") != x.want {
			t.Errorf("%s: %s is bundled as %v, want %s", name, x.relations, got, x.want)
		}
	}
}

// Where trunks are side by side at the edge, the outer one has its name above a branch of
// its own, and the inner one not there.
func TestANameStandsAtABranchOfItsOwn(t *testing.T) {
	end := func(x, y float32) drawnEnd { return drawnEnd{spot: spot{x, y, y}} }
	arcs := []drawnArc{
		{bundle: 0, x: 14, ends: []drawnEnd{end(78, 185), end(88, 414)}},
		{bundle: 1, x: 22, ends: []drawnEnd{end(78, 185), end(88, 514), end(88, 643)}},
	}
	s := nameSpace{within: extent{8, 90}, height: 700, high: 14, away: 4, branches: branchesOf(arcs, 700)}
	g := newGround(s.height)
	for i := range arcs {
		arcs[i].cover(g)
	}
	order := []*drawnArc{&arcs[1], &arcs[0]}
	s.order(order, func(*drawnArc) float32 { return 60 }, g)
	if order[0] != &arcs[0] {
		t.Fatal("the inner one has its name first")
	}
	outer, ok := s.nameFor(&arcs[0], 60, g)
	if !ok || outer.y1 >= 414 || outer.y1 < 405 || outer.x0 <= 22 {
		t.Errorf("the name of the outer one stands at %v, %v", outer, ok)
	}
	inner, ok := s.nameFor(&arcs[1], 60, g)
	if !ok || inner.y1 > 400 && inner.y0 < 428 {
		t.Errorf("the name of the inner one stands at %v, %v", inner, ok)
	}
}

// Arcs that share a lane have their names at their branches, not at the trunk.
func TestANameOfASharedTrunkStandsAtABranch(t *testing.T) {
	end := func(x, y float32) drawnEnd { return drawnEnd{spot: spot{x, y, y}} }
	arcs := []drawnArc{
		{bundle: 0, shared: true, x: 14, ends: []drawnEnd{end(88, 100), end(88, 414)}},
		{bundle: 1, shared: true, x: 14, ends: []drawnEnd{end(88, 100), end(88, 514)}},
	}
	s := nameSpace{within: extent{8, 90}, height: 700, high: 14, away: 4, branches: branchesOf(arcs, 700)}
	g := newGround(s.height)
	for i := range arcs {
		arcs[i].cover(g)
	}
	for i, y := range [...]float32{414, 514} {
		if b, ok := s.nameFor(&arcs[i], 60, g); !ok || b.y1 >= y || b.y1 < y-9 {
			t.Errorf("the name of arc %d stands at %v, %v", i, b, ok)
		}
	}
}
