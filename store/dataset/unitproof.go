package dataset

import (
	"errors"
	"fmt"
	"strings"

	"galley/store/standoff"
)

// UnitError says that a file does not tell in which unit its offsets are: several give
// spans that are equally likely, and others.
type UnitError struct {
	File   string
	Units  []standoff.Unit // those that are possible, the one of the format's specification first
	Places []UnitChoice    // up to three passages that show the difference
}

// UnitChoice is the words of a span in each of the units that are possible.
type UnitChoice struct {
	Place, Label string
	Words        []string // in the order of UnitError.Units; "" where the span lies outside
}

var _ error = (*UnitError)(nil)

func (e *UnitError) Error() string {
	var names []string
	for _, u := range e.Units {
		names = append(names, unitWords[u])
	}
	s := fmt.Sprintf("%s does not tell whether its offsets are %s", e.File, strings.Join(names, " or "))
	if len(e.Places) > 0 {
		p := e.Places[0]
		for i, w := range p.Words {
			names[i] = fmt.Sprintf("%q in %s", cut(w), names[i])
		}
		s += fmt.Sprintf(": at %s the %s is %s", p.Place, cut(p.Label), strings.Join(names, ", "))
	}
	return s + "; say it with --offsets"
}

var unitWords = map[standoff.Unit]string{standoff.UnitCodePoint: "code points", standoff.UnitUTF16: "UTF-16 units", standoff.UnitByte: "bytes"}

// UnitProof says how the unit of a file's offsets is known.
type UnitProof struct {
	Unit  standoff.Unit
	How   string // in English, such as "the words of 12 spans"; "" if the format says it, or it was asked for
	Spans int    // that were looked at and tell the units apart
}

// evidence weighs the units in which the offsets of a file may be. It counts only the
// spans that tell units apart: those of texts with characters that are more than one
// byte, or more than one UTF-16 unit.
type evidence struct {
	units  []standoff.Unit
	placed []placed // room for a span in each unit
	tells  int      // spans that units place differently
	stated int      // of them, those whose words the file has
	broken []int    // of each unit: spans that it places outside of the text, within a character, or at other words
	clean  []int    // of each unit: edges where a word begins or ends
	shown  []UnitChoice
}

// placed is where a span lies in a unit.
type placed struct {
	span standoff.Span
	ok   bool // it lies within the text
}

func newEvidence(units []standoff.Unit) *evidence {
	return &evidence{units: units, placed: make([]placed, len(units)), broken: make([]int, len(units)), clean: make([]int, len(units))}
}

// join adds what another has found in later documents.
func (e *evidence) join(later *evidence) {
	e.tells += later.tells
	e.stated += later.stated
	for i := range e.units {
		e.broken[i] += later.broken[i]
		e.clean[i] += later.clean[i]
	}
	e.shown = append(e.shown, later.shown[:min(len(later.shown), mostShown-len(e.shown))]...)
}

// mostShown is how many passages show the difference.
const mostShown = 3

// add weighs the spans of a document.
func (e *evidence) add(r Record) {
	if len(e.units) < 2 || len(r.Spans) == 0 || isASCII(r.Text) {
		return
	}
	x := standoff.NewIndex(r.Text)
	for i := range r.Spans {
		e.span(&r, &r.Spans[i], x)
	}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func (e *evidence) span(r *Record, in *RecordSpan, x *standoff.Index) {
	differ := false
	for i, u := range e.units {
		span, err := in.place(x, u)
		e.placed[i] = placed{span, err == nil}
		differ = differ || e.placed[i].ok != e.placed[0].ok || span.Range != e.placed[0].span.Range
	}
	if !differ {
		return
	}
	e.tells++
	if in.Words != nil {
		e.stated++
	}
	for i, p := range e.placed {
		if !p.ok || in.Words != nil && p.span.Words(r.Text) != *in.Words {
			e.broken[i]++
			continue
		}
		e.clean[i] += cleanEdges(r.Text, p.span.Range)
	}
	if len(e.shown) < mostShown {
		e.shown = append(e.shown, UnitChoice{r.Place, in.Label, e.words(r.Text)})
	}
}

// words are those of the span that was placed last, in each unit.
func (e *evidence) words(text string) []string {
	out := make([]string, len(e.units))
	for i, p := range e.placed {
		if p.ok {
			out[i] = p.span.Words(text)
		}
	}
	return out
}

// cleanEdges counts the edges of a passage at which a word, a mark or white space of
// its own begins or ends, and that have no white space inside.
func cleanEdges(text string, r standoff.Range) int {
	n := 0
	trimmed := standoff.Trim(text, r)
	if trimmed.Start == r.Start && beginsWord(text, r.Start) {
		n++
	}
	if trimmed.End == r.End && r.Start < r.End && endsWord(text, r.End) {
		n++
	}
	return n
}

// beginsWord reports whether a word, or what is none, begins at b. Nearly all edges lie
// between a space and a letter, where that is plain without a look at the words around.
func beginsWord(text string, b standoff.Byte) bool {
	if b > 0 && int(b) < len(text) && plainLetter(text[b]) {
		switch before := text[b-1]; {
		case before == ' ':
			return true
		case plainLetter(before):
			return false
		}
	}
	return standoff.WordAt(text, b).Start == b
}

// endsWord is beginsWord for where one ends.
func endsWord(text string, b standoff.Byte) bool {
	if int(b) < len(text) && plainLetter(text[b-1]) {
		switch after := text[b]; {
		case after == ' ':
			return true
		case plainLetter(after):
			return false
		}
	}
	return standoff.WordAt(text, b-1).End == b
}

func plainLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// proof returns the unit that the spans speak for. asked, if not "", is the unit that
// somebody has named.
func (e *evidence) proof(file string, asked standoff.Unit) (UnitProof, error) {
	if asked != "" {
		return UnitProof{Unit: asked}, nil
	}
	if e.tells == 0 {
		return UnitProof{Unit: e.units[0]}, nil
	}
	best := -1
	tie := false
	for i := range e.units {
		if e.broken[i] > 0 {
			continue
		}
		switch {
		case best < 0 || e.clean[i] > e.clean[best]:
			best, tie = i, false
		case e.clean[i] == e.clean[best]:
			tie = true
		}
	}
	switch {
	case best < 0:
		return UnitProof{}, &Error{File: file, Err: errors.New("there is no unit in which all of its spans lie where they say; say with --offsets which one it is, to read the rest")}
	case tie:
		return UnitProof{}, e.undecided(file)
	}
	how := "the ends of words"
	if e.stated > 0 {
		how = fmt.Sprintf("the words of %d spans", e.stated)
	}
	return UnitProof{Unit: e.units[best], How: how, Spans: e.tells}, nil
}

func (e *evidence) undecided(file string) error {
	out := &UnitError{File: file}
	var places []int
	most := 0
	for i := range e.units {
		if e.broken[i] == 0 {
			most = max(most, e.clean[i])
		}
	}
	for i, u := range e.units {
		if e.broken[i] == 0 && e.clean[i] == most {
			out.Units, places = append(out.Units, u), append(places, i)
		}
	}
	for _, c := range e.shown {
		words := make([]string, len(places))
		for k, i := range places {
			words[k] = c.Words[i]
		}
		out.Places = append(out.Places, UnitChoice{c.Place, c.Label, words})
	}
	return out
}
