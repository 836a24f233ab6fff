package kit

import (
	"slices"
	"strconv"
	"strings"

	"galley/gui/bidi"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Formatted shows Markdown as people read it, in the face of articles: paragraphs,
// headings, lists and links, in the order in which they stand. It is as high as its width
// makes it.
type Formatted struct {
	widget.BaseWidget
	Link   func(*widget.HyperlinkSegment) // what a press of a link does
	blocks []block

	wide  float32 // that the lines are made for
	high  float32
	lines []fyne.CanvasObject
}

// block is a paragraph, a heading or an item of a list.
type block struct {
	mark    string // before an item of a list
	depth   int    // of the list that it stands in
	heading bool
	runs    []inked
}

// inked is a piece of a paragraph in one style.
type inked struct {
	text string
	bold bool
	link *widget.HyperlinkSegment // nil for plain text
}

// The measures of formatted text, in pixels.
const (
	formattedSize = 16
	formattedHead = 17
	formattedLine = 25
	blockGap      = 9
	itemIndent    = 18
)

// NewFormatted returns what shows the parts of a text. link may be nil where no part is a
// link.
func NewFormatted(parts []widget.RichTextSegment, link func(*widget.HyperlinkSegment)) *Formatted {
	p := &Formatted{Link: link}
	var now block
	p.blocks = blocksOf(parts, 0, &now, nil)
	if len(now.runs) > 0 {
		p.blocks = append(p.blocks, now)
	}
	p.ExtendBaseWidget(p)
	return p
}

// deepestList is how deep lists are set in; those within others go on there.
const deepestList = 4

// blocksOf sorts the parts of a text into paragraphs. Pictures are named and not
// fetched.
func blocksOf(parts []widget.RichTextSegment, depth int, now *block, out []block) []block {
	end := func() {
		if len(now.runs) > 0 {
			out = append(out, *now)
		}
		*now = block{depth: depth}
	}
	for _, s := range parts {
		switch s := s.(type) {
		case *widget.TextSegment:
			if s.Text != "" {
				now.heading = now.heading || s.Style.SizeName == theme.SizeNameHeadingText || s.Style.SizeName == theme.SizeNameSubHeadingText
				now.runs = append(now.runs, inked{text: s.Text, bold: s.Style.TextStyle.Bold || s.Style.TextStyle.Italic})
			}
			if !s.Style.Inline {
				end()
			}
		case *widget.HyperlinkSegment:
			now.runs = append(now.runs, inked{text: s.Text, link: s})
		case *widget.ImageSegment:
			now.runs = append(now.runs, inked{text: lang.L("[picture: {{.Title}}]", map[string]any{"Title": s.Title})})
			end()
		case *widget.ListSegment:
			end()
			for i, item := range s.Items {
				if _, nested := item.(*widget.ListSegment); !nested {
					*now = block{mark: "•", depth: min(depth+1, deepestList)}
					if s.Ordered {
						now.mark = strconv.Itoa(i+s.StartNumber()) + "."
					}
				}
				out = blocksOf([]widget.RichTextSegment{item}, min(depth+1, deepestList), now, out)
				end()
			}
		case *widget.ParagraphSegment:
			out = blocksOf(s.Texts, depth, now, out)
		case *widget.SeparatorSegment:
			end()
		default:
			if words := strings.TrimSpace(s.Textual()); words != "" {
				for line := range strings.Lines(words) {
					now.runs = append(now.runs, inked{text: line})
					end()
				}
			}
		}
	}
	return out
}

// word is what is never broken between two lines, unless it is wider than a line.
type word struct {
	inked
	blank bool // something white goes before it
}

// words cuts the pieces of a paragraph.
func (b block) words() []word {
	var out []word
	blank := false
	for _, r := range b.runs {
		text := r.text
		for text != "" {
			rest := strings.TrimLeft(text, " \t\r\n")
			blank = blank || len(rest) < len(text)
			end := strings.IndexAny(rest, " \t\r\n")
			if end < 0 {
				end = len(rest)
			}
			if end > 0 {
				out = append(out, word{inked{rest[:end], r.bold, r.link}, blank})
				blank = false
			}
			text = rest[end:]
		}
	}
	return out
}

// fill makes the lines for a width.
func (p *Formatted) fill(wide float32) {
	p.wide, p.lines = wide, nil
	y := float32(0)
	for i, b := range p.blocks {
		if i > 0 && (b.mark == "" || p.blocks[i-1].mark == "") {
			y += blockGap
		}
		y = p.set(b, y)
	}
	p.high = y
	p.Refresh()
	canvas.Refresh(p)
}

// set makes the lines of a paragraph from a height on, and returns where they end.
func (p *Formatted) set(b block, y float32) float32 {
	left := float32(b.depth) * itemIndent
	if b.mark != "" {
		p.put(inked{text: b.mark}, b, left-itemIndent+2, y)
	}
	room := max(p.wide-left, 60)
	var line []inked // pieces in one style each
	x := float32(0)
	flush := func() {
		at := left
		if readLeft(line) {
			slices.Reverse(line)
		}
		for _, r := range line {
			at += p.put(r, b, at, y)
		}
		line, x = nil, 0
		y += formattedLine
	}
	for _, w := range b.words() {
		text := w.text
		if w.blank && len(line) > 0 {
			text = " " + text
		}
		wide := p.measure(inked{text: text, bold: w.bold}, b)
		if x+wide > room && len(line) > 0 {
			flush()
			text = w.text
			wide = p.measure(inked{text: text, bold: w.bold}, b)
		}
		if n := len(line) - 1; n >= 0 && line[n].bold == w.bold && line[n].link == w.link {
			line[n].text += text
		} else {
			line = append(line, inked{text, w.bold, w.link})
		}
		x += wide
	}
	if len(line) > 0 {
		flush()
	}
	return y
}

// readLeft reports whether the pieces of a line stand from right to left.
func readLeft(line []inked) bool {
	if len(line) < 2 {
		return false
	}
	words := ""
	for _, r := range line {
		words += r.text
	}
	rtl, _ := bidi.RightToLeft(words)
	return rtl
}

// look is how a piece of a paragraph is drawn.
func (r inked) look(b block) (font fyne.Resource, size float32) {
	switch {
	case b.heading:
		return FontSerifSemibold, formattedHead
	case r.bold:
		return FontSerifSemibold, formattedSize
	}
	return FontSerif, formattedSize
}

func (p *Formatted) measure(r inked, b block) float32 {
	font, size := r.look(b)
	wide, _ := fyne.CurrentApp().Driver().RenderedTextSize(r.text, size, fyne.TextStyle{}, font)
	return wide.Width
}

// put makes a piece of a line and returns how wide it is.
func (p *Formatted) put(r inked, b block, x, y float32) float32 {
	font, size := r.look(b)
	c := NewCaption(r.text, size, ColourInk)
	c.Font = font
	wide := c.MinSize().Width
	o := fyne.CanvasObject(c)
	if r.link != nil {
		c.Paint(ColourAccent)
		o = NewPressable(c, func() { p.Link(r.link) })
	}
	c.Elide = wide > p.wide
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(min(wide, max(p.wide-x, 20)), formattedLine))
	p.lines = append(p.lines, o)
	return wide
}

func (p *Formatted) MinSize() fyne.Size { return fyne.NewSize(60, p.high) }

func (p *Formatted) Resize(size fyne.Size) {
	if size.Width != p.wide && size.Width > 0 {
		p.fill(size.Width)
	}
	p.BaseWidget.Resize(size)
}

func (p *Formatted) CreateRenderer() fyne.WidgetRenderer { return &formattedRenderer{p} }

type formattedRenderer struct{ p *Formatted }

func (r *formattedRenderer) MinSize() fyne.Size           { return r.p.MinSize() }
func (r *formattedRenderer) Layout(fyne.Size)             {}
func (r *formattedRenderer) Destroy()                     {}
func (r *formattedRenderer) Objects() []fyne.CanvasObject { return r.p.lines }

func (r *formattedRenderer) Refresh() {
	for _, o := range r.p.lines {
		o.Refresh()
	}
}
