package queue

import (
	"testing"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
)

func TestARowCountsTheMemos(t *testing.T) {
	for want, row := range map[string]store.Row{
		"2 spans · done · 3 memos": {Spans: 2, Status: standoff.StatusDone, Memos: 3},
		"4 characters · 1 memo":    {CodePoints: 4, Memos: 1},
		"2 spans":                  {Spans: 2},
	} {
		if got := rowDetail(row, 0); got != want {
			t.Errorf("a row says %q, want %q", got, want)
		}
	}
}

func TestARowCountsTheSuggestions(t *testing.T) {
	for want, row := range map[string]store.Row{
		"6 suggestions":           {CodePoints: 4},
		"2 spans · 6 suggestions": {Spans: 2, Status: standoff.StatusStarted},
		"2 spans · done":          {Spans: 2, Status: standoff.StatusDone},
	} {
		if got := rowDetail(row, 6); got != want {
			t.Errorf("a row says %q, want %q", got, want)
		}
	}
}

// Each row says how many suggestions its article has, once they have been counted.
func TestRowsCountSuggestionsBesideTheInterface(t *testing.T) {
	q, h := queueOf(t, "It took 35 per cent of all the votes.\n", "They lost 12 per cent of their seats.\n", "Nothing.\n")
	says := func(i int) string { return q.list.rows.Row(i).(*row).detail.Text }
	h.Session().Learn()
	h.Until(t, func() bool { return says(0) == "1 suggestion" && says(1) == "1 suggestion" })
	if got := says(2); got != "9 characters" {
		t.Errorf("a row of an article without suggestions says %q", got)
	}
	h.Session().SetSuggesting(work.SuggestNever)
	if says(0) != "38 characters" || says(1) != "38 characters" {
		t.Errorf("where nothing is to be suggested, rows say %q and %q", says(0), says(1))
	}
}
