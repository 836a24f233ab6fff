package page_test

import (
	"testing"
	"time"

	"galley/gui/page"
	"galley/gui/page/pagetest"
)

// Each pause in writing is told once.
func TestAPauseInWriting(t *testing.T) {
	h := pagetest.New(t)
	n := 0
	p := page.NewPause(h, time.Millisecond, func() { n++ })
	for want := 1; want <= 2; want++ {
		p.Written()
		h.Until(t, func() bool { return n >= want })
	}
	if n != 2 {
		t.Errorf("%d pauses are told", n)
	}
}
