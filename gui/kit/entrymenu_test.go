package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A field has the menu of all others, with what cannot be done in grey.
func TestTheMenuOfAField(t *testing.T) {
	w := stage(t, AppearanceLight, 600, 400)
	e := NewEntryField("some words")
	e.question = &Question{}
	w.SetContent(Column(0, -1, e))
	w.Canvas().Focus(e)
	open := func() *Menu {
		t.Helper()
		test.TapSecondaryAt(e, fyne.NewPos(30, 5))
		m, ok := w.Canvas().Overlays().Top().(*Menu)
		if !ok {
			t.Fatal("there is no menu of ours")
		}
		return m
	}
	disabled := func(m *Menu) (ids string) {
		for _, item := range m.Items() {
			if item.Disabled != "" {
				ids += item.ID + " "
			}
		}
		return ids
	}
	choose := func(m *Menu, id string) {
		for i, item := range m.Items() {
			if item.ID == id {
				m.choose(m.top(), i)
			}
		}
	}
	m := open()
	if got := disabled(m); got != "entry.cut entry.copy " {
		t.Errorf("with nothing selected, grey are %q", got)
	}
	if at, _ := m.frame(0); at.Y < positionOf(e).Y+e.Size().Height {
		t.Errorf("the menu at %v covers the field", at)
	}
	choose(m, "entry.all")
	if e.SelectedText() != "some words" || w.Canvas().Focused() != e {
		t.Errorf("%q is selected", e.SelectedText())
	}
	m = open()
	if got := disabled(m); got != "" {
		t.Errorf("with words selected, grey are %q", got)
	}
	choose(m, "entry.cut")
	if e.Text != "" || fyne.CurrentApp().Clipboard().Content() != "some words" {
		t.Errorf("after Cut the field holds %q, the clipboard %q", e.Text, fyne.CurrentApp().Clipboard().Content())
	}
	choose(open(), "entry.paste")
	if e.Text != "some words" {
		t.Errorf("after Paste the field holds %q", e.Text)
	}
	e.Disable()
	if got := disabled(open()); got != "entry.cut entry.copy entry.paste " {
		t.Errorf("in a field that cannot be changed, grey are %q", got)
	}
}
