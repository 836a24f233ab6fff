package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// menuRenderer draws the menu anew whenever something changes: it is small and open
// for a moment.
type menuRenderer struct {
	m       *Menu
	objects []fyne.CanvasObject
}

func (r *menuRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *menuRenderer) Destroy()                     {}
func (r *menuRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *menuRenderer) Layout(fyne.Size)             { r.draw() }

func (r *menuRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.m)
}

func (r *menuRenderer) draw() {
	r.objects = nil
	for i, p := range r.m.open {
		at, size := r.m.frame(i)
		r.pane(p, at, size)
	}
	r.reason()
}

func (r *menuRenderer) pane(p *menuPane, at fyne.Position, size fyne.Size) {
	face := canvas.NewRectangle(theme.Color(theme.ColorNameMenuBackground))
	face.StrokeColor, face.StrokeWidth, face.CornerRadius = theme.Color(ColourFaint), 1, 5
	r.put(face, at, size)
	for i, item := range p.items {
		if !p.whole(i, size.Height) {
			continue
		}
		y := p.y[i] - p.top
		if item.Rule && i > 0 && p.whole(i-1, size.Height) {
			r.put(canvas.NewRectangle(theme.Color(ColourHairline)), at.AddXY(1, y-menuRule/2-1), fyne.NewSize(size.Width-2, 1))
		}
		r.line(item, i == p.at, at.AddXY(0, y), size.Width)
	}
	if p.top > 0 {
		r.more(theme.MenuDropUpIcon(), at, size.Width)
	}
	if p.top+size.Height < p.high {
		r.more(theme.MenuDropDownIcon(), at.AddXY(0, size.Height-menuMore), size.Width)
	}
}

// more marks an end of a pane beyond which there are more lines.
func (r *menuRenderer) more(icon fyne.Resource, at fyne.Position, wide float32) {
	mark := canvas.NewImageFromResource(theme.NewColoredResource(icon, ColourSoft))
	r.put(mark, at.AddXY((wide-menuMore)/2, 0), fyne.NewSquareSize(menuMore))
}

func (r *menuRenderer) line(item Item, cursor bool, at fyne.Position, wide float32) {
	if cursor {
		r.put(NewCursorLine(), at.AddXY(4, 0), fyne.NewSize(wide-8, menuLine))
	}
	ink, soft := theme.Color(ColourInk), theme.Color(ColourSoft)
	if !item.enabled() {
		ink, soft = theme.Color(ColourDisabled), theme.Color(ColourDisabled)
	}
	r.text(item.Title, ink, at.AddXY(menuCheck, 0), fyne.TextAlignLeading, wide-menuCheck)
	switch {
	case item.Checked:
		r.text("✓", ink, at.AddXY(12, 0), fyne.TextAlignLeading, menuCheck)
	case item.Mark.Colour.A > 0:
		swatch := NewSwatch(menuMark)
		swatch.Set(item.Mark.Letter, item.Mark.Colour)
		r.put(swatch, at.AddXY(8, (menuLine-menuMark)/2), fyne.NewSquareSize(menuMark))
	}
	if len(item.Items) > 0 {
		r.text("›", soft, at, fyne.TextAlignTrailing, wide-menuEnd)
		return
	}
	r.text(item.Key, soft, at, fyne.TextAlignTrailing, wide-menuEnd)
}

func (r *menuRenderer) text(s string, ink color.Color, at fyne.Position, align fyne.TextAlign, wide float32) {
	if s == "" {
		return
	}
	t := canvas.NewText(s, ink)
	t.TextSize, t.Alignment = menuText, align
	high := t.MinSize().Height
	r.put(t, at.AddXY(0, (menuLine-high)/2), fyne.NewSize(wide, high))
}

// reason says beside the line that has the cursor why it cannot be chosen.
func (r *menuRenderer) reason() {
	m := r.m
	which := len(m.open) - 1
	p := m.open[which]
	if p.at < 0 || p.items[p.at].enabled() {
		return
	}
	at, size := m.frame(which)
	words := newTipFace(p.items[p.at].Disabled, tipMost)
	room := words.MinSize()
	x := at.X + size.Width + tipGap
	if x+room.Width+menuMargin > m.Size().Width {
		x = max(at.X-room.Width-tipGap, menuMargin)
	}
	y := at.Y + p.y[p.at] - p.top + (menuLine-room.Height)/2
	r.put(words, fyne.NewPos(x, max(min(y, m.Size().Height-room.Height-menuMargin), menuMargin)), room)
}

func (r *menuRenderer) put(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
	r.objects = append(r.objects, o)
}
