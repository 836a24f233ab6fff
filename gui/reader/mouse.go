package reader

import (
	"slices"
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
	over    fyne.Position   // where it was seen last without a button
	clicks  int             // at this place, one soon after the other; 0 once it is too late for the next
	pressed time.Time       // when the last of them was heard of
	frame   time.Time       // when the window's last frame ended, see frameEnded
	watch   *fyne.Animation // has frameEnded called; nil while no click may follow
	pick    int             // which of the spans under the pointer the last click took
	unit    unit            // what a drag selects by
	origin  standoff.Range  // what the press itself selected
	before  standoff.Pieces // the selection before the press
	fresh   bool            // the press has made another selection, or none
	ctrl    bool            // the last press was with Ctrl
	pending bool            // whether that is a click is not known yet
	toggled standoff.SpanID // what such a click has added or taken away; "" for nothing
	was     selection       // before it
	down    downOn
	edge    edge
	connect connection
	stop    chan struct{} // ends the scrolling of a drag past the edge
	beats   int           // how often that has scrolled
}

type downOn uint8

const (
	downNowhere downOn = iota
	downText
	downStrip
	downHandle
	downRing
)

var (
	_ desktop.Mouseable  = (*Reader)(nil)
	_ desktop.Hoverable  = (*Reader)(nil)
	_ desktop.Cursorable = (*Reader)(nil)
	_ fyne.Draggable     = (*Reader)(nil)
	_ fyne.Scrollable    = (*Reader)(nil)
)

// MouseDown gives the keyboard to the reader and takes a press where it is meant
// for: a letter in the margin, the strip, a handle or the text.
func (r *Reader) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	switch e.Button {
	case desktop.MouseButtonSecondary:
		if !r.Still {
			r.openContext(e)
		}
	case desktop.MouseButtonPrimary:
		r.pointer.before, r.pointer.pending = r.Selection(), false
		r.pointer.down = r.press(e.Position, e.Modifier)
		r.pointer.fresh = !slices.Equal(r.Selection(), r.pointer.before)
	}
}

func (r *Reader) press(p fyne.Position, mod fyne.KeyModifier) downOn {
	if r.onStrip(p) {
		r.follow(p.Y)
		return downStrip
	}
	if r.Still {
		return downNowhere
	}
	if l, ok := r.lettersAt(p); ok {
		r.clickLetters(l)
		return downNowhere
	}
	if a, ok := r.arcAt(p); ok {
		if r.OnArc != nil {
			r.OnArc(a.ID, p)
		}
		return downNowhere
	}
	if r.ringAt(p) {
		r.grabRing()
		return downRing
	}
	if h, ok := r.handleAt(p); ok {
		r.grab(h, p)
		return downHandle
	}
	return r.pressText(p, mod)
}

// MouseUp ends a press.
func (r *Reader) MouseUp(*desktop.MouseEvent) { r.release() }

// DragEnd ends a press that has become a drag.
func (r *Reader) DragEnd() { r.release() }

func (r *Reader) release() {
	r.stopScrolling()
	down := r.pointer.down
	r.pointer.down = downNowhere
	switch down {
	case downHandle:
		r.dropEdge()
	case downRing:
		r.dropRope()
	case downText:
		if r.pointer.pending {
			r.clickWithCtrl()
			return
		}
		if s := r.Selection(); len(s) > 0 && (r.pointer.fresh || !slices.Equal(s, r.pointer.before)) && r.OnFreshSelection != nil {
			r.OnFreshSelection(s)
		}
	}
}

// GiveUpDrag ends what is being dragged as if nothing had been, until the button is
// pressed anew: an edge of a span, a connection, or an end of the selection, which stays
// as it is by now. It reports whether a span or a connection was being dragged.
func (r *Reader) GiveUpDrag() bool {
	down := r.pointer.down
	if down != downHandle && down != downRing && down != downText {
		return false
	}
	r.letGo()
	r.show()
	return down != downText
}

// letGo forgets what the mouse has hold of: the text is another by now.
func (r *Reader) letGo() {
	r.stopScrolling()
	r.pointer.down, r.pointer.edge, r.pointer.connect, r.pointer.clicks = downNowhere, edge{}, connection{}, 0
	r.pointer.pending, r.pointer.toggled = false, ""
}

// MouseIn is MouseMoved for the first place.
func (r *Reader) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved shows what is under the pointer, unless a button is down.
func (r *Reader) MouseMoved(e *desktop.MouseEvent) {
	if r.pointer.down != downNowhere {
		return
	}
	r.pointer.over = e.Position
	if r.Still {
		return
	}
	r.pointer.leaveClicks(e.Position)
	r.pointLetters(e.Position)
	r.pointArc(e.Position)
	r.hover(e.Position)
}

// MouseOut shows nothing under the pointer any more.
func (r *Reader) MouseOut() {
	r.leaveLetters()
	r.leaveArc()
	if r.hovered != "" {
		r.hovered = ""
		r.show()
	}
}

func (r *Reader) hover(p fyne.Position) {
	id := standoff.SpanID("")
	if b, ok := r.under(p); ok {
		if here := r.highlights.under(b); len(here) > 0 {
			id = here[0].ID
		}
	}
	if id != r.hovered {
		r.hovered = id
		r.show()
	}
}

// leaveClicks forgets the clicks once the pointer has left their place.
func (m *pointer) leaveClicks(p fyne.Position) {
	if abs(p.X-m.at.X) >= clickReach || abs(p.Y-m.at.Y) >= clickReach {
		m.clicks = 0
	}
}

// Cursor tells what a press would do.
func (r *Reader) Cursor() desktop.Cursor {
	p := r.pointer.over
	if r.Still && !r.onStrip(p) {
		return desktop.DefaultCursor
	}
	if r.pointed.Labels != nil || r.relations.pointed != "" || r.onStrip(p) {
		return desktop.PointerCursor
	}
	if r.pointer.down == downRing || r.ringAt(p) {
		return desktop.CrosshairCursor
	}
	if _, ok := r.handleAt(p); ok || r.pointer.down == downHandle {
		return desktop.HResizeCursor
	}
	return desktop.TextCursor
}

// Scrolled scrolls the page. With Ctrl the wheel zooms.
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
	r.leaveLetters()
	r.leaveArc()
	r.show()
}

// wheelFactor makes three lines of the 25 pixels that Fyne reports for a notch
// of the wheel.
const wheelFactor = 3.4
