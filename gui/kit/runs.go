package kit

import (
	"bytes"
	"unicode"

	"galley/gui/bidi"

	"fyne.io/fyne/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/go-text/typesetting/font"
)

// Fyne draws a text in the order in which it is read, and, where it is given a font,
// with nothing but that font. A line is therefore cut into runs here: each runs one
// way, and is drawn with the font that was asked for or, where that has no such
// characters, with the theme's, which falls back to others: those of emoji and those of
// the system.

// run is a part of a line that is drawn at once.
type run struct {
	text string
	font fyne.Resource // nil: the theme's
}

// runsOf returns the runs of a line as they are seen from left to right.
func runsOf(line string, font fyne.Resource) []run {
	if line == "" {
		return nil
	}
	turns := bidi.Turns(line)
	if !turns && (font == nil || plain(line)) {
		return []run{{line, font}}
	}
	levels := levelsOf(line, turns)
	cover := font
	if font == nil && turns { // Fyne sets what is of another font apart, in the order of the text
		cover = fontInterface
	}
	var runs []run
	var order []uint8
	covered := false // the last run is
	at := 0          // of the grapheme, in code points
	for g := graphemes.FromString(line); g.Next(); {
		text, face := g.Value(), font
		was := covered
		if covered = covers(cover, text); !covered {
			face = nil
		}
		level := levels[at]
		at += len([]rune(text))
		if n := len(runs); n > 0 && order[n-1] == level && covered == was {
			runs[n-1].text += text
			continue
		}
		runs, order = append(runs, run{text, face}), append(order, level)
	}
	seen := make([]run, 0, len(runs))
	for _, i := range bidi.VisualOrder(order) {
		if order[i]%2 == 1 {
			runs[i].text = rightToLeftMark + runs[i].text + rightToLeftMark
		}
		seen = append(seen, runs[i])
	}
	return seen
}

// rightToLeftMark at both ends of a run has the signs in it run from right to left,
// too. It is not drawn.
const rightToLeftMark = "\u200F"

func levelsOf(line string, turns bool) []uint8 {
	runes := []rune(line)
	if !turns {
		return make([]uint8, len(runes))
	}
	base := uint8(0)
	if rtl, _ := bidi.RightToLeft(line); rtl {
		base = 1
	}
	return bidi.LineLevels(runes, bidi.Levels(runes, base), base)
}

// plain reports whether a line has only characters that every font of the interface
// has.
func plain(line string) bool {
	for _, r := range line {
		if r < ' ' || r > '~' && r != '…' && r != '·' && r != '–' && r != '“' && r != '”' && r != '’' {
			return false
		}
	}
	return true
}

// covers reports whether a font has the characters of a grapheme. The theme's has all
// that there is.
func covers(r fyne.Resource, grapheme string) bool {
	if r == nil {
		return true
	}
	face := faceOf(r)
	for _, c := range grapheme {
		if face == nil || unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Variation_Selector, c) {
			continue
		}
		if _, ok := face.NominalGlyph(c); !ok {
			return false
		}
	}
	return true
}

// faces are the fonts that were asked for, by the name of their file.
var faces = map[string]*font.Face{}

// faceOf returns the face of a font, nil if that cannot be read.
func faceOf(r fyne.Resource) *font.Face {
	face, known := faces[r.Name()]
	if !known {
		face, _ = font.ParseTTF(bytes.NewReader(r.Content()))
		faces[r.Name()] = face
	}
	return face
}

// HasRightToLeft reports whether something in a text runs from right to left.
func HasRightToLeft(text string) bool { return bidi.Turns(text) }
