package gui

import (
	"galley/gui/kit"
	"galley/gui/reader"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// showLetters lists the spans that a letter in the margin stands for; one that is
// chosen is selected.
func (w *window) showLetters(l reader.Letters) {
	var items []*fyne.MenuItem
	for _, id := range l.Spans {
		if span, ok := w.session.Span(id); ok {
			label, _ := w.Scheme().Label(span.Label)
			items = append(items, fyne.NewMenuItem(label.Name+": "+kit.Excerpt(span.In(w.session.Article().Text), 40), func() { w.selectSpan(id) }))
		}
	}
	if len(items) == 0 {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.reader).Add(l.At).AddXY(0, l.Size.Height)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), w.win.Canvas(), at)
}
