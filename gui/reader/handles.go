package reader

import (
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// The selected span has two handles, one above its first line and one below its
// last: in the gaps between the lines, where they cover no text. A handle is round, as
// high as the gap, within these bounds in pixels, and can be caught a good way
// around it.
const (
	mostHandle  = 10
	leastHandle = 4
	handleReach = 12 // from its middle sideways
	handleDepth = 10 // and up and down
)

// How far the ink of ordinary text reaches from the baseline, as a part of the
// size of the type.
const (
	inkAbove = 0.78
	inkBelow = 0.26
)

// handle is one of the two of the selected span.
type handle struct {
	middle fyne.Position
	across float32
	edge   fyne.Position // of the span, in the middle of its line
	ink    float32       // how far the line's ink reaches towards the handle, less a pixel
}

// edge is a span's edge that is being dragged.
type edge struct {
	active  bool
	id      standoff.SpanID
	end     bool // its end; otherwise its start
	span    standoff.Range
	preview standoff.Range
	grip    fyne.Position // from the edge to where the pointer has caught it
}

// handles returns the handles of the span, nil for one whose line is out of the
// view; none if several spans are selected.
func (r *Reader) handles() (start, end *handle) {
	x, at := r.highlights.find(r.selected.last)
	if at < 0 || !r.selected.one() || r.scene == nil {
		return nil, nil
	}
	span := x.Range
	if r.pointer.edge.active && r.pointer.edge.id == x.ID {
		span = r.pointer.edge.preview
	}
	return r.handleOf(span.Start, false), r.handleOf(span.End, true)
}

func (r *Reader) handleOf(b standoff.Byte, end bool) *handle {
	one := standoff.Range{Start: b, End: standoff.NextGrapheme(r.page.text, b)}
	if end {
		one = standoff.Range{Start: standoff.PrevGrapheme(r.page.text, b), End: b}
	}
	bands := r.scene.bands(one, true)
	if len(bands) == 0 {
		return nil
	}
	first, last := bands[0], bands[len(bands)-1]
	bound := first.x0
	x := bound - frameBeside
	if end != r.runsLeft(one.Start) {
		bound = last.x1
		x = bound + frameBeside
	}
	kind := r.page.blocks[first.block].kind
	size, lead := r.page.style(kind).size, r.page.leading(kind)
	gap := lead - size*(inkAbove+inkBelow)
	h := &handle{across: min(max(gap-1, leastHandle), mostHandle), edge: fyne.NewPos(bound, first.base-size*0.3)}
	h.middle = fyne.NewPos(x, first.base-size*inkAbove-gap/2)
	h.ink = h.middle.Y + gap/2 + 1
	if end {
		h.middle.Y = first.base + size*inkBelow + gap/2
		h.ink = h.middle.Y - gap/2 - 1
	}
	return h
}

// runsLeft reports whether the text at a byte runs from right to left.
func (r *Reader) runsLeft(b standoff.Byte) bool {
	for _, c := range r.shaped(r.page.lineOf(b)).clusters {
		if c.start <= b && b < c.end {
			return c.rtl
		}
	}
	return false
}

// handleAt returns the handle that is near enough to a place to be caught, and
// whether it is that of the span's end.
func (r *Reader) handleAt(p fyne.Position) (h handle, end, ok bool) {
	start, stop := r.handles()
	near := func(h *handle) bool {
		return h != nil && abs(h.middle.X-p.X) <= handleReach && abs(h.middle.Y-p.Y) <= handleDepth
	}
	away := func(h *handle) float32 { return max(abs(h.middle.X-p.X), abs(h.middle.Y-p.Y)) }
	switch {
	case near(stop) && (!near(start) || away(stop) < away(start)):
		return *stop, true, true
	case near(start):
		return *start, false, true
	}
	return handle{}, false, false
}

// grab takes hold of a handle.
func (r *Reader) grab(h handle, end bool, p fyne.Position) {
	x, _ := r.highlights.find(r.selected.last)
	grip := p.Subtract(h.edge)
	// Down or up, the pointer is brought into the line and no farther: whoever drags
	// along the line, and not quite level, stays in it.
	if end {
		grip.Y = max(p.Y-h.ink, 0)
	} else {
		grip.Y = min(p.Y-h.ink, 0)
	}
	r.pointer.edge = edge{id: x.ID, end: end, span: x.Range, preview: x.Range, grip: grip}
}

func (r *Reader) dragEdge(p fyne.Position) {
	e := &r.pointer.edge
	e.active, e.preview = true, r.edgeAt(r.hit(p.Subtract(e.grip)))
	r.show()
}

// edgeAt returns the span whose edge is being dragged with that at a byte, or at the
// end of the word there if drags select whole words.
func (r *Reader) edgeAt(b standoff.Byte) standoff.Range {
	e := r.pointer.edge
	next := e.span
	if e.end {
		next.End = max(b, standoff.NextGrapheme(r.page.text, e.span.Start))
	} else {
		next.Start = min(b, standoff.PrevGrapheme(r.page.text, e.span.End))
	}
	if next == e.span || !r.page.settings.SnapWords {
		return next
	}
	whole := wholeWords(r.page.text, next)
	if e.end {
		next.End = whole.End
	} else {
		next.Start = whole.Start
	}
	return next
}

// dropEdge tells where a span's edge was dragged to.
func (r *Reader) dropEdge() {
	e := r.pointer.edge
	r.pointer.edge = edge{}
	r.show()
	if e.active && e.preview != e.span && !e.preview.Empty() && r.OnSpanMoved != nil {
		r.OnSpanMoved(e.id, e.preview)
	}
}

func (s *scene) placeHandles() {
	start, end := s.r.handles()
	s.placeHandle(s.handles[0], start)
	s.placeHandle(s.handles[1], end)
}

func (s *scene) placeHandle(o *canvas.Rectangle, h *handle) {
	if h == nil {
		if o.Visible() {
			o.Hide()
		}
		return
	}
	x, _ := s.r.highlights.find(s.r.selected.last)
	o.FillColor, o.StrokeColor, o.StrokeWidth = s.r.painter.labels[x.Label].Colour, s.r.palette.Paper, 1
	o.CornerRadius = h.across / 2
	o.Resize(fyne.NewSquareSize(h.across))
	o.Move(h.middle.SubtractXY(h.across/2, h.across/2))
	o.Hidden = false
	s.changed(o)
}
