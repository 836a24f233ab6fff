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
	ends   *fyne.Container // keeps the ends of the line free while a long text is written
	more   *kit.Caption    // an ellipsis at the beginning: more stands before
	sides  *fyne.Container // with what lies at both ends
	wrong  *fyne.Container // an edge of alarm around what could not be saved
	why    *kit.Pressable  // lies over a text that is too long to be changed, and says so
}

// noteText is the size of what is written, in pixels.
const noteText = 13

func newNoteCover(e *noteEntry) *noteCover {
	c := &noteCover{e: e, text: kit.NewCaption("", noteText, kit.ColourInk)}
	c.text.Elide = true
	c.object = kit.Stack(
		kit.NewBlock(theme.ColorNameInputBackground, fyne.Size{}),
		lineEdge(theme.ColorNameInputBorder),
		kit.Padded(0, theme.InnerPadding(), 0, theme.InnerPadding(), c.text),
	)
	c.object.Hide()
	end := func() *kit.Block { return kit.NewBlock(theme.ColorNameInputBackground, fyne.Size{}) }
	edge := lineEdge(kit.ColourAccent)
	edge.Thick = kit.EdgeFocused
	c.more = kit.NewCaption("…", noteText, kit.ColourSoft)
	c.more.Align = fyne.TextAlignTrailing
	c.sides = container.New(endsLayout{c}, end(), end(), c.more)
	c.ends = kit.Stack(c.sides, edge)
	c.ends.Hide()
	c.wrong = kit.Stack(lineEdge(kit.ColourAlarm))
	c.wrong.Hide()
	c.why = kit.NewPressable(kit.NewBlock("", fyne.Size{}), func() { e.v.host.Say(tooLong()) })
	c.why.Tip = tooLong
	c.why.Hide()
	return c
}

// endsLayout sets something at both ends of a line. At the beginning it covers what is seen
// of a word that begins before.
type endsLayout struct{ c *noteCover }

func (endsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l endsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	end := fyne.NewSize(theme.InnerPadding()-1, size.Height) // the caret stands beside it
	lead := l.c.e.lead()
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(max(lead, end.Width), size.Height))
	o[2].Resize(fyne.NewSize(max(lead-leadGap, 0), size.Height))
	o[2].Move(fyne.NewPos(0, 0))
	o[2].(*kit.Caption).Hidden = lead == 0
	o[1].Move(fyne.NewPos(size.Width-end.Width, 0))
	o[1].Resize(end)
}

// lineEdge draws the edge of a line anew, in a colour of the theme.
func lineEdge(colour fyne.ThemeColorName) *kit.Block {
	edge := kit.NewBlock("", fyne.Size{})
	edge.Stroke, edge.Radius = colour, theme.InputRadiusSize()
	return edge
}

// over lays the cover over a line.
func (c *noteCover) over(line fyne.CanvasObject) fyne.CanvasObject {
	return container.New(coverLayout{c}, line, c.object, c.ends, c.wrong, c.why)
}

type coverLayout struct{ c *noteCover }

func (coverLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (l coverLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	for _, part := range o {
		part.Resize(size)
	}
	l.c.refresh()
}

// refresh shows the cover if the line is longer than its room and nobody writes there.
func (c *noteCover) refresh() {
	room := c.e.Size().Width - 2*theme.InnerPadding()
	long := room > 0 && fyne.MeasureText(c.e.Text, noteText, fyne.TextStyle{}).Width > room
	shown := !c.e.writing && long
	if shown {
		c.text.Set(c.e.Text)
		ink := kit.ColourInk
		if c.e.Disabled() {
			ink = kit.ColourDisabled
		}
		c.text.Paint(ink)
	}
	show(c.object, shown)
	show(c.ends, c.e.writing && long)
	if c.e.writing && long {
		kit.Arrange(c.sides)
		c.more.Refresh()
	}
	show(c.wrong, c.e.failed != "")
	show(c.why, c.e.long)
}

// show shows something, or not.
func show(o fyne.CanvasObject, shown bool) {
	if o.Visible() == shown {
		return
	}
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
	o.Refresh()
}
