package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// stray is how long after something has opened under the pointer a click on it
// counts as the rest of a double click on what stood there before.
const stray = 350 * time.Millisecond

// shield takes the clicks on what it covers.
type shield struct{ widget.BaseWidget }

// shielded covers something that opens under the pointer until a click on it can
// only be meant for it. Keys reach it at once. post runs a function on the interface
// goroutine.
func shielded(o fyne.CanvasObject, post func(func())) fyne.CanvasObject {
	s := &shield{}
	s.ExtendBaseWidget(s)
	time.AfterFunc(stray, func() { post(s.Hide) })
	return Stack(o, s)
}

func (s *shield) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(NewBlock("", fyne.Size{}))
}

func (s *shield) Tapped(*fyne.PointEvent) {}

func (s *shield) MouseDown(*desktop.MouseEvent) {}

func (s *shield) MouseUp(*desktop.MouseEvent) {}
