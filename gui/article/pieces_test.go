package article

import (
	"strings"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// taggedPieces selects words as pieces and tags them.
func (b *bench) taggedPieces(key string, words ...string) standoff.SpanID {
	var all []standoff.Range
	for _, w := range words {
		all = append(all, passage(w))
	}
	b.reader.SetSelection(all...)
	b.press(key)
	return b.reader.SelectedSpan()
}

func TestPiecesBecomeOneSpan(t *testing.T) {
	b := newBench(t, story)
	id := b.taggedPieces("1", "We counted ", "she said", " in Sorvik")
	expectSpans(t, b, "quote We counted … she said in Sorvik")
	x, _ := b.Session().Span(id)
	if len(x.Gaps) != 1 {
		t.Errorf("the pieces are %v", x.Pieces())
	}
	if again := b.taggedPieces("1", "she said in Sorvik", "We counted"); again != id {
		t.Error("the same pieces are tagged twice")
	}
	b.press("2")
	expectSpans(t, b, "statistic We counted … she said in Sorvik")
	b.press("Ctrl+C")
	if b.Copied != "We counted … she said in Sorvik" {
		t.Errorf("copied is %q", b.Copied)
	}
	b.press("Ctrl+Z")
	b.press("Ctrl+Z")
	expectSpans(t, b)
	b.press("Ctrl+Shift+Z")
	expectSpans(t, b, "quote We counted … she said in Sorvik")
	b.Wait(t)
	expectSpans(t, b, "quote We counted … she said in Sorvik")
}

// Pieces are selected without the mouse: a piece is kept, the caret moves on, a word or
// a stretch is the next one; Escape gives all up.
func TestPiecesBySayingSo(t *testing.T) {
	b := newBench(t, story)
	b.reader.SetCaret(passage("counted").Start)
	if why := b.Action("select.piece").Disabled(); why != "Nothing is selected" {
		t.Errorf("with nothing selected the action says %q", why)
	}
	b.press("w")
	b.press("a")
	if !strings.Contains(b.Said, "Esc") {
		t.Errorf("the status bar says %q", b.Said)
	}
	b.press("Ctrl+Right")
	if where := b.Where(); !strings.HasSuffix(where, "adding a piece") {
		t.Errorf("the status bar says %q", where)
	}
	b.press("Right")
	b.press("Ctrl+Shift+Right")
	if got := b.selectedText(); got != "counted … people" {
		t.Fatalf("selected is %q", got)
	}
	if where := b.Where(); where != "Line 3, 2 pieces selected: 22–29, 34–40, 13 characters" {
		t.Errorf("the status bar says %q", where)
	}
	b.press("Ctrl+C")
	if b.Copied != "counted … people" {
		t.Errorf("copied is %q", b.Copied)
	}
	b.press("a")
	b.reader.SetCaret(passage("counted").Start)
	b.press("w")
	b.press("a")
	b.press("Ctrl+Down")
	b.press("Esc")
	if b.selected() || b.reader.AddingPiece() {
		t.Errorf("Escape leaves %q", b.selectedText())
	}
	b.press("w")
	b.press("w")
	if len(b.reader.Selection()) > 1 {
		t.Errorf("after Escape %q is selected", b.selectedText())
	}
}

func TestAPieceIsAddedToASpanAndRemoved(t *testing.T) {
	b := newBench(t, story)
	id := b.tagged("We counted", "1")
	if why := b.Action("span.piece.add").Disabled(); why != "No text is selected outside the span" {
		t.Errorf("with no text selected the action says %q", why)
	}
	if why := b.Action("span.piece.remove").Disabled(); why != "The selected span is one piece" {
		t.Errorf("of a span of one piece the action says %q", why)
	}
	b.press("a")
	for range 2 {
		b.press("Ctrl+Right")
	}
	b.press("Ctrl+Shift+Left")
	if b.selectedText() != "people" || b.reader.SelectedSpan() != id {
		t.Fatalf("%q and %q are selected", b.selectedText(), b.reader.SelectedSpan())
	}
	b.press("Shift+A")
	expectSpans(t, b, "quote We counted … people")
	if b.selected() || b.reader.SelectedSpan() != id || b.reader.Caret() != passage("people").Start {
		t.Errorf("after it %q and %q are selected", b.selectedText(), b.reader.SelectedSpan())
	}
	b.press("Ctrl+Z")
	expectSpans(t, b, "quote We counted")
	b.press("Ctrl+Shift+Z")
	b.press(";")
	if at := b.reader.Caret(); at != passage("people").Start {
		t.Errorf("behind the first piece the caret comes to %d", at)
	}
	b.press(";")
	if at := b.reader.Caret(); at != passage("We").Start {
		t.Errorf("behind the last piece the caret comes to %d", at)
	}
	b.press("Shift+Del")
	expectSpans(t, b, "quote people")
	if !strings.Contains(b.Said, "We counted") {
		t.Errorf("the status bar says %q", b.Said)
	}
	b.press("Ctrl+Z")
	b.Wait(t)
	expectSpans(t, b, "quote We counted … people")
}

// The keys that move an edge move that of the piece at the caret.
func TestKeysMoveTheEdgesOfThePieceAtTheCaret(t *testing.T) {
	b := newBench(t, story)
	b.taggedPieces("1", "We counted", "people", "Sorvik")
	for _, c := range []struct{ key, want string }{
		{",", "We counted … people … Sorvi"}, // the caret is in the last piece
		{".", "We counted … people … Sorvik"},
		{"Shift+J", "We counted … people … in Sorvik"},
		{";", "We counted … people … in Sorvik"},
		{"k", "We counted 206 … people … in Sorvik"},
		{"k", "We counted 206 people … in Sorvik"}, // into the next piece, which it joins
		{"Ctrl+Z", "We counted 206 … people … in Sorvik"},
		{"Ctrl+Z", "We counted … people … in Sorvik"},
		{"j", "We … people … in Sorvik"},
		{">", "e … people … in Sorvik"},
		{";", "e … people … in Sorvik"},
		{",", "e … peopl … in Sorvik"},
		{"Shift+J", "e … 206 peopl … in Sorvik"},
		{",", "e … 206 peop … in Sorvik"},
	} {
		b.press(c.key)
		if got := strings.Join(b.spansNow(), "|"); got != "quote "+c.want {
			t.Fatalf("after %s the spans are %q, want %q", c.key, got, c.want)
		}
	}
}

func TestPiecesInListAndCard(t *testing.T) {
	b := newBench(t, story)
	id := b.taggedPieces("1", "We counted", "people", "Sorvik")
	b.Wait(t)
	d := b.inspector.details
	if d.place.Text != "3 pieces" || len(d.pieces) != 3 || d.pieces[1].Text != "34–40  people" {
		t.Errorf("the card says %q and of the pieces %d", d.place.Text, len(d.pieces))
	}
	row := newSpanRow(b.inspector)
	b.inspector.fill(row, 0)
	if row.text.Text != "We counted … people … Sorvik" || !strings.Contains(row.tip(), row.text.Text) {
		t.Errorf("the row says %q and its tip %q", row.text.Text, row.tip())
	}
	row.Resize(fyne.NewSize(900, spanRowHeight))
	b.Win.SetContent(row)
	row.Resize(fyne.NewSize(900, spanRowHeight))
	if got := row.tip(); got != "" {
		t.Errorf("where nothing is cut the tip says %q", got)
	}
	b.press("Shift+Del")
	if d := b.inspector.details; d.place.Text != "2 pieces" || len(d.pieces) != 2 {
		t.Errorf("with a piece less the card says %q", d.place.Text)
	}
	b.press("Shift+Del")
	if d := b.inspector.details; !strings.HasPrefix(d.place.Text, "characters ") || len(d.pieces) != 0 {
		t.Errorf("of one piece the card says %q", d.place.Text)
	}
	if b.reader.SelectedSpan() != id {
		t.Error("the span is no longer selected")
	}
}

// What works on one passage alone says so.
func TestMatchesAreOfOnePiece(t *testing.T) {
	b := newBench(t, story)
	b.reader.SetSelection(passage("We"), passage("she"))
	if why := b.Action("find.tag").Disabled(); why != "Several pieces are selected, but a match is one piece" {
		t.Errorf("the action says %q", why)
	}
	b.press("Ctrl+F")
	if got := b.find.entry.Text; got != "" {
		t.Errorf("%q is looked for", got)
	}
	b.press("Esc")
	b.reader.SetSelection(passage("We"))
	if why := b.Action("find.tag").Disabled(); why != "" {
		t.Errorf("of one piece the action says %q", why)
	}
}

// A paragraph that lies in a gap has no span.
func TestAGapIsBare(t *testing.T) {
	b := newBench(t, story)
	b.taggedPieces("1", "Ferry", "ADVERTISEMENT")
	b.reader.SetCaret(0)
	b.press("}")
	if at := b.reader.Caret(); at != passage("“We").Start {
		t.Errorf("the caret comes to %d", at)
	}
}

// Ctrl and the mouse add a piece, and a press on a label of the bar beside it tags all.
func TestPiecesWithTheMouse(t *testing.T) {
	b := newBench(t, story)
	drag := func(words string, held fyne.KeyModifier) {
		t.Helper()
		was := b.reader.Selection()
		b.reader.SetCaret(passage(words).Start)
		origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.reader)
		from, _ := b.reader.Here()
		b.reader.SetCaret(passage(words).End)
		to, _ := b.reader.Here()
		b.reader.SetSelection(was...)
		b.reader.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from.At.Subtract(origin).AddXY(1, from.High/2)}, Button: desktop.MouseButtonPrimary, Modifier: held})
		b.reader.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to.At.Subtract(origin).AddXY(-1, to.High/2)}})
		b.reader.DragEnd()
	}
	drag("counted", 0)
	drag("Sorvik", fyne.KeyModifierShortcutDefault)
	if b.selectedText() != "counted … Sorvik" || !b.chips.shown {
		t.Fatalf("selected is %q, the bar is shown: %v", b.selectedText(), b.chips.shown)
	}
	b.chipsNow()[0].Tapped(&fyne.PointEvent{})
	expectSpans(t, b, "quote counted … Sorvik")
	b.Wait(t)
}
