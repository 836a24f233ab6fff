package evaluate

import (
	"slices"
	"strings"
	"unicode"

	"galley/store/gold"
	"galley/store/standoff"
)

// speakers returns what finds out who says a quote of a text, in words: as they are
// written, or those of the span to which the quote links.
func speakers(t gold.Text) func(quote *standoff.Span) string {
	byID := make(map[standoff.SpanID]int, len(t.Spans))
	for i := len(t.Spans) - 1; i >= 0; i-- {
		byID[t.Spans[i].ID] = i
	}
	return func(quote *standoff.Span) string {
		v := quote.Attributes["speaker"]
		to := v.Link()
		if to == "" {
			return strings.TrimSpace(v.Text())
		}
		i, there := byID[to]
		if !there {
			return ""
		}
		return strings.TrimSpace(t.Spans[i].Words(t.Text))
	}
}

// sameSpeaker reports whether two mentions of a speaker share a word of the name: Low
// and Ada Low are the same. Titles count only where there is nothing else.
func sameSpeaker(a, b string) bool {
	of, other := nameWords(a), nameWords(b)
	return slices.ContainsFunc(of, func(w string) bool { return slices.Contains(other, w) })
}

// nameWords returns the words of a name in lower case, without titles and small words
// unless there are no others.
func nameWords(name string) []string {
	all := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	all = slices.DeleteFunc(all, func(w string) bool { return w == "the" || w == "a" || w == "an" || w == "s" || w == "of" || w == "and" })
	if own := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return titles[w] }); len(own) > 0 {
		return own
	}
	return all
}

// titles stand before many names.
var titles = func() map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq("mr mrs ms miss dr sir dame lord lady president vice prime minister secretary senator sen rep representative governor gov mayor chief executive director officer professor prof judge justice general gen colonel col captain capt sergeant sgt king queen prince princess pope bishop archbishop chancellor chairman chairwoman spokesman spokeswoman spokesperson former then") {
		all[w] = true
	}
	return all
}()
