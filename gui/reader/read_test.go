package reader

import (
	"testing"

	"galley/store/standoff"
)

func TestPassagesJoinWhatMeets(t *testing.T) {
	var p passages
	for _, r := range []standoff.Range{{Start: 10, End: 20}, {Start: 30, End: 40}, {Start: 0, End: 5}, {Start: 20, End: 25}, {Start: 24, End: 30}, {Start: 32, End: 38}} {
		p.add(r)
	}
	want := passages{{Start: 0, End: 5}, {Start: 10, End: 40}}
	if len(p) != 2 || p[0] != want[0] || p[1] != want[1] {
		t.Errorf("they are %v, want %v", p, want)
	}
}
