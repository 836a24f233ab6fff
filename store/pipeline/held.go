package pipeline

import "sync/atomic"

// mostHeld is how many bytes a [Map] holds before it stops reading.
const mostHeld = 32 << 20

// held counts the bytes that a [Map] holds.
type held struct {
	bytes atomic.Int64
	freed chan struct{} // has a value if there may be room since the last look
}

func newHeld() *held { return &held{freed: make(chan struct{}, 1)} }

// add counts bytes; a negative number has been let go.
func (h *held) add(n int) {
	if h.bytes.Add(int64(n)); n >= 0 {
		return
	}
	select {
	case h.freed <- struct{}{}:
	default: // a value is there, and not yet looked at
	}
}

// waitForRoom waits until less than mostHeld is held, and reports whether it was
// before stop was closed. One goroutine may wait.
func (h *held) waitForRoom(stop <-chan struct{}) bool {
	for h.bytes.Load() >= mostHeld {
		select {
		case <-h.freed:
		case <-stop:
			return false
		}
	}
	return true
}
