package reader

import (
	"image"
	"image/color"
	"slices"
)

// tintDepths is how deep overlapping highlights are told apart by their tint.
const tintDepths = 3

// TintAt returns the opacity of the tint under text that so many highlights
// cover, 0 to 1. The tint is that of the innermost one: it grows a little
// stronger with the second and the third and then no more, so that overlaps of
// any depth stay a colour and never become a dark grey.
func (p Palette) TintAt(depth int) float64 {
	return p.Tint * (1 + 0.25*float64(min(depth, tintDepths)-1))
}

// tints draws the tints of the highlights on a line, the longest first.
func (p *painter) tints(img *image.RGBA, j job, originX float32) {
	var buffer [8]*labelled
	order := buffer[:0]
	for i := range j.highlights {
		if !j.highlights[i].Suggestion {
			order = append(order, &j.highlights[i])
		}
	}
	slices.SortStableFunc(order, func(a, b *labelled) int { return int(b.Len() - a.Len()) })
	top := j.baseline - j.style.size*bandAbove
	for _, m := range order {
		c := m.style.Tint
		if c.A == 0 {
			c = m.style.Colour
		}
		bottom := j.baseline + (bandBelow+lane(m.lane))*p.zoom
		for _, x := range m.extents {
			p.tint(img, p.rect(originX+x.x0, top, originX+x.x1, bottom), c)
		}
	}
}

// tint puts a tint in place of what another highlight has put there, one step
// stronger than that.
func (p *painter) tint(img *image.RGBA, area image.Rectangle, c color.NRGBA) {
	area = area.Intersect(img.Bounds())
	if area.Empty() {
		return
	}
	var steps [tintDepths][4]uint8
	for i := range steps {
		a := uint32(255 * p.palette.TintAt(i+1))
		steps[i] = [4]uint8{uint8(div255(uint32(c.R) * a)), uint8(div255(uint32(c.G) * a)), uint8(div255(uint32(c.B) * a)), uint8(a)}
	}
	first, second := steps[0][3], steps[1][3]
	for y := area.Min.Y; y < area.Max.Y; y++ {
		row := img.Pix[img.PixOffset(area.Min.X, y):][:4*area.Dx()]
		for ; len(row) >= 4; row = row[4:] {
			pixel := (*[4]uint8)(row)
			switch under := pixel[3]; {
			case under < first || under == 0:
				*pixel = steps[0]
			case under < second:
				*pixel = steps[1]
			default:
				*pixel = steps[2]
			}
		}
	}
}
