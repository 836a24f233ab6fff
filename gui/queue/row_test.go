package queue

import (
	"testing"

	"galley/store"
	"galley/store/standoff"
)

func TestARowCountsTheMemos(t *testing.T) {
	for want, row := range map[string]store.Row{
		"2 spans · done · 3 memos": {Spans: 2, Status: standoff.StatusDone, Memos: 3},
		"4 characters · 1 memo":    {CodePoints: 4, Memos: 1},
		"2 spans":                  {Spans: 2},
	} {
		if got := rowDetail(row); got != want {
			t.Errorf("a row says %q, want %q", got, want)
		}
	}
}
