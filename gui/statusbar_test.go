package gui

import (
	"slices"
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
)

// Each part of the status bar says what it means, and has a menu of what can be done
// about it.
func TestTheStatusBarCanBePointedAt(t *testing.T) {
	w := desk(t, story, "Two\n\nAnother")
	var parts []*kit.Pressable
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Pressable:
			parts = append(parts, o)
		case *fyne.Container:
			for _, x := range o.Objects {
				walk(x)
			}
		}
	}
	walk(w.status.object)
	want := map[string]string{
		"All changes are saved":    "Back up now",
		"Next suggestion (Tab)":    "Accept all suggestions on this screen",
		"Go to an article":         "Next article",
		"Reset text size (Ctrl+0)": "Larger text",
	}
	for _, p := range parts {
		first, known := want[p.Tip()]
		if !known {
			t.Errorf("a part says %q", p.Tip())
			continue
		}
		delete(want, p.Tip())
		p.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(100, 780)})
		menu, ok := w.win.Canvas().Overlays().Top().(*kit.Menu)
		if !ok || !slices.ContainsFunc(menu.Items(), func(i kit.Item) bool { return i.Title == first }) {
			t.Errorf("no menu with %q", first)
			continue
		}
		menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if !w.article.Focused(w.win.Canvas().Focused()) {
			t.Errorf("after the menu with %q the keyboard is elsewhere", first)
		}
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}
