package reader

import (
	"image/color"

	"galley/store/standoff"
)

// Faces are the fonts, as TrueType or OpenType files. Characters that Text
// lacks are looked for in Interface, in Fallbacks and then among the system's
// fonts.
type Faces struct {
	Text, TextSemibold           []byte
	Interface, InterfaceSemibold []byte
	Fallbacks                    [][]byte
}

// Palette holds the colours of one theme.
type Palette struct {
	Paper, Ink, Soft, Faint color.NRGBA
	Hairline, Accent, Panel color.NRGBA
	Selection               color.NRGBA
	Tint                    float64 // opacity of a highlight, 0 to 1; see [Palette.TintAt]
}

// LabelStyle is how the spans of a label look.
type LabelStyle struct {
	ID        standoff.LabelID
	Letter    string
	Name      string
	Colour    color.NRGBA // of its underline, outline and letter
	Tint      color.NRGBA // behind the text of its spans; Colour if it has no opacity
	Text      color.NRGBA // of the text of its spans where no other label covers it; the ink if it has no opacity
	Underline standoff.Underline
}

// Settings are how the page is set. Lengths are in pixels at zoom 1.
type Settings struct {
	Size         float32 // of the text
	Leading      float32 // from baseline to baseline
	Measure      float32 // the widest line
	HeadlineSize float32
	Zoom         float32 // factor on all of the above
	ControlMarks bool    // draw marks for characters that cannot be seen
	Sans         bool    // set the text in the interface face
	SnapWords    bool    // a selection by mouse takes whole words
	LabelNames   bool    // spans have the names of their labels above their beginnings
}

// Highlight is a span as it is drawn.
type Highlight struct {
	ID standoff.SpanID
	standoff.Range
	Gaps       []standoff.Range // what lies between its pieces, as in [standoff.Span]
	Label      standoff.LabelID
	Suggestion bool    // drawn as an outline; it cannot be selected, see [Reader.OnSuggestion]
	Current    bool    // of a suggestion: its outline is solid
	Score      float64 // of a suggestion
}

// Motion is a way to move the caret.
type Motion uint8

// The motions.
const (
	CharLeft Motion = iota
	CharRight
	LineUp
	LineDown
	WordLeft
	WordRight
	SentencePrev
	SentenceNext
	ParagraphPrev
	ParagraphNext
	LineStart
	LineEnd
	PageUp
	PageDown
	DocStart
	DocEnd
)
