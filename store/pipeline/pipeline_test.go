package pipeline_test

import (
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"galley/store/pipeline"

	"pgregory.net/rapid"
)

var errBad = errors.New("bad")

func count(n, bad int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			var err error
			if i == bad {
				err = errBad
			}
			if !yield(i, err) || err != nil {
				return
			}
		}
	}
}

// What comes out is what a loop would make, up to the first error, wherever
// that arises and wherever the reader stops.
func TestMapIsALoop(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 100).Draw(t, "n")
		badIn := rapid.IntRange(-1, 100).Draw(t, "the sequence's error")
		badDo := rapid.IntRange(-1, 100).Draw(t, "the function's error")
		stop := rapid.IntRange(1, 120).Draw(t, "the reader stops")
		do := func(i int) (string, error) {
			if i == badDo {
				return "", errBad
			}
			return fmt.Sprint(i), nil
		}
		var want, have []string
		for i := range n {
			if i == badIn || i == badDo {
				want = append(want, "error")
				break
			}
			want = append(want, fmt.Sprint(i))
		}
		want = want[:min(stop, len(want))]
		for s, err := range pipeline.Ahead(pipeline.Map(count(n, badIn), do)) {
			if err != nil {
				s = "error"
			}
			if have = append(have, s); len(have) == stop {
				break
			}
		}
		if !slices.Equal(have, want) {
			t.Fatalf("%q instead of %q", have, want)
		}
	})
}

func TestNothingRunsOnceASequenceHasEnded(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	var under atomic.Int32
	begun, goOn := make(chan struct{}), make(chan struct{})
	do := func(i int) (int, error) {
		if i == 0 {
			<-begun // until another is under way
			return 0, errBad
		}
		under.Add(1)
		defer under.Add(-1)
		if i == 8 {
			close(begun)
			<-goOn
		}
		return i, nil
	}
	for _, err := range pipeline.Map(count(16, -1), do) {
		if err != nil {
			time.AfterFunc(10*time.Millisecond, func() { close(goOn) }) // when the sequence may have ended
		}
	}
	if n := under.Load(); n > 0 {
		t.Errorf("%d values are worked on after the end", n)
	}
}
