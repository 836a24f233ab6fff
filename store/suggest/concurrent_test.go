package suggest

import (
	"fmt"
	"sync"
	"testing"
)

// TestArticlesAreLookedThroughAtOnce says that searches at the same time, one after the
// other in the same rooms, find what each finds by itself.
func TestArticlesAreLookedThroughAtOnce(t *testing.T) {
	state, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	lessons, err := StarterLessons()
	if err != nil {
		t.Fatal(err)
	}
	lessons = lessons[:40]
	var want []string
	for _, l := range lessons {
		want = append(want, fmt.Sprint(state.Suggest(l.Text)))
	}
	var all sync.WaitGroup
	for first := range 4 {
		all.Go(func() {
			for i := range lessons {
				n := (i*(first+3) + first) % len(lessons)
				if got := fmt.Sprint(state.Suggest(lessons[n].Text)); got != want[n] {
					t.Errorf("article %d has %s, want %s", n, got, want[n])
				}
			}
		})
	}
	all.Wait()
}
