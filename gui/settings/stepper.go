package settings

import (
	"strconv"

	"galley/gui/kit"
	"galley/gui/setting"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// stepper is a number. Left and − make it smaller, Right and + larger; digits write
// another one, which Enter sets.
type stepper struct {
	kit.Stop
	page   *Page
	number setting.Number
	unit   setting.Unit
	set    func()
	value  *kit.Caption
	face   *kit.Block
	less   *kit.Pressable
	more   *kit.Pressable
	typed  string // the digits so far
}

func newStepper(p *Page, n setting.Number, unit setting.Unit, set func()) *stepper {
	s := &stepper{page: p, number: n, unit: unit, set: set, value: kit.NewCaption("", 13, kit.ColourInk), face: kit.NewBlock(kit.ColourPaper, fyne.NewSize(76, 28))}
	s.value.Align = fyne.TextAlignCenter
	s.face.Stroke, s.face.Radius = kit.ColourHairline, 5
	s.less, s.more = s.half("−", -1), s.half("+", 1)
	s.Begin(p.stops, s)
	s.show()
	return s
}

func (s *stepper) half(sign string, step int) *kit.Pressable {
	word := kit.NewCaption(sign, 15, kit.ColourInk)
	word.Align = fyne.TextAlignCenter
	face := kit.NewBlock("", fyne.NewSize(28, 28))
	face.Stroke, face.Radius = kit.ColourFaint, 5
	out := kit.NewPressable(kit.Stack(face, kit.Row(0, 0, word)), func() {
		s.Take()
		s.step(step)
	})
	out.Back.Radius = 5
	return out
}

func (s *stepper) CreateRenderer() fyne.WidgetRenderer {
	value := kit.Stack(s.face, kit.Row(0, 0, s.value))
	return widget.NewSimpleRenderer(s.Ring.Around(kit.Row(4, -1, s.less, value, s.more)))
}

func (s *stepper) show() {
	if s.typed != "" {
		s.value.Set(s.typed + "▏")
		return
	}
	n := s.number.Get(s.page.shell.Preferences())
	switch s.unit {
	case setting.Percent:
		s.value.Set(wording.Percent(n))
	case setting.Pixels:
		s.value.Set(lang.L("{{.N}} px", map[string]any{"N": wording.Number(n)}))
	default:
		s.value.Set(wording.Number(n))
	}
}

func (s *stepper) step(by int) {
	s.typed = ""
	s.number.Move(s.page.shell.Preferences(), by)
	s.set()
}

// commit sets the number that has been written.
func (s *stepper) commit() {
	n, err := strconv.Atoi(s.typed)
	s.typed = ""
	if err != nil {
		s.show()
		return
	}
	s.number.Set(s.page.shell.Preferences(), n)
	s.set()
}

func (s *stepper) TypedRune(r rune) {
	switch {
	case r >= '0' && r <= '9' && len(s.typed) < 4:
		s.typed += string(r)
		s.show()
	case r == '+' || r == '=':
		s.step(1)
	case r == '-' || r == '−':
		s.step(-1)
	default:
		s.Stop.TypedRune(r)
	}
}

func (s *stepper) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyLeft:
		s.step(-1)
	case k.Name == fyne.KeyRight:
		s.step(1)
	case s.typed == "":
		s.Stop.TypedKey(k)
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter:
		s.commit()
	case k.Name == fyne.KeyBackspace:
		s.typed = s.typed[:len(s.typed)-1]
		s.show()
	case k.Name == fyne.KeyEscape:
		s.typed = ""
		s.show()
	default:
		s.Stop.TypedKey(k)
	}
}

func (s *stepper) FocusLost() {
	s.Stop.FocusLost()
	if s.typed != "" {
		s.commit()
	}
}

func (s *stepper) Tapped(*fyne.PointEvent) { s.Take() }
