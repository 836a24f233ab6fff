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

// roomOf returns a margin with lines 30 pixels high, of which some have letters.
func roomOf(lines int, letters ...int) arcRoom {
	m := arcRoom{height: float32(30 * lines), left: 4, right: 64, pitch: 6, turn: 5, apart: 7}
	for i := range lines {
		row := marginRow{y: float32(30*i + 15), half: 9, x: 69}
		if slices.Contains(letters, i) {
			row.x = 40
		}
		m.rows = append(m.rows, row)
	}
	return m
}

// arcOf spells an arc: the numbers of its rows, "up" or "down" where it leaves the view.
func arcOf(t testing.TB, from, to string) arc {
	t.Helper()
	end := func(word string) arcEnd {
		e := arcEnd{row: -1, below: word == "down"}
		if _, err := fmt.Sscan(word, &e.row); err != nil && word != "up" && word != "down" {
			t.Fatal(err)
		} else if err != nil {
			e.row = -1
		}
		return e
	}
	a := arc{from: end(from), to: end(to), was: -1, length: 1000, spans: [2]standoff.SpanID{standoff.SpanID(from), standoff.SpanID(to)}}
	if a.from.row >= 0 && a.to.row >= 0 {
		a.length = max(a.from.row-a.to.row, a.to.row-a.from.row)
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
		"on a line":                                {nil, "3>3", []int{0}},
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

// Whatever the arcs, no two in a lane meet unless they have a span in common, none leaves the view or the margin, none
// runs over letters, and where several meet a line none crosses another there.
func TestArcsDoNotRunOverEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "lines")
		m := roomOf(n, rapid.SliceOfN(rapid.IntRange(0, n-1), 0, 6).Draw(t, "letters")...)
		m.left = float32(rapid.IntRange(4, 90).Draw(t, "left"))
		end := rapid.Custom(func(t *rapid.T) arcEnd {
			return arcEnd{row: rapid.IntRange(-1, n-1).Draw(t, "row"), below: rapid.Bool().Draw(t, "below")}
		})
		span := rapid.SampledFrom([]standoff.SpanID{"a", "b", "c", "d", "e", "f", "g", "h"})
		arcs := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) arc {
			return arc{
				from: end.Draw(t, "from"), to: end.Draw(t, "to"), length: rapid.IntRange(0, 100).Draw(t, "length"),
				spans: [2]standoff.SpanID{span.Draw(t, "from span"), span.Draw(t, "to span")},
				first: rapid.Bool().Draw(t, "first"), was: rapid.IntRange(-1, 14).Draw(t, "was"),
			}
		}).Filter(func(a arc) bool { return a.from.row >= 0 || a.to.row >= 0 }), 0, 40).Draw(t, "arcs")
		m.lay(arcs)
		arcs = slices.DeleteFunc(arcs, func(a arc) bool { return a.lane < 0 })
		for i := range arcs {
			a := &arcs[i]
			upper, lower := a.ends()
			if upper.y < 0 || lower.y > m.height || upper.y >= lower.y {
				t.Fatalf("an arc reaches from %v to %v in a view %v high", upper.y, lower.y, m.height)
			}
			if a.x < m.left || a.x > m.right {
				t.Fatalf("a lane lies at %v, outside of %v to %v", a.x, m.left, m.right)
			}
			for _, row := range m.rows {
				if row.y >= upper.y && row.y <= lower.y && a.x > row.x {
					t.Fatalf("an arc at %v runs over what begins at %v", a.x, row.x)
				}
			}
			for j := range arcs {
				if i != j {
					apart(t, a, &arcs[j])
				}
			}
		}
	})
}

// apart fails if two arcs meet in a lane, or if one crosses the other on its way to a
// line where that ends too.
func apart(t *rapid.T, a, b *arc) {
	upper, lower := b.ends()
	au, al := a.ends()
	if a.lane == b.lane && !a.shares(b) && au.y <= lower.y && upper.y <= al.y {
		t.Fatalf("two arcs meet in lane %d", a.lane)
	}
	for _, e := range []*arcEnd{au, al} {
		for _, o := range []*arcEnd{upper, lower} {
			if e.row < 0 || e.row != o.row {
				continue
			}
			if e.y == o.y && a.lane != b.lane {
				t.Fatalf("two arcs meet row %d at %v", e.row, e.y)
			}
			if a.lane > b.lane && e.y > upper.y && e.y < lower.y && upper.row != lower.row {
				t.Fatalf("an arc in lane %d crosses one in lane %d on row %d", a.lane, b.lane, e.row)
			}
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
		out = append(out, r.relations.all[a.relation].ID)
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
	on := fyne.NewPos(a.x+1, (a.from.y+a.to.y)/2)
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
	if a.from.row < 0 || a.to.row >= 0 || !a.to.below || a.to.y != r.size.Height-edgeRoom {
		t.Errorf("at the top the arc is %+v", a)
	}
	r.RestorePlace(last / 2)
	if got := drawnNow(r); got != "" {
		t.Errorf("between its spans the arc %q is drawn", got)
	}
	r.Go(DocEnd, false)
	a = r.relations.arcs[0]
	if a.to.row < 0 || a.from.row >= 0 || a.from.below || a.from.y != edgeRoom {
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
