package standoff

import (
	"slices"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// folding writes texts so that those which count as the same become the same
// bytes. What becomes of a character is worked out once and kept, by pages of
// 256 characters. It is safe for use by several goroutines.
type folding struct {
	looks bool // what looks the same is the same: see [Query]
	cases bool // capitals and small letters are the same; if not looks, surely
	bare  bool // accents leave nothing; only if looks
	ascii [utf8.RuneSelf]byte
	pages [(unicode.MaxRune + 1) / 256]atomic.Pointer[[256]folded]
}

// folded is what becomes of a character.
type folded struct {
	to   string // "" if it leaves nothing
	same bool   // it stays as it is
	mark bool   // it is an accent, whose place among others beside it does not matter
	ends bool   // to ends with such accents
}

// The foldings there are, by whether capitals and small letters are the same.
var (
	exactFoldings    = [2]*folding{nil, newFolding(false, true, false)}
	accentedFoldings = [2]*folding{newFolding(true, false, false), newFolding(true, true, false)}
	bareFoldings     = [2]*folding{newFolding(true, false, true), newFolding(true, true, true)}
)

func newFolding(looks, cases, bare bool) *folding {
	f := &folding{looks: looks, cases: cases, bare: bare}
	for i := range f.ascii {
		f.ascii[i] = f.fold(rune(i))[0]
	}
	return f
}

// of returns what becomes of a character.
func (f *folding) of(c rune) folded {
	page := f.pages[c/256].Load()
	if page == nil {
		page = new([256]folded)
		for i := range page {
			page[i] = f.work(c/256*256 + rune(i))
		}
		f.pages[c/256].Store(page)
	}
	return page[c%256]
}

func (f *folding) work(c rune) folded {
	if !utf8.ValidRune(c) {
		return folded{same: true}
	}
	to := f.fold(c)
	p := norm.NFD.PropertiesString(string(c))
	last, _ := utf8.DecodeLastRuneInString(to)
	return folded{
		to: to, same: to == string(c), mark: f.looks && p.CCC() != 0,
		ends: f.looks && to != "" && norm.NFD.PropertiesString(string(last)).CCC() != 0,
	}
}

// fold works out what becomes of a character.
func (f *folding) fold(c rune) string {
	if !f.looks {
		return string(firstForm(c))
	}
	s := looks(c)
	if f.cases {
		// The capital of ı is I, that of i in Turkish İ: all are one letter.
		s = strings.NewReplacer("i\u0307", "i", "ı", "i").Replace(norm.NFD.String(cases.Fold().String(s)))
	}
	s = norm.NFD.String(s)
	if f.bare {
		s = strings.Map(func(c rune) rune {
			if isAccent(c) {
				return -1
			}
			return c
		}, s)
	}
	return s
}

// isAccent reports whether a character is one of the accents of Latin, Greek and
// Cyrillic letters, which people leave out where they look for a word. The marks of
// other scripts make other letters.
func isAccent(c rune) bool { return 0x0300 <= c && c <= 0x036F }

// firstForm returns the least of the characters that differ from c by their
// case alone.
func firstForm(c rune) rune {
	first := c
	for o := unicode.SimpleFold(c); o != c; o = unicode.SimpleFold(o) {
		first = min(first, o)
	}
	return first
}

// looks writes a character as people type what looks like it.
func looks(c rune) string {
	switch {
	case c == '\t', unicode.Is(unicode.Zs, c):
		return " "
	case isInvisible(c):
		return ""
	case strings.ContainsRune("‘’‚‛′ʹʻʼʽˈ׳ꞌ＇`´", c):
		return "'"
	case strings.ContainsRune("“”„‟″ʺ״〝〞〟＂", c):
		return `"`
	case strings.ContainsRune("‐‑‒–−˗﹣－", c):
		return "-"
	case c == '⁄', c == '∕':
		return "/"
	case unicode.Is(ownForm, c):
		return string(c)
	}
	to := norm.NFKD.String(string(c))
	if strings.HasPrefix(to, " ") {
		return string(c) // an accent that stands by itself
	}
	return strings.ReplaceAll(to, "\u2044", "/")
}

// isInvisible reports whether a character shows nothing and takes no room.
func isInvisible(c rune) bool {
	switch {
	case 0xFFF9 <= c && c <= 0xFFFB, 0x13430 <= c && c <= 0x1345F, unicode.Is(unicode.Prepended_Concatenation_Mark, c):
		return false
	}
	return unicode.In(c, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// ownForm are the characters that Unicode takes apart into ones that do not look
// like them: raised and lowered ones, fractions, and those in circles.
var ownForm = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00AA, 0x00AA, 1},
		{0x00B2, 0x00B3, 1},
		{0x00B9, 0x00BA, 1},
		{0x00BC, 0x00BE, 1},
		{0x02B0, 0x02B8, 1},
		{0x02E0, 0x02E4, 1},
		{0x10FC, 0x10FC, 1},
		{0x1D2C, 0x1D6A, 1},
		{0x1D78, 0x1D78, 1},
		{0x1D9B, 0x1DBF, 1},
		{0x2070, 0x209F, 1},
		{0x2120, 0x2122, 1},
		{0x2150, 0x215F, 1},
		{0x2189, 0x2189, 1},
		{0x2460, 0x24FF, 1},
		{0x2C7C, 0x2C7D, 1},
		{0x2D6F, 0x2D6F, 1},
		{0x3192, 0x319F, 1},
		{0x3200, 0x32FE, 1},
		{0xA69C, 0xA69D, 1},
		{0xA770, 0xA770, 1},
		{0xA7F2, 0xA7F4, 1},
		{0xA7F8, 0xA7F9, 1},
		{0xAB5C, 0xAB5F, 1},
		{0xAB69, 0xAB69, 1},
	},
	R32: []unicode.Range32{{0x10780, 0x107BA, 1}, {0x1E030, 0x1E06D, 1}, {0x1F100, 0x1F2FF, 1}},
}

// foldedText is a text as a folding writes it, with the way back.
type foldedText struct {
	text  []byte
	units []unit // in order: where the two texts may differ in length
}

// unit is a passage of a text that is folded as a whole. Between two units, the
// text and its folded form have their characters at the same distances.
type unit struct {
	source, folded       int // where it begins
	sourceLen, foldedLen int
}

// write folds a text. Its cost is linear in the text's length.
func (f *folding) write(text string) foldedText {
	w := folder{f: f, text: text, out: make([]byte, 0, len(text)+len(text)/16+8), units: make([]unit, 0, len(text)/64)}
	for w.at < len(text) {
		if text[w.at] < utf8.RuneSelf {
			w.plain()
		} else {
			w.character()
		}
	}
	return foldedText{w.out, w.units}
}

// folder is what a folded text is written by.
type folder struct {
	f     *folding
	text  string
	at    int
	out   []byte
	units []unit
}

// plain folds the ASCII characters that come next.
func (w *folder) plain() {
	end := w.at
	for end < len(w.text) && w.text[end] < utf8.RuneSelf {
		end++
	}
	start := len(w.out)
	w.out = append(w.out, w.text[w.at:end]...)
	for i, c := range w.out[start:] {
		w.out[start+i] = w.f.ascii[c]
	}
	w.at = end
}

// character folds the character that comes next, and with it the accents that
// follow it if their order is to be settled: no passage begins between them.
func (w *folder) character() {
	c, n := utf8.DecodeRuneInString(w.text[w.at:])
	to := w.f.of(c)
	switch {
	case to.same && !to.mark && !to.ends:
		w.out = append(w.out, w.text[w.at:w.at+n]...)
		w.at += n
		return
	case !to.mark && !to.ends, w.markLen(w.at+n) == 0:
		w.unit(n, to.to)
		return
	}
	all := []byte(to.to)
	for m := w.markLen(w.at + n); m > 0; m = w.markLen(w.at + n) {
		c, _ := utf8.DecodeRuneInString(w.text[w.at+n:])
		all, n = append(all, w.f.of(c).to...), n+m
	}
	w.unit(n, order(all))
}

// markLen returns the length of the accent at a place, 0 if there is none.
func (w *folder) markLen(at int) int {
	if at >= len(w.text) || w.text[at] < utf8.RuneSelf {
		return 0
	}
	c, n := utf8.DecodeRuneInString(w.text[at:])
	if !w.f.of(c).mark {
		return 0
	}
	return n
}

// unit writes what becomes of the next n bytes.
func (w *folder) unit(n int, to string) {
	if w.f.looks && w.f.cases && len(w.out) > 0 && w.out[len(w.out)-1] == 'i' {
		to = strings.TrimPrefix(to, "\u0307") // an i has its dot
	}
	w.units = append(w.units, unit{w.at, len(w.out), n, len(to)})
	w.out = append(w.out, to...)
	w.at += n
}

// order sorts the accents of each letter by their class, as in Unicode's
// canonical form; those of one class stay in their order.
func order(s []byte) string {
	type accent struct {
		c     rune
		class uint8
	}
	all := make([]accent, 0, len(s)/2)
	for _, c := range string(s) {
		all = append(all, accent{c, norm.NFD.PropertiesString(string(c)).CCC()})
	}
	for start := 0; start < len(all); start++ {
		end := start
		for end < len(all) && all[end].class != 0 {
			end++
		}
		slices.SortStableFunc(all[start:end], func(a, b accent) int { return int(a.class) - int(b.class) })
		start = end
	}
	out := make([]byte, 0, len(s))
	for _, a := range all {
		out = utf8.AppendRune(out, a.c)
	}
	return string(out)
}
