package reader

import (
	"slices"
	"strings"
	"testing"

	"galley/assets/fonts"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

func faces() Faces {
	return Faces{
		Text: fonts.SourceSerifRegular, TextSemibold: fonts.SourceSerifSemibold,
		Interface: fonts.InterRegular, InterfaceSemibold: fonts.InterSemibold,
	}
}

func settings() Settings {
	return Settings{Size: 18, Leading: 29, Measure: 600, HeadlineSize: 27, Zoom: 1, ControlMarks: true}
}

// scripts are characters of every kind that a line must cope with.
var scripts = []rune("aeiou tnsrhl.,-“” 😀é\u0301漢字ひらאבגدمس123\t\u200b\u202e👩\u200d🚒🇬🇧")

func prose() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.RuneFrom(scripts), 1, 200, -1)
}

func testTypes(t testing.TB) *typesetter {
	t.Helper()
	f, err := newFaceSet(faces())
	if err != nil {
		t.Fatal(err)
	}
	f.scanned = true // the same fonts on every computer
	return newTypesetter(f)
}

func TestLinesCoverTheBlockAndFit(t *testing.T) {
	types := testTypes(t)
	s := style{types.faces.text, 18}
	rapid.Check(t, func(t *rapid.T) {
		text := prose().Draw(t, "text")
		measure := float32(rapid.IntRange(40, 600).Draw(t, "measure"))
		b := breaker{types: types}
		at := standoff.Byte(7)
		for _, l := range b.lay(text, 7, s, measure) {
			if l.Start != at {
				t.Fatalf("a line begins at %d, the one before ended at %d", l.Start, at)
			}
			at = l.End
			words := trimRightSpace(text[l.Start-7 : l.End-7])
			if w := types.shape(words, 0, s, false, nil).width; w > measure+1 && standoff.NextGrapheme(words, 0) < standoff.Byte(len(words)) {
				t.Fatalf("line %q is %.1f wide, the measure is %.1f", words, w, measure)
			}
		}
		if at != standoff.Byte(7+len(text)) {
			t.Fatalf("lines end at %d of %d", at-7, len(text))
		}
	})
}

func TestWidthsOfWordsAddUpToTheLine(t *testing.T) {
	types := testTypes(t)
	s := style{types.faces.text, 18}
	text := "The last ferry of the day now leaves AVATAR with more mail than people; “To fi,” he said."
	b := breaker{types: types}
	l := b.lay(text, 0, s, 10_000)
	if got, want := l[0].width, types.shape(text, 0, s, false, nil).width; len(l) != 1 || abs(got-want) > 0.05 {
		t.Errorf("words add up to %.3f, the line is %.3f wide", got, want)
	}
}

func TestCaretAndPointerAgree(t *testing.T) {
	r := New(faces(), Palette{}, settings())
	r.types.faces.scanned = true
	rapid.Check(t, func(t *rapid.T) {
		text := prose().Filter(func(s string) bool { return !strings.ContainsAny(s, "\n\r") }).Draw(t, "text")
		s := r.types.shape(text, 0, style{r.types.faces.text, 18}, startsRTL(text), nil)
		r.page.text = text
		x := float32(0)
		for _, c := range s.clusters {
			if abs(c.x0-x) > 0.01 {
				t.Fatalf("a cluster begins at %.2f, the one before ended at %.2f", c.x0, x)
			}
			x = c.x1
		}
		covered := make([]bool, len(text))
		for _, c := range s.clusters {
			for b := c.start; b < c.end; b++ {
				if covered[b] {
					t.Fatalf("byte %d stands in two clusters", b)
				}
				covered[b] = true
			}
			for b := c.start; b < c.end; b = standoff.NextGrapheme(text, b) {
				if !standoff.IsGraphemeBoundary(text, b) {
					break
				}
				at := s.caretX(b)
				if at < c.x0-0.01 || at > c.x1+0.01 {
					t.Fatalf("the caret at %d stands at %.2f, outside its cluster %.2f–%.2f", b, at, c.x0, c.x1)
				}
			}
		}
		if slices.Contains(covered, false) {
			t.Fatalf("bytes of %q stand in no cluster: %v", text, covered)
		}
	})
}

func TestRightToLeftTextIsSeenFromTheRight(t *testing.T) {
	types := testTypes(t)
	text := "אבג 123"
	s := types.shape(text, 0, style{types.faces.text, 18}, startsRTL(text), nil)
	if !s.rtl {
		t.Fatal("a paragraph that begins in Hebrew runs from left to right")
	}
	one, aleph := s.caretX(7), s.caretX(0)
	if one >= aleph {
		t.Errorf("the number stands at %.1f, right of the first letter's edge at %.1f", one, aleph)
	}
	if s.caretX(8) <= one {
		t.Error("the digits of a number in Hebrew run from right to left")
	}
}

func TestBlocksCoverTheText(t *testing.T) {
	long := strings.Repeat("word and word ", 2000)
	for name, text := range map[string]string{
		"": "", "headline": "Title\n\nBody", "long": long, "no space": strings.Repeat("漢", 9000), "ends blank": "a\n\n",
	} {
		blocks := cutBlocks(text)
		for i, b := range blocks {
			if b.Len() > blockBytes+4 {
				t.Errorf("%s: block %d has %d bytes", name, i, b.Len())
			}
			if gap := i > 0 && strings.Trim(text[blocks[i-1].End:b.Start], "\n") != ""; gap {
				t.Errorf("%s: text is missing before block %d", name, i)
			}
			if got := blockAt(blocks, b.Start); got != i {
				t.Errorf("%s: block %d is found as %d", name, i, got)
			}
		}
		if last := blocks[len(blocks)-1]; int(last.End) != len(text) {
			t.Errorf("%s: blocks end at %d of %d", name, last.End, len(text))
		}
	}
	if kinds := cutBlocks("Title\n\nBody"); kinds[0].kind != headline || kinds[1].kind != blank || kinds[2].kind != body {
		t.Errorf("headline, blank and body are %v", kinds)
	}
}

func TestWhatCannotBeSeenIsMarked(t *testing.T) {
	types := testTypes(t)
	for text, want := range map[string]string{
		"a\x00b": "NUL", "a\x07b": "BEL", "a\u202eb": "RLO", "a\u200bb": "ZWSP", "a\u200db": "ZWJ", "👩\u200d🚒": "", "a\tb": "", "a\u00adb": "SHY",
	} {
		marks := ""
		for _, g := range types.shape(text, 0, style{types.faces.text, 18}, false, nil).glyphs {
			marks += g.mark
		}
		if marks != want {
			t.Errorf("%q is marked %q, want %q", text, marks, want)
		}
	}
	types.marks = false
	for _, g := range types.shape("a\x00b", 0, style{types.faces.text, 18}, false, nil).glyphs {
		if g.mark != "" {
			t.Error("a mark is drawn though marks are off")
		}
	}
}
