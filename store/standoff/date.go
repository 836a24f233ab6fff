package standoff

import (
	"fmt"
	"time"
)

// Date is a day, a month or a year of the proleptic Gregorian calendar, in the
// years 1 to 9999. The zero value is no date.
type Date struct {
	year       int
	month, day int // 0 if only what comes before is known
}

// ParseDate reads a date as ISO 8601 has it: 2026, 2026-03 or 2026-03-14.
func ParseDate(s string) (Date, error) {
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if len(s) != len(layout) {
			continue
		}
		t, err := time.Parse(layout, s)
		if err != nil || t.Year() < 1 {
			break
		}
		d := Date{year: t.Year()}
		if len(s) > len("2006") {
			d.month = int(t.Month())
		}
		if len(s) > len("2006-01") {
			d.day = t.Day()
		}
		return d, nil
	}
	return Date{}, fmt.Errorf("%q is no date; dates are of the form 2026, 2026-03 or 2026-03-14", s)
}

// Parts returns the year, and the month and the day, each 0 if it is not known.
func (d Date) Parts() (year, month, day int) { return d.year, d.month, d.day }

// String returns the date as [ParseDate] reads it; "" for none.
func (d Date) String() string {
	switch {
	case d.year == 0:
		return ""
	case d.month == 0:
		return fmt.Sprintf("%04d", d.year)
	case d.day == 0:
		return fmt.Sprintf("%04d-%02d", d.year, d.month)
	default:
		return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
	}
}

// Value returns the date as a value; none if it is the zero date.
func (d Date) Value() Value {
	if d.year == 0 {
		return Value{}
	}
	return Value{kind: DateValue, text: d.String()}
}
