package standoff

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable returns a name as it may be shown: as it is, or in quotation marks
// with escapes where it holds what a terminal would obey or a reader could not
// see, such as control characters, line breaks, overrides of the direction of
// writing, or bytes that are no characters.
func Printable(name string) string {
	hidden := func(r rune) bool {
		return !unicode.IsGraphic(r) || r == utf8.RuneError || unicode.Is(unicode.Zs, r) && r != ' '
	}
	if strings.ContainsFunc(name, hidden) || name == "" || name != strings.TrimSpace(name) {
		return strconv.Quote(name)
	}
	return name
}
