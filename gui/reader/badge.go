package reader

import (
	"image"
	"image/color"
	"math"
)

// rounded fills a rectangle with rounded corners, smoothed at the corners.
func (p *painter) rounded(img *image.RGBA, area image.Rectangle, radius float32, c color.NRGBA) {
	r := int(math.Ceil(float64(radius)))
	fill(img, image.Rect(area.Min.X, area.Min.Y+r, area.Max.X, area.Max.Y-r), c)
	for dy := range r {
		for x := area.Min.X; x < area.Max.X; x++ {
			dx := max(float64(area.Min.X)+float64(radius)-float64(x)-0.5, float64(x)+0.5-float64(area.Max.X)+float64(radius), 0)
			away := math.Hypot(dx, float64(radius)-float64(dy)-0.5)
			cover := math.Max(0, math.Min(1, float64(radius)-away+0.5))
			edge := c
			edge.A = uint8(float64(c.A) * cover)
			fill(img, image.Rect(x, area.Min.Y+dy, x+1, area.Min.Y+dy+1), edge)
			fill(img, image.Rect(x, area.Max.Y-1-dy, x+1, area.Max.Y-dy), edge)
		}
	}
}

// letter draws one short word centred on a point.
func (p *painter) letter(img *image.RGBA, text string, x, y float32, c color.NRGBA) {
	s := style{p.small, 10 * marginZoom(p.zoom)}
	line := p.types.shape(text, 0, s, false, nil)
	p.write(img, line, s, x-line.width/2, y+s.size*0.36, c)
}

// write draws a shaped line whose left edge and baseline lie at x, y.
func (p *painter) write(img *image.RGBA, line *shaped, s style, x, y float32, c color.NRGBA) {
	for i := range line.glyphs {
		g := &line.glyphs[i]
		p.glyphs.draw(img, g, s.size*p.scale, (x+g.x)*p.scale, float32(math.Round(float64((y+g.y)*p.scale))), c)
	}
}

// mark draws the box of a character that cannot be seen.
func (p *painter) mark(img *image.RGBA, j job, g *placed, originX float32) {
	s := p.types.markStyle(j.style)
	x, top := originX+g.x+1, j.baseline-j.style.size*0.33-s.size*0.72
	box := p.rect(x, top, x+g.width-2, top+s.size*1.44)
	thin := max(1, p.device(1))
	c := p.palette.Faint
	fill(img, image.Rect(box.Min.X, box.Min.Y, box.Max.X, box.Min.Y+thin), c)
	fill(img, image.Rect(box.Min.X, box.Max.Y-thin, box.Max.X, box.Max.Y), c)
	fill(img, image.Rect(box.Min.X, box.Min.Y, box.Min.X+thin, box.Max.Y), c)
	fill(img, image.Rect(box.Max.X-thin, box.Min.Y, box.Max.X, box.Max.Y), c)
	line := p.types.shape(g.mark, 0, s, false, nil)
	p.write(img, line, s, x+(g.width-2-line.width)/2, top+s.size*1.08, p.palette.Soft)
}
