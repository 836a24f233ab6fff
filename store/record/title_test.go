package record

import (
	"testing"

	"galley/store/standoff"
)

func TestTitlesAreActionsAgain(t *testing.T) {
	for _, a := range []Action{
		{Kind: Tagged, Label: "quote", Count: 12},
		{Kind: Relabeled, Label: `a "label"`},
		{Kind: Moved},
		{Kind: Pieced},
		{Kind: Noted},
		{Kind: Attributed, Name: "speaker"},
		{Kind: Removed, Count: 1},
		{Kind: Marked, Status: standoff.StatusOpen, Count: 3},
		{Kind: Marked, Status: standoff.StatusDone},
		{Words: "Tag quote"}, // as an older program wrote it
		{},
	} {
		if got := a.Title().Action(); got != a {
			t.Errorf("%+v became %+v by way of %q", a, got, a.Title())
		}
	}
}

func TestTitlesOfOtherProgramsAreRead(t *testing.T) {
	for title, want := range map[Title]Action{
		`{"kind":"merge","count":2,"more":[1]}`: {Kind: "merge", Count: 2},
		`{"kind":"mark","status":"lost"}`:       {},
		`{"kind":`:                              {Words: `{"kind":`},
		"Remove span":                           {Words: "Remove span"},
	} {
		if got := title.Action(); got != want {
			t.Errorf("%q is %+v, want %+v", title, got, want)
		}
	}
}
