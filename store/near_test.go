package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/store/near"
	"galley/store/standoff"
)

// prose makes a text of so many words out of a thousand.
func prose(r *rand.Rand, words int) []string {
	out := make([]string, words)
	for i := range out {
		out[i] = fmt.Sprintf("wörd%d", r.IntN(1000))
	}
	return out
}

func join(words []string) string { return strings.Join(words, " ") }

func TestNearDuplicatesAreFound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	story := prose(r, 400)
	corrected := append([]string(nil), story...)
	corrected[100], corrected[250] = "Other", "words"
	cut := story[:360]
	half := append(append([]string(nil), story[:200]...), prose(r, 200)...)
	for name, c := range map[string]struct {
		text string
		near bool
	}{
		"another headline":  {"A headline of its own\n\n" + join(story), true},
		"corrected":         {join(corrected), true},
		"cut":               {join(cut), true},
		"other spacing":     {strings.ToUpper(strings.Join(story, ",\n\n")), true},
		"half of it":        {join(half), false},
		"something else":    {join(prose(r, 400)), false},
		"short and similar": {join(story[:8]), false},
	} {
		for _, skip := range []bool{false, true} {
			for _, apart := range []bool{false, true} {
				p := newProject(t)
				docs := []standoff.Document{document(join(prose(r, 300))), document(join(story))}
				if apart {
					importAll(t, p, docs...)
					docs = nil
				}
				done, err := p.Import(t.Context(), each(append(docs, document(c.text))...), ImportOptions{SkipNear: skip})
				if err != nil {
					t.Fatal(err)
				}
				if found := len(done.Near) == 1; found != c.near {
					t.Errorf("%s: near %+v", name, done.Near)
				} else if found && (done.Near[0].Of != 2 || done.Near[0].Similarity < near.Least || done.Near[0].Article == 0 != skip) {
					t.Errorf("%s: near %+v", name, done.Near)
				}
				want := 3
				if c.near && skip {
					want = 2
				}
				if p.Len() != want {
					t.Errorf("%s: %d articles, want %d", name, p.Len(), want)
				}
				sound(t, p)
			}
		}
	}
}

// Deleting or damaging what is derived costs time and nothing else.
func TestSignaturesAreMadeAgain(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	story := join(prose(r, 200))
	for name, harm := range map[string]func(path string) error{
		"deleted":     os.Remove,
		"cut off":     func(path string) error { return os.Truncate(path, 5000) },
		"overwritten": func(path string) error { return os.WriteFile(path, []byte("no database"), 0o600) },
		"empty":       func(path string) error { return os.Truncate(path, 0) },
	} {
		p := newProject(t)
		importAll(t, p, document(story))
		if err := harm(filepath.Join(p.Dir(), derivedFile)); err != nil {
			t.Fatal(err)
		}
		if done := importAll(t, p, document("Again\n"+story)); len(done.Near) != 1 {
			t.Errorf("%s: %+v", name, done)
		}
		sound(t, p)
	}
}
