package foreign

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// pythonValue returns a list or a dict as Python prints it, which is how pandas puts one into
// a cell of a table, in JSON; ok is false if it is none.
func pythonValue(cell string) (v jsontext.Value, ok bool) {
	out := make([]byte, 0, len(cell)+len(cell)/8)
	for at := 0; at < len(cell); {
		c := cell[at]
		switch {
		case c == '\'' || c == '"':
			n, ok := 0, false
			if out, n, ok = pythonString(out, cell[at:]); !ok {
				return nil, false
			}
			at += n
		case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z':
			n := strings.IndexFunc(cell[at:], func(r rune) bool { return !(r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') })
			if n < 0 {
				n = len(cell) - at
			}
			word, known := pythonWords[cell[at:at+n]]
			if !known {
				return nil, false
			}
			out, at = append(out, word...), at+n
		default:
			out, at = append(out, c), at+1
		}
	}
	return out, jsontext.Value(out).IsValid()
}

// pythonWords are words of Python as JSON has them; a number may have an e.
var pythonWords = map[string]string{"None": "null", "nan": "null", "True": "true", "False": "false", "e": "e"}

// pythonString adds the string with which s begins to out, in JSON, and returns its length in
// s; ok is false if it does not end, or has an escape that Python does not print.
func pythonString(out []byte, s string) (_ []byte, n int, ok bool) {
	var text strings.Builder
	for rest := s[1:]; rest != ""; {
		switch {
		case rest[0] == s[0]:
			quoted, err := jsontext.AppendQuote(out, text.String())
			return quoted, len(s) - len(rest) + 1, err == nil
		case rest[0] != '\\':
			_, n := utf8.DecodeRuneInString(rest)
			text.WriteString(rest[:n])
			rest = rest[n:]
		default:
			r, _, tail, err := strconv.UnquoteChar(rest, s[0])
			if err != nil && len(rest) > 1 && (rest[1] == '\'' || rest[1] == '"') {
				r, tail, err = rune(rest[1]), rest[2:], nil
			}
			if err != nil {
				return out, 0, false
			}
			text.WriteRune(r)
			rest = tail
		}
	}
	return out, 0, false
}
