package scheme

import (
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// The measures of a row, in pixels.
const (
	rowHigh = 29
	indent  = 20 // of each label above it
	foldEnd = 30 // where the sign that folds ends, from where the row begins
)

// row is a label in the tree, or an entry below it.
type row struct {
	page   *Page
	node   *node // nil while it shows none
	entry  entry // that it shows where it shows no label
	sign   *kit.Caption
	cap    *fyne.Container
	key    *kit.Caption
	swatch *kit.Swatch
	name   *kit.Caption
	count  *kit.Caption
	memos  *kit.SheetCount // that are on the label
	head   *kit.Caption    // the name of a section
	many   *kit.Caption    // how much is in it
	edge   *kit.Block      // above it
	inner  *fyne.Container // of all these
}

var _ kit.ListItem = (*row)(nil)

func newRow(p *Page) *row {
	r := &row{page: p, swatch: kit.NewSwatch(14)}
	r.sign, r.key = kit.NewCaption("", 11, kit.ColourSoft), kit.NewCaption("", 11, kit.ColourSoft)
	r.name, r.count = kit.NewCaption("", 13, kit.ColourInk), kit.NewCaption("", 13, kit.ColourSoft)
	r.key.Align, r.key.Elide, r.name.Elide = fyne.TextAlignCenter, true, true
	r.name.Font = kit.FontMedium
	face := kit.NewBlock(kit.ColourPaper, fyne.NewSize(22, 18))
	face.Stroke, face.Radius = kit.ColourHairline, 3
	r.cap = kit.Stack(face, kit.Padded(1, 2, 1, 2, r.key))
	r.head, r.many, r.edge = kit.Section(""), kit.Section(""), kit.Hairline()
	r.memos = kit.NewSheetCount(11)
	r.inner = container.New(rowLayout{r}, r.sign, r.cap, r.swatch, r.name, r.count, r.head, r.edge, r.many, r.memos.Object)
	return r
}

func (r *row) Object() fyne.CanvasObject { return r.inner }

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
	x := float32(0)
	if n := l.r.node; n != nil {
		x = float32(min(n.depth, deepest)) * indent
		x = min(x, max(size.Width-150, 0)) // the name keeps some room
	}
	count := o[4].MinSize()
	put(o[0], x+13, 16, o[0].MinSize().Height)
	put(o[1], x+34, 22, 18)
	put(o[2], x+64, 14, 14)
	put(o[4], size.Width-14-count.Width, count.Width, count.Height)
	many := o[7].MinSize()
	put(o[7], size.Width-14-many.Width, many.Width, many.Height)
	put(o[5], 14, max(size.Width-36-many.Width, 10), o[5].MinSize().Height)
	o[6].Resize(fyne.NewSize(size.Width, 1))
	if l.r.node == nil {
		right := size.Width - 14 - count.Width - 8
		if o[1].Visible() {
			right -= 30
			put(o[1], right+8, 22, 18)
		}
		put(o[3], 34, max(right-34, 10), o[3].MinSize().Height)
		return
	}
	right := size.Width - 14 - count.Width - 8
	if memos := o[8].MinSize(); o[8].Visible() {
		right -= memos.Width + 8
		put(o[8], right+8, memos.Width, memos.Height)
	}
	put(o[3], x+88, max(right-x-88, 10), o[3].MinSize().Height)
}

// Set shows a line of the list.
func (r *row) Set(i int) {
	p := r.page
	section := i >= len(p.lines) && p.more[i-len(p.lines)].id == ""
	r.head.Hidden, r.many.Hidden, r.edge.Hidden = !section, !section, !section
	r.name.Hidden, r.count.Hidden = section, section
	if i < len(p.lines) {
		r.set(p.lines[i])
		return
	}
	r.setEntry(p.more[i-len(p.lines)])
}

// setEntry shows an entry that is no label.
func (r *row) setEntry(e entry) {
	r.node, r.entry = nil, e
	r.memos.Set("")
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
		r.many.Set(e.note)
	}
	r.name.Set(kit.Excerpt(e.name, nameMost))
	r.name.Paint(ink)
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
	memos := ""
	if k := r.page.memos[n.ID]; k > 0 {
		memos = wording.Number(k)
	}
	r.memos.Set(memos)
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

// Tip says what the row has no room for.
func (r *row) Tip() string {
	name, retired := r.entry.name, r.entry.retired
	if r.node != nil {
		name, retired = r.node.Name, r.node.Retired
	}
	var words []string
	if !r.name.Hidden && r.name.Cut() {
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
