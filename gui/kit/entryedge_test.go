package kit_test

import (
	"testing"

	"galley/gui/kit"
	"galley/gui/kit/kittest"

	"fyne.io/fyne/v2"
)

// The field that has the keyboard is told from the others by more than a hue.
func TestTheFieldWithTheKeyboardHasAWiderEdge(t *testing.T) {
	for _, a := range []kit.Appearance{kit.AppearanceLight, kit.AppearanceDark, kit.AppearanceContrast} {
		w := stage(t, a, 400, 300)
		line, onPanel := kit.NewEntryField("On paper"), kit.NewEntryField("On a panel")
		picked := kit.NewSelectField([]string{"First", "Second"}, nil)
		around := picked.Ring.Around(picked)
		w.SetContent(kit.Padded(20, 20, 20, 20, kit.Column(10, -1, kit.Line(line), kit.PanelLine(onPanel), around)))
		for _, f := range []struct {
			fyne.Focusable
			edge fyne.CanvasObject
		}{{line, line}, {onPanel, onPanel}, {picked, around}} {
			if !kittest.FocusSeen(w.Canvas(), f.Focusable, f.edge) {
				t.Errorf("%s: one does not see that a %T has the keyboard", a, f.Focusable)
			}
		}
	}
}
