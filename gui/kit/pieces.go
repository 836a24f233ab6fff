package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Caption is one line of text in a colour of the theme. Where it has less room
// than it needs it ends in an ellipsis; its minimum width is then as given.
type Caption struct {
	widget.BaseWidget
	Text   string
	size   float32
	colour fyne.ThemeColorName
	Font   fyne.Resource // nil: the interface face
	Bold   bool
	Elide  bool
	Align  fyne.TextAlign
}

func NewCaption(text string, size float32, colour fyne.ThemeColorName) *Caption {
	c := &Caption{Text: text, size: size, colour: colour}
	c.ExtendBaseWidget(c)
	return c
}

// Section returns a section head: small spaced capitals.
func Section(text string) *Caption {
	c := NewCaption(spaced(text), 11, ColourSoft)
	c.Bold = true
	return c
}

// spaced sets a word in capitals with a hair of space between them.
func spaced(text string) string {
	out := make([]rune, 0, 2*len(text))
	for i, r := range []rune(Upper(text)) {
		if i > 0 {
			out = append(out, '\u200a')
		}
		out = append(out, r)
	}
	return string(out)
}

func (c *Caption) Set(text string) {
	if c.Text == text {
		return
	}
	c.Text = text
	c.Refresh()
}

func (c *Caption) Paint(colour fyne.ThemeColorName) {
	if c.colour == colour {
		return
	}
	c.colour = colour
	c.Refresh()
}

func (c *Caption) CreateRenderer() fyne.WidgetRenderer {
	r := &captionRenderer{c: c, text: canvas.NewText("", color.Black)}
	r.Refresh()
	return r
}

type captionRenderer struct {
	c    *Caption
	text *canvas.Text

	fitted      string // what fits of whole in a room of width
	whole       string
	width, size float32
}

func (r *captionRenderer) style() fyne.TextStyle { return fyne.TextStyle{Bold: r.c.Bold} }

func (r *captionRenderer) measure(s string) fyne.Size {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(s, r.c.size, r.style(), r.c.Font)
	return size
}

func (r *captionRenderer) MinSize() fyne.Size {
	size := r.measure(r.c.Text)
	if r.c.Elide {
		size.Width = 24
	}
	return size
}

func (r *captionRenderer) Layout(size fyne.Size) {
	r.text.Text = r.c.Text
	if r.c.Elide {
		r.text.Text = r.fit(r.c.Text, size.Width)
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
	r.text.TextSize, r.text.TextStyle, r.text.FontSource = r.c.size, r.style(), r.c.Font
	r.text.Alignment = r.c.Align
	r.text.Color = theme.Color(r.c.colour)
	r.Layout(r.c.Size())
}

func (r *captionRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }
func (r *captionRenderer) Destroy()                     {}

// Block is a rectangle in a colour of the theme.
type Block struct {
	widget.BaseWidget
	Colour, Stroke fyne.ThemeColorName // "" draws nothing
	Radius         float32
	min            fyne.Size
}

func NewBlock(fill fyne.ThemeColorName, min fyne.Size) *Block {
	b := &Block{Colour: fill, min: min}
	b.ExtendBaseWidget(b)
	return b
}

// Hairline returns a line one pixel thick, across or down.
func Hairline() *Block { return NewBlock(ColourHairline, fyne.NewSize(1, 1)) }

func (b *Block) CreateRenderer() fyne.WidgetRenderer {
	r := &blockRenderer{b: b, rect: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type blockRenderer struct {
	b    *Block
	rect *canvas.Rectangle
}

func (r *blockRenderer) MinSize() fyne.Size           { return r.b.min }
func (r *blockRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *blockRenderer) Destroy()                     {}
func (r *blockRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }

func (r *blockRenderer) Refresh() {
	r.rect.FillColor, r.rect.StrokeColor, r.rect.StrokeWidth = color.Transparent, color.Transparent, 0
	if r.b.Colour != "" {
		r.rect.FillColor = theme.Color(r.b.Colour)
	}
	if r.b.Stroke != "" {
		r.rect.StrokeColor, r.rect.StrokeWidth = theme.Color(r.b.Stroke), 1
	}
	r.rect.CornerRadius = r.b.Radius
	r.rect.Refresh()
}

// Swatch is a small square in a label's colour, with the label's letter on it
// if it has room for one.
type Swatch struct {
	widget.BaseWidget
	letter string
	side   float32
	colour color.NRGBA
}

func NewSwatch(side float32) *Swatch {
	s := &Swatch{side: side}
	s.ExtendBaseWidget(s)
	return s
}

func (s *Swatch) Set(letter string, colour color.NRGBA) {
	s.letter, s.colour = letter, colour
	s.Refresh()
}

func (s *Swatch) CreateRenderer() fyne.WidgetRenderer {
	r := &swatchRenderer{s: s, rect: canvas.NewRectangle(s.colour), text: canvas.NewText("", color.White)}
	r.text.TextStyle.Bold = true
	r.text.Alignment = fyne.TextAlignCenter
	r.Refresh()
	return r
}

type swatchRenderer struct {
	s    *Swatch
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
	r.text.Text, r.text.TextSize, r.text.Color = r.s.letter, 10, theme.Color(ColourPaper)
	r.rect.Refresh()
	r.text.Refresh()
}

func (r *swatchRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.rect, r.text}
}

// Pressable makes anything clickable: it lights up under the pointer and calls
// back on a click. It takes no keyboard focus: whatever it does has a key.
type Pressable struct {
	widget.BaseWidget
	content fyne.CanvasObject
	Back    *Block
	AtRest  fyne.ThemeColorName // the fill when the pointer is elsewhere
	tapped  func()
	second  func(fyne.Position)
}

func NewPressable(content fyne.CanvasObject, tapped func()) *Pressable {
	p := &Pressable{content: content, Back: NewBlock("", fyne.Size{}), tapped: tapped}
	p.ExtendBaseWidget(p)
	return p
}

func (p *Pressable) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Stack(p.Back, p.content))
}

func (p *Pressable) Tapped(*fyne.PointEvent) {
	if p.tapped != nil {
		p.tapped()
	}
}

func (p *Pressable) TappedSecondary(e *fyne.PointEvent) {
	if p.second != nil {
		p.second(e.AbsolutePosition)
	}
}

func (p *Pressable) MouseIn(*desktop.MouseEvent) { p.Shade(ColourHover) }

func (p *Pressable) MouseMoved(*desktop.MouseEvent) {}

func (p *Pressable) MouseOut() { p.Shade(p.AtRest) }

func (p *Pressable) Shade(c fyne.ThemeColorName) {
	p.Back.Colour = c
	p.Back.Refresh()
}

// Listed gives a list the look of lists.
func Listed(l *widget.List) fyne.CanvasObject {
	return container.NewThemeOverride(l, rowLook{fyne.CurrentApp().Settings().Theme()})
}
