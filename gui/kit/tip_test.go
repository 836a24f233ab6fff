package kit

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"
)

// clock stands for the time that tips wait: nothing is done until a test lets it pass.
type clock struct{ waiting []*wait }

type wait struct {
	d  time.Duration
	do func()
}

func newClock(t *testing.T) *clock {
	c := &clock{}
	old := later
	later = func(_ func(func()), d time.Duration, do func()) func() {
		w := &wait{d, do}
		c.waiting = append(c.waiting, w)
		return func() { w.do = func() {} }
	}
	t.Cleanup(func() {
		HideTip()
		tips.thing, later = nil, old
	})
	return c
}

// pass lets all that waits for at most a time go on, once.
func (c *clock) pass(most time.Duration) {
	now := c.waiting
	c.waiting = nil
	for _, w := range now {
		if w.d > most {
			c.waiting = append(c.waiting, w)
			continue
		}
		w.do()
	}
}

// tipped is a window with a button, a Fyne button and a caption that have tips.
func tipped(t *testing.T) (w fyne.Window, tip func() string, over func(which int)) {
	w = stage(t, AppearanceLight, 600, 400)
	press := NewPressable(NewCaption("first", 13, ColourInk), nil)
	press.Tip = func() string { return "tip of the first" }
	second := Tip(widget.NewButton("second", nil), func() string { return "tip of the second" })
	third := Tip(NewCaption("third", 13, ColourInk), func() string { return "tip of the third" })
	none := NewPressable(NewCaption("none", 13, ColourInk), nil)
	things := []fyne.CanvasObject{press, second, third, none}
	w.SetContent(WithTips(w.Canvas(), Column(20, -1, things...), func(do func()) { do() }))
	layer := tips.layers[len(tips.layers)-1]
	t.Cleanup(layer.end)
	return w, func() string { return words(layer.object) }, func(which int) {
		test.MoveMouse(w.Canvas(), positionOf(things[which]).AddXY(5, 5))
	}
}

// A tip that is shown says what has become known since.
func TestATipIsRetold(t *testing.T) {
	c := newClock(t)
	w := stage(t, AppearanceLight, 600, 400)
	known := "little"
	thing := Tip(NewCaption("thing", 13, ColourInk), func() string { return known })
	w.SetContent(WithTips(w.Canvas(), Column(20, -1, thing), func(do func()) { do() }))
	layer := tips.layers[len(tips.layers)-1]
	t.Cleanup(layer.end)
	RetellTip()
	test.MoveMouse(w.Canvas(), positionOf(thing).AddXY(5, 5))
	if RetellTip(); words(layer.object) != "" {
		t.Error("a tip that is not shown yet is retold")
	}
	c.pass(tipDelay)
	known = "more"
	if RetellTip(); words(layer.object) != "more" {
		t.Errorf("it says %q", words(layer.object))
	}
	known = ""
	if RetellTip(); words(layer.object) != "" {
		t.Errorf("without words it says %q", words(layer.object))
	}
}

func TestATipComesWhenThePointerRests(t *testing.T) {
	c := newClock(t)
	_, tip, over := tipped(t)
	over(0)
	if tip() != "" {
		t.Fatal("a tip is there before the pointer rests")
	}
	c.pass(tipDelay)
	if got := tip(); got != "tip of the first" {
		t.Fatalf("it says %q", got)
	}
	over(0)
	if tip() == "" {
		t.Error("it is gone though the pointer has not left the thing")
	}
	over(1)
	if got := tip(); got != "tip of the second" {
		t.Errorf("on the next thing it says %q at once", got)
	}
	over(3)
	if got := tip(); got != "" {
		t.Errorf("on what has no tip it says %q", got)
	}
	c.pass(tipLinger)
	over(2)
	if tip() != "" {
		t.Error("a while later the tip is there at once")
	}
	c.pass(tipDelay)
	if got := tip(); got != "tip of the third" {
		t.Errorf("on a caption it says %q", got)
	}
}

func TestATipGoesWhenSomethingHappens(t *testing.T) {
	for name, do := range map[string]func(w fyne.Window){
		"a key":    func(fyne.Window) { HideTip() },
		"a click":  func(w fyne.Window) { test.TapCanvas(w.Canvas(), fyne.NewPos(5, 5)) },
		"a menu":   func(w fyne.Window) { ShowMenuAt(w.Canvas(), fyne.NewPos(100, 100), done(new([]string))) },
		"a dialog": func(w fyne.Window) { widget.ShowModalPopUp(widget.NewLabel("dialog"), w.Canvas()) },
		"a move":   func(w fyne.Window) { w.Content().(*fyne.Container).Objects[0].Move(fyne.NewPos(0, 40)) },
		"hiding":   func(w fyne.Window) { w.Content().(*fyne.Container).Objects[0].(*fyne.Container).Objects[0].Hide() },
	} {
		t.Run(name, func(t *testing.T) {
			c := newClock(t)
			w, tip, over := tipped(t)
			over(0)
			c.pass(tipDelay)
			c.pass(tipLook)
			if tip() == "" {
				t.Fatal("there is no tip")
			}
			do(w)
			c.pass(tipLook)
			if got := tip(); got != "" {
				t.Errorf("it still says %q", got)
			}
		})
	}
}

// What has a tip is worked as if it had none.
func TestATipIsNotInTheWay(t *testing.T) {
	c := newClock(t)
	w := stage(t, AppearanceLight, 600, 400)
	clicked := 0
	button := widget.NewButton("press", func() { clicked++ })
	entry := widget.NewEntry()
	w.SetContent(WithTips(w.Canvas(), Column(20, -1, Tip(button, func() string { return "tip" }), entry), func(do func()) { do() }))
	t.Cleanup(tips.layers[len(tips.layers)-1].end)
	w.Canvas().Focus(entry)
	test.MoveMouse(w.Canvas(), fyne.NewPos(20, 10))
	c.pass(tipDelay)
	if tips.shown == nil || w.Canvas().Focused() != entry || w.Canvas().Overlays().Top() != nil {
		t.Error("the tip is not shown, or takes the keyboard")
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(20, 10))
	if clicked != 1 {
		t.Errorf("the button was pressed %d times", clicked)
	}
}

func TestTipsOfAQuestion(t *testing.T) {
	c := newClock(t)
	w := stage(t, AppearanceLight, 600, 400)
	x := NewQuestions(w, func(func()) {}, func() {})
	press := NewPressable(NewCaption("press", 13, ColourInk), nil)
	press.Tip = func() string { return "tip in a question" }
	hide := x.Ask("Question", press, Way{Word: "Close"})
	press.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: positionOf(press).AddXY(2, 2)}})
	c.pass(tipDelay)
	if !strings.Contains(words(x.stack[0].popup.(*widget.PopUp).Content), "tip in a question") {
		t.Error("it is not shown over the question")
	}
	before := len(tips.layers)
	hide()
	if tips.shown != nil || len(tips.layers) != before-1 {
		t.Error("it outlives the question")
	}
}

// A tip that has any room at all covers neither its thing nor the pointer.
func TestWhereATipIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		length := func(name string, most float32) float32 { return rapid.Float32Range(1, most).Draw(t, name) }
		room := fyne.NewSize(800, 600)
		tip := fyne.NewSize(length("tip wide", 300), length("tip high", 80))
		thing := fyne.NewPos(length("x", 780), length("y", 580))
		size := fyne.NewSize(min(length("wide", 400), 800-thing.X), min(length("high", 300), 600-thing.Y))
		pointer := thing.AddXY(rapid.Float32Range(0, size.Width).Draw(t, "pointer x"), rapid.Float32Range(0, size.Height).Draw(t, "pointer y"))
		at := tipPlace(tip, room, thing, size, pointer)
		if at.X < 0 || at.Y < 0 || at.X+tip.Width > room.Width || at.Y+tip.Height > room.Height {
			t.Fatalf("at %v it is out of the window", at)
		}
		if at.X < thing.X+size.Width && at.X+tip.Width > thing.X && at.Y < thing.Y+size.Height && at.Y+tip.Height > thing.Y {
			t.Fatalf("at %v it covers the thing", at)
		}
	})
}

// The tip of a row covers nothing beside the list, however the list lies, and not the row.
func TestTheTipOfARowIsBelowIt(t *testing.T) {
	newClock(t)
	w := stage(t, AppearanceLight, 800, 600)
	layer := newTipLayer(w.Canvas(), func(do func()) { do() })
	t.Cleanup(layer.end)
	for name, x := range map[string]struct{ row, pointer fyne.Position }{
		"at the left":  {fyne.NewPos(0, 100), fyne.NewPos(2, 110)},
		"at the right": {fyne.NewPos(550, 100), fyne.NewPos(790, 110)},
		"at the foot":  {fyne.NewPos(0, 574), fyne.NewPos(100, 580)},
	} {
		row := NewBlock("", fyne.Size{})
		row.Resize(fyne.NewSize(250, 26))
		tips.thing, tips.where, tips.at, tips.row = row, x.row, x.pointer, true
		layer.show(strings.Repeat("some words of a tip ", 8))
		tip := layer.object.Objects[0]
		at, size := tip.Position(), tip.Size()
		if at.X < x.row.X || at.X+size.Width > x.row.X+250 || at.Y < x.row.Y+26 && at.Y+size.Height > x.row.Y || at.Y+size.Height > 600 || at.Y < x.row.Y-size.Height-tipGap {
			t.Errorf("%s: it is at %v with %v", name, at, size)
		}
		layer.clear()
	}
}

func TestLongTipsAreBroken(t *testing.T) {
	stage(t, AppearanceLight, 600, 400)
	text := strings.Repeat("some words of a tip ", 20)
	lines := wrap(text, tipText, tipMost)
	for _, line := range lines {
		if wide := fyne.MeasureText(line, tipText, fyne.TextStyle{}).Width; wide > tipMost {
			t.Errorf("%q is %v wide", line, wide)
		}
	}
	if got := strings.Join(lines, " "); got != strings.TrimSpace(text) {
		t.Errorf("the words are %q", got)
	}
	if got := wrap("one\ntwo", tipText, tipMost); len(got) != 2 {
		t.Errorf("two lines become %q", got)
	}
}
