package scheme

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/keymap"
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
	if got := s.page.card.use.Text; !strings.Contains(got, "1 memo ·") {
		t.Errorf("the card says %q", got)
	}
	memo.Text = ""
	if err := s.Session().Write(0, memo); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	if got := s.page.card.use.Text; strings.Contains(got, "memo") {
		t.Errorf("once it is gone, the card says %q", got)
	}
	s.page.panel.find.SetText("quote")
	s.page.ShowLabel("location")
	if n := s.page.chosen(); n == nil || n.ID != "location" || len(s.page.lines) != 4 {
		t.Errorf("%v is chosen, of %d", n, len(s.page.lines))
	}
}
