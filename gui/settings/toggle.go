package settings

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// toggle is on or off. Space and Enter turn it.
type toggle struct {
	kit.Stop
	on    func() bool
	flip  func()
	track *kit.Block
	knob  *kit.Block
	word  *kit.Caption
	slot  *fyne.Container
}

func newToggle(p *Page, on func() bool, flip func()) *toggle {
	t := &toggle{on: on, flip: flip, track: kit.NewBlock("", fyne.NewSize(34, 20)), knob: kit.NewBlock("", fyne.NewSize(12, 12)), word: kit.NewCaption("", 13, kit.ColourInk)}
	t.track.Radius, t.knob.Radius = 10, 6
	t.slot = container.New(&slot{t}, t.track, t.knob)
	t.Begin(p.stops, t)
	t.show()
	return t
}

// slot places the knob within the track.
type slot struct{ t *toggle }

func (s *slot) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (s *slot) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[1].Resize(fyne.NewSquareSize(12))
	x := float32(4)
	if s.t.on() {
		x = size.Width - 16
	}
	o[1].Move(fyne.NewPos(x, 4))
}

func (t *toggle) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(t.Ring.Around(kit.Padded(4, 8, 4, 0, kit.Row(8, -1, t.slot, t.word))))
}

func (t *toggle) show() {
	t.track.Colour, t.track.Stroke, t.knob.Colour = kit.ColourPaper, kit.ColourSoft, kit.ColourSoft
	word := lang.L("Off")
	if t.on() {
		t.track.Colour, t.track.Stroke, t.knob.Colour = kit.ColourAccent, kit.ColourAccent, kit.ColourPaper
		word = lang.L("On")
	}
	t.word.Set(word)
	t.slot.Refresh()
}

func (t *toggle) Tapped(*fyne.PointEvent) {
	t.Take()
	t.flip()
}

func (t *toggle) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		t.flip()
	default:
		t.Stop.TypedKey(k)
	}
}
