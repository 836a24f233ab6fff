package reader

import (
	"image"
	"image/color"
	"math"
	"slices"
	"strconv"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// arcScene draws the arcs: one image over the margin, drawn anew when one of them is
// otherwise than before.
type arcScene struct {
	raster *canvas.Raster // nil while no arc is drawn
	drawn  []drawnArc     // what the image shows
	left   int
	look   arcLook
}

// drawnArc is all that is seen of an arc.
type drawnArc struct {
	x, y0, y1   float32
	hook0       float32 // where the upper end meets the text; 0 if it leaves the view
	hook1       float32 // and the lower end
	up          bool    // it leads to the upper end
	lit         bool
	name        string
	colour, ink color.NRGBA
}

// arcLook is what the image depends on beside its arcs.
type arcLook struct {
	size    fyne.Size
	palette Palette
	scale   float32
	zoom    float32
	wide    float32
}

// marginWide is how much of the margin arcs and their names may take, in pixels at
// margin zoom 1.
const marginWide = 150

// placeArcs draws the arcs of what is in the view.
func (s *scene) placeArcs() {
	r := s.r
	r.layArcs(r.wholeLines(s.lines))
	a := &s.arcs
	if len(r.relations.arcs)+r.relations.left == 0 {
		s.dropArcs()
		return
	}
	zoom := marginZoom(r.page.settings.Zoom)
	look := arcLook{r.size, r.palette, r.painter.scale, zoom, min(r.left, marginWide*zoom)}
	now := r.drawnArcs()
	if a.raster == nil || look != a.look || r.relations.left != a.left || !slices.Equal(now, a.drawn) {
		s.dropArcs()
		*a = arcScene{drawn: now, left: r.relations.left, look: look}
		a.raster = s.newRaster(r.paintArcs(look, now), func() {})
		a.raster.Resize(fyne.NewSize(look.wide, r.size.Height))
	}
	a.raster.Move(fyne.NewPos(s.snap(r.left-look.wide), 0))
}

func (s *scene) dropArcs() {
	s.retire(s.arcs.raster)
	s.arcs = arcScene{}
}

// drawnArcs returns what is seen of the arcs, those that are lit last.
func (r *Reader) drawnArcs() []drawnArc {
	x := &r.relations
	out := make([]drawnArc, 0, len(x.arcs))
	for i := range x.arcs {
		a := &x.arcs[i]
		upper, lower := a.ends()
		d := drawnArc{x: a.x, y0: upper.y, y1: lower.y, up: upper == &a.to, lit: r.lit(*a), name: x.all[a.relation].Name}
		if upper.row >= 0 {
			d.hook0 = x.room.rows[upper.row].x
		}
		if lower.row >= 0 {
			d.hook1 = x.room.rows[lower.row].x
		}
		d.colour, d.ink = r.palette.Faint, r.palette.Soft
		if d.lit {
			d.colour, d.ink = x.all[a.relation].Colour, r.palette.Ink
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b drawnArc) int { return boolCompare(a.lit, b.lit) })
	return out
}

// paintArcs draws the image: the margin from wide pixels left of the text on.
func (r *Reader) paintArcs(look arcLook, arcs []drawnArc) *image.RGBA {
	p := r.painter
	img := image.NewRGBA(image.Rect(0, 0, p.device(look.wide), p.device(look.size.Height)))
	left := r.left - look.wide
	for i := range arcs {
		p.arc(img, &arcs[i], left, look.zoom)
	}
	var names []nameBox
	for i := len(arcs) - 1; i >= max(len(arcs)-mostNamed, 0); i-- { // those that are lit first
		if box, ok := r.nameBox(&arcs[i], arcs, names, look.zoom); ok {
			names = append(names, box)
			r.paintName(img, box, left)
		}
	}
	if r.relations.left > 0 {
		box := nameBox{line: r.name("+"+strconv.Itoa(r.relations.left), look.zoom), ink: r.palette.Soft}
		box.x0, box.y = r.arcsLeft(look.zoom), look.size.Height-nameHigh*look.zoom
		box.x1 = box.x0 + box.line.width
		r.paintName(img, box, left)
	}
	return img
}

// arc draws an arc: down its lane, with a round turn to each end that is in the view.
// The end that it leads to has an arrow; so has one that leaves the view, at the edge.
func (p *painter) arc(img *image.RGBA, a *drawnArc, left, zoom float32) {
	thick := max(1, p.device(1))
	if a.lit {
		thick = max(2, p.device(1.8))
	}
	x := p.device(a.x-left) - thick/2
	y0, y1 := p.device(a.y0)-thick/2, p.device(a.y1)-thick/2+thick
	turn := min(p.device(arcTurn*zoom), (y1-y0)/2)
	from, to := y0, y1
	arrow := max(4, p.device(4.5*zoom))
	if a.hook0 > 0 {
		p.quarter(img, image.Pt(x+turn, y0+turn), turn, thick, true, a.colour)
		end := p.device(a.hook0 - left)
		p.hook(img, x+turn, end, y0, thick, arrow, a.up, a.colour)
		from += turn
	} else {
		p.arrow(img, float32(x)+float32(thick)/2, float32(y0), 0, -1, arrow, a.colour)
	}
	if a.hook1 > 0 {
		p.quarter(img, image.Pt(x+turn, y1-turn), turn, thick, false, a.colour)
		end := p.device(a.hook1 - left)
		p.hook(img, x+turn, end, y1-thick, thick, arrow, !a.up, a.colour)
		to -= turn
	} else {
		p.arrow(img, float32(x)+float32(thick)/2, float32(y1), 0, 1, arrow, a.colour)
	}
	fill(img, image.Rect(x, from, x+thick, to), a.colour)
}

// hook draws an arc's way from its lane to the text, with an arrow or without.
func (p *painter) hook(img *image.RGBA, from, to, y, thick, arrow int, leads bool, c color.NRGBA) {
	if leads {
		p.arrow(img, float32(to), float32(y)+float32(thick)/2, 1, 0, arrow, c)
		to -= arrow / 2
	}
	fill(img, image.Rect(from, y, to, y+thick), c)
}

// quarter draws a quarter of a ring about a point: its upper left one, or its lower left
// one.
func (p *painter) quarter(img *image.RGBA, about image.Point, radius, thick int, upper bool, c color.NRGBA) {
	for i := range radius {
		for j := range radius {
			d := math.Hypot(float64(i)+0.5, float64(j)+0.5)
			cover := min(max(float64(radius)-d+0.5, 0), 1) * min(max(d-float64(radius-thick)+0.5, 0), 1)
			y := about.Y - 1 - j
			if !upper {
				y = about.Y + j
			}
			dot(img, about.X-1-i, y, c, cover)
		}
	}
}

// arrow draws an arrow whose tip lies at a point, in device pixels; dx or dy says which
// way it leads, with 1 or -1.
func (p *painter) arrow(img *image.RGBA, x, y float32, dx, dy, long int, c color.NRGBA) {
	half := float32(long) * 0.62
	for i := range long {
		wide := half * (float32(i) + 0.5) / float32(long)
		for j := -int(half) - 1; j <= int(half)+1; j++ {
			if dx != 0 {
				at := int(math.Floor(float64(y))) + j
				dot(img, int(x)-1-i, at, c, covered(float32(at), y-wide, y+wide))
				continue
			}
			at, row := int(math.Floor(float64(x)))+j, int(y)+i
			if dy > 0 {
				row = int(y) - 1 - i
			}
			dot(img, at, row, c, covered(float32(at), x-wide, x+wide))
		}
	}
}

// covered returns how much of a pixel lies between two places.
func covered(pixel, from, to float32) float64 {
	return float64(max(min(pixel+1, to)-max(pixel, from), 0))
}

// dot draws a pixel that is covered in part.
func dot(img *image.RGBA, x, y int, c color.NRGBA, cover float64) {
	if cover > 0 {
		c.A = uint8(float64(c.A) * cover)
		fill(img, image.Rect(x, y, x+1, y+1), c)
	}
}

// The measures of names, in pixels at margin zoom 1.
const (
	nameSize  = 11
	nameHigh  = 14
	nameAway  = 4  // from the arc
	leastName = 26 // a shorter piece of a name says nothing

	nameBeside = 2 // from the text
)

// mostNamed is for how many arcs a place for their names is looked for: among more there is
// no room for them.
const mostNamed = 48

// nameBox is where the name of an arc stands.
type nameBox struct {
	x0, x1, y float32 // y is its middle
	line      *shaped
	ink       color.NRGBA
}

// nameBox finds a place for a name beside its arc, left of it or else within it, at the
// middle or near it, where nothing else stands in the margin.
func (r *Reader) nameBox(a *drawnArc, arcs []drawnArc, names []nameBox, zoom float32) (nameBox, bool) {
	if a.name == "" {
		return nameBox{}, false
	}
	whole := r.name(a.name, zoom)
	high := nameHigh * zoom
	var best extent
	at, within := float32(0), false
	better := func(e extent, y float32, inside bool) {
		if min(e.x1-e.x0, whole.width) > min(best.x1-best.x0, whole.width)+0.5 {
			best, at, within = e, y, inside
		}
	}
	middle := (a.y0 + a.y1) / 2
	for step := float32(0); step == 0 || middle+step+high/2 < a.y1; step += high / 2 {
		for _, y := range []float32{middle - step, middle + step} {
			left, right := r.nameRoom(a, y, arcs, names, zoom)
			better(left, y, false)
			better(right, y, true)
		}
	}
	room := best.x1 - best.x0
	if room < min(whole.width, leastName*zoom) {
		return nameBox{}, false
	}
	box := nameBox{x0: best.x0, x1: best.x1, y: at, line: whole, ink: a.ink}
	if room < whole.width {
		box.line = r.nameWithin(a.name, room, zoom)
	}
	if within {
		box.x1 = box.x0 + box.line.width
	} else {
		box.x0 = box.x1 - box.line.width
	}
	return box, true
}

// nameRoom returns the room for a name at a height on both sides of its arc.
func (r *Reader) nameRoom(a *drawnArc, y float32, arcs []drawnArc, names []nameBox, zoom float32) (left, right extent) {
	away, half := nameAway*zoom, nameHigh*zoom/2
	if y-half < 0 || y+half > r.size.Height {
		return extent{}, extent{}
	}
	left, right = extent{r.arcsLeft(zoom), a.x - away}, extent{a.x + away, r.left - nameBeside*zoom}
	if y-half < a.y0 || y+half > a.y1 {
		right = extent{}
	}
	beside := func(x0, x1 float32) {
		if x0 < left.x1 {
			left.x0 = max(left.x0, x1+away)
		}
		if x1 > right.x0 {
			right.x1 = min(right.x1, x0-away)
		}
	}
	for i := range arcs {
		o := &arcs[i]
		if o == a || o.y0 > y+half || o.y1 < y-half {
			continue
		}
		beside(o.x, o.x)
		if o.x < a.x && (abs(o.y0-y) < half || abs(o.y1-y) < half) { // on its way to the text
			return extent{}, extent{}
		}
		if o.x > a.x {
			right.x1 = min(right.x1, o.x-away)
		}
	}
	for _, row := range r.relations.room.rows {
		if row.x < r.left-2*arcAway*zoom && abs(row.y-y) < half+letterSide*zoom/2 {
			right.x1 = min(right.x1, row.x)
		}
	}
	for _, n := range names {
		if abs(n.y-y) < 2*half {
			beside(n.x0, n.x1)
		}
	}
	return left, right
}

func (r *Reader) paintName(img *image.RGBA, n nameBox, left float32) {
	zoom := marginZoom(r.page.settings.Zoom)
	s := r.nameStyle(zoom)
	r.painter.write(img, n.line, s, n.x0-left, n.y+s.size*0.36, n.ink)
}

func (r *Reader) nameStyle(zoom float32) style { return style{r.page.faces.small, nameSize * zoom} }

// nameKey is a name as it is set.
type nameKey struct {
	text        string
	size, scale float32
}

// nameCache keeps the names that were set: a few types have many relations.
type nameCache map[nameKey]*shaped

const mostNames = 256

func (r *Reader) name(text string, zoom float32) *shaped {
	s := r.nameStyle(zoom)
	key := nameKey{text, s.size, r.painter.scale}
	if line, ok := r.relations.names[key]; ok {
		return line
	}
	if len(r.relations.names) >= mostNames || r.relations.names == nil {
		r.relations.names = nameCache{}
	}
	line := r.types.shape(text, 0, s, false, nil)
	r.relations.names[key] = line
	return line
}

// nameWithin returns the beginning of a name that has room, with an ellipsis.
func (r *Reader) nameWithin(text string, room, zoom float32) *shaped {
	line := r.name("…", zoom)
	for end := standoff.NextGrapheme(text, 0); int(end) < len(text); end = standoff.NextGrapheme(text, end) {
		longer := r.types.shape(text[:end]+"…", 0, r.nameStyle(zoom), false, nil)
		if longer.width > room {
			break
		}
		line = longer
	}
	return line
}
