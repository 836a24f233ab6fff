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
// returns, even while the stream blocks.
func WriteTo(ctx context.Context, w io.Writer, f Format, c Corpus, o WriteOptions) (Summary, error) {
	b := bufio.NewWriterSize(&cancelWriter{ctx, w}, writeBuffer)
	sum, err := f.Write(b, c, o)
	if err != nil {
		return sum, err
	}
	return sum, b.Flush()
}

// cancelWriter writes in a goroutine, which it abandons if its context ends before
// the write returns.
type cancelWriter struct {
	ctx context.Context
	w   io.Writer
}

func (c *cancelWriter) Write(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	type written struct {
		n   int
		err error
	}
	done := make(chan written, 1)
	own := bytes.Clone(p) // the caller may change p once Write has returned
	go func() {
		n, err := c.w.Write(own)
		done <- written{n, err}
	}()
	select {
	case r := <-done:
		return r.n, r.err
	case <-c.ctx.Done():
		return 0, c.ctx.Err()
	}
}

// readerWait is how long to wait for a program that reads from a pipe, which may be
// starting at the same time.
const readerWait = 5 * time.Second

var errNoReader = errors.New("nothing is reading from the pipe; start the program that reads it first")

// openStream opens a pipe or a device for writing. For a reader of the pipe it waits
// up to readerWait, or until ctx ends.
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
	if reader, err := openToRead(d.path); err == nil { // this ends the wait of d.open
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
