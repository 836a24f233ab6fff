package gui

import (
	"testing"

	"galley/gui/keymap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

func TestPanelsMakeWayForThePage(t *testing.T) {
	for name, c := range map[string]struct {
		window      float32
		do          func(*sides)
		left, right float32
	}{
		"wide":                              {1280, nil, 248, 292},
		"a large window":                    {1920, nil, 328, 372},
		"hardly room for both":              {920, nil, 248, 292},
		"the articles get narrower":         {880, nil, 208, 292},
		"no room for both":                  {800, nil, 0, 292},
		"no room for any":                   {555, nil, 0, 0},
		"the articles are asked for":        {800, func(s *sides) { s.flip(&s.left, 800) }, 248, 0},
		"the articles are put away":         {1280, func(s *sides) { s.flip(&s.left, 1280) }, 0, 292},
		"both are put away":                 {1280, func(s *sides) { s.flip(&s.left, 1280); s.flip(&s.right, 1280) }, 0, 0},
		"and come back":                     {1280, func(s *sides) { s.flip(&s.left, 1280); s.flip(&s.left, 1280) }, 248, 292},
		"a wide one gives way":              {1000, func(s *sides) { s.right.width = 500 }, 0, 500},
		"put away while there is no room":   {1280, func(s *sides) { s.flip(&s.right, 800) }, 248, 0},
		"asked for in a window still small": {1280, func(s *sides) { s.flip(&s.left, 800) }, 248, 292},
	} {
		s := newSides(test.NewTempApp(t).Preferences())
		if c.do != nil {
			c.do(s)
		}
		if left, right := s.widths(c.window); left != c.left || right != c.right {
			t.Errorf("%s: %v and %v, want %v and %v", name, left, right, c.left, c.right)
		}
	}
}

// Whatever is dragged and put away, the page keeps its room, and a key that is to
// show a panel shows it if the window has room for any.
func TestThePageKeepsItsRoom(t *testing.T) {
	p := test.NewTempApp(t).Preferences()
	rapid.Check(t, func(t *rapid.T) {
		s := newSides(p)
		for range rapid.IntRange(0, 20).Draw(t, "steps") {
			x := rapid.SampledFrom([]*side{&s.left, &s.right}).Draw(t, "side")
			window := float32(rapid.IntRange(300, 2000).Draw(t, "window"))
			if rapid.Bool().Draw(t, "drag") {
				x.width = x.hold(x.width + float32(rapid.IntRange(-400, 400).Draw(t, "by")))
			} else {
				before := s.shown(x, window)
				s.flip(x, window)
				if after := s.shown(x, window); after == before && (before || window >= leastPage+x.least) {
					t.Fatalf("%s in %v: shown %t stays", x.name, window, before)
				}
			}
			if left, right := s.widths(window); window-left-right < min(window, leastPage) || left != 0 && left < s.left.least || right != 0 && right < s.right.least {
				t.Fatalf("%v wide: %v and %v", window, left, right)
			}
		}
	})
}

func TestPanelsAreDraggedAndPutAway(t *testing.T) {
	w := desk(t, story)
	w.frame.leftEdge.(fyne.Draggable).Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(40, 0)})
	w.frame.rightEdge.(fyne.Draggable).Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(40, 0)})
	w.frame.rightEdge.(fyne.Draggable).DragEnd()
	w.frame.leftEdge.(fyne.Draggable).DragEnd()
	if at, size := w.article.Object().Position(), w.article.Object().Size(); at.X != 288 || size.Width != 1280-288-252 {
		t.Errorf("the page is at %v, %v wide", at.X, size.Width)
	}
	w.press(keymap.Must("Ctrl+B"))
	if w.queue.Object().Visible() || w.article.Object().Position().X != 0 {
		t.Error("Ctrl+B leaves the articles there")
	}
	if again := newSides(w.app.Preferences()); !again.left.off || again.left.width != 288 || again.right.width != 252 {
		t.Errorf("kept is %+v", again)
	}
	w.press(keymap.Must("Ctrl+B"))
	w.win.Resize(fyne.NewSize(800, 600))
	if w.queue.Object().Visible() || !w.article.Inspector().Visible() {
		t.Error("a narrow window does not put the articles away")
	}
	w.press(keymap.Must("Ctrl+J"))
	if w.article.Inspector().Visible() || !w.queue.Object().Visible() {
		t.Error("Ctrl+J does not make room for the articles")
	}
	w.frame.leftEdge.(fyne.DoubleTappable).DoubleTapped(nil)
	if w.article.Object().Position().X != 248 {
		t.Errorf("a double click on the edge leaves the page at %v", w.article.Object().Position().X)
	}
}

func TestAKeyLeadsFromPanelToPanel(t *testing.T) {
	w := desk(t, story)
	next := func() { w.press(keymap.Must("F6")) }
	w.win.Resize(fyne.NewSize(800, 600))
	next()
	if !w.queue.Focused(w.win.Canvas().Focused()) || !w.queue.Object().Visible() {
		t.Error("F6 does not lead to the articles")
	}
	next()
	if !w.article.Focused(w.win.Canvas().Focused()) {
		t.Error("F6 does not lead back")
	}
}

func TestAKeyLeadsToTheSpans(t *testing.T) {
	w := desk(t, story)
	next := func() { w.press(keymap.Must("F6")) }
	w.tagged("Sorvik", '3')
	w.win.Resize(fyne.NewSize(800, 600))
	next()
	next()
	if !w.article.Inspector().Visible() || w.article.Focused(w.win.Canvas().Focused()) || w.queue.Focused(w.win.Canvas().Focused()) {
		t.Error("F6 does not lead to the spans")
	}
	next()
	if !w.article.Focused(w.win.Canvas().Focused()) {
		t.Error("F6 does not lead back from the spans")
	}
}
