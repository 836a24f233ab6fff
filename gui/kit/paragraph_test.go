package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAParagraphIsAsHighAsItsWidthMakesIt(t *testing.T) {
	test.NewTempApp(t)
	const words = "All 14 articles are done or skipped."
	wide := float32(1000)
	p := NewParagraph(12, ColourSoft, func() float32 { return wide })
	if !p.Set(words) || p.Set(words) {
		t.Error("it does not tell whether it says something else")
	}
	one := p.MinSize().Height
	wide = fyne.MeasureText(words, 12, fyne.TextStyle{}).Width - 1
	if got := p.MinSize().Height; got < 2*one {
		t.Errorf("where a line is too short it is %v high, one line %v", got, one)
	}
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(wide+20, 200))
	var shown []string
	for _, o := range test.LaidOutObjects(p) {
		if c, ok := o.(*Caption); ok {
			shown = append(shown, c.Text)
		}
	}
	if len(shown) != 2 || strings.Join(shown, " ") != words {
		t.Errorf("it shows %q", shown)
	}
}
