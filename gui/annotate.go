package gui

import (
	"log/slog"
	"slices"
	"sort"

	"galley/gui/reader"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// selected tells whether a passage is selected in the reader.
func (w *window) selected() bool {
	_, ok := w.reader.Selection()
	return ok
}

// tag labels what is selected; with a span selected it relabels that; with
// neither it labels the word under the caret. What has not been on the screen is
// shown instead.
func (w *window) tag(label standoff.LabelID) {
	passage, ok := w.reader.Selection()
	if !ok {
		if id := w.reader.SelectedSpan(); id != "" {
			if span, ok := w.session.span(id); ok && w.unseen(span.Range) {
				return
			}
			w.report(w.session.relabel(id, label))
			return
		}
		passage = standoff.WordAt(w.session.article.Text, w.reader.Caret())
		if passage.Empty() {
			return
		}
	}
	if w.unseen(passage) {
		return
	}
	id, found, err := w.session.tag(passage, label)
	if err != nil {
		w.report(err)
		return
	}
	w.reader.SetCaret(passage.End)
	if found {
		w.selectSpan(id)
	}
}

// unseen tells whether no part of a passage is on the screen, and scrolls there
// then: nobody can mean to label what was never shown.
func (w *window) unseen(passage standoff.Range) bool {
	if w.reader.OnScreen(passage) {
		return false
	}
	slog.Debug("not on the screen", "start", passage.Start, "end", passage.End)
	w.reader.Reveal(passage)
	return true
}

// selectSpan selects a span in the reader and in the list, and shows it.
func (w *window) selectSpan(id standoff.SpanID) {
	w.reader.SelectSpan(id)
	w.showSpan()
}

func (w *window) removeSpan() { w.report(w.session.remove(w.reader.SelectedSpan())) }

// stepSpan selects the next span (1) or the previous one (-1): from the
// selected span, or from the caret where none is.
func (w *window) stepSpan(step int) {
	spans := w.session.spans
	if len(spans) == 0 {
		return
	}
	at := w.spanIndex(step)
	at = (at + len(spans)) % len(spans)
	w.selectSpan(spans[at].ID)
}

func (w *window) spanIndex(step int) int {
	spans := w.session.spans
	current := w.reader.SelectedSpan()
	for i, x := range spans {
		if x.ID == current {
			return i + step
		}
	}
	caret := w.reader.Caret()
	first := 0
	for first < len(spans) && spans[first].Start < caret {
		first++
	}
	if step < 0 {
		return first - 1
	}
	return first
}

// stepBare moves the caret to the next paragraph that holds words and no span
// (1), or to the one before (-1), going round at the ends.
func (w *window) stepBare(step int) {
	bare := w.session.bare()
	if len(bare) == 0 {
		return
	}
	here := w.reader.Caret()
	at := sort.Search(len(bare), func(i int) bool { return bare[i].Start > here })
	if step < 0 {
		at = sort.Search(len(bare), func(i int) bool { return bare[i].Start >= here }) - 1
	}
	w.selectSpan("")
	w.reader.SetCaret(bare[(at+len(bare))%len(bare)].Start)
	w.reader.Reveal(bare[(at+len(bare))%len(bare)])
}

// nudge moves the selected span's edges by graphemes, or by words.
func (w *window) nudge(start, end int, word bool) {
	span, ok := w.session.span(w.reader.SelectedSpan())
	if !ok {
		return
	}
	r := span.Range
	r.Start = w.stepOffset(r.Start, start, word)
	r.End = w.stepOffset(r.End, end, word)
	if !r.Empty() {
		w.report(w.session.move(span.ID, r))
	}
}

func (w *window) stepOffset(b standoff.Byte, step int, word bool) standoff.Byte {
	text := w.session.article.Text
	switch {
	case step > 0 && word:
		return standoff.NextWord(text, b)
	case step < 0 && word:
		return standoff.PrevWord(text, b)
	case step > 0:
		return standoff.NextGrapheme(text, b)
	case step < 0:
		return standoff.PrevGrapheme(text, b)
	}
	return b
}

func (w *window) selectAll() {
	w.reader.SetSelection(standoff.Range{End: standoff.Byte(len(w.session.article.Text))})
}

func (w *window) selectWord()      { w.selectUnit(standoff.WordAt) }
func (w *window) selectSentence()  { w.selectUnit(standoff.SentenceAt) }
func (w *window) selectParagraph() { w.selectUnit(standoff.ParagraphAt) }

func (w *window) selectUnit(at func(string, standoff.Byte) standoff.Range) {
	if r := at(w.session.article.Text, w.reader.Caret()); !r.Empty() {
		w.reader.SetSelection(r)
	}
}

func (w *window) selectNothing() {
	w.reader.SetCaret(w.reader.Caret())
	w.selectSpan("")
}

func (w *window) copySelection() {
	if r, ok := w.reader.Selection(); ok {
		w.app.Clipboard().SetContent(r.In(w.session.article.Text))
	}
}

func (w *window) canUndo() bool { return w.canStep((*store.Project).CanUndo) }
func (w *window) canRedo() bool { return w.canStep((*store.Project).CanRedo) }

func (w *window) canStep(can func(*store.Project) (string, bool)) bool {
	if w.session == nil || w.session.failed != nil || w.session.project.ReadOnly() {
		return false
	}
	_, ok := can(w.session.project)
	return ok
}

func (w *window) undo() { w.report(w.session.undo()) }
func (w *window) redo() { w.report(w.session.redo()) }

func (w *window) mark(s standoff.Status) { w.report(w.session.mark(s)) }

// finish marks the article as done and opens the next one that is not.
func (w *window) finish() {
	if err := w.session.mark(standoff.StatusDone); err != nil {
		w.report(err)
		return
	}
	w.stepArticle(1)
}

// changed shows a decision that has reached the disk.
func (w *window) changed(c store.Change) {
	w.queue.changed(c)
	i := slices.IndexFunc(c.Parts, func(x store.Part) bool { return x.Article == w.session.article.ID })
	switch {
	case i >= 0:
		w.applySpans(c.Parts[i])
		w.inspector.refresh()
		w.hint.changed(c)
	case (c.Undo || c.Redo) && len(c.Parts) > 0:
		w.openArticle(c.Parts[0].Article, 0)
	}
	w.status.refresh()
}

// applySpans gives the reader the spans that a change took and brought.
func (w *window) applySpans(c store.Part) {
	var gone []standoff.SpanID
	for _, x := range c.Before {
		gone = append(gone, x.ID)
	}
	w.reader.ChangeHighlights(gone, highlights(c.After))
	switch {
	case len(c.After) == 1:
		w.reader.SelectSpan(c.After[0].ID)
	case len(c.Before) > 0:
		w.reader.SelectSpan("")
	}
}

func highlight(x standoff.Span) reader.Highlight {
	return reader.Highlight{ID: x.ID, Range: x.Range, Label: x.Label}
}

func highlights(spans []standoff.Span) []reader.Highlight {
	out := make([]reader.Highlight, len(spans))
	for i, x := range spans {
		out[i] = highlight(x)
	}
	return out
}

// showContext opens the menu for a place in the article: the labels for what is
// selected there, and every span that lies under the pointer.
func (w *window) showContext(at fyne.Position, ids []standoff.SpanID) {
	var items []*fyne.MenuItem
	for _, a := range w.actions {
		if a.menu == menuLabel && len(a.keys) > 0 && a.keys[0].char >= '1' && a.keys[0].char <= '9' {
			items = append(items, w.menuItem(a))
		}
	}
	for _, id := range ids {
		span, ok := w.session.span(id)
		if !ok {
			continue
		}
		label, _ := w.scheme().Label(span.Label)
		item := fyne.NewMenuItem(label.Name+": "+excerpt(span.In(w.session.article.Text), 40), func() { w.selectSpan(id) })
		remove := fyne.NewMenuItem(lang.L("Remove the span"), func() { w.report(w.session.remove(id)) })
		remove.Disabled = !canEdit(w)
		note := fyne.NewMenuItem(lang.L("Write a note"), func() { w.selectSpan(id); w.editNote() })
		item.ChildMenu = fyne.NewMenu("", fyne.NewMenuItem(lang.L("Select"), func() { w.selectSpan(id) }), note, remove)
		items = append(items, fyne.NewMenuItemSeparator(), item)
	}
	if len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), w.win.Canvas(), at)
	}
}
