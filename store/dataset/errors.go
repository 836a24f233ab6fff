package dataset

import (
	"fmt"
	"strings"
)

// Error is what is wrong with a dataset or one of its documents, and where.
type Error struct {
	File  string // as it was given, safe to show
	Place string // such as `line 4 (document "1"), span 2 ("s1", 44–15)`; "" if it concerns the whole file
	Err   error
}

var _ error = (*Error)(nil)

func (e *Error) Error() string {
	var parts []string
	for _, p := range []string{e.File, e.Place} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(append(parts, e.Err.Error()), ": ")
}

// Unwrap returns what is wrong.
func (e *Error) Unwrap() error { return e.Err }

// ForeignError says that a file is not a Galley dataset, although it has the
// extension of one.
type ForeignError struct {
	File string
	Err  error
}

var _ error = (*ForeignError)(nil)

func (e *ForeignError) Error() string {
	return fmt.Sprintf("%s is not a Galley dataset: %v; to read it as plain text, name it .txt", e.File, e.Err)
}

// Unwrap returns what is wrong with it as a dataset.
func (e *ForeignError) Unwrap() error { return e.Err }

// EmptyError says that a file is empty.
type EmptyError struct {
	File string
}

var _ error = (*EmptyError)(nil)

func (e *EmptyError) Error() string { return e.File + " is empty: there is nothing in it to label" }
