package scheme

import (
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// The measures of a row, in pixels.
const (
	rowHigh = 29
	indent  = 20 // of each label above it
	foldEnd = 30 // where the sign that folds ends, from where the row begins
)

// row is a label in the tree, or an entry below it.
type row struct {
	widget.BaseWidget
	page    *Page
	node    *node // nil while it shows none
	entry   entry // that it shows where it shows no label
	hovered bool
	back    *kit.Block
	bar     *kit.Block
	sign    *kit.Caption
	cap     *fyne.Container
	key     *kit.Caption
	swatch  *kit.Swatch
	name    *kit.Caption
	head    *kit.Caption // the name of a section
	edge    *kit.Block   // above it
	count   *kit.Caption
	inner   *fyne.Container // of all these
}

var (
	_ fyne.Tappable          = (*row)(nil)
	_ fyne.SecondaryTappable = (*row)(nil)
	_ desktop.Mouseable      = (*row)(nil)
	_ desktop.Hoverable      = (*row)(nil)
)

func newRow(p *Page) *row {
	r := &row{page: p, back: kit.NewBlock("", fyne.Size{}), bar: kit.NewBlock("", fyne.Size{}), swatch: kit.NewSwatch(14)}
	r.sign, r.key = kit.NewCaption("", 11, kit.ColourSoft), kit.NewCaption("", 11, kit.ColourSoft)
	r.name, r.count = kit.NewCaption("", 13, kit.ColourInk), kit.NewCaption("", 13, kit.ColourSoft)
	r.key.Align, r.key.Elide, r.name.Elide = fyne.TextAlignCenter, true, true
	r.name.Font = kit.FontMedium
	face := kit.NewBlock(kit.ColourPaper, fyne.NewSize(22, 18))
	face.Stroke, face.Radius = kit.ColourHairline, 3
	r.cap = kit.Stack(face, kit.Padded(1, 2, 1, 2, r.key))
	r.head, r.edge = kit.Section(""), kit.Hairline()
	r.inner = container.New(rowLayout{r}, r.back, r.bar, r.sign, r.cap, r.swatch, r.name, r.count, r.head, r.edge)
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.inner) }

func (r *row) MinSize() fyne.Size { return fyne.NewSize(40, rowHigh) }

// rowLayout sets the parts of a row by how deep its label lies.
type rowLayout struct{ r *row }

func (rowLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, rowHigh) }

// deepest is how many levels are set in; deeper ones stand below one another.
const deepest = 8

func (l rowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	put := func(o fyne.CanvasObject, x, wide, high float32) {
		o.Move(fyne.NewPos(x, (size.Height-high)/2))
		o.Resize(fyne.NewSize(wide, high))
	}
	put(o[0], 0, size.Width, size.Height)
	put(o[1], 0, 3, size.Height)
	x := float32(0)
	if n := l.r.node; n != nil {
		x = float32(min(n.depth, deepest)) * indent
		x = min(x, max(size.Width-150, 0)) // the name keeps some room
	}
	count := o[6].MinSize()
	put(o[2], x+13, 16, o[2].MinSize().Height)
	put(o[3], x+34, 22, 18)
	put(o[4], x+64, 14, 14)
	put(o[6], size.Width-14-count.Width, count.Width, count.Height)
	put(o[7], 14, max(size.Width-36-count.Width, 10), o[7].MinSize().Height)
	o[8].Resize(fyne.NewSize(size.Width, 1))
	if l.r.node == nil {
		right := size.Width - 14 - count.Width - 8
		if o[3].Visible() {
			right -= 30
			put(o[3], right+8, 22, 18)
		}
		put(o[5], 34, max(right-34, 10), o[5].MinSize().Height)
		return
	}
	put(o[5], x+88, max(size.Width-14-count.Width-8-x-88, 10), o[5].MinSize().Height)
}

// show shows what a row of the list is.
func (r *row) show(i int) {
	p := r.page
	section := i >= len(p.lines) && p.more[i-len(p.lines)].id == ""
	r.head.Hidden, r.edge.Hidden, r.name.Hidden = !section, !section, section
	if i < len(p.lines) {
		r.set(p.lines[i])
		return
	}
	r.setEntry(p.more[i-len(p.lines)])
}

// setEntry shows an entry that is no label.
func (r *row) setEntry(e entry) {
	r.node, r.entry = nil, e
	r.swatch.Hide()
	r.cap.Hidden = e.key == "" || e.retired
	r.key.Set(keyWords(e.key))
	r.count.Set(e.note)
	r.sign.Set("")
	ink := kit.ColourInk
	if e.retired {
		ink = kit.ColourDisabled
	}
	if e.id == "" {
		r.head.Set(kit.Section(e.name).Text)
	}
	r.name.Set(kit.Excerpt(e.name, nameMost))
	r.name.Paint(ink)
	r.paint()
	kit.Arrange(r.inner)
}

// set shows a label.
func (r *row) set(n *node) {
	r.node = n
	sign := ""
	switch {
	case len(n.under) == 0:
	case r.page.folded[n.ID] && r.page.panel.find.Text == "":
		sign = "▸"
	default:
		sign = "▾"
	}
	r.sign.Set(sign)
	r.key.Set(keyWords(n.Key))
	r.cap.Hidden = n.Key == "" || n.Retired
	ink := kit.ColourInk
	if n.Retired {
		ink = kit.ColourDisabled
	}
	r.name.Set(kit.Excerpt(n.Name, nameMost))
	r.name.Paint(ink)
	r.count.Set(wording.Number(n.rolled))
	colour := kit.LabelColour(n.Light, n.Dark)
	if n.Retired {
		colour.A = 0x66
	}
	r.swatch.Set("", colour)
	if n.Use == standoff.UseGroup {
		r.swatch.Hide()
	} else {
		r.swatch.Show()
	}
	r.paint()
	kit.Arrange(r.inner)
}

// nameMost is how much of a label's name is shown, in code points.
const nameMost = 200

// keyWords spells a label's key as it is on this computer.
func keyWords(key string) string {
	if c, err := keymap.Parse(key); err == nil && key != "" {
		return c.String()
	}
	return key
}

func (r *row) paint() {
	back, stroke, bar := fyne.ThemeColorName(""), fyne.ThemeColorName(""), fyne.ThemeColorName("")
	if r.hovered {
		back = kit.ColourHover
	}
	if r.chosen() {
		back, bar = kit.ColourHover, kit.ColourAccent
		if r.page.panel.list.focused {
			stroke = kit.ColourAccent
		}
	}
	if r.back.Colour != back || r.back.Stroke != stroke {
		r.back.Colour, r.back.Stroke = back, stroke
		r.back.Refresh()
	}
	if r.bar.Colour != bar {
		r.bar.Colour = bar
		r.bar.Refresh()
	}
}

// chosen reports whether what it shows is chosen.
func (r *row) chosen() bool {
	if r.node == nil {
		return r.entry.kind != ofLabels && r.entry.ref == r.page.other
	}
	return r.page.other.kind == ofLabels && r.node.ID == r.page.at
}

func (r *row) MouseDown(*desktop.MouseEvent) {
	if r.node != nil {
		r.page.panel.list.held = r.node.ID
	}
}

func (r *row) MouseUp(*desktop.MouseEvent) {
	if !r.page.panel.list.drags {
		r.page.panel.list.held = ""
	}
}

func (r *row) Tapped(e *fyne.PointEvent) {
	kit.HideTip()
	r.page.Focus()
	if r.node == nil {
		r.page.lead(r.entry.ref)
		return
	}
	id, x := r.node.ID, e.Position.X-r.sign.Position().X
	if len(r.node.under) > 0 && x > -8 && x < foldEnd-8 && r.page.panel.find.Text == "" {
		r.page.fold(id, !r.page.folded[id])
		return
	}
	r.page.Choose(id)
}

func (r *row) TappedSecondary(e *fyne.PointEvent) {
	kit.HideTip()
	r.page.Focus()
	if r.node == nil {
		r.page.lead(r.entry.ref)
	} else {
		r.page.Choose(r.node.ID)
	}
	r.page.showMenu(e.AbsolutePosition)
}

func (r *row) MouseIn(e *desktop.MouseEvent) {
	r.hovered = true
	r.paint()
	r.MouseMoved(e)
}

func (r *row) MouseMoved(e *desktop.MouseEvent) { kit.PointAt(r, e.AbsolutePosition, r.tip) }

func (r *row) MouseOut() {
	r.hovered = false
	r.paint()
	kit.PointAway(r)
}

// tip says what the row has no room for.
func (r *row) tip() string {
	name, retired := r.entry.name, r.entry.retired
	if r.node != nil {
		name, retired = r.node.Name, r.node.Retired
	}
	var words []string
	if r.cut() {
		words = append(words, kit.Excerpt(name, nameMost))
	}
	if retired {
		words = append(words, lang.L("Retired: nothing new gets it"))
	}
	if r.node != nil && r.node.rolled != r.node.own {
		words = append(words, lang.L("{{.Own}}, with the labels under it {{.All}}", map[string]any{"Own": wording.Spans(r.node.own), "All": wording.Number(r.node.rolled)}))
	}
	return strings.Join(words, "\n")
}

// cut reports whether the row has no room for the whole name.
func (r *row) cut() bool {
	if r.name.Hidden {
		return false
	}
	whole, _ := fyne.CurrentApp().Driver().RenderedTextSize(r.name.Text, 13, fyne.TextStyle{}, r.name.Font)
	return whole.Width > r.name.Size().Width
}
