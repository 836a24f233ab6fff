package dataset

import (
	"iter"
	"runtime"
)

// inOrder applies a function to each value of a sequence on all processors and
// yields the results in the sequence's order. It works a bounded way ahead. An
// error of the sequence, or of the function, is the last thing it yields.
func inOrder[A, B any](in iter.Seq2[A, error], do func(A) (B, error)) iter.Seq2[B, error] {
	type result struct {
		value B
		err   error
	}
	return func(yield func(B, error) bool) {
		ahead := 4 * runtime.GOMAXPROCS(0)
		queue := make(chan chan result, ahead)
		stop, ended := make(chan struct{}), make(chan struct{})
		defer func() {
			close(stop)
			<-ended // nobody reads the sequence once this has returned
		}()
		go func() {
			defer close(ended)
			defer close(queue)
			workers := make(chan struct{}, runtime.GOMAXPROCS(0))
			for a, err := range in {
				out := make(chan result, 1)
				select {
				case queue <- out:
				case <-stop:
					return
				}
				if err != nil {
					out <- result{err: err}
					return
				}
				workers <- struct{}{}
				go func() {
					defer func() { <-workers }()
					b, err := do(a)
					out <- result{b, err}
				}()
			}
		}()
		for out := range queue {
			r := <-out
			if !yield(r.value, r.err) || r.err != nil {
				return
			}
		}
	}
}
