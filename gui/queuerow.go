package gui

import (
	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// queueRow is one article in the queue.
type queueRow struct {
	widget.BaseWidget
	q             *queue
	id            standoff.ArticleID
	bar           *kit.Block
	dot           *statusDot
	title, detail *kit.Caption
}

func newQueueRow(q *queue) *queueRow {
	r := &queueRow{q: q, bar: kit.NewBlock("", fyne.NewSize(3, 0)), dot: newStatusDot()}
	r.title = kit.NewCaption("", 13, kit.ColourInk)
	r.title.Font, r.title.Elide = kit.FontMedium, true
	r.detail = kit.NewCaption("", 12, kit.ColourSoft)
	r.detail.Elide = true
	r.ExtendBaseWidget(r)
	return r
}

// Tapped implements [fyne.Tappable]; the list itself would take the keyboard.
func (r *queueRow) Tapped(*fyne.PointEvent) { r.q.clicked(r.id) }

// clear shows nothing, until the row has been read.
func (r *queueRow) clear() {
	r.id = 0
	r.title.Set("")
	r.detail.Set("")
	r.dot.Hide()
	r.mark(false)
}

func (r *queueRow) set(row store.Row, current bool) {
	r.title.Set(titled(row.ID, row.Title))
	r.detail.Set(rowDetail(row))
	r.dot.set(row.Status)
	r.dot.Show()
	r.mark(current)
}

// mark shows whether the row is of the open article.
func (r *queueRow) mark(current bool) {
	fill := fyne.ThemeColorName("")
	if current {
		fill = kit.ColourAccent
	}
	if r.bar.Colour != fill {
		r.bar.Colour = fill
		r.bar.Refresh()
	}
}

func rowDetail(row store.Row) string {
	spans := spanCount(row.Spans)
	switch row.Status {
	case standoff.StatusDone:
		return spans + " · " + lang.L("done")
	case standoff.StatusSkipped:
		return spans + " · " + lang.L("skipped")
	}
	if row.Spans == 0 {
		return characterCount(row.CodePoints)
	}
	return spans
}

// CreateRenderer implements [fyne.Widget].
func (r *queueRow) CreateRenderer() fyne.WidgetRenderer {
	words := kit.Padded(8, 14, 8, 0, kit.Column(2, -1, r.title, r.detail))
	dot := kit.Padded(11, 0, 0, 0, container.NewBorder(r.dot, nil, nil, nil))
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, kit.Row(0, -1, kit.Sized(fyne.NewSize(3, 44), r.bar)), nil,
		container.NewBorder(nil, nil, kit.Sized(fyne.NewSize(36, 0), dot), nil, words)))
}

// statusDot shows how far an article is: a ring, half a disc, a disc, a dash.
type statusDot struct {
	widget.BaseWidget
	status standoff.Status
}

func newStatusDot() *statusDot {
	d := &statusDot{}
	d.ExtendBaseWidget(d)
	return d
}

func (d *statusDot) set(s standoff.Status) {
	if d.status != s {
		d.status = s
		d.Refresh()
	}
}

// CreateRenderer implements [fyne.Widget].
func (d *statusDot) CreateRenderer() fyne.WidgetRenderer {
	r := &dotRenderer{d: d, ring: canvas.NewCircle(nil), disc: canvas.NewCircle(nil), cover: canvas.NewRectangle(nil), dash: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type dotRenderer struct {
	d           *statusDot
	ring, disc  *canvas.Circle
	cover, dash *canvas.Rectangle
}

func (r *dotRenderer) MinSize() fyne.Size { return fyne.NewSize(36, 12) }
func (r *dotRenderer) Destroy()           {}

func (r *dotRenderer) Layout(size fyne.Size) {
	const side = 9
	at := fyne.NewPos((size.Width-side)/2, (size.Height-side)/2)
	r.ring.Move(at)
	r.ring.Resize(fyne.NewSquareSize(side))
	r.disc.Move(at)
	r.disc.Resize(fyne.NewSquareSize(side))
	if r.d.status == standoff.StatusStarted {
		r.disc.Move(at.AddXY(2, 2))
		r.disc.Resize(fyne.NewSquareSize(side - 4))
	}
	r.dash.Move(at.AddXY(2, side/2))
	r.dash.Resize(fyne.NewSize(side-4, 1))
}

func (r *dotRenderer) Refresh() {
	clear := kit.Opaque(0, 0)
	r.ring.FillColor, r.ring.StrokeColor, r.ring.StrokeWidth = clear, theme.Color(kit.ColourFaint), 1.2
	r.disc.FillColor, r.dash.FillColor = clear, clear
	switch r.d.status {
	case standoff.StatusStarted:
		r.ring.StrokeColor, r.disc.FillColor = theme.Color(kit.ColourAccent), theme.Color(kit.ColourAccent)
	case standoff.StatusDone:
		r.ring.StrokeColor, r.disc.FillColor = theme.Color(kit.ColourSaved), theme.Color(kit.ColourSaved)
	case standoff.StatusSkipped:
		r.dash.FillColor = theme.Color(kit.ColourSoft)
	}
	r.Layout(r.d.Size())
	r.ring.Refresh()
	r.disc.Refresh()
	r.dash.Refresh()
}

func (r *dotRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.disc, r.dash}
}

// progress is a thin bar.
type progress struct {
	widget.BaseWidget
	part float32
}

func newProgress() *progress {
	p := &progress{}
	p.ExtendBaseWidget(p)
	return p
}

func (p *progress) set(part float32) {
	p.part = part
	p.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (p *progress) CreateRenderer() fyne.WidgetRenderer {
	r := &progressRenderer{p: p, back: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type progressRenderer struct {
	p          *progress
	back, done *canvas.Rectangle
}

func (r *progressRenderer) MinSize() fyne.Size           { return fyne.NewSize(40, 4) }
func (r *progressRenderer) Destroy()                     {}
func (r *progressRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.back, r.done} }

func (r *progressRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.done.Resize(fyne.NewSize(size.Width*r.p.part, size.Height))
}

func (r *progressRenderer) Refresh() {
	r.back.FillColor, r.back.CornerRadius = theme.Color(kit.ColourHairline), 2
	r.done.FillColor, r.done.CornerRadius = theme.Color(kit.ColourAccent), 2
	r.done.Hidden = r.p.part == 0
	r.Layout(r.p.Size())
	r.back.Refresh()
	r.done.Refresh()
}
