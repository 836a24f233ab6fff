package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// paletteRow is one line of a palette.
type paletteRow struct {
	widget.BaseWidget
	p                  *Palette
	line               int
	cursor             *fyne.Container
	title, detail, key *Caption
}

var (
	_ fyne.Tappable     = (*paletteRow)(nil)
	_ desktop.Hoverable = (*paletteRow)(nil)
)

func newPaletteRow(p *Palette) *paletteRow {
	r := &paletteRow{p: p, cursor: NewCursorLine()}
	r.title, r.detail, r.key = NewCaption("", 13, ColourInk), NewCaption("", 12, ColourSoft), NewCaption("", 12, ColourSoft)
	r.title.Elide = true
	r.ExtendBaseWidget(r)
	return r
}

// set shows a line of the palette.
func (r *paletteRow) set(line int) {
	if line >= len(r.p.shown) {
		return
	}
	r.line = line
	c := r.p.shown[line]
	for caption, text := range map[*Caption]string{r.title: c.Title, r.detail: c.Detail, r.key: c.Key} {
		caption.Hidden = text == ""
		caption.Set(text)
	}
	r.cursor.Hidden = line != r.p.at
	r.Refresh()
}

func (r *paletteRow) Tapped(*fyne.PointEvent) { r.p.take(r.line) }

func (r *paletteRow) MouseIn(*desktop.MouseEvent) {}
func (r *paletteRow) MouseOut()                   {}

// MouseMoved moves the cursor to the line, which the pointer's lying there does not.
func (r *paletteRow) MouseMoved(*desktop.MouseEvent) {
	if r.p.at != r.line {
		r.p.choose(r.line)
	}
}

func (r *paletteRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Stack(r.cursor, Padded(5, 10, 5, 10, Row(16, 0, r.title, r.detail, r.key))))
}
