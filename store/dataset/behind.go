package dataset

import (
	"fmt"
	"hash/maphash"
	"os"
	"sync"
)

const (
	// writeBuffer is how many bytes are handed to the system at once: fewer cost
	// more in calls than in copying.
	writeBuffer = 1 << 20

	// syncEvery is how many bytes are written before the disk is told to take
	// them, so that it works while the rest is made.
	syncEvery = 64 << 20
)

// behind writes a file on a goroutine of its own, some buffers behind whoever
// makes the bytes, and has the disk take them meanwhile. It hashes what it was
// given, for a comparison with what is read back.
type behind struct {
	file   *os.File
	hash   maphash.Hash
	buffer []byte
	full   chan []byte
	empty  chan []byte
	ended  chan struct{}
	syncs  sync.WaitGroup

	mu     sync.Mutex
	failed error // the first failure
}

func writeBehind(file *os.File) *behind {
	const buffers = 8
	w := &behind{file: file, full: make(chan []byte, buffers), empty: make(chan []byte, buffers), ended: make(chan struct{})}
	for range buffers {
		w.empty <- nil // made when it is needed
	}
	w.buffer = w.room()
	go w.run()
	return w
}

func (w *behind) room() []byte {
	if b := <-w.empty; b != nil {
		return b[:0]
	}
	return make([]byte, 0, writeBuffer)
}

// Write takes bytes over. A failure to write is returned by a later call, or by
// finish.
func (w *behind) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		take := min(len(p), cap(w.buffer)-len(w.buffer))
		w.buffer, p = append(w.buffer, p[:take]...), p[take:]
		if len(w.buffer) < cap(w.buffer) {
			break
		}
		w.full <- w.buffer
		w.buffer = w.room()
	}
	return n, w.failure(nil)
}

// failure returns the first failure, which err becomes if there was none.
func (w *behind) failure(err error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed == nil {
		w.failed = err
	}
	return w.failed
}

func (w *behind) run() {
	defer close(w.ended)
	loose := 0
	for b := range w.full {
		if w.failure(nil) == nil {
			_, err := w.file.Write(b)
			_ = w.failure(err)
			_, _ = w.hash.Write(b)
		}
		w.empty <- b
		if loose += len(b); loose >= syncEvery {
			loose = 0
			w.syncs.Wait()
			w.syncs.Go(func() { _ = w.failure(w.file.Sync()) })
		}
	}
}

// finish waits until all is written and on the disk.
func (w *behind) finish() error {
	w.full <- w.buffer
	w.stop()
	if err := w.failure(nil); err != nil {
		return fmt.Errorf("write the dataset: %w", err)
	}
	if err := w.file.Sync(); err != nil {
		return fmt.Errorf("write the dataset to disk: %w", err)
	}
	return nil
}

// stop waits for what is under way; the file is as long as it has become.
func (w *behind) stop() {
	close(w.full)
	<-w.ended
	w.syncs.Wait()
}
