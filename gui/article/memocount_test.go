package article

import (
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/gui/kit/kittest"
	"galley/gui/page"
	"galley/store/standoff"

	"fyne.io/fyne/v2/test"
)

// writeMemo writes a memo on a span of the open article, or on the article for "".
func (b *bench) writeMemo(t *testing.T, span standoff.SpanID, text string) standoff.Memo {
	t.Helper()
	m, err := b.Session().NewMemo(span)
	if err != nil {
		t.Fatal(err)
	}
	m.Text = text
	if err := b.Session().Write(b.Session().Article().ID, m); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	return m
}

// Memos on a span are marked in the list and on its card, and those on the article above
// the text; each leads to them. A note is seen in the card's field already.
func TestMemosLeaveAMark(t *testing.T) {
	b := newBench(t, story)
	var led []string
	leads := func(id string) page.Action {
		return page.Action{ID: id, Title: id, Run: func() { led = append(led, id) }}
	}
	b.Table = func() []page.Action { return append(b.Actions(), leads("memo.show.span"), leads("memo.show.article")) }
	id := b.tagged("Sorvik", "3")
	row := func() string {
		r := b.inspector.list.rows.Row(0).(*spanRow)
		if !r.memos.Object.Visible() {
			return ""
		}
		return strings.Join(kittest.Words(r.memos.Object), " ")
	}
	if row() != "" || b.inspector.details.memos != nil || len(b.chipWordsNow()) != 0 {
		t.Fatal("memos are marked where there are none")
	}
	b.press("m")
	test.Type(b.inspector.details.note, "check")
	b.Focus()
	b.Wait(t)
	if row() != "1" || b.inspector.details.memos != nil {
		t.Errorf("with a note alone the row is marked %q, and the card has a line for memos: %v", row(), b.inspector.details.memos != nil)
	}
	m := b.writeMemo(t, id, "Which harbour?")
	b.writeMemo(t, "", "Dull")
	if d := b.inspector.details; row() != "2" || d.memos == nil || d.memos.Text != "2 memos" {
		t.Errorf("with a memo the row is marked %q", row())
	}
	b.expectChips(t, "1 memo")
	b.heading.row.Objects[0].(*kit.Pressable).Tapped(nil)
	b.inspector.details.memoLink.Tapped(nil)
	if strings.Join(led, " ") != "memo.show.article memo.show.span" {
		t.Errorf("they lead to %v", led)
	}
	m.Text = ""
	if err := b.Session().Write(1, m); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	if row() != "1" || b.inspector.details.memos != nil {
		t.Errorf("once it is gone, the row is marked %q", row())
	}
}
