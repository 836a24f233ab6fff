package reader

import (
	"strings"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// longGraphemes are texts with 100 KB of what belongs to one character, or that
// cannot be seen, or that is as narrow as nothing.
func longGraphemes() map[string]string {
	of := func(s string) string { return strings.Repeat(s, 100_000/len(s)) }
	return map[string]string{
		"tags":                 "A flag \U0001F3F4" + of("\U000E0067") + " and on\n\nmore\n",
		"accents":              "An a" + of("\u0301") + " and on\n\nmore\n",
		"accents of all kinds": "An a" + of("\u0301\u0316\u0327\u0488") + " and on\n\nmore\n",
		"joined emoji":         "Family " + of("\U0001F469\u200D") + " and on\n\nmore\n",
		"joiners":              "No " + of("\u200D") + " and on\n\nmore\n",
		"half flags":           "Flags " + of("\U0001F1E9") + " and on\n\nmore\n",
		"skin colours":         "Wave \U0001F44B" + of("\U0001F3FD") + " and on\n\nmore\n",
		"variation selectors":  "Heart ❤" + of("\uFE0F") + " and on\n\nmore\n",
		"no-width spaces":      "Zero " + of("\u200B") + " and on\n\nmore\n",
		"soft hyphens":         "Soft " + of("\u00AD") + " and on\n\nmore\n",
		"Hebrew points":        "א" + of("\u05B0") + " and on\n\nmore\n",
		"Hangul vowels":        "ᄀ" + of("\u1161") + " and on\n\nmore\n",
		"Devanagari viramas":   "क" + of("\u094D\u0915") + " and on\n\nmore\n",
		"prepended":            of("\u0600") + "1 and on\n\nmore\n",
		"override":             "a" + of("\u202E") + "b and on\n\nmore\n",
		"null characters":      "a" + of("\x00") + "b and on\n\nmore\n",
	}
}

// TestGraphemesOfAnyLength opens, walks, points at, selects and draws texts
// with graphemes longer than any piece that is laid out at once.
func TestGraphemesOfAnyLength(t *testing.T) {
	for name, text := range longGraphemes() {
		t.Run(name, func(t *testing.T) {
			r, _ := shown(t, story, fyne.NewSize(700, 400))
			for _, b := range cutBlocks(text) {
				if b.Len() > 2*blockBytes || b.Empty() && b.kind != blank {
					t.Fatalf("a block of %d bytes", b.Len())
				}
			}
			r.SetArticle(text, "", []Highlight{{ID: "a", Range: standoff.Range{Start: 2, End: standoff.Byte(len(text)) - 4}, Label: "q"}})
			for _, m := range []Motion{CharRight, WordRight, LineDown, LineEnd, PageDown, SentenceNext, ParagraphNext, DocEnd, CharLeft, WordLeft, LineUp, PageUp, SentencePrev, ParagraphPrev} {
				for range 8 {
					r.Go(m, m%2 == 0)
				}
			}
			r.RestorePlace(standoff.GraphemeAt(text, standoff.Byte(len(text)/2)).Start)
			for x := range 70 {
				at := fyne.NewPos(float32(10*x), float32(5*x))
				if b := r.hit(at); !standoff.IsGraphemeBoundary(text, b) {
					t.Fatalf("%v leads into a grapheme", at)
				}
				r.under(at)
			}
			r.SetSelection(standoff.Range{Start: 5, End: standoff.Byte(len(text) - 20)})
			r.SelectSpan("a")
			r.Redraw()
		})
	}
}
