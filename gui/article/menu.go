package article

import (
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/paper"
	"galley/gui/reader"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// showContext opens the menu for a place in the text: the labels for what is
// selected there, and every span that lies under the pointer.
func (v *View) showContext(at reader.Spot, ids []standoff.SpanID) {
	items := v.tagItems()
	if connect := v.connectMenu(ids); len(connect) > 0 {
		items[0].Rule = true
		items = append(connect, items...)
	}
	if v.selected() {
		items = append(items, v.item("repeat.words"), v.item("repeat.lines"), v.item("example"), v.item("example.not"))
	}
	for i, id := range ids {
		if span, ok := v.session().Span(id); ok {
			choose := func() { v.selectSpan(id) }
			about := append([]kit.Item{v.changeItem(choose, span)}, v.spanItems(choose, span)...)
			items = append(items, kit.Item{Title: v.spanWords(span), Rule: i == 0, Mark: markOf(v.label(span.Label)), Items: about})
		}
	}
	if len(items) > 0 {
		kit.ShowMenuBeside(v.host.Canvas(), at.At, at.High, items).Closed = v.host.Focus
	}
}

// connectMenu are the lines of a menu that connect the marked span with some others; none
// where no span is marked.
func (v *View) connectMenu(ids []standoff.SpanID) []kit.Item {
	var items []kit.Item
	for _, id := range ids {
		if _, ok := v.session().Span(id); v.start.span == "" || v.start.span == id || !ok {
			continue
		}
		item := v.item("relation.connect")
		do := item.Run
		item.Title = lang.L("Connect “{{.Start}}” with “{{.Words}}”", map[string]any{"Start": v.words(v.start.span, connectWords), "Words": v.words(id, connectWords)})
		item.Disabled = page.NeedsEditing(v.host)
		item.Run = func() { v.selectSpan(id); do() }
		items = append(items, item)
	}
	return items
}

// connectWords is how much of each of two spans a line of a menu has, in code points.
const connectWords = 24

// showMenuHere opens the menu for what is selected, or for the caret's place, below it.
func (v *View) showMenuHere() {
	at, ids := v.reader.Here()
	v.showContext(at, ids)
	kit.MarkFirst(v.host.Canvas())
}

// showSpansMenu opens the menu for the spans that are selected.
func (v *View) showSpansMenu(at fyne.Position) {
	spans := v.spanItems(func() {}, v.selectedSpans()...)
	spans[0].Rule = true
	v.showMenu(at, append(v.tagItems(), spans...))
}

// showLetters lists the spans that a letter in the margin stands for; one that is
// chosen is selected.
func (v *View) showLetters(l reader.Letters) {
	var items []kit.Item
	for _, id := range l.Spans {
		if span, ok := v.session().Span(id); ok {
			items = append(items, kit.Item{Title: v.spanWords(span), Mark: markOf(v.label(span.Label)), Run: func() { v.selectSpan(id) }})
		}
	}
	kit.HideTip()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.reader).Add(l.At).AddXY(0, l.Size.Height)
	v.showMenu(at, items)
}

// mostTags is how many labels a menu lists; the others are found by their names.
const mostTags = 12

// tagItems are the lines of a menu that label what is selected.
func (v *View) tagItems() []kit.Item {
	var items []kit.Item
	for _, l := range offered(v.tree().taggable) {
		item := v.item(tagID(l.ID))
		item.Mark = markOf(l)
		items = append(items, item)
	}
	return append(items, v.item("label.find"))
}

// markOf is how a label is told apart in a menu.
func markOf(l standoff.Label) kit.Mark {
	return kit.Mark{Letter: l.Letter, Colour: paper.LabelStyle(l).Colour}
}

// offered returns the labels that a menu lists: all of a few, in their order, otherwise
// those that have a key, and then the first others.
func offered(labels []standoff.Label) []standoff.Label {
	if len(labels) <= mostTags {
		return labels
	}
	var keyed, others []standoff.Label
	for _, l := range labels {
		if l.Key != "" {
			keyed = append(keyed, l)
		} else if len(others) < mostTags {
			others = append(others, l)
		}
	}
	slices.SortStableFunc(keyed, func(a, b standoff.Label) int { return strings.Compare(a.Key, b.Key) })
	return append(keyed, others...)[:mostTags]
}

// changeItem is the line of a menu that gives a span another label; it is selected
// first.
func (v *View) changeItem(choose func(), x standoff.Span) kit.Item {
	item := kit.Item{Title: lang.L("Change to"), Disabled: page.NeedsEditing(v.host)}
	for _, l := range offered(v.tree().taggable) {
		item.Items = append(item.Items, kit.Item{Title: nameOf(l), Key: v.host.Action(tagID(l.ID)).Key(), Checked: l.ID == x.Label, Mark: markOf(l), Run: func() {
			choose()
			v.host.Do(tagID(l.ID))
		}})
	}
	return item
}

// spanItems are the lines of a menu about spans, which are selected first.
func (v *View) spanItems(choose func(), spans ...standoff.Span) []kit.Item {
	ids := []string{"span.note", "copy", "span.remove"}
	if len(v.commonLabel(spans).Attributes) > 0 {
		ids = slices.Insert(ids, 0, "span.attribute")
	}
	if len(spans) == 1 {
		ids = slices.Insert(ids, len(ids)-1, v.connectItems(spans[0].ID)...)
	}
	if len(spans) == 1 {
		ids = slices.Insert(ids, len(ids)-1, "example", "example.not", "repeat.words", "repeat.lines")
	}
	if len(spans) == 1 && len(spans[0].Gaps) > 0 {
		ids = slices.Insert(ids, len(ids)-1, "span.piece.remove")
	}
	var items []kit.Item
	for _, id := range ids {
		item := v.item(id)
		do := item.Run
		item.Run = func() { choose(); do() }
		item.Rule, item.Disabled = false, ""
		if id == "span.remove" && len(spans) > 1 {
			item.Title = lang.N("Remove {{.N}} spans", len(spans), map[string]any{"N": wording.Number(len(spans))})
		}
		if id != "copy" {
			item.Disabled = page.NeedsEditing(v.host)
		}
		items = append(items, item)
	}
	if len(spans) == 1 && spans[0].ID == v.reader.SelectedSpan() && v.selected() {
		items = append(items, v.item("span.piece.add")) // to choose the span would give up what is to be added
	}
	return items
}

func (v *View) item(id string) kit.Item {
	return v.host.Action(id).Item(func() { v.host.Do(id) })
}

func (v *View) showMenu(at fyne.Position, items []kit.Item) {
	if len(items) > 0 {
		kit.ShowMenuAt(v.host.Canvas(), at, items).Closed = v.host.Focus
	}
}

// spanWords is a span as a line of a menu names it.
func (v *View) spanWords(x standoff.Span) string {
	return v.label(x.Label).Name + ": " + v.excerpt(x, 40)
}

// spanTip is what a tip says about a span: its label, passage and note.
func (v *View) spanTip(x standoff.Span) string {
	tip := v.label(x.Label).Name + ": " + v.excerpt(x, 300)
	if note := v.session().Note(x.ID); note != "" {
		tip += "\n" + kit.Excerpt(note, 300)
	}
	return tip
}

// pointLetters shows what a letter in the margin stands for.
func (v *View) pointLetters(l reader.Letters, over bool) {
	kit.PointAway(v.spot)
	if !over {
		return
	}
	v.spot.Move(l.At)
	v.spot.Resize(l.Size)
	v.spots.Refresh() // the driver knows where something is once it has been drawn
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.spot).AddXY(l.Size.Width/2, l.Size.Height/2)
	kit.PointAt(v.spot, at, func() string { return v.lettersTip(l) })
}

// lettersTip names the labels that a letter in the margin stands for, with how many
// spans of the paragraph have each.
func (v *View) lettersTip(l reader.Letters) string {
	counts := map[standoff.LabelID]int{}
	for _, id := range l.Spans {
		if x, ok := v.session().Span(id); ok {
			counts[x.Label]++
		}
	}
	var lines []string
	for _, id := range l.Labels {
		lines = append(lines, v.label(id).Name+": "+wording.Spans(counts[id]))
	}
	return strings.Join(lines, "\n")
}

// label returns a label of the scheme, or one that stands for a label that the
// scheme does not have.
func (v *View) label(id standoff.LabelID) standoff.Label {
	if l, ok := v.host.Scheme().Label(id); ok {
		return l
	}
	return standoff.Label{ID: id, Name: string(id), Letter: "?"}
}
