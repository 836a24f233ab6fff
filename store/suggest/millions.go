package suggest

// isMillion reports whether the m on digits means a million: 35.5m visitors, but
// 1.91m tall.
func (r reader) isMillion(a *amount) bool {
	switch w := r.low(a.last); w {
	case "tall", "high", "long", "deep", "wide", "above", "below", "away", "thick", "from":
		return false
	case "-", "–", "to":
		return !r.metric
	case "of":
		return determiners[r.low(a.last+1)]
	}
	if _, ok := currencyWords[singular(r.low(a.last))]; ok {
		return true
	}
	return !r.metric || r.counts(a.last) || r.countedNear(a.first)
}

// countedNear reports whether a word near a number says that many are counted.
func (r reader) countedNear(i int) bool {
	const near = 6
	for k := max(i-near, r.in.first); k < i; k++ {
		if manyWords.of(r.tokens[k].hash) {
			return true
		}
	}
	return false
}

// manyWords stand near millions.
var manyWords = hashes(`
	population people users viewers visitors views followers subscribers customers downloads sales
	copies budget turnover profit revenue cost costs worth voters votes jobs homes passengers`)
