package suggest

import "strings"

// UnitName returns the name that statistics have for a unit, whatever a dataset calls
// it: USD for "US dollar", meter for "metres", "" for none. A rate such as "dollar per
// share" that has no name of its own has that of what stands before "per"; of what is
// counted, such as "cabinet ministers", the noun counts.
func UnitName(written string) string {
	w := strings.Join(strings.Fields(strings.ToLower(written)), " ")
	if name, ok := otherUnitNames[w]; ok {
		return name
	}
	if code := strings.ToUpper(w); len(w) == 3 && currencyCodes[code] {
		return code
	}
	if name, ok := measures[w]; ok {
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
		if i > 0 && words[i] == "of" && i+1 < len(words) && words[i+1] == "age" {
			return UnitName(strings.Join(words[:i], " "))
		}
	}
	last := singular(words[len(words)-1])
	if of, ok := nationalMoney[last]; ok {
		for _, nation := range words[:len(words)-1] {
			if code, ok := of[nation]; ok {
				return code
			}
		}
	}
	if code, ok := currencyWords[last]; ok && (len(words) == 1 || money[words[0]]) {
		return code
	}
	if len(words) > 1 {
		if name, ok := measures[words[0]+" "+last]; ok {
			return name
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

// rateName returns the name of a rate, or that of what stands before "per".
func rateName(of, per []string) string {
	unit := UnitName(strings.Join(of, " "))
	if name, ok := measures[unit+" per "+UnitName(strings.Join(per, " "))]; ok {
		return name
	}
	return unit
}

// areas stand before units of length.
var areas = map[string]bool{"square": true, "cubic": true}

// money are words before that of a currency which name no other.
var money = map[string]bool{"us": true, "u.s.": true, "japanese": true, "chinese": true, "turkish": true, "south": true, "british": true, "georgian": true, "lao": true, "indian": true, "swiss": true, "mexican": true}

// otherUnitNames are names that other datasets have for units.
var otherUnitNames = map[string]string{
	"": "", "-": "", "count": "", "percentage": "percent", "per cent": "percent", "%": "percent", "pct": "percent",
	"pound sterling": "GBP", "pound-mass": "pound", "pound mass": "pound", "metric ton": "tonne", "turn": "time", "costa rican colón": "CRC",
}

// currencyCodes are the codes of all currencies that have a sign or a word.
var currencyCodes = func() map[string]bool {
	all := map[string]bool{}
	for _, of := range []map[string]string{currencySigns, currencyWords} {
		for _, code := range of {
			all[code] = true
		}
	}
	for _, of := range nationalMoney {
		for _, code := range of {
			all[code] = true
		}
	}
	return all
}()
