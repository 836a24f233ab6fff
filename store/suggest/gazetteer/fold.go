package gazetteer

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form under which a name is looked up: lower case, without
// accents, dots and apostrophes, with hyphens, commas and runs of white space as
// one space, and with "st", "ste", "mt" and "ft" written out. Folding what is
// folded changes nothing.
func Fold(name string) string {
	return string(appendFolded(nil, name))
}

// appendFolded appends the folded form of name to key, which must be empty or end
// with a whole word followed by nothing; a space is put between the two.
func appendFolded(key []byte, name string) []byte {
	for i := 0; i < len(name); i++ {
		if name[i] >= utf8.RuneSelf {
			return appendFoldedRunes(key, norm.NFKD.String(name))
		}
	}
	start := len(key) // of the word being folded
	open := false     // reports whether a word has begun
	for i := 0; i < len(name); i++ {
		switch c := foldedASCII[name[i]]; c {
		case dropped:
		case breaking:
			if open {
				key, open = writeOut(key, start), false
			}
		default:
			if !open {
				if len(key) > 0 {
					key = append(key, ' ')
				}
				start, open = len(key), true
			}
			key = append(key, c)
		}
	}
	if open {
		key = writeOut(key, start)
	}
	return key
}

// What becomes of an ASCII character that is not kept.
const (
	dropped  = 0
	breaking = ' '
)

// foldedASCII is what becomes of each ASCII character.
var foldedASCII = func() (all [utf8.RuneSelf]byte) {
	for c := range all {
		switch kept, breaks := foldRune(rune(c)); {
		case breaks:
			all[c] = breaking
		case kept != "":
			all[c] = kept[0]
		}
	}
	return all
}()

// appendFoldedRunes is appendFolded for a name that is decomposed.
func appendFoldedRunes(key []byte, name string) []byte {
	start := len(key) // of the word being folded
	open := false     // reports whether a word has begun
	for _, r := range name {
		kept, breaks := foldRune(r)
		switch {
		case breaks:
			if open {
				key, open = writeOut(key, start), false
			}
		case kept != "":
			if !open {
				if len(key) > 0 {
					key = append(key, ' ')
				}
				start, open = len(key), true
			}
			key = append(key, kept...)
		}
	}
	if open {
		key = writeOut(key, start)
	}
	return key
}

// lowerASCII holds the one-byte strings of the letters, digits and signs that
// folding keeps, so that folding ASCII allocates nothing.
const lowerASCII = "abcdefghijklmnopqrstuvwxyz0123456789&"

// foldRune returns what is kept of r, which is nothing for accents, dots and
// apostrophes, or that r breaks the word.
func foldRune(r rune) (kept string, breaks bool) {
	switch {
	case 'a' <= r && r <= 'z':
		return lowerASCII[r-'a' : r-'a'+1], false
	case 'A' <= r && r <= 'Z':
		return lowerASCII[r-'A' : r-'A'+1], false
	case '0' <= r && r <= '9':
		return lowerASCII[26+r-'0' : 27+r-'0'], false
	case r == '.' || r == '\'' || r == '`':
		return "", false
	case r == '&':
		return "&", false
	case r < utf8.RuneSelf:
		return "", true
	}
	if s, ok := plain[r]; ok {
		return s, false
	}
	switch {
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Lm, r):
		return "", false
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mc, r):
		return string(unicode.ToLower(r)), false
	}
	return "", true
}

// plain holds the letters that have no decomposition, and the marks that stand
// for an apostrophe.
var plain = map[rune]string{
	'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d",
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ı': "i",
	'þ': "th", 'Þ': "th", 'ə': "a", 'Ə': "a", 'ħ': "h", 'Ħ': "h",
	'’': "", '‘': "", 'ʼ': "", 'ʻ': "", '′': "", '´': "",
}

// writeOut writes out the word of key that begins at the byte start, if it is an
// abbreviation common in names.
func writeOut(key []byte, start int) []byte {
	switch string(key[start:]) {
	case "st":
		return append(key[:start], "saint"...)
	case "ste":
		return append(key[:start], "sainte"...)
	case "mt":
		return append(key[:start], "mount"...)
	case "ft":
		return append(key[:start], "fort"...)
	}
	return key
}
