package suggest

import (
	"strings"
)

// currencySigns are what stands before an amount of money.
var currencySigns = map[string]string{
	"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "₦": "NGN", "₽": "RUB", "₺": "TRY", "₱": "PHP", "₫": "VND", "₴": "UAH", "₪": "ILS", "฿": "THB", "₡": "CRC", "₲": "PYG", "₵": "GHS", "₸": "KZT", "₭": "LAK", "₮": "MNT", "₼": "AZN", "₾": "GEL",
	"us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL", "nt$": "TWD", "mx$": "MXN", "cn¥": "CNY", "j$": "JMD", "ec$": "XCD", "tt$": "TTD", "fj$": "FJD",
	"rs": "INR", "rm": "MYR", "dh": "AED", "dhs": "AED", "ksh": "KES", "sh": "KES", "ush": "UGX", "r": "ZAR", "kr": "SEK", "usd": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "inr": "INR", "aud": "AUD", "cad": "CAD", "chf": "CHF", "sfr": "CHF", "nzd": "NZD", "zar": "ZAR", "brl": "BRL", "aed": "AED", "sar": "SAR", "krw": "KRW", "idr": "IDR", "rp": "IDR", "php": "PHP", "thb": "THB", "try": "TRY", "pkr": "PKR", "bdt": "BDT", "tk": "BDT", "le": "EGP", "egp": "EGP", "gh₵": "GHS", "fcfa": "XOF", "cfa": "XOF", "p": "BWP",
}

// currencyWords are what stands behind one, in the singular.
var currencyWords = map[string]string{
	"dollar": "USD", "buck": "USD", "cent": "USD", "pound": "GBP", "quid": "GBP", "penny": "GBP", "pence": "GBP", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "won": "KRW", "naira": "NGN", "rouble": "RUB", "ruble": "RUB", "lira": "TRY", "peso": "MXN", "real": "BRL", "reais": "BRL", "rand": "ZAR", "baht": "THB", "dong": "VND", "ringgit": "MYR", "rupiah": "IDR", "shekel": "ILS", "dirham": "AED", "riyal": "SAR", "rial": "IRR", "franc": "CHF", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "zloty": "PLN", "złoty": "PLN", "forint": "HUF", "koruna": "CZK", "leu": "RON", "lei": "RON", "lev": "BGN", "leva": "BGN", "hryvnia": "UAH", "tenge": "KZT", "taka": "BDT", "shilling": "KES", "cedi": "GHS", "birr": "ETB", "kwacha": "ZMW", "dinar": "KWD", "bolivar": "VES", "sol": "PEN", "soles": "PEN", "quetzal": "GTQ", "guarani": "PYG", "kyat": "MMK", "riel": "KHR", "kip": "LAK", "tugrik": "MNT", "lari": "GEL", "manat": "AZN", "dram": "AMD", "som": "KGS", "somoni": "TJS", "afghani": "AFN", "ariary": "MGA", "pula": "BWP", "metical": "MZN", "kina": "PGK", "bitcoin": "BTC",
	"usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "kr": "SEK", "cfa": "XOF", "rmb": "CNY", "cny": "CNY", "inr": "INR", "aed": "AED",
}

// subunits are a hundredth of their currency.
var subunits = map[string]bool{"cent": true, "penny": true, "pence": true}

// nationalMoney is the currency that a demonym makes of the word behind it.
var nationalMoney = map[string]map[string]string{
	"dollar":   {"us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "hong": "HKD", "singapore": "SGD", "singaporean": "SGD", "zealand": "NZD", "taiwan": "TWD", "jamaican": "JMD", "bahamian": "BSD", "fijian": "FJD", "namibian": "NAD"},
	"cent":     {"canadian": "CAD", "australian": "AUD", "euro": "EUR"},
	"pound":    {"egyptian": "EGP", "lebanese": "LBP", "syrian": "SYP", "sudanese": "SDG", "british": "GBP", "cypriot": "CYP"},
	"franc":    {"swiss": "CHF", "cfa": "XOF", "congolese": "CDF", "rwandan": "RWF", "burundian": "BIF", "belgian": "BEF", "french": "FRF"},
	"peso":     {"philippine": "PHP", "argentine": "ARS", "argentinian": "ARS", "colombian": "COP", "chilean": "CLP", "cuban": "CUP", "mexican": "MXN", "dominican": "DOP", "uruguayan": "UYU"},
	"rupee":    {"pakistani": "PKR", "indian": "INR", "sri": "LKR", "lankan": "LKR", "nepalese": "NPR", "nepali": "NPR", "mauritian": "MUR"},
	"won":      {"north": "KPW", "south": "KRW"},
	"dinar":    {"iraqi": "IQD", "jordanian": "JOD", "kuwaiti": "KWD", "algerian": "DZD", "tunisian": "TND", "serbian": "RSD", "libyan": "LYD", "bahraini": "BHD"},
	"rial":     {"iranian": "IRR", "omani": "OMR", "yemeni": "YER", "qatari": "QAR"},
	"riyal":    {"saudi": "SAR", "qatari": "QAR"},
	"dirham":   {"moroccan": "MAD", "uae": "AED", "emirati": "AED"},
	"shilling": {"kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "somali": "SOS"},
	"krone":    {"danish": "DKK", "norwegian": "NOK"},
	"kroner":   {"danish": "DKK", "norwegian": "NOK"},
	"krona":    {"swedish": "SEK", "icelandic": "ISK"},
	"kronor":   {"swedish": "SEK", "icelandic": "ISK"},
	"crown":    {"czech": "CZK", "danish": "DKK", "norwegian": "NOK", "swedish": "SEK"},
	"markka":   {"finnish": "FIM"},
	"mark":     {"german": "DEM", "convertible": "BAM"},
	"leu":      {"romanian": "RON", "moldovan": "MDL"},
	"yuan":     {"chinese": "CNY"},
	"kwacha":   {"malawian": "MWK", "zambian": "ZMW"},
	"lira":     {"turkish": "TRY", "italian": "ITL", "syrian": "SYP"},
}

// measures are units of measure and of time: what they are written as, and the name
// that a dataset gets.
var measures = func() map[string]string {
	all := map[string]string{}
	for _, line := range strings.Split(`
kilometer: kilometre km kms kilometers kilometres
meter: metre meters metres
centimeter: centimetre cm centimeters centimetres
millimeter: millimetre mm millimeters millimetres
micrometer: micrometre micron microns micrometers micrometres µm
nanometer: nanometre nm nanometers nanometres
mile: miles mi
yard: yards yd
foot: feet ft
inch: inches in.
nautical mile:
light-year: light-years
hectare: hectares ha
acre: acres
kilogram: kg kgs kilo kilos kilograms kilogramme kilogrammes
gram: grams gramme grammes g
milligram: mg milligrams
microgram: µg micrograms
tonne: tonnes
ton: tons
pound: pounds lb lbs
ounce: ounces oz
stone: st
liter: litre liters litres
milliliter: millilitre ml milliliters millilitres
gallon: gallons
pint: pints
barrel: barrels bbl
bushel: bushels
second: seconds sec secs
minute: minutes min mins
hour: hours hr hrs
day: days
night: nights
week: weeks
fortnight: fortnights
month: months
year: years yr yrs
decade: decades
century: centuries
degree: degrees °
degree Celsius: °c celsius c
degree Fahrenheit: °f fahrenheit f
watt: watts w
kilowatt: kw kilowatts
megawatt: mw megawatts
gigawatt: gw gigawatts
terawatt: tw terawatts
kilowatt hour: kwh
megawatt hour: mwh
gigawatt hour: gwh
terawatt hour: twh
volt: volts v
hertz: hz
megahertz: mhz
gigahertz: ghz
byte: bytes
kilobyte: kb kilobytes
megabyte: mb megabytes
gigabyte: gb gigabytes
terabyte: tb terabytes
calorie: calories
kilocalorie: kcal
decibel: decibels db
kilometer per hour: km/h kph kmh
mile per hour: mph
knot: knots
basis point: bps
percentage point: pp
horsepower: hp bhp
newton: newtons
pascal: pascals
hectopascal: hpa
joule: joules
liter per minute:
`, "\n") {
		name, words, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		all[name] = name
		for word := range strings.FieldsSeq(words) {
			all[word] = name
		}
	}
	return all
}()

// shortMeasures hang on digits only, since they are words or initials otherwise.
var shortMeasures = map[string]bool{"g": true, "c": true, "f": true, "w": true, "v": true, "st": true, "in.": true, "mi": true, "ha": true, "db": true, "pp": true, "hp": true, "mw": true, "gw": true, "tw": true, "kb": true, "mb": true, "gb": true, "tb": true, "min": true, "sec": true, "nm": true, "yd": true, "oz": true}

// isUnitWord reports whether a word, in lower case, is a unit that may stand between
// the ends of a range.
func isUnitWord(w string) bool {
	if w == "percent" || w == "per" || w == "cent" || w == "pct" {
		return true
	}
	if _, ok := measures[w]; ok && !shortMeasures[w] {
		return true
	}
	_, ok := currencyWords[singular(w)]
	return ok
}

// singular returns the singular of a noun, in lower case, by its ending.
func singular(w string) string {
	if s, ok := irregular[w]; ok {
		return s
	}
	switch {
	case len(w) < 4 || !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "zes"):
		return w[:len(w)-2]
	}
	return w[:len(w)-1]
}

var irregular = map[string]string{
	"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse", "oxen": "ox",
	"lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf", "calves": "calf", "halves": "half", "leaves": "leaf", "loaves": "loaf", "thieves": "thief", "shelves": "shelf",
	"policemen": "policeman", "policewomen": "policewoman", "fishermen": "fisherman", "firemen": "fireman", "businessmen": "businessman", "servicemen": "serviceman", "clergymen": "clergyman", "salesmen": "salesman", "lawmakers": "lawmaker", "gunmen": "gunman", "craftsmen": "craftsman", "grandchildren": "grandchild", "schoolchildren": "schoolchild",
	"sheep": "sheep", "deer": "deer", "fish": "fish", "cattle": "cattle", "police": "police", "staff": "staff", "personnel": "personnel", "aircraft": "aircraft", "series": "series", "species": "species", "crew": "crew", "livestock": "livestock", "poultry": "poultry", "salmon": "salmon", "trout": "trout", "squid": "squid", "bison": "bison",
	"heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "volcanoes": "volcano", "viruses": "virus", "buses": "bus", "cases": "case", "houses": "house", "horses": "horse", "nurses": "nurse", "courses": "course", "licences": "licence", "bases": "base", "phases": "phase", "phrases": "phrase", "purchases": "purchase", "exercises": "exercise", "premises": "premises", "crises": "crisis", "analyses": "analysis", "criteria": "criterion", "phenomena": "phenomenon", "bacteria": "bacterium", "data": "data", "media": "media", "alumni": "alumnus", "theses": "thesis",
	"movies": "movie", "calories": "calorie", "cookies": "cookie", "ties": "tie", "pies": "pie", "prairies": "prairie", "zombies": "zombie", "rookies": "rookie",
	"axes": "axe", "mosques": "mosque", "apples": "apple", "times": "time", "miles": "mile", "gas": "gas", "bus": "bus", "news": "news", "pence": "pence", "offspring": "offspring",
}

// pluralNoun reports whether a word, in lower case, may be a noun in the plural.
func pluralNoun(w string) bool {
	if notNouns[w] {
		return false
	}
	if s, ok := irregular[w]; ok {
		return s != w || collective[w]
	}
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && !strings.HasSuffix(w, "ous")
}

var collective = wordSet("sheep deer fish cattle police staff personnel aircraft series species crew livestock poultry salmon trout squid bison offspring")

// notNouns end like plurals and are none.
var notNouns = wordSet("this his its was has does is as thus us yes plus less across towards afterwards besides perhaps always sometimes unless whereas says goes comes makes takes gives means needs wants lives works runs stands remains includes involves shows tells adds asks begins ends opens closes falls rises costs lies holds keeps leaves brings moves plays pays sits overseas indoors outdoors upstairs downstairs nowadays alas apiece hers ours theirs yours who's that's it's whose versus minus regardless nevertheless nonetheless various previous serious famous religious dangerous")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// currencyBefore reads the sign of a currency before digits, and returns how many
// tokens it takes: $, US$, Rs, EUR. The letters of one stand directly before the
// digits, or are written in capitals.
func (r reader) currencyBefore(i int) (code string, tokens int) {
	if i >= r.in.last {
		return "", 0
	}
	w := r.low(i)
	if code, ok := currencySigns[w]; ok && r.tokens[i].kind == markToken {
		if n := i + 1; n < r.in.last && r.tokens[n].kind == numberToken {
			return code, 1
		}
		return "", 0
	}
	if r.tokens[i].kind != wordToken || i+1 >= r.in.last {
		return "", 0
	}
	if next := r.low(i + 1); !r.tokens[i+1].spaced && r.tokens[i+1].kind == markToken && i+2 < r.in.last && r.tokens[i+2].kind == numberToken {
		if code, ok := currencySigns[strings.TrimSuffix(w, ".")+next]; ok {
			return code, 2
		}
		if next == "." && !r.tokens[i+2].spaced || next == "." && w == "rs" {
			if code, ok := currencySigns[w]; ok && len(w) > 1 {
				return code, 2
			}
		}
	}
	code, ok := currencySigns[w]
	if ok && r.tokens[i].shape != lowerShape && r.tokens[i+1].kind == numberToken && (len(w) == 3 && r.tokens[i].shape == upperShape || len(w) == 2 && w != "kr" && w != "le") {
		return code, 1
	}
	return "", 0
}
