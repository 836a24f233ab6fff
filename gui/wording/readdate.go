package wording

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// ReadDate reads a date as people and newspapers write it, and returns it as ISO 8601 has
// it: "14/03/2024", "14.3.2024", "14 March 2024", "Mar 14, 2024", "March 2024". Which of
// two numbers is the month is decided by the format of dates that is in force, if both
// can be; with dots the day comes first. It reports whether the words are such a date.
func ReadDate(words string) (iso string, ok bool) {
	words = strings.ToLower(strings.TrimSpace(words))
	if m := numbersOnly.FindStringSubmatch(words); m != nil {
		first, second, year := whole(m[1]), whole(m[3]), whole(m[4])
		dayFirst, clear := first > 12 || m[2] == ".", first > 12 || second > 12 || m[2] == "."
		if format := inForce.Load().dates; !clear && first != second {
			if format == DatesISO {
				return "", false
			}
			dayFirst = format == DatesDayMonthYear
		}
		if !dayFirst {
			first, second = second, first
		}
		return dateOf(year, time.Month(second), first)
	}
	parts := strings.FieldsFunc(words, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	switch len(parts) {
	case 2:
		if m, is := monthNamed(parts[0]); is {
			return monthOf(whole(parts[1]), m)
		}
	case 3:
		for i, at := range [][2]int{{0, 1}, {1, 0}} { // the month, and the day
			if m, is := monthNamed(parts[at[0]]); is {
				day := parts[at[1]]
				if i == 1 {
					day = strings.TrimSuffix(day, ".")
				}
				return dateOf(whole(parts[2]), m, whole(ordinal.ReplaceAllString(day, "$1")))
			}
		}
	}
	return "", false
}

// Ambiguous reports whether words are a date of which the day and the month cannot be told
// apart.
func Ambiguous(words string) bool {
	m := numbersOnly.FindStringSubmatch(strings.TrimSpace(words))
	return m != nil && m[2] != "." && whole(m[1]) <= 12 && whole(m[3]) <= 12 && m[1] != m[3]
}

var (
	numbersOnly = regexp.MustCompile(`^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})$`)
	ordinal     = regexp.MustCompile(`^(\d{1,2})(st|nd|rd|th)$`)
)

// whole returns a whole number, 0 for what is none.
func whole(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// monthNamed finds a month by its English name, or the beginning of that, or by its short
// name in the person's language.
func monthNamed(word string) (time.Month, bool) {
	word = strings.TrimSuffix(word, ".")
	for m := time.January; m <= time.December; m++ {
		if word == strings.ToLower(month(m)) || len(word) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), word) || word == "sept" && m == time.September {
			return m, true
		}
	}
	return 0, false
}

func dateOf(year int, m time.Month, day int) (string, bool) {
	t := time.Date(year, m, day, 0, 0, 0, 0, time.UTC)
	if year < 1000 || year > 9999 || t.Year() != year || t.Month() != m || t.Day() != day {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

func monthOf(year int, m time.Month) (string, bool) {
	if year < 1000 || year > 9999 {
		return "", false
	}
	return fmt.Sprintf("%04d-%02d", year, m), true
}
