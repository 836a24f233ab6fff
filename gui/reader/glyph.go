package reader

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/go-text/render"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// subpixels is how many positions within a device pixel a glyph is drawn at.
const subpixels = 4

// maxGlyphs bounds the drawn glyphs kept, at about half a kilobyte each.
const maxGlyphs = 8192

type glyphKey struct {
	font *font.Font
	id   font.GID
	size int32 // device pixels, in 64ths
	sub  uint8
}

// glyphImage is a drawn glyph: its coverage, or its own colours.
type glyphImage struct {
	alpha *image.Alpha // nil if it has its own colours
	own   *image.RGBA
	at    image.Point // of the image's corner from the glyph's origin
}

// glyphs draws glyphs, each once.
type glyphs struct {
	kept   map[glyphKey]*glyphImage
	raster vector.Rasterizer
}

func newGlyphs() *glyphs { return &glyphs{kept: map[glyphKey]*glyphImage{}} }

// draw puts a glyph on an image with its origin at x, y in device pixels.
func (s *glyphs) draw(dst *image.RGBA, g *placed, size float32, x, y float32, ink color.NRGBA) {
	if g.face == nil {
		return
	}
	whole := float32(math.Floor(float64(x)))
	sub := uint8((x - whole) * subpixels)
	key := glyphKey{g.face.Font, g.glyph.GlyphID, int32(size*64 + 0.5), sub}
	st, ok := s.kept[key]
	if !ok {
		if len(s.kept) >= maxGlyphs {
			clear(s.kept)
		}
		st = s.make(g, size, float32(sub)/subpixels)
		s.kept[key] = st
	}
	origin := image.Pt(int(whole), int(math.Round(float64(y)))).Add(st.at)
	switch {
	case st.alpha != nil:
		blend(dst, st.alpha, origin, ink)
	case st.own != nil:
		draw.Draw(dst, st.own.Bounds().Add(origin), st.own, image.Point{}, draw.Over)
	}
}

func (s *glyphs) make(g *placed, size, sub float32) *glyphImage {
	switch data := g.face.GlyphData(g.glyph.GlyphID).(type) {
	case font.GlyphOutline:
		return s.outline(data.Segments, size/float32(g.face.Upem()), sub)
	case font.GlyphColor:
		if o, ok := g.face.GlyphDataOutline(uint16(g.glyph.GlyphID)); ok {
			return s.outline(o.Segments, size/float32(g.face.Upem()), sub)
		}
		return &glyphImage{}
	case nil:
		return &glyphImage{}
	}
	return coloured(g, size)
}

// outline fills a glyph's outline.
func (s *glyphs) outline(segments []ot.Segment, scale, sub float32) *glyphImage {
	if len(segments) == 0 {
		return &glyphImage{}
	}
	minX, minY, maxX, maxY := float32(math.Inf(1)), float32(math.Inf(1)), float32(math.Inf(-1)), float32(math.Inf(-1))
	for i := range segments {
		for _, p := range segments[i].ArgsSlice() {
			x, y := p.X*scale+sub, -p.Y*scale
			minX, maxX, minY, maxY = min(minX, x), max(maxX, x), min(minY, y), max(maxY, y)
		}
	}
	left, top := int(math.Floor(float64(minX))), int(math.Floor(float64(minY)))
	w, h := int(math.Ceil(float64(maxX)))-left, int(math.Ceil(float64(maxY)))-top
	if w <= 0 || h <= 0 {
		return &glyphImage{}
	}
	s.raster.Reset(w, h)
	s.raster.DrawOp = draw.Src
	at := func(p ot.SegmentPoint) (float32, float32) {
		return p.X*scale + sub - float32(left), -p.Y*scale - float32(top)
	}
	for i := range segments {
		s.segment(&segments[i], at)
	}
	s.raster.ClosePath()
	mask := image.NewAlpha(image.Rect(0, 0, w, h))
	s.raster.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	return &glyphImage{alpha: mask, at: image.Pt(left, top)}
}

func (s *glyphs) segment(g *ot.Segment, at func(ot.SegmentPoint) (float32, float32)) {
	x0, y0 := at(g.Args[0])
	switch g.Op {
	case ot.SegmentOpMoveTo:
		s.raster.ClosePath()
		s.raster.MoveTo(x0, y0)
	case ot.SegmentOpLineTo:
		s.raster.LineTo(x0, y0)
	case ot.SegmentOpQuadTo:
		x1, y1 := at(g.Args[1])
		s.raster.QuadTo(x0, y0, x1, y1)
	case ot.SegmentOpCubeTo:
		x1, y1 := at(g.Args[1])
		x2, y2 := at(g.Args[2])
		s.raster.CubeTo(x0, y0, x1, y1, x2, y2)
	}
}

// coloured draws a glyph that is a picture, such as an emoji.
func coloured(g *placed, size float32) *glyphImage {
	side := int(math.Ceil(float64(size) * 2))
	img := image.NewRGBA(image.Rect(0, 0, 2*side, 2*side))
	r := render.Renderer{FontSize: size, PixScale: 1, Color: color.Black}
	one := g.glyph
	one.XOffset, one.YOffset = 0, 0
	run := shaping.Output{
		Advance: one.Advance, Size: fixed.Int26_6(size*64 + 0.5), Glyphs: []shaping.Glyph{one},
		Direction: di.DirectionLTR, Face: g.face,
	}
	r.DrawShapedRunAt(run, img, side/2, side)
	return &glyphImage{own: img, at: image.Pt(-side/2, -side)}
}

// blend paints a colour through a mask onto premultiplied pixels.
func blend(dst *image.RGBA, mask *image.Alpha, at image.Point, ink color.NRGBA) {
	area := mask.Bounds().Add(at).Intersect(dst.Bounds())
	if area.Empty() {
		return
	}
	r, g, b, a := uint32(ink.R), uint32(ink.G), uint32(ink.B), uint32(ink.A)
	for y := area.Min.Y; y < area.Max.Y; y++ {
		m := mask.Pix[(y-at.Y)*mask.Stride+area.Min.X-at.X:]
		d := dst.Pix[dst.PixOffset(area.Min.X, y):]
		for x := range area.Dx() {
			cover := uint32(m[x])
			if cover == 0 {
				continue
			}
			cover = cover * a / 255
			p := d[4*x : 4*x+4 : 4*x+4]
			rest := 255 - cover
			p[0] = uint8(div255(r*cover + uint32(p[0])*rest))
			p[1] = uint8(div255(g*cover + uint32(p[1])*rest))
			p[2] = uint8(div255(b*cover + uint32(p[2])*rest))
			p[3] = uint8(cover + div255(uint32(p[3])*rest))
		}
	}
}

// div255 divides by 255, rounding, for values up to 255².
func div255(v uint32) uint32 {
	v += 128
	return (v + v>>8) >> 8
}

// fill paints a colour over a rectangle of premultiplied pixels.
func fill(dst *image.RGBA, area image.Rectangle, c color.NRGBA) {
	area = area.Intersect(dst.Bounds())
	if area.Empty() {
		return
	}
	a := uint32(c.A)
	src := [4]uint32{div255(uint32(c.R) * a), div255(uint32(c.G) * a), div255(uint32(c.B) * a), a}
	flat := [4]uint8{uint8(src[0]), uint8(src[1]), uint8(src[2]), uint8(src[3])}
	rest := 255 - a
	for y := area.Min.Y; y < area.Max.Y; y++ {
		row := dst.Pix[dst.PixOffset(area.Min.X, y):][:4*area.Dx()]
		for ; len(row) >= 4; row = row[4:] {
			if rest == 0 || row[3] == 0 {
				*(*[4]uint8)(row) = flat
				continue
			}
			row[0] = uint8(src[0] + div255(uint32(row[0])*rest))
			row[1] = uint8(src[1] + div255(uint32(row[1])*rest))
			row[2] = uint8(src[2] + div255(uint32(row[2])*rest))
			row[3] = uint8(src[3] + div255(uint32(row[3])*rest))
		}
	}
}
