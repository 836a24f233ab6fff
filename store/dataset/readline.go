package dataset

import (
	"bufio"
	"errors"
	"fmt"
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
	var whole []byte
	for {
		piece, err := r.ReadSlice('\n')
		whole = append(whole, piece...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return whole, err
		}
		if len(whole) > most {
			return nil, &LongLineError{most}
		}
	}
}
