package reader

import (
	"image/color"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// How far a highlight reaches above the baseline, as a part of the size of the
// type, and below it, in pixels at zoom 1.
const (
	bandAbove = 1.06
	bandBelow = 5
)

// band is a piece of a passage on one line of the screen, in pixels of the
// widget.
type band struct {
	x0, y0, x1, y1 float32
	base           float32 // of the line
	block          int
}

// bands returns where a passage lies in the view, line by line. The spaces at a
// line's end count only if spaces is true.
func (s *scene) bands(at standoff.Range, spaces bool) []band {
	r := s.r
	var out []band
	for _, v := range s.lines {
		b := &r.page.blocks[v.block]
		if v.subtitle() || !b.lines[v.line].Overlaps(at) {
			continue
		}
		line := r.shaped(v.lineKey)
		size := r.page.style(b.kind).size
		base := v.y + r.page.baseline(v.lineKey)
		left := r.left + r.lineLeft(line)
		for _, e := range line.extents(at, spaces) {
			out = append(out, band{left + e.x0, base - size*bandAbove, left + e.x1, base + bandBelow*r.page.settings.Zoom, base, v.block})
		}
	}
	return out
}

// bandsOf returns where pieces lie in the view, see bands.
func (s *scene) bandsOf(pieces standoff.Pieces, spaces bool) []band {
	var out []band
	in := s.r.inLines(s.lines)
	for _, p := range pieces {
		if p.Overlaps(in) {
			out = append(out, s.bands(p, spaces)...)
		}
	}
	return out
}

// inLines returns the part of the text that stands on these lines, widened to
// whole blocks.
func (r *Reader) inLines(lines []visible) standoff.Range {
	if len(lines) == 0 {
		return standoff.Range{}
	}
	return standoff.Range{Start: r.page.blocks[lines[0].block].Start, End: r.page.blocks[lines[len(lines)-1].block].End}
}

// placeBackgrounds draws what lies under the text. Only one colour lies under
// any of it, so that it stays readable: the selection's, or else that of a
// passage that was found.
func (s *scene) placeBackgrounds() {
	r := s.r
	s.backgrounds.begin()
	selection := r.Selection()
	for _, at := range r.foundIn(s.lines) {
		if selection.Overlaps(at) {
			continue
		}
		for _, b := range s.bands(at, false) {
			s.background(b, faded(r.palette.Accent, 255*FoundOpacity))
		}
	}
	for _, b := range s.bandsOf(selection, true) {
		s.background(b, r.palette.Selection)
	}
	s.backgrounds.end()
}

// FoundOpacity is the opacity of the accent under a passage that was found, 0 to
// 1.
const FoundOpacity = 42.0 / 255

func (s *scene) background(b band, c color.NRGBA) {
	o := s.backgrounds.next()
	o.FillColor, o.StrokeWidth, o.CornerRadius = c, 0, 0
	s.settle(o, b)
}

func (s *scene) settle(o *canvas.Rectangle, b band) {
	o.Move(fyne.NewPos(s.snap(b.x0), s.snap(b.y0)))
	o.Resize(fyne.NewSize(s.snap(b.x1)-s.snap(b.x0), s.snap(b.y1)-s.snap(b.y0)))
	s.changed(o)
}

func (s *scene) placeCaret() {
	r := s.r
	at, ok := s.caretBand()
	if !ok || !r.focused || r.Still || r.caretOutlined() {
		if s.caret.Visible() {
			s.caret.Hide()
		}
		return
	}
	s.caret.FillColor = r.palette.Accent
	s.caret.Show()
	s.settle(s.caret, at)
}

// caretClear is how far before the first letter of a line the caret stands, in pixels.
const caretClear = 2

// caretOutlined reports whether the outline of a span shows where the caret is: it is in
// the selected one, and nothing of the text is selected or about to be.
func (r *Reader) caretOutlined() bool {
	x, at := r.highlights.find(r.selected.last)
	return at >= 0 && !r.adding && len(r.Selection()) == 0 && r.caret >= x.Start && r.caret <= x.End
}

// caretBand returns where the caret is drawn, false if it is out of the view.
func (s *scene) caretBand() (band, bool) {
	r := s.r
	if len(r.page.text) == 0 {
		return band{}, false
	}
	k := r.page.lineOf(r.caret)
	y, near := r.page.locate(k)
	if !near || y > r.page.height {
		return band{}, false
	}
	kind := r.page.blocks[k.block].kind
	size := r.page.style(kind).size
	base := y + r.page.baseline(k)
	if kind == blank {
		base = y + size*0.8
	}
	x := r.left + r.caretX(r.caret)
	// Before the first letter of a line it keeps clear of it.
	if edge := r.left + r.lineLeft(r.shaped(k)); x <= edge {
		x -= caretClear
	}
	return band{x - 1, base - size*0.95, x + 1, base + size*0.28, base, k.block}, true
}
