package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Rows is a list of rows of one height. Only the rows in sight exist, so that a list
// of any length costs the same. It scrolls by the wheel and by its bar, which covers no
// row, and leaves clicks and keys to the rows and to what it stands in. A hairline at the
// top tells that there is more above.
type Rows struct {
	container.Clip
	Length func() int
	Fill   func(row fyne.CanvasObject, i int) // shows line i in a row; it does not change the list
	make   func() fyne.CanvasObject

	high   float32 // of a row
	offset float32 // how far the list is scrolled, in pixels
	first  int     // the line of the first row in sight
	shown  []fyne.CanvasObject
	spare  []fyne.CanvasObject
	body   *fyne.Container
	bar    *scrollBar
	edge   *Block // at the top, while lines are scrolled away there
}

var _ fyne.Scrollable = (*Rows)(nil)

// NewRows returns a list whose rows are made by a function; the first tells how high
// all are.
func NewRows(length func() int, make func() fyne.CanvasObject, fill func(row fyne.CanvasObject, i int)) *Rows {
	r := &Rows{Length: length, Fill: fill, make: make, body: container.NewWithoutLayout()}
	row := make()
	r.high, r.spare = row.MinSize().Height, []fyne.CanvasObject{row}
	r.bar = newScrollBar(func() scrolled { return scrolled{r.offset, r.Size().Height, r.height()} }, r.scroll)
	r.edge = Hairline()
	r.edge.Hide()
	r.Content = container.New(rowsLayout{r}, r.body, r.bar, r.edge)
	r.ExtendBaseWidget(r)
	return r
}

func (r *Rows) height() float32 { return float32(r.Length()) * r.high }

// Update shows what the lines have become, and how many there are.
func (r *Rows) Update() { r.arrange(true) }

// UpdateRow shows what a line has become, if it is in sight.
func (r *Rows) UpdateRow(i int) {
	if at := i - r.first; at >= 0 && at < len(r.shown) && i < r.Length() {
		r.Fill(r.shown[at], i)
	}
}

// Reveal scrolls as little as it takes to show a line whole.
func (r *Rows) Reveal(i int) {
	top := float32(i) * r.high
	r.scroll(min(max(r.offset, top+r.high-r.Size().Height), top))
}

// Lead returns the line to which a key leads from another, which is -1 for none: the one
// above or below, one a page on, the first or the last. It is -1 where there are no lines.
// leads reports whether the key is one that leads to lines.
func (r *Rows) Lead(key fyne.KeyName, from int) (to int, leads bool) {
	last := r.Length() - 1
	switch key {
	case fyne.KeyUp:
		to = from - 1
	case fyne.KeyDown:
		to = from + 1
	case fyne.KeyPageUp:
		to = from - r.PerPage()
	case fyne.KeyPageDown:
		to = from + r.PerPage()
	case fyne.KeyHome:
		return min(0, last), true
	case fyne.KeyEnd:
		return last, true
	default:
		return from, false
	}
	if from < 0 {
		to = 0
	}
	return min(max(to, 0), last), true
}

// Offset returns how far the list is scrolled, in pixels.
func (r *Rows) Offset() float32 { return r.offset }

// PerPage returns how many whole rows fit in the view, at least 1.
func (r *Rows) PerPage() int { return max(int(r.Size().Height/r.high), 1) }

// Row returns the row of a line, nil if it is not in sight.
func (r *Rows) Row(i int) fyne.CanvasObject {
	if at := i - r.first; at >= 0 && at < len(r.shown) {
		return r.shown[at]
	}
	return nil
}

func (r *Rows) Scrolled(e *fyne.ScrollEvent) { r.scroll(r.offset - e.Scrolled.DY) }

func (r *Rows) scroll(to float32) {
	if before := r.offset; r.hold(to) != before {
		r.arrange(false)
	}
}

// hold scrolls to an offset, or as near as the list goes.
func (r *Rows) hold(to float32) float32 {
	r.offset = max(min(to, r.height()-r.Size().Height), 0)
	return r.offset
}

// arrange puts the rows in place that are in sight. A row stays with its line; all
// has every row filled anew, not only those that come into sight.
func (r *Rows) arrange(all bool) {
	size := r.Size()
	r.hold(r.offset)
	wide := size.Width
	if r.height() > size.Height {
		wide -= scrollBarRoom
	}
	first := int(r.offset / r.high)
	end := min(int(math.Ceil(float64((r.offset+size.Height)/r.high))), r.Length())
	shown := make([]fyne.CanvasObject, max(end-first, 0))
	for i, row := range r.shown {
		if at := r.first + i - first; at >= 0 && at < len(shown) {
			shown[at] = row
		} else {
			r.spare = append(r.spare, row)
		}
	}
	for i := range shown {
		fresh := shown[i] == nil
		if fresh {
			shown[i] = r.take()
		}
		shown[i].Resize(fyne.NewSize(wide, r.high))
		shown[i].Move(fyne.NewPos(0, float32(first+i)*r.high-r.offset))
		if fresh || all {
			r.Fill(shown[i], first+i)
		}
	}
	r.first, r.shown, r.body.Objects = first, shown, shown
	r.bar.follow()
	if scrolled := r.offset > 0; scrolled != r.edge.Visible() {
		r.edge.Hidden = !scrolled
		canvas.Refresh(r.edge)
	}
	canvas.Refresh(r.body)
}

func (r *Rows) take() fyne.CanvasObject {
	if n := len(r.spare); n > 0 {
		row := r.spare[n-1]
		r.spare = r.spare[:n-1]
		return row
	}
	return r.make()
}

// Refresh draws the list anew, as in another theme.
func (r *Rows) Refresh() {
	r.spare = nil // they would come back in the old theme
	for _, row := range r.shown {
		row.Refresh()
	}
	r.bar.Refresh()
	r.arrange(true)
}

type rowsLayout struct{ r *Rows }

func (l rowsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, l.r.high) }

func (l rowsLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.r.body.Resize(size)
	l.r.bar.Resize(fyne.NewSize(scrollBarWidth, size.Height))
	l.r.bar.Move(fyne.NewPos(size.Width-scrollBarWidth, 0))
	l.r.edge.Resize(fyne.NewSize(size.Width, 1))
	l.r.arrange(false)
}
