package wording

import "golang.org/x/text/language"

// Where the order of a date is not day, month, year, by the CLDR.
var (
	monthFirst = regions("AS", "FM", "GU", "MH", "MP", "PH", "PR", "PW", "UM", "US", "VI")
	yearFirst  = regions("BT", "CA", "CN", "HU", "IR", "JP", "KP", "KR", "LT", "MN", "SE", "TW", "ZA")
)

func regions(names ...string) map[string]bool {
	out := map[string]bool{}
	for _, name := range names {
		out[name] = true
	}
	return out
}

// datesOf returns the order of a date in a locale. A locale without a region has
// that of the most people who speak its language.
func datesOf(tag language.Tag) DateFormat {
	region, _ := tag.Region()
	switch r := region.String(); {
	case monthFirst[r]:
		return DatesMonthDayYear
	case yearFirst[r]:
		return DatesISO
	}
	return DatesDayMonthYear
}
