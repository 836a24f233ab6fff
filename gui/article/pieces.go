package article

import (
	"slices"
	"strings"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// pieceActions are about the pieces of the span that is selected.
func (v *View) pieceActions() []page.Action {
	return []page.Action{
		{ID: "span.piece.add", Title: "Add the selection to the span", Menu: page.MenuLabel, Keys: keymap.Keys("Shift+A"), Disabled: v.needsFurtherPiece, Decides: true, Run: v.addToSpan},
		{ID: "span.piece.remove", Title: "Remove a piece of the span", Menu: page.MenuLabel, Keys: keymap.Keys("Shift+Del"), Disabled: v.needsPieces, Decides: true, Run: v.removePiece},
		{ID: "span.piece.next", Title: "Next piece of the span", Menu: page.MenuLabel, Keys: keymap.Keys(";"), Disabled: v.needsPiecesToSee, Run: v.stepPiece},
	}
}

// needsFurtherPiece is for what makes the selection of text a part of a span.
func (v *View) needsFurtherPiece() string {
	if why := v.needsOneSpan(); why != "" {
		return why
	}
	if !v.selected() {
		return lang.L("No text is selected outside the span")
	}
	return ""
}

func (v *View) needsPieces() string {
	if why := v.needsOneSpan(); why != "" {
		return why
	}
	return v.needsPiecesToSee()
}

func (v *View) needsPiecesToSee() string {
	if why := page.NeedsArticle(v.host); why != "" {
		return why
	}
	if span, ok := v.session().Span(v.reader.SelectedSpan()); !ok || len(span.Gaps) == 0 {
		return lang.L("The selected span is one piece")
	}
	return ""
}

// needsOnePiece is for what has no use for several pieces.
func (v *View) needsOnePiece() string {
	if why := page.NeedsEditing(v.host); why != "" {
		return why
	}
	if len(v.reader.Selection()) > 1 {
		return lang.L("Several pieces are selected, but a match is one piece")
	}
	return ""
}

// addPiece has what is selected stay while the caret moves on.
func (v *View) addPiece() {
	v.reader.AddPiece()
	if v.selected() {
		v.host.Say(lang.L("The piece stays selected: select the next one, then a label. {{.Key}} cancels.", keyed(v.key("select.none"))))
		return
	}
	v.host.Say(lang.L("The span stays selected: select a piece and press {{.Key}} to add it.", keyed(v.key("span.piece.add"))))
}

// addToSpan makes what is selected of the text pieces of the span that is selected.
func (v *View) addToSpan() {
	span, ok := v.session().Span(v.reader.SelectedSpan())
	pieces := v.reader.Selection()
	if !ok || len(pieces) == 0 || v.pieceNotShown(pieces...) {
		return
	}
	if err := v.session().Move(span.ID, slices.Concat(span.Pieces(), pieces)...); err != nil {
		v.host.Report(err)
		return
	}
	if now, _ := v.session().Span(span.ID); slices.Equal(now.Pieces(), span.Pieces()) {
		v.host.Say(lang.L("The span has all of the selection already."))
	}
	v.reader.SetCaret(pieces[len(pieces)-1].Start)
	v.followSpans()
}

// removePiece takes away the piece of the span at which the caret is, which goes to the
// next one.
func (v *View) removePiece() {
	span, ok := v.session().Span(v.reader.SelectedSpan())
	if !ok || len(span.Gaps) == 0 {
		return
	}
	pieces := span.Pieces()
	at := v.pieceAt(pieces)
	gone := pieces[at]
	if v.pieceNotShown(gone) {
		return
	}
	pieces = slices.Delete(pieces, at, at+1)
	if err := v.session().Move(span.ID, pieces...); err != nil {
		v.host.Report(err)
		return
	}
	v.reader.SetCaret(pieces[min(at, len(pieces)-1)].Start)
	v.host.Say(lang.L("Removed from the span: “{{.Passage}}”", map[string]any{"Passage": quoted(v.session().Article().Text, gone)}), "undo")
}

// pieceNotShown is [View.unseen] for what becomes a piece of a span, or is one no longer.
func (v *View) pieceNotShown(pieces ...standoff.Range) bool {
	return v.notShown(lang.L("Nothing changed: the passage was not in view. It is now."), pieces...)
}

// stepPiece takes the caret to the next piece of the span, and from the last to the first.
func (v *View) stepPiece() {
	span, ok := v.session().Span(v.reader.SelectedSpan())
	if !ok {
		return
	}
	pieces := span.Pieces()
	next := pieces[(v.pieceAt(pieces)+1)%len(pieces)]
	v.reader.SetCaret(next.Start)
	v.reader.Reveal(next)
}

// pieceAt returns which piece the caret is at; the last one if it is at none.
func (v *View) pieceAt(pieces standoff.Pieces) int {
	caret := v.reader.Caret()
	at := slices.IndexFunc(pieces, func(p standoff.Range) bool { return p.Start <= caret && caret <= p.End })
	if at < 0 {
		return len(pieces) - 1
	}
	return at
}

// keepCaretAt keeps the caret at a piece whose edges have moved.
func (v *View) keepCaretAt(p standoff.Range) {
	caret := min(max(v.reader.Caret(), p.Start), p.End)
	if caret != v.reader.Caret() && !v.selected() {
		v.reader.SetCaret(caret)
	}
}

// excerpt returns the beginning of the words of a span, with " … " between its pieces,
// of about so many code points at most.
func (v *View) excerpt(x standoff.Span, most int) string {
	text := v.session().Article().Text
	if len(x.Gaps) == 0 {
		return kit.Excerpt(x.In(text), most)
	}
	var words []string
	length := 0
	for _, p := range x.Pieces() {
		if length >= most {
			break
		}
		word := kit.Excerpt(p.In(text), most-length)
		words, length = append(words, word), length+len([]rune(word))
	}
	return strings.Join(words, " … ")
}

// offsets says from where to where a passage is, in code points.
func (v *View) offsets(r standoff.Range) string {
	start, _ := v.session().Index().CodePoint(r.Start)
	end, _ := v.session().Index().CodePoint(r.End)
	return wording.Number(int(start)) + "–" + wording.Number(int(end))
}

// piecesTold is of how many pieces a line says where they are.
const piecesTold = 4

// wherePieces says where pieces are, in code points, and how many those are.
func (v *View) wherePieces(pieces standoff.Pieces) (where string, length int) {
	index := v.session().Index()
	var told []string
	for i, p := range pieces {
		switch {
		case i < piecesTold:
			told = append(told, v.offsets(p))
		case i == piecesTold:
			told = append(told, "…")
		}
		start, _ := index.CodePoint(p.Start)
		end, _ := index.CodePoint(p.End)
		length += int(end - start)
	}
	return strings.Join(told, ", "), length
}
