package kit

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

// pictures is a folder into which the tests draw what the kit has, in each look.
var pictures = os.Getenv("GALLEY_PICTURES")

func picture(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	if pictures == "" {
		return
	}
	f, err := os.Create(filepath.Join(pictures, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestPicturesOfMenus(t *testing.T) {
	for _, a := range []Appearance{AppearanceLight, AppearanceDark, AppearanceContrast} {
		w := stage(t, a, 640, 300)
		bar := NewMenuBar(w.Canvas(), []string{"File", "Edit"}, func(int) []Item { return done(new([]string)) }, func() {})
		w.SetContent(Stack(NewBlock(ColourPanel, fyne.Size{}), Column(0, -1, bar, NewBlock(ColourPaper, fyne.NewSize(0, 270)))))
		bar.Open(1)
		typeKeys(bar.Menu(), fyne.KeyEnd, fyne.KeyUp, fyne.KeyRight, fyne.KeyDown)
		picture(t, w, "menu-"+string(a))
	}
}
