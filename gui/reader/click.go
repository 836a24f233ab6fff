package reader

import (
	"slices"
	"strings"
	"time"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// pressText takes a press on the text. The first of several sets the caret and
// selects the span there, the next ones a word, a sentence, a paragraph. With
// Ctrl see pressWithCtrl; with Shift it selects the spans up to that one, or else the
// text up to the pointer.
func (r *Reader) pressText(p fyne.Position, mod fyne.KeyModifier) downOn {
	if mod&fyne.KeyModifierShortcutDefault != 0 {
		return r.pressWithCtrl(p)
	}
	r.pointer.ctrl = false
	if mod&fyne.KeyModifierShift != 0 {
		return r.pressWithShift(p)
	}
	m := &r.pointer
	same := r.countClick(p)
	b := r.hit(p)
	m.unit = unitOf(m.clicks)
	if m.unit == nil {
		m.origin = standoff.Range{Start: b, End: b}
		r.moveTo(b, b)
		r.pick(p, same)
		return downText
	}
	if c, ok := r.under(p); ok {
		b = c
	}
	m.origin = m.unit(r.page.text, b)
	r.deselect()
	r.moveTo(m.origin.Start, m.origin.End)
	return downText
}

// unitOf returns what so many clicks select by, nil for nothing.
func unitOf(clicks int) unit {
	units := [...]unit{nil, standoff.NounAt, standoff.SentenceAt, standoff.ParagraphAt}
	return units[min(clicks, len(units))-1]
}

func (r *Reader) pressWithShift(p fyne.Position) downOn {
	m := &r.pointer
	r.countClick(p)
	if here := r.spansAt(p); len(here) > 0 && r.selected.last != "" {
		r.SelectThrough(here[0].ID)
		return downNowhere
	}
	m.unit, m.origin = nil, standoff.Range{Start: r.anchor, End: r.anchor}
	r.deselect()
	r.moveTo(r.anchor, r.hit(p))
	return downText
}

// countClick counts a press and reports whether it is at the place of the one
// before.
func (r *Reader) countClick(p fyne.Position) (same bool) {
	m := &r.pointer
	same = abs(p.X-m.at.X) < clickReach && abs(p.Y-m.at.Y) < clickReach
	if !same {
		m.clicks = 0
	}
	m.clicks++
	m.at, m.pressed = p, r.now()
	r.watchFrames()
	return same
}

// watchFrames has frameEnded called at the end of each of the window's frames,
// in which it takes the events that are there and draws.
func (r *Reader) watchFrames() {
	m := &r.pointer
	if m.watch != nil {
		return
	}
	m.frame = m.pressed
	m.watch = &fyne.Animation{Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Tick: func(float32) { r.frameEnded() }}
	m.watch.Start()
}

// frameEnded decides that it is too late for the next click. The toolkit does
// not tell when a click was made, and the window may have been busy since, with
// the click before it above all. But what comes in the next frame was not there
// when this one began; so if even that was too late, the click will be, and if
// not, it may have been in time.
func (r *Reader) frameEnded() {
	m := &r.pointer
	if m.frame.Sub(m.pressed) >= clickPause {
		m.clicks = 0
		if m.watch != nil {
			m.watch.Stop()
			m.watch = nil
		}
	}
	m.frame = r.now()
}

// spansAt returns the spans under a place, the smallest first.
func (r *Reader) spansAt(p fyne.Position) []interval {
	b, ok := r.under(p)
	if !ok {
		return nil
	}
	return r.highlights.under(b)
}

// pick selects the span under the pointer, or tells of the suggestion there; another
// click at the same place takes the next one there.
func (r *Reader) pick(p fyne.Position, same bool) {
	var here []interval
	if b, ok := r.under(p); ok {
		here = r.highlights.marks(b)
	}
	if len(here) == 0 {
		r.deselect()
		return
	}
	next := 0
	if same {
		next = (r.pointer.pick + 1) % len(here)
	}
	r.pointer.pick = next
	id := here[next].ID
	if here[next].Suggestion {
		r.deselect()
		if r.OnSuggestion != nil {
			r.OnSuggestion(id)
		}
		return
	}
	if r.selected.one() && r.selected.has(id) {
		return
	}
	r.choose(func(s *spanSet) {
		*s = spanSet{}
		s.add(id)
	})
}

// Spot is a place on a line of the article that a menu is about: At is its top in the
// window, High how high the line is, in pixels.
type Spot struct {
	At   fyne.Position
	High float32
}

// Here returns where a menu for what is selected, or for the place of the caret, is
// to be opened, and the spans that it is about. What is out of view is shown first.
func (r *Reader) Here() (Spot, []standoff.SpanID) {
	start, ids := r.caret, r.SelectedSpans()
	if selection := r.Selection(); len(selection) > 0 {
		start = selection[0].Start
	}
	if x, i := r.highlights.find(r.selected.last); i >= 0 {
		start = x.Start
	}
	if len(ids) == 0 {
		for _, x := range r.highlights.under(start) {
			ids = append(ids, x.ID)
		}
	}
	k := r.page.lineOf(start)
	y, near := r.page.locate(k)
	if !near || y < 0 || y > r.size.Height {
		r.Reveal(standoff.Range{Start: start, End: start})
		y, _ = r.page.locate(k)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r).AddXY(r.left+r.caretX(start), y)
	return Spot{at, r.page.high(k)}, ids
}

// openContext asks for the menu at a place. The word there is selected, unless the place
// is selected already, by itself or with its span; where there is no word, the caret
// goes there.
func (r *Reader) openContext(e *desktop.MouseEvent) {
	b, ok := r.under(e.Position)
	if l, over := r.lettersAt(e.Position); over && r.OnContext != nil {
		r.OnContext(Spot{e.AbsolutePosition, 0}, l.Spans)
		return
	}
	if a, over := r.arcAt(e.Position); over && r.OnArcContext != nil {
		r.OnArcContext(a.ID, e.AbsolutePosition)
		return
	}
	var ids []standoff.SpanID
	for _, x := range r.spansAt(e.Position) {
		ids = append(ids, x.ID)
	}
	if !ok || !r.Selection().Contains(b) {
		at := r.hit(e.Position)
		about := standoff.Range{Start: at, End: at}
		if !slices.ContainsFunc(r.SelectedSpans(), func(id standoff.SpanID) bool { return slices.Contains(ids, id) }) {
			r.deselect() // the menu is about what is under the pointer
			if word := standoff.NounAt(r.page.text, b); ok && strings.TrimSpace(word.In(r.page.text)) != "" {
				about = word
			}
		}
		r.moveTo(about.Start, about.End)
	}
	if r.OnContext != nil {
		r.OnContext(r.spotAt(e), ids)
	}
}

// spotAt returns the place of the line under the pointer; where there is none, that of
// the pointer itself.
func (r *Reader) spotAt(e *desktop.MouseEvent) Spot {
	k := r.page.at(e.Position.Y)
	high := r.page.high(k)
	y, near := r.page.locate(k)
	if !near || e.Position.Y < y || e.Position.Y > y+high {
		return Spot{e.AbsolutePosition, 0}
	}
	return Spot{e.AbsolutePosition.AddXY(0, y-e.Position.Y), high}
}
