package suggest

// The options of the attribute "kind" of quotes.
const (
	directQuote  = "direct"
	partialQuote = "partial"
	pullQuote    = "pull_quote"
)

// kindsOf returns of what kind quotations are: a pull quote repeats what stands in
// another one, on a line of its own; a partial quote is a part of the sentence
// around it; all others are direct.
func (a *analysis) kindsOf(quotes []quotation) []string {
	kinds := make([]string, len(quotes))
	copies := make(map[uint32]int, len(quotes)) // the copy of some words that is no pull quote
	for i, q := range quotes {
		h := a.wordsHash(q.from, q.to)
		if j, ok := copies[h]; !ok || !a.ownLine(q) || a.ownLine(quotes[j]) {
			copies[h] = i
		}
	}
	for i, q := range quotes {
		x := a.lookInside(q)
		switch {
		case a.ownLine(q) && copies[a.wordsHash(q.from, q.to)] != i:
			kinds[i] = pullQuote
		case x.end == "" && a.embedded(q), x.first == lowerShape && !a.continues(quotes, i):
			kinds[i] = partialQuote
		default:
			kinds[i] = directQuote
		}
	}
	return kinds
}

// ownLine reports whether nothing stands beside a quotation.
func (a *analysis) ownLine(q quotation) bool {
	return q.first == a.lines[q.line].first && q.last == a.lines[q.end].last
}

// embedded reports whether words stand directly before or behind a quotation.
func (a *analysis) embedded(q quotation) bool {
	return q.first > a.lines[q.line].first && a.tokens[q.first-1].kind != markToken ||
		q.last < a.lines[q.end].last && a.tokens[q.last].kind != markToken && a.kindOf(q.last)&cueVerb == 0
}

// continues reports whether a quotation goes on with the one before it, behind
// words such as "he said".
func (a *analysis) continues(quotes []quotation, i int) bool {
	if i == 0 || quotes[i-1].end != quotes[i].line || quotes[i].first-quotes[i-1].last > 24 {
		return false
	}
	end := a.lookInside(quotes[i-1]).end
	return end == "," || end == "—" || end == "–" || end == "?"
}
