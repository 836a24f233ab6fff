package reader

import (
	"fmt"
	"image/color"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// TestTintsOfDeepOverlapsStayAColour lays eight spans over a word and looks at
// what is drawn under it.
func TestTintsOfDeepOverlapsStayAColour(t *testing.T) {
	r, _ := shown(t, story, fyne.NewSize(900, 600))
	p := Palette{Ink: color.NRGBA{33, 32, 28, 255}, Paper: color.NRGBA{252, 251, 248, 255}, Tint: 0.14}
	blue, orange := color.NRGBA{0, 114, 178, 255}, color.NRGBA{194, 94, 0, 255}
	r.SetPalette(p)
	r.SetLabels([]LabelStyle{{ID: "q", Letter: "Q", Colour: blue}, {ID: "s", Letter: "S", Colour: orange, Text: color.NRGBA{99, 95, 86, 255}}})
	word := standoff.Range{Start: in("Sorvik"), End: in(" at noon")}
	key := r.page.lineOf(word.Start)
	x, y := int(gutter+r.caretX(word.Start)+2), 3
	var all []Highlight
	for depth := 1; depth <= 8; depth++ {
		label := []standoff.LabelID{"s", "q"}[depth%2]
		wide := standoff.Range{Start: word.Start - standoff.Byte(8-depth), End: word.End}
		all = append(all, Highlight{ID: standoff.SpanID(fmt.Sprint(depth)), Range: wide, Label: label})
		r.SetHighlights(all)
		got, want := r.picture(key).RGBAAt(x, y), []color.NRGBA{orange, blue}[depth%2]
		a := p.TintAt(depth)
		if got.A != uint8(255*a) || p.TintAt(depth) > 1.5*p.Tint+1e-9 {
			t.Errorf("%d deep the tint has an opacity of %d, want %d", depth, got.A, uint8(255*a))
		}
		if near := func(got, of uint8) bool { d := int(got) - int(float64(of)*a); return d >= -2 && d <= 2 }; !near(got.R, want.R) || !near(got.G, want.G) || !near(got.B, want.B) {
			t.Errorf("%d deep the tint is %v, not that of the innermost label", depth, got)
		}
		j := r.job(key)
		if ink := j.inkAt(word.Start); ink != p.Ink {
			t.Errorf("%d deep, with a quote among them, the text is %v", depth, ink)
		}
	}
	r.SetHighlights([]Highlight{{ID: "a", Range: word, Label: "s"}, {ID: "b", Range: word, Label: "s"}})
	if j := r.job(key); j.inkAt(word.Start) == p.Ink {
		t.Error("text under boilerplate alone is not dimmed")
	}
}
