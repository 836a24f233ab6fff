package suggest

import "strings"

// singular returns the singular of a noun, in lower case, by its ending.
func singular(w string) string {
	if s, ok := irregular[w]; ok {
		return s
	}
	switch {
	case isMen(w): // tribesmen
		return w[:len(w)-2] + "an"
	case strings.HasSuffix(w, "children"):
		return strings.TrimSuffix(w, "ren")
	case len(w) < 4 || !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "tzes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "uses") && !strings.HasSuffix(w, "ouses") && !strings.HasSuffix(w, "auses"): // bonuses
		return w[:len(w)-2]
	}
	return w[:len(w)-1]
}

// isMen reports whether a word is made of "men" or "women".
func isMen(w string) bool {
	return len(w) > 5 && strings.HasSuffix(w, "men") && w != "specimen" && w != "regimen" && w != "abdomen"
}

// irregularPlurals are nouns whose singular their ending does not tell, or tells wrongly.
const irregularPlurals = `
people:person persons:person men:man women:woman children:child feet:foot others:person
cedis:cedi colones:colon teeth:tooth geese:goose mice:mouse oxen:ox lives:life wives:wife
knives:knife wolves:wolf calves:calf halves:half leaves:leaf loaves:loaf thieves:thief
shelves:shelf
heroes:hero potatoes:potato
tomatoes:tomato volcanoes:volcano cases:case houses:house
horses:horse nurses:nurse courses:course licences:licence bases:base phases:phase
phrases:phrase purchases:purchase exercises:exercise crises:crisis analyses:analysis
criteria:criterion phenomena:phenomenon bacteria:bacterium alumni:alumnus theses:thesis
movies:movie calories:calorie cookies:cookie ties:tie pies:pie prairies:prairie
zombies:zombie rookies:rookie axes:axe mosques:mosque apples:apple times:time miles:mile
outlets:outlet
townspeople:townsperson spokespeople:spokesperson salespeople:salesperson
headaches:headache avalanches:avalanche caches:cache niches:niche moustaches:moustache
excuses:excuse abuses:abuse fuses:fuse uses:use muses:muse gases:gas lenses:lens quizzes:quiz
mangoes:mango cargoes:cargo vetoes:veto torpedoes:torpedo mosquitoes:mosquito
embargoes:embargo tornadoes:tornado buffaloes:buffalo echoes:echo
hooves:hoof scarves:scarf wharves:wharf dwarves:dwarf elves:elf
selfies:selfie hoodies:hoodie brownies:brownie foodies:foodie lies:lie
hypotheses:hypothesis diagnoses:diagnosis oases:oasis
taxis:taxi skis:ski menus:menu gurus:guru safaris:safari emojis:emoji rabbis:rabbi kiwis:kiwi
tsunamis:tsunami israelis:israeli pakistanis:pakistani iraqis:iraqi saudis:saudi
bangladeshis:bangladeshi somalis:somali yemenis:yemeni kuwaitis:kuwaiti emiratis:emirati
qataris:qatari nepalis:nepali azerbaijanis:azerbaijani`

// unchanged are nouns that are the same in singular and plural, or no plurals though
// they end like some.
const unchanged = `
head sheep deer fish cattle police staff personnel aircraft series species crew livestock
poultry salmon trout squid bison premises data media gas bus news pence offspring`

// irregular is the singular of all of those.
var irregular = func() map[string]string {
	all := map[string]string{}
	for pair := range strings.FieldsSeq(irregularPlurals) {
		plural, one, _ := strings.Cut(pair, ":")
		all[plural] = one
	}
	for w := range strings.FieldsSeq(unchanged) {
		all[w] = w
	}
	return all
}()

// pluralNoun reports whether a word, in lower case, may be a noun in the plural.
func pluralNoun(w string) bool {
	if notNouns[w] {
		return false
	}
	if s, ok := irregular[w]; ok {
		return s != w || collective[w]
	}
	if isMen(w) || strings.HasSuffix(w, "children") {
		return true
	}
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && !strings.HasSuffix(w, "ous")
}

var collective = wordSet(`
	head sheep deer fish cattle police staff personnel aircraft series species crew livestock
	poultry salmon trout squid bison offspring`)

// notNouns end like plurals and are none.
var notNouns = wordSet(`
	bans dies lives works runs stands moves plays this his its was has does is as thus us yes plus less
	across towards afterwards besides perhaps always sometimes unless whereas says goes comes
	makes takes gives means needs wants remains includes involves shows tells adds asks begins
	ends opens closes falls rises costs lies holds keeps leaves brings pays sits overseas
	indoors outdoors upstairs downstairs nowadays alas apiece hers ours theirs yours who's
	that's it's whose versus minus regardless nevertheless nonetheless various previous
	serious famous religious dangerous`)

// pluralVerbs are nouns only where a number stands directly before them.
var pluralVerbs = wordSet(`
	bans lives works runs stands moves plays means needs wants takes rises falls costs leaves shows
	visits calls votes deals ends`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
