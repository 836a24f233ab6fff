package kit

import (
	"strings"
	"testing"
)

func TestBothEndsOfALongPassageAreKept(t *testing.T) {
	family := "👨‍👩‍👧"
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"short", 9, "short"},
		{"from here to there", 9, "from…here"},
		{"two\nlines", 20, "two lines"},
		{strings.Repeat(family, 6), 5, strings.Repeat(family, 2) + "…" + strings.Repeat(family, 2)},
		{"first " + strings.Repeat("ü", 1<<20) + " last", 11, "first…last"},
		{"We used to carry 900 passengers while the school had two buses", 40, "We used to carry 900…had two buses"},
	} {
		if got := ExcerptOfEnds(c.text, c.n); got != c.want {
			t.Errorf("of %.20q, %d graphemes are %q, want %q", c.text, c.n, got, c.want)
		}
	}
}

func TestNamesOfFilesKeepTheirFirstLetter(t *testing.T) {
	for s, want := range map[string]string{
		"there is no room": "There is no room", "a.csv has no column": "a.csv has no column", "sub/notes is empty": "sub/notes is empty", "line 4: it is no text": "Line 4: it is no text",
		"two words are no text": "two words are no text", "ended.": "Ended.", "": "", "émile": "Émile",
	} {
		if got := Sentence(s, "", "two words"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestMessagesOfTheWindowNameNoFlags(t *testing.T) {
	for s, want := range map[string]string{
		"anna.jsonl does not tell its unit; say it with --offsets codepoint or utf16":                        "anna.jsonl does not tell its unit",
		"it is one JSON document instead of lines; name it .json or use --format json":                       "It is one JSON document instead of lines; name it .json",
		"a.zip/b.zip is an archive within archives; unpack it, or allow more with --max-nested":              "a.zip/b.zip is an archive within archives; unpack it",
		"a.zip has more files than an archive may have; the rest is left out; allow more with --max-members": "a.zip has more files than an archive may have; the rest is left out",
		"the disk is full":    "The disk is full",
		"x--y.txt is a -- b;": "x--y.txt is a -- b;",
	} {
		if got := Sentence(s); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}
