package article

import (
	"galley/gui/kit"
	"galley/gui/paper"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// offerRow is a line of the list of what a detail can be completed to.
type offerRow struct {
	widget.BaseWidget
	c      *completion
	i      int
	cursor *fyne.Container
	swatch *kit.Swatch // of the label of a span; hidden for what links to none
	words  *kit.Caption
	told   *kit.Caption
}

var (
	_ fyne.Tappable     = (*offerRow)(nil)
	_ fyne.Scrollable   = (*offerRow)(nil)
	_ desktop.Mouseable = (*offerRow)(nil)
	_ desktop.Hoverable = (*offerRow)(nil)
)

// offerBeside is the room at the ends of a row, and offerGap that between its parts, in
// pixels.
const offerBeside, offerGap = 8, 10

func newOfferRow(c *completion, i int) *offerRow {
	r := &offerRow{c: c, i: i, cursor: kit.NewCursorLine(), swatch: kit.NewSwatch(16), words: kit.NewCaption("", noteText, kit.ColourInk), told: kit.NewCaption("", 12, kit.ColourSoft)}
	r.words.Elide = true
	r.ExtendBaseWidget(r)
	return r
}

func (r *offerRow) CreateRenderer() fyne.WidgetRenderer {
	parts := kit.Row(0, 1, kit.Padded(0, offerGap, 0, 0, r.swatch), kit.Row(offerGap, 0, r.words, r.told))
	return widget.NewSimpleRenderer(kit.Sized(fyne.NewSize(0, offerHigh), kit.Stack(r.cursor, kit.Padded(0, offerBeside, 0, offerBeside, parts))))
}

// set shows an offer.
func (r *offerRow) set(o offer, cursor bool) {
	r.swatch.Hidden = o.label == ""
	if o.label != "" {
		l := r.c.v.label(o.label)
		r.swatch.Set(l.Letter, paper.LabelStyle(l).Colour)
	}
	r.words.Set(o.shown())
	r.told.Set(o.told())
	r.cursor.Hidden = !cursor
	r.Refresh()
}

func (r *offerRow) MouseDown(*desktop.MouseEvent) { r.c.press() }
func (r *offerRow) MouseUp(*desktop.MouseEvent)   { r.c.release() }
func (r *offerRow) Tapped(*fyne.PointEvent)       { r.c.take(r.c.top + r.i) }

// Scrolled shows further offers.
func (r *offerRow) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DY > 0 {
		r.c.scroll(r.c.top - 1)
	} else if e.Scrolled.DY < 0 {
		r.c.scroll(r.c.top + 1)
	}
}

func (r *offerRow) MouseIn(*desktop.MouseEvent) {}
func (r *offerRow) MouseOut()                   {}

// MouseMoved moves the cursor to the row, which the pointer's lying there does not.
func (r *offerRow) MouseMoved(*desktop.MouseEvent) {
	if at := r.c.top + r.i; r.c.at != at {
		r.c.move(at)
	}
}
