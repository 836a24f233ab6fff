package lessons_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"galley/store/lessons"
	"galley/store/standoff"
)

// storyNumber returns a story that shares no line with any other.
func storyNumber(n int) string {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	var out strings.Builder
	for line := range 6 {
		fmt.Fprintf(&out, "story%d line%d", n, line)
		for range 15 {
			fmt.Fprintf(&out, " word%d", r.IntN(5000))
		}
		out.WriteString(".\n")
	}
	return out.String()
}

const footer = "Harbour bells ring for everyone who listens.\n"

func TestRepeatedLinesOfAProject(t *testing.T) {
	for _, c := range []struct {
		name  string
		texts []string
		want  int
	}{
		{"in three articles", []string{storyNumber(1) + footer, storyNumber(2) + footer, strings.ToUpper(footer) + storyNumber(3), storyNumber(4)}, 1},
		{"in two", []string{storyNumber(1) + footer, storyNumber(2) + footer, storyNumber(3)}, 0},
		{"in copies of two articles", []string{
			storyNumber(1) + footer, storyNumber(1) + footer + "More soon.\n", "Corrected.\n" + storyNumber(1) + footer, storyNumber(2) + footer,
		}, 0},
		{"twice in each of two", []string{storyNumber(1) + footer + footer, storyNumber(2) + footer + footer}, 0},
		{"no articles", nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var all []standoff.Document
			for _, text := range c.texts {
				all = append(all, document(t, text, standoff.StatusOpen))
			}
			of, err := lessons.Repeated(context.Background(), project(t, all...))
			if err != nil || of.Len() != c.want {
				t.Errorf("%d lines are repeated, want %d; %v", of.Len(), c.want, err)
			}
			in, err := lessons.RepeatedIn(context.Background(), func(yield func(standoff.Document, error) bool) {
				for _, d := range all {
					if !yield(d, nil) {
						return
					}
				}
			})
			if err != nil || !in.Equal(of) {
				t.Errorf("of documents %d lines are repeated; %v", in.Len(), err)
			}
		})
	}
}

// TestARareLineIsNotRepeated says that of many articles more than three must have it.
func TestARareLineIsNotRepeated(t *testing.T) {
	with := func(n int) int {
		of, err := lessons.RepeatedIn(context.Background(), func(yield func(standoff.Document, error) bool) {
			for i := range 3999 {
				text := storyNumber(i)
				if i < n {
					text += footer
				}
				if !yield(standoff.Document{Article: standoff.Article{Text: text}}, nil) {
					return
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		return of.Len()
	}
	if rare, common := with(3), with(4); rare != 0 || common != 1 {
		t.Errorf("in 3 of 3,999 articles %d lines are repeated, in 4 %d", rare, common)
	}
}

// TestComparingIsBounded says that of very many articles, and of very long ones, no more
// are read than is promised.
func TestComparingIsBounded(t *testing.T) {
	read := func(text string) (n int) {
		_, err := lessons.RepeatedIn(context.Background(), func(yield func(standoff.Document, error) bool) {
			for n = 0; n < 20_000; n++ {
				if !yield(standoff.Document{Article: standoff.Article{Text: text}}, nil) {
					return
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := read("short"); n != 10_000 {
		t.Errorf("%d short articles are read", n)
	}
	if n := read(strings.Repeat(" ", 1<<20)); n != 32 {
		t.Errorf("%d articles of a megabyte are read", n)
	}
}

func TestComparingEndsWithItsContext(t *testing.T) {
	ctx, end := context.WithCancel(context.Background())
	end()
	if _, err := lessons.Repeated(ctx, project(t, document(t, storyNumber(1), standoff.StatusOpen))); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}
