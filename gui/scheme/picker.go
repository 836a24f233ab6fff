package scheme

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// picker shows what is chosen of a list. Enter, Space and a click have it chosen.
type picker struct {
	stop
	word *kit.Caption
	open func()
}

func newPicker(p *Page, open func()) *picker {
	x := &picker{word: kit.NewCaption("", 13, kit.ColourInk), open: open}
	x.word.Elide = true
	x.begin(p, x)
	return x
}

func (x *picker) show(words string) {
	x.word.Set(words)
	x.word.Paint(kit.ColourInk)
}

func (x *picker) CreateRenderer() fyne.WidgetRenderer {
	face := kit.NewBlock(kit.ColourPaper, fyne.NewSize(46, 28))
	face.Stroke, face.Radius = kit.ColourFaint, 5
	sign := kit.NewCaption("▾", 11, kit.ColourSoft)
	return widget.NewSimpleRenderer(x.Ring.Around(kit.Stack(face, kit.Padded(0, 9, 0, 9, kit.Row(8, 0, x.word, sign)))))
}

func (x *picker) choose() {
	if why := x.page.why(); why != "" {
		x.page.shell.Say(why)
		return
	}
	x.open()
}

func (x *picker) Tapped(*fyne.PointEvent) {
	x.Take()
	x.choose()
}

func (x *picker) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		x.choose()
	default:
		x.stop.TypedKey(k)
	}
}
