package suggest

import "testing"

func TestSingulars(t *testing.T) {
	for plural, want := range map[string]string{
		"prizes": "prize", "sizes": "size", "quizzes": "quiz", "waltzes": "waltz", "boxes": "box", "churches": "church",
		"headaches": "headache", "avalanches": "avalanche", "bonuses": "bonus", "campuses": "campus", "excuses": "excuse", "warehouses": "warehouse",
		"tribesmen": "tribesman", "sportswomen": "sportswoman", "townspeople": "townsperson", "stepchildren": "stepchild",
		"israelis": "israeli", "taxis": "taxi", "menus": "menu", "tornadoes": "tornado", "shoes": "shoe", "lenses": "lens",
		"cities": "city", "selfies": "selfie", "hooves": "hoof", "hypotheses": "hypothesis", "gases": "gas", "vehicles": "vehicle",
	} {
		if got := singular(plural); got != want || !pluralNoun(plural) {
			t.Errorf("%q is %q, want %q; in the plural: %v", plural, got, want, pluralNoun(plural))
		}
	}
	for _, w := range []string{"specimen", "virus", "tennis", "famous", "always", "abdomen", "goes"} {
		if pluralNoun(w) {
			t.Errorf("%q is taken for a plural", w)
		}
	}
}
