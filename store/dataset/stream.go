package dataset

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"time"
)

// WriteTo writes a dataset to a stream, without reading it back. When ctx ends it
// returns, even if the stream takes nothing.
func WriteTo(ctx context.Context, w io.Writer, f Format, c Corpus, o WriteOptions) (Summary, error) {
	b := bufio.NewWriterSize(&letGo{ctx, w}, writeBuffer)
	sum, err := f.Write(b, c, o)
	if err != nil {
		return sum, err
	}
	return sum, b.Flush()
}

// letGo writes in its own goroutine, and abandons it if its context ends before
// the write returns.
type letGo struct {
	ctx context.Context
	w   io.Writer
}

func (l *letGo) Write(p []byte) (int, error) {
	if err := l.ctx.Err(); err != nil {
		return 0, err
	}
	type written struct {
		n   int
		err error
	}
	done := make(chan written, 1)
	own := bytes.Clone(p) // p is the caller's again when Write has returned
	go func() {
		n, err := l.w.Write(own)
		done <- written{n, err}
	}()
	select {
	case r := <-done:
		return r.n, r.err
	case <-l.ctx.Done():
		return 0, l.ctx.Err()
	}
}

// readerWait is how long to wait for a program that reads from a pipe: long enough
// for one that was started just before or after.
const readerWait = 5 * time.Second

var errNoReader = errors.New("nothing is reading from the pipe; start the program that reads it first")

// openStream opens what a dataset is written into. If nothing reads from a pipe, it
// waits, but not for long, and not after ctx has ended.
func openStream(ctx context.Context, d Destination) (*os.File, error) {
	ctx, stop := context.WithTimeoutCause(ctx, readerWait, errNoReader)
	defer stop()
	type opened struct {
		f   *os.File
		err error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := d.open()
		done <- opened{f, err}
	}()
	select {
	case o := <-done:
		return o.f, o.err
	case <-ctx.Done():
	}
	if reader, err := openToRead(d.path); err == nil { // that ends the other's waiting
		if o := <-done; o.err == nil {
			_ = o.f.Close() // nothing was written
		}
		_ = reader.Close() // nothing was read
	}
	return nil, context.Cause(ctx)
}

func exportStream(ctx context.Context, d Destination, f Format, c Corpus, o WriteOptions) (Summary, error) {
	file, err := openStream(ctx, d)
	if err != nil {
		return Summary{}, atPath(d.path, err)
	}
	sum, err := WriteTo(ctx, file, f, c, o)
	if err != nil {
		_ = file.Close() // the error that matters is why it was not written
		return sum, atPath(d.path, err)
	}
	if err := file.Close(); err != nil {
		return sum, atPath(d.path, err)
	}
	return sum, nil
}
