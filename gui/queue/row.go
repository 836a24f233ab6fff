package queue

import (
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// titleMost is how much of a title is shown, in code points.
const titleMost = 200

// row is one article in the queue.
type row struct {
	widget.BaseWidget
	q             *Queue
	id            standoff.ArticleID
	bar           *kit.Block
	dot           *statusDot
	title, detail *kit.Caption
}

func newRow(q *Queue) *row {
	r := &row{q: q, bar: kit.NewBlock("", fyne.NewSize(3, 0)), dot: newStatusDot()}
	r.title = kit.NewCaption("", 13, kit.ColourInk)
	r.title.Font, r.title.Elide = kit.FontMedium, true
	r.detail = kit.NewCaption("", 12, kit.ColourSoft)
	r.detail.Elide = true
	r.ExtendBaseWidget(r)
	return r
}

// Tapped opens the article; the list itself would take the keyboard.
func (r *row) Tapped(*fyne.PointEvent) { r.q.clicked(r.id) }

// clear shows nothing, until the row has been read.
func (r *row) clear() {
	r.id = 0
	r.title.Set("")
	r.detail.Set("")
	r.dot.Hide()
	r.mark(false)
}

func (r *row) set(row store.Row, current bool) {
	r.title.Set(wording.Named(row.ID, kit.Excerpt(row.Title, titleMost)))
	r.detail.Set(rowDetail(row))
	r.dot.set(row.Status)
	r.dot.Show()
	r.mark(current)
}

// mark shows whether the row is of the open article.
func (r *row) mark(current bool) {
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
	spans := wording.Spans(row.Spans)
	switch row.Status {
	case standoff.StatusDone:
		return spans + " · " + lang.L("done")
	case standoff.StatusSkipped:
		return spans + " · " + lang.L("skipped")
	}
	if row.Spans == 0 {
		return wording.Characters(row.CodePoints)
	}
	return spans
}

func (r *row) CreateRenderer() fyne.WidgetRenderer {
	words := kit.Padded(8, 14, 8, 0, kit.Column(2, -1, r.title, r.detail))
	dot := kit.Padded(11, 0, 0, 0, container.NewBorder(r.dot, nil, nil, nil))
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, kit.Row(0, -1, kit.Sized(fyne.NewSize(3, 44), r.bar)), nil,
		container.NewBorder(nil, nil, kit.Sized(fyne.NewSize(36, 0), dot), nil, words)))
}
