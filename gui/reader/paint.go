package reader

import (
	"image"
	"image/color"
	"math"

	"galley/store/standoff"
)

// The image of a line reaches beyond the line itself, in pixels: to the left
// for the letters in the margin, to the right for what hangs there, and below
// for the lanes of deep overlaps.
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

// easel draws lines.
type easel struct {
	stamps  *stamps
	palette Palette
	labels  map[standoff.LabelID]LabelStyle
	scale   float32
	zoom    float32
	lettering
}

// labelled is one highlight on a line that is being drawn.
type labelled struct {
	interval
	style   LabelStyle
	extents []extent
}

func (e *easel) device(v float32) int { return int(math.Round(float64(v * e.scale))) }

// job is all that a line's image shows.
type job struct {
	line     *shaped
	style    style
	width    float32 // of the image's line, without gutter and hang
	height   float32 // of the line
	baseline float32
	left     float32 // where the line begins, right of the measure's left edge
	marks    []labelled
	letters  []LabelStyle // in the margin
	ink      color.NRGBA
}

func (e *easel) paint(j job) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, e.device(j.width+(gutter+hang)*e.zoom), e.device(j.height+overhang*e.zoom)))
	originX := gutter*e.zoom + j.left
	for _, m := range j.marks {
		if !m.Suggestion {
			e.tint(img, j, m, originX)
		}
	}
	for _, m := range j.marks {
		if m.Suggestion {
			e.outline(img, j, m, originX)
		} else {
			e.underline(img, j, m, originX)
		}
	}
	for i := range j.line.glyphs {
		g := &j.line.glyphs[i]
		if g.mark != "" {
			e.mark(img, j, g, originX)
			continue
		}
		e.stamps.draw(img, g, j.style.size*e.scale, (originX+g.x)*e.scale, (j.baseline+g.y)*e.scale, j.inkAt(g.at, e.palette))
	}
	e.badges(img, j)
	return img
}

// inkAt returns the colour of the text at a byte.
func (j *job) inkAt(b standoff.Byte, p Palette) color.NRGBA {
	for _, m := range j.marks {
		if m.style.Dimmed && !m.Suggestion && m.Contains(b) {
			return p.Soft
		}
	}
	return j.ink
}

func lane(n int) float32 { return float32(min(n, maxLanes-1) * lanePitch) }

func (e *easel) rect(x0, y0, x1, y1 float32) image.Rectangle {
	return image.Rect(e.device(x0), e.device(y0), e.device(x1), e.device(y1))
}

func (e *easel) tint(img *image.RGBA, j job, m labelled, originX float32) {
	c := m.style.Colour
	c.A = uint8(255 * e.palette.Tint)
	top, bottom := j.baseline-j.style.size*1.06, j.baseline+(5+lane(m.lane))*e.zoom
	for _, x := range m.extents {
		fill(img, e.rect(originX+x.x0, top, originX+x.x1, bottom), c)
	}
}

// underline draws a label's own line in the highlight's lane.
func (e *easel) underline(img *image.RGBA, j job, m labelled, originX float32) {
	y := e.device(j.baseline + (5+lane(m.lane))*e.zoom)
	thick := max(1, e.device(1.6*e.zoom))
	for _, x := range m.extents {
		x0, x1 := e.device(originX+x.x0), e.device(originX+x.x1)
		switch m.style.Underline {
		case standoff.UnderlineDashed:
			e.dashes(img, x0, x1, y, thick, 6, 3, m.style.Colour)
		case standoff.UnderlineDotted:
			e.dashes(img, x0, x1, y, thick, 2, 2, m.style.Colour)
		case standoff.UnderlineDouble:
			thin := max(1, e.device(0.9*e.zoom))
			fill(img, image.Rect(x0, y, x1, y+thin), m.style.Colour)
			fill(img, image.Rect(x0, y+2*thin, x1, y+3*thin), m.style.Colour)
		default:
			fill(img, image.Rect(x0, y, x1, y+thick), m.style.Colour)
		}
	}
}

func (e *easel) dashes(img *image.RGBA, x0, x1, y, thick int, on, off float32, c color.NRGBA) {
	step := max(2, e.device((on+off)*e.zoom))
	long := max(1, e.device(on*e.zoom))
	for x := x0; x < x1; x += step {
		fill(img, image.Rect(x, y, min(x+long, x1), y+thick), c)
	}
}

// outline draws a suggestion: a dashed box.
func (e *easel) outline(img *image.RGBA, j job, m labelled, originX float32) {
	thin := max(1, e.device(1))
	for _, x := range m.extents {
		box := e.rect(originX+x.x0-1, j.baseline-j.style.size*1.06, originX+x.x1+1, j.baseline+7*e.zoom)
		e.dashes(img, box.Min.X, box.Max.X, box.Min.Y, thin, 4, 3, m.style.Colour)
		e.dashes(img, box.Min.X, box.Max.X, box.Max.Y-thin, thin, 4, 3, m.style.Colour)
		step, long := max(2, e.device(7)), max(1, e.device(4))
		for y := box.Min.Y; y < box.Max.Y; y += step {
			end := min(y+long, box.Max.Y)
			fill(img, image.Rect(box.Min.X, y, box.Min.X+thin, end), m.style.Colour)
			fill(img, image.Rect(box.Max.X-thin, y, box.Max.X, end), m.style.Colour)
		}
	}
}

// badges draws the labels' letters in the margin, right to left.
func (e *easel) badges(img *image.RGBA, j job) {
	side, gap, away := 15*e.zoom, 3*e.zoom, 10*e.zoom
	if len(j.letters) > 3 {
		side, gap, away = 14*e.zoom, 2*e.zoom, 7*e.zoom
	}
	x := gutter*e.zoom - away - side
	top := j.baseline - j.style.size*0.33 - side/2
	for i := len(j.letters) - 1; i >= 0 && x >= 0; i-- {
		l := j.letters[i]
		e.rounded(img, e.rect(x, top, x+side, top+side), 3*e.zoom*e.scale, l.Colour)
		e.letter(img, l.Letter, x+side/2, top+side/2)
		x -= side + gap
	}
}
