package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"
)

// Only the beginning of a very long line is looked at: all of it would take minutes.
func TestAVeryLongCaptionIsCutAtItsBeginning(t *testing.T) {
	test.NewTempApp(t)
	c := NewCaption(strings.Repeat("é", 50<<20), 13, ColourInk)
	c.Elide = true
	r := test.WidgetRenderer(c).(*captionRenderer)
	c.Resize(fyne.NewSize(200, r.MinSize().Height))
	for _, width := range []float32{200, 1e6} {
		shown := r.fit(c.Text, width)
		if !strings.HasPrefix(shown, "éé") || !strings.HasSuffix(shown, "é…") || len(shown) > 5000 {
			t.Errorf("%d bytes are shown in %v pixels: %.20q…", len(shown), width, shown)
		}
	}
}

// What is cut fits, and one character more would not.
func TestACaptionShowsAsMuchAsFits(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		c := NewCaption(rapid.StringOfN(rapid.SampledFrom([]rune("iWé —漢")), 0, 40, -1).Draw(t, "text"), 13, ColourInk)
		c.Elide = true
		r := &captionRenderer{c: c}
		width := rapid.Float32Range(-10, 500).Draw(t, "width")
		shown := r.fit(c.Text, width)
		if shown == c.Text {
			if c.Text != "" && r.measure(shown).Width > width {
				t.Fatalf("%q does not fit into %v", shown, width)
			}
			return
		}
		begin := strings.TrimSuffix(shown, "…")
		n := len([]rune(begin))
		runes := []rune(c.Text)
		if !strings.HasPrefix(c.Text, begin) || n > 0 && r.measure(shown).Width > width {
			t.Fatalf("%q is shown of %q in %v", shown, c.Text, width)
		}
		if n < len(runes)-1 && r.measure(string(runes[:n+1])+"…").Width <= width {
			t.Fatalf("%q is shown of %q in %v, and more would fit", shown, c.Text, width)
		}
	})
}

// A line within something that scrolls keeps its own look: it has no scroll bar.
func TestALineKeepsItsLook(t *testing.T) {
	w := stage(t, AppearanceLight, 300, 200)
	e := widget.NewEntry()
	w.SetContent(Scrolled(container.NewVScroll(Column(0, -1, Line(e)))))
	if got := e.Theme().Size(theme.SizeNameScrollBar); got != 0 {
		t.Errorf("its scroll bar is %v thick", got)
	}
}
