package memos

import (
	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// text is a memo as it is read. A click on it, or Enter, opens the field in which it is
// written.
type text struct {
	kit.Stop
	page   *Page
	shown  string // the Markdown
	words  *fyne.Container
	scroll *container.Scroll
}

var (
	_ fyne.Tappable          = (*text)(nil)
	_ fyne.SecondaryTappable = (*text)(nil)
	_ desktop.Cursorable     = (*text)(nil)
)

// textEdge is the room around the words within the ring, in pixels.
const textEdge = 6

func newText(p *Page) *text {
	x := &text{page: p, words: kit.Stack()}
	x.scroll = container.NewVScroll(x.words)
	x.Begin(p.stops, x)
	return x
}

func (x *text) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(x.Ring.Around(kit.Padded(textEdge, textEdge, textEdge, textEdge, kit.Scrolled(x.scroll))))
}

// set shows a text, from its beginning.
func (x *text) set(markdown string) {
	if markdown == x.shown {
		return
	}
	x.shown = markdown
	words := kit.NewFormatted(widget.NewRichTextFromMarkdown(markdown).Segments, func(s *widget.HyperlinkSegment) { page.AskLink(x.page.shell, s) })
	words.Resize(fyne.NewSize(x.scroll.Size().Width, 0))
	x.words.Objects = []fyne.CanvasObject{words}
	x.scroll.Refresh()
	x.scroll.ScrollToTop()
}

// high is how high the whole text is, in pixels.
func (x *text) high() float32 { return x.words.MinSize().Height + 2*textEdge + 4 }

func (x *text) Resize(size fyne.Size) {
	other := size.Width != x.Size().Width
	x.Stop.Resize(size)
	if other {
		x.scroll.Refresh()
	}
}

func (x *text) Tapped(*fyne.PointEvent)            { x.page.edit() }
func (x *text) TappedSecondary(e *fyne.PointEvent) { x.page.showMenu(e.AbsolutePosition) }

func (x *text) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter {
		x.page.edit()
		return
	}
	x.Stop.TypedKey(k)
}

func (x *text) Cursor() desktop.Cursor {
	if x.page.why() != "" {
		return desktop.DefaultCursor
	}
	return desktop.TextCursor
}
