package reader

import (
	"image"
	"image/color"
	"slices"
	"strconv"

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

// drawnArc is all that is seen of an arc: a trunk, with a branch to each end.
type drawnArc struct {
	x           float32
	ends        []drawnEnd // the hub is the first
	bundle      int        // among those of the view
	shared      bool       // others have the trunk, too
	lit         bool
	name        string
	colour, ink color.NRGBA
}

// drawnEnd is all that is seen of an end of an arc.
type drawnEnd struct {
	spot
	out  bool // it leaves the view
	head bool // an arrow leads to it
}

func (a drawnArc) equal(b drawnArc) bool {
	return a.x == b.x && a.shared == b.shared && a.lit == b.lit && a.name == b.name && a.colour == b.colour && a.ink == b.ink && slices.Equal(a.ends, b.ends)
}

// reach returns the height that the trunk takes up.
func (a *drawnArc) reach() extent {
	e := extent{a.ends[0].from, a.ends[0].from}
	for _, x := range a.ends[1:] {
		e.x0, e.x1 = min(e.x0, x.from), max(e.x1, x.from)
	}
	return e
}

// addMember adds the ends of a relation of a bundle.
func (a *drawnArc) addMember(of *arc, m arcMember) {
	a.add(&of.ends[0], of.key.in)
	a.add(&of.ends[m.end], !of.key.in)
}

// add adds an end. What is there already is drawn once.
func (a *drawnArc) add(e *arcEnd, head bool) {
	d := drawnEnd{e.spot, e.row < 0, head}
	if i := slices.IndexFunc(a.ends, func(o drawnEnd) bool { return o.spot == d.spot && o.out == d.out }); i >= 0 {
		a.ends[i].head = a.ends[i].head || head
		return
	}
	a.ends = append(a.ends, d)
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
const marginWide = 176

// placeArcs draws the arcs of what is in the view.
func (s *scene) placeArcs() {
	r := s.r
	r.layArcs(textLines(s.lines))
	a := &s.arcs
	if len(r.relations.arcs)+r.relations.left == 0 {
		s.dropArcs()
		return
	}
	zoom := marginZoom(r.page.settings.Zoom)
	look := arcLook{r.size, r.palette, r.painter.scale, zoom, min(r.left, marginWide*zoom)}
	now := r.drawnArcs()
	if a.raster == nil || look != a.look || r.relations.left != a.left || !slices.EqualFunc(now, a.drawn, drawnArc.equal) {
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

// drawnArcs returns what is seen of the arcs, what is lit of them last.
func (r *Reader) drawnArcs() []drawnArc {
	x := &r.relations
	out := make([]drawnArc, 0, len(x.arcs))
	for i := range x.arcs {
		a := &x.arcs[i]
		var lit drawnArc
		quiet := drawnArc{x: a.x, bundle: i, shared: a.shared, colour: r.palette.Faint, ink: r.palette.Soft}
		for _, m := range a.members {
			on := &quiet
			if r.lit(x.all[m.relation]) {
				on = &lit
				lit = drawnArc{x: a.x, bundle: i, shared: a.shared, ends: lit.ends, lit: true, colour: x.all[m.relation].Colour, ink: r.palette.Ink}
			}
			on.addMember(a, m)
		}
		if name := a.written(); len(lit.ends) > 0 {
			lit.name = name
		} else {
			quiet.name = name
		}
		for _, d := range [...]drawnArc{quiet, lit} {
			if len(d.ends) > 1 {
				out = append(out, d)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b drawnArc) int { return boolCompare(a.lit, b.lit) })
	return out
}

// written returns what is written beside an arc: the name of its relations, with their
// number.
func (a *arc) written() string {
	switch {
	case a.key.name == "":
		return ""
	case a.size > 1:
		return a.key.name + " · " + strconv.Itoa(a.size)
	}
	return a.key.name
}

// paintArcs draws the image: the margin from wide pixels left of the text on.
func (r *Reader) paintArcs(look arcLook, arcs []drawnArc) *image.RGBA {
	p := r.painter
	img := image.NewRGBA(image.Rect(0, 0, p.device(look.wide), p.device(look.size.Height)))
	left := r.left - look.wide
	for i := range arcs {
		p.arc(img, &arcs[i], left, look.zoom)
	}
	for i := range arcs {
		p.part(img, &arcs[i], arcs, left)
	}
	for _, n := range r.placeNames(arcs, look.zoom) {
		r.paintName(img, n, left)
	}
	if r.relations.left > 0 {
		more := name{line: r.name("+"+strconv.Itoa(r.relations.left), look.zoom), ink: r.palette.Soft}
		more.box = box{r.arcsLeft(look.zoom), r.relations.room.height, 0, look.size.Height}
		r.paintName(img, more, left)
	}
	return img
}

// paintName writes a name at the left edge of its box, in the middle of its height.
func (r *Reader) paintName(img *image.RGBA, n name, left float32) {
	s := r.nameStyle(marginZoom(r.page.settings.Zoom))
	r.painter.write(img, n.line, s, n.x0-left, (n.y0+n.y1)/2+s.size*0.36, n.ink)
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
