package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Sheet is a question that takes much of the window, for what is looked at before it is
// answered: a head, a body from edge to edge, and a foot with the ways out.
type Sheet struct {
	Title *Caption
	Line  fyne.CanvasObject // under the title
	Body  fyne.CanvasObject
	Note  fyne.CanvasObject // beside the ways out
}

// SheetTitle returns a title for a sheet.
func SheetTitle(words string) *Caption {
	c := NewCaption(words, 17, ColourInk)
	c.Bold, c.Elide = true, true
	return c
}

// AskSheet is [Questions.AskAbout] with a sheet. Its fields are found in what it is made
// of; what else can have the keyboard there gets the question by [Questions.Asked].
func (x *Questions) AskSheet(about any, s Sheet, ways ...Way) (hide func()) {
	q := &Question{Title: s.Title.Text, Canvas: x.win.Canvas(), about: about}
	hide = func() { x.Close(q) }
	head := Padded(16, 24, 14, 24, Column(2, -1, s.Title, s.Line))
	foot := Stack(footFace(), Padded(9, 21, 9, 24, q.row(s.Note, ways, hide)))
	x.show(q, container.New(sheetLayout{q.Canvas}, head, Hairline(), s.Body, Hairline(), foot))
	return hide
}

// footFace is the ground of a sheet's foot, with the sheet's corners.
func footFace() fyne.CanvasObject {
	round, square := NewBlock(ColourPanel, fyne.Size{}), NewBlock(ColourPanel, fyne.Size{})
	round.Radius = frameRadius
	return Stack(round, Padded(0, 0, 2*frameRadius, 0, square))
}

// The room of a sheet: a part of the window, not less than what it needs in a small one
// and not more than the eye takes in, in pixels.
const (
	sheetPart = 0.76 // of the width
	sheetTall = 0.88 // of the height
	sheetWide = 1180
	sheetHigh = 860
	sheetEdge = 16 // from the edges of a small window
)

// leastSheet is how large a sheet is where the window has room for that.
var leastSheet = fyne.NewSize(960, 610)

// sheetSize is how large a sheet is in a window.
func sheetSize(window fyne.Size) fyne.Size {
	part := func(room, of, least, most float32) float32 {
		return min(max(room*of, least), most, room-2*sheetEdge)
	}
	return fyne.NewSize(part(window.Width, sheetPart, leastSheet.Width, sheetWide), part(window.Height, sheetTall, leastSheet.Height, sheetHigh))
}

// sheetLayout sets head, body and foot under one another, with the lines between them.
type sheetLayout struct{ canvas fyne.Canvas }

func (l sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return sheetSize(l.canvas.Size()) }

func (l sheetLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	rest := size.Height
	for i, x := range o {
		if i != 2 {
			rest -= x.MinSize().Height
		}
	}
	y := float32(0)
	for i, x := range o {
		high := x.MinSize().Height
		if i == 2 {
			high = max(rest, 0)
		}
		x.Move(fyne.NewPos(0, y))
		x.Resize(fyne.NewSize(size.Width, high))
		y += high
	}
}
