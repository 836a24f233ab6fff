package reader

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// A drag that is held past the edge scrolls, on the interface goroutine alone: under the
// race detector this fails if anything is done on another one.
func TestADragPastTheEdgeScrolls(t *testing.T) {
	r, _ := shown(t, strings.Repeat(story, 40), fyne.NewSize(900, 300))
	turns := make(chan func(), 2) // one is done, and one waits
	r.Post = func(do func()) { turns <- do }
	press(r, placeOf(t, r, in("Sorvik")), 0)
	at := func() int { return int(r.Selection()[0].End) }
	drag(r, fyne.NewPos(300, 350))
	before := at()
	for range 40 {
		(<-turns)()
	}
	if now := at(); now <= before {
		t.Errorf("the selection reaches byte %d, as before", now)
	}
	r.GiveUpDrag()
	r.SetArticle(story, "", nil)
}
