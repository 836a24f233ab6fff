package article

import (
	"galley/gui/kit"
	"galley/gui/paper"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// tieRow is a line of the list of a span's relations: which way it leads, its name, and
// the other span. A click goes there.
type tieRow struct {
	widget.BaseWidget
	l       *tieList
	at      int // among the lines
	back    *kit.Block
	arrow   *kit.Caption
	name    *kit.Caption
	swatch  *kit.Swatch
	text    *kit.Caption
	parts   *fyne.Container
	current bool // its details stand below
	cursor  bool // the keyboard is at it
	pointed bool
}

var (
	_ fyne.Tappable          = (*tieRow)(nil)
	_ fyne.SecondaryTappable = (*tieRow)(nil)
	_ desktop.Hoverable      = (*tieRow)(nil)
)

// tieRowHeight is the height of a line, in pixels.
const tieRowHeight = 24

func newTieRow(l *tieList, at int) *tieRow {
	r := &tieRow{
		l: l, at: at, back: kit.NewBlock("", fyne.Size{}), arrow: kit.NewCaption("", 12, kit.ColourSoft),
		name: kit.NewCaption("", 12, kit.ColourSoft), swatch: kit.NewSwatch(14), text: kit.NewCaption("", 12, kit.ColourInk),
	}
	r.back.Radius = 4
	r.text.Elide = true
	r.parts = kit.Row(6, 3, r.arrow, r.name, r.swatch, r.text)
	r.ExtendBaseWidget(r)
	return r
}

func (r *tieRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Stack(r.back, kit.Padded(0, 6, 0, 6, kit.Sized(fyne.NewSize(0, tieRowHeight), r.parts))))
}

// nameShown is how much of a type's name a line shows, in code points.
const nameShown = 18

// set shows a tie of a span.
func (r *tieRow) set(t tie, of standoff.SpanID, current, cursor bool) {
	v := r.l.d.v
	r.arrow.Set("→")
	if t.to == of {
		r.arrow.Set("←")
	}
	r.name.Set(kit.Excerpt(t.name, nameShown))
	other := t.other(of)
	x, there := v.session().Span(other)
	label := v.label(x.Label)
	r.swatch.Hidden = !there
	if there {
		r.swatch.Set(label.Letter, paper.LabelStyle(label).Colour)
	}
	r.text.Set(kit.Excerpt(v.valueWords(standoff.Attribute{}, standoff.Link(other)), wordsShown))
	kit.Arrange(r.parts) // the name is longer or shorter than that of the relation before
	r.current, r.cursor = current, cursor
	r.paint()
}

func (r *tieRow) paint() {
	back, edge := fyne.ThemeColorName(""), fyne.ThemeColorName("")
	if r.pointed || r.current {
		back = kit.ColourHover
	}
	if r.cursor {
		edge = kit.ColourAccent
	}
	if r.back.Colour != back || r.back.Stroke != edge {
		r.back.Colour, r.back.Stroke = back, edge
		r.back.Refresh()
	}
}

func (r *tieRow) tie() (tie, bool) {
	at := r.l.first + r.at
	if at >= len(r.l.ties) {
		return tie{}, false
	}
	return r.l.ties[at], true
}

func (r *tieRow) Tapped(*fyne.PointEvent) {
	kit.HideTip()
	if t, ok := r.tie(); ok {
		v := r.l.d.v
		v.goToSpan(t.other(r.l.span))
		v.host.Focus()
	}
}

func (r *tieRow) TappedSecondary(e *fyne.PointEvent) {
	kit.HideTip()
	if t, ok := r.tie(); ok {
		r.l.d.v.showMenu(e.AbsolutePosition, r.l.d.v.tieItems(t))
	}
}

func (r *tieRow) MouseIn(e *desktop.MouseEvent) {
	r.point(true)
	kit.PointAtRow(r, e.AbsolutePosition, r.tip)
}

func (r *tieRow) MouseMoved(e *desktop.MouseEvent) { kit.PointAtRow(r, e.AbsolutePosition, r.tip) }

func (r *tieRow) MouseOut() {
	r.point(false)
	kit.PointAway(r)
}

func (r *tieRow) point(on bool) {
	r.pointed = on
	r.paint()
}

func (r *tieRow) tip() string {
	t, ok := r.tie()
	if whole := !r.text.Cut() && r.name.Text == t.name; !ok || whole {
		return ""
	}
	return r.l.d.v.tieTip(t)
}
