package dataset

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// LongLineError says that a line is too long to be read.
type LongLineError struct {
	Most int // bytes that are read of a line
}

var _ error = (*LongLineError)(nil)

func (e *LongLineError) Error() string {
	return fmt.Sprintf("it is longer than %d MB, the most that can be read at once", e.Most>>20)
}

// ReadLine reads up to the end of a line, which is part of what it returns, and io.EOF with
// the last one. It fails with a [*LongLineError] on one of more than so many bytes, and is
// then within it. What it returns is not used again.
func ReadLine(r *bufio.Reader, most int) ([]byte, error) {
	var pieces [][]byte // so that a long line is not copied each time it grows
	length := 0
	for {
		piece, err := r.ReadSlice('\n')
		if length += len(piece); length > most {
			return nil, &LongLineError{most}
		}
		if len(pieces) == 0 && !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.Clone(piece), err
		}
		pieces = append(pieces, bytes.Clone(piece))
		if !errors.Is(err, bufio.ErrBufferFull) {
			return slices.Concat(pieces...), err
		}
	}
}
