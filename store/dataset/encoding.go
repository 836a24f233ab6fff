package dataset

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"galley/store/standoff"

	"golang.org/x/text/encoding/htmlindex"
)

// EncodingError says that a file is not UTF-8 and in what it may be written.
type EncodingError struct {
	File      string
	Offset    standoff.Byte // of the first byte that is not UTF-8
	Proposals []Proposal    // encodings in which the file can be read, the likeliest first
}

// Proposal is an encoding that a file may be written in.
type Proposal struct {
	Name   string // as ReadOptions.Encoding takes it
	Sample string // a line of the file as it would read, one with letters that are not ASCII where there is one
}

// Error implements error.
func (e *EncodingError) Error() string {
	s := fmt.Sprintf("%s is not UTF-8: byte %d is not part of a character", e.File, e.Offset)
	if len(e.Proposals) > 0 {
		var names []string
		for _, p := range e.Proposals {
			names = append(names, p.Name)
		}
		s += "; if you know its encoding, import it as one of " + strings.Join(names, ", ")
	}
	return s
}

// candidates are the encodings offered, the commonest first.
var candidates = []string{"windows-1252", "windows-1251", "windows-1250", "shift_jis", "gb18030", "euc-kr", "big5"}

const utf8BOM = "\xEF\xBB\xBF"

// decode returns the text of a file. Where it is not UTF-8 it is converted from
// the given encoding, which the source then records.
func decode(data []byte, o ReadOptions) (string, standoff.Source, error) {
	source := standoff.Source{}
	if rest, ok := bytes.CutPrefix(data, []byte(utf8BOM)); ok {
		data, source.DroppedBOM = rest, true
	}
	if utf8.Valid(data) {
		return string(data), source, nil
	}
	if o.Encoding == "" {
		return "", source, &EncodingError{File: o.Name, Offset: standoff.InvalidUTF8(string(data)), Proposals: suggest(data)}
	}
	text, err := convert(data, o.Encoding)
	if err != nil {
		return "", source, fmt.Errorf("%s: %w", o.Name, err)
	}
	source.Encoding = o.Encoding
	return text, source, nil
}

func convert(data []byte, name string) (string, error) {
	enc, err := htmlindex.Get(name)
	if err != nil {
		return "", fmt.Errorf("there is no encoding %q; try windows-1252, utf-16 or shift_jis", name)
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("convert from %s: %w", name, err)
	}
	if i := bytes.IndexRune(out, utf8.RuneError); i >= 0 {
		return "", fmt.Errorf("it is not %s either: the characters after %d converted bytes do not exist there", name, i)
	}
	return strings.TrimPrefix(string(out), utf8BOM), nil
}

func suggest(data []byte) []Proposal {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) {
		return []Proposal{{Name: "utf-16le"}}
	}
	if bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return []Proposal{{Name: "utf-16be"}}
	}
	var out []Proposal
	for _, name := range candidates {
		if _, err := convert(data, name); err == nil {
			out = append(out, Proposal{Name: name})
		}
	}
	return out
}

// Encodings returns the names of all encodings that text can be converted from.
func Encodings() []string { return candidates }

// BinaryError says that a file holds no text, and what it is instead.
type BinaryError struct {
	File string
	Kind string // such as "a PDF document", or "binary data"
}

// Error implements error.
func (e *BinaryError) Error() string {
	return fmt.Sprintf("%s is no text but %s; save it as plain text and import that", e.File, e.Kind)
}
