package reader

import (
	"image"
	"image/color"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// The strip along the right edge, in pixels.
const (
	stripWidth = 12
	stripInset = 4 // from the right edge
	stripEnds  = 8 // above and below
	leastThumb = 24
	leastTick  = 3
)

// strip is the map of the article at the right: where its highlights lie and
// which part is in the view. Its heights stand for bytes, so that it needs no
// layout of what nobody has looked at, and never jumps. Of an article that is in the view
// as a whole they are those of its lines.
type strip struct {
	raster *canvas.Raster
	thumb  *canvas.Rectangle
	img    *image.RGBA
	drawn  bool
	whole  view // for which a whole article was drawn; zero if it was not whole
}

func newStrip() strip {
	s := strip{thumb: canvas.NewRectangle(color.Transparent)}
	s.raster = canvas.NewRaster(func(int, int) image.Image { return image.NewUniform(color.Transparent) })
	s.thumb.CornerRadius, s.thumb.StrokeWidth = 3, 1
	return s
}

// track returns where the strip lies in the widget.
func (r *Reader) track() (at fyne.Position, size fyne.Size) {
	return fyne.NewPos(r.size.Width-stripInset-stripWidth, stripEnds), fyne.NewSize(stripWidth, max(r.size.Height-2*stripEnds, 1))
}

func (s *scene) placeStrip() {
	r := s.r
	at, size := r.track()
	if whole := s.wholeView(); whole != s.strip.whole {
		s.strip.whole, s.strip.drawn = whole, false
	}
	if !s.strip.drawn {
		s.strip.drawn = true
		s.retire(s.strip.raster)
		s.strip.img = r.drawStrip(size)
		s.strip.raster = s.newRaster(s.strip.img, func() {})
		s.strip.raster.Resize(size)
	}
	s.strip.raster.Move(at)
	s.placeThumb(at, size)
}

// wholeView returns how the page is laid out if all of it is in the view, otherwise
// nothing.
func (s *scene) wholeView() view {
	r := s.r
	if r.page.place != (place{}) || r.page.end() != (place{}) {
		return view{}
	}
	v := view{size: r.size, left: r.left, page: r.page.settings}
	if n := len(s.lines); n > 0 {
		v.place.off = float64(s.lines[n-1].y) // there is room kept for other things
	}
	return v
}

func (s *scene) placeThumb(at fyne.Position, size fyne.Size) {
	r, thumb := s.r, s.strip.thumb
	top, bottom, all := r.inView(s.lines)
	if all || len(r.page.text) == 0 {
		thumb.Hide()
		return
	}
	n := float32(len(r.page.text))
	y0, y1 := size.Height*top/n, size.Height*bottom/n
	if y1-y0 < leastThumb {
		middle := min(max((y0+y1)/2, leastThumb/2), size.Height-leastThumb/2)
		y0, y1 = middle-leastThumb/2, middle+leastThumb/2
	}
	thumb.FillColor = faded(r.palette.Faint, 0x30)
	thumb.StrokeColor = r.palette.Faint
	thumb.Move(at.AddXY(0, y0))
	thumb.Resize(fyne.NewSize(stripWidth, y1-y0))
	thumb.Show()
	s.changed(thumb)
}

func faded(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// inView returns the part of the text in the view, in bytes with fractions of
// lines, and whether that is all.
func (r *Reader) inView(lines []visible) (top, bottom float32, all bool) {
	first, end := true, r.page.end()
	for _, v := range lines {
		if v.subtitle() {
			continue
		}
		b := &r.page.blocks[v.block]
		l, lead := b.lines[v.line], r.page.high(v.lineKey)
		if first {
			top, first = float32(l.Start)+float32(l.Len())*min(max(-v.y/lead, 0), 1), false
		}
		bottom = float32(l.Start) + float32(l.Len())*min(max((r.page.height-v.y)/lead, 0), 1)
	}
	if r.page.place == (place{}) {
		top = 0
	}
	if r.page.place == end {
		bottom = float32(len(r.page.text))
	}
	return top, bottom, r.page.place == (place{}) && r.page.place == end
}

// drawStrip draws the highlights as ticks, those that lie in others last so that
// they stay visible.
func (r *Reader) drawStrip(size fyne.Size) *image.RGBA {
	p := r.painter
	w, h := p.device(size.Width), p.device(size.Height)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	whole := r.scene.strip.whole != view{}
	if len(r.page.text) == 0 || whole && len(r.highlights.items)+len(r.found) == 0 {
		return img
	}
	p.rounded(img, img.Bounds(), 3*p.scale, r.palette.Panel)
	least := p.device(leastTick)
	spans, suggestions := make([]color.NRGBA, h), make([]color.NRGBA, h) // by row; none where A is 0
	for _, deep := range []bool{false, true} {
		for i := range r.highlights.items {
			x := &r.highlights.items[i]
			if (x.lane > 0) != deep {
				continue
			}
			rows := spans
			if x.Suggestion {
				rows = suggestions
			}
			c := p.labels[x.Label].Colour
			for k := range len(x.Gaps) + 1 {
				r.onStripRows(x.piece(k), h, least, func(y0, y1 int) {
					for y := y0; y < y1; y++ {
						rows[y] = c
					}
				})
			}
		}
	}
	for y := range h {
		fill(img, image.Rect(p.device(2), y, w-p.device(2), y+1), spans[y])
		fill(img, image.Rect(p.device(4), y, w-p.device(4), y+1), suggestions[y])
	}
	for _, hit := range r.found {
		r.onStripRows(standoff.Range{Start: hit.Start, End: hit.Start}, h, least, func(y0, y1 int) {
			fill(img, image.Rect(w-p.device(4), y0, w, min(y0+least, y1)), r.palette.Ink)
		})
	}
	return img
}

// onStripRows calls back with the rows of a strip that stand for a passage, at least so
// many, of h in all.
func (r *Reader) onStripRows(at standoff.Range, h, least int, row func(y0, y1 int)) {
	if r.scene.strip.whole == (view{}) {
		n := len(r.page.text)
		y0 := int(at.Start) * h / n
		row(y0, min(max(int(at.End)*h/n, y0+least), h))
		return
	}
	at.End = max(at.End, at.Start+1)
	for _, v := range r.scene.lines {
		b := &r.page.blocks[v.block]
		if v.subtitle() || !b.lines[v.line].Overlaps(at) {
			continue
		}
		base := v.y + r.page.baseline(v.lineKey) - stripEnds
		y0 := max(r.painter.device(base-r.page.style(b.kind).size*inkAbove), 0)
		row(y0, min(max(r.painter.device(base), y0+least), h))
	}
}

// follow scrolls to where the pointer stands on the strip.
func (r *Reader) follow(y float32) {
	_, size := r.track()
	part := min(max((y-stripEnds)/size.Height, 0), 1)
	b := standoff.Byte(part * float32(len(r.page.text)))
	k := r.page.lineOf(standoff.GraphemeAt(r.page.text, b).Start)
	r.page.put(place{k.block, float64(r.page.top(k) - r.page.height/2)})
	r.show()
}
