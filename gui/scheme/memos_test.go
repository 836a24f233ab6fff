package scheme

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit/kittest"
	"galley/store/standoff"
)

func TestTheCardCountsTheMemosOfALabel(t *testing.T) {
	s := open(t)
	s.press("Down")
	s.Strike(keymap.Must("Shift+M"))
	if !slices.Equal(s.begun, []standoff.LabelID{"statistic"}) {
		t.Errorf("memos are begun on %v", s.begun)
	}
	memo, err := s.Session().NewMemo("")
	if err != nil {
		t.Fatal(err)
	}
	memo.Label, memo.Text = "statistic", "Ranges, too?"
	if err := s.Session().Write(0, memo); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	marked := func() string {
		r := newRow(s.page)
		r.Set(1)
		if !r.memos.Object.Visible() {
			return ""
		}
		return strings.Join(kittest.Words(r.memos.Object), " ")
	}
	if got := marked(); got != "1" {
		t.Errorf("the row is marked %q", got)
	}
	if c := s.page.card; c.memos.Hidden || c.memos.Word.Text != "1 memo" {
		t.Errorf("the card says %q", c.memos.Word.Text)
	}
	s.page.card.memos.Tapped(nil)
	if !slices.Equal(s.shown, []standoff.LabelID{"statistic"}) {
		t.Errorf("it leads to the memos on %v", s.shown)
	}
	memo.Text = ""
	if err := s.Session().Write(0, memo); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	if s.page.card.memos.Visible() || marked() != "" {
		t.Errorf("once it is gone, the card says %q", s.page.card.memos.Word.Text)
	}
	s.page.panel.find.SetText("quote")
	s.page.ShowLabel("location")
	if n := s.page.chosen(); n == nil || n.ID != "location" || len(s.page.lines) != 4 {
		t.Errorf("%v is chosen, of %d", n, len(s.page.lines))
	}
}
