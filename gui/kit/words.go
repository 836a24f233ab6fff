package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Upper sets a word in capitals.
func Upper(s string) string { return strings.ToUpper(s) }

// Excerpt returns the beginning of a passage on one line, of at most n code
// points. A dot stands for each control character; what shows nothing is left out,
// and so is what would turn the text beside it round.
func Excerpt(passage string, n int) string {
	return ExcerptWith(passage, n, func(rune) rune { return '·' })
}

// ExcerptWith is excerpt with something else for the control characters.
func ExcerptWith(passage string, n int, control func(rune) rune) string {
	var out []rune
	for _, r := range passage {
		switch {
		case len(out) == n:
			return string(out) + "…"
		case unicode.IsSpace(r):
			if len(out) > 0 && out[len(out)-1] != ' ' {
				out = append(out, ' ')
			}
		case r < ' ' || r == 0x7F:
			out = append(out, control(r))
		case unicode.IsPrint(r), r == zeroWidthJoiner, r == zeroWidthNonJoiner:
			out = append(out, r)
		}
	}
	return strings.TrimSpace(string(out))
}

// ExcerptOfEnds returns both ends of a passage on one line, as [Excerpt] has it, of at
// most n graphemes, with an ellipsis for what is between them. No word is cut that ends
// near enough.
func ExcerptOfEnds(passage string, n int) string {
	passage = Excerpt(ends(passage, n), len(passage))
	at := []int{0} // of the graphemes
	for g := graphemes.FromString(passage); g.Next(); {
		at = append(at, g.End())
	}
	all := len(at) - 1
	if all <= n {
		return passage
	}
	tail := (n - 1) / 2
	head, end := passage[:at[n-1-tail]], passage[at[all-tail]:]
	if i := strings.LastIndexByte(head, ' '); i > len(head)/2 && passage[len(head)] != ' ' {
		head = head[:i]
	}
	if i := strings.IndexByte(end, ' '); i >= 0 && i < len(end)/2 && passage[at[all-tail]-1] != ' ' {
		end = end[i:]
	}
	return strings.TrimSpace(head) + "…" + strings.TrimSpace(end)
}

// ends leaves out most of what cannot be among the first or the last n graphemes of a
// long text.
func ends(text string, n int) string {
	const most = 64 // bytes of a grapheme
	if len(text) <= 4*most*n {
		return text
	}
	head, tail := most*n, len(text)-most*n
	for !utf8.RuneStart(text[head]) {
		head--
	}
	for !utf8.RuneStart(text[tail]) {
		tail++
	}
	return text[:head] + text[tail:]
}

// What shows nothing, and yet is part of how the characters beside it look: emoji that
// are put together, letters that are not joined.
const (
	zeroWidthNonJoiner = '\u200C'
	zeroWidthJoiner    = '\u200D'
)

// ControlPicture returns the character that stands for an ASCII control character.
func ControlPicture(r rune) rune {
	if r == 0x7F {
		return '␡'
	}
	return '␀' + r
}

// Capitalised sets a word's first letter as a capital.
func Capitalised(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// Sentence sets the first letter of what begins with no capital as one, but for the name of
// a file: one of the names, or a word with a dot or a slash within it. "A.csv" is another
// file than "a.csv". What only a command line can do about it is left out.
func Sentence(s string, names ...string) string {
	s = withoutFlags(s)
	for _, name := range names {
		if name != "" && strings.HasPrefix(s, name) {
			return s
		}
	}
	word, _, _ := strings.Cut(s, " ")
	if strings.ContainsAny(strings.TrimRight(word, ".,:;"), `./\`) {
		return s
	}
	return Capitalised(s)
}

// withoutFlags leaves out what a message advises for a command line: a part between
// semicolons that names a flag, or the end of one, behind another way.
func withoutFlags(s string) string {
	if !strings.Contains(s, "--") {
		return s
	}
	var parts []string
	for _, part := range strings.Split(s, "; ") {
		flag := strings.Index(part, "--")
		if flag < 0 || flag > 0 && part[flag-1] != ' ' || flag+2 == len(part) || !unicode.IsLower(rune(part[flag+2])) {
			parts = append(parts, part)
			continue
		}
		if or := strings.LastIndex(part[:flag], " or "); or > 0 {
			parts = append(parts, strings.TrimSuffix(part[:or], ","))
		}
	}
	return strings.Join(parts, "; ")
}
