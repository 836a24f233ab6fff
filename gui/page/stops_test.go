package page_test

import (
	"strings"
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/page/pagetest"

	"fyne.io/fyne/v2"
)

func TestMain(m *testing.M) { pagetest.Main(m) }

// Escape leads from any stop to what people work on, and from there out of the page; a
// page takes its own keys first.
func TestWhatAStopDoesNotTakeLeadsThroughThePageOrToTheWindow(t *testing.T) {
	h := pagetest.New(t)
	var did []string
	note := func(what string) func() { return func() { did = append(did, what) } }
	h.Table = func() []page.Action {
		return []page.Action{{ID: "page.back", Keys: keymap.Keys("Esc"), Run: note("back")}, {ID: "help", Keys: keymap.Keys("F1"), Run: note("help")}}
	}
	h.Center = note("main")
	stops := &page.Stops{Host: h}
	button, main := kit.NewLink(stops, "Add", 13, nil), kit.NewLink(stops, "Main", 13, nil)
	stops.Reveal = func(f fyne.Focusable) {
		if f == fyne.Focusable(button) {
			did = append(did, "revealed")
		}
	}
	h.Win.SetContent(kit.Row(0, -1, button, main))
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			h.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	button.Take()
	press(fyne.KeyEscape)
	stops.Main = main
	press(fyne.KeyEscape, fyne.KeyF1)
	stops.Keys = func(f fyne.Focusable, k *fyne.KeyEvent) bool {
		did = append(did, string(k.Name))
		return k.Name == fyne.KeyUp
	}
	press(fyne.KeyUp, fyne.KeyEscape)
	main.Take()
	press(fyne.KeyEscape)
	if got := strings.Join(did, " "); got != "revealed back main help Up Escape main Escape back" {
		t.Errorf("it does %s", got)
	}
}
