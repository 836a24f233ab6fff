package scheme

import (
	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// target is where a label that is dragged would go.
type target struct {
	place place
	row   int  // of the list
	on    bool // onto the row, to lie under its label; else before it
	ok    bool
}

// edge is how near to the upper or lower side of a row a label goes before or behind it
// rather than under it, as a part of the row's height.
const edge = 0.3

// targetAt returns where a label goes that is let go at a height of the list, in pixels
// from its top.
func (l *list) targetAt(y float32) target {
	p := l.page
	if len(p.lines) == 0 {
		return target{}
	}
	at := (y + l.Rows.Offset()) / rowHigh
	i := min(max(int(at), 0), len(p.lines)-1)
	part := at - float32(i)
	n := p.lines[i]
	t := target{row: i, ok: true}
	switch {
	case part < edge:
		t.place = place{n.Parent, n.ID}
	case part <= 1-edge:
		t.on, t.place = true, place{n.ID, ""}
	case len(n.under) > 0 && i+1 < len(p.lines) && p.lines[i+1].above == n: // open: it goes before the first under it
		t.row, t.place = i+1, place{n.ID, n.under[0].ID}
	default:
		t.row, t.place = i+1, place{n.Parent, nextTo(p.outline.siblings(n), n)}
	}
	_, t.ok = moved(p.scheme, p.outline, l.held, t.place)
	return t
}

func (l *list) Dragged(e *fyne.DragEvent) {
	if !l.drags {
		i := l.Pressed()
		if i < 0 || i >= len(l.page.lines) || l.page.why() != "" {
			return
		}
		l.held, l.drags = l.page.lines[i].ID, true
		kit.HideTip()
	}
	switch y := e.Position.Y; { // a list that is longer than its room goes on at its ends
	case y < rowHigh/2:
		l.Rows.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, rowHigh/2)})
	case y > l.Size().Height-rowHigh/2:
		l.Rows.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -rowHigh/2)})
	}
	l.to = l.targetAt(e.Position.Y)
	l.showTarget()
}

// showTarget shows where what is dragged would go: a line between two rows, or a frame
// around one.
func (l *list) showTarget() {
	if !l.drags || !l.to.ok {
		l.mark.Hide()
		return
	}
	x, y := float32(14), float32(l.to.row)*rowHigh-l.Rows.Offset()
	if n := l.page.outline.byID[l.to.place.parent]; n != nil {
		x += float32(n.depth+1) * indent
	}
	if l.to.on {
		l.mark.Colour, l.mark.Stroke = "", kit.ColourAccent
		l.mark.Move(fyne.NewPos(2, y))
		l.mark.Resize(fyne.NewSize(l.Size().Width-4, rowHigh))
	} else {
		l.mark.Colour, l.mark.Stroke = kit.ColourAccent, ""
		l.mark.Move(fyne.NewPos(x, y-1))
		l.mark.Resize(fyne.NewSize(l.Size().Width-x-4, 2))
	}
	l.mark.Show()
	l.mark.Refresh()
}

func (l *list) DragEnd() {
	t, id, drags := l.to, l.held, l.drags
	l.drags, l.held, l.to = false, "", target{}
	l.mark.Hide()
	if drags && t.ok {
		l.page.move(id, t.place)
	}
}

// move puts a label elsewhere and chooses it.
func (p *Page) move(id standoff.LabelID, to place) {
	p.Keep()
	n := p.outline.byID[id]
	if n == nil {
		return
	}
	scheme, ok := moved(p.scheme, p.outline, id, to)
	if !ok {
		return
	}
	delete(p.folded, to.parent)
	p.at, p.other = id, ref{}
	p.decide(store.LabelMoved, n.Label, scheme)
	p.panel.list.Reveal()
}
