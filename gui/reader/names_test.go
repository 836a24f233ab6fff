package reader

import (
	"strings"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// names lists the names above a line, and where they are.
func names(r *Reader, word string) []spanName {
	return r.job(r.page.lineOf(in(word))).names
}

func TestSpansHaveTheNamesOfTheirLabelsIfThatIsWanted(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	r.SetLabels([]LabelStyle{{ID: "q", Letter: "Q", Name: "Quote"}, {ID: "s", Letter: "S", Name: strings.Repeat("Very long ", 100)}})
	r.SetHighlights([]Highlight{
		{ID: "1", Range: passage("The last ferry"), Label: "q"}, {ID: "2", Range: passage("The last"), Label: "q"}, {ID: "3", Range: passage("It carries"), Label: "s"},
	})
	lead := r.page.leading(body)
	if got := names(r, "The last"); len(got) != 0 {
		t.Errorf("unasked, there are %d names", len(got))
	}
	s := settings()
	s.LabelNames = true
	r.SetSettings(s)
	if r.page.leading(body) <= lead {
		t.Error("the lines leave the names no room")
	}
	got := names(r, "The last")
	if len(got) != 3 {
		t.Fatalf("there are %d names", len(got))
	}
	for i, n := range got {
		if n.line.width > nameWide+1 {
			t.Errorf("a name is %v wide", n.line.width)
		}
		if i > 0 && n.x < got[i-1].x+got[i-1].line.width {
			t.Errorf("a name at %v begins before the other ends", n.x)
		}
	}
	if got := names(r, "“We"); len(got) != 0 {
		t.Error("a line on which no span begins has a name")
	}
}

func passage(words string) standoff.Range {
	return standoff.Range{Start: in(words), End: in(words) + standoff.Byte(len(words))}
}
