package scheme

import (
	"image/color"
	"slices"
	"sync"

	"galley/gui/kit"
	"galley/store/standoff"
	"galley/store/standoff/palette"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// swatches are the colours that a label can have. The arrows lead to one, Enter takes
// it.
type swatches struct {
	stop
	pairs  []palette.Pair
	chosen palette.Pair
	cursor int
	has    bool // the keyboard
}

// The measures of swatches, in pixels.
const (
	swatchWide = 22 // with the room around it
	swatchHigh = 27
	swatchRow  = 10 // swatches beside one another
	swatchMost = 20
)

// offered are the first colours of the palette.
var offered = sync.OnceValue(func() []palette.Pair { return palette.Colours(swatchMost) })

func newSwatches(p *Page) *swatches {
	s := &swatches{}
	s.begin(p, s)
	return s
}

// show offers the first colours of the palette, and that of the label if it is none of
// them.
func (s *swatches) show(l standoff.Label) {
	now := palette.Pair{Light: l.Light, Dark: l.Dark}
	pairs := slices.Clone(offered())
	if !slices.Contains(pairs, now) {
		pairs = append(pairs[:swatchMost-1], now)
	}
	if now != s.chosen {
		s.cursor = slices.Index(pairs, now)
	}
	s.pairs, s.chosen = pairs, now
	s.Refresh()
}

func (s *swatches) FocusGained() {
	s.has = true
	s.stop.FocusGained()
	s.Refresh()
}

func (s *swatches) FocusLost() {
	s.has = false
	s.stop.FocusLost()
	s.Refresh()
}

func (s *swatches) TypedKey(k *fyne.KeyEvent) {
	to := s.cursor
	switch k.Name {
	case fyne.KeyLeft:
		to--
	case fyne.KeyRight:
		to++
	case fyne.KeyUp:
		to -= swatchRow
	case fyne.KeyDown:
		to += swatchRow
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		s.choose(s.cursor)
		return
	default:
		s.stop.TypedKey(k)
		return
	}
	if to >= 0 && to < len(s.pairs) {
		s.cursor = to
		s.Refresh()
	}
}

func (s *swatches) Tapped(e *fyne.PointEvent) {
	s.Take()
	column, row := int((e.Position.X-2)/swatchWide), int((e.Position.Y-2)/swatchHigh)
	if i := row*swatchRow + column; column < swatchRow && i < len(s.pairs) {
		s.cursor = i
		s.choose(i)
	}
}

func (s *swatches) choose(i int) {
	if i < 0 || i >= len(s.pairs) {
		return
	}
	if why := s.page.why(); why != "" {
		s.page.shell.Say(why)
		return
	}
	to := s.pairs[i]
	s.page.edit(func(l *standoff.Label) { l.Light, l.Dark = to.Light, to.Dark })
}

func (s *swatches) CreateRenderer() fyne.WidgetRenderer {
	r := &swatchesRenderer{s: s, ring: s.Ring.Around(kit.NewBlock("", fyne.Size{}))}
	r.Refresh()
	return r
}

type swatchesRenderer struct {
	s     *swatches
	ring  fyne.CanvasObject
	faces []*canvas.Rectangle // two for each: the edge, and the colour
}

func (r *swatchesRenderer) MinSize() fyne.Size {
	rows := (len(r.s.pairs) + swatchRow - 1) / swatchRow
	return fyne.NewSize(swatchRow*swatchWide+4, float32(max(rows, 1))*swatchHigh+4)
}

func (r *swatchesRenderer) Layout(fyne.Size) {
	r.ring.Resize(r.MinSize())
	for i := range r.s.pairs {
		at := fyne.NewPos(float32(i%swatchRow)*swatchWide+2, float32(i/swatchRow)*swatchHigh+2)
		r.faces[2*i].Move(at)
		r.faces[2*i].Resize(fyne.NewSize(swatchWide, swatchHigh))
		r.faces[2*i+1].Move(at.AddXY(3, 3))
		r.faces[2*i+1].Resize(fyne.NewSize(swatchWide-6, swatchHigh-6))
	}
}

func (r *swatchesRenderer) Refresh() {
	for len(r.faces) < 2*len(r.s.pairs) {
		r.faces = append(r.faces, canvas.NewRectangle(color.Transparent))
	}
	for i, p := range r.s.pairs {
		edge, face := r.faces[2*i], r.faces[2*i+1]
		edge.StrokeColor, edge.StrokeWidth, edge.CornerRadius = color.Transparent, 0, 6
		switch {
		case p == r.s.chosen:
			edge.StrokeColor, edge.StrokeWidth = theme.Color(kit.ColourInk), 1.5
		case r.s.has && i == r.s.cursor:
			edge.StrokeColor, edge.StrokeWidth = theme.Color(kit.ColourAccent), 1.5
		}
		if r.s.has && i == r.s.cursor {
			edge.StrokeColor = theme.Color(kit.ColourAccent)
		}
		face.FillColor, face.CornerRadius = kit.LabelColour(p.Light, p.Dark), 4
		edge.Refresh()
		face.Refresh()
	}
	r.Layout(r.s.Size())
	r.ring.Refresh()
}

func (r *swatchesRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ring}
	for _, f := range r.faces {
		out = append(out, f)
	}
	return out
}

func (r *swatchesRenderer) Destroy() {}
