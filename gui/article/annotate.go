package article

import (
	"errors"
	"log/slog"
	"slices"
	"sort"
	"strings"

	"galley/gui/reader"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// selected reports whether text is selected in the reader.
func (v *View) selected() bool { return len(v.reader.Selection()) > 0 }

// tag labels the text that is selected, its pieces as one span; where spans are
// selected it gives them another label; with neither it labels the word under the
// caret. What has not been on the screen is shown instead.
func (v *View) tag(label standoff.LabelID) {
	pieces := v.reader.Selection()
	if len(pieces) == 0 {
		if ids := v.reader.SelectedSpans(); len(ids) > 0 {
			if span, ok := v.session().Span(v.reader.SelectedSpan()); ok && v.unseen(span.Pieces()...) {
				return
			}
			v.host.Report(v.session().Relabel(label, ids...))
			v.used(label)
			v.inspector.revealLabel(label)
			return
		}
		if v.proposals.acceptAs(label) {
			return
		}
		word := wordAt(v.session().Article().Text, v.reader.Caret())
		if word.Empty() {
			return
		}
		pieces = standoff.Pieces{word}
	}
	if v.unseen(pieces...) {
		return
	}
	v.used(label)
	id, _, err := v.session().Tag(label, pieces...)
	if errors.Is(err, work.ErrBlank) {
		v.host.Say(lang.L("Nothing tagged: only white space is selected"))
		return
	}
	if err != nil {
		v.host.Report(err)
		return
	}
	if span, ok := v.session().Span(id); ok {
		v.reader.SetCaret(span.End) // which may be before the end of what was selected
	}
	v.selectSpan(id)
	v.inspector.revealLabel(label)
}

// unseen reports whether no part of the passages is on the screen, and scrolls there
// then: nobody can mean to label what was never shown.
func (v *View) unseen(pieces ...standoff.Range) bool {
	return v.notShown(lang.L("Nothing tagged: the passage was not in view. It is now."), pieces...)
}

// notShown is unseen with other words that tell it.
func (v *View) notShown(words string, pieces ...standoff.Range) bool {
	if v.reader.OnScreen(pieces...) {
		return false
	}
	slog.Debug("not on the screen", "start", pieces[0].Start, "end", pieces[len(pieces)-1].End)
	v.reader.Reveal(pieces...)
	v.host.Say(words)
	return true
}

// selectSpan selects a span in the text and in the list, and shows it; "" selects
// none.
func (v *View) selectSpan(id standoff.SpanID) { v.selectSpans([]standoff.SpanID{id}) }

// selectSpans selects spans and shows the last of them.
func (v *View) selectSpans(ids []standoff.SpanID) {
	v.reader.SelectSpans(ids)
	v.followSpans()
}

// removeSpans removes the spans that are selected, and tells what goes with them.
func (v *View) removeSpans() {
	ids := v.reader.SelectedSpans()
	relations, memos, links := v.session().Hanging(ids)
	if err := v.session().Remove(ids...); err != nil {
		v.host.Report(err)
		return
	}
	words := looseWords(len(relations), memos, links)
	if words == "" {
		words = lang.N("{{.N}} spans removed", len(ids), map[string]any{"N": wording.Number(len(ids))})
	}
	v.host.Say(words, "undo")
}

// looseWords tells what became of what hung on spans that were removed.
func looseWords(relations, memos, links int) string {
	var words sentences
	if relations > 0 {
		words = append(words, lang.N("{{.N}} relations were removed with it.", relations, map[string]any{"N": wording.Number(relations)}))
	}
	if memos > 0 {
		words = append(words, lang.N("{{.N}} memos were removed with it.", memos, map[string]any{"N": wording.Number(memos)}))
	}
	if links > 0 {
		words = append(words, lang.N("{{.N}} details that linked to it keep its text.", links, map[string]any{"N": wording.Number(links)}))
	}
	return words.String()
}

// stepSpan selects the next span (1) or the previous one (-1): from the
// selected span, or from the caret where none is.
func (v *View) stepSpan(step int) {
	spans := v.session().Spans()
	if len(spans) == 0 {
		return
	}
	at := v.spanIndex(step)
	at = (at + len(spans)) % len(spans)
	v.selectSpan(spans[at].ID)
	v.reader.Reveal(spans[at].Pieces()...)
}

// extendSpans selects one span more after those that are selected (1), or before them
// (-1), or one less: all from the one that was selected first to another are. Where none
// is selected it selects one.
func (v *View) extendSpans(step int) {
	all, first := v.session().Spans(), v.reader.SelectedSpan()
	if first == "" {
		v.stepSpan(step)
		return
	}
	index := func(id standoff.SpanID) int {
		return slices.IndexFunc(all, func(x standoff.Span) bool { return x.ID == id })
	}
	chosen := v.reader.SelectedSpans()
	far := index(chosen[len(chosen)-1])
	if far == index(first) {
		far = index(chosen[0])
	}
	if to := far + step; to >= 0 && to < len(all) {
		v.reader.SelectThrough(all[to].ID)
		v.reader.Reveal(all[to].Pieces()...)
	}
}

func (v *View) spanIndex(step int) int {
	spans := v.session().Spans()
	current := v.reader.SelectedSpan()
	for i, x := range spans {
		if x.ID == current {
			return i + step
		}
	}
	caret := v.reader.Caret()
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
func (v *View) stepBare(step int) {
	bare := v.session().Bare()
	if len(bare) == 0 {
		return
	}
	here := v.reader.Caret()
	at := sort.Search(len(bare), func(i int) bool { return bare[i].Start > here })
	if step < 0 {
		at = sort.Search(len(bare), func(i int) bool { return bare[i].Start >= here }) - 1
	}
	v.selectSpan("")
	v.reader.SetCaret(bare[(at+len(bare))%len(bare)].Start)
	v.reader.Reveal(bare[(at+len(bare))%len(bare)])
}

// nudge moves the edges of the span that is selected, or of its piece at the caret, by
// graphemes or by words; past white space that the span does not keep.
func (v *View) nudge(start, end int, word bool) {
	if v.proposals.nudge(start, end, word) {
		return
	}
	span, ok := v.session().Span(v.reader.SelectedSpan())
	if !ok {
		return
	}
	was := span.Pieces()
	at := v.pieceAt(was)
	moved := slices.Clone(was)
	for {
		r := moved[at]
		next := standoff.Range{Start: v.stepOffset(r.Start, start, word), End: v.stepOffset(r.End, end, word)}
		if next == r || next.Empty() {
			return
		}
		if moved[at] = next; !slices.Equal(v.session().Fit(moved...), was) {
			v.host.Report(v.session().Move(span.ID, moved...))
			if len(was) > 1 {
				v.keepCaretAt(next)
			}
			return
		}
	}
}

func (v *View) stepOffset(b standoff.Byte, step int, word bool) standoff.Byte {
	text := v.session().Article().Text
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

func (v *View) selectAll() {
	v.reader.SetSelection(standoff.Range{End: standoff.Byte(len(v.session().Article().Text))})
}

func (v *View) selectWord()      { v.selectUnit(wordAt) }
func (v *View) selectSentence()  { v.selectUnit(standoff.SentenceAt) }
func (v *View) selectParagraph() { v.selectUnit(standoff.ParagraphAt) }

// marksBefore is how many marks are passed over to the word behind them.
const marksBefore = 8

// wordAt returns the word at a byte; that behind a few marks before which the byte is, as
// at the beginning of a quote.
func wordAt(text string, b standoff.Byte) standoff.Range {
	here := standoff.NounAt(text, b)
	at := here
	for range marksBefore {
		if at.Empty() || strings.TrimSpace(at.In(text)) == "" {
			break
		}
		if standoff.WordCount(at.In(text)) > 0 {
			return at
		}
		next := standoff.NounAt(text, at.End)
		if int(at.End) == len(text) || next.Start < at.End {
			break
		}
		at = next
	}
	return here
}

func (v *View) selectUnit(at func(string, standoff.Byte) standoff.Range) {
	if r := at(v.session().Article().Text, v.reader.Caret()); !r.Empty() {
		v.reader.SelectPiece(r)
	}
}

func (v *View) selectNothing() {
	v.reader.SetCaret(v.reader.Caret())
	v.selectSpan("")
}

// copySelection copies the text that is selected, or that of each span that is, a line
// each, with " … " between pieces.
func (v *View) copySelection() {
	text := v.session().Article().Text
	if pieces := v.reader.Selection(); len(pieces) > 0 {
		v.host.Copy(pieces.Words(text))
		return
	}
	var parts []string
	for _, x := range v.selectedSpans() {
		parts = append(parts, x.Words(text))
	}
	v.host.Copy(strings.Join(parts, "\n"))
}

// selectedSpans returns the spans that are selected, in the order of the text.
func (v *View) selectedSpans() []standoff.Span {
	if v.session() == nil {
		return nil
	}
	var out []standoff.Span
	for _, id := range v.reader.SelectedSpans() {
		if x, ok := v.session().Span(id); ok {
			out = append(out, x)
		}
	}
	return out
}

// manyChanges is how many highlights are changed one by one; more are drawn anew
// together.
const manyChanges = 64

// changed draws what has changed of what is decided about the open article. What
// the person has selected meanwhile stays selected.
func (v *View) changed(c work.Change) {
	if c.Scheme {
		v.reader.SetLabels(v.labelStyles())
		v.inspector.relabel()
	}
	if c.Scheme || c.Objects {
		v.countMemos()
		v.showHead()
	}
	if len(c.Gone)+len(c.Came) > manyChanges {
		v.reader.SetHighlights(append(highlights(v.session().Spans()), v.proposals.highlights()...))
	} else {
		v.reader.ChangeHighlights(c.Gone, highlights(c.Came))
	}
	v.proposals.refresh()
	v.drawTies()
	v.followStart()
	v.followConnectable()
	v.inspector.refresh()
	if len(v.refusals) > 0 {
		v.toldRefused() // what they are about may have gone
	}
}

// refused tells that a decision was not taken; it has been taken back.
func (v *View) refused(title store.Title, why error) {
	if worked := (*store.WorkedOnError)(nil); errors.As(why, &worked) {
		v.host.Say(lang.N("This import cannot be taken back: {{.N}} of its articles were worked on", worked.Articles, map[string]any{"N": wording.Number(worked.Articles)}))
		return
	}
	v.host.Say(lang.L("Could not save this, so it was undone: {{.Title}} ({{.Why}})", map[string]any{"Title": v.titleWords(title), "Why": why.Error()}))
}

func highlight(x standoff.Span) reader.Highlight {
	return reader.Highlight{ID: x.ID, Range: x.Range, Gaps: x.Gaps, Label: x.Label}
}

func highlights(spans []standoff.Span) []reader.Highlight {
	out := make([]reader.Highlight, len(spans))
	for i, x := range spans {
		out[i] = highlight(x)
	}
	return out
}
