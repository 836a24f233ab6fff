package doors

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"galley/store"
)

// What a person is told is in plain words; what the program was told stands behind it.
func TestACauseIsToldWithoutItsClass(t *testing.T) {
	t.Setenv("HOME", "/home/ana")
	chain := fmt.Errorf("open the project /home/ana/news.galley: %w: corpus.bolt: page 9 is torn", store.ErrDamaged)
	if got := causeWords(chain, store.ErrDamaged); got != "Details: corpus.bolt: page 9 is torn" {
		t.Errorf("%q", got)
	}
	gone := fmt.Errorf("save the change: %w: /home/ana/news.galley no longer exists", store.ErrGone)
	if got := causeWords(gone, store.ErrGone); got != "Details: ~/news.galley no longer exists" {
		t.Errorf("%q", got)
	}
	if got := causeWords(errors.New("something else"), store.ErrGone); got != "Details: something else" {
		t.Errorf("%q", got)
	}
}

func TestAnUnsavedChangeIsToldInPlainWords(t *testing.T) {
	for class, want := range map[error]string{
		store.ErrGone:           "The folder of this project was moved, removed or replaced: ~/news.galley",
		store.ErrDiskFull:       "Free some space and try again",
		store.ErrDiskFails:      "Check that it is connected",
		store.ErrReadOnly:       "can no longer be written",
		errors.New("something"): "could not be written",
	} {
		got := unsavedWords(fmt.Errorf("save the change: %w", class), "~/news.galley")
		if !strings.Contains(got, want) || strings.Contains(got, "save the change") || !strings.Contains(got, "save a copy to keep this change") {
			t.Errorf("%v is told as %q", class, got)
		}
	}
}
