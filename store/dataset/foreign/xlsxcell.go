package foreign

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// sheetColumn is the number, from 0, of the column of a cell's name such as AB12; −1 if that
// is none.
func sheetColumn(name string) int {
	n := 0
	for i := range len(name) {
		c := name[i]
		switch {
		case c >= 'A' && c <= 'Z' && n < 26*26*26:
			n = 26*n + int(c-'A') + 1
		case c >= '0' && c <= '9' && n > 0:
			return n - 1
		default:
			return -1
		}
	}
	return -1
}

// mostSheetColumns is how many columns a sheet of Excel has.
const mostSheetColumns = 16384

// cell reads the cell that has begun, and returns where it stands and what it says. raw
// leaves a date the number that it is.
func (b *workbook) cell(d *sheetXML, next int, raw bool) (at int, value string, err error) {
	at = next
	if name := d.attribute("r"); len(name) > 0 {
		at = sheetColumn(string(name))
	}
	if at < 0 || at >= mostSheetColumns {
		return 0, "", fmt.Errorf("it has a cell %q, which no sheet has", d.attribute("r"))
	}
	kind := cellKind(d.attribute("t"))
	style, _ := strconv.Atoi(string(d.attribute("s")))
	for {
		name, end, err := d.next()
		switch {
		case err != nil:
			return at, "", err
		case end && name == "c":
			return at, value, nil
		case end:
		case name == "v":
			if value, err = d.text("v"); err == nil {
				value, err = b.value(value, kind, style, raw)
			}
		case name == "is":
			value, err = d.text("is")
		}
		if err != nil {
			return at, "", err
		}
	}
}

// cellKind is a kind of cells as a string, which needs no memory for the usual ones.
func cellKind(t []byte) string {
	switch string(t) {
	case "inlineStr":
		return "inlineStr"
	case "s":
		return "s"
	}
	return string(t)
}

// value reads what is stored in a cell.
func (b *workbook) value(s, kind string, style int, raw bool) (string, error) {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil {
			return "", fmt.Errorf("it refers to the text %q", s)
		}
		return b.shared.get(i)
	case "b":
		if s == "1" {
			return "true", nil
		}
		return "false", nil
	case "", "n":
		if !raw && style >= 0 && style < len(b.dates) && b.dates[style] {
			return b.shownDate(s), nil
		}
		return shownNumber(s), nil
	}
	return s, nil
}

// shownNumber is a number without the digits that only tell binary fractions apart.
func shownNumber(s string) string {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || strings.Trim(s, "0123456789") == "" {
		return s
	}
	if math.Abs(f) >= 1e21 || f != 0 && math.Abs(f) < 1e-6 {
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// dateOf is the date of a day's number: from the first of January 1900, which is 1, as if
// that year had had a 29th of February; or from the first of January 1904, which is 0.
func dateOf(days float64, from04 bool) string {
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from04:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		first = first.AddDate(0, 0, 1)
	}
	whole, part := math.Modf(days)
	t := first.AddDate(0, 0, int(whole)).Add(time.Duration(math.Round(part*86400)) * time.Second)
	switch {
	case whole == 0:
		return t.Format("15:04:05")
	case part == 0:
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02T15:04:05")
}
