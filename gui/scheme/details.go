package scheme

import (
	"slices"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// details are the attributes that spans of a label, or relations of a type, carry, a
// row each.
type details struct {
	page   *Page
	object *fyne.Container
	head   *kit.Caption
	table  *fyne.Container
	rows   *fyne.Container
	none   *kit.Caption
	more   *kit.WordButton
	shown  []standoff.Attribute
	lines  []*detailRow
}

// newDetails returns the rows, and the words that stand there where there is none.
func newDetails(p *Page, none string) *details {
	d := &details{page: p, head: kit.Section(lang.L("Details")), rows: kit.Column(0, -1), none: kit.NewCaption("", 13, kit.ColourSoft)}
	d.more = newLink(p, lang.L("Add a detail"), func() { p.editDetail(-1) })
	d.none.Set(none)
	d.none.Elide = true
	face := kit.NewBlock("", fyne.Size{})
	face.Stroke, face.Radius = kit.ColourHairline, 8
	d.table = kit.Stack(kit.Padded(1, 1, 1, 1, d.rows), face)
	d.object = kit.Column(8, -1, d.head, d.table, d.none, kit.Padded(-2, 0, 0, -9, kit.Row(0, -1, d.more)))
	return d
}

// show shows details; anew if something else carries them.
func (d *details) show(list []standoff.Attribute, anew bool) {
	if !anew && slices.EqualFunc(d.shown, list, standoff.Attribute.Equal) {
		return
	}
	at := d.focused()
	d.shown, d.lines, d.rows.Objects = slices.Clone(list), nil, nil
	for i, a := range list {
		if i > 0 {
			d.rows.Add(kit.Hairline())
		}
		r := newDetailRow(d.page, i, a)
		d.lines = append(d.lines, r)
		d.rows.Add(r)
	}
	d.table.Hidden, d.none.Hidden = len(d.lines) == 0, len(d.lines) > 0
	if d.more.Hidden = d.page.why() != ""; at >= 0 && !anew {
		d.take(at)
	}
	d.object.Refresh()
}

// focused is the row that has the keyboard, -1 if none has.
func (d *details) focused() int {
	f := d.page.shell.Canvas().Focused()
	return slices.IndexFunc(d.lines, func(r *detailRow) bool { return f == fyne.Focusable(r) })
}

// take gives the keyboard to a row, or the nearest that there is.
func (d *details) take(i int) {
	if len(d.lines) == 0 {
		d.more.Take()
		return
	}
	d.lines[min(max(i, 0), len(d.lines)-1)].Take()
}

// detailRow is one of them. Enter edits it, Del removes it, Alt with an arrow moves it.
type detailRow struct {
	stop
	i    int
	of   standoff.Attribute
	face *kit.Block
}

func newDetailRow(p *Page, i int, a standoff.Attribute) *detailRow {
	r := &detailRow{i: i, of: a, face: kit.NewBlock("", fyne.Size{})}
	r.begin(p, r)
	return r
}

func (r *detailRow) CreateRenderer() fyne.WidgetRenderer {
	title := kit.NewCaption(kit.Excerpt(titleOf(r.of), nameMost), 13, kit.ColourInk)
	title.Font = kit.FontMedium
	kind := kit.NewCaption(typeWords(r.of), 13, kit.ColourInk)
	asked := kit.NewCaption(kit.Excerpt(askedWords(r.of), nameMost), 12, kit.ColourSoft)
	title.Elide, kind.Elide, asked.Elide = true, true, true
	parts := []fyne.CanvasObject{r.face, title, kind, asked}
	if r.of.Key != "" {
		parts = append(parts, kit.Keycap(keyWords(r.of.Key)))
	}
	return widget.NewSimpleRenderer(kit.Stack(container.New(detailLayout{}, parts...), r.Ring.Around(kit.NewBlock("", fyne.Size{}))))
}

// detailLayout sets the title, the type, whether it is required, and the key.
type detailLayout struct{}

func (detailLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, 38) }

func (detailLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(size)
	wide, key := size.Width-24, float32(0)
	if len(o) > 4 {
		m := o[4].MinSize()
		key = m.Width + 8
		o[4].Resize(m)
		o[4].Move(fyne.NewPos(size.Width-12-m.Width, (size.Height-m.Height)/2))
	}
	put := func(o fyne.CanvasObject, from, to float32) {
		high := o.MinSize().Height
		o.Move(fyne.NewPos(12+from*wide, (size.Height-high)/2))
		o.Resize(fyne.NewSize(min((to-from)*wide, wide-key-from*wide)-8, high))
	}
	put(o[1], 0, 0.28)
	put(o[2], 0.28, 0.56)
	put(o[3], 0.56, 1)
}

func titleOf(a standoff.Attribute) string {
	if a.Title != "" {
		return a.Title
	}
	return kit.Capitalised(a.Name)
}

// typeWords says which values a detail takes.
func typeWords(a standoff.Attribute) string {
	switch a.Type {
	case standoff.AttributeNumber:
		if a.Unit != "" {
			return lang.L("number, in {{.Unit}}", map[string]any{"Unit": a.Unit})
		}
	case standoff.AttributeChoice:
		return lang.L("one of {{.N}}", map[string]any{"N": wording.Number(len(a.Options))})
	case standoff.AttributeChoices:
		return lang.L("any of {{.N}}", map[string]any{"N": wording.Number(len(a.Options))})
	}
	return typeName(a.Type)
}

func typeName(t standoff.AttributeType) string {
	switch t {
	case standoff.AttributeText:
		return lang.L("text")
	case standoff.AttributeNumber:
		return lang.L("number")
	case standoff.AttributeTruth:
		return lang.L("yes or no")
	case standoff.AttributeChoice:
		return lang.L("one of a list")
	case standoff.AttributeChoices:
		return lang.L("any of a list")
	case standoff.AttributeDate:
		return lang.L("date")
	case standoff.AttributeLink:
		return lang.L("another span")
	case standoff.AttributeTextOrLink:
		return lang.L("text or a span")
	case standoff.AttributePlace:
		return lang.L("place")
	}
	return string(t)
}

// askedWords says whether a detail must be there, and what there is to choose from.
func askedWords(a standoff.Attribute) string {
	words := lang.L("optional")
	if a.Required {
		words = lang.L("required")
	}
	for i, o := range a.Options {
		if i == 0 {
			words += ": "
		} else {
			words += ", "
		}
		if words += o.Name; o.Name == "" {
			words += o.ID
		}
	}
	return words
}

func (r *detailRow) Tapped(*fyne.PointEvent) {
	r.Take()
	r.page.editDetail(r.i)
}

func (r *detailRow) TappedSecondary(e *fyne.PointEvent) {
	r.Take()
	why := r.page.why()
	up, down := why, why
	if r.i == 0 && up == "" {
		up = lang.L("It is the first")
	}
	if r.i == len(r.page.details().lines)-1 && down == "" {
		down = lang.L("It is the last")
	}
	kit.ShowMenuAt(r.page.shell.Canvas(), e.AbsolutePosition, []kit.Item{
		{Title: lang.L("Edit…"), Key: "Enter", Disabled: why, Run: func() { r.page.editDetail(r.i) }},
		{Title: lang.L("Move up"), Key: "Alt+↑", Disabled: up, Run: func() { r.page.moveDetail(r.i, -1) }},
		{Title: lang.L("Move down"), Key: "Alt+↓", Disabled: down, Run: func() { r.page.moveDetail(r.i, 1) }},
		{Title: lang.L("Remove…"), Key: "Del", Disabled: why, Rule: true, Run: func() { r.page.removeDetail(r.i) }},
	}).Closed = r.Take
}

func (r *detailRow) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.page.editDetail(r.i)
	case fyne.KeyDelete:
		r.page.removeDetail(r.i)
	case fyne.KeyInsert:
		r.page.editDetail(-1)
	case fyne.KeyUp:
		r.page.details().take(r.i - 1)
	case fyne.KeyDown:
		if r.i == len(r.page.details().lines)-1 {
			r.page.details().more.Take()
			return
		}
		r.page.details().take(r.i + 1)
	default:
		r.stop.TypedKey(k)
	}
}

func (r *detailRow) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && (c.Modifier == fyne.KeyModifierAlt || c.Modifier == fyne.KeyModifierControl) {
		switch c.KeyName {
		case fyne.KeyUp:
			r.page.moveDetail(r.i, -1)
			return
		case fyne.KeyDown:
			r.page.moveDetail(r.i, 1)
			return
		}
	}
	r.stop.TypedShortcut(s)
}

func (r *detailRow) MouseIn(*desktop.MouseEvent)    { r.shade(kit.ColourHover) }
func (r *detailRow) MouseMoved(*desktop.MouseEvent) {}
func (r *detailRow) MouseOut()                      { r.shade("") }

func (r *detailRow) shade(c fyne.ThemeColorName) {
	r.face.Colour = c
	r.face.Refresh()
}

// moveDetail moves a detail up (-1) or down (1).
func (p *Page) moveDetail(i, by int) {
	of := p.chosenRef()
	list := slices.Clone(p.detailsOf(of))
	if p.needsBearer() != "" || i+by < 0 || i+by >= len(list) {
		return
	}
	list[i], list[i+by] = list[i+by], list[i]
	p.reshape(changing(of, p.nameOf(of)), p.withDetails(of, list))
	p.details().take(i + by)
}
