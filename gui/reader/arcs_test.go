package reader

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

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
			drawn[i].cover(g)
		}
		s := nameSpace{within: extent{m.left - 4, text - 2}, height: m.height, high: 14, away: 4}
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

// However many relations a span has, of however many names, a bounded number of arcs is
// drawn.
func TestManyRelationsOfASpan(t *testing.T) {
	for name, nameOf := range map[string]func(int) string{
		"of one name":   func(int) string { return "says" },
		"of many names": func(i int) string { return fmt.Sprint("says ", i) },
	} {
		r := related(t, [2]string{"206 people", "Sorvik"}, [2]string{"206 people", "mail"})
		var all []Relation
		for i := range 5000 {
			all = append(all, Relation{ID: fmt.Sprint(i), From: "206 people", To: []standoff.SpanID{"Sorvik", "mail"}[i%2], Name: nameOf(i)})
		}
		r.SetRelations(all)
		r.ShowRelations(true)
		n := r.relations.left
		for _, a := range r.relations.arcs {
			n += len(a.members)
		}
		if got := len(r.relations.arcs); got == 0 || got > 200 || n != 5000 {
			t.Errorf("%s: %d arcs are drawn, of %d of 5000 relations", name, got, n)
		}
	}
}

// related returns a reader with spans that are connected, from the first word to the
// second.
func related(t *testing.T, pairs ...[2]string) *Reader {
	t.Helper()
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	r.SetPalette(Palette{Faint: color.NRGBA{160, 160, 160, 255}, Soft: color.NRGBA{90, 90, 90, 255}, Ink: color.NRGBA{0, 0, 0, 255}})
	var spans []Highlight
	var all []Relation
	for i, p := range pairs {
		for _, word := range p {
			id := standoff.SpanID(word)
			if !slices.ContainsFunc(spans, func(h Highlight) bool { return h.ID == id }) {
				spans = append(spans, Highlight{ID: id, Range: standoff.Range{Start: in(word), End: in(word) + standoff.Byte(len(word))}, Label: "q"})
			}
		}
		all = append(all, Relation{ID: fmt.Sprint(i), From: standoff.SpanID(p[0]), To: standoff.SpanID(p[1]), Name: "said by", Colour: color.NRGBA{0, 114, 178, 255}})
	}
	r.SetHighlights(spans)
	r.SetRelations(all)
	return r
}

// drawnNow returns the relations of the arcs on the screen.
func drawnNow(r *Reader) string {
	var out []string
	for _, a := range r.relations.arcs {
		for _, m := range a.members {
			out = append(out, r.relations.all[m.relation].ID)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestArcsAreShownOnRequest(t *testing.T) {
	r := related(t, [2]string{"206 people", "Sorvik"}, [2]string{"Ferry", "noon"})
	if got := drawnNow(r); got != "" || r.scene.arcs.raster != nil {
		t.Errorf("unasked, the arcs %q are drawn", got)
	}
	r.SelectSpan("Sorvik")
	if got := drawnNow(r); got != "0" {
		t.Errorf("of a selected span the arcs %q are drawn", got)
	}
	r.ShowRelations(true)
	if got := drawnNow(r); got != "0 1" {
		t.Errorf("of all, the arcs %q are drawn", got)
	}
	r.SelectSpan("")
	r.ShowRelations(false)
	if got := drawnNow(r); got != "" || r.scene.arcs.raster != nil {
		t.Errorf("turned off again, the arcs %q are drawn", got)
	}
	r.ShowRelations(true)
	r.ChangeHighlights([]standoff.SpanID{"noon"}, nil)
	if got := drawnNow(r); got != "0" {
		t.Errorf("without a span the arcs %q are drawn", got)
	}
	r.SetArticle("Another text", "", nil)
	if got := drawnNow(r); got != "" {
		t.Errorf("in another article the arcs %q are drawn", got)
	}
}

func TestAnArcIsLitUnderThePointer(t *testing.T) {
	r := related(t, [2]string{"206 people", "Sorvik"})
	r.ShowRelations(true)
	var told []string
	r.OnPointArc = func(a Arc, over bool) { told = append(told, fmt.Sprint(a.ID, over)) }
	clicked := ""
	r.OnArc = func(id string, _ fyne.Position) { clicked = id }
	a := &r.relations.arcs[0]
	on := fyne.NewPos(a.x+1, (a.ends[0].from+a.ends[1].from)/2)
	quiet := r.scene.arcs.drawn[0]
	r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: on}})
	if lit := r.scene.arcs.drawn[0]; quiet.lit || !lit.lit || lit.colour != r.relations.all[0].Colour {
		t.Errorf("under the pointer the arc is %+v, before it was %+v", lit, quiet)
	}
	if r.Cursor() != desktop.PointerCursor {
		t.Error("the pointer does not tell that an arc can be pressed")
	}
	if press(r, on, 0); clicked != "0" {
		t.Errorf("a click tells of the relation %q", clicked)
	}
	r.MouseUp(nil)
	r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: placeOf(t, r, in("mail"))}})
	if r.scene.arcs.drawn[0].lit {
		t.Error("the arc stays lit")
	}
	if got := strings.Join(told, " "); got != "0true 0false" {
		t.Errorf("told is %q", got)
	}
	r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: placeOf(t, r, in("Sorvik"))}})
	if !r.scene.arcs.drawn[0].lit {
		t.Error("on one of its spans the arc is not lit")
	}
}

// An arc to a span that is out of the view ends at the edge, and is drawn no more once
// both are.
func TestArcsLeaveTheView(t *testing.T) {
	r, _ := shown(t, longArticle(20_000), fyne.NewSize(900, 600))
	text := r.page.text
	last := standoff.Byte(strings.LastIndex(strings.TrimSpace(text), " ") + 1)
	r.SetHighlights([]Highlight{{ID: "a", Range: standoff.Range{Start: 0, End: 5}, Label: "q"}, {ID: "b", Range: standoff.Range{Start: last, End: last + 2}, Label: "q"}})
	r.SetRelations([]Relation{{ID: "x", From: "a", To: "b"}})
	r.ShowRelations(true)
	a := r.relations.arcs[0]
	if from, to := a.ends[0], a.ends[1]; from.row < 0 || to.row >= 0 || !to.below || to.y != r.size.Height-edgeRoom {
		t.Errorf("at the top the arc is %+v", a)
	}
	r.RestorePlace(last / 2)
	if got := drawnNow(r); got != "" {
		t.Errorf("between its spans the arc %q is drawn", got)
	}
	r.Go(DocEnd, false)
	a = r.relations.arcs[0]
	if from, to := a.ends[0], a.ends[1]; to.row < 0 || from.row >= 0 || from.below || from.y != edgeRoom {
		t.Errorf("at the end the arc is %+v", a)
	}
}

func TestADragFromTheRingConnects(t *testing.T) {
	r := related(t, [2]string{"206 people", "Sorvik"})
	r.SelectSpan("206 people")
	if r.ring() != nil {
		t.Fatal("a span that cannot be connected has a ring")
	}
	r.SetConnectable(true)
	ring := r.ring()
	if ring == nil || !r.scene.connect.ring.Visible() {
		t.Fatal("the selected span has no ring")
	}
	if n := inkUnder(r, *ring); n > 0 {
		t.Errorf("the ring covers %d pixels of text", n)
	}
	var told []standoff.SpanID
	r.OnConnect = func(from, to standoff.SpanID) { told = append(told, from, to) }
	press(r, ring.middle, 0)
	drag(r, placeOf(t, r, in("mail")))
	if !r.scene.connect.rope.Visible() || r.pointer.connect.over != "" {
		t.Error("no rope follows the pointer")
	}
	drag(r, placeOf(t, r, in("Sorvik")))
	r.MouseUp(nil)
	if !slices.Equal(told, []standoff.SpanID{"206 people", "Sorvik"}) {
		t.Errorf("the drag tells of %q", told)
	}
	if r.scene.connect.rope.Visible() || r.SelectedSpan() != "206 people" {
		t.Error("after the drag the rope is there still, or another span is selected")
	}
	press(r, ring.middle, 0)
	drag(r, placeOf(t, r, in("mail")))
	r.MouseUp(nil)
	if len(told) != 2 {
		t.Errorf("a drag to nowhere tells of %q", told)
	}
	press(r, ring.middle, 0)
	drag(r, placeOf(t, r, in("Sorvik")))
	if !r.GiveUpDrag() || r.scene.connect.rope.Visible() {
		t.Error("a connection that is given up is drawn still")
	}
	drag(r, placeOf(t, r, in("Sorvik")))
	if r.MouseUp(nil); len(told) != 2 || r.scene.connect.rope.Visible() {
		t.Errorf("a drag that was given up tells of %q", told)
	}
	for _, h := range r.handles() {
		if _, ok := r.handleAt(h.middle); !ok || r.ringAt(h.middle) {
			t.Error("the ring takes the place of a handle")
		}
	}
}

// At any size of the text and in any window, a short span's ring has a place of its own.
func TestTheRingIsBesideTheHandles(t *testing.T) {
	for _, zoom := range []float32{0.6, 1, 3} {
		r := related(t, [2]string{"206", "a"})
		s := settings()
		s.Zoom = zoom
		r.SetSettings(s)
		r.SetConnectable(true)
		for _, id := range []standoff.SpanID{"206", "a"} {
			r.SelectSpan(id)
			ring := r.ring()
			if ring == nil || !r.ringAt(ring.middle) {
				t.Errorf("at zoom %v the ring of %q cannot be caught", zoom, id)
			}
		}
	}
}

// Where the letters take all of the margin, the arcs of the selected span share the lane
// that is left beside them.
func TestTheArcsOfASpanHaveALaneBesideTheLetters(t *testing.T) {
	r := related(t, [2]string{"206 people", "Sorvik"}, [2]string{"206 people", "mail"}, [2]string{"Ferry", "206 people"})
	test.NewTempWindow(t, r).Resize(fyne.NewSize(430, 600))
	r.SetLabels([]LabelStyle{{ID: "q", Letter: "Q"}, {ID: "s", Letter: "S"}, {ID: "t", Letter: "T"}})
	for i, at := range []standoff.Byte{0, in("The last"), in("“We")} {
		for _, l := range []standoff.LabelID{"s", "t"} {
			r.ChangeHighlights(nil, []Highlight{{ID: standoff.SpanID(fmt.Sprint(l, i)), Range: standoff.Range{Start: at, End: at + 3}, Label: l}})
		}
	}
	r.SelectSpan("206 people")
	if got := drawnNow(r); got != "0 1 2" {
		t.Errorf("the arcs %q are drawn, and there is no room for %d", got, r.relations.left)
	}
}
