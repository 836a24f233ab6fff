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
		sizes := rapid.SliceOfN(rapid.IntRange(0, 40<<20), n, n).Draw(t, "sizes")
		size := func(i int) int { return sizes[i] }
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
		for s, err := range pipeline.Ahead(pipeline.Map(count(n, badIn), size, do)) {
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
	for _, err := range pipeline.Map(count(16, -1), nil, do) {
		if err != nil {
			time.AfterFunc(10*time.Millisecond, func() { close(goOn) }) // when the sequence may have ended
		}
	}
	if n := under.Load(); n > 0 {
		t.Errorf("%d values are worked on after the end", n)
	}
}

// TestMapHoldsABoundedNumberOfBytes reads large values, and counts those that were
// read and whose result has not been taken.
func TestMapHoldsABoundedNumberOfBytes(t *testing.T) {
	const size, most = 12 << 20, 32 << 20
	var held, peak atomic.Int64
	in := func(yield func(int, error) bool) {
		for i := range 40 {
			peak.Store(max(peak.Load(), held.Add(size)))
			if !yield(i, nil) {
				return
			}
		}
	}
	next := 0
	for i, err := range pipeline.Map(in, func(int) int { return size }, func(i int) (int, error) { return i, nil }) {
		if err != nil || i != next {
			t.Fatalf("value %d: %d, %v", next, i, err)
		}
		next++
		held.Add(-size)
	}
	if next != 40 || peak.Load() >= most+2*size {
		t.Errorf("of %d values, %d MB were held at once", next, peak.Load()>>20)
	}
}

// TestAValueLargerThanTheBoundPasses alone.
func TestAValueLargerThanTheBoundPasses(t *testing.T) {
	n := 0
	for _, err := range pipeline.Map(count(9, -1), func(int) int { return 1 << 30 }, func(i int) (int, error) { return i, nil }) {
		if n++; err != nil {
			t.Fatal(err)
		}
	}
	if n != 9 {
		t.Errorf("%d of 9 values came", n)
	}
}
