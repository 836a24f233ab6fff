package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// SheetCount is a small sheet of paper with a number behind it: so many memos are on
// something.
type SheetCount struct {
	Object *fyne.Container
	count  *Caption
}

// NewSheetCount returns one that is hidden, with words of a text size in pixels.
func NewSheetCount(size float32) *SheetCount {
	part := func(fill fyne.ThemeColorName, x, y, wide, high float32) *Block {
		b := NewBlock(fill, fyne.Size{})
		b.Move(fyne.NewPos(x, y))
		b.Resize(fyne.NewSize(wide, high))
		return b
	}
	edge := part("", 0, 0, 9, 11)
	edge.Stroke, edge.Radius = ColourSoft, 1.5
	edge.Refresh() // its face is drawn already
	sheet := container.NewWithoutLayout(edge, part(ColourSoft, 2, 3, 5, 1), part(ColourSoft, 2, 5, 5, 1), part(ColourSoft, 2, 7, 3, 1))
	s := &SheetCount{count: NewCaption("", size, ColourSoft)}
	s.Object = Row(4, -1, container.New(inTheMiddle{}, sheet), s.count)
	s.Object.Hide()
	return s
}

// Set shows a number, or nothing for "". It reports whether that takes another room.
func (s *SheetCount) Set(count string) (resized bool) {
	resized = s.Object.Hidden != (count == "") || s.count.Text != count
	s.Object.Hidden = count == ""
	if count != "" && s.count.Text != count {
		s.count.Set(count)
		Arrange(s.Object)
	}
	return resized
}

// inTheMiddle sets a sheet in the middle of the height.
type inTheMiddle struct{}

func (inTheMiddle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(9, 11) }

func (inTheMiddle) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(9, 11))
	o[0].Move(fyne.NewPos(0, float32(int((size.Height-11)/2))))
}
