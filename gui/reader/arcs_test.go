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
)

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
	r.KeepArcRoom(true)
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

// The number beside the arcs of a selected span is that of its relations, whichever of
// them the view shows.
func TestTheNumberOfRelationsStaysWhileTheTextScrolls(t *testing.T) {
	r, _ := shown(t, longArticle(20_000), fyne.NewSize(900, 600))
	last := standoff.Byte(len(strings.TrimSpace(r.page.text)))
	var spans []Highlight
	for id, at := range map[standoff.SpanID]standoff.Byte{"a": 0, "b": 10, "c": last - 20, "d": last - 10} {
		spans = append(spans, Highlight{ID: id, Range: standoff.Range{Start: at, End: at + 2}, Label: "q"})
	}
	r.SetHighlights(spans)
	r.SetRelations([]Relation{{ID: "x", From: "a", To: "b", Name: "says"}, {ID: "y", From: "a", To: "c", Name: "says"}, {ID: "z", From: "a", To: "d", Name: "says"}})
	r.SelectSpan("a")
	for _, place := range []standoff.Byte{0, last} {
		r.RestorePlace(place)
		if len(r.relations.arcs) != 1 {
			t.Fatalf("%d arcs are drawn", len(r.relations.arcs))
		}
		if got := r.relations.arcs[0].written(); got != "says · 3" {
			t.Errorf("beside the arc stands %q", got)
		}
	}
}
