package article

import (
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/paper"
	"galley/gui/setting"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// mostChips is how many labels stand beside a selection: those with a key of one
// figure.
const mostChips = 9

// chips is the small bar of labels beside a passage that has just been selected with
// the mouse, for who labels with the mouse. It stands where it covers no text, in the
// largest form for which there is room; where there is none, in place of the hint, or
// at the edge of the page if that is away.
type chips struct {
	v     *View
	layer *fyne.Container // over the text; what it holds has the pointer
	shown bool
}

func newChips(v *View) *chips {
	return &chips{v: v, layer: container.NewWithoutLayout()}
}

// over puts the bar above the text and the hint, which begin at the same corner.
func (c *chips) over(o fyne.CanvasObject) fyne.CanvasObject { return kit.Stack(o, c.layer) }

// chipForm is a way to lay the chips out.
type chipForm struct {
	down  bool // under one another
	names bool
	keys  bool
}

// chipForms are the forms, the best first.
var chipForms = []chipForm{
	{names: true, keys: true},
	{down: true, names: true, keys: true},
	{keys: true},
	{down: true, keys: true},
	{down: true},
}

// show shows the bar beside what is selected.
func (c *chips) show(standoff.Pieces) {
	c.hide()
	if !setting.LabelChips.Get(c.v.host.Preferences()) || !page.CanEdit(c.v.host) {
		return
	}
	for _, form := range chipForms {
		bar := c.bar(form)
		if at, ok := c.v.reader.BarPlace(bar.MinSize()); ok {
			c.put(bar, at)
			return
		}
	}
	for _, form := range chipForms {
		if form.down {
			continue
		}
		bar := c.bar(form)
		if at, ok := c.v.hint.give(bar.MinSize()); ok {
			c.put(bar, at)
			return
		}
		if at, ok := c.v.reader.EdgePlace(bar.MinSize()); ok {
			c.put(bar, at)
			return
		}
	}
}

func (c *chips) put(bar fyne.CanvasObject, at fyne.Position) {
	bar.Move(at)
	bar.Resize(bar.MinSize())
	c.layer.Objects = []fyne.CanvasObject{bar}
	c.layer.Refresh()
	c.shown = true
}

// hide takes the bar away.
func (c *chips) hide() {
	if c.shown {
		c.shown = false
		c.v.hint.takeBack()
		c.layer.RemoveAll()
	}
}

// bar makes the bar in a form.
func (c *chips) bar(form chipForm) fyne.CanvasObject {
	var all []fyne.CanvasObject
	for i, l := range c.v.tree().taggable {
		if i < mostChips {
			all = append(all, c.chip(l, form))
		}
	}
	row := kit.Row(2, -1, all...)
	if form.down {
		row = kit.Column(2, -1, all...)
	}
	face := kit.NewBlock(kit.ColourPanel, fyne.Size{})
	face.Stroke, face.Radius = kit.ColourHairline, 7
	return kit.Stack(face, kit.Padded(3, 3, 3, 3, row))
}

// chip makes the button of a label.
func (c *chips) chip(l standoff.Label, form chipForm) fyne.CanvasObject {
	id := tagID(l.ID)
	swatch := kit.NewSwatch(16)
	swatch.Set(l.Letter, paper.LabelStyle(l).Colour)
	parts := []fyne.CanvasObject{swatch}
	grow := -1
	if form.names {
		grow = len(parts)
		parts = append(parts, kit.NewCaption(nameOf(l), 12, kit.ColourInk))
	}
	if key := c.v.host.Action(id).Key(); form.keys && key != "" {
		parts = append(parts, kit.NewCaption(key, 11, kit.ColourSoft))
	}
	press := kit.NewPressable(kit.Padded(4, 6, 4, 6, kit.Row(6, grow, parts...)), func() {
		c.hide()
		c.v.host.Do(id)
		c.v.Focus()
	})
	press.Back.Radius = 5
	press.Tip = func() string { return c.v.host.Action(id).TitleAndKey() }
	return press
}

// away has the bar go whenever a person does something else: press a key, click
// elsewhere, scroll.
func (c *chips) away() {
	r, h := c.v.reader, c.v.host
	r.OnKey = func(e *fyne.KeyEvent) bool { c.hide(); return h.TypedKey(e) }
	r.OnRune = func(char rune) bool {
		c.hide()
		return c.v.typedWay(char) || c.v.typedDetail(char) || h.TypedRune(char)
	}
	r.OnShortcut = func(s fyne.Shortcut) { c.hide(); h.TypedShortcut(s) }
	r.OnView = func() { c.hide(); c.v.heading.place(); c.v.proposals.counted() }
	r.OnFocus = func(on bool) {
		if !on {
			c.hide()
		}
	}
}
