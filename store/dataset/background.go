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
	// writeBuffer is how many bytes are written at once: smaller writes spend more
	// time on calls than on copying.
	writeBuffer = 1 << 20

	// section is how many bytes are written before the file is synced, so that the
	// disk works while the rest is encoded.
	section = 32 << 20
)

// backgroundWriter writes a file on a goroutine of its own, while the caller makes
// the next bytes. It syncs the file section by section, reads each section back and
// compares it.
type backgroundWriter struct {
	ctx    context.Context // when it ends, nothing more is written
	file   *os.File
	hash   maphash.Hash // of the current section
	from   int64        // where the current section begins
	at     int64        // where the next bytes are written
	buffer []byte
	full   chan []byte
	empty  chan []byte
	ended  chan struct{}
	checks sync.WaitGroup // the check of the section before; one at a time

	mu     sync.Mutex
	failed error // the first failure
}

func newBackgroundWriter(ctx context.Context, file *os.File) *backgroundWriter {
	const buffers = 8
	w := &backgroundWriter{ctx: ctx, file: file, full: make(chan []byte, buffers), empty: make(chan []byte, buffers), ended: make(chan struct{})}
	for range buffers {
		w.empty <- nil // allocated when it is needed
	}
	w.buffer = w.room()
	go w.run()
	return w
}

func (w *backgroundWriter) room() []byte {
	if b := <-w.empty; b != nil {
		return b[:0]
	}
	return make([]byte, 0, writeBuffer)
}

// Write copies bytes to be written. A failure to write them is returned by a later
// call, or by finish.
func (w *backgroundWriter) Write(p []byte) (int, error) {
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

// failure returns the first failure. If there was none, err becomes it.
func (w *backgroundWriter) failure(err error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed == nil {
		w.failed = err
	}
	return w.failed
}

func (w *backgroundWriter) run() {
	defer close(w.ended)
	for b := range w.full {
		if w.failure(nil) == nil {
			w.put(b)
		}
		w.empty <- b
	}
}

func (w *backgroundWriter) put(b []byte) {
	if err := w.ctx.Err(); err != nil {
		_ = w.failure(err)
		return
	}
	if _, err := w.file.WriteAt(b, w.at); err != nil {
		_ = w.failure(fmt.Errorf("write the dataset: %w", err))
		return
	}
	_, _ = w.hash.Write(b)
	if w.at += int64(len(b)); w.at-w.from >= section {
		w.check()
	}
}

// check syncs the section that has been written so far, reads it back and compares
// it, while the next one is written.
func (w *backgroundWriter) check() {
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

// finish waits until everything is written, synced and compared.
func (w *backgroundWriter) finish() error {
	w.full <- w.buffer
	close(w.full)
	<-w.ended
	if w.failure(nil) == nil {
		w.check()
	}
	w.checks.Wait()
	return w.failure(nil)
}

// stop ends the writing early and waits until the file is not used any more.
func (w *backgroundWriter) stop() {
	close(w.full)
	<-w.ended
	w.checks.Wait()
}
