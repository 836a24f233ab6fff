package reader

import (
	"image/color"
	"math"

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
	r           *Reader
	canvas      fyne.Canvas // that shows the reader; nil until it is known
	paper       *canvas.Rectangle
	backgrounds pool[*canvas.Rectangle] // under the text: the selection and what was found
	slots       map[lineKey]*slot
	frames      pool[*canvas.Rectangle] // over the text: the outlines of spans
	corners     pool[*canvas.Arc]       // of those
	handles     pool[*canvas.Rectangle]
	caret       *canvas.Rectangle
	strip       strip
	arcs        arcScene
	connect     connectScene
	lines       []visible
	shown       view                // what was composed last
	objects     []fyne.CanvasObject // nil when the list is out of date
}

var _ fyne.WidgetRenderer = (*scene)(nil)

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
	s.backgrounds, s.frames, s.corners, s.handles = newBoxes(s), newBoxes(s), newCorners(s), newBoxes(s)
	s.strip = newStrip()
	s.dropArcs()
	s.connect = newConnectScene()
	s.objects = nil
}

// view is a part of the page, and how it is laid out.
type view struct {
	place place
	size  fyne.Size
	left  float32
	page  Settings
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

// Layout fits the page to a size, without losing the place in it.
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

// MinSize never changes, so that nothing the reader does makes the window lay
// itself out again.
func (s *scene) MinSize() fyne.Size { return fyne.NewSize(240, 120) }

// Refresh brings every object in line with the state.
func (s *scene) Refresh() { s.compose() }

// Destroy does nothing: the objects hold nothing that is not collected.
func (s *scene) Destroy() {}

// Objects returns the objects, the lowest first.
func (s *scene) Objects() []fyne.CanvasObject {
	if s.objects != nil {
		return s.objects
	}
	o := []fyne.CanvasObject{s.paper}
	o = s.backgrounds.list(o)
	for _, l := range s.slots {
		o = append(o, l.raster)
	}
	if s.arcs.raster != nil {
		o = append(o, s.arcs.raster)
	}
	o = s.corners.list(s.frames.list(o))
	o = s.handles.list(append(o, s.caret))
	s.objects = append(o, s.connect.mark, s.connect.ring, s.connect.rope, s.strip.raster, s.strip.thumb)
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
	s.placeBackgrounds()
	s.placeArcs()
	s.placeFrames()
	s.placeHandles()
	s.placeConnection()
	s.placeCaret()
	s.placeStrip()
	s.changed(s.paper)
	s.tellView()
}

// tellView tells that the page was scrolled or laid out anew.
func (s *scene) tellView() {
	now := view{s.r.page.place, s.r.size, s.r.left, s.r.page.settings}
	if now == s.shown {
		return
	}
	s.shown = now
	if s.r.OnView != nil {
		s.r.OnView()
	}
}

// snap rounds a length to whole device pixels, so that images stay sharp.
func (s *scene) snap(v float32) float32 {
	scale := s.r.painter.scale
	return float32(math.Round(float64(v*scale))) / scale
}
