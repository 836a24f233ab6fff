package doors

import (
	"strings"
	"testing"

	"galley/gui/page/pagetest"
	"galley/store/dataset"
	"galley/store/exchange"
)

// What a format has no place for is said before anything is written in it.
func TestWhatAFormatLosesIsSaid(t *testing.T) {
	h := pagetest.New(t)
	h.OpenProject(t, "One line")
	d := New(&shell{Host: h}, h.Win, "test")
	l := newLosing(d)
	l.count(exchange.ExportOptions{Format: "json"})
	if l.words.Text != "This format has a place for everything in this project." {
		t.Errorf("of a format that holds everything, %q is said", l.words.Text)
	}
	l.count(exchange.ExportOptions{Format: "doccano"})
	h.Until(t, func() bool { return !strings.HasPrefix(l.words.Text, "Counting") })
	if said := l.words.Text; !strings.HasPrefix(said, "Not in this format: ") || !strings.Contains(said, "4 guidelines") {
		t.Errorf("%q is said", said)
	}
	if said := lossWords(dataset.Losses{dataset.Notes: 1, dataset.Relations: 2}); said != "Not in this format: 1 note, 2 relations." {
		t.Errorf("%q is said", said)
	}
}

// Each kind of loss is named in words of its own.
func TestEachLossHasItsWords(t *testing.T) {
	said := map[string]dataset.Holds{}
	for i := range 64 {
		what := dataset.Holds(1) << i
		if len(dataset.Losses{what: 2}.List()) == 0 {
			continue
		}
		words := lostInWords(what, 2)
		if other, twice := said[words]; twice && what != dataset.OverlapsOfLabel && what != dataset.ProjectMemos {
			t.Errorf("losses %b and %b are both %q", other, what, words)
		}
		said[words] = what
	}
}
