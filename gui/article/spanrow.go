package article

import (
	"galley/gui/kit"
	"galley/gui/paper"
	"galley/gui/setting"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// spanRow is one span in the list.
type spanRow struct {
	widget.BaseWidget
	p      *inspector
	span   standoff.SpanID
	back   *kit.Block
	bar    *kit.Block
	swatch *kit.Swatch
	text   *kit.Caption
	lacks  *kit.Caption // a mark: a required detail is empty, or one has a value that does not fit
	memos  *kit.SheetCount
	words  *fyne.Container // with these
	chosen bool            // the span is selected
	cursor bool            // the keyboard is at it
	under  bool            // the pointer
}

var (
	_ fyne.Tappable          = (*spanRow)(nil)
	_ fyne.SecondaryTappable = (*spanRow)(nil)
	_ desktop.Hoverable      = (*spanRow)(nil)
)

// spanRowHeight is the height of a row, in pixels, rowWords how much of its span it
// shows, in code points.
const (
	spanRowHeight = 26
	rowWords      = 80
)

func newSpanRow(p *inspector) *spanRow {
	r := &spanRow{p: p, back: kit.NewBlock("", fyne.Size{}), bar: kit.NewBlock("", fyne.NewSize(3, 0)), swatch: kit.NewSwatch(16), text: kit.NewCaption("", 14, kit.ColourInk), lacks: kit.NewCaption("*", 14, kit.ColourSoft)}
	r.text.Elide = true
	r.lacks.Hide()
	r.memos = kit.NewSheetCount(11)
	r.words = kit.Row(9, 1, r.swatch, r.text, r.memos.Object, r.lacks)
	r.ExtendBaseWidget(r)
	return r
}

func (r *spanRow) Tapped(*fyne.PointEvent) {
	kit.HideTip()
	r.p.tapped(r.span)
}

func (r *spanRow) TappedSecondary(e *fyne.PointEvent) {
	if !r.p.chosen[r.span] {
		r.p.v.selectSpan(r.span)
	}
	r.p.v.showSpansMenu(e.AbsolutePosition)
}

func (r *spanRow) MouseIn(e *desktop.MouseEvent) {
	r.shade(true)
	kit.PointAtRow(r, e.AbsolutePosition, r.tip)
}

func (r *spanRow) MouseMoved(e *desktop.MouseEvent) { kit.PointAtRow(r, e.AbsolutePosition, r.tip) }

func (r *spanRow) MouseOut() {
	r.shade(false)
	kit.PointAway(r)
}

// tip tells more of the span than the row has room for.
func (r *spanRow) tip() string {
	x, ok := r.p.v.session().Span(r.span)
	if wrong := r.p.v.wrongWords(x); ok && wrong != "" {
		return wrong + "\n" + r.p.v.spanTip(x)
	}
	if !ok || !r.text.Cut() && r.p.v.excerpt(x, rowWords+1) == r.text.Text && r.p.v.session().Note(x.ID) == "" {
		return ""
	}
	return r.p.v.spanTip(x)
}

func (r *spanRow) shade(under bool) {
	r.under = under
	r.paint()
}

func (r *spanRow) set(l standoff.Label, text, memos, lacks string, chosen, cursor bool) {
	resized := r.memos.Set(memos) || r.lacks.Text != lacks
	r.lacks.Set(lacks)
	show(r.lacks, lacks != "")
	r.swatch.Set(l.Letter, paper.LabelStyle(l).Colour)
	var font fyne.Resource // that of the article
	if !setting.Sans.Get(r.p.v.host.Preferences()) {
		font = kit.FontSerif
	}
	if r.text.Font != font {
		r.text.Font = font
		r.text.Refresh()
	}
	r.text.Set(text)
	if resized {
		kit.Arrange(r.words)
	}
	r.chosen, r.cursor = chosen, cursor
	r.paint()
}

func (r *spanRow) paint() {
	back, bar := fyne.ThemeColorName(""), fyne.ThemeColorName("")
	if r.chosen {
		bar = kit.ColourAccent
	}
	if r.chosen || r.under {
		back = kit.ColourHover
	}
	edge := fyne.ThemeColorName("")
	if r.cursor {
		edge = kit.ColourAccent
	}
	if r.back.Stroke != edge {
		r.back.Stroke = edge
		r.back.Refresh()
	}
	for b, fill := range map[*kit.Block]fyne.ThemeColorName{r.back: back, r.bar: bar} {
		if b.Colour != fill {
			b.Colour = fill
			b.Refresh()
		}
	}
}

func (r *spanRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Stack(r.back, kit.Row(0, 1, kit.Sized(fyne.NewSize(3, spanRowHeight), r.bar),
		kit.Padded(3, 14, 3, 11, r.words))))
}
