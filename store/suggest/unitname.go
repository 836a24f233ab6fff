package suggest

import "strings"

// UnitName returns the name that statistics have for a unit, whatever a dataset calls
// it: USD for "US dollar", meter for "metres", "" for none. A rate such as "dollar per
// share" that has no name of its own has that of what stands before "per"; of what is
// counted, such as "cabinet ministers", the noun counts.
func UnitName(written string) string {
	w := lowerUnit(written)
	if name, ok := otherUnitNames[w]; ok {
		return name
	}
	if code := strings.ToUpper(w); len(w) == 3 && currencyCodes[code] && (written == code || !wordCodes.of(hashLower(w))) {
		return code
	}
	if name, ok := measureNames[w]; ok {
		return name
	}
	words := strings.Fields(w)
	if len(words) == 0 {
		return ""
	}
	for i := range words {
		if words[i] == "per" && i > 0 {
			return rateName(words[:i], words[i+1:])
		}
		if i > 0 && words[i] == "of" { // year of age, barrel of oil
			return UnitName(strings.Join(words[:i], " "))
		}
	}
	last := singular(words[len(words)-1])
	if name, ok := otherUnitNames[strings.Join(append(words[:len(words)-1:len(words)-1], last), " ")]; ok {
		return name
	}
	if of, ok := nationalMoney[last]; ok {
		for _, nation := range words[:len(words)-1] {
			if code, ok := of[nation]; ok {
				return code
			}
		}
	}
	if code, ok := currencyWords[last]; ok && len(words) == 1 {
		return code
	}
	if len(words) > 1 {
		first := words[0]
		if name, ok := measureNames[first]; ok { // newton metre
			first = name
		}
		for _, second := range []string{last, measureNames[last]} {
			if name, ok := measureNames[first+" "+second]; ok {
				return name
			}
		}
		if areas[words[0]] {
			return words[0] + " " + UnitName(last)
		}
	}
	if name, ok := measures[last]; ok {
		return name
	}
	return last
}

// lowerUnit returns what is written for a unit in small letters, with one blank between
// its words.
func lowerUnit(written string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(written), "-", " ")), " ")
}

// IsHundredth reports whether what is written for a unit is a hundredth of the currency
// that UnitName says: cent, pence, "penny per share".
func IsHundredth(written string) bool {
	unit, _, _ := strings.Cut(lowerUnit(written), " per ")
	words := strings.Fields(unit)
	return len(words) > 0 && subunits[singular(words[len(words)-1])]
}

// rateName returns the name of a rate, or that of what stands before "per".
func rateName(of, per []string) string {
	unit := UnitName(strings.Join(of, " "))
	if name, ok := measureNames[unit+" per "+UnitName(strings.Join(per, " "))]; ok {
		return name
	}
	return unit
}

// measureNames are the names of all units by what is written for them, with blanks for
// hyphens.
var measureNames = func() map[string]string {
	all := map[string]string{}
	for written, name := range measures {
		all[lowerUnit(written)] = name
	}
	return all
}()

// areas stand before units of length.
var areas = map[string]bool{"square": true, "cubic": true}

// otherUnitNames are names that other datasets have for units.
var otherUnitNames = map[string]string{
	"":                 "",
	"count":            "time",
	"percentage":       "percent",
	"per cent":         "percent",
	"%":                "percent",
	"pct":              "percent",
	"pound sterling":   "GBP",
	"pound-mass":       "pound",
	"pound mass":       "pound",
	"metric ton":       "tonne",
	"turn":             "time",
	"milliampere hour": "milliamp hour",
	"foot pound":       "pound-foot",
	"pound foot":       "pound-foot",
}
