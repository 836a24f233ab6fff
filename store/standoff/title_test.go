package standoff_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"galley/store/standoff"
)

func TestTitleOf(t *testing.T) {
	for text, want := range map[string]string{
		"Mayor speaks\nRents rose":        "Mayor speaks",
		"\r\n \n  Mayor \t speaks  \r\nx": "Mayor speaks",
		"Mayor speaks\rRents rose":        "Mayor speaks",
		"Mayor\u2028speaks":               "Mayor",
		"Mayor\u2029speaks":               "Mayor",
		"Mayor\u0085speaks":               "Mayor",
		"Mayor\vspeaks":                   "Mayor",
		"\fMayor\fspeaks":                 "Mayor",
		"***\n———\n\u200b\nMayor":         "Mayor",
		"\ufeff12 %":                      "12 %",
		"市长说":                             "市长说",
		"":                                "",
		" \n\t\u00a0\r":                   "",
		"😀 *** !":                         "",
		strings.Repeat("a", 120):          strings.Repeat("a", 120),
		strings.Repeat("a", 121):          strings.Repeat("a", 119) + "…",
		strings.Repeat("a", 118) + "👩\u200d🚒" + " at a fire": strings.Repeat("a", 118) + "…",
		"a" + strings.Repeat("\u0301", 100<<10):              "a" + strings.Repeat("\u0301", 118) + "…",
	} {
		got := standoff.TitleOf(text)
		if got != want || utf8.RuneCountInString(got) > 120 {
			t.Errorf("the title of %.60q is %q, want %q", text, got, want)
		}
	}
}
