package gazetteer

import (
	"math"
	"slices"
	"strings"
)

// A Mention is the name of a place in a text: the bytes from Start up to but not
// including End.
type Mention struct{ Start, End int }

// Resolve returns, for each mention, the place it most likely stands for, or a
// place without a name where the gazetteer knows none. It weighs how large a place
// is and what kind, what the text says beside the name ("Paris, Texas", "the
// French city of Tours"), and where the article's other places are. A name stands
// for one place throughout a text, unless the text says otherwise beside it. The
// word for the people of a country, given as a mention, stands for the country.
// Mentions that are not within the text stand for nothing.
func (g *Gazetteer) Resolve(text string, mentions []Mention) []Place {
	r := g.resolver(text)
	defer r.release()
	for _, m := range mentions {
		r.add(m)
	}
	r.weighPlain()
	for range rounds {
		for i := range r.names {
			r.names[i].divide()
		}
		r.gather()
		r.weigh()
	}
	places := make([]Place, len(mentions))
	for i, s := range r.spoken {
		at, ok := r.choose(s)
		if !ok {
			continue
		}
		n := &r.names[s.name]
		if n.chosen == nil || n.at != at {
			n.chosen, n.at = &places[i], at
			places[i] = g.place(at)
		}
		places[i] = *n.chosen
	}
	return places
}

// rounds is how often the places of an article are weighed by each other.
const rounds = 3

// A resolver finds out what the names of a text stand for.
type resolver struct {
	of     *Gazetteer
	text   string
	names  []named        // in the order in which the text has them
	byName map[string]int // indexes of names, by the folded name
	spoken []spoken       // for each mention
	found  evidence
}

// A named is a name in the text, with the places it may stand for.
type named struct {
	candidates []candidate
	strong     []uint8 // indexes of those that are evidence, with the amount of it as their share
	spoken     int     // how often

	chosen *Place // what an earlier mention stands for, nil if there is none
	at     int    // its index
}

type candidate struct {
	site
	at     square
	use    Use
	plain  float64 // what the place weighs by itself, and by all that stands beside the name
	weight float64
	share  float64 // of the name's certainty, 0 to 1
}

// A spoken is one mention.
type spoken struct {
	name   int       // its index, or -1
	beside []float64 // what is said beside the mention for each candidate; nil for nothing
}

// resolver returns a resolver for a text, which may be one that was used before.
func (g *Gazetteer) resolver(text string) *resolver {
	r, ok := g.resolvers.Get().(*resolver)
	if !ok {
		r = &resolver{of: g, byName: map[string]int{}}
		r.found.countries, r.found.regions = make([]float64, len(g.countries)), make([]float64, len(g.regions))
	}
	r.text, r.names, r.spoken = text, r.names[:0], r.spoken[:0]
	clear(r.byName)
	return r
}

// release keeps the resolver for the next text.
func (r *resolver) release() {
	r.text = ""
	for i := range r.names {
		r.names[i].chosen = nil
	}
	r.of.resolvers.Put(r)
}

func (r *resolver) add(m Mention) {
	if m.Start < 0 || m.End > len(r.text) || m.Start >= m.End {
		r.spoken = append(r.spoken, spoken{name: -1})
		return
	}
	var space [64]byte
	key := appendFolded(space[:0], r.text[m.Start:m.End])
	n, ok := r.byName[string(key)]
	if !ok {
		n = r.addName(r.text[m.Start:m.End])
		r.byName[string(key)] = n
	}
	r.names[n].spoken++
	r.spoken = append(r.spoken, spoken{n, r.beside(m, r.names[n].candidates)})
}

// addName adds a name that the text has not had before, and returns its index.
func (r *resolver) addName(text string) int {
	n := len(r.names)
	if n < cap(r.names) { // with the room that the name of a text before had
		r.names = r.names[:n+1]
	} else {
		r.names = append(r.names, named{})
	}
	of := &r.names[n]
	of.candidates = r.of.candidates(text, of.candidates[:0])
	of.strong, of.spoken, of.chosen = of.strong[:0], 0, nil
	return n
}

// mostCandidates bounds the places that are weighed for a name.
const mostCandidates = 60

// candidates appends the places for which a text may stand, the likeliest by
// themselves first.
func (g *Gazetteer) candidates(text string, into []candidate) []candidate {
	name, ok := g.Find(text)
	if d, is := g.demonym(text); is && d.place > 0 && !(ok && name.Kinds()&(1<<Country|1<<Region1|1<<Continent) != 0) {
		return append(into, g.candidate(d.place-1, Own))
	}
	if !ok || name.Places() == 0 {
		name, ok = g.findShorter(text, name, ok)
	}
	if !ok {
		return into
	}
	for i := range name.Places() {
		into = append(into, g.candidate(name.index(i)))
	}
	yieldToCities(into)
	slices.SortStableFunc(into, func(a, b candidate) int { return order(b.plain, a.plain) })
	return into[:min(len(into), mostCandidates)]
}

// findShorter returns the first name with places that a text is without words around
// it, or what was found last.
func (g *Gazetteer) findShorter(text string, name Name, ok bool) (Name, bool) {
	for _, shorter := range shorten(text) {
		if ok && name.Places() > 0 {
			break
		}
		name, ok = g.Find(shorter)
	}
	return name, ok
}

func (g *Gazetteer) candidate(place int, use Use) candidate {
	s := g.site(place)
	c := candidate{site: s, at: s.square(), use: use, plain: s.plainWeight()}
	if use == Rare {
		c.plain -= furtherName
	}
	return c
}

// yieldToCities puts chief cities above the first-level regions that have their
// names: news means the city.
func yieldToCities(all []candidate) {
	for i := range all {
		region := &all[i]
		if region.kind != Region1 {
			continue
		}
		for j := range all {
			c := &all[j]
			if c.kind == City && c.use != Rare && region.holds(c.site) && (c.capital || 5*c.inhabitants() >= region.inhabitants()) {
				c.plain = max(c.plain, region.plain+namesake)
			}
		}
	}
}

func order(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// shorten returns a mention without words that may stand in front of a name or
// behind it and are not part of it.
func shorten(text string) []string {
	var all []string
	first, rest, ok := strings.Cut(text, " ")
	if ok && leading[strings.ToLower(first)] {
		all = append(all, rest)
	}
	if i := strings.LastIndexByte(text, ' '); i > 0 && trailing[strings.ToLower(text[i+1:])] {
		all = append(all, text[:i])
		if bare, ok := strings.CutPrefix(text[:i], "the "); ok {
			all = append(all, bare)
		}
	}
	return all
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

var (
	leading  = setOf("the north south east west northern southern eastern western central upper lower greater mainland downtown metro metropolitan inner outer old new northeast northwest southeast southwest northeastern northwestern southeastern southwestern mid rural suburban republic state city kingdom province")
	trailing = setOf("area region province state city county district valley coast metro governorate prefecture municipality township village town republic department canton oblast")
)

// The weights are in powers of ten of inhabitants: a place weighs one more than
// another if ten times as many people live there.
const (
	furtherName = 1.5 // a name by which the place is rarely called
	namesake    = 1   // a city against the region that has its name
	capital     = 1.5 // a country's capital, which may stand for its government
	contained   = 6.0 // the text says in what larger place it is
	perhaps     = 2.0 // the text may say so, or list places
	sameCountry = 3.0 // all other names are in the same country
	sameRegion  = 2.0
	near        = 2.0
	sharpness   = 1.5 // how much surer a name is for each weight of difference
)

var kindWeight = [...]float64{City: 0, District: -1, Region2: -0.7, Region1: 0.5, Country: 2.5, Continent: 3, Area: 0.5, Water: 1, Island: 0}

func (r *resolver) weighPlain() {
	for _, s := range r.spoken {
		for i, extra := range s.beside {
			// What is said once holds for the whole text.
			c := &r.names[s.name].candidates[i]
			c.weight = max(c.weight, extra)
		}
	}
	for _, n := range r.names {
		for i := range n.candidates {
			n.candidates[i].plain += n.candidates[i].weight
			n.candidates[i].weight = n.candidates[i].plain
		}
	}
}

// divide shares a name's certainty among its candidates by their weights.
func (n *named) divide() {
	if len(n.candidates) == 1 {
		n.candidates[0].share = 1
		return
	}
	top := math.Inf(-1)
	for i := range n.candidates {
		top = max(top, n.candidates[i].weight)
	}
	sum := 0.0
	for i := range n.candidates {
		c := &n.candidates[i]
		c.share = math.Exp(sharpness * (c.weight - top))
		sum += c.share
	}
	for i := range n.candidates {
		n.candidates[i].share /= sum
	}
}

// choose returns the index of the likeliest place of a mention, false if it has none:
// what is said beside it counts once more.
func (r *resolver) choose(s spoken) (place int, ok bool) {
	if s.name < 0 {
		return 0, false
	}
	best := 0.0
	for i := range r.names[s.name].candidates {
		c := &r.names[s.name].candidates[i]
		weight := c.weight
		if s.beside != nil {
			weight += s.beside[i]
		}
		if !ok || weight > best {
			place, best, ok = int(c.index), weight, true
		}
	}
	return place, ok
}
