package reader

import (
	"image"
	"image/color"
	"math"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// scene holds the objects on the screen: the renderer of the widget.
//
// What a toolkit keeps of an object, and for how long it knows which canvas
// shows it, is not for the scene to rely on. So an object that shows an image
// shows no other one, ever: a new image comes with a new object. Whatever else
// changes is told to the canvas itself, not by way of the object.
type scene struct {
	r       *Reader
	canvas  fyne.Canvas // that shows the reader; nil until it is known
	paper   *canvas.Rectangle
	washes  pool // under the text: hover and selection
	slots   map[lineKey]*slot
	frames  pool // over the text: the outline of the selected span
	handles [2]*canvas.Circle
	caret   *canvas.Rectangle
	strip   strip
	lines   []visible
	objects []fyne.CanvasObject // nil when the list is out of date
}

func newScene(r *Reader, on fyne.Canvas) *scene {
	s := &scene{r: r, canvas: on}
	s.renew()
	return s
}

// renew puts objects that were never used in place of all.
func (s *scene) renew() {
	s.forget()
	s.retire(s.strip.raster)
	s.paper, s.caret = canvas.NewRectangle(s.r.palette.Paper), canvas.NewRectangle(color.Black)
	s.paper.Resize(s.r.size)
	s.caret.Hide()
	s.slots = map[lineKey]*slot{}
	s.washes, s.frames = pool{scene: s}, pool{scene: s}
	for i := range s.handles {
		s.handles[i] = canvas.NewCircle(color.Black)
		s.handles[i].Hide()
	}
	s.strip = newStrip()
	s.objects = nil
}

// stale has the strip drawn again when the scene is composed next. It may be
// called on a reader that was never shown.
func (s *scene) stale() {
	if s != nil {
		s.strip.drawn = false
	}
}

// changed has the canvas draw an object as it is now, and a frame in any case.
func (s *scene) changed(o fyne.CanvasObject) {
	if s.canvas != nil {
		s.canvas.Refresh(o)
	}
}

// Layout implements [fyne.WidgetRenderer].
func (s *scene) Layout(size fyne.Size) {
	if size == s.r.size {
		return
	}
	at := s.r.ScrollPlace()
	s.r.size = size
	s.paper.Resize(size)
	s.strip.drawn = false
	s.r.arrange()
	s.r.RestorePlace(at)
}

// MinSize implements [fyne.WidgetRenderer]. It never changes, so that nothing
// the reader does makes the window lay itself out again.
func (s *scene) MinSize() fyne.Size { return fyne.NewSize(240, 120) }

// Refresh implements [fyne.WidgetRenderer].
func (s *scene) Refresh() { s.compose() }

// Destroy implements [fyne.WidgetRenderer].
func (s *scene) Destroy() {}

// Objects implements [fyne.WidgetRenderer].
func (s *scene) Objects() []fyne.CanvasObject {
	if s.objects != nil {
		return s.objects
	}
	o := []fyne.CanvasObject{s.paper}
	o = s.washes.list(o)
	for _, l := range s.slots {
		o = append(o, l.raster)
	}
	o = s.frames.list(o)
	s.objects = append(o, s.caret, s.handles[0], s.handles[1], s.strip.raster, s.strip.thumb)
	return s.objects
}

// compose puts every object where the state says.
func (s *scene) compose() {
	r := s.r
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		s.canvas = c
	}
	r.rescale()
	r.page.put(r.page.place)
	s.lines = r.page.view(s.lines[:0])
	if s.paper.FillColor != r.palette.Paper {
		s.paper.FillColor = r.palette.Paper
		s.strip.drawn = false
	}
	s.placeLines()
	s.placeWashes()
	s.placeFrames()
	s.placeCaret()
	s.placeStrip()
	s.changed(s.paper)
}

// snap rounds a length to whole device pixels, so that images stay sharp.
func (s *scene) snap(v float32) float32 {
	scale := s.r.easel.scale
	return float32(math.Round(float64(v*scale))) / scale
}

// picture returns the image of a line, drawn now unless it is at hand.
func (r *Reader) picture(k lineKey) *image.RGBA {
	if img, ok := r.pictures.get(k); ok {
		return img
	}
	img := r.easel.paint(r.job(k))
	r.pictures.put(k, img, len(img.Pix))
	return img
}

// job gathers what a line shows.
func (r *Reader) job(k lineKey) job {
	if k.line == subtitleLine {
		return r.subtitleJob()
	}
	b := r.page.block(k.block)
	s := r.shaped(k)
	j := job{
		line: s, style: r.page.style(b.kind), width: r.page.measure, height: r.page.leading(b.kind),
		baseline: r.page.baseline(b.kind), left: r.lineLeft(s), ink: r.palette.Ink,
	}
	r.marks.overlapping(s.Range, func(i int) {
		x := r.marks.items[i]
		style, ok := r.easel.labels[x.Label]
		if !ok {
			style = LabelStyle{ID: x.Label, Letter: "?", Colour: r.palette.Soft}
		}
		j.marks = append(j.marks, labelled{x, style, s.extents(x.Range, false)})
	})
	if k.line == 0 {
		j.letters = r.letters(b.Range)
	}
	return j
}

func (r *Reader) subtitleJob() job {
	s := style{r.page.faces.small, r.page.zoomed(13)}
	line := r.types.shape(r.page.subtitle, 0, s, false, nil)
	line.Range = standoff.Range{}
	return job{line: line, style: s, width: r.page.measure, height: r.page.zoomed(subtitleGap), baseline: r.page.zoomed(15), ink: r.palette.Soft}
}

// letters returns the labels that a passage holds, in the order of the scheme.
func (r *Reader) letters(at standoff.Range) []LabelStyle {
	held := map[standoff.LabelID]bool{}
	r.marks.overlapping(at, func(i int) {
		if x := &r.marks.items[i]; !x.Suggestion {
			held[x.Label] = true
		}
	})
	var out []LabelStyle
	for _, s := range r.styles {
		if held[s.ID] {
			out = append(out, s)
		}
	}
	return out
}

// band is a piece of a passage on the screen, in pixels of the widget.
type band struct{ x0, y0, x1, y1 float32 }

// bands returns where a passage lies in the view, line by line.
func (s *scene) bands(at standoff.Range, selection bool) []band {
	r := s.r
	var out []band
	for _, v := range s.lines {
		b := &r.page.blocks[v.block]
		if v.line == subtitleLine || !b.lines[v.line].Overlaps(at) {
			continue
		}
		line := r.shaped(v.lineKey)
		size := r.page.style(b.kind).size
		base := v.y + r.page.baseline(b.kind)
		left := r.left + r.lineLeft(line)
		for _, e := range line.extents(at, selection) {
			out = append(out, band{left + e.x0, base - size*1.06, left + e.x1, base + 5*r.page.settings.Zoom})
		}
	}
	return out
}

func (s *scene) placeWashes() {
	r := s.r
	s.washes.begin()
	if x, at := r.marks.find(r.hovered); at >= 0 && r.hovered != r.selected {
		c := r.easel.labels[x.Label].Colour
		c.A = 30
		for _, b := range s.bands(x.Range, false) {
			s.wash(b, c)
		}
	}
	for _, at := range r.hitsIn(s.lines) {
		for _, b := range s.bands(at, false) {
			s.wash(b, faded(r.palette.Accent, hitWash))
		}
	}
	if selection, ok := r.Selection(); ok {
		for _, b := range s.bands(selection, true) {
			s.wash(b, r.palette.Selection)
		}
	}
	if r.pointer.edge.active {
		x, _ := r.marks.find(r.pointer.edge.id)
		c := r.easel.labels[x.Label].Colour
		c.A = 60
		for _, b := range s.bands(r.pointer.edge.preview, false) {
			s.wash(b, c)
		}
	}
	s.washes.end()
}

// hitWash is the opacity of a passage that was found, out of 255.
const hitWash = 0x2A

func (s *scene) wash(b band, c color.NRGBA) {
	o := s.washes.next()
	o.FillColor, o.StrokeWidth, o.CornerRadius = c, 0, 0
	s.settle(o, b)
}

func (s *scene) settle(o *canvas.Rectangle, b band) {
	o.Move(fyne.NewPos(s.snap(b.x0), s.snap(b.y0)))
	o.Resize(fyne.NewSize(s.snap(b.x1)-s.snap(b.x0), s.snap(b.y1)-s.snap(b.y0)))
	s.changed(o)
}

// placeFrames draws the outline and the handles of the selected span.
func (s *scene) placeFrames() {
	s.frames.begin()
	start, end, c := s.r.handlePlaces(s)
	if x, at := s.r.marks.find(s.r.selected); at >= 0 {
		for _, b := range s.bands(x.Range, false) {
			o := s.frames.next()
			o.FillColor, o.StrokeColor, o.StrokeWidth, o.CornerRadius = color.Transparent, c, 2, 4
			s.settle(o, band{b.x0 - 2, b.y0 - 2, b.x1 + 2, b.y1 + 4})
		}
	}
	s.frames.end()
	s.handle(0, start, c)
	s.handle(1, end, c)
}

// handleRadius is the size of a handle as drawn; it can be caught anywhere
// within grabRadius.
const (
	handleRadius = 5
	grabRadius   = 12
)

func (s *scene) handle(i int, at *fyne.Position, c color.NRGBA) {
	h := s.handles[i]
	if at == nil {
		if h.Visible() {
			h.Hide()
		}
		return
	}
	h.FillColor, h.StrokeColor, h.StrokeWidth = c, s.r.palette.Paper, 1
	h.Resize(fyne.NewSquareSize(2 * handleRadius))
	h.Move(at.SubtractXY(handleRadius, handleRadius))
	h.Hidden = false
	s.changed(h)
}

// handlePlaces returns the middles of the selected span's handles, nil where an
// end is out of the view, and the span's colour.
func (r *Reader) handlePlaces(s *scene) (start, end *fyne.Position, c color.NRGBA) {
	x, at := r.marks.find(r.selected)
	if at < 0 {
		return nil, nil, c
	}
	c = r.easel.labels[x.Label].Colour
	side := func(b standoff.Byte, after bool) *fyne.Position {
		one := standoff.Range{Start: b, End: standoff.NextGrapheme(r.page.text, b)}
		if after {
			one = standoff.Range{Start: standoff.PrevGrapheme(r.page.text, b), End: b}
		}
		bands := s.bands(one, true)
		if len(bands) == 0 {
			return nil
		}
		p := fyne.NewPos(bands[0].x0-2, (bands[0].y0+bands[0].y1)/2+1)
		if after != r.runsLeft(one.Start) {
			p.X = bands[len(bands)-1].x1 + 2
		}
		return &p
	}
	return side(x.Start, false), side(x.End, true), c
}

// runsLeft tells whether the text at a byte runs from right to left.
func (r *Reader) runsLeft(b standoff.Byte) bool {
	for _, c := range r.shaped(r.page.lineOf(b)).clusters {
		if c.start <= b && b < c.end {
			return c.rtl
		}
	}
	return false
}

func (s *scene) placeCaret() {
	r := s.r
	at, ok := s.caretBand()
	if !ok || !r.focused {
		if s.caret.Visible() {
			s.caret.Hide()
		}
		return
	}
	s.caret.FillColor = r.palette.Accent
	s.caret.Show()
	s.settle(s.caret, at)
}

// caretBand returns where the caret is drawn, false if it is out of the view.
func (s *scene) caretBand() (band, bool) {
	r := s.r
	if len(r.page.text) == 0 {
		return band{}, false
	}
	y, near := r.page.locate(r.page.lineOf(r.caret))
	if !near || y > r.page.height {
		return band{}, false
	}
	kind := r.page.blocks[r.page.lineOf(r.caret).block].kind
	size := r.page.style(kind).size
	base := y + r.page.baseline(kind)
	if kind == blank {
		base = y + size*0.8
	}
	x := r.left + r.caretX(r.caret)
	return band{x - 1, base - size*0.95, x + 1, base + size*0.28}, true
}
