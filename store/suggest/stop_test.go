package suggest

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
)

// asked is a context that is done once it was asked so often.
type asked struct {
	context.Context
	left atomic.Int64
}

func (a *asked) Err() error {
	if a.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// TestASearchEndsWhenNobodyWaits says that a search through a text asks at each sentence
// whether somebody waits for it, and finds nothing once nobody does.
func TestASearchEndsWhenNobodyWaits(t *testing.T) {
	state, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	const sentences = 50
	text := strings.Repeat("“It snowed,” said Ada Low in Lisbon, where 300 people live. ", sentences)
	patient := &asked{Context: t.Context()}
	patient.left.Store(1 << 40)
	all, err := state.SuggestContext(patient, text)
	times := 1<<40 - patient.left.Load()
	if err != nil || len(all) < 3*sentences || times < 2*sentences {
		t.Fatalf("%d suggestions, %v; asked %d times", len(all), err, times)
	}
	for left := range times - 1 {
		hasty := &asked{Context: t.Context()}
		hasty.left.Store(left)
		if all, err := state.SuggestContext(hasty, text); !errors.Is(err, context.Canceled) || all != nil {
			t.Fatalf("done after %d questions, %d suggestions are found: %v", left, len(all), err)
		}
	}
	if again := state.Suggest(text); len(again) != len(all) {
		t.Errorf("%d suggestions after searches that ended, want %d", len(again), len(all))
	}
}
