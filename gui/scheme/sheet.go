package scheme

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// sheet is the middle of the page: a name, a line about it, and the fields of what is
// chosen. Each kind of what a scheme holds has its own.
type sheet struct {
	page    *Page
	body    *fyne.Container
	fields  *fyne.Container // hidden where nothing is chosen
	heading *kit.Caption
	use     *kit.Caption
	memos   *kit.WordButton // how many are on what is chosen; it leads to them, and is hidden where none are
}

func newSheet(p *Page) sheet {
	s := sheet{page: p, heading: kit.NewCaption("", 27, kit.ColourInk), use: kit.NewCaption("", 13, kit.ColourSoft)}
	s.heading.Font, s.heading.Elide, s.use.Elide = kit.FontSerifSemibold, true, true
	s.memos = newLink(p, "", func() { p.shell.Do("scheme.memos") })
	s.memos.Hide()
	return s
}

// fill puts fields below the name.
func (s *sheet) fill(fields ...fyne.CanvasObject) {
	s.fields = kit.Column(8, -1, fields...)
	s.body = kit.Column(0, -1, s.heading, kit.Padded(6, 0, 20, 0, kit.Row(8, 0, s.use, kit.Padded(0, -9, 0, 0, s.memos))), s.fields)
}

func (s *sheet) field(title string, control fyne.CanvasObject) *fyne.Container {
	word := kit.NewCaption(title, 13, kit.ColourSoft)
	word.Elide = true
	return container.New(field{s.page}, word, control)
}
