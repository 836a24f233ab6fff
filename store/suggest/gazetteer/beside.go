package gazetteer

import (
	"slices"
	"strings"
)

// beside returns what the text beside a mention says for each candidate, or nil if
// it says nothing.
func (r *resolver) beside(m Mention, candidates []candidate) []float64 {
	var said []float64
	say := func(i int, amount float64) {
		if said == nil {
			said = make([]float64, len(candidates))
		}
		said[i] = max(said[i], amount)
	}
	after := r.text[m.End:]
	for _, h := range r.of.holders(r.text[:m.Start], after) {
		strength := h.strength
		// Mexico, the United States and Canada: a list, and not the Mexico in Missouri.
		if slices.ContainsFunc(candidates, func(c candidate) bool { return c.Kind == h.Kind && c.use != Rare }) {
			strength = min(strength, h.inList)
		}
		for i, c := range candidates {
			if h.holds(c.Place) {
				say(i, strength)
			}
		}
	}
	before, _ := lastWords(r.text[:m.Start], 2)
	next := firstWord(after)
	for i, c := range candidates {
		if kindWords[next].Has(c.Kind) || len(before) == 2 && before[1] == "of" && kindWords[before[0]].Has(c.Kind) {
			say(i, kindSaid)
		}
	}
	return said
}

// kindSaid is what it weighs that the text says of what kind a place is.
const kindSaid = 2

// kindWords are words that stand before "of" and a name, or behind the name, and
// say of what kind the place is.
var kindWords = map[string]KindSet{
	"city": 1<<City | 1<<District, "town": 1<<City | 1<<District, "village": 1<<City | 1<<District, "suburb": 1<<City | 1<<District,
	"capital": 1 << City, "port": 1 << City, "neighborhood": 1 << District, "neighbourhood": 1 << District,
	"county": 1 << Region2, "parish": 1 << Region2, "district": 1<<Region2 | 1<<District,
	"state": 1 << Region1, "province": 1 << Region1, "region": 1<<Region1 | 1<<Area, "prefecture": 1 << Region1, "governor": 1 << Region1,
	"island": 1 << Island, "islands": 1 << Island, "river": 1 << Water, "sea": 1 << Water, "lake": 1 << Water, "gulf": 1 << Water,
	"republic": 1 << Country, "kingdom": 1 << Country,
}

// holds reports whether the place q lies in the place p.
func (p Place) holds(q Place) bool {
	switch p.Kind {
	case Country:
		return q.Country == p.Country && q.Kind != Country
	case Region1:
		return q.Country == p.Country && q.Region == p.Region && q.Kind != Country && q.Kind != Region1
	case Region2:
		return q.Country == p.Country && q.Region == p.Region && (q.Kind == City || q.Kind == District) && p.Distance(q) < 70
	case City:
		return (q.Kind == District || q.Kind == City && q.Population < p.Population) && q.Country == p.Country && p.Distance(q) < 30
	}
	return false
}

// placeWords may stand between the name of a larger place and a name in it: the
// French city of Tours.
var placeWords = setOf("city town village capital port suburb district province region state county area community resort island neighborhood neighbourhood hamlet borough municipality")

// A holder is a place in which the text says that another lies.
type holder struct {
	Place
	strength float64
	// inList is how strong it is if both might stand in a list of their like.
	inList float64
}

// holders returns the places in which the text before and after a mention says
// that it lies.
func (g *Gazetteer) holders(before, after string) (all []holder) {
	rest := after
	for range 2 { // X, Y County, Z
		name, left, strength := g.nameBehind(rest)
		if name.of == nil {
			break
		}
		inList := 0.5
		if name.Trait()&(Dotted|Capitals) != 0 {
			inList = perhaps // Wyoming, Mich.
		}
		for _, p := range holdersOf(name) {
			h := holder{p, strength, inList}
			if p.Kind == City {
				h.strength = min(strength, perhaps)
			}
			if p.Kind == Region1 && inList == perhaps {
				h.inList = strength
			}
			all = append(all, h)
		}
		rest = left
	}
	words, ends := lastWords(before, 6)
	// The words between the larger place and the name.
	n := len(words)
	if n > 0 && words[n-1] == "of" {
		n--
	}
	between := n > 0 && placeWords[words[n-1]]
	if between {
		n--
	}
	if n == 0 || n < len(words) && !between {
		return all
	}
	large := before[ends[n-1].Start:ends[n-1].End]
	bare, possessive := withoutPossessive(large)
	if !between && !possessive {
		return all
	}
	if country, ok := g.DemonymPlace(large); ok {
		return append(all, holder{country, contained, contained})
	}
	// The longest name that ends there.
	for first := max(0, n-4); first < n; first++ {
		text := before[ends[first].Start:ends[n-1].End]
		if possessive {
			text = before[ends[first].Start : ends[n-1].Start+len(bare)]
		}
		if name, ok := g.Find(text); ok && name.Places() > 0 && isCapital(text) {
			for _, p := range holdersOf(name) {
				all = append(all, holder{p, contained, contained})
			}
			return all
		}
	}
	return all
}

// holdersOf returns the places with a name that may hold others.
func holdersOf(n Name) (all []Place) {
	for i := range min(n.Places(), mostCandidates) {
		p, _ := n.Place(i)
		switch {
		case p.Kind == Country, p.Kind == Region1, p.Kind == Region2, p.Kind == City && p.Population >= 100_000:
			all = append(all, p)
		}
	}
	return all
}

// nameBehind returns the name that follows a comma or an opening bracket at the
// start of text, the text behind it, and how surely it is a larger place.
func (g *Gazetteer) nameBehind(text string) (n Name, left string, strength float64) {
	var rest string
	strength = contained
	switch {
	case strings.HasPrefix(text, ", "):
		rest = text[2:]
	case strings.HasPrefix(text, " ("):
		rest = text[2:]
	case strings.HasPrefix(text, " in "):
		rest, strength = text[4:], perhaps
	default:
		return Name{}, "", 0
	}
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "in "), "the ")
	var tokens []string
	var ends []int
	at := 0
	for len(tokens) < 5 {
		word, end := nextWord(rest, at)
		if word == "" {
			break
		}
		tokens, ends = append(tokens, strings.TrimRight(word, ",;:)")), append(ends, at+end)
		at += end
		if strings.ContainsAny(word[len(word)-1:], ",;:)") {
			break
		}
	}
	if len(tokens) == 0 || !isCapital(tokens[0]) {
		return Name{}, "", 0
	}
	taken, n := g.Longest(tokens)
	if taken == 0 {
		return Name{}, "", 0
	}
	end := ends[taken-1]
	if strings.HasSuffix(rest[:end], ",") {
		end--
	}
	return n, rest[end:], strength
}

// nextWord returns the word at the byte at of text, and how many bytes it and the
// white space before it take.
func nextWord(text string, at int) (word string, taken int) {
	start := at
	for start < len(text) && text[start] == ' ' {
		start++
	}
	end := start
	for end < len(text) && text[end] != ' ' && text[end] != '\n' {
		end++
	}
	return text[start:end], end - at
}

func isCapital(text string) bool {
	return text != "" && (text[0] >= 0x80 || 'A' <= text[0] && text[0] <= 'Z')
}

func firstWord(text string) string {
	if !strings.HasPrefix(text, " ") {
		return ""
	}
	word, _ := nextWord(text, 0)
	return strings.TrimRight(strings.ToLower(word), ".,;:!?)")
}

// lastWords returns the last n words of a text within its last sentence, in lower
// case, and where they are.
func lastWords(text string, n int) (words []string, at []Mention) {
	end := len(text)
	for len(words) < n {
		for end > 0 && text[end-1] == ' ' {
			end--
		}
		start := end
		for start > 0 && text[start-1] != ' ' && text[start-1] != '\n' {
			start--
		}
		word := text[start:end]
		if word == "" || strings.ContainsAny(word[len(word)-1:], ".,;:!?)\"") {
			break
		}
		words, at = append(words, strings.ToLower(word)), append(at, Mention{start, end})
		end = start
	}
	for i, j := 0, len(words)-1; i < j; i, j = i+1, j-1 {
		words[i], words[j], at[i], at[j] = words[j], words[i], at[j], at[i]
	}
	return words, at
}
