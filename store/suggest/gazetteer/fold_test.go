package gazetteer

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for name, want := range map[string]string{
		"São Paulo": "sao paulo", "St. Louis": "saint louis", "U.S.": "us", "Washington, D.C.": "washington dc",
		"Coeur d’Alene": "coeur dalene", "Stratford-upon-Avon": "stratford upon avon", "Łódź": "lodz", "Mt  Isa": "mount isa",
		"Ft. Worth": "fort worth", "MOSKVA": "moskva", "Москва": "москва", "Hawaiʻi": "hawaii", " \t": "", "'s-Hertogenbosch": "s hertogenbosch",
		"Århus": "arhus", "İzmir": "izmir", "Strasse": "strasse", "Straße": "strasse", "東京": "東京", "Bosnia & Herzegovina": "bosnia & herzegovina",
	} {
		if got := Fold(name); got != want {
			t.Errorf("Fold(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestFoldingWhatIsFoldedChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := Fold(rapid.String().Draw(t, "name"))
		if twice := Fold(once); twice != once {
			t.Fatalf("%q becomes %q", once, twice)
		}
	})
}
