package suggest

import (
	"bytes"
	"compress/gzip"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"runtime"
	"testing"

	"galley/assets/starter"
	"galley/store/suggest/gazetteer"
)

// TestStarterState says that what comes with the program is what the starter articles
// teach. With GALLEY_WRITE_STARTER=1 it writes that anew.
func TestStarterState(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("other machines round products and sums at once, so that they learn a little otherwise")
	}
	lessons, err := StarterLessons()
	if err != nil {
		t.Fatal(err)
	}
	var learned bytes.Buffer
	if err := Learn(lessons).save(&learned); err != nil {
		t.Fatal(err)
	}
	if os.Getenv("GALLEY_WRITE_STARTER") != "" {
		if err := os.WriteFile("../../assets/starter/state.gz", learned.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(learned.Bytes(), starter.State()) {
		t.Error("assets/starter/state.gz is not what the starter articles teach; make it anew: GALLEY_WRITE_STARTER=1 go test -run TestStarterState ./store/suggest")
	}
}

func TestASavedStateSuggestsTheSame(t *testing.T) {
	lessons, err := StarterLessons()
	if err != nil {
		t.Fatal(err)
	}
	state := Learn(lessons[:40])
	var file bytes.Buffer
	if err := state.save(&file); err != nil {
		t.Fatal(err)
	}
	again, err := load(file.Bytes(), places{gazetteer.Default()})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lessons[40:80] {
		if want, got := fmt.Sprint(state.Suggest(l.Text)), fmt.Sprint(again.Suggest(l.Text)); got != want {
			t.Fatalf("read back it suggests\n%s\nnot\n%s", got, want)
		}
	}
}

func TestAStateThatIsDamaged(t *testing.T) {
	for n := 0; n < len(starter.State()); n += 4099 {
		if _, err := load(starter.State()[:n], places{gazetteer.Default()}); err == nil {
			t.Fatalf("the first %d bytes are read without an error", n)
		}
	}
}

// TestFaultsOfEveryPart says that a part whose features and weights are not as many is
// an error, whichever it is.
func TestFaultsOfEveryPart(t *testing.T) {
	odd := savedWeights{Features: []uint32{1, 2}, Weights: []float32{1}}
	sound := savedTagger{Cells: 1 << taggerBits}
	for name, file := range map[string]saved{
		"quotes":     {Locations: sound, Quotes: savedQuotes{Filter: odd}},
		"statistics": {Locations: sound, Statistics: savedStatistics{Filter: odd}},
		"edges":      {Locations: sound, Statistics: savedStatistics{Edges: odd}},
		"lines":      {Locations: sound, Lines: savedLines{Context: odd}},
		"kinds":      {Locations: sound, Lines: savedLines{Kinds: []savedKind{{"advert", odd}}}},
		"locations":  {Locations: savedTagger{Cells: 8}},
	} {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		if err := errors.Join(gob.NewEncoder(z).Encode(file), z.Close()); err != nil {
			t.Fatal(err)
		}
		if _, err := load(packed.Bytes(), places{gazetteer.Default()}); err == nil {
			t.Errorf("%s are read without an error", name)
		}
	}
}
