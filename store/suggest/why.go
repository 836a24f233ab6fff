package suggest

import (
	"galley/store/standoff"
	"galley/store/suggest/gazetteer"
)

// ReasonKind says what speaks for a suggestion, or against it.
type ReasonKind string

// The reasons.
const (
	InMarks      ReasonKind = "marks"       // it stands in quotation marks
	OwnLine      ReasonKind = "own line"    // nothing else stands on its lines
	NearCue      ReasonKind = "cue"         // Words, a verb of saying, stand beside it
	WithUnit     ReasonKind = "unit"        // a number with a unit, Words
	WithNoun     ReasonKind = "noun"        // a number of what is counted, Words
	InGazetteer  ReasonKind = "gazetteer"   // the gazetteer has a place of that name: Place
	NotListed    ReasonKind = "not listed"  // the gazetteer has no place of that name; the words around tell
	AsBefore     ReasonKind = "as before"   // it was learned from passages with the label
	Phrase       ReasonKind = "phrase"      // it has words of boilerplate: Words names what they are about
	KnownLine    ReasonKind = "known line"  // the same line was boilerplate before
	RepeatedLine ReasonKind = "repeated"    // the same line stands in Count articles of Of that were compared
	OutsideMain  ReasonKind = "outside"     // the main text of the web page did not have it
	GivenBefore  ReasonKind = "given"       // the same words were given the label Count times
	RefusedOnce  ReasonKind = "rejected"    // the same words were rejected Count times
	LearnedFrom  ReasonKind = "learned"     // Count finished articles were learned from
	OnlyStarters ReasonKind = "only starts" // nothing of the project was learned from yet
)

// Reason is one thing that speaks for a suggestion, or against it.
type Reason struct {
	Kind  ReasonKind
	Words string
	Count int
	Of    int
	Place gazetteer.Place // of InGazetteer
}

// Why returns why the state suggests a passage of a text, the strongest first.
func (s *State) Why(text string, x Suggestion) []Reason {
	if x.Range.Check(text) != nil {
		return nil
	}
	a := analyse(text)
	var all []Reason
	switch x.Label {
	case Quote:
		all = a.whyQuote(x)
	case Statistic:
		all = a.whyStatistic(x)
	case Location:
		all = s.whyLocation(text, x)
	case Boilerplate:
		all = s.whyBoilerplate(a, x)
	default:
		all = []Reason{{Kind: AsBefore}}
	}
	if n := s.decided[x.Label][Folded(x.Range.In(text))]; n != (tally{}) && x.Range.Len() <= longestRefused {
		if n.given > 0 {
			all = append(all, Reason{Kind: GivenBefore, Count: n.given})
		}
		if n.rejected > 0 {
			all = append(all, Reason{Kind: RefusedOnce, Count: n.rejected})
		}
	}
	if s.finished == 0 {
		return append(all, Reason{Kind: OnlyStarters})
	}
	return append(all, Reason{Kind: LearnedFrom, Count: s.finished})
}

// cueReach is how many tokens away a verb of saying may stand.
const cueReach = 12

func (a *analysis) whyQuote(x Suggestion) []Reason {
	all := []Reason{{Kind: InMarks}}
	first, last := a.tokensIn(x.Range)
	for d := range cueReach {
		for _, i := range [...]int{last + d, first - 1 - d} {
			if i >= 0 && i < len(a.tokens) && a.tokens[i].kind == wordToken && a.isCue(i) {
				return append(all, Reason{Kind: NearCue, Words: a.word(i)})
			}
		}
	}
	return all
}

func (a *analysis) whyStatistic(x Suggestion) []Reason {
	for _, f := range figures(a) {
		if !a.passage(f.first, f.last).Overlaps(x.Range) {
			continue
		}
		switch {
		case f.kind == measured && f.anyUnit() != "":
			return []Reason{{Kind: WithUnit, Words: f.anyUnit()}}
		case f.anyUnit() != "":
			return []Reason{{Kind: WithNoun, Words: f.anyUnit()}}
		}
	}
	return []Reason{{Kind: AsBefore}}
}

// whyLocation tells of the place that was chosen, or that there is none.
func (s *State) whyLocation(text string, x Suggestion) []Reason {
	names, ok := s.names.(places)
	if !ok {
		return []Reason{{Kind: AsBefore}}
	}
	name, found := names.Find(x.Range.In(text))
	if !found {
		return []Reason{{Kind: NotListed}}
	}
	chosen, _ := x.Attributes["place"].Place()
	var best gazetteer.Place
	for i := range name.Places() {
		p, _ := name.Place(i)
		if p.ID != 0 && int64(p.ID) == chosen.GeoNames {
			best = p
			break
		}
		if best.Name == "" || p.Population > best.Population {
			best = p
		}
	}
	return []Reason{{Kind: InGazetteer, Place: best, Count: name.Places()}}
}

// cueNames are what phrases of boilerplate are about.
var cueNames = [...]struct {
	cue  cueSet
	name string
}{
	{advertCue, "advertising"},
	{menuCue, "menu"},
	{teaserCue, "teaser"},
	{creditCue, "credit"},
	{bylineCue | nameCue, "byline"},
	{shareCue, "sharing"},
	{commentCue, "comments"},
	{subscribeCue, "subscription"},
	{legalCue, "copyright"},
	{cookieCue, "cookies"},
	{contactCue, "contact"},
	{biographyCue, "biography"},
	{dateCue | clockCue | agoCue, "date"},
	{addressCue, "address"},
	{separatorCue, "separator"},
}

// mostCues is how many subjects of phrases are told.
const mostCues = 3

func (s *State) whyBoilerplate(a *analysis, x Suggestion) []Reason {
	var all []Reason
	set := cueSet(0)
	known, outside, articles := false, false, 0
	for i, l := range a.lines {
		if l.first >= l.last || !a.passage(l.first, l.last).Overlaps(x.Range) {
			continue
		}
		set |= a.cues(a.lines[i]).all
		known = known || s.boilerplate.Known[a.lineHash(l)]
		outside = outside || s.boilerplate.Outside.Overlaps(a.passage(l.first, l.last))
		articles = max(articles, s.boilerplate.repeated(a.lineHash(l)))
	}
	if articles > 0 {
		all = append(all, Reason{Kind: RepeatedLine, Count: articles, Of: s.boilerplate.Repeated.of})
	}
	if known {
		all = append(all, Reason{Kind: KnownLine})
	}
	if outside {
		all = append(all, Reason{Kind: OutsideMain})
	}
	n := 0
	for _, c := range cueNames {
		if set&c.cue != 0 && n < mostCues {
			all = append(all, Reason{Kind: Phrase, Words: c.name})
			n++
		}
	}
	return append(all, Reason{Kind: OwnLine})
}

// tokensIn returns the tokens of a passage, end-exclusive.
func (a *analysis) tokensIn(r standoff.Range) (first, last int) {
	first = a.tokenAt(r.Start)
	last = first
	for last < len(a.tokens) && a.tokens[last].start < r.End {
		last++
	}
	return first, last
}
