package exchange

import (
	"context"
	"io"
	"os"
)

// openFile opens a file so that reading it ends with ctx, even if it is a pipe:
// opening that waits for a writer, and reading it for data.
func openFile(ctx context.Context, path string) (io.ReadCloser, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Mode().IsRegular() {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		return &stoppable{f, ctx, info.Size()}, nil
	}
	return io.NopCloser(interruptible(ctx, func() (io.Reader, error) { return os.Open(path) })), nil
}

// stoppable is a file that is read until ctx ends.
type stoppable struct {
	file *os.File
	ctx  context.Context
	size int64 // in bytes, when it was opened
}

var (
	_ io.ReadCloser = (*stoppable)(nil)
	_ io.ReaderAt   = (*stoppable)(nil)
)

func (s *stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.file.Read(p)
}

func (s *stoppable) ReadAt(p []byte, offset int64) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.file.ReadAt(p, offset)
}

// Size returns how long the file was when it was opened, in bytes.
func (s *stoppable) Size() int64 { return s.size }

func (s *stoppable) Close() error { return s.file.Close() }

// interruptible reads in a goroutine, since reading may block for ever. When ctx
// ends, reading fails; the goroutine ends when its read returns, and the result is
// dropped.
func interruptible(ctx context.Context, open func() (io.Reader, error)) io.Reader {
	r := &waiting{ctx: ctx, pieces: make(chan piece)}
	go r.run(open)
	return r
}

type piece struct {
	bytes []byte
	err   error
}

type waiting struct {
	ctx    context.Context
	pieces chan piece
	rest   piece // received and not read yet
}

var _ io.Reader = (*waiting)(nil)

func (w *waiting) run(open func() (io.Reader, error)) {
	hand := func(p piece) bool {
		select {
		case w.pieces <- p:
			return p.err == nil
		case <-w.ctx.Done():
			return false
		}
	}
	r, err := open()
	if err != nil {
		hand(piece{err: err})
		return
	}
	if c, ok := r.(*os.File); ok && c != os.Stdin {
		defer c.Close()
	}
	for {
		room := make([]byte, 1<<16)
		n, err := r.Read(room)
		if !hand(piece{room[:n], err}) {
			return
		}
	}
}

func (w *waiting) Read(p []byte) (int, error) {
	for len(w.rest.bytes) == 0 {
		if w.rest.err != nil {
			return 0, w.rest.err
		}
		select {
		case w.rest = <-w.pieces:
		case <-w.ctx.Done():
			return 0, w.ctx.Err()
		}
	}
	n := copy(p, w.rest.bytes)
	w.rest.bytes = w.rest.bytes[n:]
	return n, nil
}
