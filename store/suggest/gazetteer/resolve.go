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
	r := resolver{of: g, text: text, byName: map[string]*named{}}
	r.found = evidence{make([]float64, len(g.countries)), make([]float64, len(g.regions)), map[square]float64{}}
	for _, m := range mentions {
		r.add(m)
	}
	r.weighPlain()
	for range rounds {
		r.gather()
		r.weigh()
	}
	for i := range r.spoken {
		r.spoken[i].choose()
	}
	places := make([]Place, len(mentions))
	for i, s := range r.spoken {
		if s.best >= 0 {
			places[i] = s.name.candidates[s.best].Place
		}
	}
	return places
}

// rounds is how often the places of an article are weighed by each other.
const rounds = 3

type resolver struct {
	of     *Gazetteer
	text   string
	names  []*named // in the order in which the text has them
	byName map[string]*named
	spoken []spoken // for each mention
	found  evidence
}

// A named is a name in the text, with the places it may stand for.
type named struct {
	candidates []candidate
	strong     []candidate // those that are evidence, with the amount of it as their share
	spoken     int         // how often
}

type candidate struct {
	Place
	use    Use
	plain  float64 // what the place weighs by itself, and by all that stands beside the name
	weight float64
	share  float64 // of the name's certainty, 0 to 1
	// The numbers of the place's country and region.
	country uint8
	region  uint16
}

// A spoken is one mention.
type spoken struct {
	name   *named
	best   int // candidate, or -1
	beside []float64
}

func (r *resolver) add(m Mention) {
	if m.Start < 0 || m.End > len(r.text) || m.Start >= m.End {
		r.spoken = append(r.spoken, spoken{best: -1})
		return
	}
	text := r.text[m.Start:m.End]
	key := Fold(text)
	n := r.byName[key]
	if n == nil {
		n = &named{candidates: r.of.candidates(text)}
		r.byName[key] = n
		r.names = append(r.names, n)
	}
	n.spoken++
	r.spoken = append(r.spoken, spoken{name: n, best: -1, beside: r.beside(m, n.candidates)})
}

// mostCandidates bounds the places that are weighed for a name.
const mostCandidates = 60

// candidates returns the places for which a text may stand, the likeliest by
// themselves first.
func (g *Gazetteer) candidates(text string) []candidate {
	var all []candidate
	name, ok := g.Find(text)
	if d, is := g.demonym(text); is && d.place > 0 && !(ok && name.Kinds()&(1<<Country|1<<Region1|1<<Continent) != 0) {
		return []candidate{g.candidate(d.place-1, Own)}
	}
	for _, shorter := range shorten(text) {
		if ok && name.Places() > 0 {
			break
		}
		name, ok = g.Find(shorter)
	}
	if !ok {
		return nil
	}
	all = make([]candidate, 0, name.Places())
	for i := range name.Places() {
		all = append(all, g.candidate(name.index(i)))
	}
	yieldToCities(all)
	slices.SortStableFunc(all, func(a, b candidate) int { return order(b.plain, a.plain) })
	return all[:min(len(all), mostCandidates)]
}

func (g *Gazetteer) candidate(place int, use Use) candidate {
	p := g.place(place)
	c := candidate{Place: p, use: use, plain: plainWeight(p), country: g.columns[10][place], region: uint16(g.regionOf(place))}
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
		if region.Kind != Region1 {
			continue
		}
		for j := range all {
			c := &all[j]
			if c.Kind == City && c.use != Rare && region.holds(c.Place) && (c.Capital || 5*c.Population >= region.Population) {
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

func plainWeight(p Place) float64 {
	weight := kindWeight[p.Kind] + math.Log10(float64(p.Population)+100)
	if p.Capital {
		weight += capital
	}
	return weight
}

func (r *resolver) weighPlain() {
	for _, s := range r.spoken {
		if s.name == nil {
			continue
		}
		for i, extra := range s.beside {
			// What is said once holds for the whole text.
			c := &s.name.candidates[i]
			c.weight = max(c.weight, extra)
		}
	}
	for _, n := range r.names {
		for i := range n.candidates {
			n.candidates[i].plain += n.candidates[i].weight
			n.candidates[i].weight = n.candidates[i].plain
		}
		n.divide()
	}
}

// divide shares a name's certainty among its candidates by their weights.
func (n *named) divide() {
	if len(n.candidates) == 0 {
		return
	}
	top := math.Inf(-1)
	for _, c := range n.candidates {
		top = max(top, c.weight)
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

// choose takes the best candidate for the mention: what is said beside it counts
// once more.
func (s *spoken) choose() {
	if s.name == nil {
		return
	}
	s.best = -1
	best := 0.0
	for i, c := range s.name.candidates {
		weight := c.weight
		if s.beside != nil {
			weight += s.beside[i]
		}
		if s.best < 0 || weight > best {
			s.best, best = i, weight
		}
	}
}
