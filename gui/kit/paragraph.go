package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Paragraph is text in a colour of the theme that goes on below where a line has no more
// room, broken at its blanks.
type Paragraph struct {
	widget.BaseWidget
	Text   string
	Align  fyne.TextAlign
	Most   int // lines that are shown, the last with an ellipsis if there are more; 0 shows all
	size   float32
	colour fyne.ThemeColorName
	wide   func() float32

	whole []string // the lines of what was asked for last
	of    string
	width float32
}

// NewParagraph returns an empty text of a size, in pixels. wide says how much room a
// line has, in pixels: a text is as high as its width makes it, and is asked how high
// before it is given one.
func NewParagraph(size float32, colour fyne.ThemeColorName, wide func() float32) *Paragraph {
	p := &Paragraph{size: size, colour: colour, wide: wide}
	p.ExtendBaseWidget(p)
	return p
}

// Set gives it another text, and reports whether it was another: what it stands in must
// then be laid out anew.
func (p *Paragraph) Set(text string) bool {
	if p.Text == text {
		return false
	}
	p.Text = text
	p.Refresh()
	return true
}

// Paint gives it another colour of the theme.
func (p *Paragraph) Paint(colour fyne.ThemeColorName) {
	if p.colour != colour {
		p.colour = colour
		p.Refresh()
	}
}

// Lines returns the text as it is broken into lines, those that are shown.
func (p *Paragraph) Lines() []string {
	all := p.Whole()
	if p.Most <= 0 || len(all) <= p.Most {
		return all
	}
	shown := slices.Clone(all[:p.Most])
	shown[p.Most-1] += " …"
	return shown
}

// Whole returns all lines of the text.
func (p *Paragraph) Whole() []string {
	wide := p.wide()
	if wide <= 0 {
		return []string{p.Text}
	}
	if p.whole == nil || p.of != p.Text || p.width != wide {
		p.whole, p.of, p.width = wrap(p.Text, p.size, wide), p.Text, wide
	}
	return p.whole
}

// LineHeight returns how much higher a further line makes the paragraph, in pixels.
func (p *Paragraph) LineHeight() float32 {
	return NewCaption(" ", p.size, p.colour).MinSize().Height + paragraphGap
}

func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	r := &paragraphRenderer{p: p}
	r.Refresh()
	return r
}

// paragraphRenderer shows a caption for each line.
type paragraphRenderer struct {
	p     *Paragraph
	lines []*Caption
	text  []string // that the captions say
}

// paragraphGap is the room between two lines, in pixels.
const paragraphGap = 2

func (r *paragraphRenderer) MinSize() fyne.Size {
	high := NewCaption(" ", r.p.size, r.p.colour).MinSize().Height
	n := float32(len(r.p.Lines()))
	return fyne.NewSize(24, n*high+(n-1)*paragraphGap)
}

func (r *paragraphRenderer) Layout(size fyne.Size) {
	r.compose()
	y := float32(0)
	for _, l := range r.lines {
		high := l.MinSize().Height
		l.Move(fyne.NewPos(0, y))
		l.Resize(fyne.NewSize(size.Width, high))
		y += high + paragraphGap
	}
}

// compose makes the captions anew if the text is broken in other places.
func (r *paragraphRenderer) compose() {
	text := r.p.Lines()
	if slices.Equal(text, r.text) {
		return
	}
	r.text, r.lines = text, nil
	for _, words := range text {
		l := NewCaption(words, r.p.size, r.p.colour)
		l.Elide, l.Align = true, r.p.Align // a word may be wider than the room
		r.lines = append(r.lines, l)
	}
}

func (r *paragraphRenderer) Refresh() {
	r.Layout(r.p.Size())
	for _, l := range r.lines {
		l.colour = r.p.colour
		l.Refresh()
	}
}

func (r *paragraphRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(r.lines))
	for i, l := range r.lines {
		out[i] = l
	}
	return out
}

func (r *paragraphRenderer) Destroy() {}
