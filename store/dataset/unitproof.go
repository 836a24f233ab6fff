package dataset

import (
	"cmp"
	"errors"
	"fmt"
	"hash/maphash"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/store/standoff"
)

// UnitError says that a file does not tell in which unit its offsets are: several give
// spans that are equally likely, and others; or none gives spans that are likely.
type UnitError struct {
	File   string
	Cut    bool            // whatever is counted, most spans begin or end within words or characters
	Units  []standoff.Unit // those that are possible, the one of the format's specification first
	Places []UnitChoice    // up to three passages that show the difference
}

// UnitChoice is the words of a span in each of the units that are possible.
type UnitChoice struct {
	Place, Label string
	Words        []string // in the order of UnitError.Units; "" where the span lies outside

	// Before and After are what stands around the words, in the same order: up to a few
	// words, in one line.
	Before, After []string
}

var _ error = (*UnitError)(nil)

func (e *UnitError) Error() string {
	var names []string
	for _, u := range e.Units {
		names = append(names, wordsOf(u))
	}
	s := fmt.Sprintf("%s does not tell whether its offsets are %s", e.File, strings.Join(names, " or "))
	if e.Cut {
		s = fmt.Sprintf("%s does not tell what its offsets count: most of its spans would begin or end within words", e.File)
	}
	if len(e.Places) > 0 {
		p := e.Places[0]
		for i, w := range p.Words {
			names[i] = fmt.Sprintf("%q in %s", cut(w), names[i])
		}
		s += fmt.Sprintf(": at %s the %s is %s", p.Place, cut(p.Label), strings.Join(names, ", "))
	}
	for i, u := range e.Units {
		names[i] = UnitName(u)
	}
	return s + "; say it with --offsets " + strings.Join(names, " or ")
}

var unitWords = map[standoff.Unit]string{standoff.UnitCodePoint: "code points", standoff.UnitUTF16: "UTF-16 units", standoff.UnitByte: "bytes", Graphemes: "visible characters"}

// UnitProof says how the unit of a file's offsets is known.
type UnitProof struct {
	Unit   standoff.Unit
	Spans  int // that tell the units apart; 0 if the format says it, or it was asked for
	Stated int // of them, those whose words the file has, with which the texts were compared
}

// evidence weighs the units in which the offsets of a file may be. It counts only the
// spans that tell units apart: those of texts with characters that are more than one
// byte, or more than one UTF-16 unit, with line breaks of two characters or a mark.
type evidence struct {
	units  []standoff.Unit
	placed []placed      // room for a span in each unit
	tells  int           // spans that units place differently
	stated int           // of them, those whose words the file has
	broken []int         // of each unit: spans that it places outside of the text, within a character, or at other words
	named  []int         // of each unit: spans whose titles are how their words begin
	clean  []int         // of each unit: edges where a word begins or ends
	cuts   []int         // of each unit: edges within a grapheme
	places []uint64      // of each unit: a hash of where it places the spans
	told   int           // documents with spans that units place differently
	odd    []oddOnes     // of each unit: documents that speak for another
	differ []*RecordSpan // the first spans of a document that units place differently
	shown  []UnitChoice  // of the documents that were joined

	// chance is the natural logarithm of how likely it is that no edge lies within a grapheme
	// by accident: that of offsets in graphemes which are taken for another unit.
	chance float64
}

// oddOnes are documents in which a unit has few edges at which a word begins or ends, and
// another has them all.
type oddOnes struct {
	count int
	first string        // the place of the first of them
	fits  standoff.Unit // the unit that it speaks for
}

// speaksFor reports whether the spans of one document, whose words are not stated, speak for
// another unit than the given one, and for which: there, all edges are those of words.
func (e *evidence) speaksFor(i int) (other standoff.Unit, is bool) {
	const least = 2 // spans, of which it may be no accident
	if e.stated > 0 || e.tells < least || e.broken[i] == 0 && e.clean[i] > e.tells {
		return "", false
	}
	for j, u := range e.units {
		if e.places[j] != e.places[i] && e.broken[j] == 0 && e.clean[j] == 2*e.tells {
			return u, true
		}
	}
	return "", false
}

// unlikely is the chance below which it was no accident.
var unlikely = math.Log(1. / 1000)

// placed is where a span lies in a unit.
type placed struct {
	span   standoff.Span
	ok     bool // it lies within the text
	broken bool // or at other words than those that are stated
	named  int  // 1 if its title is how its words begin
	clean  int  // edges where a word begins or ends
	cuts   int  // edges within a grapheme
}

func newEvidence(units []standoff.Unit) *evidence {
	n := len(units)
	return &evidence{units: units, placed: make([]placed, n), broken: make([]int, n), named: make([]int, n), clean: make([]int, n), cuts: make([]int, n), places: make([]uint64, n), odd: make([]oddOnes, n)}
}

// join adds what another has found in a later document.
func (e *evidence) join(later *evidence, r *Record) {
	e.tells += later.tells
	e.stated += later.stated
	e.chance += later.chance
	if later.tells > 0 {
		e.told++
	}
	for i := range e.units {
		if other, is := later.speaksFor(i); is {
			o := &e.odd[i]
			if o.count++; o.count == 1 {
				o.first, o.fits = r.Place, other
			}
		}
		e.broken[i] += later.broken[i]
		e.named[i] += later.named[i]
		e.clean[i] += later.clean[i]
		e.cuts[i] += later.cuts[i]
		e.places[i] = hashed(e.places[i], later.places[i], 0)
	}
	more := later.differ[:min(len(later.differ), e.mostShown()-len(e.shown))]
	if len(more) == 0 {
		return
	}
	counters := later.counters(r)
	for _, in := range more {
		later.place(in, counters)
		e.shown = append(e.shown, later.choice(r, in))
	}
}

var placeSeed = maphash.MakeSeed()

// hashed adds two numbers to a hash.
func hashed(hash, a, b uint64) uint64 { return maphash.Comparable(placeSeed, [3]uint64{hash, a, b}) }

// mostShown is how many passages are kept to show the difference: of more than two units,
// which alike place many, enough that there are some for any two.
func (e *evidence) mostShown() int {
	if len(e.units) > 2 {
		return 60
	}
	return 3
}

// add weighs the spans of a document.
func (e *evidence) add(r Record) {
	if len(e.units) < 2 || len(r.Spans) == 0 || isASCII(r.Text) && !r.Mark && !strings.Contains(r.Text, "\r\n") {
		return
	}
	counters, before := e.counters(&r), e.tells
	for i := range r.Spans {
		e.span(&r, &r.Spans[i], counters)
	}
	if g := slices.Index(e.units, Graphemes); g >= 0 {
		within := float64(len(counters[g].breaks)) / float64(utf8.RuneCountInString(r.Text))
		e.chance += 2 * float64(e.tells-before) * math.Log1p(-within)
	}
}

// counters are those of a document's text, one of each unit.
func (e *evidence) counters(r *Record) []counter {
	x := standoff.NewIndex(r.Text)
	out := make([]counter, 0, len(e.units))
	for _, u := range e.units {
		out = append(out, r.counter(x, u))
	}
	return out
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// place places a span in each unit, and reports whether they differ.
func (e *evidence) place(in *RecordSpan, counters []counter) (differ bool) {
	for i, count := range counters {
		span, err := in.place(count)
		e.placed[i] = placed{span: span, ok: err == nil}
		differ = differ || e.placed[i].ok != e.placed[0].ok || span.Range != e.placed[0].span.Range
	}
	return differ
}

func (e *evidence) span(r *Record, in *RecordSpan, counters []counter) {
	if !e.place(in, counters) {
		return
	}
	e.tells++
	if in.Words != nil {
		e.stated++
	}
	for i := range e.placed {
		p := &e.placed[i]
		e.places[i] = hashed(e.places[i], uint64(p.span.Start), uint64(p.span.End))
		if same := slices.IndexFunc(e.placed[:i], func(q placed) bool { return q.ok && p.ok && q.span.Range == p.span.Range }); same >= 0 {
			*p = e.placed[same]
		} else {
			p.weigh(in, r.Text)
		}
		if p.broken {
			e.broken[i]++
			continue
		}
		e.named[i] += p.named
		e.clean[i] += p.clean
		e.cuts[i] += p.cuts
	}
	if len(e.differ) < e.mostShown() {
		e.differ = append(e.differ, in)
	}
}

// weigh looks at the words of the span where it is placed.
func (p *placed) weigh(in *RecordSpan, text string) {
	if p.broken = !p.ok || in.Words != nil && p.span.Words(text) != *in.Words; p.broken {
		return
	}
	if in.Title != "" && beginsAs(in.Title, p.span.Words(text)) {
		p.named = 1
	}
	if p.clean = cleanEdges(text, p.span.Range); p.clean == 2 {
		return
	}
	for _, edge := range []standoff.Byte{p.span.Start, p.span.End} {
		if near, at := nearby(text, edge); !standoff.IsGraphemeBoundary(near, at) {
			p.cuts++
		}
	}
}

// choice shows the span that was placed last, in each unit.
func (e *evidence) choice(r *Record, in *RecordSpan) UnitChoice {
	n := len(e.units)
	out := UnitChoice{Place: r.Place, Label: in.Label, Words: make([]string, n), Before: make([]string, n), After: make([]string, n)}
	for i, p := range e.placed {
		if p.ok {
			out.Words[i] = p.span.Words(r.Text)
			out.Before[i], out.After[i] = besides(r.Text, p.span.Range)
		}
	}
	return out
}

// besides returns what stands before and behind a passage, within its line.
func besides(text string, r standoff.Range) (before, after string) {
	const most = 24 // code points
	b := []rune(strings.ToValidUTF8(text[max(int(r.Start)-4*most, 0):r.Start], ""))
	a := []rune(strings.ToValidUTF8(text[r.End:min(int(r.End)+4*most, len(text))], ""))
	before, after = string(b[max(len(b)-most, 0):]), string(a[:min(len(a), most)])
	if at := strings.LastIndexAny(before, "\r\n"); at >= 0 {
		before = before[at+1:]
	}
	if at := strings.IndexAny(after, "\r\n"); at >= 0 {
		after = after[:at]
	}
	return before, after
}

// beginsAs reports whether a title is how some words begin, but for white space and what
// says that there are more.
func beginsAs(title, words string) bool {
	title = strings.TrimRight(strings.Join(strings.Fields(title), " "), " .…")
	return title != "" && strings.HasPrefix(strings.Join(strings.Fields(words), " "), title)
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

// beginsWord reports whether a word, or what is none, begins at b, which is no mark behind a
// word.
func beginsWord(text string, b standoff.Byte) bool {
	begins, plain := wordsPartAt(text, b)
	if !plain {
		near, at := nearby(text, b)
		begins = standoff.WordAt(near, at).Start == at
	}
	return begins
}

// endsWord reports whether a word, or what is none, ends at b.
func endsWord(text string, b standoff.Byte) bool {
	ends, plain := wordsPartAt(text, b)
	if !plain {
		near, at := nearby(text, b)
		w := standoff.WordAt(near, at)
		ends = w.Start == at || w.End == at
	}
	return ends
}

// nearby returns what stands around a place, and where the place is in it: enough to tell
// whether words part there, so that in a long word not all of it is looked at for each.
func nearby(text string, b standoff.Byte) (near string, at standoff.Byte) {
	const enough = 64
	low, high := max(int(b)-enough, 0), min(int(b)+enough, len(text))
	for low > 0 && !utf8.RuneStart(text[low]) {
		low--
	}
	for high < len(text) && !utf8.RuneStart(text[high]) {
		high++
	}
	if r, _ := utf8.DecodeRuneInString(text[low:]); 0x1F1E6 <= r && r <= 0x1F1FF {
		return text, b // in a row of flags it counts which half is the first
	}
	return text[low:high], b - standoff.Byte(low)
}

// wordsPartAt reports whether a word ends and another, or white space, begins at b, if that
// is plain without a look at the words around: nearly all edges lie beside white space or
// between letters.
func wordsPartAt(text string, b standoff.Byte) (parts, plain bool) {
	if b <= 0 || int(b) >= len(text) {
		return false, false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:b])
	after, _ := utf8.DecodeRuneInString(text[b:])
	if plainLetter(before) && plainLetter(after) {
		return false, true
	}
	parts = isBreak(before) && neverJoins(after) || isBreak(after) && (neverJoins(before) || unicode.IsLetter(before))
	return parts, parts
}

func plainLetter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

func isBreak(r rune) bool { return r == ' ' || r == '\n' }

// neverJoins reports whether a character is none that belongs to the one beside it, such as
// an accent, and no space.
func neverJoins(r rune) bool {
	return r > ' ' && r < 0x7f || r > 0xa0 && r < 0x300 && r != 0xad || r >= 0x2010 && r <= 0x2027
}

// better compares two units by what speaks for them.
func (e *evidence) better(i, j int) int {
	return cmp.Or(cmp.Compare(e.named[i], e.named[j]), cmp.Compare(e.clean[i], e.clean[j]), cmp.Compare(e.cuts[j], e.cuts[i]))
}

// proof returns the unit that the spans speak for. asked, if not "", is the unit that
// somebody has named for files that do not tell: it is not taken where it puts spans at
// other words than those that the file states, and another unit at all of them.
func (e *evidence) proof(file string, asked standoff.Unit) (UnitProof, error) {
	if asked != "" {
		at := slices.Index(e.units, asked)
		if proven, err := e.proof(file, ""); err == nil && proven.Stated > 0 && at >= 0 && e.broken[at] > 0 {
			return proven, nil
		}
		return UnitProof{Unit: asked}, nil
	}
	if e.tells == 0 {
		return UnitProof{Unit: e.units[0]}, nil
	}
	best := -1
	for i := range e.units {
		if e.broken[i] == 0 && (best < 0 || e.better(i, best) > 0) {
			best = i
		}
	}
	if best < 0 {
		return UnitProof{}, &Error{File: file, Err: errors.New("there is no unit in which all of its spans lie where they say; say with --offsets which one it is, to read the rest")}
	}
	if rivals := e.rivals(best); len(rivals) > 1 {
		return UnitProof{}, e.undecided(file, rivals, false)
	}
	if e.stated == 0 && e.named[best] == 0 && e.clean[best] < e.tells { // less than half of the edges
		return UnitProof{}, e.undecided(file, e.possible(), true)
	}
	// Some documents may have spans within words by accident; of one that has them because it
	// counts otherwise, the spans would be at wrong places.
	if o := e.odd[best]; e.stated == 0 && e.named[best] == 0 && o.count*mostOdd > e.told {
		return UnitProof{}, &Error{File: file, Err: fmt.Errorf("its articles do not count alike: the offsets of %s are %s, those of others %s; part them into two files, or say with --offsets what all of them count", o.first, unitWords[o.fits], unitWords[e.units[best]])}
	}
	return UnitProof{Unit: e.units[best], Spans: e.tells, Stated: e.stated}, nil
}

// mostOdd says of how many documents one may speak for another unit.
const mostOdd = 50

// rivals returns the best of the units in which all spans lie in their texts, and those
// that place spans elsewhere and for which as much speaks. Where no words are stated, that
// may be a unit in which a few spans lie outside, if more speaks for it: these may be the
// ones that are wrong.
func (e *evidence) rivals(best int) []int {
	out, seen := []int{best}, map[uint64]bool{e.places[best]: true}
	for i := range e.units {
		order := e.better(i, best)
		likely := e.broken[i] == 0 && order == 0 || e.broken[i] > 0 && e.stated == 0 && order > 0
		if e.units[i] == Graphemes && e.cuts[best] == 0 && e.chance < unlikely {
			continue
		}
		if likely && !seen[e.places[i]] {
			out, seen[e.places[i]] = append(out, i), true
		}
	}
	slices.Sort(out)
	return out
}

// possible returns the units in which all spans lie in their texts, each at other places.
func (e *evidence) possible() []int {
	var out []int
	seen := map[uint64]bool{}
	for i := range e.units {
		if e.broken[i] == 0 && !seen[e.places[i]] {
			out, seen[e.places[i]] = append(out, i), true
		}
	}
	return out
}

func (e *evidence) undecided(file string, rivals []int, cut bool) error {
	out := &UnitError{File: file, Cut: cut}
	for _, i := range rivals {
		out.Units = append(out.Units, e.units[i])
	}
	for _, c := range e.shown {
		words, before, after := make([]string, len(rivals)), make([]string, len(rivals)), make([]string, len(rivals))
		for k, i := range rivals {
			words[k], before[k], after[k] = c.Words[i], c.Before[i], c.After[i]
		}
		if len(out.Places) == 3 || len(rivals) > 1 && sameAll(words) && sameAll(before) && sameAll(after) {
			continue
		}
		out.Places = append(out.Places, UnitChoice{c.Place, c.Label, words, before, after})
	}
	return out
}

// sameAll reports whether all of some strings are the same.
func sameAll(all []string) bool {
	return !slices.ContainsFunc(all, func(s string) bool { return s != all[0] })
}
