package help

import (
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// What a question needs of the window around its body, in pixels.
const (
	aroundWide = 2*18 + 2*16
	aroundHigh = 168
	mostWide   = 1180
)

// ShowKeys shows the sheet of keys and gestures. A line that is chosen is done.
func ShowKeys(h page.Host, actions []page.Action) {
	window := h.Canvas().Size()
	size := fyne.NewSize(min(window.Width-aroundWide, mostWide), window.Height-aroundHigh)
	hide := func() {}
	s := newSheet(groups(actions), size.Width-barRoom, func(id string) {
		hide()
		h.Do(id)
	})
	size.Height = max(min(size.Height, s.high), 120)
	scroll := container.NewVScroll(s)
	find := newFinder(s, scroll)
	change := kit.NewTextButton(lang.L("Change keys…"), func() {
		hide()
		h.Do("settings.keys")
	})
	hide = h.Questions().Ask(lang.L("Keys"), kit.Column(10, 1, kit.Row(8, 0, find, change.Object), kit.Sized(size, kit.Scrolled(scroll))), kit.Way{Word: lang.L("Close")})
	h.Questions().Asked().Scroll = scroll
}

// finder is where a person writes what is looked for on the sheet. Up and Down move
// the cursor, Enter chooses.
type finder struct {
	widget.Entry
	sheet    *sheet
	scroll   *container.Scroll
	question *kit.Question
}

var _ kit.Field = (*finder)(nil)

func newFinder(s *sheet, scroll *container.Scroll) *finder {
	f := &finder{sheet: s, scroll: scroll}
	f.ExtendBaseWidget(f)
	f.SetPlaceHolder(lang.L("Find what a key does, or the key for something"))
	f.OnChanged = func(words string) {
		s.find(words)
		scroll.ScrollToTop()
		scroll.Refresh()
	}
	return f
}

func (f *finder) Join(q *kit.Question) {
	f.question = q
	q.First = f
}

func (f *finder) CreateRenderer() fyne.WidgetRenderer { return kit.DrawEntry(&f.Entry) }

func (f *finder) TappedSecondary(at *fyne.PointEvent) { kit.ShowEntryMenu(f, &f.Entry, at) }

func (f *finder) TypedRune(r rune) {
	if !kit.Full(&f.Entry) {
		f.Entry.TypedRune(r)
	}
}

func (f *finder) TypedShortcut(s fyne.Shortcut) {
	kit.TypedInEntry(&f.Entry, s, func(fyne.Shortcut) bool { return true }, func(int) {})
}

func (f *finder) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		f.step(1)
	case fyne.KeyUp:
		f.step(-1)
	case fyne.KeyPageDown:
		f.scrollBy(f.scroll.Size().Height - lineHeight)
	case fyne.KeyPageUp:
		f.scrollBy(lineHeight - f.scroll.Size().Height)
	case fyne.KeyReturn, fyne.KeyEnter:
		f.sheet.take(f.sheet.at)
	case fyne.KeyEscape:
		f.question.Leave()
	default:
		f.Entry.TypedKey(k)
	}
}

// step moves the cursor, and the sheet with it.
func (f *finder) step(by int) {
	f.sheet.step(by)
	f.sheet.Refresh()
	if f.sheet.at < 0 {
		return
	}
	const around = 2 * lineHeight
	y := f.sheet.items[f.sheet.at].y - f.scroll.Offset.Y
	switch high := f.scroll.Size().Height; {
	case y < around:
		f.scrollBy(y - around)
	case y+lineHeight > high-around:
		f.scrollBy(y + lineHeight - high + around)
	}
}

func (f *finder) scrollBy(dy float32) {
	most := max(f.sheet.high-f.scroll.Size().Height, 0)
	f.scroll.ScrollToOffset(fyne.NewPos(0, min(max(f.scroll.Offset.Y+dy, 0), most)))
}
