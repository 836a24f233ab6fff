package reader

import (
	"sync/atomic"
	"time"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// The limits within which clicks count as one after the other.
const (
	clickPause = 500 * time.Millisecond
	clickReach = 5 // pixels
)

// pointer is the state of the mouse over the reader.
type pointer struct {
	at      fyne.Position
	clicks  int             // at this place, one soon after the other; 0 once it is too late for the next
	pressed time.Time       // when the last of them was heard of
	turn    time.Time       // when the window's last turn ended, see turned
	watch   *fyne.Animation // has turned called; nil while no click may follow
	pick    int             // which of the spans under the pointer the last click took
	grain   grain           // what a drag selects by
	origin  standoff.Range  // what the press itself selected
	down    downOn
	edge    edge
	stop    chan struct{} // ends the scrolling of a drag past the edge
	beats   int           // how often that has scrolled
}

type downOn uint8

const (
	downNowhere downOn = iota
	downText
	downStrip
	downHandle
)

// grain is the unit in which a drag selects.
type grain func(text string, b standoff.Byte) standoff.Range

// edge is a span's edge that is being dragged.
type edge struct {
	active  bool
	id      standoff.SpanID
	end     bool // its end; otherwise its start
	span    standoff.Range
	preview standoff.Range
}

var (
	_ desktop.Mouseable  = (*Reader)(nil)
	_ desktop.Hoverable  = (*Reader)(nil)
	_ desktop.Cursorable = (*Reader)(nil)
	_ fyne.Draggable     = (*Reader)(nil)
	_ fyne.Scrollable    = (*Reader)(nil)
	_ fyne.Focusable     = (*Reader)(nil)
	_ fyne.Shortcutable  = (*Reader)(nil)
	_ fyne.Tabbable      = (*Reader)(nil)
	_ fyne.Accessible    = (*Reader)(nil)
)

// hit returns the grapheme boundary nearest to a place in the widget.
func (r *Reader) hit(p fyne.Position) standoff.Byte {
	return r.byteAt(r.page.at(p.Y), p.X-r.left)
}

// under returns the byte of the character under a place, false where there is
// none.
func (r *Reader) under(p fyne.Position) (standoff.Byte, bool) {
	if len(r.page.text) == 0 {
		return 0, false
	}
	k := r.page.at(p.Y)
	y, near := r.page.locate(k)
	s := r.shaped(k)
	x := p.X - r.left - r.lineLeft(s)
	if !near || p.Y < y || p.Y > y+r.page.leading(r.page.blocks[k.block].kind) || x < 0 || x > s.width {
		return 0, false
	}
	if len(s.clusters) == 0 {
		return 0, false
	}
	return s.clusters[s.clusterAt(x)].start, true
}

func (r *Reader) onStrip(p fyne.Position) bool {
	at, _ := r.track()
	return p.X >= at.X-stripInset
}

// onHandle returns the handle of the selected span under a place.
func (r *Reader) onHandle(p fyne.Position) (end, ok bool) {
	if r.scene == nil {
		return false, false
	}
	start, stop, _ := r.handlePlaces(r.scene)
	near := func(h *fyne.Position) float32 {
		if h == nil {
			return grabRadius + 1
		}
		return max(abs(h.X-p.X), abs(h.Y-p.Y))
	}
	a, b := near(start), near(stop)
	switch {
	case b <= grabRadius && b < a:
		return true, true
	case a <= grabRadius:
		return false, true
	}
	return false, false
}

func abs(v float32) float32 { return max(v, -v) }

// MouseDown implements [desktop.Mouseable].
func (r *Reader) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	p := e.Position
	if e.Button == desktop.MouseButtonSecondary {
		r.openContext(e)
		return
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	r.pointer.down = downText
	if r.onStrip(p) {
		r.pointer.down = downStrip
		r.follow(p.Y)
		return
	}
	if end, ok := r.onHandle(p); ok {
		x, _ := r.marks.find(r.selected)
		r.pointer.down = downHandle
		r.pointer.edge = edge{id: r.selected, end: end, span: x.Range, preview: x.Range}
		return
	}
	r.press(p, e.Modifier&fyne.KeyModifierShift != 0)
}

// press takes a click on the text: the first sets the caret and selects the
// span there, the next ones a word, a sentence, a paragraph.
func (r *Reader) press(p fyne.Position, extend bool) {
	m := &r.pointer
	same := abs(p.X-m.at.X) < clickReach && abs(p.Y-m.at.Y) < clickReach
	m.clicks = 1 + m.clicks*boolInt(same)
	m.at, m.pressed = p, r.now()
	r.watchTurns()
	b := r.hit(p)
	if extend {
		m.grain, m.origin = nil, standoff.Range{Start: r.anchor, End: r.anchor}
		r.deselect()
		r.moveTo(r.anchor, b)
		return
	}
	grains := [...]grain{nil, standoff.WordAt, standoff.SentenceAt, standoff.ParagraphAt}
	m.grain = grains[min(m.clicks, len(grains))-1]
	if m.grain == nil {
		m.origin = standoff.Range{Start: b, End: b}
		r.moveTo(b, b)
		r.pick(p, same)
		return
	}
	if c, ok := r.under(p); ok {
		b = c
	}
	m.origin = m.grain(r.page.text, b)
	r.deselect()
	r.moveTo(m.origin.Start, m.origin.End)
}

// watchTurns has turned called at the end of each of the window's turns, in
// which it takes the events that are there and draws.
func (r *Reader) watchTurns() {
	m := &r.pointer
	if m.watch != nil {
		return
	}
	m.turn = m.pressed
	m.watch = &fyne.Animation{Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Tick: func(float32) { r.turned() }}
	m.watch.Start()
}

// turned decides that it is too late for the next click. The toolkit does not
// tell when a click was made, and the window may have been busy since, with the
// click before it above all. But what comes in the next turn was not there when
// this one began; so if even that was too late, the click will be, and if not, it
// may have been in time.
func (r *Reader) turned() {
	m := &r.pointer
	if m.turn.Sub(m.pressed) >= clickPause {
		m.clicks = 0
		if m.watch != nil {
			m.watch.Stop()
			m.watch = nil
		}
	}
	m.turn = r.now()
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// pick selects the span under the pointer; another click at the same place
// takes the next one there.
func (r *Reader) pick(p fyne.Position, same bool) {
	b, ok := r.under(p)
	var here []interval
	if ok {
		here = r.marks.under(b)
	}
	if len(here) == 0 {
		r.deselect()
		return
	}
	r.pointer.pick = (r.pointer.pick + 1) * boolInt(same) % len(here)
	id := here[r.pointer.pick].ID
	if id == r.selected {
		return
	}
	r.selected = id
	r.show()
	if r.OnSpan != nil {
		r.OnSpan(id)
	}
}

func (r *Reader) openContext(e *desktop.MouseEvent) {
	b, ok := r.under(e.Position)
	var ids []standoff.SpanID
	if ok {
		for _, x := range r.marks.under(b) {
			ids = append(ids, x.ID)
		}
	}
	if selection, has := r.Selection(); !has || !ok || !selection.Contains(b) {
		at := r.hit(e.Position)
		r.moveTo(at, at)
	}
	if r.OnContext != nil {
		r.OnContext(e.AbsolutePosition, ids)
	}
}

// MouseUp implements [desktop.Mouseable].
func (r *Reader) MouseUp(*desktop.MouseEvent) { r.release() }

// letGo forgets what the mouse has hold of: the text is another by now.
func (r *Reader) letGo() {
	r.stopScrolling()
	r.pointer.down, r.pointer.edge, r.pointer.clicks = downNowhere, edge{}, 0
}

// DragEnd implements [fyne.Draggable].
func (r *Reader) DragEnd() { r.release() }

func (r *Reader) release() {
	m := &r.pointer
	r.stopScrolling()
	down := m.down
	m.down = downNowhere
	if down != downHandle {
		return
	}
	moved := m.edge
	m.edge = edge{}
	r.show()
	if moved.active && moved.preview != moved.span && !moved.preview.Empty() && r.OnSpanMoved != nil {
		r.OnSpanMoved(moved.id, moved.preview)
	}
}

// Dragged implements [fyne.Draggable].
func (r *Reader) Dragged(e *fyne.DragEvent) {
	r.dragTo(e.Position)
	if r.pointer.down != downText && r.pointer.down != downHandle {
		return
	}
	if e.Position.Y < 0 || e.Position.Y > r.size.Height {
		r.startScrolling()
		return
	}
	r.stopScrolling()
}

func (r *Reader) dragTo(p fyne.Position) {
	r.pointer.at = p
	switch r.pointer.down {
	case downStrip:
		r.follow(p.Y)
	case downHandle:
		r.dragEdge(p)
	case downText:
		r.dragSelection(p)
	}
}

func (r *Reader) dragSelection(p fyne.Position) {
	m := &r.pointer
	b := r.hit(p)
	by := m.grain
	if by == nil && r.page.settings.SnapWords && b != m.origin.Start {
		by = standoff.WordAt
	}
	here, origin := standoff.Range{Start: b, End: b}, m.origin
	if by != nil {
		if w := by(r.page.text, b); !w.Empty() {
			here = w
		}
		if w := by(r.page.text, origin.Start); origin.Empty() && !w.Empty() {
			origin = w
		}
	}
	if b != m.origin.Start || m.grain != nil {
		r.deselect()
	}
	if b < m.origin.Start {
		r.moveTo(origin.End, min(here.Start, origin.Start))
		return
	}
	r.moveTo(origin.Start, max(here.End, origin.End))
}

func (r *Reader) dragEdge(p fyne.Position) {
	e := &r.pointer.edge
	b := r.hit(p)
	next := e.span
	if e.end {
		next.End = max(b, standoff.NextGrapheme(r.page.text, e.span.Start))
	} else {
		next.Start = min(b, standoff.PrevGrapheme(r.page.text, e.span.End))
	}
	e.active, e.preview = true, next
	r.show()
}

// scrollBeat is how often a drag past the edge scrolls.
const scrollBeat = 16 * time.Millisecond

// startScrolling scrolls while the pointer is held past the edge, the faster
// the further it is and the longer it is held: a window that fills the screen
// leaves little room beyond its edge.
func (r *Reader) startScrolling() {
	if r.pointer.stop != nil {
		return
	}
	stop := make(chan struct{})
	r.pointer.stop, r.pointer.beats = stop, 0
	go func() {
		beat := time.NewTicker(scrollBeat)
		defer beat.Stop()
		var asked atomic.Bool // at most one turn waits, however slow the window is
		for {
			select {
			case <-stop:
				return
			case <-beat.C:
				if asked.CompareAndSwap(false, true) {
					fyne.Do(func() { asked.Store(false); r.scrollPastEdge() })
				}
			}
		}
	}()
}

func (r *Reader) stopScrolling() {
	if r.pointer.stop != nil {
		close(r.pointer.stop)
		r.pointer.stop = nil
	}
}

func (r *Reader) scrollPastEdge() {
	if r.pointer.stop == nil {
		return
	}
	p := r.pointer.at
	beyond := p.Y - r.size.Height
	if p.Y < 0 {
		beyond = p.Y
	}
	r.pointer.beats++
	held := float64(r.pointer.beats)
	r.page.scroll(float64(beyond) * 0.3 * min(1+held*held/400, 80))
	r.dragTo(p)
}

// MouseIn implements [desktop.Hoverable].
func (r *Reader) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved implements [desktop.Hoverable].
func (r *Reader) MouseMoved(e *desktop.MouseEvent) {
	if r.pointer.down == downNowhere {
		r.hover(e.Position)
	}
}

// MouseOut implements [desktop.Hoverable].
func (r *Reader) MouseOut() {
	if r.hovered != "" {
		r.hovered = ""
		r.show()
	}
}

func (r *Reader) hover(p fyne.Position) {
	r.pointer.hoverAt(p)
	id := standoff.SpanID("")
	if b, ok := r.under(p); ok {
		if here := r.marks.under(b); len(here) > 0 {
			id = here[0].ID
		}
	}
	if id != r.hovered {
		r.hovered = id
		r.show()
	}
}

// hoverAt forgets the clicks once the pointer has left the place.
func (m *pointer) hoverAt(p fyne.Position) {
	if abs(p.X-m.at.X) >= clickReach || abs(p.Y-m.at.Y) >= clickReach {
		m.clicks = 0
	}
}

// Cursor implements [desktop.Cursorable].
func (r *Reader) Cursor() desktop.Cursor { return desktop.TextCursor }

// Scrolled implements [fyne.Scrollable]. With Ctrl the wheel zooms.
func (r *Reader) Scrolled(e *fyne.ScrollEvent) {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShortcutDefault != 0 && r.OnZoom != nil {
		step := 1
		if e.Scrolled.DY < 0 {
			step = -1
		}
		r.OnZoom(step)
		return
	}
	r.page.scroll(-float64(e.Scrolled.DY) * wheelFactor)
	r.show()
}

// wheelFactor makes three lines of the 25 pixels that Fyne reports for a notch
// of the wheel.
const wheelFactor = 3.4
