// Package pipeline works on the values of a sequence on all processors, keeping
// their order.
//
// It promises that the number of values in work is bounded, and that no goroutine
// is left once a sequence that it returned has ended.
package pipeline

import (
	"iter"
	"runtime"
)

// group is how many values one goroutine works on in a row: passing on each by
// itself costs as much as a short article takes to decode.
const group = 8

type result[B any] struct {
	value B
	err   error
}

// Map yields the result of do for each value, in their order. An error of the
// sequence, or of do, is the last thing it yields. do must be safe to be called
// from several goroutines.
func Map[A, B any](in iter.Seq2[A, error], do func(A) (B, error)) iter.Seq2[B, error] {
	return func(yield func(B, error) bool) {
		queue := make(chan chan []result[B], 2*runtime.GOMAXPROCS(0))
		stop, ended := make(chan struct{}), make(chan struct{})
		defer func() {
			close(stop)
			<-ended // the sequence must not be read after this has returned
		}()
		go func() {
			defer close(ended)
			defer close(queue)
			feed(in, do, queue, stop)
		}()
		for out := range queue {
			for _, r := range <-out {
				if !yield(r.value, r.err) || r.err != nil {
					return
				}
			}
		}
	}
}

// Ahead computes the next value of a sequence while its reader works on the last.
func Ahead[A any](in iter.Seq2[A, error]) iter.Seq2[A, error] {
	return func(yield func(A, error) bool) {
		queue := make(chan result[A])
		stop, ended := make(chan struct{}), make(chan struct{})
		defer func() {
			close(stop)
			<-ended
		}()
		go func() {
			defer close(ended)
			defer close(queue)
			for a, err := range in {
				select {
				case queue <- result[A]{a, err}:
				case <-stop:
					return
				}
			}
		}()
		for r := range queue {
			if !yield(r.value, r.err) {
				return
			}
		}
	}
}

// feed reads the sequence and starts work on its groups, until it ends or stop is
// closed.
func feed[A, B any](in iter.Seq2[A, error], do func(A) (B, error), queue chan<- chan []result[B], stop <-chan struct{}) {
	workers := make(chan struct{}, runtime.GOMAXPROCS(0))
	defer func() {
		for range cap(workers) {
			workers <- struct{}{} // until none is at work
		}
	}()
	hand := func(values []A, last error) bool {
		out := make(chan []result[B], 1)
		select {
		case queue <- out:
		case <-stop:
			return false
		}
		workers <- struct{}{}
		go func() {
			defer func() { <-workers }()
			out <- work(values, last, do)
		}()
		return true
	}
	var values []A
	for a, err := range in {
		if err != nil {
			hand(values, err)
			return
		}
		if values = append(values, a); len(values) < group {
			continue
		}
		if !hand(values, nil) {
			return
		}
		values = nil
	}
	if len(values) > 0 {
		hand(values, nil)
	}
}

// work does a group, up to its first error; last is that of the sequence.
func work[A, B any](values []A, last error, do func(A) (B, error)) []result[B] {
	out := make([]result[B], 0, len(values)+1)
	for _, a := range values {
		b, err := do(a)
		out = append(out, result[B]{b, err})
		if err != nil {
			return out
		}
	}
	if last != nil {
		out = append(out, result[B]{err: last})
	}
	return out
}
