package settings

import (
	"strconv"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/setting"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// control is what a person sets something with.
type control interface {
	fyne.Widget
	fyne.Focusable
	show() // the value as it is now
}

var (
	_ control = (*segments)(nil)
	_ control = (*stepper)(nil)
	_ control = (*toggle)(nil)
	_ control = (*line)(nil)
)

// controlOf returns the control of a setting; it calls set once it has set it.
func controlOf(p *Page, l setting.Listed, set func()) control {
	prefs := p.shell.Preferences()
	switch s := l.Setting.(type) {
	case setting.Choice:
		return newSegments(p, s, l.Names, set)
	case setting.Number:
		return newStepper(p, s, l.Unit, set)
	case setting.Toggle:
		return newToggle(p, func() bool { return s.Get(prefs) }, func() { s.Flip(prefs); set() })
	case setting.Text:
		return newLine(p, s, set)
	}
	panic("a setting of no known kind: " + l.Key())
}

// segments are the values of a choice, side by side. Left and Right choose.
type segments struct {
	stop
	choice setting.Choice
	set    func()
	cells  []*kit.Block
	words  []*kit.Caption
	hover  int // the cell under the pointer, -1 for none
}

func newSegments(p *Page, c setting.Choice, names []string, set func()) *segments {
	s := &segments{choice: c, set: set, hover: -1}
	for _, n := range names {
		word := kit.NewCaption(n, 13, kit.ColourSoft)
		word.Align = fyne.TextAlignCenter
		cell := kit.NewBlock("", fyne.NewSize(0, 26))
		cell.Radius = 4
		s.cells, s.words = append(s.cells, cell), append(s.words, word)
	}
	s.begin(p, s)
	s.show()
	return s
}

func (s *segments) CreateRenderer() fyne.WidgetRenderer {
	face := kit.NewBlock(kit.ColourPaper, fyne.Size{})
	face.Stroke, face.Radius = kit.ColourHairline, 5
	var cells []fyne.CanvasObject
	for i, c := range s.cells {
		cells = append(cells, kit.Stack(c, kit.Padded(0, 9, 0, 9, kit.Row(0, 0, s.words[i]))))
	}
	return widget.NewSimpleRenderer(s.ring.Around(kit.Stack(face, kit.Padded(1, 1, 1, 1, kit.Row(0, -1, cells...)))))
}

// at is the index of the value.
func (s *segments) at() int {
	for i, v := range s.choice.Values {
		if v == s.choice.Get(s.page.shell.Preferences()) {
			return i
		}
	}
	return 0
}

func (s *segments) show() {
	at := s.at()
	for i, c := range s.cells {
		colour, ink := fyne.ThemeColorName(""), kit.ColourSoft
		if i == at || i == s.hover {
			colour, ink = kit.ColourHover, kit.ColourInk
		}
		c.Colour, c.Stroke = colour, ""
		if i == at {
			c.Stroke = kit.ColourSoft
		}
		c.Refresh()
		s.words[i].Paint(ink)
	}
}

func (s *segments) choose(i int) {
	if i < 0 || i >= len(s.cells) || i == s.at() {
		return
	}
	s.choice.Set(s.page.shell.Preferences(), s.choice.Values[i])
	s.set()
}

func (s *segments) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		s.choose(s.at() - 1)
	case fyne.KeyRight:
		s.choose(s.at() + 1)
	case fyne.KeyHome:
		s.choose(0)
	case fyne.KeyEnd:
		s.choose(len(s.cells) - 1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.choose((s.at() + 1) % len(s.cells))
	default:
		s.stop.TypedKey(k)
	}
}

// under returns the cell at a position, -1 if there is none.
func (s *segments) under(at fyne.Position) int {
	x := float32(3)
	for i, w := range s.words {
		wide := w.MinSize().Width + 18
		if at.X >= x && at.X < x+wide {
			return i
		}
		x += wide
	}
	return -1
}

func (s *segments) Tapped(e *fyne.PointEvent) {
	s.take()
	s.choose(s.under(e.Position))
}

func (s *segments) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

func (s *segments) MouseMoved(e *desktop.MouseEvent) {
	if i := s.under(e.Position); i != s.hover {
		s.hover = i
		s.show()
	}
}

func (s *segments) MouseOut() {
	s.hover = -1
	s.show()
}

// stepper is a number. Left and − make it smaller, Right and + larger; digits write
// another one, which Enter sets.
type stepper struct {
	stop
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
	s := &stepper{number: n, unit: unit, set: set, value: kit.NewCaption("", 13, kit.ColourInk), face: kit.NewBlock(kit.ColourPaper, fyne.NewSize(76, 28))}
	s.value.Align = fyne.TextAlignCenter
	s.face.Stroke, s.face.Radius = kit.ColourHairline, 5
	s.less, s.more = s.half("−", -1), s.half("+", 1)
	s.begin(p, s)
	s.show()
	return s
}

func (s *stepper) half(sign string, step int) *kit.Pressable {
	word := kit.NewCaption(sign, 15, kit.ColourInk)
	word.Align = fyne.TextAlignCenter
	face := kit.NewBlock("", fyne.NewSize(28, 28))
	face.Stroke, face.Radius = kit.ColourHairline, 5
	out := kit.NewPressable(kit.Stack(face, kit.Row(0, 0, word)), func() {
		s.take()
		s.step(step)
	})
	out.Back.Radius = 5
	return out
}

func (s *stepper) CreateRenderer() fyne.WidgetRenderer {
	value := kit.Stack(s.face, kit.Row(0, 0, s.value))
	return widget.NewSimpleRenderer(s.ring.Around(kit.Row(4, -1, s.less, value, s.more)))
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
		s.stop.TypedRune(r)
	}
}

func (s *stepper) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyLeft:
		s.step(-1)
	case k.Name == fyne.KeyRight:
		s.step(1)
	case s.typed == "":
		s.stop.TypedKey(k)
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter:
		s.commit()
	case k.Name == fyne.KeyBackspace:
		s.typed = s.typed[:len(s.typed)-1]
		s.show()
	case k.Name == fyne.KeyEscape:
		s.typed = ""
		s.show()
	default:
		s.stop.TypedKey(k)
	}
}

func (s *stepper) FocusLost() {
	s.stop.FocusLost()
	if s.typed != "" {
		s.commit()
	}
}

func (s *stepper) Tapped(*fyne.PointEvent) { s.take() }

// toggle is on or off. Space and Enter turn it.
type toggle struct {
	stop
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
	t.begin(p, t)
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
	return widget.NewSimpleRenderer(t.ring.Around(kit.Padded(4, 8, 4, 0, kit.Row(8, -1, t.slot, t.word))))
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
	t.take()
	t.flip()
}

func (t *toggle) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		t.flip()
	default:
		t.stop.TypedKey(k)
	}
}

// line is a line of text.
type line struct {
	widget.Entry
	page *Page
	text setting.Text
}

func newLine(p *Page, t setting.Text, set func()) *line {
	l := &line{page: p, text: t}
	l.ExtendBaseWidget(l)
	l.show()
	l.OnChanged = func(text string) {
		if l.text.Get(p.shell.Preferences()) != text {
			l.text.Set(p.shell.Preferences(), text)
			set()
		}
	}
	return l
}

// show leaves alone what means the same: blanks at the end may become a second name.
func (l *line) show() {
	p := l.page.shell.Preferences()
	if now := l.text.Get(p); l.page.shell.Canvas().Focused() != fyne.Focusable(l) || now == "" {
		l.SetText(now)
	}
}

func (l *line) FocusGained() {
	l.Entry.FocusGained()
	l.page.reveal(l)
}

func (l *line) TypedRune(r rune) {
	if !kit.Full(&l.Entry) {
		l.Entry.TypedRune(r)
	}
}

func (l *line) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyEscape:
		l.page.typedKey(l, k)
	default:
		l.Entry.TypedKey(k)
	}
}

func (l *line) TypedShortcut(s fyne.Shortcut) { page.TypedInEntry(l.page.shell, &l.Entry, s) }

func (l *line) KeyDown(k *fyne.KeyEvent) {
	l.page.shell.KeyDown(k)
	l.Entry.KeyDown(k)
}
