package wording

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// using puts a format in force until the test ends.
func using(t *testing.T, locale string, n NumberFormat, d DateFormat) {
	t.Helper()
	Use(locale, n, d)
	t.Cleanup(func() { Use("en-US", NumbersSystem, DatesSystem) })
}

func TestNumbersAreSpelledAsChosen(t *testing.T) {
	for _, c := range []struct {
		locale  string
		numbers NumberFormat
		want    [4]string // of 7, 1234, -1234567, 85 in a hundred
	}{
		{"en-US", NumbersSystem, [4]string{"7", "1,234", "-1,234,567", "85%"}},
		{"de-DE", NumbersSystem, [4]string{"7", "1.234", "-1.234.567", "85\u00A0%"}},
		{"hi-IN", NumbersSystem, [4]string{"7", "1,234", "-12,34,567", "85%"}},
		{"de-DE", NumbersComma, [4]string{"7", "1,234", "-1,234,567", "85%"}},
		{"en-GB", NumbersPoint, [4]string{"7", "1.234", "-1.234.567", "85\u00A0%"}},
		{"en-US", NumbersSpace, [4]string{"7", "1\u202F234", "-1\u202F234\u202F567", "85\u202F%"}},
		{"no locale at all", "no format", [4]string{"7", "1,234", "-1,234,567", "85%"}},
	} {
		using(t, c.locale, c.numbers, DatesSystem)
		if got := [4]string{Number(7), Number(1234), Number(-1234567), Percent(85)}; got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.locale, c.numbers, got, c.want)
		}
	}
}

func TestGroupedNumbersKeepTheirDigits(t *testing.T) {
	notDigit := regexp.MustCompile(`[^-0-9]`)
	for _, n := range []NumberFormat{NumbersSystem, NumbersSpace, NumbersComma, NumbersPoint} {
		using(t, "en-US", n, DatesSystem)
		rapid.Check(t, func(t *rapid.T) {
			x := rapid.Int().Draw(t, "number")
			if got := notDigit.ReplaceAllString(Number(x), ""); got != strconv.Itoa(x) {
				t.Fatalf("%d is spelled %q", x, Number(x))
			}
		})
	}
}

func TestDatesAreSpelledAsChosen(t *testing.T) {
	at := time.Date(2026, 3, 9, 14, 5, 0, 0, time.UTC)
	for _, c := range []struct {
		locale string
		dates  DateFormat
		want   string
	}{
		{"en-US", DatesSystem, "Mar 9, 2026, 14:05"},
		{"en", DatesSystem, "Mar 9, 2026, 14:05"},
		{"en-GB", DatesSystem, "9 Mar 2026, 14:05"},
		{"de-AT", DatesSystem, "9 Mar 2026, 14:05"},
		{"sv-SE", DatesSystem, "2026-03-09 14:05"},
		{"ja", DatesSystem, "2026-03-09 14:05"},
		{"en-US", DatesISO, "2026-03-09 14:05"},
		{"en-US", DatesDayMonthYear, "9 Mar 2026, 14:05"},
		{"en-GB", DatesMonthDayYear, "Mar 9, 2026, 14:05"},
		{"en-GB", "no format", "9 Mar 2026, 14:05"},
	} {
		using(t, c.locale, NumbersSystem, c.dates)
		if got := Time(at); got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.locale, c.dates, got, c.want)
		}
		if got := Date(at); !strings.HasPrefix(c.want, got) || len(got) < 10 {
			t.Errorf("%s, %s: the day is %q of %q", c.locale, c.dates, got, c.want)
		}
	}
}

func TestWhatHappenedTodayIsToldByTheMinute(t *testing.T) {
	zone := time.FixedZone("", 2*60*60)
	now := time.Date(2026, 3, 9, 1, 0, 0, 0, zone)
	using(t, "", NumbersSystem, DatesISO)
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{time.Date(2026, 3, 8, 22, 30, 0, 0, time.UTC), "00:30"}, // already this day there
		{time.Date(2026, 3, 8, 21, 30, 0, 0, time.UTC), "2026-03-08 23:30"},
		{time.Date(2025, 3, 9, 1, 0, 0, 0, zone), "2025-03-09 01:00"},
	} {
		if got := When(c.at, now); got != c.want {
			t.Errorf("%v is told as %q, want %q", c.at, got, c.want)
		}
	}
}
