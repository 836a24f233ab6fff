package article

import (
	"galley/gui/kit"
	"galley/gui/reader"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// showContext opens the menu for a place in the article: the labels for what is
// selected there, and every span that lies under the pointer.
func (v *View) showContext(at fyne.Position, ids []standoff.SpanID) {
	var items []*fyne.MenuItem
	for _, a := range v.labelActions(v.host.Scheme()) {
		item := fyne.NewMenuItem(a.Caption(), func() { v.host.Do(a.ID) })
		item.Disabled = !a.Enabled()
		items = append(items, item)
	}
	for _, id := range ids {
		span, ok := v.session().Span(id)
		if !ok {
			continue
		}
		label, _ := v.host.Scheme().Label(span.Label)
		item := fyne.NewMenuItem(label.Name+": "+kit.Excerpt(span.In(v.session().Article().Text), 40), func() { v.selectSpan(id) })
		remove := fyne.NewMenuItem(lang.L("Remove the span"), func() { v.host.Report(v.session().Remove(id)) })
		remove.Disabled = !v.canEdit()
		note := fyne.NewMenuItem(lang.L("Write a note"), func() { v.selectSpan(id); v.editNote() })
		item.ChildMenu = fyne.NewMenu("", fyne.NewMenuItem(lang.L("Select"), func() { v.selectSpan(id) }), note, remove)
		items = append(items, fyne.NewMenuItemSeparator(), item)
	}
	if len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), v.host.Canvas(), at)
	}
}

// showLetters lists the spans that a letter in the margin stands for; one that is
// chosen is selected.
func (v *View) showLetters(l reader.Letters) {
	var items []*fyne.MenuItem
	for _, id := range l.Spans {
		if span, ok := v.session().Span(id); ok {
			label, _ := v.host.Scheme().Label(span.Label)
			items = append(items, fyne.NewMenuItem(label.Name+": "+kit.Excerpt(span.In(v.session().Article().Text), 40), func() { v.selectSpan(id) }))
		}
	}
	if len(items) == 0 {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.reader).Add(l.At).AddXY(0, l.Size.Height)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), v.host.Canvas(), at)
}
