package dataset_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"galley/store/dataset"
)

func TestReadingThatTakesLongEndsWithItsContext(t *testing.T) {
	begun, never := make(chan struct{}), make(chan struct{})
	defer close(never)
	dataset.Register(dataset.Foreign{Name: "slow", Title: "slow", Extensions: []string{".slow"}, Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
		return func(yield func(dataset.Record, error) bool) {
			yield(in.Stoppable(func() (dataset.Record, error) {
				close(begun)
				<-never
				return dataset.Record{Text: "too late"}, nil
			}))
		}
	}})
	format, err := dataset.ByName("slow")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	c, err := format.Read(strings.NewReader("x"), dataset.ReadOptions{Name: "a.slow", Context: ctx})
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		<-begun
		cancel()
	}()
	var last error
	for d, err := range c.Documents {
		if last = err; err == nil {
			t.Errorf("%q was read", d.Article.Text)
		}
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("the error is %v", last)
	}
}
