package reader

import (
	"slices"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// The selected span has two handles for each of its pieces, one above the first line of
// the piece and one below the last: in the gaps between the lines, where they cover no text. A handle is round, as
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

// handle is an end of a piece of the selected span.
type handle struct {
	piece  int  // which
	end    bool // its end; otherwise its start
	middle fyne.Position
	across float32
	edge   fyne.Position // of the piece, in the middle of its line
	ink    float32       // how far the line's ink reaches towards the handle, less a pixel
}

// edge is an edge of a piece that is being dragged.
type edge struct {
	active  bool
	id      standoff.SpanID
	piece   int
	end     bool            // its end; otherwise its start
	pieces  standoff.Pieces // of the span
	preview standoff.Pieces
	grip    fyne.Position // from the edge to where the pointer has caught it
}

// handles returns the handles whose lines are in the view; none if several spans are
// selected.
func (r *Reader) handles() []handle {
	x, at := r.highlights.find(r.selected.last)
	if at < 0 || !r.selected.one() || r.scene == nil {
		return nil
	}
	var out []handle
	take := func(i int, p standoff.Range) {
		for _, end := range [...]bool{false, true} {
			b := p.Start
			if end {
				b = p.End
			}
			if h := r.handleOf(b, end); h != nil {
				h.piece, h.end = i, end
				out = append(out, *h)
			}
		}
	}
	in := r.inLines(r.scene.lines)
	if e := &r.pointer.edge; e.active && e.id == x.ID {
		for i, p := range e.preview {
			if p.Overlaps(in) {
				take(i, p)
			}
		}
		return out
	}
	x.piecesIn(in, func(i int) { take(i, x.piece(i)) })
	return out
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
	line, left := r.shaped(r.page.lineOf(one.Start)), r.left
	left += r.lineLeft(line)
	bound := first.x0
	x := bound - r.beside(line, bound-left, false)
	if end != r.runsLeft(one.Start) {
		bound = last.x1
		x = bound + r.beside(line, bound-left, true)
	}
	kind := r.page.blocks[first.block].kind
	size := r.page.style(kind).size
	above, below := r.page.frameAround(kind)
	away := above - size*inkAbove
	h := &handle{across: min(max(2*away-1, leastHandle), mostHandle), edge: fyne.NewPos(bound, first.base-size*0.3)}
	h.middle, h.ink = fyne.NewPos(x, first.base-above), first.base-size*inkAbove+1
	if end {
		h.middle.Y, h.ink = first.base+below, first.base+size*inkBelow-1
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

// handleAt returns the handle that is near enough to a place to be caught.
func (r *Reader) handleAt(p fyne.Position) (nearest handle, ok bool) {
	away := func(h handle) float32 { return max(abs(h.middle.X-p.X), abs(h.middle.Y-p.Y)) }
	for _, h := range r.handles() {
		near := abs(h.middle.X-p.X) <= handleReach && abs(h.middle.Y-p.Y) <= handleDepth
		if near && (!ok || away(h) < away(nearest)) {
			nearest, ok = h, true
		}
	}
	return nearest, ok
}

// grab takes hold of a handle.
func (r *Reader) grab(h handle, p fyne.Position) {
	x, _ := r.highlights.find(r.selected.last)
	grip := p.Subtract(h.edge)
	// Down or up, the pointer is brought into the line and no farther: whoever drags
	// along the line, and not quite level, stays in it.
	if h.end {
		grip.Y = max(p.Y-h.ink, 0)
	} else {
		grip.Y = min(p.Y-h.ink, 0)
	}
	pieces := x.pieces()
	r.pointer.edge = edge{id: x.ID, piece: h.piece, end: h.end, pieces: pieces, preview: pieces, grip: grip}
}

func (r *Reader) dragEdge(p fyne.Position) {
	e := &r.pointer.edge
	e.active, e.preview = true, r.edgeAt(r.hit(p.Subtract(e.grip)))
	r.show()
}

// edgeAt returns the pieces of the span whose edge is being dragged with that at a byte,
// or at the end of the word there if drags select whole words. A piece that comes to
// touch another one is one with it.
func (r *Reader) edgeAt(b standoff.Byte) standoff.Pieces {
	e := r.pointer.edge
	was := e.pieces[e.piece]
	next := was
	if e.end {
		next.End = max(b, standoff.NextGrapheme(r.page.text, was.Start))
	} else {
		next.Start = min(b, standoff.PrevGrapheme(r.page.text, was.End))
	}
	if next == was {
		return e.pieces
	}
	if r.page.settings.SnapWords {
		whole := wholeWords(r.page.text, next)
		if e.end {
			next.End = whole.End
		} else {
			next.Start = whole.Start
		}
	}
	moved := slices.Clone(e.pieces)
	moved[e.piece] = next
	return standoff.Join(moved...)
}

// dropEdge tells where an edge was dragged to.
func (r *Reader) dropEdge() {
	e := r.pointer.edge
	r.pointer.edge = edge{}
	r.show()
	if e.active && !slices.Equal(e.preview, e.pieces) && r.OnSpanMoved != nil {
		r.OnSpanMoved(e.id, e.preview)
	}
}

func (s *scene) placeHandles() {
	s.handles.begin()
	for _, h := range s.r.handles() {
		s.placeHandle(h)
	}
	s.handles.end()
}

func (s *scene) placeHandle(h handle) {
	x, _ := s.r.highlights.find(s.r.selected.last)
	o := s.handles.next()
	o.FillColor, o.StrokeColor, o.StrokeWidth = s.r.painter.labels[x.Label].Colour, s.r.palette.Paper, 1
	o.CornerRadius = h.across / 2
	o.Resize(fyne.NewSquareSize(h.across))
	o.Move(h.middle.SubtractXY(h.across/2, h.across/2))
	s.changed(o)
}
