package gui

import (
	"errors"
	"log/slog"
	"sort"
	"strings"

	"galley/gui/kit"
	"galley/gui/reader"
	"galley/gui/work"
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
			if span, ok := w.session.Span(id); ok && w.unseen(span.Range) {
				return
			}
			w.Report(w.session.Relabel(label, id))
			return
		}
		passage = standoff.NounAt(w.session.Article().Text, w.reader.Caret())
		if passage.Empty() {
			return
		}
	}
	if w.unseen(passage) {
		return
	}
	id, _, err := w.session.Tag(passage, label)
	if errors.Is(err, work.ErrBlank) {
		w.Say(lang.L("Only white space is selected: nothing is tagged."))
		return
	}
	if err != nil {
		w.Report(err)
		return
	}
	w.reader.SetCaret(passage.End)
	w.selectSpan(id)
}

// unseen tells whether no part of a passage is on the screen, and scrolls there
// then: nobody can mean to label what was never shown.
func (w *window) unseen(passage standoff.Range) bool {
	if w.reader.OnScreen(passage) {
		return false
	}
	slog.Debug("not on the screen", "start", passage.Start, "end", passage.End)
	w.reader.Reveal(passage)
	w.Say(lang.L("Nothing is tagged: the passage was not on the screen."))
	return true
}

// selectSpan selects a span in the reader and in the list, and shows it.
func (w *window) selectSpan(id standoff.SpanID) {
	w.reader.SelectSpan(id)
	w.showSpan()
}

func (w *window) removeSpan() { w.Report(w.session.Remove(w.reader.SelectedSpan())) }

// stepSpan selects the next span (1) or the previous one (-1): from the
// selected span, or from the caret where none is.
func (w *window) stepSpan(step int) {
	spans := w.session.Spans()
	if len(spans) == 0 {
		return
	}
	at := w.spanIndex(step)
	at = (at + len(spans)) % len(spans)
	w.selectSpan(spans[at].ID)
	w.reader.Reveal(spans[at].Range)
}

func (w *window) spanIndex(step int) int {
	spans := w.session.Spans()
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
	bare := w.session.Bare()
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

// nudge moves the selected span's edges by graphemes, or by words; past white
// space that the span does not keep.
func (w *window) nudge(start, end int, word bool) {
	span, ok := w.session.Span(w.reader.SelectedSpan())
	if !ok {
		return
	}
	r := span.Range
	for {
		next := standoff.Range{Start: w.stepOffset(r.Start, start, word), End: w.stepOffset(r.End, end, word)}
		if next == r || next.Empty() {
			return
		}
		if r = next; w.session.Fit(r) != span.Range {
			w.Report(w.session.Move(span.ID, r))
			return
		}
	}
}

func (w *window) stepOffset(b standoff.Byte, step int, word bool) standoff.Byte {
	text := w.session.Article().Text
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
	w.reader.SetSelection(standoff.Range{End: standoff.Byte(len(w.session.Article().Text))})
}

func (w *window) selectWord()      { w.selectUnit(standoff.NounAt) }
func (w *window) selectSentence()  { w.selectUnit(standoff.SentenceAt) }
func (w *window) selectParagraph() { w.selectUnit(standoff.ParagraphAt) }

func (w *window) selectUnit(at func(string, standoff.Byte) standoff.Range) {
	if r := at(w.session.Article().Text, w.reader.Caret()); !r.Empty() {
		w.reader.SetSelection(r)
	}
}

func (w *window) selectNothing() {
	w.reader.SetCaret(w.reader.Caret())
	w.selectSpan("")
}

func (w *window) copySelection() {
	if r, ok := w.reader.Selection(); ok {
		w.Copy(r.In(w.session.Article().Text))
	}
}

func (w *window) canUndo() bool {
	if w.session == nil {
		return false
	}
	_, ok := w.session.CanUndo()
	return ok
}

func (w *window) canRedo() bool {
	if w.session == nil {
		return false
	}
	_, ok := w.session.CanRedo()
	return ok
}

func (w *window) undo() { w.step(w.session.Undo()) }
func (w *window) redo() { w.step(w.session.Redo()) }

// step shows what was undone or redone. If only the store knows it, it is shown
// when that has answered, unless the person has gone on by then.
func (w *window) step(s work.Step, err error) {
	switch {
	case errors.Is(err, store.ErrNothingToUndo), errors.Is(err, store.ErrNothingToRedo):
	case err != nil:
		w.Report(err)
	case s.Known:
		w.showStep(s)
	}
	w.awaited = w.strokes
}

// stepped tells what an undo or a redo did that only the store knew.
func (w *window) stepped(s work.Step) {
	if w.awaited == w.strokes {
		w.showStep(s)
		w.awaited = w.strokes
		return
	}
	w.Say(w.stepWords(s))
}

// showStep goes to what was undone or redone, and says what it was.
func (w *window) showStep(s work.Step) {
	arrive := func() {
		if len(s.Spans) == 1 {
			w.selectSpan(s.Spans[0])
		} else if !s.Passage.Empty() {
			w.selectSpan("")
			w.reader.SetCaret(s.Passage.Start)
			w.reader.Reveal(s.Passage)
		}
		w.Say(w.stepWords(s))
	}
	if s.Article == 0 || !w.queue.All().Has(s.Article) || s.Article == w.session.Heading() && !w.session.Loading() {
		arrive()
		return
	}
	w.Say(w.stepWords(s))
	w.openPlace(store.Bookmark{Article: s.Article, At: w.places[s.Article].At}, arrive)
}

func (w *window) stepWords(s work.Step) string {
	words := w.titleWords(s.Title)
	if s.Redo {
		return lang.L("Redone: {{.Title}}", map[string]any{"Title": words})
	}
	return lang.L("Undone: {{.Title}}", map[string]any{"Title": words})
}

// manyChanges is how many highlights are changed one by one; more are drawn anew
// together.
const manyChanges = 64

// decided draws what has changed of what is decided about the open article. What
// the person has selected meanwhile stays selected.
func (w *window) decided(c work.Change) {
	if len(c.Gone)+len(c.Came) > manyChanges {
		w.reader.SetHighlights(highlights(w.session.Spans()))
	} else {
		w.reader.ChangeHighlights(c.Gone, highlights(c.Came))
	}
	w.inspector.refresh()
	w.status.refresh()
}

// landed follows a decision that has reached the disk.
func (w *window) landed(c store.Change) {
	w.hint.changed(c)
	w.status.refresh()
}

// refused tells that a decision was not taken; it has been taken back.
func (w *window) refused(title store.Title, why error) {
	w.Say(lang.L("Taken back: {{.Title}}: {{.Why}}", map[string]any{"Title": w.titleWords(title), "Why": why.Error()}))
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
		if strings.HasPrefix(a.ID, "tag.") {
			items = append(items, w.menuItem(a))
		}
	}
	for _, id := range ids {
		span, ok := w.session.Span(id)
		if !ok {
			continue
		}
		label, _ := w.Scheme().Label(span.Label)
		item := fyne.NewMenuItem(label.Name+": "+kit.Excerpt(span.In(w.session.Article().Text), 40), func() { w.selectSpan(id) })
		remove := fyne.NewMenuItem(lang.L("Remove the span"), func() { w.Report(w.session.Remove(id)) })
		remove.Disabled = !canEdit(w)
		note := fyne.NewMenuItem(lang.L("Write a note"), func() { w.selectSpan(id); w.editNote() })
		item.ChildMenu = fyne.NewMenu("", fyne.NewMenuItem(lang.L("Select"), func() { w.selectSpan(id) }), note, remove)
		items = append(items, fyne.NewMenuItemSeparator(), item)
	}
	if len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), w.win.Canvas(), at)
	}
}
