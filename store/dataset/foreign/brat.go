package foreign

import (
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/store/dataset"
	"galley/store/standoff"
)

// brat's standoff, after server/src/annotation.py and brat.nlplab.org/standoff: a folder, or
// a zip file, with NAME.txt and NAME.ann for each document, and annotation.conf. Offsets are
// code points, to Java programs that read the format UTF-16 units.
//
// A line of NAME.ann cannot say everything. brat has no line breaks in a span, so a piece is
// written in fragments around them, and fragments with nothing but white space and a line
// break between them are one piece when they are read. Types are letters and digits, and
// texts cannot have lines of their own. What this would change is said in a comment of the
// type "Galley" on the span or the relation, which brat keeps and shows; it counts as long as
// the line that it belongs to still says what it said. A span of white space alone is an
// empty one to brat.
//
// A relation or an attribute of an event is one of its trigger. The roles of events and
// equivalences have no place here.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "brat", Title: "brat standoff, text and annotations in files", Version: "1.3",
		Extensions: []string{".ann"},
		Units:      []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Holds: dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.Pieces |
			dataset.Attributes | dataset.AttributeTypes | dataset.Notes | dataset.Relations,
		RecognizeFiles: isBrat,
		Alone:          "its text, which belongs beside it under the same name with .txt",
		Read:           readBrat,
		WriteFiles:     writeBrat,
	})
}

// bratComment is the type of comments that say what a line cannot, as JSON.
const bratComment = "Galley"

// bratSaid is what such a comment says.
type bratSaid struct {
	Label      string   `json:"label,omitzero"`    // of a span, or the type of a relation, that is no type to brat
	At         string   `json:"at,omitzero"`       // the offsets of the line to which the pieces belong
	Pieces     [][2]int `json:"pieces,omitempty"`  // of the span
	Note       string   `json:"note,omitzero"`     // that has several lines
	Attributes values   `json:"details,omitempty"` // that are no texts, or no attributes to brat
}

// bratUnits are the units that offsets may be in.
var bratUnits = []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16}

// isBlank reports whether a text is white space alone, as Python sees it.
func isBlank(s string) bool { return strings.TrimFunc(s, isSpace) == "" }

func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// onOneLine is a text with spaces in the place of line breaks.
func onOneLine(s string) string {
	if !strings.ContainsAny(s, lineBreaks) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(lineBreaks, r) {
			return ' '
		}
		return r
	}, s)
}

// bratType makes a type of a name: ASCII letters, digits, lines and hyphens, as brat's
// configuration has them.
func bratType(name string) string {
	t := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-':
			return r
		}
		return '_'
	}, plainLetters(name))
	if t == "" || t[0] == '-' {
		return "_" + t
	}
	return t
}

// ofType reports whether a type may have been made of a name.
func ofType(kind, name string) bool {
	made := bratType(name)
	rest, begins := strings.CutPrefix(kind, made+"_")
	return kind == made || begins && rest != "" && strings.Trim(rest, "0123456789") == ""
}

// bratFragments are the fragments in which pieces are written: passages without line breaks,
// and without the white space around these. Pieces of white space alone are one that is
// empty.
func bratFragments(text string, pieces standoff.Pieces) []standoff.Range {
	var out []standoff.Range
	blank := true
	for _, p := range pieces {
		words := p.In(text)
		blank = blank && isBlank(words)
		if !strings.ContainsAny(words, lineBreaks) {
			out = append(out, p)
			continue
		}
		for at, first := 0, true; at < len(words); first = false {
			n, size := breakIn(words[at:])
			start, end := at, at+n
			if !first {
				start = end - len(strings.TrimLeftFunc(words[at:end], isSpace))
			}
			if size > 0 {
				end = start + len(strings.TrimRightFunc(words[start:end], isSpace))
			}
			if !isBlank(words[start:end]) {
				out = append(out, standoff.Range{Start: p.Start + standoff.Byte(start), End: p.Start + standoff.Byte(end)})
			}
			at += n + size
		}
	}
	if blank {
		at := pieces.Bounds().Start
		return []standoff.Range{{Start: at, End: at}}
	}
	return out
}

// breakIn finds the first line break: where it stands, and its length in bytes, which is 0
// if there is none.
func breakIn(s string) (at, size int) {
	at = strings.IndexAny(s, lineBreaks)
	if at < 0 {
		return len(s), 0
	}
	for _, r := range s[at:] {
		return at, len(string(r))
	}
	return at, 0
}

// bratSpan is a text-bound annotation.
type bratSpan struct {
	id, kind  string
	fragments [][2]int // in the order of the line
	words     string   // that the line says stand there
	stated    bool     // it says so
	pieces    [][2]int // that a comment says; nil if none does
	file      string
	line      int
	fitting   [2]int // how well it fits in each of bratUnits
}

// fragmentsAt returns the offsets of fragments as a line has them.
func fragmentsAt(fragments [][2]int) string {
	var out []byte
	for i, f := range fragments {
		if i > 0 {
			out = append(out, ';')
		}
		out = strconv.AppendInt(out, int64(f[0]), 10)
		out = append(out, ' ')
		out = strconv.AppendInt(out, int64(f[1]), 10)
	}
	return string(out)
}

// in returns the fragments in bytes, if the offsets are in a unit.
func (s *bratSpan) in(x *standoff.Index, unit standoff.Unit) ([]standoff.Range, error) {
	return bytesOf(s.fragments, x, unit)
}

func bytesOf(places [][2]int, x *standoff.Index, unit standoff.Unit) ([]standoff.Range, error) {
	out := make([]standoff.Range, len(places))
	for i, p := range places {
		start, err := x.Parse(p[0], unit)
		if err != nil {
			return nil, err
		}
		end, err := x.Parse(p[1], unit)
		if err != nil {
			return nil, err
		}
		out[i] = standoff.Range{Start: start, End: end}
	}
	return out, nil
}

// fits says how well the words that the line states are those at its fragments: 2 if they
// are, 1 if they are but for white space, or if it states none, 0 if they are others.
func (s *bratSpan) fits(text string, x *standoff.Index, unit standoff.Unit) int {
	if len(s.fragments) == 1 && s.stated && s.pieces == nil {
		start, err := x.Parse(s.fragments[0][0], unit)
		if err != nil || !mayFit(text[start:], s.words) {
			return 0
		}
		end, err := x.Parse(s.fragments[0][1], unit)
		if err != nil {
			return 0
		}
		if text[start:end] == s.words {
			return 2
		}
	}
	where, err := s.in(x, unit)
	if err != nil {
		return 0
	}
	if s.pieces != nil {
		if _, err := bytesOf(s.pieces, x, unit); err != nil {
			return 0
		}
	}
	if len(where) == 1 && where[0].In(text) == s.words && s.stated {
		return 2
	}
	words := bratWords(text, where)
	rest, begins := strings.CutPrefix(s.words, words)
	switch {
	case !s.stated:
		return 1
	case rest == "" && begins:
		return 2
	case begins && strings.TrimLeftFunc(rest, isSpace) != rest, // brat lets something follow
		sameButForSpace(s.words, words):
		return 1
	}
	joined := words
	if len(where) > 1 {
		var out strings.Builder // as before version 1.3
		for _, r := range where {
			out.WriteString(r.In(text))
		}
		joined = out.String()
	}
	if strings.TrimFunc(s.words, isSpace) == strings.TrimFunc(joined, isSpace) {
		return 1
	}
	return 0
}

// mayFit reports whether words that are not blank can be those of a passage that begins where
// text does, but for white space: nearly none are, if the offset is in another unit, and then
// the end of the passage need not be looked for.
func mayFit(text, words string) bool {
	if isSpace(rune(words[0])) || words[0] >= utf8.RuneSelf {
		return true
	}
	const enough = 64
	rest := strings.TrimLeftFunc(text[:min(len(text), enough)], isSpace)
	return rest == "" || rest[0] == words[0] || rest[0] >= utf8.RuneSelf
}

// sameButForSpace reports whether two texts are the same words, whatever white space is
// between and around them.
func sameButForSpace(a, b string) bool {
	for {
		a, b = strings.TrimLeftFunc(a, isSpace), strings.TrimLeftFunc(b, isSpace)
		if a == "" || b == "" {
			return a == b
		}
		i, j := strings.IndexFunc(a, isSpace), strings.IndexFunc(b, isSpace)
		if i < 0 {
			i = len(a)
		}
		if j < 0 {
			j = len(b)
		}
		if a[:i] != b[:j] {
			return false
		}
		a, b = a[i:], b[j:]
	}
}

// bratWords are the words of fragments as a line has them.
func bratWords(text string, fragments []standoff.Range) string {
	if len(fragments) == 1 {
		return fragments[0].In(text)
	}
	words := make([]string, len(fragments))
	for i, r := range fragments {
		words[i] = r.In(text)
	}
	return strings.Join(words, " ")
}

// folded returns the pieces of which a line speaks, in its unit: what a comment says, or
// else its fragments, of which those that only a line break parts are one piece. ok is false
// if they overlap.
func (s *bratSpan) folded(text string, x *standoff.Index, unit standoff.Unit) (pieces [][2]int, ok bool) {
	if s.pieces != nil {
		return s.pieces, true
	}
	if len(s.fragments) == 1 && s.fragments[0][0] < s.fragments[0][1] {
		return s.fragments, true
	}
	sorted := slices.DeleteFunc(slices.Clone(s.fragments), func(f [2]int) bool { return f[0] == f[1] })
	slices.SortFunc(sorted, func(a, b [2]int) int { return a[0] - b[0] })
	where, err := bytesOf(sorted, x, unit)
	if err != nil {
		return nil, false
	}
	for i, f := range sorted {
		last := len(pieces) - 1
		if i == 0 {
			pieces = append(pieces, f)
			continue
		}
		if where[i].Start < where[i-1].End {
			return nil, false
		}
		gap := text[where[i-1].End:where[i].Start]
		if gap == "" || isBlank(gap) && strings.ContainsAny(gap, lineBreaks) {
			pieces[last][1] = f[1]
			continue
		}
		pieces = append(pieces, f)
	}
	return pieces, true
}

// bratParts are the endings of files that together have what NAME.ann has, in brat and in
// the tasks of BioNLP, in the order in which they are read.
var bratParts = []string{".a1", ".a2", ".rel", ".co"}

func isBratPart(ext string) bool { return ext == ".ann" || slices.Contains(bratParts, ext) }

// bratNotes are the files of annotations that are read, in order: NAME.ann alone, if it is
// there.
func bratNotes(names []string) []string {
	if i := slices.IndexFunc(names, func(s string) bool { return strings.EqualFold(path.Ext(s), ".ann") }); i >= 0 {
		return names[i : i+1]
	}
	slices.SortFunc(names, func(a, b string) int {
		return slices.Index(bratParts, strings.ToLower(path.Ext(a))) - slices.Index(bratParts, strings.ToLower(path.Ext(b)))
	})
	return names
}

// isBrat reports whether a folder has a text and its annotations, or else a configuration
// and both in folders below it. Of a zip file they may be anywhere.
func isBrat(files fs.FS) bool {
	pair := func(dir string) bool {
		return besideTexts(files, dir, func(name string) bool { ext := path.Ext(name); return ext == ".ann" || ext == ".a1" }) != ""
	}
	if pair(".") {
		return true
	}
	if _, err := fs.Stat(files, "annotation.conf"); err != nil && !isZip(files) {
		return false
	}
	const most = 10_000 // folders and files that are looked at
	seen, found := 0, false
	_ = fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		seen++
		if found = err == nil && e.IsDir() && pair(name); found || seen > most {
			return fs.SkipAll
		}
		return nil
	})
	return found
}
