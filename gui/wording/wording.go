// Package wording spells numbers and times for a person to read.
//
// It promises one way of doing so in the whole program: what [Use] has put in force.
// Until then that is American English. Any goroutine may call any of it. It spells
// nothing that a program reads; what is written into a file has formats of its own.
// Sentences with numbers are made with lang.N, which has the plural forms.
package wording

import (
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// NumberFormat is how the thousands of a number are told apart.
type NumberFormat string

// The formats of numbers.
const (
	NumbersSystem NumberFormat = "system" // as is usual where the person is
	NumbersSpace  NumberFormat = "space"  // 1 234
	NumbersComma  NumberFormat = "comma"  // 1,234
	NumbersPoint  NumberFormat = "point"  // 1.234
)

// DateFormat is the order of a date.
type DateFormat string

// The formats of dates.
const (
	DatesSystem       DateFormat = "system"         // as is usual where the person is
	DatesISO          DateFormat = "iso"            // 2026-03-09, of ISO 8601
	DatesDayMonthYear DateFormat = "day-month-year" // 9 Mar 2026
	DatesMonthDayYear DateFormat = "month-day-year" // Mar 9, 2026
)

// format is what is in force.
type format struct {
	printer *message.Printer
	space   bool // a thin space takes the place of what tells thousands apart
	dates   DateFormat
}

var inForce atomic.Pointer[format]

func init() { Use("en-US", NumbersSystem, DatesSystem) }

// Use has numbers and dates spelled as is usual in a locale ("de-AT", as
// lang.SystemLocale tells it), or in another format. A locale or format that is not
// known is taken for American English and the system's.
func Use(locale string, numbers NumberFormat, dates DateFormat) {
	tag, err := language.Parse(locale)
	if err != nil {
		tag = language.AmericanEnglish
	}
	f := &format{dates: dates}
	switch dates {
	case DatesISO, DatesDayMonthYear, DatesMonthDayYear:
	default:
		f.dates = datesOf(tag)
	}
	switch numbers {
	case NumbersSpace:
		tag, f.space = language.English, true
	case NumbersComma:
		tag = language.English
	case NumbersPoint:
		tag = language.German
	}
	f.printer = message.NewPrinter(tag)
	inForce.Store(f)
}

// thinSpace tells thousands apart, and a number from its unit; no line ends at it.
const thinSpace = "\u202F"

// Number spells a whole number: "1,234".
func Number(n int) string {
	f := inForce.Load()
	return f.spaced(f.printer.Sprint(number.Decimal(n)))
}

// Percent spells so many hundredths: "85%".
func Percent(hundredths int) string {
	f := inForce.Load()
	s := f.spaced(f.printer.Sprint(number.Percent(float64(hundredths)/100, number.MaxFractionDigits(0))))
	if f.space {
		return strings.Replace(s, "%", thinSpace+"%", 1)
	}
	return s
}

func (f *format) spaced(s string) string {
	if !f.space {
		return s
	}
	return strings.ReplaceAll(s, ",", thinSpace) // the format is the English one
}

// Date spells the day of a time, in its zone: "9 Mar 2026".
func Date(t time.Time) string {
	words := map[string]any{"Day": t.Day(), "Month": month(t.Month()), "Year": t.Year()}
	switch inForce.Load().dates {
	case DatesDayMonthYear:
		return lang.L("{{.Day}} {{.Month}} {{.Year}}", words)
	case DatesMonthDayYear:
		return lang.L("{{.Month}} {{.Day}}, {{.Year}}", words)
	}
	return t.Format(time.DateOnly)
}

// Time spells the day and the minute of a time, in its zone: "9 Mar 2026, 14:05".
func Time(t time.Time) string {
	if inForce.Load().dates == DatesISO {
		return t.Format("2006-01-02 15:04")
	}
	return lang.L("{{.Date}}, {{.Time}}", map[string]any{"Date": Date(t), "Time": t.Format("15:04")})
}

// When spells a time as briefly as it can be told at another, now, in the zone of
// that: the minute alone if it is on the same day, without the year if it is in the
// same one. In the format of ISO 8601 a date is always whole.
func When(t, now time.Time) string {
	t = t.In(now.Location())
	if t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return t.Format("15:04")
	}
	if f := inForce.Load(); t.Year() == now.Year() && f.dates != DatesISO {
		return lang.L("{{.Date}}, {{.Time}}", map[string]any{"Date": f.dayOfYear(t), "Time": t.Format("15:04")})
	}
	return Time(t)
}

// dayOfYear spells the day of a time without its year: "9 Mar".
func (f *format) dayOfYear(t time.Time) string {
	words := map[string]any{"Day": t.Day(), "Month": month(t.Month())}
	if f.dates == DatesMonthDayYear {
		return lang.L("{{.Month}} {{.Day}}", words)
	}
	return lang.L("{{.Day}} {{.Month}}", words)
}

// month is the short name of a month.
func month(m time.Month) string {
	return [...]string{
		lang.L("Jan"), lang.L("Feb"), lang.L("Mar"), lang.L("Apr"), lang.L("May"), lang.L("Jun"),
		lang.L("Jul"), lang.L("Aug"), lang.L("Sep"), lang.L("Oct"), lang.L("Nov"), lang.L("Dec"),
	}[m-time.January]
}
