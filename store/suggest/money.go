package suggest

import (
	"math"
	"strings"
)

// currencyBefore reads the sign of a currency before digits, and returns how many
// tokens it takes: $, US$, Rs, EUR, in small letters too where they are no words.
func (r reader) currencyBefore(i int) (code string, tokens int) {
	if !r.has(i + 1) {
		return "", 0
	}
	code, known := currencySigns[r.low(i)]
	switch {
	case r.isKind(i, markToken):
		if known && (r.isKind(i+1, numberToken) || r.low(i+1) == "." && r.joined(i+2) && r.isKind(i+2, numberToken)) {
			return code, 1
		}
		return "", 0
	case !r.isKind(i, wordToken):
		return "", 0
	}
	if code := r.letteredSign(i); code != "" {
		return code, 2
	}
	if known && r.isKind(i+1, numberToken) && r.isCurrencyCode(i) {
		return code, 1
	}
	return "", 0
}

// letteredSign returns the currency of letters with a sign behind them: US$, Rs., and
// hk $ where a text has blanks between all its tokens.
func (r reader) letteredSign(i int) string {
	if !r.isKind(i+1, markToken) || !r.isKind(i+2, numberToken) {
		return ""
	}
	w, sign := strings.TrimSuffix(r.low(i), "."), r.low(i+1)
	code, known := currencySigns[w+sign]
	switch {
	case known && (r.joined(i+1) || looseSigns.of(r.tokens[i].hash)):
		return code
	case !r.joined(i + 1):
	case sign == "." && len(w) > 1 && (r.tokens[i].shape != lowerShape && r.joined(i+2) || w == "rs"):
		return currencySigns[w]
	case r.tokens[i].shape != lowerShape && len(w) <= 3:
		return currencySigns[sign] // letters that are not known: B$5
	}
	return ""
}

var (
	// looseSigns are letters that belong to a sign though a blank stands between.
	looseSigns = hashes("us u.s. c hk nt nz au can cad aud nzd cdn")
	// lowerCodes stand before an amount in small letters, too.
	lowerCodes = hashes("rs rupees usd eur gbp inr chf aud cad rmb cny jpy")
	// shortCodes are codes of two letters that are no names.
	shortCodes = hashes("rs rm rp dh tl dm")
)

// isCurrencyCode reports whether a word before digits, which is the sign of a
// currency, is one here: EUR 5, Rs 500, and TRY 5 million, but not COP 26.
func (r reader) isCurrencyCode(i int) bool {
	t := r.tokens[i]
	switch n := t.end - t.start; {
	case lowerCodes.of(t.hash):
		return true
	case wordCodes.of(t.hash):
		_, scaled := scaleOf(r.low(i + 2))
		return t.shape == upperShape && (scaled || strings.Contains(r.word(i+1), ","))
	case n == 3:
		return t.shape == upperShape
	default:
		return t.shape != lowerShape && (n == 2 && shortCodes.of(t.hash) || n > 3)
	}
}

// takeMoney takes the name of a currency behind an amount: 500 Swiss francs, 14
// cents, the 2,000-dollar.
func (r reader) takeMoney(f *figure) bool {
	first := f.to
	if code := currencySigns[r.low(first)]; code != "" && r.isKind(first, markToken) && !(r.isKind(first+1, numberToken) && r.joined(first+1)) { // 15 €
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
		code, ofNations := r.currencyName(f, at, name), nationalMoney[name]
		if code == "" && ofNations == nil {
			if r.tokens[at].shape == lowerShape && !nations[r.tokens[at].hash] {
				return false
			}
			continue
		}
		if at > first {
			code = r.nation(ofNations, first, at)
		} else if next := singular(r.low(at + 1)); name == "euro" && subunits[next] {
			at, name = at+1, next
		}
		if name == "pound" && r.isTorque(at+1) {
			return false
		}
		if code == "" || name == "pound" && at == first && r.weighs(f, at+1) || wordMoney[name] && at == first && !(f.value >= 5) {
			return false
		}
		f.unit, f.to = code, at+1
		r.takeMoneyRest(f, name)
		return true
	}
	return false
}

// currencyName returns the currency that a word behind an amount is the name of. Of
// the million in MUSD, the amount has as many.
func (r reader) currencyName(f *figure, at int, name string) string {
	if code := currencyWords[name]; code != "" {
		return code
	}
	if code := currencyWords[r.low(at)]; code != "" { // soles, złotych
		return code
	}
	if r.tokens[at].shape == lowerShape {
		return ""
	}
	switch upper := strings.ToUpper(name); {
	case len(name) == 3 && r.tokens[at].shape == upperShape && currencyCodes[upper] && (f.value >= 100 || f.scaled):
		return upper
	case len(name) == 4 && name[0] == 'm' && at == f.to && currencyCodes[upper[1:]]:
		f.value, f.upTo = f.value*1e6, f.upTo*1e6
		return upper[1:]
	}
	return ""
}

// takeMoneyRest takes what may stand behind the name of a currency: pounds sterling,
// three dollars fifty cents, 75 USD million.
func (r reader) takeMoneyRest(f *figure, name string) {
	if subunits[name] {
		f.value, f.upTo = f.value/100, f.upTo/100
		return
	}
	if r.low(f.to) == "sterling" {
		f.to++
	}
	if s, ok := scaleOf(r.low(f.to)); ok && !f.scaled {
		f.value, f.upTo, f.to = f.value*s, f.upTo*s, f.to+1
		return
	}
	at := f.to
	if r.low(at) == "and" {
		at++
	}
	n, ok := r.amountAt(at)
	if !ok || !f.single() || f.scaled || f.value != math.Trunc(f.value) || !isCount(n) || n.value >= 100 || n.value < 1 {
		return
	}
	switch {
	case subunits[singular(r.low(n.last))]:
		f.to = n.last + 1
	case at == f.to && n.value >= 10 && r.endsPhrase(n.last): // 15 dollars 50
		f.to = n.last
	default:
		return
	}
	f.value += n.value / 100
}

// wordMoney are currencies that mean something else, too, with small numbers before
// them.
var wordMoney = wordSet("won real sol som dong rand kip colon mark crown lev leone tala ether buck")

// nation returns the currency that one of the words from first to last, end-
// exclusive, makes of the name behind them.
func (r reader) nation(of map[string]string, first, last int) string {
	for i := first; i < last; i++ {
		if code := of[r.low(i)]; code != "" {
			return code
		}
	}
	return ""
}

// codeBehind returns the currency that a word behind an amount in dollars says they
// are: $1,500 AUD, and $20 million Canadian at the end of a phrase.
func (r reader) codeBehind(f *figure) string {
	if f.unit != "USD" || !r.isKind(f.to, wordToken) || r.tokens[f.to].shape == lowerShape {
		return ""
	}
	w := strings.ToUpper(r.low(f.to))
	if currencyCodes[w] && r.tokens[f.to].shape == upperShape {
		return w
	}
	if r.endsPhrase(f.to + 1) {
		return nationalMoney["dollar"][r.low(f.to)]
	}
	return ""
}
