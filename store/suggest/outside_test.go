package suggest

import (
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"
)

// TestLinesOutsideTheMainText says that a line which was no part of the main text of a web
// page is suggested although nothing about it looks like boilerplate, and that the state
// says why; and that a paragraph of the story is not for that alone.
func TestLinesOutsideTheMainText(t *testing.T) {
	starter, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	text := bellsIn()
	at := standoff.Byte(strings.Index(text, bells))
	outside := standoff.Pieces{{Start: at, End: at + standoff.Byte(len(bells))}}
	state := starter.On(outside)
	if got := wordsOf(text, state.Suggest(text), Boilerplate); !slices.Equal(got, []string{bells}) {
		t.Fatalf("suggested is %q, want the line outside", got)
	}
	for _, x := range state.Suggest(text) {
		if x.Label == Boilerplate && state.Why(text, x)[0] != (Reason{Kind: OutsideMain}) {
			t.Errorf("the first reason is %+v", state.Why(text, x)[0])
		}
	}
	if got := wordsOf(text, starter.Suggest(text), Boilerplate); got != nil {
		t.Errorf("the state of other articles suggests %q", got)
	}
	if starter.On(nil) != starter {
		t.Error("where nothing is known the state is another")
	}
}
