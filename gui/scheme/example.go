package scheme

import (
	"image/color"

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
// its article.
type example struct {
	stop
	of   standoff.Example
	bar  *canvas.Rectangle
	face *kit.Block
	text *prose
	note *kit.Caption
}

// exampleMost is how much of an example is shown, in code points.
const exampleMost = 300

func newExample(p *Page, x standoff.Example, colour color.NRGBA) *example {
	e := &example{of: x, bar: canvas.NewRectangle(colour), face: kit.NewBlock("", fyne.Size{})}
	if x.Counter {
		e.bar.FillColor = color.Transparent
	}
	e.bar.SetMinSize(fyne.NewSize(3, 0))
	e.face.Radius = 4
	e.text = newProse([]widget.RichTextSegment{&widget.TextSegment{Text: kit.Excerpt(x.Text, exampleMost), Style: widget.RichTextStyleInline}}, nil)
	e.note = kit.NewCaption(e.words(p), 12, kit.ColourSoft)
	e.note.Elide = true
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
		title = lang.L("in an article that is gone")
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

func (e *example) open() {
	if e.of.Article == 0 {
		e.page.shell.Say(lang.L("This example stands in no article of the project."))
		return
	}
	if e.page.guide.titles[e.of.Article] == "" {
		if _, known := e.page.guide.titles[e.of.Article]; known {
			e.page.shell.Say(lang.L("The article is no longer in the project."))
			return
		}
	}
	e.page.shell.OpenAt(e.of.Article, standoff.Range{}, e.of.Span)
}

func (e *example) Tapped(*fyne.PointEvent) { e.open() }

func (e *example) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		e.open()
	default:
		e.stop.TypedKey(k)
	}
}

func (e *example) MouseIn(*desktop.MouseEvent)    { e.shade(kit.ColourHover) }
func (e *example) MouseMoved(*desktop.MouseEvent) {}
func (e *example) MouseOut()                      { e.shade("") }

func (e *example) shade(c fyne.ThemeColorName) {
	e.face.Colour = c
	e.face.Refresh()
}
