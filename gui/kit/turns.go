package kit

import (
	"sync"

	"fyne.io/fyne/v2"
)

// Turns hands functions to the interface goroutine. Once the program is ending it
// hands on nothing: Fyne runs what comes after its loop has ended on the goroutine
// that asks, beside the one that all widgets belong to.
type Turns struct {
	mu   sync.RWMutex
	over bool
}

// Post has a function run on the interface goroutine, later, and never waits.
func (t *Turns) Post(f func()) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if !t.over {
		fyne.Do(f)
	}
}

// End has nothing run any more. It may be called by any goroutine.
func (t *Turns) End() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.over = true
}
