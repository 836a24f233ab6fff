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
// layout of what nobody has looked at, and never jumps.
type strip struct {
	raster *canvas.Raster
	thumb  *canvas.Rectangle
	img    *image.RGBA
	drawn  bool
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
		l, lead := b.lines[v.line], r.page.leading(b.kind)
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
	p.rounded(img, img.Bounds(), 3*p.scale, r.palette.Panel)
	n := len(r.page.text)
	if n == 0 {
		return img
	}
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
				piece := x.piece(k)
				y0 := int(piece.Start) * h / n
				for y := y0; y < min(max(int(piece.End)*h/n, y0+least), h); y++ {
					rows[y] = c
				}
			}
		}
	}
	for y := range h {
		fill(img, image.Rect(p.device(2), y, w-p.device(2), y+1), spans[y])
		fill(img, image.Rect(p.device(4), y, w-p.device(4), y+1), suggestions[y])
	}
	for _, hit := range r.found {
		y := int(hit.Start) * h / n
		fill(img, image.Rect(w-p.device(4), y, w, min(y+least, h)), r.palette.Ink)
	}
	return img
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
