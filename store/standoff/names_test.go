package standoff

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNamesNearAPassage(t *testing.T) {
	for _, c := range []struct{ text, near, want string }{
		{"The ferry leaves Sorvik. “We used to carry more,” said Inga Dahl, who sold tickets in Hallen. She saw the pier.", "We used to carry more,", "Sorvik|Inga Dahl|Hallen|We|She"},
		{"The mayor said so. Since the winter, Dr. Åsa Öberg-Lind and J. R. Smith left.", "The mayor", "Dr|Åsa Öberg-Lind|J. R. Smith|Since"},
		{"Inga Dahl’s boat. It was Dahl's. There O’Brien came and then there.", "boat", "Inga Dahl|Dahl|O’Brien|It"},
		{"So said Ursula von der Leyen. They met Ursula von der Leyen in Kyiv or Oslo.", "met", "Ursula von der Leyen|Kyiv|Oslo|They|So"},
		{"В четверг Анна Петрова приехала в Москву.", "приехала", "Анна Петрова|Москву"},
		{"Ο Νίκος Παππάς μίλησε.", "μίλησε", "Ο Νίκος Παππάς"},
		{"قالت ليلى أمس", "أمس", ""},
		{"他在北京说。", "说", ""},
		{"A very long headline: One Two Three Four Five Six Seven here", "here", ""},
		{"seen by NATO and the EU, then by I", "seen", "NATO|EU"},
		{"They're here. We’ll see. O’Brien came.", "here", "O’Brien"},
		{"", "", ""},
	} {
		at := Byte(max(strings.Index(c.text, c.near), 0))
		if got := strings.Join(NamesNear(c.text, Range{at, at + Byte(len(c.near))}, 20), "|"); got != c.want {
			t.Errorf("in %q near %q there are %q, want %q", c.text, c.near, got, c.want)
		}
	}
}

func TestOnlySoManyNamesAreReturned(t *testing.T) {
	if got := NamesNear("with Anna, Berta, Carla", Range{}, 2); !slices.Equal(got, []string{"Anna", "Berta"}) {
		t.Errorf("the names are %q", got)
	}
}

// Whatever the text, each name stands in it, once in the list, and is not torn.
func TestNamesStandInTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SampledFrom([]string{"Anna", "said", "von", "Öl", "É", "e\u0301", "’s", "-", ".", ". ", "“", "\n", "\r\n", "👩🏽‍⚖️", "Ǆ", "42", "ß", "ﬁ", "\xff", " ", " "})
		text := strings.Join(rapid.SliceOfN(words, 0, 40).Draw(t, "text"), "")
		a, b := rapid.IntRange(0, len(text)).Draw(t, "start"), rapid.IntRange(0, len(text)).Draw(t, "end")
		got := NamesNear(text, Range{Byte(min(a, b)), Byte(max(a, b))}, 10)
		for i, name := range got {
			at := strings.Index(text, name)
			if name == "" || at < 0 || strings.TrimSpace(name) != name || strings.Contains(name, "\n") {
				t.Fatalf("%q is no name in %q", name, text)
			}
			if slices.Contains(got[:i], name) {
				t.Fatalf("%q is there twice", name)
			}
		}
	})
}

func BenchmarkNamesInALongArticle(b *testing.B) {
	text := strings.Repeat("“We used to carry more,” said Inga Dahl, who sold tickets in Hallen.\n", 10_000)
	for b.Loop() {
		NamesNear(text, Range{300_000, 300_020}, 100)
	}
}
