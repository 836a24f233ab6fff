package kit

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// barred returns the words beside each bar in the colour of the accent that can be seen
// in what lies over a window.
func barred(w fyne.Window) (words []string) {
	top, at := w.Canvas().Overlays().Top(), fyne.CurrentApp().Driver().AbsolutePositionForObject
	walk(top, func(o fyne.CanvasObject) {
		bar, ok := o.(*canvas.Rectangle)
		if !ok || bar.FillColor != theme.Color(ColourAccent) || bar.Size().Width < 3 {
			return
		}
		from, end := at(bar).Y, at(bar).Y+bar.Size().Height
		for _, text := range shownTexts(top) {
			if y := at(text).Y; y >= from && y+text.Size().Height <= end {
				words = append(words, text.Text)
			}
		}
	})
	return words
}

// The line that Enter takes is told from the others by more than a shade.
func TestTheLineWithTheCursorHasABar(t *testing.T) {
	expect := func(w fyne.Window, want string) {
		t.Helper()
		if got := barred(w); len(got) != 1 || got[0] != want {
			t.Errorf("a bar stands beside %q, want %q", got, want)
		}
	}
	for _, look := range []Appearance{AppearanceLight, AppearanceDark, AppearanceContrast} {
		w := stage(t, look, 800, 600)
		p := NewQuestions(w, func(func()) {}, func() {}).Choose("Lines", []Choice{{Title: "One"}, {Title: "Two"}, {Title: "Three"}})
		expect(w, "One")
		p.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		expect(w, "Two")
		p.Close()
		m := ShowMenuAt(w.Canvas(), fyne.NewPos(10, 10), []Item{{Title: "One"}, {Title: "Two"}})
		if got := barred(w); got != nil {
			t.Errorf("before a key is pressed a bar stands beside %q", got)
		}
		typeKeys(m, fyne.KeyDown, fyne.KeyDown)
		expect(w, "Two")
		for _, ground := range []fyne.ThemeColorName{ColourHover, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground} {
			of := func(name fyne.ThemeColorName) color.NRGBA { return theme.Color(name).(color.NRGBA) }
			if got := Contrast(of(ColourAccent), of(ground)); got < 3 {
				t.Errorf("%s: the bar is %.2f : 1 against %s", look, got, ground)
			}
		}
	}
}
