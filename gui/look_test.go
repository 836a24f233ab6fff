package gui

import (
	"fmt"
	"testing"

	"galley/gui/kit"
	"galley/gui/kit/kittest"
)

// A change of the look moves nothing: not even the rows of the lists.
func TestALookMovesNothing(t *testing.T) {
	w := desk(t, story, "Second\n\nOf two.\n")
	w.reader().SetSelection(passage("Sorvik"))
	w.typedRune('3')
	w.saved(t)
	w.drawn()
	at := func() map[string]int {
		out := map[string]int{}
		for _, text := range kittest.Texts(w.win.Content()) {
			out[fmt.Sprintf("%q at %v", text.Text, text.At)]++
		}
		return out
	}
	w.wear(kit.AppearanceLight)
	before := at()
	for _, a := range []kit.Appearance{kit.AppearanceDark, kit.AppearanceContrast, kit.AppearanceLight} {
		w.wear(a)
		for what := range at() {
			if before[what] == 0 {
				t.Errorf("%s: %s", a, what)
			}
		}
	}
}
