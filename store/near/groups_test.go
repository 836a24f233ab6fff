package near_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"galley/store/near"

	"pgregory.net/rapid"
)

// Texts that differ in a few words are in one group, also by way of others; texts that have
// nothing in common are not; and those that are too short to be compared are only where
// they are the same.
func TestGroupsHoldWhatIsNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "words"), 1))
		g := near.NewGroups()
		var kinds []int // which text each one is a version of
		var versions []string
		for i := range rapid.IntRange(1, 40).Draw(t, "texts") {
			kind := rapid.IntRange(0, len(versions)).Draw(t, "kind")
			if kind == len(versions) {
				var text strings.Builder
				for range 200 {
					fmt.Fprintf(&text, "w%d ", words.IntN(100_000))
				}
				versions = append(versions, text.String())
			} else {
				all := strings.Fields(versions[kind])
				all[words.IntN(len(all))] = fmt.Sprint("other", i)
				versions[kind] = strings.Join(all, " ") + " "
			}
			kinds = append(kinds, kind)
			g.Add(versions[kind])
			for k := range i {
				if same := g.Of(k) == g.Of(i); same != (kinds[k] == kind) {
					t.Fatalf("texts %d and %d, versions of %d and %d, are together: %v", k, i, kinds[k], kind, same)
				}
			}
		}
	})
	g := near.NewGroups()
	for _, text := range []string{"short", "shorter", "short"} {
		g.Add(text)
	}
	if g.Of(0) != g.Of(2) || g.Of(0) == g.Of(1) {
		t.Error("short texts are compared by more than being the same")
	}
}

// Very many texts that are near to one another, as reports of one form are, are each compared
// with few: with the square of their number this would take minutes.
func TestManyNearTextsAreOneGroup(t *testing.T) {
	words := rand.New(rand.NewPCG(1, 1))
	var form strings.Builder
	for range 100 {
		fmt.Fprintf(&form, "w%d ", words.IntN(100_000))
	}
	g := near.NewGroups()
	const n = 30_000
	for i := range n {
		g.Add(form.String() + fmt.Sprint(i))
	}
	for i := range n {
		if g.Of(i) != 0 {
			t.Fatalf("text %d is in the group of %d", i, g.Of(i))
		}
	}
}

func BenchmarkGroups(b *testing.B) {
	words := rand.New(rand.NewPCG(1, 1))
	texts := make([]string, 10_000)
	for i := range texts {
		var text strings.Builder
		for range 500 {
			fmt.Fprintf(&text, "w%d ", words.IntN(100_000))
		}
		texts[i] = text.String()
		if i%2 == 1 { // every second one is a version of the same text
			texts[i] = texts[1] + fmt.Sprint(" ", i)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		g := near.NewGroups()
		for _, text := range texts {
			g.Add(text)
		}
	}
}
