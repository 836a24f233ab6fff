package incoming

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// The measures of the left column, in pixels.
const (
	leftLeast  = 268 // in a narrow window
	leftMost   = 360
	leftInset  = 20
	headGap    = 4
	sectionGap = 22
	fewRows    = 3 // of a list that are shown whatever else there is
)

// leftPart is how much of the width the left column has between those.
const leftPart = 0.33

// leftColumn is what is decided and counted, under one another. It scrolls where the
// window is too low.
type leftColumn struct {
	d      *Dialog
	parts  *fyne.Container
	scroll *container.Scroll
	object fyne.CanvasObject
}

func newLeftColumn(d *Dialog) *leftColumn {
	l := &leftColumn{d: d}
	l.parts = container.New(leftLayout{d})
	l.scroll = container.NewVScroll(l.parts)
	l.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Scrolled(l.scroll))
	return l
}

// fill shows what is found.
func (l *leftColumn) fill() {
	f := &l.d.found
	l.parts.RemoveAll()
	section := func(title string, o fyne.CanvasObject) {
		l.parts.Add(kit.Section(title))
		l.parts.Add(o)
	}
	if len(f.Names) > 0 {
		section(lang.L("Labels"), l.d.labels)
	}
	if len(f.Sums) > 0 {
		section(lang.L("What comes in"), sumsOf(l.d.stops, f.Sums))
	}
	if len(f.Files) > 0 {
		section(lang.L("Files: articles · spans"), sumsOf(l.d.stops, f.Files))
	}
	if f.Absent != "" {
		p := kit.NewParagraph(13, kit.ColourSoft, func() float32 { return l.parts.Size().Width - 2*leftInset })
		p.Text = f.Absent
		section(lang.L("Not in this format"), p)
	}
	l.parts.Refresh()
}

// reveal scrolls to what has got the keyboard.
func (l *leftColumn) reveal(f fyne.Focusable) {
	o, ok := f.(fyne.CanvasObject)
	if !ok || l.scroll.Size().Height >= l.parts.MinSize().Height {
		return
	}
	for _, part := range l.parts.Objects {
		top, low := part.Position().Y, part.Position().Y+part.Size().Height
		if part == o || holds(part, o) {
			y := l.scroll.Offset.Y
			y = min(max(y, low+leftInset-l.scroll.Size().Height), top-leftInset)
			l.scroll.ScrollToOffset(fyne.NewPos(0, max(y, 0)))
			return
		}
	}
}

func holds(part, o fyne.CanvasObject) bool {
	c, ok := part.(*fyne.Container)
	if !ok {
		return false
	}
	for _, x := range c.Objects {
		if x == o {
			return true
		}
	}
	return false
}

// leftLayout sets heads and what stands under them in turn. The list of the labels has the
// room that the others leave, as far as it needs it.
type leftLayout struct{ d *Dialog }

// high returns how high a part is at least.
func (l leftLayout) high(o fyne.CanvasObject) float32 {
	switch {
	case o == fyne.CanvasObject(l.d.labels):
		return min(l.d.labels.high(), fewRows*pairHigh)
	}
	return o.MinSize().Height
}

func (l leftLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	high := float32(2*leftInset) - sectionGap
	for i := 0; i+1 < len(o); i += 2 {
		high += o[i].MinSize().Height + headGap + l.high(o[i+1]) + sectionGap
	}
	return fyne.NewSize(leftLeast, max(high, 0))
}

func (l leftLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	spare := max(size.Height-l.MinSize(o).Height, 0)
	const outdent = 8 // rows and links have room of their own around their words
	y := float32(leftInset)
	for i := 0; i+1 < len(o); i += 2 {
		head := o[i].MinSize().Height
		o[i].Move(fyne.NewPos(leftInset, y))
		o[i].Resize(fyne.NewSize(size.Width-2*leftInset, head))
		y += head + headGap
		high, x := l.high(o[i+1]), float32(leftInset)
		if o[i+1] == fyne.CanvasObject(l.d.labels) {
			high = min(l.d.labels.high(), high+spare)
		}
		switch o[i+1].(type) {
		case *mapping:
			x -= outdent
		}
		o[i+1].Move(fyne.NewPos(x, y))
		o[i+1].Resize(fyne.NewSize(size.Width-leftInset-x, high))
		y += high + sectionGap
	}
}

// columnsPart shows the columns of a table over the preview.
func (d *Dialog) columnsPart() fyne.CanvasObject {
	head := kit.Section(lang.L("Columns"))
	return kit.Stack(kit.NewBlock(kit.ColourPaper, fyne.Size{}), kit.Column(0, 1,
		kit.Padded(leftInset, leftInset, headGap, previewInset, head), kit.Padded(0, leftInset, 10, previewInset-9, d.columns), kit.Hairline()))
}

// The parts of the height that columns have at most: where one must be chosen, and where
// the text is known, which is looked at then.
const (
	chosenPart = 0.6
	knownPart  = 0.4
)

// rightLayout sets the units and the columns over the preview, if there are any.
type rightLayout struct{ d *Dialog }

// The least heights, in pixels, of the article that is looked at, and of the columns if the
// units leave less room.
const (
	previewLeast = 140
	columnsLeast = 56 + fewRows*pairHigh
)

func (rightLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 120) }

func (l rightLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const around = 56 // what stands around the columns, in pixels
	y, most := float32(0), size.Height*knownPart
	if l.d.found.Missing != "" {
		most = size.Height * chosenPart
	}
	room := max(size.Height-previewLeast, size.Height/2) // for both
	columns := when(len(l.d.found.Columns) > 0, float32(len(l.d.found.Columns))*pairHigh+around)
	for i, high := range []float32{
		when(len(l.d.found.Units) > 0, l.d.unitsHigh()),
		columns,
	} {
		if high = min(high, max(most-y/2, min(columnsLeast, room-y)), room-y); i == 0 && columns > 0 {
			high = min(high, max(room-min(columns, columnsLeast), 0))
		}
		o[i].Move(fyne.NewPos(0, y))
		o[i].Resize(fyne.NewSize(size.Width, high))
		if o[i].Visible() != (high > 0) {
			if high > 0 {
				o[i].Show()
			} else {
				o[i].Hide()
			}
		}
		y += high
	}
	o[2].Move(fyne.NewPos(0, y))
	o[2].Resize(fyne.NewSize(size.Width, size.Height-y))
}

// when returns a height, or none.
func when(there bool, high float32) float32 {
	if there {
		return high
	}
	return 0
}

// bodyLayout sets the left column, a line and the rest side by side.
type bodyLayout struct{}

func (bodyLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(leftLeast+241, 200) }

func (bodyLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := min(max(size.Width*leftPart, leftLeast), leftMost)
	o[0].Resize(fyne.NewSize(left, size.Height))
	o[1].Move(fyne.NewPos(left, 0))
	o[1].Resize(fyne.NewSize(1, size.Height))
	o[2].Move(fyne.NewPos(left+1, 0))
	o[2].Resize(fyne.NewSize(size.Width-left-1, size.Height))
}
