package reader

import (
	"image"
	"image/color"
	"math"

	"galley/store/standoff"

	"github.com/go-text/typesetting/font"
)

// The image of a line reaches beyond the line itself, in pixels at zoom 1: to
// the left for the letters in the margin (at margin zoom 1), to the right for what
// hangs there, and below for the lanes of deep overlaps.
const (
	gutter    = 76
	hang      = 28
	overhang  = 10
	lanePitch = 4
	maxLanes  = 3 // deeper ones share the lowest
)

// extent is a piece of a line, in pixels from its left edge.
type extent struct{ x0, x1 float32 }

// extents returns where a passage lies on a line, from left to right. The
// spaces at the line's end belong to no extent unless spaces is true.
func (s *shaped) extents(r standoff.Range, spaces bool) []extent {
	if !spaces {
		r.End = min(r.End, s.End-s.tail)
	}
	var out []extent
	for _, c := range s.clusters {
		if c.end <= r.Start || c.start >= r.End {
			continue
		}
		e := extent{c.x0, c.x1}
		if c.start < r.Start || c.end > r.End {
			e = c.part(r)
		}
		if n := len(out); n > 0 && e.x0-out[n-1].x1 < 0.01 {
			out[n-1].x1 = e.x1
			continue
		}
		out = append(out, e)
	}
	return out
}

// part returns where a passage lies in a cluster that it cuts, as in a
// ligature: in proportion to the bytes.
func (c cluster) part(r standoff.Range) extent {
	width, n := c.x1-c.x0, float32(c.end-c.start)
	from := width * float32(max(r.Start, c.start)-c.start) / n
	to := width * float32(min(r.End, c.end)-c.start) / n
	if c.rtl {
		return extent{c.x1 - to, c.x1 - from}
	}
	return extent{c.x0 + from, c.x0 + to}
}

// painter draws lines.
type painter struct {
	glyphs  *glyphs
	palette Palette
	labels  map[standoff.LabelID]LabelStyle
	scale   float32 // device pixels per pixel
	zoom    float32
	types   *typesetter
	small   *font.Face // of the letters
}

// labelled is one highlight on a line that is being drawn.
type labelled struct {
	interval
	style   LabelStyle
	extents []extent // of its pieces
	ties    []extent // of the gaps that begin or end on the line
	passed  bool     // the line lies within a gap
}

func (p *painter) device(v float32) int { return int(math.Round(float64(v * p.scale))) }

// job is all that a line's image shows.
type job struct {
	line       *shaped
	style      style
	width      float32 // of the image's line, without gutter and hang
	height     float32 // of the line
	baseline   float32
	left       float32 // where the line begins, right of the measure's left edge
	highlights []labelled
	softer     bool // a highlight has text of a colour of its own
	letters    letterRow
	names      []spanName
	ink        color.NRGBA
}

func (p *painter) paint(j job) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, p.device(j.width+gutter*marginZoom(p.zoom)+hang*p.zoom), p.device(j.height+overhang*p.zoom)))
	originX := gutter*marginZoom(p.zoom) + j.left
	p.tints(img, j, originX)
	for _, m := range j.highlights {
		p.tie(img, j, m, originX)
		if m.Suggestion {
			p.outline(img, j, m, originX)
		} else {
			p.underline(img, j, m, originX)
		}
	}
	for i := range j.line.glyphs {
		g := &j.line.glyphs[i]
		if g.mark != "" {
			p.mark(img, j, g, originX)
			continue
		}
		p.glyphs.draw(img, g, j.style.size*p.scale, (originX+g.x)*p.scale, (j.baseline+g.y)*p.scale, j.inkAt(g.at))
	}
	p.paintLetters(img, j)
	p.paintNames(img, j, originX)
	return img
}

// inkAt returns the colour of the text at a byte: softer where a label wants it
// so and no other label covers it.
func (j *job) inkAt(b standoff.Byte) color.NRGBA {
	if !j.softer {
		return j.ink
	}
	ink := j.ink
	for i := range j.highlights {
		m := &j.highlights[i]
		if m.Suggestion || !m.covers(b) {
			continue
		}
		if m.style.Text.A == 0 {
			return j.ink
		}
		ink = m.style.Text
	}
	return ink
}

func lane(n int) float32 { return float32(min(n, maxLanes-1) * lanePitch) }

func (p *painter) rect(x0, y0, x1, y1 float32) image.Rectangle {
	return image.Rect(p.device(x0), p.device(y0), p.device(x1), p.device(y1))
}

// underline draws a label's own line in the highlight's lane.
func (p *painter) underline(img *image.RGBA, j job, m labelled, originX float32) {
	y := p.device(j.baseline + (5+lane(m.lane))*p.zoom)
	thick := max(1, p.device(1.6*p.zoom))
	for _, x := range m.extents {
		x0, x1 := p.device(originX+x.x0), p.device(originX+x.x1)
		switch m.style.Underline {
		case standoff.UnderlineDashed:
			p.dashes(img, x0, x1, y, thick, 6, 3, m.style.Colour)
		case standoff.UnderlineDotted:
			p.dashes(img, x0, x1, y, thick, 2, 2, m.style.Colour)
		case standoff.UnderlineDouble:
			thin := max(1, p.device(0.9*p.zoom))
			fill(img, image.Rect(x0, y, x1, y+thin), m.style.Colour)
			fill(img, image.Rect(x0, y+2*thin, x1, y+3*thin), m.style.Colour)
		default:
			fill(img, image.Rect(x0, y, x1, y+thick), m.style.Colour)
		}
	}
}

func (p *painter) dashes(img *image.RGBA, x0, x1, y, thick int, on, off float32, c color.NRGBA) {
	step := max(2, p.device((on+off)*p.zoom))
	long := max(1, p.device(on*p.zoom))
	for x := x0; x < x1; x += step {
		fill(img, image.Rect(x, y, min(x+long, x1), y+thick), c)
	}
}

// outline draws a suggestion: a dashed box, a solid one for the current one.
func (p *painter) outline(img *image.RGBA, j job, m labelled, originX float32) {
	thin := max(1, p.device(1))
	for _, x := range m.extents {
		box := p.rect(originX+x.x0-1, j.baseline-j.style.size*bandAbove, originX+x.x1+1, j.baseline+7*p.zoom)
		if m.Current {
			p.box(img, box, max(thin, p.device(1.5)), m.style.Colour)
			continue
		}
		p.dashes(img, box.Min.X, box.Max.X, box.Min.Y, thin, 4, 3, m.style.Colour)
		p.dashes(img, box.Min.X, box.Max.X, box.Max.Y-thin, thin, 4, 3, m.style.Colour)
		step, long := max(2, p.device(7)), max(1, p.device(4))
		for y := box.Min.Y; y < box.Max.Y; y += step {
			end := min(y+long, box.Max.Y)
			fill(img, image.Rect(box.Min.X, y, box.Min.X+thin, end), m.style.Colour)
			fill(img, image.Rect(box.Max.X-thin, y, box.Max.X, end), m.style.Colour)
		}
	}
}

// box draws the edge of an area.
func (p *painter) box(img *image.RGBA, r image.Rectangle, thick int, c color.NRGBA) {
	fill(img, image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+thick), c)
	fill(img, image.Rect(r.Min.X, r.Max.Y-thick, r.Max.X, r.Max.Y), c)
	fill(img, image.Rect(r.Min.X, r.Min.Y, r.Min.X+thick, r.Max.Y), c)
	fill(img, image.Rect(r.Max.X-thick, r.Min.Y, r.Max.X, r.Max.Y), c)
}
