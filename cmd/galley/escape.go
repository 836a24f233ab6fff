package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// controls reports whether a character controls a terminal instead of being
// shown: control characters, and those that change the direction of the text that
// follows.
func controls(r rune) bool {
	switch {
	case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return true
	case r == 0x61c, r == 0x200e, r == 0x200f, r == 0x2028, r == 0x2029:
		return true
	}
	return false
}

// escaped replaces characters that control a terminal by their codes, except line
// ends and tabs, and bytes that are not UTF-8 by theirs.
type escaped struct {
	transform.NopResetter
	json bool // with codes that JSON allows; bytes that are not UTF-8 stay
}

var _ transform.Transformer = escaped{}

func (e escaped) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		if !utf8.FullRune(src[nSrc:]) && !atEOF {
			return nDst, nSrc, transform.ErrShortSrc
		}
		r, n := utf8.DecodeRune(src[nSrc:])
		out := string(src[nSrc : nSrc+n])
		switch {
		case r == utf8.RuneError && n == 1:
			if !e.json {
				out = fmt.Sprintf(`\x%02x`, src[nSrc])
			}
		case r != '\n' && r != '\t' && controls(r):
			out = e.code(r)
		}
		if len(dst)-nDst < len(out) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += copy(dst[nDst:], out)
		nSrc += n
	}
	return nDst, nSrc, nil
}

func (e escaped) code(r rune) string {
	if r < utf8.RuneSelf && !e.json {
		return fmt.Sprintf(`\x%02x`, r)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// inline returns a name or a title so that it stays within its line.
func inline(s string) string {
	if !strings.ContainsFunc(s, controls) && utf8.ValidString(s) {
		return s
	}
	q := strconv.Quote(s)
	return q[1 : len(q)-1]
}

// printJSON prints a value as indented JSON.
func printJSON(out io.Writer, v any) error {
	w := transform.NewWriter(out, escaped{json: true})
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	return w.Close()
}
