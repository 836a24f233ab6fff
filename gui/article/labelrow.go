package article

import (
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// countWidth is the room for how often a label stands in the article, in pixels.
const countWidth = 48

// labelRow is one label with its key and its count; a click tags with it.
type labelRow struct {
	v      *View
	label  standoff.Label
	object fyne.CanvasObject
	key    *kit.Caption
	swatch *kit.Swatch
	count  *kit.Caption
}

func newLabelRow(v *View, l standoff.Label) *labelRow {
	r := &labelRow{v: v, label: l, key: kit.NewCaption("", 11, kit.ColourSoft), swatch: kit.NewSwatch(16), count: kit.NewCaption("", 13, kit.ColourSoft)}
	r.count.Align = fyne.TextAlignTrailing // in a room of its own, so that no figure moves another
	r.key.Align, r.key.Elide = fyne.TextAlignCenter, true
	name := kit.NewCaption(l.Name, 13, kit.ColourInk)
	name.Elide = true
	content := kit.Padded(3, 14, 3, 14, kit.Sized(fyne.NewSize(0, 22), kit.Row(8, 2, keycap(r.key), r.swatch, name, kit.Sized(fyne.NewSize(countWidth, 0), r.count))))
	press := kit.NewPressable(content, func() {
		v.host.Do(tagID(l.ID))
		v.host.Focus()
	})
	press.Tip = func() string { return l.Guideline }
	press.Menu = func(at fyne.Position) { v.showMenu(at, v.labelItems(l)) }
	r.object = press
	return r
}

// refresh shows the label's key and how often it stands in the article.
func (r *labelRow) refresh(n int) {
	r.key.Set(r.v.host.Action(tagID(r.label.ID)).Key())
	r.count.Set(wording.Number(n))
	r.swatch.Set(r.label.Letter, LabelStyle(r.label).Colour)
}

// keycap draws a key.
func keycap(name *kit.Caption) fyne.CanvasObject {
	face := kit.NewBlock(kit.ColourPaper, fyne.NewSize(22, 18))
	face.Stroke, face.Radius = kit.ColourHairline, 3
	return kit.Sized(fyne.NewSize(22, 18), kit.Stack(face, kit.Padded(2, 1, 2, 1, name)))
}

// labelItems are the lines of the menu of a label.
func (v *View) labelItems(l standoff.Label) []kit.Item {
	var ids []standoff.SpanID
	if v.session() != nil {
		for _, x := range v.session().Spans() {
			if x.Label == l.ID {
				ids = append(ids, x.ID)
			}
		}
	}
	all := kit.Item{Title: lang.L("Select all {{.Label}} spans", map[string]any{"Label": l.Name}), Rule: true, Run: func() { v.selectSpans(ids) }}
	if len(ids) == 0 {
		all.Disabled = lang.L("The article has no span of this label")
	}
	return []kit.Item{v.item(tagID(l.ID)), all, v.item("help.labels")}
}
