package foreign

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// XML has no place for some characters, even escaped. They are written as spreadsheets
// do, after the simple type ST_Xstring of ISO/IEC 29500-1: _x0007_ is the character 7,
// and an underscore before what looks like that is _x005F_.

// xmlSafe returns a text with such characters escaped. It must be valid UTF-8.
func xmlSafe(s string) string {
	var out strings.Builder
	from := 0
	for i, r := range s {
		if xmlHas(r) && !(r == '_' && isXMLEscape(s[i:])) {
			continue
		}
		out.WriteString(s[from:i])
		fmt.Fprintf(&out, "_x%04X_", r)
		from = i + utf8.RuneLen(r)
	}
	if from == 0 {
		return s
	}
	out.WriteString(s[from:])
	return out.String()
}

// xmlHas reports whether a character can be in XML 1.0.
func xmlHas(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r != 0xFFFE && r != 0xFFFF
}

const xmlEscape = len("_x0000_")

func isXMLEscape(s string) bool {
	if len(s) < xmlEscape || s[:2] != "_x" || s[xmlEscape-1] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:xmlEscape-1], 16, 16)
	return err == nil
}

// xmlPlain takes the escapes of [xmlSafe] out of a text.
func xmlPlain(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for len(s) > 0 {
		if !isXMLEscape(s) {
			out.WriteByte(s[0])
			s = s[1:]
			continue
		}
		n, _ := strconv.ParseUint(s[2:xmlEscape-1], 16, 16) // isXMLEscape has looked
		out.WriteRune(rune(n))
		s = s[xmlEscape:]
	}
	return out.String()
}
