package gui

import (
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
)

// The window's measures, in pixels.
const (
	barHeight    = 34
	statusHeight = 28

	// leastPage is what the page keeps beside the panels: a line of some fifty
	// characters.
	leastPage = 380
)

// side is one of the panels beside the page.
type side struct {
	name        string // what its preferences are kept under
	least, most float32
	own         float32 // its width until somebody changes it

	width float32
	off   bool // a person has put it away
}

// sides are the panels left and right of the page, and which of them are shown.
type sides struct {
	left, right side
	first       *side // stays where there is no room for both
}

func newSides(p fyne.Preferences) *sides {
	s := &sides{
		left:  side{name: "queue", least: 180, most: 520, own: 248},
		right: side{name: "inspector", least: 220, most: 560, own: 292},
	}
	s.first = &s.right
	for _, x := range []*side{&s.left, &s.right} {
		x.width = x.hold(float32(p.FloatWithFallback(x.name+"-width", float64(x.own))))
		x.off = p.Bool(x.name + "-off")
	}
	return s
}

func (x *side) hold(width float32) float32 { return min(max(width, x.least), x.most) }

// in is how wide the side wants to be in a window: in a large one it is wider, unless
// somebody has chosen its width.
func (x *side) in(window float32) float32 {
	if x.width != x.own {
		return x.width
	}
	return x.own + min(max(window-1280, 0)/8, 80)
}

func (x *side) keep(p fyne.Preferences) {
	p.SetFloat(x.name+"-width", float64(x.width))
	p.SetBool(x.name+"-off", x.off)
}

// widths returns how wide the panels are in a window, 0 for one that is not shown.
// A panel that a person wants and that has no room comes back with the room.
func (s *sides) widths(window float32) (left, right float32) {
	room := max(window-leastPage, 0)
	width := func(x *side, room float32) float32 {
		wanted := x.in(window)
		switch {
		case x.off:
			return 0
		case wanted <= room:
			return wanted
		case x.least <= room:
			return room
		}
		return 0
	}
	if s.first == &s.left {
		left = width(&s.left, room)
		return left, width(&s.right, room-left)
	}
	right = width(&s.right, room)
	return width(&s.left, room-right), right
}

// flip shows a panel that is not shown, and puts one away that is. Where there is no
// room for both, the one that is shown stays.
func (s *sides) flip(x *side, window float32) {
	if s.shown(x, window) {
		x.off = true
		return
	}
	if x.off = false; !s.shown(x, window) {
		s.first = x
	}
}

func (s *sides) shown(x *side, window float32) bool {
	left, right := s.widths(window)
	if x == &s.left {
		return left > 0
	}
	return right > 0
}

// frame is the window's layout: bar, page, status bar, the panels beside the page
// and the edges between them.
type frame struct {
	sides                          *sides
	bar, page, status, left, right fyne.CanvasObject
	leftEdge, rightEdge            fyne.CanvasObject
	cover                          *fyne.Container // another page, in place of the page and its panels; empty if there is none
	resized                        func()
}

// objects are in the order in which they are drawn: the edges last, over what they
// lie between.
func (f *frame) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{f.bar, f.left, f.page, f.right, f.status, f.leftEdge, f.rightEdge, f.cover}
}

func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return leastSize }

func (f *frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	high := size.Height - barHeight - statusHeight
	left, right := f.sides.widths(size.Width)
	put := func(o fyne.CanvasObject, shown bool, x, y, width, height float32) {
		if shown != o.Visible() {
			if shown {
				o.Show()
			} else {
				o.Hide()
			}
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
	put(f.bar, true, 0, 0, size.Width, barHeight)
	beside := len(f.cover.Objects) == 0
	put(f.cover, !beside, 0, barHeight, size.Width, high)
	put(f.left, beside && left > 0, 0, barHeight, left, high)
	put(f.page, beside, left, barHeight, size.Width-left-right, high)
	put(f.right, beside && right > 0, size.Width-right, barHeight, right, high)
	put(f.status, true, 0, size.Height-statusHeight, size.Width, statusHeight)
	put(f.leftEdge, beside && left > 0, left-kit.EdgeWidth/2-1, barHeight, kit.EdgeWidth, high)
	put(f.rightEdge, beside && right > 0, size.Width-right-kit.EdgeWidth/2, barHeight, kit.EdgeWidth, high)
	f.resized()
}

// edge returns the edge of a panel; to the right it grows by sign.
func (w *window) edge(x *side, sign float32) *kit.Edge {
	return kit.NewEdge(func(by float32) {
		x.width = x.hold(x.in(w.win.Canvas().Size().Width) + sign*by)
		w.arrange()
	}, func() { x.keep(w.app.Preferences()) }, func() {
		x.width = x.own
		x.keep(w.app.Preferences())
		w.arrange()
	})
}

// arrange lays the panels out anew.
func (w *window) arrange() { w.frame.Layout(nil, w.win.Content().Size()) }

// flipSide shows one of the panels or puts it away.
func (w *window) flipSide(x *side) {
	w.sides.flip(x, w.win.Canvas().Size().Width)
	x.keep(w.app.Preferences())
	w.arrange()
	w.Focus() // which may have been in it
}

// focusNext gives the keyboard to the next part of the window: from the page to the
// list of articles, from there to the list of spans, if the article has some and the
// panel is not put away, and back to the page.
func (w *window) focusNext() {
	switch now := w.win.Canvas().Focused(); {
	case now == nil, w.article.Focused(now):
		if !w.sides.shown(&w.sides.left, w.win.Canvas().Size().Width) {
			w.flipSide(&w.sides.left)
		}
		w.queue.Focus()
	case w.queue.Focused(now) && len(w.session.Spans()) > 0 && !w.sides.right.off:
		if !w.sides.shown(&w.sides.right, w.win.Canvas().Size().Width) {
			w.flipSide(&w.sides.right)
		}
		if w.article.Inspector().Visible() {
			w.article.FocusSpans()
		}
	default:
		w.Focus()
	}
}

func (w *window) panelActions() []page.Action {
	shown := func(x *side) func() bool {
		return func() bool { return w.sides.shown(x, w.win.Canvas().Size().Width) }
	}
	return []page.Action{
		{ID: "panel.articles", Title: "Articles", Menu: page.MenuView, Keys: keymap.Keys("Ctrl+B"), Run: func() { w.flipSide(&w.sides.left) }, Checked: shown(&w.sides.left), Rule: true},
		{ID: "panel.labels", Title: "Labels and spans", Menu: page.MenuView, Keys: keymap.Keys("Ctrl+J"), Run: func() { w.flipSide(&w.sides.right) }, Checked: shown(&w.sides.right)},
		{ID: "panel.next", Title: "Go to the next panel", Menu: page.MenuView, Keys: keymap.Keys("F6"), Disabled: w.needsProject, Run: w.focusNext},
	}
}
