package suggest

import "strings"

// currencySigns are what stands before an amount of money.
var currencySigns = map[string]string{
	"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "₦": "NGN", "₽": "RUB", "₺": "TRY", "₱": "PHP", "₫": "VND", "₴": "UAH", "₪": "ILS", "฿": "THB", "₡": "CRC", "₲": "PYG", "₵": "GHS", "₸": "KZT", "₭": "LAK", "₮": "MNT", "₼": "AZN", "₾": "GEL",
	"us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL", "nt$": "TWD", "mx$": "MXN", "cn¥": "CNY", "j$": "JMD", "ec$": "XCD", "tt$": "TTD", "fj$": "FJD",
	"rs": "INR", "rm": "MYR", "dh": "AED", "dhs": "AED", "ksh": "KES", "sh": "KES", "ush": "UGX", "r": "ZAR", "kr": "SEK", "usd": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "inr": "INR", "aud": "AUD", "cad": "CAD", "chf": "CHF", "sfr": "CHF", "nzd": "NZD", "zar": "ZAR", "brl": "BRL", "aed": "AED", "sar": "SAR", "krw": "KRW", "idr": "IDR", "rp": "IDR", "php": "PHP", "thb": "THB", "try": "TRY", "pkr": "PKR", "bdt": "BDT", "tk": "BDT", "le": "EGP", "egp": "EGP", "b": "THB", "skr": "SEK", "dkr": "DKK", "nkr": "NOK", "ikr": "ISK", "tsh": "TZS", "mxn": "MXN", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "vnd": "VND", "kes": "KES", "ngn": "NGN", "gh₵": "GHS", "gh¢": "GHS", "fcfa": "XOF", "cfa": "XOF", "p": "BWP",
}

// currencyWords are what stands behind one, in the singular.
var currencyWords = map[string]string{
	"dollar": "USD", "buck": "USD", "cent": "USD", "pound": "GBP", "quid": "GBP", "penny": "GBP", "pence": "GBP", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "won": "KRW", "naira": "NGN", "rouble": "RUB", "ruble": "RUB", "lira": "TRY", "peso": "MXN", "real": "BRL", "reais": "BRL", "rand": "ZAR", "baht": "THB", "dong": "VND", "ringgit": "MYR", "rupiah": "IDR", "shekel": "ILS", "dirham": "AED", "riyal": "SAR", "rial": "IRR", "franc": "CHF", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "zloty": "PLN", "złoty": "PLN", "forint": "HUF", "koruna": "CZK", "leu": "RON", "lei": "RON", "lev": "BGN", "leva": "BGN", "hryvnia": "UAH", "tenge": "KZT", "taka": "BDT", "shilling": "KES", "cedi": "GHS", "birr": "ETB", "kwacha": "ZMW", "dinar": "KWD", "bolivar": "VES", "sol": "PEN", "soles": "PEN", "quetzal": "GTQ", "guarani": "PYG", "kyat": "MMK", "riel": "KHR", "kip": "LAK", "tugrik": "MNT", "lari": "GEL", "manat": "AZN", "dram": "AMD", "som": "KGS", "somoni": "TJS", "afghani": "AFN", "ariary": "MGA", "pula": "BWP", "metical": "MZN", "kina": "PGK", "króna": "ISK", "krónur": "ISK", "gourde": "HTG", "kobo": "NGN", "lempira": "HNL", "córdoba": "NIO", "balboa": "PAB", "colon": "CRC", "dalasi": "GMD", "leone": "SLE", "loti": "LSL", "ngultrum": "BTN", "pataca": "MOP", "rufiyaa": "MVR", "vatu": "VUV", "tala": "WST", "bitcoin": "BTC",
	"usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "kr": "SEK", "rmb": "CNY", "cny": "CNY", "inr": "INR", "aed": "AED",
}

// subunits are a hundredth of their currency.
var subunits = map[string]bool{"cent": true, "penny": true, "pence": true, "kobo": true}

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

// currencyBefore reads the sign of a currency before digits, and returns how many
// tokens it takes: $, US$, Rs, EUR. The letters of one are written in capitals.
func (r reader) currencyBefore(i int) (code string, tokens int) {
	if !r.has(i + 1) {
		return "", 0
	}
	w := r.low(i)
	code, known := currencySigns[w]
	if r.isKind(i, markToken) {
		if known && r.isKind(i+1, numberToken) {
			return code, 1
		}
		return "", 0
	}
	if r.tokens[i].kind != wordToken || r.tokens[i].shape == lowerShape {
		return "", 0
	}
	if r.joined(i+1) && r.isKind(i+1, markToken) && r.isKind(i+2, numberToken) {
		next := r.low(i + 1)
		if code, ok := currencySigns[strings.TrimSuffix(w, ".")+next]; ok {
			return code, 2
		}
		if next == "." && known && len(w) > 1 && (r.joined(i+2) || w == "rs") {
			return code, 2
		}
		if code, ok := currencySigns[next]; ok && len(w) <= 3 {
			return code, 2 // a sign behind letters that are not known: B$5
		}
	}
	if known && r.isKind(i+1, numberToken) && (len(w) == 3 && r.tokens[i].shape == upperShape || len(w) == 2 && w != "kr" && w != "le" && w != "sh" && w != "tk") {
		return code, 1
	}
	return "", 0
}

// takeMoney takes the name of a currency behind an amount: 500 Swiss francs, 14
// cents, the 2,000-dollar.
func (r reader) takeMoney(f *figure) bool {
	first := f.to
	if code := currencySigns[r.low(first)]; code != "" && r.isKind(first, markToken) && !r.isKind(first+1, numberToken) { // 15 €
		f.unit, f.to = code, first+1
		return true
	}
	if r.low(first) == "p" && f.digits && r.tokens[first].shape == lowerShape && r.endsPhrase(first+1) { // down 68 p
		f.value, f.upTo, f.unit, f.to = f.value/100, f.upTo/100, "GBP", first+1
		return true
	}
	if r.isHyphen(first) {
		first++
	}
	for at := first; at < first+3 && r.isKind(at, wordToken); at++ {
		name := singular(r.low(at))
		code, known := currencyWords[name]
		if !known && len(name) == 3 && name != "cfa" && r.tokens[at].shape == upperShape { // 110 JPY
			code, known = currencySigns[name]
		}
		nations := nationalMoney[name]
		if !known && nations == nil {
			if r.tokens[at].shape == lowerShape && name != "euro" && name != "new" {
				return false
			}
			continue
		}
		if at > first {
			if code = r.nation(nations, first, at); code == "" {
				return false
			}
		} else if next := singular(r.low(at + 1)); name == "euro" && subunits[next] {
			at, name = at+1, next
		}
		if code == "" || name == "pound" && at == first && r.weighs(f.first, at+1) || wordMoney[name] && !(f.value >= 5) {
			return false
		}
		f.unit, f.to = code, at+1
		if subunits[name] {
			f.value, f.upTo = f.value/100, f.upTo/100
		}
		if s, ok := scaleOf(r.low(f.to)); ok && !f.scaled { // 75 USD million
			f.value, f.upTo, f.to = f.value*s, f.upTo*s, f.to+1
		}
		return true
	}
	return false
}

// wordMoney are currencies that mean something else, too, with small numbers before
// them.
var wordMoney = wordSet("won real sol som dong rand kip colon mark crown lev leone tala")

// nation returns the currency that one of the words from first to last, end-
// exclusive, makes of the name behind them.
func (r reader) nation(nations map[string]string, first, last int) string {
	for i := first; i < last; i++ {
		if code := nations[r.low(i)]; code != "" {
			return code
		}
	}
	return ""
}

// weighs reports whether pounds between two tokens are a weight.
func (r reader) weighs(first, behind int) bool {
	for i := first - 1; i >= first-4; i-- {
		if strings.HasPrefix(r.low(i), "weigh") {
			return true
		}
	}
	switch r.low(behind) {
	case "of", "heavier", "lighter", "overweight":
		return true
	}
	return false
}
