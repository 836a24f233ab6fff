package standoff

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/store/standoff/palette"
)

// NewLabel returns a label of a name for the scheme, which it does not change: with
// an id of its own, the next free letter, key, underline and colours.
func (s Scheme) NewLabel(name string) Label {
	used := make([]palette.Pair, len(s.Labels))
	for i, l := range s.Labels {
		used[i] = palette.Pair{Light: l.Light, Dark: l.Dark}
	}
	look := palette.Next(used)
	return Label{
		ID: LabelID(freeID(name, "label", func(id string) bool { _, taken := s.Label(LabelID(id)); return taken })), Name: name, Letter: s.freeLetter(name), Key: s.freeKey(),
		Light: look.Light, Dark: look.Dark, Underline: Underline(len(s.Labels) % 4),
	}
}

// idMost is how long an id made of a name is, in bytes.
const idMost = 60

// freeID makes an id of a name: its letters and digits in lower case, joined by
// lines, or a word where it has none; with a number if it is taken already.
func freeID(name, word string, taken func(string) bool) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	id := strings.Join(words, "_")
	if len(id) > idMost {
		id = id[:idMost]
		for !utf8.ValidString(id) {
			id = id[:len(id)-1]
		}
	}
	if id == "" {
		id = word
	}
	out := id
	for n := 2; taken(out); n++ {
		out = fmt.Sprintf("%s_%d", id, n)
	}
	return out
}

// freeLetter returns the first letter of the name that no label has, or else the
// name's first.
func (s Scheme) freeLetter(name string) string {
	first := ""
	for at := Byte(0); int(at) < len(name); at = NextGrapheme(name, at) {
		letter := strings.ToUpper(GraphemeAt(name, at).In(name))
		if r, _ := utf8.DecodeRuneInString(letter); unicode.IsSpace(r) || unicode.IsPunct(r) {
			continue
		}
		if first == "" {
			first = letter
		}
		if !slices.ContainsFunc(s.Labels, func(l Label) bool { return l.Letter == letter }) {
			return letter
		}
	}
	if first == "" {
		return "?"
	}
	return first
}

// freeKey returns the first digit that no label has, "" if all are taken.
func (s Scheme) freeKey() string {
	for n := 1; n <= 9; n++ {
		key := strconv.Itoa(n)
		if !slices.ContainsFunc(s.Labels, func(l Label) bool { return l.Key == key && !l.Retired }) {
			return key
		}
	}
	return ""
}

// SameName reports whether two names of labels are the same for people: in any case,
// whatever white space is around and between the words.
func SameName(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}
