package article

import (
	"galley/gui/kit"
	"galley/gui/paper"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// countWidth is the room for how often a label stands in the article, in pixels.
const countWidth = 48

// labelRow is one label with its key and its count; a click tags with it.
type labelRow struct {
	widget.BaseWidget
	v      *View
	press  *kit.Pressable
	label  standoff.Label
	depth  int // of the label in the tree
	inner  *fyne.Container
	key    *kit.Caption
	cap    *fyne.Container // hidden where there is no key; its room stays
	swatch *kit.Swatch
	name   *kit.Caption
	count  *kit.Caption
}

// indent is how far a label stands to the right of the one above it, in pixels.
const indent = 14

func newLabelRow(v *View) *labelRow {
	r := &labelRow{v: v, key: kit.NewCaption("", 11, kit.ColourSoft), swatch: kit.NewSwatch(16), name: kit.NewCaption("", 13, kit.ColourInk), count: kit.NewCaption("", 13, kit.ColourSoft)}
	r.count.Align = fyne.TextAlignTrailing // in a room of its own, so that no figure moves another
	r.key.Align, r.key.Elide, r.name.Elide = fyne.TextAlignCenter, true, true
	r.cap = keycap(r.key)
	parts := kit.Row(8, 2, r.cap, r.swatch, r.name, kit.Sized(fyne.NewSize(countWidth, 0), r.count))
	r.inner = container.New(indented{r}, kit.Sized(fyne.NewSize(0, 22), parts))
	r.press = kit.NewPressable(r.inner, func() {
		if r.label.Use != standoff.UseSpans || r.label.Retired {
			return
		}
		v.host.Do(tagID(r.label.ID))
		v.host.Focus()
	})
	r.press.Tip = func() string { return r.label.Guideline }
	r.press.Menu = func(at fyne.Position) { v.showMenu(at, v.labelItems(r.label)) }
	r.ExtendBaseWidget(r)
	return r
}

func (r *labelRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.press) }

// indented sets what a row holds to the right by how deep its label lies.
type indented struct{ r *labelRow }

func (indented) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, rowHigh) }

func (x indented) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := min(14+float32(x.r.depth)*indent, max(size.Width-160, 14)) // the name keeps some room
	o[0].Move(fyne.NewPos(left, (rowHigh-22)/2))
	o[0].Resize(fyne.NewSize(size.Width-left-14, 22))
}

// set shows a label with its key and how often it stands in the article.
func (r *labelRow) set(b branch) {
	moved := r.depth != b.depth
	r.label, r.depth = *b.Label, b.depth
	key := r.v.host.Action(tagID(b.ID)).Key()
	r.key.Set(key)
	r.cap.Objects[0].(*fyne.Container).Hidden = key == ""
	r.name.Set(nameOf(*b.Label))
	r.count.Set(wording.Number(b.count))
	r.swatch.Set(b.Letter, paper.LabelStyle(*b.Label).Colour)
	if moved {
		kit.Arrange(r.inner)
	}
}

// keycap draws a key.
func keycap(name *kit.Caption) *fyne.Container {
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
	all := kit.Item{Title: lang.L("Select all {{.Label}} spans", map[string]any{"Label": nameOf(l)}), Rule: true, Run: func() { v.selectSpans(ids) }}
	if len(ids) == 0 {
		all.Disabled = lang.L("The article has no span of this label")
	}
	return []kit.Item{v.item(tagID(l.ID)), all, v.item("help.labels")}
}
