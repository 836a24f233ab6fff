package article

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// noteCover shows what is written on a line that is longer than it, with an ellipsis,
// until a person goes there to write: Fyne cuts it off at the edge. It lies over all of
// the line, for Fyne draws letters beyond its edge, too.
type noteCover struct {
	e      *noteEntry
	object *fyne.Container
	text   *kit.Caption
}

// noteText is the size of what is written, in pixels.
const noteText = 13

func newNoteCover(e *noteEntry) *noteCover {
	c := &noteCover{e: e, text: kit.NewCaption("", noteText, kit.ColourInk)}
	c.text.Elide = true
	edge := kit.NewBlock("", fyne.Size{})
	edge.Stroke, edge.Radius = theme.ColorNameInputBorder, theme.InputRadiusSize()
	c.object = kit.Stack(
		kit.NewBlock(theme.ColorNameInputBackground, fyne.Size{}),
		kit.Padded(edgeFrom, edgeTo, edgeTo, edgeFrom, edge),
		kit.Padded(0, theme.InnerPadding(), 0, theme.InnerPadding(), c.text),
	)
	c.object.Hide()
	return c
}

// edgeFrom and edgeTo are how far within a line Fyne draws its edge, in pixels: on the
// left and at the top, and on the right and at the bottom.
const edgeFrom, edgeTo = 0.5, 1

// over lays the cover over a line.
func (c *noteCover) over(line fyne.CanvasObject) fyne.CanvasObject {
	return container.New(coverLayout{c}, line, c.object)
}

type coverLayout struct{ c *noteCover }

func (coverLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (l coverLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[1].Resize(size)
	l.c.refresh()
}

// refresh shows the cover if the line is longer than its room and nobody writes there.
func (c *noteCover) refresh() {
	room := c.e.Size().Width - 2*theme.InnerPadding()
	shown := !c.e.writing && room > 0 && fyne.MeasureText(c.e.Text, noteText, fyne.TextStyle{}).Width > room
	if shown {
		c.text.Set(c.e.Text)
		ink := kit.ColourInk
		if c.e.Disabled() {
			ink = kit.ColourDisabled
		}
		c.text.Paint(ink)
	}
	if c.object.Visible() != shown {
		c.object.Hidden = !shown
		c.object.Refresh()
	}
}
