package scheme

import (
	"image/color"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// example is a passage that shows what a label is for. A click, or Enter, shows it in
// its article; F2 edits it, x makes it a counter-example, Del removes it, and Alt with
// an arrow moves it.
type example struct {
	stop
	i    int // its place among those of the label
	of   standoff.Example
	bar  *canvas.Rectangle
	face *kit.Block
	text *kit.Formatted
	note *kit.Caption
}

// exampleMost is how much of an example is shown, in code points.
const exampleMost = 300

func newExample(p *Page, i int, x standoff.Example, colour color.NRGBA) *example {
	e := &example{i: i, of: x, bar: canvas.NewRectangle(colour), face: kit.NewBlock("", fyne.Size{})}
	if x.Counter {
		e.bar.FillColor = color.Transparent
	}
	e.bar.SetMinSize(fyne.NewSize(3, 0))
	e.face.Radius = 4
	e.text = kit.NewFormatted([]widget.RichTextSegment{&widget.TextSegment{Text: kit.Excerpt(x.Text, exampleMost), Style: widget.RichTextStyleInline}}, nil)
	e.note = kit.NewCaption(e.words(p), 12, kit.ColourSoft)
	e.note.Elide, e.note.Hidden = true, e.note.Text == ""
	e.begin(p, e)
	return e
}

// words say why it is an example, and where it stands.
func (e *example) words(p *Page) string {
	words := kit.Excerpt(e.of.Why, exampleMost)
	if e.of.Article == 0 || p.guide == nil {
		return words
	}
	title, known := p.guide.titles[e.of.Article]
	if known && title == "" {
		title = lang.L("in an article that no longer exists")
	}
	if words != "" && title != "" {
		words += " · "
	}
	return words + title
}

func (e *example) CreateRenderer() fyne.WidgetRenderer {
	words := kit.Padded(2, 4, 5, 8, kit.Column(0, -1, e.text, e.note))
	return widget.NewSimpleRenderer(e.Ring.Around(kit.Stack(e.face, container.New(barred{}, e.bar, words))))
}

// barred sets a bar down the left of something.
type barred struct{}

func (barred) MinSize(o []fyne.CanvasObject) fyne.Size { return o[1].MinSize().AddWidthHeight(3, 0) }

func (barred) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(3, size.Height))
	o[1].Move(fyne.NewPos(3, 0))
	o[1].Resize(size.SubtractWidthHeight(3, 0))
}

// open shows the example in its article.
func (e *example) open() {
	p, x := e.page, e.of
	if x.Article == 0 {
		p.shell.Say(lang.L("No article in the project contains this example."))
		return
	}
	if title, known := p.guide.titles[x.Article]; known && title == "" {
		p.shell.Say(lang.L("The article is no longer in the project."))
		return
	}
	p.Keep()
	project, at := p.session.Project(), standoff.Range{}
	p.shell.Seek(func() error {
		d, err := project.Document(x.Article)
		if i := strings.Index(d.Article.Text, x.Text); i >= 0 && x.Text != "" {
			at = standoff.Range{Start: standoff.Byte(i), End: standoff.Byte(i + len(x.Text))}
		}
		return err
	}, func() { p.shell.OpenAt(x.Article, at, x.Span) })
}

func (e *example) Tapped(*fyne.PointEvent) { e.open() }

func (e *example) TappedSecondary(at *fyne.PointEvent) {
	e.Take()
	e.showMenu(at.AbsolutePosition)
}

// showMenu shows what can be done with the example.
func (e *example) showMenu(at fyne.Position) {
	p, why, unplaced := e.page, e.page.why(), ""
	if e.of.Article == 0 {
		unplaced = lang.L("No article in the project contains this example.")
	}
	turn := lang.L("Make it a counter-example")
	if e.of.Counter {
		turn = lang.L("Make it an example")
	}
	kit.ShowMenuAt(p.shell.Canvas(), at, []kit.Item{
		{Title: lang.L("Show in its article"), Key: "Enter", Disabled: unplaced, Run: e.open},
		{Title: lang.L("Edit…"), Key: "F2", Disabled: why, Run: func() { p.editExample(e.i) }},
		{Title: turn, Key: "x", Disabled: why, Run: func() { p.turnExample(e.i) }},
		{Title: lang.L("Move up"), Key: "Alt+↑", Disabled: why, Run: func() { p.moveExample(e.i, -1) }},
		{Title: lang.L("Move down"), Key: "Alt+↓", Disabled: why, Run: func() { p.moveExample(e.i, 1) }},
		{Title: lang.L("Remove"), Key: "Del", Disabled: why, Rule: true, Run: func() { p.removeExample(e.i) }},
	}).Closed = e.Take
}

func (e *example) TypedKey(k *fyne.KeyEvent) {
	p := e.page
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		e.open()
	case fyne.KeyF2:
		p.editExample(e.i)
	case fyne.KeyDelete:
		p.removeExample(e.i)
	case fyne.KeyUp:
		p.guide.examples.step(e, -1)
	case fyne.KeyDown:
		p.guide.examples.step(e, 1)
	case desktop.KeyMenu:
		e.menuHere()
	case fyne.KeyF10:
		if keymap.Held()&fyne.KeyModifierShift != 0 {
			e.menuHere()
			return
		}
		e.stop.TypedKey(k)
	default:
		e.stop.TypedKey(k)
	}
}

// menuHere opens the menu by a key.
func (e *example) menuHere() {
	e.showMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(e).AddXY(12, e.Size().Height))
	kit.MarkFirst(e.page.shell.Canvas())
}

func (e *example) TypedRune(r rune) {
	if r == 'x' {
		e.page.turnExample(e.i)
		return
	}
	e.stop.TypedRune(r)
}

func (e *example) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierAlt {
		switch c.KeyName {
		case fyne.KeyUp:
			e.page.moveExample(e.i, -1)
			return
		case fyne.KeyDown:
			e.page.moveExample(e.i, 1)
			return
		}
	}
	e.stop.TypedShortcut(s)
}

func (e *example) MouseIn(*desktop.MouseEvent)    { e.shade(kit.ColourHover) }
func (e *example) MouseMoved(*desktop.MouseEvent) {}
func (e *example) MouseOut()                      { e.shade("") }

func (e *example) shade(c fyne.ThemeColorName) {
	e.face.Colour = c
	e.face.Refresh()
}
