package gazetteer

import "strings"

// beside returns what the text beside a mention says for each candidate, or nil if
// it says nothing. Where there is one candidate, it does not matter what is said.
func (r *resolver) beside(m Mention, candidates []candidate) []float64 {
	if len(candidates) < 2 {
		return nil
	}
	var said []float64
	say := func(i int, amount float64) {
		if said == nil {
			said = make([]float64, len(candidates))
		}
		said[i] = max(said[i], amount)
	}
	before, after := r.text[:m.Start], r.text[m.End:]
	var space [8]holder
	for _, h := range r.of.holders(before, after, space[:0]) {
		strength := h.strength
		// Mexico, the United States and Canada: a list, and not the Mexico in Missouri.
		for i := range candidates {
			if candidates[i].kind == h.kind && candidates[i].use != Rare {
				strength = min(strength, h.inList)
				break
			}
		}
		for i := range candidates {
			if h.holds(candidates[i].site) {
				say(i, strength)
			}
		}
	}
	kinds := kindWords[firstWord(after)]
	if words := lastWords(before, 2); words.n == 2 && words.lower(0) == "of" {
		kinds |= kindWords[words.lower(1)]
	}
	if kinds == 0 {
		return said
	}
	for i := range candidates {
		if kinds.Has(candidates[i].kind) {
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

// placeWords may stand between the name of a larger place and a name in it: the
// French city of Tours.
var placeWords = setOf("city town village capital port suburb district province region state county area community resort island neighborhood neighbourhood hamlet borough municipality")

// A holder is a place in which the text says that another lies.
type holder struct {
	site
	strength float64
	// inList is how strong it is if both might stand in a list of their like.
	inList float64
}

// holders appends the places in which the text before and after a mention says
// that it lies.
func (g *Gazetteer) holders(before, after string, into []holder) []holder {
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
		start := len(into)
		into = name.holders(strength, inList, into)
		for i := range into[start:] {
			h := &into[start+i]
			if h.kind == City {
				h.strength = min(strength, perhaps)
			}
			if h.kind == Region1 && inList == perhaps {
				h.inList = strength
			}
		}
		rest = left
	}
	return g.holdersBefore(before, into)
}

// holdersBefore appends the places in which the text before a mention says that it
// lies.
func (g *Gazetteer) holdersBefore(before string, into []holder) []holder {
	words := lastWords(before, mostBefore)
	// The words between the larger place and the name, the nearest first.
	at := 0
	if words.n > 0 && words.lower(0) == "of" {
		at++
	}
	between := at < words.n && placeWords[words.lower(at)]
	if between {
		at++
	}
	if at == words.n || at > 0 && !between {
		return into
	}
	large := words.word(at)
	bare, possessive := withoutPossessive(large)
	if !between && !possessive {
		return into
	}
	if d, ok := g.demonym(large); ok && d.place > 0 {
		return append(into, holder{g.site(d.place - 1), contained, contained})
	}
	end := words.at[at].End
	if possessive {
		end = words.at[at].Start + len(bare)
	}
	// The longest name that ends there.
	for first := min(at+3, words.n-1); first >= at; first-- {
		text := before[words.at[first].Start:end]
		if name, ok := g.Find(text); ok && name.Places() > 0 && isCapital(text) {
			return name.holders(contained, contained, into)
		}
	}
	return into
}

// holders appends the places with the name that may hold others.
func (n Name) holders(strength, inList float64, into []holder) []holder {
	for i := range min(n.Places(), mostCandidates) {
		at, _ := n.index(i)
		s := n.of.site(at)
		switch {
		case s.kind == Country, s.kind == Region1, s.kind == Region2, s.kind == City && s.inhabitants() >= 100_000:
			into = append(into, holder{s, strength, inList})
		}
	}
	return into
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
	var tokenSpace [5]string
	var endSpace [5]int
	tokens, ends := tokenSpace[:0], endSpace[:0]
	at := 0
	for len(tokens) < len(tokenSpace) {
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

// mostBefore is how many words before a mention are looked at.
const mostBefore = 6

// wordsBefore are the last words of a text within its last sentence, the last one
// first, and where they are.
type wordsBefore struct {
	text string
	at   [mostBefore]Mention
	n    int
}

// lastWords returns the last words of a text, up to a number.
func lastWords(text string, most int) wordsBefore {
	words := wordsBefore{text: text}
	end := len(text)
	for words.n < most {
		for end > 0 && text[end-1] == ' ' {
			end--
		}
		start := end
		for start > 0 && text[start-1] != ' ' && text[start-1] != '\n' {
			start--
		}
		if start == end || strings.IndexByte(".,;:!?)\"", text[end-1]) >= 0 {
			break
		}
		words.at[words.n] = Mention{start, end}
		words.n++
		end = start
	}
	return words
}

// word returns a word as it is written, lower in lower case.
func (w *wordsBefore) word(i int) string  { return w.text[w.at[i].Start:w.at[i].End] }
func (w *wordsBefore) lower(i int) string { return strings.ToLower(w.word(i)) }
