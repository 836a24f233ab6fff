package page

import (
	"galley/gui/kit"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// ListPanel is the side of a page that lists what the page is about: a heading with how
// many there are, a line to search them, the list or why it is empty, and the keys that
// people need first.
type ListPanel struct {
	Object fyne.CanvasObject
	many   *kit.Caption
	head   *fyne.Container
	none   *kit.Paragraph
	empty  *fyne.Container // with none
	hints  *fyne.Container
	why    *kit.Paragraph  // below them
	foot   *fyne.Container // with both, and a line that cuts the list
	body   *fyne.Container
	hinted string // what the hints say
}

// Hint names a key and what it does, which a click on it does, too. One without a key is
// not shown.
type Hint struct {
	Key, Word string
	Do        func() // nil: a click does nothing
}

// NewListPanel returns a panel around a line and a list.
func NewListPanel(heading string, search *Search, list fyne.CanvasObject) *ListPanel {
	x := &ListPanel{many: kit.NewCaption("", 11, kit.ColourSoft)}
	x.many.Bold = true
	wide := func() float32 { return x.Object.Size().Width - 28 }
	x.none, x.why, x.hints = kit.NewParagraph(13, kit.ColourSoft, wide), kit.NewParagraph(12, kit.ColourSoft, wide), kit.Flow(8, wide)
	x.empty = kit.Padded(8, 14, 8, 14, x.none)
	x.foot = kit.Column(0, -1, kit.Hairline(), kit.Padded(8, 14, 10, 14, kit.Column(8, -1, x.hints, x.why)))
	x.head = kit.Row(8, 0, kit.Section(heading), x.many)
	x.body = kit.Column(0, 2, kit.Padded(14, 14, 8, 14, x.head), kit.Padded(0, 12, 10, 12, kit.PanelLine(search)), kit.Column(0, 1, x.empty, list), x.foot)
	x.Object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), x.body)
	return x
}

// Offer puts something to press at the end of the heading, which becomes no higher by it.
func (x *ListPanel) Offer(o fyne.CanvasObject) { x.head.Add(kit.Padded(-6, -7, -6, -4, o)) }

// Show says how many there are, why none is listed ("" if some are) and why nothing can
// be changed ("" if something can), and names keys.
func (x *ListPanel) Show(many, none, why string, hints ...Hint) {
	many = kit.Upper(many)
	resized := x.many.Text != many
	x.many.Set(many)
	resized = x.none.Set(none) || resized
	resized = x.why.Set(why) || resized
	x.empty.Hidden, x.why.Hidden = none == "", why == ""
	resized = x.showHints(hints) || resized
	x.foot.Hidden = x.why.Hidden && x.hints.Hidden
	if resized {
		x.body.Refresh()
	}
}

// showHints reports whether the hints are others than before.
func (x *ListPanel) showHints(hints []Hint) bool {
	hinted := ""
	var parts []fyne.CanvasObject
	for _, h := range hints {
		if h.Key != "" {
			hinted += "\n" + h.Key + " " + h.Word
			parts = append(parts, h.object())
		}
	}
	if hinted == x.hinted {
		return false
	}
	x.hinted, x.hints.Objects, x.hints.Hidden = hinted, parts, len(parts) == 0
	return true
}

func (h Hint) object() fyne.CanvasObject {
	words := kit.Row(4, -1, kit.Keycap(h.Key), kit.NewCaption(h.Word, 12, kit.ColourSoft))
	if h.Do == nil {
		return words
	}
	x := kit.NewPressable(words, h.Do)
	x.Back.Radius = 4
	return x
}

// ManyWords says how many are listed of all that there are: "12", or "3 of 12".
func ManyWords(listed, all int) string {
	if listed == all {
		return wording.Number(all)
	}
	return lang.L("{{.N}} of {{.All}}", map[string]any{"N": wording.Number(listed), "All": wording.Number(all)})
}
