package kit

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// The times of tips: how long the pointer must rest until one is shown, how long
// after one is gone the next is shown at once, and how often it is looked whether
// the thing still is where it was.
const (
	tipDelay  = 600 * time.Millisecond
	tipLinger = 400 * time.Millisecond
	tipLook   = 100 * time.Millisecond
)

// Tip gives an object a tip, asked for whenever it is to be shown; "" shows none.
// What is returned stands for the object in a layout. A [Pressable] and what is made
// of it have a tip of their own.
func Tip(o fyne.CanvasObject, text func() string) fyne.CanvasObject {
	s := &tipSheet{over: o, text: text}
	s.ExtendBaseWidget(s)
	if _, ok := o.(desktop.Hoverable); ok {
		return container.NewStack(o, s) // it hands on what it takes from the object
	}
	return container.NewStack(s, o) // what the object consists of has the pointer first
}

// tipSheet takes note of the pointer for an object that does not. Clicks and keys do
// not see it.
type tipSheet struct {
	widget.BaseWidget
	over fyne.CanvasObject
	text func() string
}

var _ desktop.Hoverable = (*tipSheet)(nil)

func (s *tipSheet) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

func (s *tipSheet) MouseIn(e *desktop.MouseEvent) {
	PointAt(s, e.AbsolutePosition, s.text)
	if h, ok := s.over.(desktop.Hoverable); ok {
		h.MouseIn(e)
	}
}

func (s *tipSheet) MouseMoved(e *desktop.MouseEvent) {
	PointAt(s, e.AbsolutePosition, s.text)
	if h, ok := s.over.(desktop.Hoverable); ok {
		h.MouseMoved(e)
	}
}

func (s *tipSheet) MouseOut() {
	PointAway(s)
	if h, ok := s.over.(desktop.Hoverable); ok {
		h.MouseOut()
	}
}

// tips is what the one pointer that there is points at.
var tips struct {
	layers []*tipLayer
	thing  fyne.CanvasObject // which the pointer is over, nil if none has a tip
	text   func() string
	row    bool          // it is a row of a list
	at     fyne.Position // of the pointer, on the canvas
	where  fyne.Position // of the thing, when its tip was shown
	shown  *tipLayer     // which shows the tip, nil if none is shown
	warm   bool          // a tip was shown a moment ago, so that the next is shown at once
	stop   func()        // ends the wait for the tip
	cool   func()        // ends the wait for warm to end
}

// PointAt tells that the pointer has come to a thing, or moves over it: after a rest
// its tip is shown. For what has the pointer itself; other things get [Tip].
func PointAt(thing fyne.CanvasObject, at fyne.Position, text func() string) {
	pointAt(thing, at, text, false)
}

// PointAtRow is [PointAt] for a row of a list: its tip is shown below the row, and is no
// wider, so that it covers nothing beside the list.
func PointAtRow(row fyne.CanvasObject, at fyne.Position, text func() string) {
	pointAt(row, at, text, true)
}

func pointAt(thing fyne.CanvasObject, at fyne.Position, text func() string, row bool) {
	if text == nil {
		return
	}
	if tips.thing != thing {
		PointAway(tips.thing)
		tips.thing, tips.text, tips.row = thing, text, row
	}
	tips.at = at
	if tips.shown != nil {
		return
	}
	end(&tips.stop)
	if tips.warm {
		showTip()
	} else if layer := topLayer(); layer != nil {
		tips.stop = later(layer.post, tipDelay, showTip)
	}
}

// PointAway tells that the pointer has left a thing.
func PointAway(thing fyne.CanvasObject) {
	if tips.thing != thing || thing == nil {
		return
	}
	shown := tips.shown
	HideTip()
	tips.thing = nil
	if shown != nil {
		tips.warm = true
		tips.cool = later(shown.post, tipLinger, func() { tips.warm = false })
	}
}

// HideTip takes the tip away that is shown, until the pointer moves and rests again:
// for a key, a click and whatever else goes on.
func HideTip() {
	end(&tips.stop)
	end(&tips.cool)
	tips.warm = false
	if tips.shown != nil {
		tips.shown.clear()
		tips.shown = nil
	}
}

// end ends a wait, if there is one.
func end(stop *func()) {
	if *stop != nil {
		(*stop)()
		*stop = nil
	}
}

// RetellTip asks once more for the words of the tip that is shown, if one is: more may
// be known by now.
func RetellTip() {
	if tips.shown == nil {
		return
	}
	words := tips.text()
	if words == "" {
		HideTip()
		return
	}
	tips.shown.clear()
	tips.shown.show(words)
}

func showTip() {
	thing, layer := tips.thing, topLayer()
	if thing == nil || layer == nil || !thing.Visible() {
		return
	}
	words := tips.text()
	if words == "" {
		return
	}
	tips.shown, tips.where = layer, positionOf(thing)
	layer.show(words)
	watchTip()
}

// watchTip takes the tip away when its thing has gone somewhere else, as by a scroll,
// or something lies over it.
func watchTip() {
	tips.stop = later(tips.shown.post, tipLook, func() {
		if !tips.thing.Visible() || positionOf(tips.thing) != tips.where || topLayer() != tips.shown {
			HideTip()
			return
		}
		watchTip()
	})
}

func positionOf(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}

// later runs a function after a time, on the interface goroutine, unless it is
// stopped. Tests put their own in its place.
var later = func(post func(func()), d time.Duration, do func()) (stop func()) {
	stopped := false
	t := time.AfterFunc(d, func() {
		post(func() {
			if !stopped {
				do()
			}
		})
	})
	return func() {
		stopped = true
		t.Stop()
	}
}

// tipLayer is where the tips of a window are shown, or of what lies over it.
type tipLayer struct {
	canvas  fyne.Canvas
	post    func(func())
	overlay fyne.CanvasObject // nil: the window's own
	object  *fyne.Container
}

func newTipLayer(c fyne.Canvas, post func(func())) *tipLayer {
	l := &tipLayer{canvas: c, post: post, object: container.NewWithoutLayout()}
	tips.layers = append(tips.layers, l)
	return l
}

// WithTips puts the place for tips over what a window shows. post runs a function on
// the interface goroutine.
func WithTips(c fyne.Canvas, content fyne.CanvasObject, post func(func())) fyne.CanvasObject {
	return Stack(content, newTipLayer(c, post).object)
}

func (l *tipLayer) end() {
	tips.layers = slices.DeleteFunc(tips.layers, func(x *tipLayer) bool { return x == l })
	if tips.shown == l {
		tips.shown = nil
	}
}

// topLayer returns the layer of what is uppermost in the window that was made last,
// nil if that shows no tips.
func topLayer() *tipLayer {
	if len(tips.layers) == 0 {
		return nil
	}
	top := tips.layers[len(tips.layers)-1].canvas.Overlays().Top()
	for _, l := range slices.Backward(tips.layers) {
		if l.overlay == top {
			return l
		}
	}
	return nil
}

func (l *tipLayer) clear() {
	l.object.RemoveAll()
	l.canvas.Refresh(l.object)
}

// show shows a tip for the thing that is pointed at.
func (l *tipLayer) show(words string) {
	room, size := l.canvas.Size(), tips.thing.Size()
	most := float32(tipMost)
	if tips.row {
		most = min(most, size.Width-2*tipInset-tipAround)
	}
	tip := newTipFace(words, most)
	least := tip.MinSize()
	at := tipPlace(least, room, tips.where, size, tips.at)
	if tips.row {
		at = placeBelow(least, room, tips.where, size, tips.at)
	}
	tip.Resize(least)
	tip.Move(at.Subtract(positionOf(l.object)))
	l.object.Add(tip)
	l.canvas.Refresh(l.object) // the driver may have forgotten on which canvas it is
}

// The room between a tip and its thing, and below the pointer's tip, in pixels.
const (
	tipGap     = 4
	tipInset   = 8 // from the ends of a row
	pointerLow = 20
)

// within keeps a stretch that begins at x within a window.
func within(x, length, window float32) float32 {
	return max(min(x, window-length-menuMargin), menuMargin)
}

// placeBelow is where the tip of a row stands: below it, above where there is no room,
// and not beyond its ends.
func placeBelow(tip, room fyne.Size, row fyne.Position, size fyne.Size, pointer fyne.Position) fyne.Position {
	x := max(min(pointer.X-tipGap, row.X+size.Width-tipInset-tip.Width), row.X+tipInset)
	if y := row.Y + size.Height + tipGap; y+tip.Height <= room.Height {
		return fyne.NewPos(x, y)
	}
	return fyne.NewPos(x, max(row.Y-tipGap-tip.Height, 0))
}

// tipPlace is where a tip covers neither its thing nor the pointer: below, above or
// at a side, wherever there is room.
func tipPlace(tip, room fyne.Size, thing fyne.Position, size fyne.Size, pointer fyne.Position) fyne.Position {
	x := within(min(max(pointer.X-tipGap, thing.X), thing.X+size.Width), tip.Width, room.Width)
	if y := max(thing.Y+size.Height+tipGap, pointer.Y+pointerLow); y+tip.Height <= room.Height {
		return fyne.NewPos(x, y)
	}
	if y := thing.Y - tipGap - tip.Height; y >= 0 {
		return fyne.NewPos(x, y)
	}
	y := within(pointer.Y, tip.Height, room.Height)
	if right := thing.X + size.Width + tipGap; right+tip.Width <= room.Width {
		return fyne.NewPos(right, y)
	}
	return fyne.NewPos(max(thing.X-tipGap-tip.Width, 0), y)
}
