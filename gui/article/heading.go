package article

import (
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// heading is what lies over the head of the article: the line under the headline, which
// leads to the article's fields, and the labels that the article carries. It scrolls
// with the text. A project without labels for whole articles has no row of them.
type heading struct {
	v      *View
	object *container.Clip
	body   *fyne.Container
	line   *fieldsLine // over the line under the headline
	row    *fyne.Container
	shown  string    // what the row says
	wide   float32   // the room of the row, in pixels
	size   fyne.Size // that the row takes of it
}

// The measures of the row of labels, in pixels.
const (
	chipsBelow = 8 // the line under the headline
	chipGap    = 6
	chipRadius = 12
)

func newHeading(v *View) *heading {
	h := &heading{v: v}
	h.line = newFieldsLine(v)
	h.row = kit.Flow(chipGap, func() float32 { return h.wide })
	h.body = container.NewWithoutLayout(h.line, h.row)
	h.object = container.NewClip(h.body)
	h.line.Hide()
	h.row.Hide()
	return h
}

// refresh shows what the open article carries.
func (h *heading) refresh() {
	if !h.v.hasArticle() {
		h.line.Hide()
		h.row.Hide()
		return
	}
	if says := h.says(); says != h.shown {
		h.shown = says
		h.row.Objects = h.chips()
		h.row.Refresh()
	}
	h.arrange()
}

// restyle makes the row anew, as in another theme.
func (h *heading) restyle() {
	h.shown = ""
	h.refresh()
}

// says spells what the row shows, so that it is made anew only when that is otherwise.
func (h *heading) says() string {
	var out strings.Builder
	for _, l := range h.v.session().Carried() {
		group, name, value := h.v.carriedWords(l)
		for _, word := range []string{string(l.Label), group, name, value} {
			out.WriteString(word + "\x00")
		}
	}
	out.WriteString(h.v.memoCount(""))
	if h.offers() {
		out.WriteString("+")
	}
	return out.String()
}

// offers reports whether an article can get one of the labels.
func (h *heading) offers() bool { return page.CanEdit(h.v.host) && h.v.hasArticleLabels() }

// arrange keeps room for the row and puts it there.
func (h *heading) arrange() {
	_, h.wide, _ = h.v.reader.Room()
	h.size = h.row.MinSize()
	kit.Arrange(h.row)
	if len(h.row.Objects) == 0 {
		h.v.reader.SetRoom(0)
	} else {
		h.v.reader.SetRoom(chipsBelow + h.size.Height)
	}
	h.place()
}

// place follows the text.
func (h *heading) place() {
	if !h.v.hasArticle() {
		return
	}
	at, wide, there := h.v.reader.Room()
	if there && wide != h.wide {
		h.arrange()
		return
	}
	h.put(h.row, at.AddXY(0, chipsBelow), h.size, there)
	over, size, seen := h.v.reader.Subtitle()
	const edge = 4 // around the words
	h.put(h.line, over.SubtractXY(edge, 0), size.AddWidthHeight(2*edge, 0), seen)
}

func (h *heading) put(o fyne.CanvasObject, at fyne.Position, size fyne.Size, shown bool) {
	if !shown {
		if o.Visible() {
			o.Hide()
		}
		return
	}
	o.Move(at)
	o.Resize(size)
	if !o.Visible() {
		o.Show()
	}
}

// below returns the point of the canvas below the row where a list about it opens. shown
// reports whether the row is in sight.
func (h *heading) below() (at fyne.Position, shown bool) {
	if !h.row.Visible() || len(h.row.Objects) == 0 {
		return at, false
	}
	d := fyne.CurrentApp().Driver()
	at, top := d.AbsolutePositionForObject(h.row), d.AbsolutePositionForObject(h.object)
	return at.AddXY(0, h.size.Height+chipGap), at.Y >= top.Y
}

// chips makes the row anew.
func (h *heading) chips() []fyne.CanvasObject {
	v := h.v
	var out []fyne.CanvasObject
	for _, l := range v.session().Carried() {
		group, name, value := v.carriedWords(l)
		var words []fyne.CanvasObject
		if group != "" {
			words = append(words, kit.NewCaption(group, 12, kit.ColourSoft))
		}
		strong := kit.NewCaption(name, 12, kit.ColourInk)
		strong.Font = kit.FontMedium
		words = append(words, strong)
		if value != "" {
			words = append(words, kit.NewCaption(value, 12, kit.ColourSoft))
		}
		var chip *kit.Pressable
		chip = newChip(kit.Row(4, -1, words...), func() { v.showMenuUnder(chip, v.carriedItems(l)) })
		chip.Menu = func(at fyne.Position) { v.showMenu(at, v.carriedItems(l)) }
		chip.Tip = func() string { return v.label(l.Label).Guideline }
		out = append(out, chip)
	}
	if memos := v.memoChip(); memos != nil {
		out = append(out, memos)
	}
	if h.offers() {
		add := newChip(kit.NewCaption(lang.L("+ article label"), 12, kit.ColourSoft), func() { v.host.Do("article.label") })
		add.Tip = func() string { return v.host.Action("article.label").TitleAndKey() }
		out = append(out, add)
	}
	return out
}

// newChip makes a small round button of words.
func newChip(words fyne.CanvasObject, tapped func()) *kit.Pressable {
	p := kit.NewPressable(kit.Padded(4, 10, 4, 10, words), tapped)
	p.AtRest = kit.ColourPanel
	p.Back.Colour, p.Back.Stroke, p.Back.Radius = kit.ColourPanel, kit.ColourHairline, chipRadius
	return p
}

// showMenuUnder opens a menu under something that was pressed.
func (v *View) showMenuUnder(o fyne.CanvasObject, items []kit.Item) {
	kit.ShowMenuUnder(v.host.Canvas(), o, items).Closed = v.host.Focus
}

// chipWords is how much of the name of a label, and of its values, a chip shows, in
// code points.
const chipWords = 40

// carriedWords returns what is shown of a label of the article: what it lies under, its
// name, and the values of its attributes.
func (v *View) carriedWords(l standoff.ArticleLabel) (group, name, values string) {
	of := v.label(l.Label)
	if above := v.label(of.Parent); of.Parent != "" {
		group = kit.Excerpt(above.Name, chipWords)
	}
	var all []string
	for _, a := range of.Attributes {
		if value := l.Attributes[a.Name]; !value.None() {
			all = append(all, kit.Excerpt(v.valueWords(a, value), chipWords))
		}
	}
	return group, kit.Excerpt(of.Name, chipWords), kit.Excerpt(strings.Join(all, " · "), chipWords)
}
