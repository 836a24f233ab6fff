package gazetteer

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// marked returns a text without the brackets around its mentions, and the
// mentions.
func marked(text string) (plain string, mentions []Mention) {
	for {
		before, rest, ok := strings.Cut(text, "[")
		plain += before
		if !ok {
			return plain, mentions
		}
		name, after, _ := strings.Cut(rest, "]")
		mentions = append(mentions, Mention{len(plain), len(plain) + len(name)})
		plain += name
		text = after
	}
}

func TestNamesAreResolved(t *testing.T) {
	for text, want := range map[string][]uint32{
		// By size and kind.
		"The mayor of [Paris] spoke.":           {2988507},
		"[Georgia] and [Armenia] signed.":       {614540, 174982},
		"Talks in [Jordan] went on.":            {248816},
		"Snow fell in [New York] on Monday.":    {5128581},
		"The shares fell in [Tokyo] and [Rome]": {1850147, 3169070},
		"[MOSCOW] (Newsline) - The ministry":    {524901},
		"Officials in [Washington] said so":     {4140963},
		"Fires burned across [Oklahoma].":       {4544379},
		// Counties.
		"Fires in [Maricopa County], [Arizona], spread.":    {5303754, 5551752},
		"A farm in [Kent] and one in [County Cork] closed.": {3333158, 2965139},
		"He was born in [Offaly].":                          {2962187},
		// By what stands beside the name.
		"A man from [Paris], Texas, was held.":               {4717560},
		"The fair in [Paris], [Texas], opened.":              {4717560, 4736286},
		"A plant in [Lebanon], Ind., will close.":            {4922673},
		"He was born in [London], Ontario, in 1950.":         {6058560},
		"A flood in the Texas town of [Athens] killed two.":  {4671545},
		"Two died in the French city of [Tours].":            {2972191},
		"In [Texas]'s [Paris], shops closed.":                {4736286, 4717560},
		"She lives in [Cambridge], Mass., near the river":    {4931972},
		"the state of [New York] sued":                       {5128638},
		"trade with [Mexico], the United States and Canada.": {3996063},
		// The first mention decides the later ones.
		"The council of [Paris], Tenn., met. Later, [Paris] police said": {4647963, 4647963},
		// By the article's other places.
		"[Columbus], [Savannah] and [Macon] are in [Georgia], as is [Augusta].": {4188985, 4221552, 4207400, 4197000, 4180531},
		"Roads near [Austin], [Dallas] and [Houston] froze; in [Richmond] too.": {4671654, 4684888, 4699066, 4722684},
		// Peoples, and names with something more.
		"the [French] government":                {3017382},
		"in northern [Iraq] and [northern Iraq]": {99237, 99237},
		"the [Texan] senator":                    {4736286},
		"off [Qwxyzland] and beyond":             {0},
	} {
		plain, mentions := marked(text)
		var got []uint32
		for _, p := range Default().Resolve(plain, mentions) {
			got = append(got, p.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\n\tstands for %d, want %d", text, got, want)
		}
	}
}

// anyArticle draws a text that holds names of places, and mentions in it, right or
// wrong.
func anyArticle(t *rapid.T) (string, []Mention) {
	words := rapid.SliceOf(rapid.OneOf(
		rapid.SampledFrom([]string{"Paris", "Texas", "London", "Ontario", "of", "city", "the", "in", "US", "Ill.", "French", "County", "Lake", "(", "Peru's", "Kenya’s", "Springfield"}),
		rapid.StringN(0, 5, -1))).Draw(t, "words")
	text := strings.Join(words, rapid.SampledFrom([]string{" ", ", ", "\n"}).Draw(t, "between"))
	return text, rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Mention {
		return Mention{rapid.IntRange(-1, len(text)+1).Draw(t, "start"), rapid.IntRange(-1, len(text)+1).Draw(t, "end")}
	}), 0, 6).Draw(t, "mentions")
}

func TestResolvingIsPureAndAnswersEveryMention(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, mentions := anyArticle(t)
		given := slices.Clone(mentions)
		places := Default().Resolve(text, mentions)
		if len(places) != len(mentions) || !slices.Equal(given, mentions) {
			t.Fatalf("%d mentions have %d places", len(mentions), len(places))
		}
		if again := Default().Resolve(text, mentions); !slices.Equal(again, places) {
			t.Fatalf("first %v, then %v", places, again)
		}
		for i, m := range mentions {
			within := m.Start >= 0 && m.Start < m.End && m.End <= len(text)
			if p := places[i]; p.Name != "" && (!within || !isCandidate(text[m.Start:m.End], p)) {
				t.Fatalf("%v is %+v", m, p)
			}
		}
	})
}

func isCandidate(text string, p Place) bool {
	g := Default()
	return slices.ContainsFunc(g.candidates(text, nil), func(c candidate) bool { return g.place(int(c.index)) == p })
}

func TestTheOrderOfMentionsIsOfNoMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, mentions := anyArticle(t)
		order := rapid.Permutation(indexes(len(mentions))).Draw(t, "order")
		var shuffled []Mention
		for _, from := range order {
			shuffled = append(shuffled, mentions[from])
		}
		places, other := Default().Resolve(text, mentions), Default().Resolve(text, shuffled)
		for to, from := range order {
			if other[to] != places[from] {
				t.Fatalf("%v is %+v or %+v", mentions[from], places[from], other[to])
			}
		}
	})
}
