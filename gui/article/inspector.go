package article

import (
	"slices"

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
	labels  *kit.Rows
	head    *fyne.Container
	listed  []branch // that the labels are
	count   *kit.Caption
	nothing *kit.Caption
	misfits *kit.Pressable // says how many values do not fit, and leads to them; hidden where all do
	wrong   *kit.Caption   // that it says
	list    *spanList
	ranked  int        // spans that the list had when it was laid out
	cut     *kit.Block // ends the list where it is longer than its room above a card
	column  *fyne.Container
	details *details
	about   *about
	chosen  map[standoff.SpanID]bool // the spans that are selected
	pressed bool                     // a button of the mouse is down in a card
	unfit   bool                     // the cards need another room, and get it once the button is up
}

func newInspector(v *View) *inspector {
	p := &inspector{v: v, details: newDetails(v), about: newAbout(v)}
	p.labels = kit.NewRows(func() int { return len(p.listed) }, func() fyne.CanvasObject { return newLabelRow(v) },
		func(o fyne.CanvasObject, i int) { o.(*labelRow).set(p.listed[i]) })
	p.count = kit.NewCaption("", 11, kit.ColourSoft)
	p.count.Bold = true
	p.nothing = kit.NewCaption("", 12, kit.ColourSoft)
	p.nothing.Elide = true
	p.wrong = kit.NewCaption("", 12, kit.ColourAlarm)
	p.wrong.Elide = true
	p.misfits = kit.NewPressable(kit.Padded(2, 4, 2, 4, kit.Row(0, 0, p.wrong)), v.nextMisfit)
	p.misfits.Back.Radius = 4
	p.misfits.Tip = func() string { return lang.L("Go to the next of them") }
	p.misfits.Hide()
	p.list, p.cut = newSpanList(p), kit.Hairline()
	p.head = kit.Column(0, -1,
		kit.Padded(14, 14, 8, 14, kit.Section(lang.L("Labels"))),
		container.New(fewRows{p}, p.labels),
		kit.Padded(10, 0, 0, 0, kit.Hairline()),
		kit.Padded(12, 14, 6, 14, kit.Row(8, 1, kit.Section(lang.L("Spans in this article")), kit.NewCaption("", 11, kit.ColourSoft), p.count)),
		kit.Padded(2, 14, 0, 14, p.nothing),
		kit.Padded(0, 10, 0, 10, p.misfits),
	)
	p.column = container.New(inspectorLayout{p}, p.head, p.list, p.details.card, p.about.card, p.cut, p.v.proposals.why.card)
	p.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), p.column, v.completion.layer)
	p.relabel()
	return p
}

// The room of the labels: they are seen without scrolling as long as they take no more
// than a share of the panel.
const (
	rowHigh     = 28  // of a label, in pixels
	labelsShare = 0.4 // of the panel's height
	cardShare   = 350 // of it is for a card about a span, with what else stands there, in pixels
	fewestRows  = 4   // that are seen in any case, if there are as many
	usualRows   = 12  // that are seen before the panel has a height
)

// shownRows is how many labels are seen without scrolling.
func (p *inspector) shownRows() int {
	most := usualRows
	if p.column != nil && p.column.Size().Height > 0 {
		high := p.column.Size().Height
		most = max(int(min(high*labelsShare, high-cardShare)/rowHigh), fewestRows)
	}
	return min(len(p.listed), most)
}

// fewRows gives the labels room for as many as are seen at once.
type fewRows struct{ p *inspector }

func (f fewRows) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, float32(f.p.shownRows())*rowHigh)
}

func (f fewRows) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// relabel builds the rows of the labels anew, as with another project.
func (p *inspector) relabel() {
	p.listed = nil
	p.arrangeLabels()
	p.labels.Refresh()
}

// arrangeLabels lists the labels in their tree, with how often they stand in the
// article. Those that are retired are listed while the article has spans of them.
func (p *inspector) arrangeLabels() {
	counts := map[standoff.LabelID]int{}
	for _, x := range p.spans() {
		counts[x.Label]++
	}
	rows := p.shownRows()
	p.listed = p.v.tree().branches(counts)
	if p.shownRows() != rows && p.column != nil {
		kit.Arrange(p.column, p.head)
	}
	p.labels.Update()
}

// revealLabel scrolls to a label, so that one sees how often it stands in the article.
func (p *inspector) revealLabel(id standoff.LabelID) {
	if i := slices.IndexFunc(p.listed, func(b branch) bool { return b.ID == id }); i >= 0 {
		p.labels.Reveal(i)
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
	row.set(p.v.label(x.Label), p.v.excerpt(x, rowWords), p.v.memoCount(x.ID), p.v.lackMark(x), p.chosen[x.ID], p.list.cursorOn(x.ID))
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
	p.arrangeLabels()
	p.count.Set(wording.Number(p.length()))
	p.nothing.Hidden = p.length() > 0 || !p.v.hasArticle()
	if !p.nothing.Hidden {
		p.nothing.Set(p.v.firstTag())
	}
	p.tellMisfits()
	if n := p.length(); n != p.ranked {
		p.ranked = n
		p.arrangeCards()
	}
	p.follow()
}

// tellMisfits says how many values do not fit.
func (p *inspector) tellMisfits() {
	n := p.v.countMisfits()
	if n > 0 {
		p.wrong.Set(lang.N("{{.N}} values do not fit", n, map[string]any{"N": wording.Number(n)}))
	}
	if p.misfits.Hidden != (n == 0) {
		p.misfits.Hidden = n == 0
		p.misfits.Refresh()
		kit.Arrange(p.column, p.head)
	}
}

// follow shows the spans that are selected in the text, and brings the one that was
// selected last into the view.
func (p *inspector) follow() {
	if p.details.refresh() {
		p.resized()
	}
	if p.details.form != nil {
		p.about.close()
	}
	p.about.refresh()
	p.chosen = map[standoff.SpanID]bool{}
	for _, id := range p.v.reader.SelectedSpans() {
		p.chosen[id] = true
	}
	p.list.rows.Update()
	if i := p.list.at(); i >= 0 {
		p.list.rows.Reveal(i)
	}
}

// resized gives the card the room that it takes by now.
func (p *inspector) resized() {
	p.arrangeCards()
	p.details.arrange()
	p.v.completion.refresh()
}

// arrangeCards gives the cards their room. The list has another height then, by which it
// scrolls.
func (p *inspector) arrangeCards() { kit.Arrange(p.column) }

// inspectorLayout sets the labels, the list of spans and the card about the selected
// ones, or about the article, below one another. The list has the room that is left;
// where that is none, the card is lower than what it holds. A list that is longer than its
// room ends with a whole row.
type inspectorLayout struct{ p *inspector }

const (
	cardAbove, cardBeside = 8, 12 // the room around the card, in pixels
	leastCard             = 90    // the card keeps this height, in pixels
	leastRows             = 2     // the list keeps so many spans, if there are as many
)

func (l inspectorLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(0, spanRowHeight)
}

func (l inspectorLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	head, list, card := o[0], o[1], o[2]
	fit := l.p.details.fit
	if !card.Visible() {
		card, fit = o[3], l.p.about.fit
	}
	if o[5].Visible() {
		card, fit = o[5], l.p.v.proposals.why.fit
	}
	top := head.MinSize().Height
	foot := size.Height
	if card.Visible() {
		room := size.Height - top - float32(min(l.p.length(), leastRows))*spanRowHeight - cardAbove - cardBeside
		high := fit(size.Width-2*cardBeside, max(room, leastCard))
		foot -= cardAbove + high + cardBeside
		card.Move(fyne.NewPos(cardBeside, foot+cardAbove))
		card.Resize(fyne.NewSize(size.Width-2*cardBeside, high))
	}
	head.Resize(fyne.NewSize(size.Width, top))
	list.Move(fyne.NewPos(0, top))
	room := max(foot-top, 0)
	longer := float32(l.p.length())*spanRowHeight > room
	if longer {
		room = max(float32(int(room/spanRowHeight)), 1) * spanRowHeight
	}
	list.Resize(fyne.NewSize(size.Width, room))
	cut := o[4]
	if cut.Move(fyne.NewPos(0, top+room)); longer && card.Visible() {
		cut.Resize(fyne.NewSize(size.Width, 1))
	} else {
		cut.Resize(fyne.Size{})
	}
}
