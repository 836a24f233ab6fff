package remote

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"galley/store/standoff"
	"galley/store/suggest"
)

// maxSpans is how many suggestions of one passage are taken.
const maxSpans = 500

// Suggest asks for the suggestions of a text, passage by passage. It fails if the
// program cannot be asked, and with [ErrUnusable] if no answer can be used at all;
// answers that cannot are in [Result.Failures], also then. What was read before it failed
// is in the result.
func (s *Server) Suggest(ctx context.Context, text string, scheme standoff.Scheme) (Result, error) {
	return s.SuggestTelling(ctx, text, scheme, func(Result) {})
}

// SuggestTelling is Suggest that tells what each passage gives as soon as it has been
// read: results of one passage each, from goroutines of its own, one at a time.
func (s *Server) SuggestTelling(ctx context.Context, text string, scheme standoff.Scheme, tell func(Result)) (Result, error) {
	l, err := labelsOf(scheme, s.options.Labels)
	if err != nil {
		return Result{}, err
	}
	parts := passages(text)
	if len(parts) == 0 {
		return Result{Version: s.Version()}, nil
	}
	asks, err := s.speaks.prepare(ctx, s.now(), l)
	if err != nil {
		return Result{}, err
	}
	a := &asked{text: text, parts: parts, answers: make([]answer, len(parts)), errs: make([]error, len(parts)), read: make([]bool, len(parts)), version: asks.version(), tell: tell}
	s.askAll(ctx, asks, a)
	if err := ctx.Err(); err != nil {
		return Result{}, context.Cause(ctx)
	}
	result := a.result(0, len(parts))
	for _, err := range a.errs {
		if err != nil && !passes(err) && !errors.Is(err, context.Canceled) {
			return result, err
		}
	}
	if len(result.Failures) == len(parts) {
		return result, fmt.Errorf("%w: %w", ErrUnusable, result.Failures[0].Err)
	}
	return result, nil
}

// passes reports whether the next passage may fare better.
func passes(err error) bool {
	var status *statusError
	var bad *unusable
	return errors.As(err, &bad) || errors.As(err, &status) && status.aboutPassage()
}

// asked is what is known of a text that is being asked about.
type asked struct {
	text    string
	parts   []standoff.Range
	answers []answer
	errs    []error
	read    []bool
	version string
	tell    func(Result)
	telling sync.Mutex
}

// take keeps the answer for a passage, and tells of it.
func (a *asked) take(i int, got answer, err error) {
	a.answers[i], a.errs[i] = got, err
	if err != nil && !passes(err) {
		return
	}
	a.read[i] = true
	one := a.result(i, i+1)
	a.telling.Lock()
	defer a.telling.Unlock()
	a.tell(one)
}

// result puts together what passages gave, from one to another that is no longer among
// them.
func (a *asked) result(from, to int) Result {
	r := Result{Version: a.version, Passages: len(a.parts)}
	for i := from; i < to; i++ {
		if !a.read[i] {
			continue
		}
		r.Read++
		if a.errs[i] != nil {
			r.Failures = append(r.Failures, Failure{a.parts[i], a.errs[i]})
		}
	}
	collect(&r, a.text, a.parts[from:to], a.answers[from:to])
	return r
}

// askAll asks for all passages, and stops at an error that the others would meet too.
func (s *Server) askAll(ctx context.Context, asks asker, a *asked) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(cap(s.slots), len(a.parts)) {
		workers.Go(func() {
			for i := range next {
				got, err := s.one(ctx, asks, a.parts[i].In(a.text))
				a.take(i, got, err)
				if err != nil && !passes(err) {
					stop()
				}
			}
		})
	}
	for i := range a.parts {
		select {
		case next <- i:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(next)
	workers.Wait()
}

func (s *Server) one(ctx context.Context, asks asker, passage string) (answer, error) {
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		return answer{}, ctx.Err()
	}
	return asks.ask(ctx, passage)
}

// collect puts the answers together.
func collect(result *Result, text string, parts []standoff.Range, answers []answer) {
	var all []suggest.Suggestion
	for i, a := range answers {
		result.NotFound += a.notFound
		result.Refused += a.refused
		for _, word := range a.unknown {
			if len(result.Unknown) < 20 && !slices.Contains(result.Unknown, word) {
				result.Unknown = append(result.Unknown, word)
			}
		}
		if a.version != "" {
			result.Version = a.version
		}
		for _, sp := range a.spans {
			r := standoff.Range{Start: parts[i].Start + sp.r.Start, End: parts[i].Start + sp.r.End}
			if r.Check(text) != nil || !standoff.IsGraphemeBoundary(text, r.Start) || !standoff.IsGraphemeBoundary(text, r.End) {
				result.Refused++
				continue
			}
			result.Scored = result.Scored || sp.scored
			all = append(all, suggest.Suggestion{Label: sp.label, Range: r, Score: sp.score, Origin: standoff.OriginModel})
		}
	}
	result.Suggestions = apart(all)
	result.Refused += len(all) - len(result.Suggestions)
}

// apart sorts suggestions and leaves out those that overlap a better one of their
// label: one with a higher score, or else the one before.
func apart(all []suggest.Suggestion) []suggest.Suggestion {
	slices.SortStableFunc(all, order)
	var kept []suggest.Suggestion
	last := map[standoff.LabelID]int{}
	for _, s := range all {
		i, some := last[s.Label]
		switch {
		case !some || !kept[i].Range.Overlaps(s.Range):
			last[s.Label] = len(kept)
			kept = append(kept, s)
		case s.Score > kept[i].Score:
			kept[i] = s
		}
	}
	slices.SortStableFunc(kept, order)
	return kept
}

func order(a, b suggest.Suggestion) int {
	return cmp.Or(
		cmp.Compare(a.Range.Start, b.Range.Start),
		cmp.Compare(b.Range.End, a.Range.End),
		strings.Compare(string(a.Label), string(b.Label)),
	)
}
