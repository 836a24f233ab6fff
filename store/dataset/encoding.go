package dataset

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// utf8Name is the encoding that needs no conversion.
const utf8Name = "utf-8"

// asciiName is the encoding of bytes below 0x80. Unlike in the WHATWG's list it is
// not another name of windows-1252.
const asciiName = "us-ascii"

// encodings are the encodings that text can be converted from: those of the
// WHATWG's list for the web, and older ones from IANA's list. The commonest of each
// script come first.
var encodings = []string{
	"utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be",
	"windows-1252", "iso-8859-15", "macintosh", "ibm850", "ibm437", "ibm00858", "iso-8859-14",
	"windows-1250", "iso-8859-2", "ibm852", "iso-8859-16",
	"windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "ibm855", "x-mac-cyrillic",
	"windows-1253", "iso-8859-7",
	"windows-1254", "iso-8859-3",
	"windows-1255", "iso-8859-8", "iso-8859-8-i", "ibm862",
	"windows-1256", "iso-8859-6",
	"windows-1257", "iso-8859-4", "iso-8859-10", "iso-8859-13",
	"windows-1258", "windows-874",
	"ibm860", "ibm863", "ibm865", "ibm037", "ibm1047",
	"shift_jis", "euc-jp", "iso-2022-jp",
	"gb18030", "gbk", "hz-gb-2312", "big5", "euc-kr",
}

// Encodings returns the names of the encodings that text can be converted from,
// grouped by script. [ReadOptions.Encoding] takes their usual other names too.
func Encodings() []string { return slices.Clone(encodings) }

// unicodeEncodings are those that are missing from the lists of names, or mean
// something else there.
var unicodeEncodings = map[string]encoding.Encoding{
	utf8Name:   unicode.UTF8,
	"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	"utf-16be": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	"utf-32le": utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM),
	"utf-32be": utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM),
}

// CheckEncoding returns the name under which an encoding is recorded. It fails if
// the name is unknown; the error suggests similar names.
func CheckEncoding(name string) (string, error) {
	name, _, err := lookUp(name)
	return name, err
}

// lookUp finds an encoding by any of its names. The encoding is nil for "utf-16" and
// "utf-32", whose byte order is not known.
func lookUp(name string) (string, encoding.Encoding, error) {
	for _, try := range []string{strings.ToLower(strings.TrimSpace(name)), likeName(name)} {
		switch try {
		case "utf-16", "utf-32":
			return try, nil, nil
		case "utf8":
			try = utf8Name
		case asciiName, "ascii", "usascii", "ansi_x3.4-1968":
			return asciiName, unicode.UTF8, nil
		}
		if e, ok := unicodeEncodings[try]; ok {
			return try, e, nil
		}
		if e, err := htmlindex.Get(try); err == nil {
			if known, err := htmlindex.Name(e); err == nil && slices.Contains(encodings, known) {
				return known, e, nil
			}
		}
		if e, err := ianaindex.IANA.Encoding(try); err == nil && e != nil && slices.Contains(encodings, try) {
			return try, e, nil
		}
	}
	return "", nil, fmt.Errorf("unknown encoding %q; %s", cut(name), nearNames(name))
}

// likeName returns the encoding whose name has the same letters and digits, or
// the name that a code page of that number has.
func likeName(name string) string {
	bare := letters(name)
	for _, known := range append([]string{"utf-16", "utf-32"}, encodings...) {
		if letters(known) == bare {
			return known
		}
	}
	for _, prefix := range []string{"codepage", "windows", "win", "cp", "ibm", "dos"} {
		number, ok := strings.CutPrefix(bare, prefix)
		for _, owner := range []string{"windows-", "ibm", "ibm00"} {
			if ok && slices.Contains(encodings, owner+number) {
				return owner + number
			}
		}
	}
	return bare
}

func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(name))
}

// nearNames suggests encodings for an unknown name.
func nearNames(name string) string {
	bare := letters(name)
	type near struct {
		name string
		far  int
	}
	var all []near
	for _, known := range encodings {
		if far := distance(bare, letters(known)); far <= max(2, len(bare)/3) {
			all = append(all, near{known, far})
		}
	}
	slices.SortStableFunc(all, func(a, b near) int { return a.far - b.far })
	var names []string
	for _, n := range all[:min(len(all), 4)] {
		names = append(names, n.name)
	}
	if len(names) == 0 {
		return "the encodings are " + strings.Join(encodings, ", ")
	}
	return "did you mean " + strings.Join(names, ", ") + "?"
}

// distance is the Levenshtein distance of two words: how many letters to insert,
// delete or replace.
func distance(a, b string) int {
	if len(a) > 100 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
