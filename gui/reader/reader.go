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

	OnSelect    func(standoff.Range)                   // the selection changed; it may be empty
	OnCaret     func(standoff.Byte)                    // the caret moved
	OnSpan      func(standoff.SpanID)                  // the person selected a span, "" for none
	OnSpanMoved func(standoff.SpanID, standoff.Range)  // the person dragged a span's edge
	OnContext   func(fyne.Position, []standoff.SpanID) // the menu is wanted here, on these spans
	OnKeyDown   func(*fyne.KeyEvent)                   // every key that goes down while focused, before what comes of it
	OnKey       func(*fyne.KeyEvent) bool              // every key while focused
	OnRune      func(rune) bool                        // every character while focused
	OnShortcut  func(fyne.Shortcut)                    // every shortcut while focused
	OnZoom      func(steps int)                        // Ctrl and the wheel
	OnFocus     func(bool)                             // the keyboard came or went

	palette  Palette
	styles   []LabelStyle
	page     page
	types    *typesetter
	easel    *easel
	marks    *highlights
	shapes   *lru[lineKey, *shaped]
	pictures *lru[lineKey, *image.RGBA]

	anchor, caret standoff.Byte
	goal          float32 // where vertical motion wants the caret, in pixels from the measure's left edge; -1 for where it is
	selected      standoff.SpanID
	hovered       standoff.SpanID
	hits          []standoff.Range // passages that were found, in order
	focused       bool
	pointer       pointer

	size  fyne.Size
	left  float32 // of the lines
	scene *scene  // nil until the widget is first shown
	now   func() time.Time
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
		palette: p, types: types, marks: newHighlights(), goal: -1, now: time.Now,
		shapes: newLRU[lineKey, *shaped](shapedLines), pictures: newLRU[lineKey, *image.RGBA](pictureBytes),
	}
	r.page = page{faces: faces, breaker: breaker{types: types}}
	r.easel = &easel{stamps: newStamps(), palette: p, labels: map[standoff.LabelID]LabelStyle{}, scale: 1, lettering: lettering{types, faces.smallBold}}
	r.ExtendBaseWidget(r)
	r.apply(s)
	r.page.open("", "")
	return r
}

// SetArticle shows a text from its top with its highlights. The subtitle stands
// under the headline and is no part of the text.
func (r *Reader) SetArticle(text, subtitle string, all []Highlight) {
	r.letGo()
	r.page.open(text, subtitle)
	r.marks.reset(all)
	r.anchor, r.caret, r.goal, r.selected, r.hovered, r.hits = 0, 0, -1, "", "", nil
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
	clear(r.easel.labels)
	for _, s := range styles {
		r.easel.labels[s.ID] = s
	}
	r.redraw()
}

// SetPalette changes the colours.
func (r *Reader) SetPalette(p Palette) {
	r.palette, r.easel.palette = p, p
	r.redraw()
}

// SetSettings sets the page anew; the line at the top stays there.
func (r *Reader) SetSettings(s Settings) { r.keepingPlace(func() { r.apply(s) }) }

func (r *Reader) apply(s Settings) {
	if s.Zoom == 0 {
		s.Zoom = 1
	}
	r.page.settings = s
	r.easel.zoom = s.Zoom
	r.types.marks = s.ControlMarks
	clear(r.types.advances)
	r.arrange()
}

// keepingPlace changes how the page is set without losing the place in it.
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
	r.pictures.clear()
	r.scene.stale()
	r.show()
}

// SetHighlights replaces all highlights.
func (r *Reader) SetHighlights(all []Highlight) {
	r.marks.reset(all)
	r.redraw()
}

// ChangeHighlights takes highlights away and draws others, those with a known id
// in place of the old ones. Unknown ids to take away change nothing.
func (r *Reader) ChangeHighlights(gone []standoff.SpanID, came []Highlight) {
	if len(gone)+len(came) > manyHighlights {
		if slices.Contains(gone, r.selected) {
			r.selected = ""
		}
		r.marks.change(gone, came)
		r.redraw()
		return
	}
	for _, id := range gone {
		if r.selected == id {
			r.selected = ""
		}
		r.touch(r.marks.take(id))
	}
	for _, h := range came {
		r.touch(r.marks.add(h))
	}
	r.show()
}

// manyHighlights is how many change at once before everything that is on the
// screen is drawn again, instead of looking for what each of them changes.
const manyHighlights = 32

// touch has the lines of a passage drawn again, and the first lines of its
// paragraphs, which carry the letters.
func (r *Reader) touch(changed standoff.Range) {
	if changed.Empty() {
		return
	}
	r.scene.stale()
	for key := range r.pictures.byKey {
		b := &r.page.blocks[key.block]
		if key.line == subtitleLine || !b.Overlaps(changed) && !b.Empty() {
			continue
		}
		if key.line == 0 || b.lines[key.line].Overlaps(changed) {
			r.pictures.drop(key)
		}
	}
}

// Selection returns the selected passage, and whether there is one.
func (r *Reader) Selection() (standoff.Range, bool) {
	s := standoff.Range{Start: min(r.anchor, r.caret), End: max(r.anchor, r.caret)}
	return s, !s.Empty()
}

// SetSelection selects a passage, widened to whole graphemes, and shows its
// end.
func (r *Reader) SetSelection(s standoff.Range) {
	s = standoff.SnapOut(r.page.text, r.clamp(s))
	r.moveTo(s.Start, s.End)
	r.reveal(r.caret)
}

func (r *Reader) clamp(s standoff.Range) standoff.Range {
	end := standoff.Byte(len(r.page.text))
	s.Start = min(max(s.Start, 0), end)
	s.End = min(max(s.End, s.Start), end)
	return s
}

// Caret returns where the caret stands.
func (r *Reader) Caret() standoff.Byte { return r.caret }

// SetCaret moves the caret, on a grapheme boundary at or before b, and selects
// nothing.
func (r *Reader) SetCaret(b standoff.Byte) {
	b = r.clamp(standoff.Range{Start: b, End: b}).Start
	if !standoff.IsGraphemeBoundary(r.page.text, b) {
		b = standoff.GraphemeAt(r.page.text, b).Start
	}
	r.moveTo(b, b)
}

// moveTo sets anchor and caret and tells of what changed.
func (r *Reader) moveTo(anchor, caret standoff.Byte) {
	before, _ := r.Selection()
	moved := caret != r.caret
	r.anchor, r.caret, r.goal = anchor, caret, -1
	r.show()
	if after, _ := r.Selection(); after != before && r.OnSelect != nil && (!after.Empty() || !before.Empty()) {
		r.OnSelect(after)
	}
	if moved && r.OnCaret != nil {
		r.OnCaret(caret)
	}
}

// SelectSpan selects a highlight and shows it; "" selects none. The caret goes
// into it, and no passage stays selected.
func (r *Reader) SelectSpan(id standoff.SpanID) {
	x, at := r.marks.find(id)
	if at < 0 {
		id = ""
	}
	r.selected = id
	if id == "" {
		r.show()
		return
	}
	if caret := r.caret; caret < x.Start || caret > x.End {
		r.moveTo(x.Start, x.Start)
	} else {
		r.moveTo(caret, caret)
	}
	r.Reveal(x.Range)
}

// SelectedSpan returns the selected highlight, "" for none.
func (r *Reader) SelectedSpan() standoff.SpanID { return r.selected }

// Reveal scrolls until the beginning of a passage is in the view, or nothing if
// part of it is.
func (r *Reader) Reveal(s standoff.Range) {
	first, last := r.page.lineOf(s.Start), r.page.lineOf(max(s.Start, s.End-1))
	y0, near := r.page.locate(first)
	y1, nearEnd := r.page.locate(last)
	if near && nearEnd && y0 < 0 && y1 > r.page.height {
		return
	}
	if near && nearEnd && y1-y0 < r.page.height*0.8 {
		r.page.reveal(last, r.room())
	}
	if !near || y0 < r.room() || y0 > r.page.height-2*r.room() {
		r.page.reveal(first, r.room())
	}
	r.show()
}

// room is how much text stays above and below what is revealed, in pixels.
func (r *Reader) room() float32 { return r.page.leading(body) * 1.2 }

func (r *Reader) reveal(b standoff.Byte) {
	r.page.reveal(r.page.lineOf(b), r.room())
	r.show()
}

// ScrollPlace returns the byte at which the first line in the view begins.
func (r *Reader) ScrollPlace() standoff.Byte {
	if len(r.page.blocks) == 0 || r.page.place == (place{}) {
		return 0
	}
	var buffer [96]visible
	for _, v := range r.page.view(buffer[:0]) {
		if v.line != subtitleLine && v.y > -r.page.leading(body) {
			return r.page.blocks[v.block].lines[v.line].Start
		}
	}
	return r.page.blocks[r.page.place.block].Start
}

// RestorePlace scrolls until the line of a byte is the first in the view.
func (r *Reader) RestorePlace(b standoff.Byte) {
	if b <= 0 {
		r.page.put(place{})
		r.show()
		return
	}
	k := r.page.lineOf(r.clamp(standoff.Range{Start: b, End: b}).Start)
	r.page.put(place{k.block, float64(r.page.top(k))})
	r.show()
}

// LineOf returns the line of the text, from 1, that a byte stands on: the
// paragraph, not the line on the screen.
func (r *Reader) LineOf(b standoff.Byte) int {
	return r.page.blocks[blockAt(r.page.blocks, b)].paragraph + 1
}

// arrange fits the page to the widget's size.
func (r *Reader) arrange() {
	s := r.page.settings
	const right = stripWidth + 24
	narrow := r.size.Width - gutter*s.Zoom - right
	measure := float32(math.Floor(float64(max(120, min(s.Measure*s.Zoom, narrow)))))
	r.left = float32(math.Round(float64(max(gutter*s.Zoom-6, (r.size.Width-measure)/2))))
	r.page.height = r.size.Height
	r.page.lastOK = false
	if measure != r.page.measure {
		r.page.measure = measure
		r.page.forget()
		r.forgetLines()
	}
}

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

// Go moves the caret and scrolls to it; with extend the selection grows or
// shrinks with it.
func (r *Reader) Go(m Motion, extend bool) {
	goal := r.goal
	to := r.target(m, extend)
	if m == LineUp || m == LineDown || m == PageUp || m == PageDown {
		if goal < 0 {
			goal = r.caretX(r.caret)
		}
	} else {
		goal = -1
	}
	anchor := to
	if extend {
		anchor = r.anchor
	}
	r.deselect()
	r.moveTo(anchor, to)
	r.goal = goal
	r.reveal(to)
}

// deselect lets go of the selected span, as a step of the person's own.
func (r *Reader) deselect() {
	if r.selected == "" {
		return
	}
	r.selected = ""
	if r.OnSpan != nil {
		r.OnSpan("")
	}
}

// CreateRenderer implements [fyne.Widget].
func (r *Reader) CreateRenderer() fyne.WidgetRenderer {
	var on fyne.Canvas
	if r.scene != nil { // the toolkit has let go of what was shown before
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
		return r.easel.scale
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
	if scale == r.easel.scale {
		return
	}
	r.keepingPlace(func() {
		r.easel.scale, r.types.scale = scale, scale
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
