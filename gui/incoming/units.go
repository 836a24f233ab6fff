package incoming

import (
	"strings"
	"unicode"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// unitList asks in which unit the offsets are: each is shown with what some spans have in
// it. The arrows lead through them; Enter, Space and a click choose one.
type unitList struct {
	kit.List
	d  *Dialog
	at int // where the arrows are
}

// The measures of a unit, in pixels: its title, each passage below, and the room around.
const (
	unitTitle = 26
	unitLine  = 22
	unitRoom  = 6
	unitInset = 34 // of the words from the edge
)

func newUnitList(d *Dialog, lines int) *unitList {
	u := &unitList{d: d, at: max(d.found.Unit-1, 0)}
	u.Begin(d.stops, u, kit.Listed{
		Length: func() int { return len(d.found.Units) }, At: func() int { return min(u.at, len(d.found.Units)-1) },
		Item:   func() kit.ListItem { return newUnitRow(u, lines) },
		Choose: u.lead,
		Enter:  u.pick,
		Typed: func(r rune) {
			if r == ' ' {
				u.pick()
			} else {
				d.stops.TypedRune(r)
			}
		},
		Tapped: func(item kit.ListItem, _ fyne.Position) bool {
			u.lead(item.(*unitRow).i)
			u.Take()
			u.pick()
			return true
		},
	})
	return u
}

func (u *unitList) lead(i int) {
	u.at = i
	u.Update()
	u.Reveal()
}

// pick chooses the unit that the arrows are at.
func (u *unitList) pick() {
	if u.at+1 != u.d.found.Unit && u.d.options.Unit != nil {
		u.d.options.Unit(u.at)
	}
}

func (u *unitList) FocusGained() {
	u.List.FocusGained()
	u.d.hint(lang.L("Enter or Space chooses"))
}

func (u *unitList) FocusLost() {
	u.List.FocusLost()
	u.d.hint("")
}

// unitRow shows a unit.
type unitRow struct {
	u      *unitList
	i      int
	object *fyne.Container
	ring   *kit.Block
	dot    *kit.Block
	title  *kit.Caption
	lines  []passageRow
}

// passageRow shows what a span has: its label, and its words between those around.
type passageRow struct {
	label, before, words, after *kit.Caption
	back                        *kit.Block
}

func newUnitRow(u *unitList, lines int) *unitRow {
	r := &unitRow{u: u, i: -1, ring: kit.NewBlock("", fyne.Size{}), dot: kit.NewBlock("", fyne.Size{}), title: kit.NewCaption("", 13, kit.ColourInk)}
	r.ring.Radius, r.ring.Stroke = 6, kit.ColourSoft
	r.dot.Radius = 3
	r.object = container.New(unitLayout{r}, r.ring, r.dot, r.title)
	for range lines {
		p := passageRow{kit.NewCaption("", 12, kit.ColourSoft), kit.NewCaption("", 14, kit.ColourSoft), kit.NewCaption("", 14, kit.ColourInk), kit.NewCaption("", 14, kit.ColourSoft), kit.NewBlock("", fyne.Size{})}
		for _, c := range []*kit.Caption{p.before, p.words, p.after} {
			c.Font, c.Elide = kit.FontSerif, true
		}
		p.label.Elide = true
		p.back.Radius = 2
		r.lines = append(r.lines, p)
		r.object.Objects = append(r.object.Objects, p.back, p.label, p.before, p.words, p.after)
	}
	return r
}

func (r *unitRow) Object() fyne.CanvasObject { return r.object }
func (r *unitRow) Tip() string               { return "" }

func (r *unitRow) Set(i int) {
	r.i = i
	u := r.u.d.found.Units[i]
	r.title.Set(u.Title)
	r.dot.Colour, r.ring.Stroke = "", kit.ColourSoft
	if i+1 == r.u.d.found.Unit {
		r.dot.Colour, r.ring.Stroke = kit.ColourAccent, kit.ColourAccent
	}
	for k := range r.lines {
		p, x := &r.lines[k], Passage{}
		if k < len(u.Passages) {
			x = u.Passages[k]
		}
		p.label.Set(kit.Excerpt(x.Label, nameMost))
		p.before.Set(inLine(x.Before))
		p.words.Set(inLine(x.Words))
		p.after.Set(inLine(x.After))
		p.back.Colour = ""
		if p.words.Text != "" {
			p.back.Colour = kit.ColourSelected
		}
		p.back.Refresh()
	}
	r.dot.Refresh()
	r.ring.Refresh()
	kit.Arrange(r.object)
}

// inLine is a passage in one line, with the white space at its ends: that may be all that
// tells two units apart.
func inLine(s string) string {
	most := []rune(s)
	if len(most) > passageMost {
		most = append(most[:passageMost:passageMost], '…')
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Bidi_Control, r):
			return -1
		case unicode.IsControl(r):
			return '·'
		}
		return r
	}, string(most))
}

const passageMost = 60 // code points of the words of a passage

// unitLayout sets a unit: a circle, its title, and the passages under that.
type unitLayout struct{ r *unitRow }

func (l unitLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, unitTitle+float32(len(l.r.lines))*unitLine+unitRoom)
}

func (l unitLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r := l.r
	place := func(o fyne.CanvasObject, x, y, wide, high float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(wide, 0), high))
	}
	title := r.title.MinSize().Height
	middle := (unitTitle-title)/2 + 2 + title/2
	place(r.ring, 12, middle-6, 12, 12)
	place(r.dot, 15, middle-3, 6, 6)
	place(r.title, unitInset, middle-title/2, size.Width-unitInset-8, title)
	labels := float32(0)
	for _, p := range r.lines {
		labels = max(labels, min(kit.NewCaption(p.label.Text, 12, kit.ColourSoft).MinSize().Width, 110))
	}
	for k, p := range r.lines {
		x, y := float32(unitInset), unitTitle+float32(k)*unitLine
		high := p.label.MinSize().Height
		place(p.label, x, y+(unitLine-high)/2, labels, high)
		x += labels + 12
		for _, c := range []*kit.Caption{p.before, p.words, p.after} {
			full := kit.NewCaption(c.Text, 14, kit.ColourSoft)
			full.Font = kit.FontSerif
			wide := min(full.MinSize().Width, size.Width-x-8)
			if c.Text == "" {
				wide = 0
			}
			high := c.MinSize().Height
			place(c, x, y+(unitLine-high)/2, wide, high)
			if c == p.words {
				place(p.back, x, y+2, wide, unitLine-4)
			}
			x += wide
		}
	}
}

// unitsPart shows the units over the preview.
func (d *Dialog) unitsPart() fyne.CanvasObject {
	p := kit.NewParagraph(13, kit.ColourSoft, func() float32 { return d.right.Size().Width - leftInset - previewInset })
	d.unitAsk = p
	head := kit.Section(lang.L("Offsets"))
	d.unitsAt = kit.Stack()
	return kit.Stack(kit.NewBlock(kit.ColourPaper, fyne.Size{}), kit.Column(0, 1,
		kit.Padded(leftInset, leftInset, headGap, previewInset, kit.Column(4, -1, head, p)), kit.Padded(0, leftInset-8, 10, previewInset-9, d.unitsAt), kit.Hairline()))
}

// fillUnits offers the units that the offsets may be in.
func (d *Dialog) fillUnits() {
	d.unitAsk.Set(d.found.UnitAsk)
	lines := 0
	for _, u := range d.found.Units {
		lines = max(lines, len(u.Passages))
	}
	if d.units != nil && d.found.UnitAsk != d.unitsOf {
		d.units.at = max(d.found.Unit-1, 0) // it is another file that is asked about
	}
	d.unitsOf = d.found.UnitAsk
	if d.units == nil || lines != d.unitLines {
		before := d.units
		d.units, d.unitLines = newUnitList(d, lines), lines
		if before != nil && d.canvas.Focused() == fyne.Focusable(before) {
			defer d.canvas.Focus(d.units)
		}
		d.unitsAt.Objects = []fyne.CanvasObject{d.units}
		kit.Arrange(d.unitsAt)
	}
	d.units.Update()
}

// unitsHigh is how high the units are with all that is around them, in pixels.
func (d *Dialog) unitsHigh() float32 {
	const around = 88
	return float32(len(d.found.Units))*(unitTitle+float32(d.unitLines)*unitLine+unitRoom) + around
}
