package dataset

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"
	"sync"
)

const (
	// writeBuffer is how many bytes are handed to the system at once: fewer cost
	// more in calls than in copying.
	writeBuffer = 1 << 20

	// stretch is how many bytes are written before the disk is told to take them,
	// so that it works while the rest is made.
	stretch = 32 << 20
)

// behind writes a file on a goroutine of its own, some buffers behind whoever
// makes the bytes. Stretch by stretch it has the disk take them, reads them back
// and compares.
type behind struct {
	ctx    context.Context // when it ends, nothing more is written
	file   *os.File
	hash   maphash.Hash // of the stretch that is being written
	from   int64        // where that begins
	at     int64        // where the next bytes go
	buffer []byte
	full   chan []byte
	empty  chan []byte
	ended  chan struct{}
	checks sync.WaitGroup // of the stretch before; one at a time

	mu     sync.Mutex
	failed error // the first failure
}

func writeBehind(ctx context.Context, file *os.File) *behind {
	const buffers = 8
	w := &behind{ctx: ctx, file: file, full: make(chan []byte, buffers), empty: make(chan []byte, buffers), ended: make(chan struct{})}
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
	for b := range w.full {
		if w.failure(nil) == nil {
			w.put(b)
		}
		w.empty <- b
	}
}

func (w *behind) put(b []byte) {
	if err := w.ctx.Err(); err != nil {
		_ = w.failure(err)
		return
	}
	if _, err := w.file.WriteAt(b, w.at); err != nil {
		_ = w.failure(fmt.Errorf("write the dataset: %w", err))
		return
	}
	_, _ = w.hash.Write(b)
	if w.at += int64(len(b)); w.at-w.from >= stretch {
		w.check()
	}
}

// check has the stretch that has been written so far taken by the disk and read
// back, while the next is written.
func (w *behind) check() {
	seed, want, from, size := w.hash.Seed(), w.hash.Sum64(), w.from, w.at-w.from
	w.hash.Reset()
	w.from = w.at
	w.checks.Wait()
	w.checks.Go(func() {
		if err := w.file.Sync(); err != nil {
			_ = w.failure(fmt.Errorf("write the dataset to disk: %w", err))
			return
		}
		var back maphash.Hash
		back.SetSeed(seed)
		if _, err := io.CopyBuffer(&back, io.NewSectionReader(w.file, from, size), make([]byte, writeBuffer)); err != nil {
			_ = w.failure(fmt.Errorf("read the dataset back: %w", err))
			return
		}
		if back.Sum64() != want {
			_ = w.failure(errors.New("the dataset on the disk is not what was written; nothing was replaced"))
			return
		}
		forget(w.file, from, size)
	})
}

// finish waits until all is written, on the disk and compared.
func (w *behind) finish() error {
	w.full <- w.buffer
	close(w.full)
	<-w.ended
	if w.failure(nil) == nil {
		w.check()
	}
	w.checks.Wait()
	return w.failure(nil)
}

// stop waits for what is under way; the file is as long as it has become.
func (w *behind) stop() {
	close(w.full)
	<-w.ended
	w.checks.Wait()
}
