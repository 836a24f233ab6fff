package kit_test

import (
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2/test"
)

// A question that only tells something has the way that changes something first.
func TestEscapeTakesTheWayAfterWhichNothingFollows(t *testing.T) {
	for name, c := range map[string]struct {
		ways []string // a small letter does nothing
		want string
	}{
		"tells":      {[]string{"Leave out", "close"}, ""},
		"asks":       {[]string{"cancel", "Import"}, ""},
		"two doings": {[]string{"Keep", "Erase"}, "Keep"},
	} {
		did := ""
		x := kit.NewQuestions(test.NewTempWindow(t, nil), func(f func()) { f() }, func() {})
		var ways []kit.Way
		for _, word := range c.ways {
			way := kit.Way{Word: word}
			if word[0] < 'a' {
				way.Do = func() { did = word }
			}
			ways = append(ways, way)
		}
		x.Ask("Look", kit.Prose("what"), ways...)
		x.Asked().Leave()
		if did != c.want || x.Asked() != nil {
			t.Errorf("%s: Escape does %q", name, did)
		}
	}
}
