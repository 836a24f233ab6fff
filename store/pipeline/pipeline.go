// Package pipeline works on the values of a sequence on all processors, keeping
// their order.
//
// It promises that the number of values in work is bounded, and their bytes too,
// and that no goroutine is left once a sequence that it returned has ended.
package pipeline

import (
	"iter"
	"runtime"
)

// A goroutine works on up to so many values in a row, or on fewer that are large:
// passing on each by itself costs as much as a short article takes to decode.
const (
	groupValues = 8
	groupBytes  = 1 << 20
)

type result[B any] struct {
	value B
	size  int // in bytes, of the value that it was made of
	err   error
}

// Map yields the result of do for each value, in their order. An error of the
// sequence, or of do, is the last thing it yields. do must be safe to be called
// from several goroutines.
//
// size returns how many bytes a value and its result take; nil counts them as
// none. The sequence is not read on while the values in work, and the results
// whose reader has not come back for the next, take 32 MB or more.
func Map[A, B any](in iter.Seq2[A, error], size func(A) int, do func(A) (B, error)) iter.Seq2[B, error] {
	if size == nil {
		size = func(A) int { return 0 }
	}
	return func(yield func(B, error) bool) {
		m := &mapping[A, B]{
			size: size, do: do, held: newHeld(),
			queue: make(chan chan []result[B], 2*runtime.GOMAXPROCS(0)),
			stop:  make(chan struct{}), workers: make(chan struct{}, runtime.GOMAXPROCS(0)),
		}
		ended := make(chan struct{})
		defer func() {
			close(m.stop)
			<-ended // the sequence must not be read after this has returned
		}()
		go func() {
			defer close(ended)
			defer close(m.queue)
			m.feed(in)
		}()
		for out := range m.queue {
			for _, r := range <-out {
				if !yield(r.value, r.err) || r.err != nil {
					return
				}
				m.held.add(-r.size)
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
				case queue <- result[A]{value: a, err: err}:
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

// mapping is a [Map] under way.
type mapping[A, B any] struct {
	size    func(A) int
	do      func(A) (B, error)
	held    *held                 // by values in work and by their results
	queue   chan chan []result[B] // of the groups, in order
	workers chan struct{}         // has a value for each goroutine at work
	stop    chan struct{}         // closed when nothing more is wanted
}

// feed reads the sequence and starts work on its groups, until it ends or stop is
// closed.
func (m *mapping[A, B]) feed(in iter.Seq2[A, error]) {
	defer func() {
		for range cap(m.workers) {
			m.workers <- struct{}{} // until none is at work
		}
	}()
	var group []A
	bytes := 0 // of the group
	for a, err := range in {
		if err != nil {
			m.start(group, err)
			return
		}
		n := m.size(a)
		m.held.add(n)
		group, bytes = append(group, a), bytes+n
		if len(group) < groupValues && bytes < groupBytes {
			continue
		}
		if !m.start(group, nil) || !m.held.waitForRoom(m.stop) {
			return
		}
		group, bytes = nil, 0
	}
	m.start(group, nil)
}

// start has a goroutine work on a group, after which the sequence gave an error,
// or nil. It reports whether more is wanted.
func (m *mapping[A, B]) start(group []A, last error) bool {
	if len(group) == 0 && last == nil {
		return true
	}
	out := make(chan []result[B], 1)
	select {
	case m.queue <- out:
	case <-m.stop:
		return false
	}
	m.workers <- struct{}{}
	go func() {
		defer func() { <-m.workers }()
		out <- m.work(group, last)
	}()
	return true
}

// work does a group, up to its first error; last is that of the sequence.
func (m *mapping[A, B]) work(group []A, last error) []result[B] {
	out := make([]result[B], 0, len(group)+1)
	for _, a := range group {
		b, err := m.do(a)
		out = append(out, result[B]{b, m.size(a), err})
		if err != nil {
			return out
		}
	}
	if last != nil {
		out = append(out, result[B]{err: last})
	}
	return out
}
