package reader

import (
	"image"
	"image/color"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pgregory.net/rapid"
)

// anything draws text of all scripts with line ends, controls and emoji.
func anything() *rapid.Generator[string] {
	known := rapid.RuneFrom(append([]rune("\r\n\n\x00\u2029\u00ad\ufeff"), scripts...))
	return rapid.StringOfN(rapid.OneOf(known, known, rapid.Rune()), 0, 300, -1).Filter(func(s string) bool { return standoff.InvalidUTF8(s) < 0 })
}

// TestEveryByteAndEveryPoint lays out any text at any width: its lines hold
// every byte outside terminators once, and a point leads to an offset that leads
// back to the same point.
func TestEveryByteAndEveryPoint(t *testing.T) {
	test.NewTempApp(t)
	r := New(faces(), Palette{}, settings())
	r.types.faces.scanned = true
	w := test.NewTempWindow(t, r)
	w.SetPadded(false)
	rapid.Check(t, func(t *rapid.T) {
		text := anything().Draw(t, "text")
		size := fyne.NewSize(float32(rapid.IntRange(240, 1400).Draw(t, "width")), 500)
		w.Resize(size)
		r.SetArticle(text, "", nil)
		at := standoff.Byte(0)
		for i := range r.page.blocks {
			for _, l := range r.page.block(i).lines {
				for at < l.Start {
					if c := text[at]; c != '\n' && c != '\r' && c != 0xE2 && c != 0x80 && c != 0xA9 {
						t.Fatalf("byte %d of %q stands on no line", at, text)
					}
					at++
				}
				if l.Start < at {
					t.Fatalf("byte %d of %q stands on two lines", l.Start, text)
				}
				at = l.End
			}
		}
		for range 20 {
			leadsBack(t, r, text, fyne.NewPos(float32(rapid.IntRange(-20, int(size.Width)+20).Draw(t, "x")), float32(rapid.IntRange(-20, 520).Draw(t, "y"))))
		}
		press(r, fyne.NewPos(float32(rapid.IntRange(0, 1000).Draw(t, "from x")), float32(rapid.IntRange(0, 500).Draw(t, "from y"))), 0)
		drag(r, fyne.NewPos(float32(rapid.IntRange(0, 1000).Draw(t, "to x")), float32(rapid.IntRange(0, 500).Draw(t, "to y"))))
		r.MouseUp(nil)
		checkSelection(t, r)
	})
}

// leadsBack fails unless a point leads to a boundary that leads back to the same
// place on the screen.
func leadsBack(t interface{ Fatalf(string, ...any) }, r *Reader, text string, p fyne.Position) {
	b := r.hit(p)
	if !standoff.IsGraphemeBoundary(text, b) {
		t.Fatalf("%v of %q gives %d, inside a grapheme", p, text, b)
	}
	k := r.page.lineOf(b)
	y, near := r.page.locate(k)
	if !near {
		t.Fatalf("%v of %q gives %d, far from the view", p, text, b)
	}
	back := r.hit(fyne.NewPos(r.left+r.caretX(b), y+3))
	if r.page.blocks[k.block].kind != blank && back != b && abs(r.caretX(back)-r.caretX(b)) > 0.5 {
		t.Fatalf("%v of %q gives %d at %.1f, and that gives %d at %.1f", p, text, b, r.caretX(b), back, r.caretX(back))
	}
}

// What the property has found, at every pixel of the line.
func TestPointsThatOnceLedAstray(t *testing.T) {
	for _, text := range []string{"א\u0301\u0488", "א\u0488a", "a\u0488א b"} {
		r, _ := shown(t, text, fyne.NewSize(240, 500))
		for x := range 240 {
			leadsBack(t, r, text, fyne.NewPos(float32(x), 4))
		}
	}
}

func TestALineIsDrawnInItsColours(t *testing.T) {
	for name, p := range map[string]Palette{
		"light": {Paper: color.NRGBA{252, 251, 248, 255}, Ink: color.NRGBA{33, 32, 28, 255}, Soft: color.NRGBA{99, 95, 86, 255}, Tint: 0.14},
		"dark":  {Paper: color.NRGBA{28, 29, 32, 255}, Ink: color.NRGBA{228, 225, 217, 255}, Soft: color.NRGBA{169, 165, 154, 255}, Tint: 0.18},
		"high":  {Paper: color.NRGBA{255, 255, 255, 255}, Ink: color.NRGBA{0, 0, 0, 255}, Soft: color.NRGBA{38, 38, 38, 255}, Tint: 0.14},
	} {
		r, _ := shown(t, story, fyne.NewSize(900, 600))
		blue := color.NRGBA{0, 82, 138, 255}
		r.SetPalette(p)
		r.SetLabels([]LabelStyle{{ID: "q", Letter: "Q", Colour: blue}, {ID: "s", Letter: "S", Colour: blue, Text: p.Soft}})
		quote := standoff.Range{Start: in("“We"), End: in(" she")}
		key := r.page.lineOf(quote.Start)
		bare := r.picture(key)
		if !holds(bare, p.Ink) || holds(bare, blue) {
			t.Errorf("%s: a bare line is not drawn in ink alone", name)
		}
		r.SetHighlights([]Highlight{{ID: "a", Range: quote, Label: "q"}})
		marked := r.picture(key)
		if !holds(marked, blue) {
			t.Errorf("%s: the underline is not in the label's colour", name)
		}
		if got, want := marked.RGBAAt(int((gutter+r.caretX(quote.Start))+2), 8).A, uint8(255*p.Tint); got < want-1 {
			t.Errorf("%s: the tint has an opacity of %d, want %d", name, got, want)
		}
		r.SetHighlights([]Highlight{{ID: "a", Range: standoff.Range{Start: r.line(key).Start, End: r.line(key).End}, Label: "s"}})
		if dimmed := r.picture(key); holds(dimmed, p.Ink) {
			t.Errorf("%s: dimmed text is drawn in ink", name)
		}
	}
}

// holds reports whether a pixel of an image has exactly a colour.
func holds(img *image.RGBA, c color.NRGBA) bool {
	for i := 0; i < len(img.Pix); i += 4 {
		if img.Pix[i] == c.R && img.Pix[i+1] == c.G && img.Pix[i+2] == c.B && img.Pix[i+3] == c.A {
			return true
		}
	}
	return false
}
