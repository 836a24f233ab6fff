package article

import (
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// inspector is the panel at the right: the labels with their keys and how often
// each stands in the article, the article's spans, and the selected span.
type inspector struct {
	v       *View
	object  fyne.CanvasObject
	labels  *fyne.Container
	rows    []*labelRow
	count   *kit.Caption
	nothing *kit.Caption
	list    *spanList
	column  *fyne.Container
	details *details
	chosen  map[standoff.SpanID]bool // the spans that are selected
}

func newInspector(v *View) *inspector {
	p := &inspector{v: v, labels: kit.Column(0, -1), details: newDetails(v)}
	p.count = kit.NewCaption("", 11, kit.ColourSoft)
	p.count.Bold = true
	p.nothing = kit.NewCaption("", 12, kit.ColourSoft)
	p.nothing.Elide = true
	p.list = newSpanList(p)
	head := kit.Column(0, -1,
		kit.Padded(14, 14, 8, 14, kit.Section(lang.L("Labels"))),
		p.labels,
		kit.Padded(10, 0, 0, 0, kit.Hairline()),
		kit.Padded(12, 14, 6, 14, kit.Row(8, 1, kit.Section(lang.L("Spans in this article")), kit.NewCaption("", 11, kit.ColourSoft), p.count)),
		kit.Padded(2, 14, 0, 14, p.nothing),
	)
	p.column = container.New(inspectorLayout{p.details}, head, p.list, p.details.card)
	p.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), p.column)
	p.relabel()
	return p
}

// relabel builds the rows of the labels anew, as with another project.
func (p *inspector) relabel() {
	p.labels.RemoveAll()
	p.rows = nil
	for _, l := range p.v.host.Scheme().Labels {
		r := newLabelRow(p.v, l)
		p.rows = append(p.rows, r)
		p.labels.Add(r.object)
	}
}

func (p *inspector) spans() []standoff.Span {
	if p.v.session() == nil {
		return nil
	}
	return p.v.session().Spans()
}

func (p *inspector) length() int { return len(p.spans()) }

func (p *inspector) fill(o fyne.CanvasObject, i int) {
	x := p.spans()[i]
	row := o.(*spanRow)
	row.span = x.ID
	row.set(p.v.label(x.Label), kit.Excerpt(x.In(p.v.session().Article().Text), 80), p.chosen[x.ID], p.list.cursorOn(x.ID))
}

// tapped selects the span of a row, also when it is selected already: then its
// passage comes into the view again. With Ctrl it is added to the selected ones, or
// taken away; with Shift all from the one that was selected last are.
func (p *inspector) tapped(id standoff.SpanID) {
	if p.v.selected() { // a passage and spans are not selected together
		p.v.reader.SetCaret(p.v.reader.Caret())
	}
	switch held := keymap.Held(); {
	case held&fyne.KeyModifierShift != 0:
		p.v.reader.SelectThrough(id)
	case held&fyne.KeyModifierShortcutDefault != 0:
		p.v.reader.ToggleSpan(id)
	default:
		p.v.selectSpan(id)
	}
	p.v.host.Focus()
}

// refresh draws everything that depends on the article's spans.
func (p *inspector) refresh() {
	counts := map[standoff.LabelID]int{}
	for _, x := range p.spans() {
		counts[x.Label]++
	}
	for _, r := range p.rows {
		r.refresh(counts[r.label.ID])
	}
	p.count.Set(wording.Number(p.length()))
	p.nothing.Set(p.v.firstTag())
	p.nothing.Hidden = p.length() > 0 || !p.v.hasArticle()
	p.follow()
}

// follow shows the spans that are selected in the text, and brings the one that was
// selected last into the view.
func (p *inspector) follow() {
	if p.details.refresh() {
		kit.Arrange(p.column) // the list has another height, by which it scrolls
		p.details.arrange()
	}
	p.chosen = map[standoff.SpanID]bool{}
	for _, id := range p.v.reader.SelectedSpans() {
		p.chosen[id] = true
	}
	p.list.rows.Update()
	if i := p.list.at(); i >= 0 {
		p.list.rows.Reveal(i)
	}
}

// inspectorLayout sets the labels, the list of spans and the card about the selected
// ones below one another. The list has the room that is left; where that is none, the
// card is lower than what it holds.
type inspectorLayout struct{ details *details }

const (
	cardAbove, cardBeside = 8, 12 // the room around the card, in pixels
	leastCard             = 90    // the card keeps this height, in pixels
)

func (l inspectorLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(0, spanRowHeight)
}

func (l inspectorLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	head, list, card := o[0], o[1], o[2]
	top := head.MinSize().Height
	foot := size.Height
	if card.Visible() {
		room := size.Height - top - spanRowHeight - cardAbove - cardBeside
		high := min(l.details.height(size.Width-2*cardBeside), max(room, leastCard))
		foot -= cardAbove + high + cardBeside
		card.Move(fyne.NewPos(cardBeside, foot+cardAbove))
		card.Resize(fyne.NewSize(size.Width-2*cardBeside, high))
	}
	head.Resize(fyne.NewSize(size.Width, top))
	list.Move(fyne.NewPos(0, top))
	list.Resize(fyne.NewSize(size.Width, max(foot-top, 0)))
}
