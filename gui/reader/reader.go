package reader

import (
	"image"
	"math"
	"slices"
	"time"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Bounds of the caches, in bytes of images and in lines.
const (
	pictureBytes = 24 << 20
	shapedLines  = 512
)

// Reader is the article as a widget. Its fields may be set before it is shown;
// a nil callback is not called.
type Reader struct {
	widget.BaseWidget

	// Still says that the article is only looked at: there is no caret, and the mouse
	// selects nothing. It scrolls.
	Still bool

	OnSelect         func(standoff.Pieces)                  // the selection of text changed; it may be nil
	OnFreshSelection func(standoff.Pieces)                  // the person has made a selection with the mouse and let go of it
	OnCaret          func(standoff.Byte)                    // the caret moved
	OnSpans          func([]standoff.SpanID)                // the person selected other spans, or none
	OnSuggestion     func(standoff.SpanID)                  // the person clicked a suggestion
	OnSpanMoved      func(standoff.SpanID, standoff.Pieces) // the person dragged an edge of a span or of a piece of it
	OnLetters        func(Letters)                          // the person clicked a letter in the margin that stands for several spans
	OnPointLetters   func(l Letters, over bool)             // the pointer came over a letter in the margin, or left it
	OnArc            func(id string, at fyne.Position)      // the person clicked the arc of a relation
	OnArcContext     func(id string, at fyne.Position)      // the menu is wanted on an arc, at this place of the window
	OnPointArc       func(a Arc, over bool)                 // the pointer came over an arc, or left it
	OnConnect        func(from, to standoff.SpanID)         // the person dragged from one span onto another
	OnContext        func(Spot, []standoff.SpanID)          // the menu is wanted at this place, on these spans
	OnView           func()                                 // the page was scrolled or laid out anew
	OnPainted        func()                                 // a line of the article is being drawn, the first since it was set
	OnKeyDown        func(*fyne.KeyEvent)                   // every key that goes down while focused, before what comes of it
	OnKey            func(*fyne.KeyEvent) bool              // every key while focused
	OnRune           func(rune) bool                        // every character while focused
	OnShortcut       func(fyne.Shortcut)                    // every shortcut while focused
	OnZoom           func(steps int)                        // Ctrl and the wheel
	OnFocus          func(bool)                             // the keyboard came or went

	Post func(func()) // runs a function on the interface goroutine, later; [fyne.Do] to begin with

	palette    Palette
	styles     []LabelStyle
	page       page
	types      *typesetter
	painter    *painter
	highlights *highlights
	shapes     *lru[lineKey, *shaped]
	pictures   *lru[lineKey, *image.RGBA]

	selection
	goal        float32 // where vertical motion wants the caret, in pixels from the measure's left edge; -1 for where it is
	selected    spanSet
	hovered     standoff.SpanID
	relations   relations
	connectable bool             // connections can lead from the selected span
	marked      standoff.SpanID  // as the start of a relation; "" for none
	pointed     Letters          // in the margin, under the pointer; without labels if there are none
	found       []standoff.Range // passages, in order
	focused     bool
	painted     bool     // a line has been drawn since the article was set
	read        passages // lines that have been on the screen since then, as a whole
	pointer     pointer

	size    fyne.Size
	left    float32 // of the lines
	letters int     // how many fit beside a paragraph
	scene   *scene  // nil until the widget is first shown
	now     func() time.Time
}

// New returns a reader without an article. It panics if a face is not a font:
// the faces are part of the program.
func New(f Faces, p Palette, s Settings) *Reader {
	faces, err := newFaceSet(f)
	if err != nil {
		panic(err)
	}
	types := newTypesetter(faces)
	r := &Reader{
		palette: p, types: types, highlights: newHighlights(), goal: -1, now: time.Now, Post: fyne.Do,
		shapes: newLRU[lineKey, *shaped](shapedLines), pictures: newLRU[lineKey, *image.RGBA](pictureBytes),
	}
	r.page = page{faces: faces, breaker: breaker{types: types}, carries: r.carriesNames}
	r.painter = &painter{glyphs: newGlyphs(), palette: p, labels: map[standoff.LabelID]LabelStyle{}, scale: 1, types: types, small: faces.smallBold}
	r.ExtendBaseWidget(r)
	r.apply(s)
	r.page.open("", "")
	return r
}

// SetArticle shows a text from its top with its highlights. The subtitle stands
// under the headline and is no part of the text.
func (r *Reader) SetArticle(text, subtitle string, all []Highlight) {
	r.letGo()
	r.painted, r.read = false, nil
	r.page.open(text, subtitle)
	r.highlights.reset(all)
	r.selection, r.goal, r.selected, r.hovered, r.found = selection{}, -1, spanSet{}, "", nil
	r.leaveLetters()
	r.leaveArc()
	r.relations, r.marked = relations{shown: r.relations.shown}, ""
	r.forgetLines()
	r.show()
}

// SetSubtitle changes the line under the headline.
func (r *Reader) SetSubtitle(subtitle string) {
	if subtitle == r.page.subtitle {
		return
	}
	r.keepingPlace(func() { r.page.subtitle = subtitle })
}

// SetLabels says how the labels look, in the order of the scheme.
func (r *Reader) SetLabels(styles []LabelStyle) {
	if slices.Equal(styles, r.styles) {
		return
	}
	r.styles = styles
	clear(r.painter.labels)
	for _, s := range styles {
		r.painter.labels[s.ID] = s
	}
	r.redraw()
}

// SetPalette changes the colours.
func (r *Reader) SetPalette(p Palette) {
	r.palette, r.painter.palette = p, p
	r.redraw()
}

// SetSettings lays the page out anew; the line at the top stays there.
func (r *Reader) SetSettings(s Settings) { r.keepingPlace(func() { r.apply(s) }) }

func (r *Reader) apply(s Settings) {
	if s.Zoom == 0 {
		s.Zoom = 1
	}
	r.page.settings = s
	r.painter.zoom = s.Zoom
	r.types.marks = s.ControlMarks
	clear(r.types.advances)
	r.arrange()
}

// keepingPlace changes how the page is laid out without losing the place in it.
func (r *Reader) keepingPlace(change func()) {
	at := r.ScrollPlace()
	change()
	r.page.forget()
	r.forgetLines()
	r.RestorePlace(at)
}

func (r *Reader) forgetLines() {
	r.shapes.clear()
	r.pictures.clear()
	r.scene.forget()
}

// redraw draws everything again that is drawn.
func (r *Reader) redraw() {
	r.restack()
	r.pictures.clear()
	r.scene.stale()
	r.show()
}

// Redraw draws everything anew from the text and the highlights, and shows it
// with objects that were never used before.
func (r *Reader) Redraw() {
	r.page.forget()
	r.forgetLines()
	clear(r.types.advances)
	r.painter.glyphs = newGlyphs()
	if r.scene != nil {
		r.scene.renew()
	}
	r.show()
}

// TextLeft returns how far from its left edge the lines begin in a reader of a width,
// in pixels.
func (r *Reader) TextLeft(width float32) float32 {
	left, _ := r.column(width)
	return left
}

// column returns where the lines begin in a reader of a width, and how long they are
// at most, in pixels.
func (r *Reader) column(width float32) (left, measure float32) {
	const right = stripWidth + 24
	s := r.page.settings
	margin := marginFor(width, s.Zoom) + r.arcMargin(width)
	measure = float32(math.Floor(float64(max(leastMeasure, min(s.Measure*s.Zoom, width-margin-right)))))
	return float32(math.Round(float64(max(margin, (width-measure)/2)))), measure
}

// arrange fits the page to the widget's size.
func (r *Reader) arrange() {
	s := r.page.settings
	left, measure := r.column(r.size.Width)
	r.left = left
	r.page.height = r.size.Height
	r.page.lastOK = false
	if measure != r.page.measure {
		r.page.measure = measure
		r.page.forget()
		r.forgetLines()
	}
	if n := lettersIn(r.left-r.arcMargin(r.size.Width), s.Zoom); n != r.letters {
		r.letters = n
		r.pictures.clear()
	}
}

// leastMeasure is the shortest line, in pixels.
const leastMeasure = 120

// shaped returns a line ready to be drawn and pointed at.
func (r *Reader) shaped(k lineKey) *shaped {
	if s, ok := r.shapes.get(k); ok {
		return s
	}
	b := r.page.block(k.block)
	l := b.lines[k.line]
	s := r.types.shape(l.In(r.page.text), l.Start, r.page.style(b.kind), b.rtl, b.levelsOf(r.page.text, l.Range))
	r.shapes.put(k, s, 1)
	return s
}

// lineLeft returns where a line begins, in pixels right of the measure's left
// edge: right-to-left paragraphs end at its right edge.
func (r *Reader) lineLeft(s *shaped) float32 {
	if !s.rtl {
		return 0
	}
	return float32(math.Floor(float64(r.page.measure - s.width)))
}

// CreateRenderer makes the objects of the reader. It keeps the canvas of those
// that the toolkit has let go of.
func (r *Reader) CreateRenderer() fyne.WidgetRenderer {
	var on fyne.Canvas
	if r.scene != nil {
		on = r.scene.canvas
	}
	r.scene = newScene(r, on)
	r.show()
	return r.scene
}

// deviceScale returns how many device pixels a pixel is.
func (r *Reader) deviceScale() float32 {
	c := r.scene.canvas
	if c == nil {
		return r.painter.scale
	}
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(1024, 0))
	if x <= 0 {
		return 1
	}
	return float32(x) / 1024
}

// rescale follows the window to a screen of another density.
func (r *Reader) rescale() {
	scale := r.deviceScale()
	if scale == r.painter.scale {
		return
	}
	r.keepingPlace(func() {
		r.painter.scale, r.types.scale = scale, scale
		clear(r.types.advances)
	})
}

// show brings the widget's objects in line with the state.
func (r *Reader) show() {
	if r.scene == nil || r.size.IsZero() {
		return
	}
	r.scene.compose()
}
