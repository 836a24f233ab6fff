package incoming

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// sumsOf shows how much there is of each thing.
func sumsOf(h *stops, sums []Sum) *fyne.Container {
	c := container.New(sumsLayout{})
	for _, s := range sums {
		what := kit.NewCaption(s.What, 13, kit.ColourSoft)
		what.Elide = true
		c.Add(what)
		if s.Look == nil {
			n := kit.NewCaption(s.Count, 13, kit.ColourInk)
			n.Bold = true
			c.Add(kit.Padded(0, linkPad, 0, linkPad, n))
			continue
		}
		link := kit.NewLink(h, s.Count, 13, s.Look)
		link.Word.Bold = true
		if s.Alarm {
			link.Word.Paint(kit.ColourAlarm)
		}
		c.Add(link)
	}
	return c
}

// linkPad is the room that a link has left and right of its word, in pixels.
const linkPad = 9

// sumHigh is the height of a line, in pixels.
const sumHigh = 26

// sumsLayout sets words and counts in turn, in two columns.
type sumsLayout struct{}

func (sumsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(160, float32(len(o)/2)*sumHigh)
}

func (sumsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	var words, counts float32
	for i := 0; i+1 < len(o); i += 2 {
		words = max(words, kit.NewCaption(o[i].(*kit.Caption).Text, 13, kit.ColourSoft).MinSize().Width)
		counts = max(counts, o[i+1].MinSize().Width)
	}
	x := min(words+6, size.Width-counts+linkPad)
	for i := 0; i+1 < len(o); i += 2 {
		y := float32(i/2) * sumHigh
		for k, wide := range []float32{x - 4, o[i+1].MinSize().Width} {
			high := o[i+k].MinSize().Height
			o[i+k].Move(fyne.NewPos(float32(k)*x, y+(sumHigh-high)/2))
			o[i+k].Resize(fyne.NewSize(wide, high))
		}
	}
}
