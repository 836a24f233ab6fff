package dataset

import (
	"fmt"

	"galley/store/standoff"
)

// EncodingError says that a file is not in the expected encoding, and which
// encodings it may be in.
type EncodingError struct {
	File      string        // as it was given, safe to show
	Line      int           // of a dataset of lines; 0 otherwise
	Offset    standoff.Byte // in the file, of the first invalid byte; -1 if all are valid but Doubt says why it is in doubt
	Doubt     string        // why it is probably in another encoding, if Offset is -1
	Asked     string        // the encoding that was asked for, or that its mark names; "" if there was none
	Mixed     bool          // parts of it are UTF-8
	Proposals []Proposal    // encodings in which the file can be read, the likeliest first
}

// Proposal is an encoding that a file may be written in.
type Proposal struct {
	Name   string // as ReadOptions.Encoding takes it
	Sample string // a line of the file as it would read, one with letters that are not ASCII where there is one; safe to show
}

var _ error = (*EncodingError)(nil)

func (e *EncodingError) Error() string {
	s := e.File
	if e.Line > 0 {
		s += fmt.Sprintf(": line %d", e.Line)
	}
	switch {
	case e.Offset < 0:
		s += " " + e.Doubt
	case e.Asked != "":
		s += fmt.Sprintf(" is not %s: byte %d is not part of a character in that encoding", e.Asked, e.Offset)
	default:
		s += fmt.Sprintf(" is not UTF-8: byte %d is not part of a character", e.Offset)
	}
	if e.Mixed {
		return s + "; other parts of the file are, so it may be damaged or joined from several files; correct it in an editor and save it as UTF-8"
	}
	if len(e.Proposals) == 0 {
		return s + "; name its encoding with --encoding"
	}
	s += "; it may be"
	for i, p := range e.Proposals[:min(len(e.Proposals), 3)] {
		if i > 0 {
			s += ", or"
		}
		s += fmt.Sprintf(" %s (“%s”)", p.Name, p.Sample)
	}
	return s + "; import it with --encoding " + e.Proposals[0].Name + " or another"
}
