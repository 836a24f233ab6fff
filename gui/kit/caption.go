package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/clipperhouse/uax29/v2/graphemes"
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

// NewCaption returns a line of text of a size, in pixels, in a colour of the theme.
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

// Set gives it another text.
func (c *Caption) Set(text string) {
	if c.Text == text {
		return
	}
	c.Text = text
	c.Refresh()
}

// Paint gives it another colour of the theme.
func (c *Caption) Paint(colour fyne.ThemeColorName) {
	if c.colour == colour {
		return
	}
	c.colour = colour
	c.Refresh()
}

// Cut reports whether a part of the text is missing, for which there is no room.
func (c *Caption) Cut() bool {
	return c.Elide && (&captionRenderer{c: c}).measure(c.Text[:min(len(c.Text), mostBytes)]).Width > c.Size().Width
}

func (c *Caption) CreateRenderer() fyne.WidgetRenderer {
	r := &captionRenderer{c: c}
	r.Refresh()
	return r
}

type captionRenderer struct {
	c     *Caption
	texts []*canvas.Text // one for each run

	fitted string // what fits of whole in a room of width, in font
	whole  string
	width  float32
	font   fyne.Resource
}

func (r *captionRenderer) style() fyne.TextStyle { return fyne.TextStyle{Bold: r.c.Bold} }

func (r *captionRenderer) measureRun(x run) (size fyne.Size, baseline float32) {
	return fyne.CurrentApp().Driver().RenderedTextSize(x.text, r.c.size, r.style(), x.font)
}

func (r *captionRenderer) measure(s string) (size fyne.Size) {
	for _, x := range runsOf(s, r.c.Font) {
		of, _ := r.measureRun(x)
		size.Width += of.Width
	}
	own, _ := r.measureRun(run{" ", r.c.Font}) // the line is as high whatever is in it
	size.Height = own.Height
	return size
}

func (r *captionRenderer) MinSize() fyne.Size {
	if r.c.Elide {
		return fyne.NewSize(24, r.measure("").Height)
	}
	return r.measure(r.c.Text)
}

func (r *captionRenderer) Layout(size fyne.Size) {
	line := r.c.Text
	if r.c.Elide {
		line = r.fit(line, size.Width)
	}
	runs := runsOf(line, r.c.Font)
	for len(r.texts) < len(runs) {
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	r.texts = r.texts[:len(runs)]
	own, base := r.measureRun(run{" ", r.c.Font})
	top := (size.Height - own.Height) / 2
	x := r.left(size.Width, line)
	for i, part := range runs {
		of, baseline := r.measureRun(part)
		t := r.texts[i]
		t.Text, t.FontSource = part.text, part.font
		t.TextSize, t.TextStyle, t.Color = r.c.size, r.style(), theme.Color(r.c.colour)
		t.Resize(of)
		t.Move(fyne.NewPos(x, top+base-baseline))
		t.Refresh()
		x += of.Width
	}
}

// left returns where a line begins in a room.
func (r *captionRenderer) left(room float32, line string) float32 {
	switch r.c.Align {
	case fyne.TextAlignCenter:
		return (room - r.measure(line).Width) / 2
	case fyne.TextAlignTrailing:
		return room - r.measure(line).Width
	}
	return 0
}

// fit returns the longest beginning of the text that fits, with an ellipsis if
// something is missing.
func (r *captionRenderer) fit(text string, width float32) string {
	if r.whole != text || r.width != width || r.font != r.c.Font {
		r.fitted, r.whole, r.width, r.font = r.cut(text, width), text, width, r.c.Font
	}
	return r.fitted
}

// mostBytes is how much of a line is looked at, more than the widest window shows.
const mostBytes = 4096

// cut finds what fits. To measure is what costs, so that it begins where the
// width lets one expect the end, and goes on from there.
func (r *captionRenderer) cut(text string, width float32) string {
	if len(text) > mostBytes {
		head := strings.ToValidUTF8(text[:mostBytes], "")
		return strings.TrimSuffix(r.cut(head, width), "…") + "…"
	}
	full := r.measure(text).Width
	if full <= width || text == "" {
		return text
	}
	ends := []int{0} // of the graphemes, none of which is cut
	for g := graphemes.FromString(text); g.Next(); {
		ends = append(ends, g.End())
	}
	last := len(ends) - 2
	fits := func(n int) bool { return r.measure(text[:ends[n]]+"…").Width <= width }
	n := max(min(int(float32(last+1)*width/full), last), 0)
	if !fits(n) {
		for n > 0 && !fits(n) {
			n--
		}
	} else {
		for n < last && fits(n+1) {
			n++
		}
	}
	return text[:ends[n]] + "…"
}

func (r *captionRenderer) Refresh() { r.Layout(r.c.Size()) }

func (r *captionRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(r.texts))
	for i, t := range r.texts {
		out[i] = t
	}
	return out
}

func (r *captionRenderer) Destroy() {}
