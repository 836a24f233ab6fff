package reader

import (
	"image/color"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// The selected span has a ring above the end of its last line, beside its handles, if it
// can be connected: who drags from it onto another span connects the two. It covers no
// text, as the handles do not.

// connection is one that is being drawn with the mouse.
type connection struct {
	active bool
	from   standoff.SpanID
	over   standoff.SpanID // under the pointer; "" for none that it can lead to
	start  fyne.Position
	at     fyne.Position
}

// connectScene draws what a person connects with.
type connectScene struct {
	ring *canvas.Rectangle // on the selected span
	mark *canvas.Rectangle // on the one that is marked
	rope *canvas.Line      // from it to the pointer
}

func newConnectScene() connectScene {
	c := connectScene{canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent), canvas.NewLine(color.Transparent)}
	c.rope.StrokeWidth = 1.5
	for _, o := range []fyne.CanvasObject{c.ring, c.mark, c.rope} {
		o.Hide()
	}
	return c
}

// MarkSpan outlines a span as the start of a relation; "" none.
func (r *Reader) MarkSpan(id standoff.SpanID) {
	if id != r.marked {
		r.marked = id
		r.show()
	}
}

// SetConnectable says whether connections can lead from the selected span, which then
// has a ring to drag from.
func (r *Reader) SetConnectable(on bool) {
	if on != r.connectable {
		r.connectable = on
		r.show()
	}
}

// ringAway is how far the ring stands from a handle that would be in its place, in
// pixels.
const ringAway = 18

// ring returns the place of the ring, nil if there is none.
func (r *Reader) ring() *handle {
	x, at := r.highlights.find(r.selected.last)
	if at < 0 || !r.selected.one() || r.scene == nil || !r.connectable || r.pointer.edge.active {
		return nil
	}
	return r.ringOf(&x.Highlight)
}

// ringOf returns the place of a ring on a span, at the end of its last piece; nil if that
// is out of view.
func (r *Reader) ringOf(x *Highlight) *handle {
	at := x.piece(len(x.Gaps))
	h := r.handleOf(at.End, true)
	if h == nil {
		return nil
	}
	h.middle.Y = r.gapAbove(h.edge)
	if start := r.handleOf(at.Start, false); start != nil && abs(start.middle.Y-h.middle.Y) < ringAway && abs(start.middle.X-h.middle.X) < ringAway {
		h.middle.X = start.middle.X + ringAway
	}
	return h
}

// gapAbove returns the middle of the gap above the line of an edge, in pixels.
func (r *Reader) gapAbove(edge fyne.Position) float32 {
	k := r.page.at(edge.Y)
	kind := r.page.blocks[k.block].kind
	size := r.page.style(kind).size
	above, _ := r.page.frameAround(kind)
	return edge.Y + size*0.3 - above
}

// ringAt reports whether the ring is near enough to a place to be caught; a handle that
// is nearer has it.
func (r *Reader) ringAt(p fyne.Position) bool {
	h := r.ring()
	if h == nil || abs(h.middle.X-p.X) > handleReach || abs(h.middle.Y-p.Y) > handleDepth {
		return false
	}
	other, ok := r.handleAt(p)
	return !ok || max(abs(other.middle.X-p.X), abs(other.middle.Y-p.Y)) > max(abs(h.middle.X-p.X), abs(h.middle.Y-p.Y))
}

// grabRing begins a connection.
func (r *Reader) grabRing() {
	h := r.ring()
	r.pointer.connect = connection{from: r.selected.last, start: h.middle, at: h.middle}
}

// dragRope draws the connection to the pointer, and outlines the span that it leads to.
func (r *Reader) dragRope(p fyne.Position) {
	c := &r.pointer.connect
	c.active, c.at, c.over = true, p, ""
	if h := r.ring(); h != nil {
		c.start = h.middle // the page may have been scrolled
	}
	for _, x := range r.spansAt(p) {
		if x.ID != c.from && !x.Suggestion {
			c.over = x.ID
			break
		}
	}
	r.show()
}

// dropRope ends a connection, on a span or nowhere.
func (r *Reader) dropRope() {
	c := r.pointer.connect
	r.pointer.connect = connection{}
	r.show()
	if c.active && c.over != "" && r.OnConnect != nil {
		r.OnConnect(c.from, c.over)
	}
}

// placeConnection draws the ring and the rope.
func (s *scene) placeConnection() {
	r, c := s.r, &s.connect
	x, _ := r.highlights.find(r.selected.last)
	s.placeRing(c.ring, r.ring(), r.palette.Paper, r.painter.labels[x.Label].Colour)
	var marked *handle
	if x, at := r.highlights.find(r.marked); at >= 0 {
		marked = r.ringOf(&x.Highlight)
	}
	s.placeRing(c.mark, marked, r.palette.Accent, r.palette.Accent)
	if !r.pointer.connect.active {
		hide(c.rope)
		return
	}
	c.rope.StrokeColor = r.palette.Accent
	c.rope.Position1, c.rope.Position2 = r.pointer.connect.start, r.pointer.connect.at
	c.rope.Hidden = false
	s.changed(c.rope)
}

func (s *scene) placeRing(o *canvas.Rectangle, h *handle, within, around color.Color) {
	if h == nil {
		hide(o)
		return
	}
	o.FillColor, o.StrokeColor, o.StrokeWidth, o.CornerRadius = within, around, 2, h.across/2
	o.Resize(fyne.NewSquareSize(h.across))
	o.Move(h.middle.SubtractXY(h.across/2, h.across/2))
	o.Hidden = false
	s.changed(o)
}

func hide(o fyne.CanvasObject) {
	if o.Visible() {
		o.Hide()
	}
}

// frameConnected outlines the other spans of arcs that are lit, the span that is marked,
// and the one that a connection leads to.
func (s *scene) frameConnected() {
	r := s.r
	if len(r.relations.arcs) == 0 && r.marked == "" && !r.pointer.connect.active {
		return
	}
	framed := map[standoff.SpanID]bool{r.hovered: true}
	for _, a := range r.relations.arcs {
		for _, m := range a.members {
			x := r.relations.all[m.relation]
			if !r.lit(x) {
				continue
			}
			for _, id := range []standoff.SpanID{x.From, x.To} {
				if h, at := r.highlights.find(id); at >= 0 && !framed[id] && !r.selected.has(id) {
					framed[id] = true
					s.frame(&h.Highlight, 1, r.painter.labels[h.Label].Colour)
				}
			}
		}
	}
	for _, id := range []standoff.SpanID{r.marked, r.pointer.connect.over} {
		if h, at := r.highlights.find(id); at >= 0 {
			s.frame(&h.Highlight, 2, r.palette.Accent)
		}
	}
}
