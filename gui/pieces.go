package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// caption is one line of text in a colour of the theme. Where it has less room
// than it needs it ends in an ellipsis; its minimum width is then as given.
type caption struct {
	widget.BaseWidget
	text   string
	size   float32
	colour fyne.ThemeColorName
	font   fyne.Resource // nil: the interface face
	bold   bool
	elide  bool
	align  fyne.TextAlign
}

func newCaption(text string, size float32, colour fyne.ThemeColorName) *caption {
	c := &caption{text: text, size: size, colour: colour}
	c.ExtendBaseWidget(c)
	return c
}

// section returns a section head: small spaced capitals.
func section(text string) *caption {
	c := newCaption(spaced(text), 11, colourSoft)
	c.bold = true
	return c
}

// spaced sets a word in capitals with a hair of space between them.
func spaced(text string) string {
	out := make([]rune, 0, 2*len(text))
	for i, r := range []rune(upper(text)) {
		if i > 0 {
			out = append(out, '\u200a')
		}
		out = append(out, r)
	}
	return string(out)
}

func (c *caption) set(text string) {
	if c.text == text {
		return
	}
	c.text = text
	c.Refresh()
}

func (c *caption) paint(colour fyne.ThemeColorName) {
	if c.colour == colour {
		return
	}
	c.colour = colour
	c.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (c *caption) CreateRenderer() fyne.WidgetRenderer {
	r := &captionRenderer{c: c, text: canvas.NewText("", color.Black)}
	r.Refresh()
	return r
}

type captionRenderer struct {
	c    *caption
	text *canvas.Text

	fitted      string // what fits of whole in a room of width
	whole       string
	width, size float32
}

func (r *captionRenderer) style() fyne.TextStyle { return fyne.TextStyle{Bold: r.c.bold} }

func (r *captionRenderer) measure(s string) fyne.Size {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(s, r.c.size, r.style(), r.c.font)
	return size
}

func (r *captionRenderer) MinSize() fyne.Size {
	size := r.measure(r.c.text)
	if r.c.elide {
		size.Width = 24
	}
	return size
}

func (r *captionRenderer) Layout(size fyne.Size) {
	r.text.Text = r.c.text
	if r.c.elide {
		r.text.Text = r.fit(r.c.text, size.Width)
	}
	r.text.Resize(size)
	r.text.Move(fyne.NewPos(0, 0))
	r.text.Refresh()
}

// fit returns the longest beginning of the text that fits, with an ellipsis if
// something is missing.
func (r *captionRenderer) fit(text string, width float32) string {
	if r.whole != text || r.width != width || r.size != r.c.size {
		r.fitted, r.whole, r.width, r.size = r.cut(text, width), text, width, r.c.size
	}
	return r.fitted
}

// cut finds what fits. To measure is what costs, so that it begins where the
// width lets one expect the end, and goes on from there.
func (r *captionRenderer) cut(text string, width float32) string {
	full := r.measure(text).Width
	if full <= width || text == "" {
		return text
	}
	runes := []rune(text)
	fits := func(n int) bool { return r.measure(string(runes[:n])+"…").Width <= width }
	n := max(min(int(float32(len(runes))*width/full), len(runes)-1), 0)
	if !fits(n) {
		for n > 0 && !fits(n) {
			n--
		}
	} else {
		for n < len(runes)-1 && fits(n+1) {
			n++
		}
	}
	return string(runes[:n]) + "…"
}

func (r *captionRenderer) Refresh() {
	r.text.TextSize, r.text.TextStyle, r.text.FontSource = r.c.size, r.style(), r.c.font
	r.text.Alignment = r.c.align
	r.text.Color = theme.Color(r.c.colour)
	r.Layout(r.c.Size())
}

func (r *captionRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }
func (r *captionRenderer) Destroy()                     {}

// block is a rectangle in a colour of the theme.
type block struct {
	widget.BaseWidget
	fill, stroke fyne.ThemeColorName // "" draws nothing
	radius       float32
	min          fyne.Size
}

func newBlock(fill fyne.ThemeColorName, min fyne.Size) *block {
	b := &block{fill: fill, min: min}
	b.ExtendBaseWidget(b)
	return b
}

// hairline returns a line one pixel thick, across or down.
func hairline() *block { return newBlock(colourHairline, fyne.NewSize(1, 1)) }

// CreateRenderer implements [fyne.Widget].
func (b *block) CreateRenderer() fyne.WidgetRenderer {
	r := &blockRenderer{b: b, rect: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type blockRenderer struct {
	b    *block
	rect *canvas.Rectangle
}

func (r *blockRenderer) MinSize() fyne.Size           { return r.b.min }
func (r *blockRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *blockRenderer) Destroy()                     {}
func (r *blockRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }

func (r *blockRenderer) Refresh() {
	r.rect.FillColor, r.rect.StrokeColor, r.rect.StrokeWidth = color.Transparent, color.Transparent, 0
	if r.b.fill != "" {
		r.rect.FillColor = theme.Color(r.b.fill)
	}
	if r.b.stroke != "" {
		r.rect.StrokeColor, r.rect.StrokeWidth = theme.Color(r.b.stroke), 1
	}
	r.rect.CornerRadius = r.b.radius
	r.rect.Refresh()
}

// swatch is a small square in a label's colour, with the label's letter on it
// if it has room for one.
type swatch struct {
	widget.BaseWidget
	letter string
	side   float32
	colour color.NRGBA
}

func newSwatch(side float32) *swatch {
	s := &swatch{side: side}
	s.ExtendBaseWidget(s)
	return s
}

func (s *swatch) set(letter string, colour color.NRGBA) {
	s.letter, s.colour = letter, colour
	s.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (s *swatch) CreateRenderer() fyne.WidgetRenderer {
	r := &swatchRenderer{s: s, rect: canvas.NewRectangle(s.colour), text: canvas.NewText("", color.White)}
	r.text.TextStyle.Bold = true
	r.text.Alignment = fyne.TextAlignCenter
	r.Refresh()
	return r
}

type swatchRenderer struct {
	s    *swatch
	rect *canvas.Rectangle
	text *canvas.Text
}

func (r *swatchRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(r.s.side) }
func (r *swatchRenderer) Destroy()           {}

func (r *swatchRenderer) Layout(size fyne.Size) {
	at := fyne.NewPos((size.Width-r.s.side)/2, (size.Height-r.s.side)/2)
	r.rect.Resize(fyne.NewSquareSize(r.s.side))
	r.rect.Move(at)
	high := r.text.MinSize().Height
	r.text.Resize(fyne.NewSize(r.s.side, high))
	r.text.Move(at.AddXY(0, (r.s.side-high)/2))
}

func (r *swatchRenderer) Refresh() {
	r.rect.FillColor, r.rect.CornerRadius = r.s.colour, 3
	r.text.Text, r.text.TextSize, r.text.Color = r.s.letter, 10, theme.Color(colourPaper)
	r.rect.Refresh()
	r.text.Refresh()
}

func (r *swatchRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.rect, r.text}
}

// press makes anything clickable: it lights up under the pointer and calls
// back on a click. It takes no keyboard focus: whatever it does has a key.
type press struct {
	widget.BaseWidget
	content fyne.CanvasObject
	back    *block
	rest    fyne.ThemeColorName // the fill when the pointer is elsewhere
	tapped  func()
	second  func(fyne.Position)
}

func newPress(content fyne.CanvasObject, tapped func()) *press {
	p := &press{content: content, back: newBlock("", fyne.Size{}), tapped: tapped}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer implements [fyne.Widget].
func (p *press) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(stack(p.back, p.content))
}

// Tapped implements [fyne.Tappable].
func (p *press) Tapped(*fyne.PointEvent) {
	if p.tapped != nil {
		p.tapped()
	}
}

// TappedSecondary implements [fyne.SecondaryTappable].
func (p *press) TappedSecondary(e *fyne.PointEvent) {
	if p.second != nil {
		p.second(e.AbsolutePosition)
	}
}

// MouseIn implements [desktop.Hoverable].
func (p *press) MouseIn(*desktop.MouseEvent) { p.fill(colourHover) }

// MouseMoved implements [desktop.Hoverable].
func (p *press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (p *press) MouseOut() { p.fill(p.rest) }

func (p *press) fill(c fyne.ThemeColorName) {
	p.back.fill = c
	p.back.Refresh()
}

// listed gives a list the look of lists.
func listed(w *window, l *widget.List) fyne.CanvasObject {
	return container.NewThemeOverride(l, rowLook{w.look})
}
