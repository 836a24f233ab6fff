package suggest

import "strings"

// singular returns the singular of a noun, in lower case, by its ending.
func singular(w string) string {
	if s, ok := irregular[w]; ok {
		return s
	}
	switch {
	case len(w) < 4 || !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "zes"):
		return w[:len(w)-2]
	}
	return w[:len(w)-1]
}

var irregular = map[string]string{
	"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "others": "person", "head": "head", "cedis": "cedi", "colones": "colon", "teeth": "tooth", "geese": "goose", "mice": "mouse", "oxen": "ox",
	"lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf", "calves": "calf", "halves": "half", "leaves": "leaf", "loaves": "loaf", "thieves": "thief", "shelves": "shelf",
	"policemen": "policeman", "policewomen": "policewoman", "fishermen": "fisherman", "firemen": "fireman", "businessmen": "businessman", "servicemen": "serviceman", "clergymen": "clergyman", "salesmen": "salesman", "lawmakers": "lawmaker", "gunmen": "gunman", "craftsmen": "craftsman", "grandchildren": "grandchild", "schoolchildren": "schoolchild",
	"sheep": "sheep", "deer": "deer", "fish": "fish", "cattle": "cattle", "police": "police", "staff": "staff", "personnel": "personnel", "aircraft": "aircraft", "series": "series", "species": "species", "crew": "crew", "livestock": "livestock", "poultry": "poultry", "salmon": "salmon", "trout": "trout", "squid": "squid", "bison": "bison",
	"heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "volcanoes": "volcano", "viruses": "virus", "buses": "bus", "cases": "case", "houses": "house", "horses": "horse", "nurses": "nurse", "courses": "course", "licences": "licence", "bases": "base", "phases": "phase", "phrases": "phrase", "purchases": "purchase", "exercises": "exercise", "premises": "premises", "crises": "crisis", "analyses": "analysis", "criteria": "criterion", "phenomena": "phenomenon", "bacteria": "bacterium", "data": "data", "media": "media", "alumni": "alumnus", "theses": "thesis",
	"movies": "movie", "calories": "calorie", "cookies": "cookie", "ties": "tie", "pies": "pie", "prairies": "prairie", "zombies": "zombie", "rookies": "rookie",
	"axes": "axe", "mosques": "mosque", "apples": "apple", "times": "time", "miles": "mile", "gas": "gas", "bus": "bus", "news": "news", "outlets": "outlet", "pence": "pence", "offspring": "offspring",
}

// pluralNoun reports whether a word, in lower case, may be a noun in the plural.
func pluralNoun(w string) bool {
	if notNouns[w] {
		return false
	}
	if s, ok := irregular[w]; ok {
		return s != w || collective[w]
	}
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && !strings.HasSuffix(w, "ous")
}

var collective = wordSet("head sheep deer fish cattle police staff personnel aircraft series species crew livestock poultry salmon trout squid bison offspring")

// notNouns end like plurals and are none.
var notNouns = wordSet("lives works runs stands moves plays this his its was has does is as thus us yes plus less across towards afterwards besides perhaps always sometimes unless whereas says goes comes makes takes gives means needs wants  remains includes involves shows tells adds asks begins ends opens closes falls rises costs lies holds keeps leaves brings pays sits overseas indoors outdoors upstairs downstairs nowadays alas apiece hers ours theirs yours who's that's it's whose versus minus regardless nevertheless nonetheless various previous serious famous religious dangerous")

// pluralVerbs are nouns only where a number stands directly before them.
var pluralVerbs = wordSet("lives works runs stands moves plays means needs wants takes rises falls costs leaves shows visits calls votes deals ends")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
