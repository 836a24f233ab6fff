package exchange

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"galley/store/scratch"
)

// memberInMemory is how long a file of an archive is at most that is kept in memory while
// it is read, in bytes. A longer one is kept in a temporary file.
const memberInMemory = 8 << 20

// kept is a file of an archive that was unpacked to be read, perhaps more than once.
type kept struct {
	*io.SectionReader
	file *scratch.File // nil if it is in memory
}

var (
	_ io.ReadCloser = (*kept)(nil)
	_ stored        = (*kept)(nil)
)

// untilEnd is read until ctx ends.
type untilEnd struct {
	ctx  context.Context
	file io.ReaderAt
}

func (r untilEnd) ReadAt(p []byte, offset int64) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.file.ReadAt(p, offset)
}

// Close removes the file.
func (k *kept) Close() error {
	if k.file != nil {
		k.file.Discard()
	}
	return nil
}

// take returns the file for somebody else to close.
func (k *kept) take() *kept {
	own := *k
	k.file = nil
	return &own
}

// errTooMuch says that an archive unpacks to more than it may.
var errTooMuch = errors.New("the archive unpacks to too much")

// keep unpacks a file of an archive, as far as that may go.
func (u *unpacked) keep(m found, r io.Reader) (*kept, error) {
	r = &limited{u, r}
	var b bytes.Buffer
	_, err := b.ReadFrom(io.LimitReader(r, memberInMemory+1))
	if err != nil {
		return nil, u.failed(m, err)
	}
	if b.Len() <= memberInMemory {
		return &kept{SectionReader: io.NewSectionReader(untilEnd{u.in.ctx, bytes.NewReader(b.Bytes())}, 0, int64(b.Len()))}, nil
	}
	file, err := scratch.Create(os.TempDir(), 0o600)
	if err != nil {
		return nil, fmt.Errorf("%s is unpacked into a temporary file, which cannot be made: %w", m.shown(), err)
	}
	n, err := io.Copy(file, io.MultiReader(&b, r))
	if err != nil {
		file.Discard()
		return nil, u.failed(m, err)
	}
	return &kept{io.NewSectionReader(untilEnd{u.in.ctx, file}, 0, n), file}, nil
}

// failed says why a file of an archive was not unpacked.
func (u *unpacked) failed(m found, err error) error {
	switch {
	case errors.Is(err, errTooMuch) && u.bytes > u.most.Bytes:
		return fmt.Errorf("%s is where the archive has unpacked to more than %s; this file and those behind it are left out; allow more with --max-unpacked", m.shown(), inUnits(u.most.Bytes))
	case errors.Is(err, errTooMuch):
		return fmt.Errorf("%s is where the archive has unpacked to more than %d times its size, as no archive of articles does; this file and those behind it are left out; if you trust it, say with --max-unpacked how much it may be", m.shown(), mostRatio)
	case errors.Is(err, io.ErrUnexpectedEOF):
		u.cut = true
		return fmt.Errorf("%s is cut off; it is left out", m.shown())
	}
	return fmt.Errorf("%s cannot be unpacked: %w", m.shown(), err)
}

// inUnits says how many bytes there are, as a person writes it.
func inUnits(bytes int64) string {
	switch {
	case bytes >= 1<<30 && bytes%(1<<30) == 0:
		return fmt.Sprintf("%d GB", bytes>>30)
	case bytes >= 1<<20 && bytes%(1<<20) == 0:
		return fmt.Sprintf("%d MB", bytes>>20)
	}
	return fmt.Sprintf("%d bytes", bytes)
}

// limited reads what an archive unpacks to, until that is too much.
type limited struct {
	u *unpacked
	r io.Reader
}

func (l *limited) Read(p []byte) (int, error) {
	if err := l.u.in.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := l.r.Read(p)
	l.u.bytes += int64(n)
	if l.u.tooMuch() {
		return n, errTooMuch
	}
	return n, err
}

// tooMuch reports whether the archive is more than it may be, so that no more of it is read.
func (u *unpacked) tooMuch() bool {
	return u.members > u.most.Members || u.bytes > u.most.Bytes || !u.asked && u.bytes > ratioFrom && u.bytes/mostRatio > u.packed
}
