package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Block is a rectangle in a colour of the theme.
type Block struct {
	widget.BaseWidget
	Colour, Stroke fyne.ThemeColorName // "" draws nothing
	Radius         float32
	Thick          float32 // how thick the edge is, in pixels; 0 is one
	min            fyne.Size
}

// NewBlock returns a rectangle, "" for one without a fill, of a least size in pixels.
func NewBlock(fill fyne.ThemeColorName, min fyne.Size) *Block {
	b := &Block{Colour: fill, min: min}
	b.ExtendBaseWidget(b)
	return b
}

// SetMinSize says how much room it needs at least, in pixels.
func (b *Block) SetMinSize(min fyne.Size) { b.min = min }

// Framed draws an edge around what floats over the window.
func Framed(o fyne.CanvasObject) fyne.CanvasObject {
	edge := NewBlock("", fyne.Size{})
	edge.Stroke, edge.Radius = ColourFaint, frameRadius
	return Stack(o, edge)
}

// frameRadius is that of the corners of what floats, in pixels.
const frameRadius = 5

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
		r.rect.StrokeColor, r.rect.StrokeWidth = theme.Color(r.b.Stroke), max(r.b.Thick, 1)
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

// NewSwatch returns an empty square with a side of so many pixels.
func NewSwatch(side float32) *Swatch {
	s := &Swatch{side: side}
	s.ExtendBaseWidget(s)
	return s
}

// Set gives it a letter, "" for none, and a colour.
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
	Tip     func() string       // what a tip says about it; nil: nothing
	Menu    func(fyne.Position) // opens a menu at a point of the canvas; nil: there is none
	tapped  func()
}

// NewPressable makes an object clickable; tapped may be nil.
func NewPressable(content fyne.CanvasObject, tapped func()) *Pressable {
	p := &Pressable{content: content, Back: NewBlock("", fyne.Size{}), tapped: tapped}
	p.ExtendBaseWidget(p)
	return p
}

func (p *Pressable) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Stack(p.Back, p.content))
}

func (p *Pressable) Tapped(*fyne.PointEvent) {
	HideTip()
	if p.tapped != nil {
		p.tapped()
	}
}

func (p *Pressable) TappedSecondary(e *fyne.PointEvent) {
	HideTip()
	if p.Menu != nil {
		p.Menu(e.AbsolutePosition)
	}
}

func (p *Pressable) MouseIn(e *desktop.MouseEvent) {
	p.Shade(ColourHover)
	PointAt(p, e.AbsolutePosition, p.Tip)
}

func (p *Pressable) MouseMoved(e *desktop.MouseEvent) { PointAt(p, e.AbsolutePosition, p.Tip) }

func (p *Pressable) MouseOut() {
	p.Shade(p.AtRest)
	PointAway(p)
}

// Shade fills the ground with a colour of the theme, "" for none.
func (p *Pressable) Shade(c fyne.ThemeColorName) {
	p.Back.Colour = c
	p.Back.Refresh()
}
