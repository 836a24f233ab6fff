package queue

import (
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// titleMost is how much of a title is shown, in code points.
const titleMost = 200

// row is one article in the queue.
type row struct {
	widget.BaseWidget
	q             *Queue
	id            standoff.ArticleID // 0 while it shows no article
	state         state
	hovered       bool
	held          fyne.KeyModifier // when the button went down
	back          *kit.Block
	bar           *kit.Block
	dot           *statusDot
	title, detail *kit.Caption
}

// state is what a row shows beside its article.
type state struct {
	open     bool // it is the article on the page
	selected bool
	cursor   bool // the keyboard is at it
}

var (
	_ fyne.Tappable          = (*row)(nil)
	_ fyne.SecondaryTappable = (*row)(nil)
	_ desktop.Mouseable      = (*row)(nil)
	_ desktop.Hoverable      = (*row)(nil)
)

func newRow(q *Queue) *row {
	r := &row{q: q, back: kit.NewBlock("", fyne.Size{}), bar: kit.NewBlock("", fyne.NewSize(3, 0)), dot: newStatusDot()}
	r.title = kit.NewCaption("", 13, kit.ColourInk)
	r.title.Font, r.title.Elide = kit.FontMedium, true
	r.detail = kit.NewCaption("", 12, kit.ColourSoft)
	r.detail.Elide = true
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) MouseDown(e *desktop.MouseEvent) { r.held = e.Modifier }
func (r *row) MouseUp(*desktop.MouseEvent)     {}

func (r *row) Tapped(*fyne.PointEvent) {
	kit.HideTip()
	held := r.held
	r.held = 0
	r.q.clickedWith(r.id, held)
}

func (r *row) TappedSecondary(e *fyne.PointEvent) {
	r.q.showMenu(r.id, e.AbsolutePosition.SubtractXY(0, e.Position.Y), r.Size().Height)
}

func (r *row) MouseIn(e *desktop.MouseEvent) {
	r.hovered = true
	r.paint()
	r.MouseMoved(e)
}

func (r *row) MouseMoved(e *desktop.MouseEvent) {
	r.q.pointAt(r.id)
	kit.PointAtRow(r, e.AbsolutePosition, r.tip)
}

// tip says all about the article where the row has no room for it.
func (r *row) tip() string {
	if !r.title.Cut() && !r.detail.Cut() {
		return ""
	}
	return r.q.tipAbout(r.id)
}

func (r *row) MouseOut() {
	r.hovered = false
	r.paint()
	r.q.pointAt(0)
	kit.PointAway(r)
}

// clear shows nothing, until the row has been read.
func (r *row) clear() {
	r.id = 0
	r.title.Set("")
	r.detail.Set("")
	r.dot.Hide()
	r.mark(state{})
}

// set shows an article for which so many suggestions are open.
func (r *row) set(of store.Row, suggested int) {
	r.title.Set(wording.Named(of.ID, kit.Excerpt(of.Title, titleMost)))
	r.detail.Set(rowDetail(of, suggested))
	r.dot.set(of.Status)
	r.dot.Show()
}

func (r *row) mark(s state) {
	if r.state != s {
		r.state = s
		r.paint()
	}
}

func (r *row) paint() {
	bar, back, edge := fyne.ThemeColorName(""), fyne.ThemeColorName(""), fyne.ThemeColorName("")
	switch {
	case r.state.selected:
		back = kit.ColourSelected
	case r.state.open:
		back = kit.ColourOpen
	case r.hovered && r.id != 0:
		back = kit.ColourHover
	}
	if r.state.open {
		bar = kit.ColourAccent
	}
	detail := kit.ColourSoft
	if r.state.selected {
		detail = kit.ColourInk // soft text cannot be read there
	}
	r.detail.Paint(detail)
	if r.state.cursor {
		edge = kit.ColourAccent
	}
	if r.back.Colour != back || r.back.Stroke != edge {
		r.back.Colour, r.back.Stroke = back, edge
		r.back.Refresh()
	}
	if r.bar.Colour != bar {
		r.bar.Colour = bar
		r.bar.Refresh()
	}
}

// rowDetail says how much is in an article and how far it is.
func rowDetail(row store.Row, suggested int) string {
	words := progressWords(row, suggested)
	if row.Memos > 0 {
		words += " · " + lang.N("{{.N}} memos", row.Memos, map[string]any{"N": wording.Number(row.Memos)})
	}
	return words
}

func progressWords(row store.Row, suggested int) string {
	spans := wording.Spans(row.Spans)
	switch row.Status {
	case standoff.StatusDone:
		return spans + " · " + lang.L("done")
	case standoff.StatusSkipped:
		return spans + " · " + lang.L("skipped")
	}
	open := lang.N("{{.N}} suggestions", suggested, map[string]any{"N": wording.Number(suggested)})
	switch {
	case row.Spans == 0 && suggested == 0:
		return wording.Characters(row.CodePoints)
	case row.Spans == 0:
		return open
	case suggested == 0:
		return spans
	}
	return spans + " · " + open
}

func (r *row) CreateRenderer() fyne.WidgetRenderer {
	words := kit.Padded(9, 14, 9, 0, kit.Column(2, -1, r.title, r.detail))
	return widget.NewSimpleRenderer(container.New(rowLayout{}, r.back, r.bar, r.dot, words))
}

// rowLayout puts the words of a row beside its bar and its dot, over its back.
type rowLayout struct{}

const (
	barWidth = 3
	dotWidth = 36
	dotTop   = 12
)

func (rowLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[3].MinSize().AddWidthHeight(barWidth+dotWidth, 0)
}

func (rowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	back, bar, dot, words := o[0], o[1], o[2], o[3]
	back.Resize(size)
	bar.Resize(fyne.NewSize(barWidth, size.Height))
	dot.Move(fyne.NewPos(barWidth, dotTop))
	dot.Resize(fyne.NewSize(dotWidth, dot.MinSize().Height))
	words.Move(fyne.NewPos(barWidth+dotWidth, 0))
	words.Resize(size.SubtractWidthHeight(barWidth+dotWidth, 0))
}
