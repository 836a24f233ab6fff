package dataset

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"galley/store/standoff"

	"golang.org/x/text/encoding"
)

// mark is a byte order mark.
type mark struct {
	encoding string // "" if there is none
	length   int    // in bytes
}

// bomOf returns the byte order mark at the start of a file. FF FE 00 00 is one
// of UTF-32: a text in UTF-16 does not begin with NUL.
func bomOf(head []byte) mark {
	for _, m := range []struct {
		bytes, encoding string
	}{
		{"\xEF\xBB\xBF", utf8Name},
		{"\xFF\xFE\x00\x00", "utf-32le"},
		{"\x00\x00\xFE\xFF", "utf-32be"},
		{"\xFF\xFE", "utf-16le"},
		{"\xFE\xFF", "utf-16be"},
	} {
		if bytes.HasPrefix(head, []byte(m.bytes)) {
			return mark{m.encoding, len(m.bytes)}
		}
	}
	return mark{}
}

// converted is a file as UTF-8.
type converted struct {
	text     []byte
	encoding string // what it was converted from; "" if it was UTF-8
	bom      int    // the length in bytes of the mark that was removed
}

// toUTF8 returns a file as UTF-8. If the options name an encoding, the file is
// converted from that one or refused. Otherwise its byte order mark decides; without
// a mark it must be UTF-8.
func toUTF8(data []byte, o ReadOptions) (converted, error) {
	bom := bomOf(data)
	if o.Encoding != "" {
		return asAsked(data, bom, o)
	}
	body := data[bom.length:]
	switch {
	case bom.encoding != "" && bom.encoding != utf8Name:
		return convert(data, bom, bom.encoding, o)
	case !utf8.Valid(body):
		if kind := binaryKind(data); kind != "" {
			return converted{}, &BinaryError{o.Name, kind}
		}
		at := standoff.InvalidUTF8(string(body)) + standoff.Byte(bom.length)
		return converted{}, &EncodingError{File: o.Name, Offset: at, Mixed: partlyUTF8(body), Proposals: propose(body)}
	case bom.encoding == "":
		if err := doubt(data, o); err != nil {
			return converted{}, err
		}
	}
	return converted{text: body, bom: bom.length}, nil
}

// partlyUTF8 reports whether so much of what is not ASCII is valid UTF-8 that this is no
// accident: a third and more. In texts of other encodings it is a tenth at most.
func partlyUTF8(data []byte) bool {
	right, wrong := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			wrong++
		case n > 1:
			right++
		}
		data = data[n:]
	}
	return 2*right > wrong
}

// doubt fails if a file is valid UTF-8 but probably in another encoding.
func doubt(data []byte, o ReadOptions) error {
	if nulPattern(data) != "" {
		return &EncodingError{File: o.Name, Offset: -1, Doubt: "is probably not UTF-8: it is full of NUL characters", Proposals: propose(data)}
	}
	if escapesJapanese(data) {
		return &EncodingError{File: o.Name, Offset: -1, Doubt: "is probably not UTF-8: it contains the escape sequences of ISO-2022-JP", Proposals: propose(data)}
	}
	if kind := binaryUTF8(data); kind != "" {
		return &BinaryError{o.Name, kind}
	}
	return nil
}

// asAsked converts from the encoding that the options name.
func asAsked(data []byte, bom mark, o ReadOptions) (converted, error) {
	name, _, err := lookUp(o.Encoding)
	if err != nil {
		return converted{}, err
	}
	if name == "utf-16" || name == "utf-32" {
		name = withOrder(name, data, bom)
	}
	if kind := magic(data); kind != "" && name != utf8Name {
		return converted{}, &BinaryError{o.Name, kind}
	}
	body := data[bom.length:]
	switch {
	case bom.encoding == name:
	case bom.encoding == utf8Name && !utf8.Valid(body): // the mark is wrong
	case bom.encoding != "":
		return converted{}, &Error{File: o.Name, Err: fmt.Errorf("it begins with the byte order mark of %s, so it is not %s; import it without --encoding", bom.encoding, name)}
	}
	switch name {
	case utf8Name:
		if at := standoff.InvalidUTF8(string(body)); at >= 0 {
			return converted{}, &EncodingError{File: o.Name, Offset: at + standoff.Byte(bom.length), Asked: name, Proposals: propose(body)}
		}
		return converted{text: body, bom: bom.length}, nil
	case asciiName:
		return asASCII(data, o)
	}
	c, err := convert(data, bom, name, o)
	if err == nil && bom.encoding == "" && name != "hz-gb-2312" && plainUTF8(data) && !bytes.Equal(c.text, data) {
		return converted{}, &Error{File: o.Name, Err: fmt.Errorf("it is UTF-8 already, and would be garbled as %s; import it without --encoding", name)}
	}
	return c, err
}

// asASCII takes a file whose bytes are all below 0x80.
func asASCII(data []byte, o ReadOptions) (converted, error) {
	at := slices.IndexFunc(data, func(c byte) bool { return c >= utf8.RuneSelf })
	switch {
	case at < 0:
		return converted{text: data}, nil
	case utf8.Valid(data):
		return converted{}, &Error{File: o.Name, Err: fmt.Errorf("it is not %s but UTF-8: byte %d is part of a longer character; import it without --encoding", asciiName, at)}
	}
	return converted{}, &EncodingError{File: o.Name, Offset: standoff.Byte(at), Asked: asciiName, Proposals: propose(data)}
}

// plainUTF8 reports whether data is UTF-8 without control characters. Data in another
// encoding is never that by chance, unless it is ASCII.
func plainUTF8(data []byte) bool {
	return utf8.Valid(data) && !bytes.ContainsFunc(data, func(r rune) bool {
		return r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f'
	})
}

// withOrder adds the byte order to the name of an encoding that has none.
func withOrder(name string, data []byte, bom mark) string {
	for _, said := range []string{bom.encoding, wide(data)} {
		if strings.HasPrefix(said, name) {
			return said
		}
	}
	return name + "le" // the default on the web
}

// convert decodes a file. Bytes that are invalid in its encoding are an error that
// names the first.
func convert(data []byte, bom mark, name string, o ReadOptions) (converted, error) {
	_, e, err := lookUp(name)
	if err != nil {
		return converted{}, err
	}
	text, at := decode(data[bom.length:], e)
	if at >= 0 {
		err := &EncodingError{File: o.Name, Offset: standoff.Byte(bom.length + at), Asked: name}
		if o.Encoding != "" {
			err.Proposals = propose(data)
		}
		return converted{}, err
	}
	if rest, ok := bytes.CutPrefix(text, []byte("\uFEFF")); ok && bom.length == 0 && strings.HasPrefix(name, "gb18030") {
		return converted{rest, name, len("\x84\x31\x95\x33")}, nil // its byte order mark
	}
	return converted{text, name, bom.length}, nil
}

// decode decodes bytes; at is the first invalid one, or -1.
func decode(data []byte, e encoding.Encoding) (text []byte, at int) {
	text, err := e.NewDecoder().Bytes(data)
	if err == nil && !bytes.Contains(text, replacement) {
		return text, -1
	}
	if at := undecodable(data, e); at >= 0 || err != nil {
		return nil, max(at, 0)
	}
	return text, -1
}

var replacement = []byte(string(utf8.RuneError))

// undecodable returns the first invalid byte, or -1. It decodes a few bytes at a
// time, to see which of them are decoded to the replacement character without being
// an encoded one.
func undecodable(data []byte, e encoding.Encoding) int {
	itself, _ := e.NewEncoder().Bytes(replacement) // empty if the encoding does not have it
	unit := 1                                      // bytes of an ASCII character, which may come before it in the output
	if ascii, err := e.NewEncoder().Bytes([]byte("a")); err == nil {
		unit = len(ascii)
	}
	d := e.NewDecoder()
	var room [utf8.UTFMax]byte
	for at := 0; at < len(data); {
		n, used, err := d.Transform(room[:], data[at:], true)
		if i := bytes.Index(room[:n], replacement); i >= 0 {
			from := at + i*unit
			if len(itself) == 0 || !bytes.HasPrefix(data[min(from, len(data)):], itself) {
				return from
			}
		}
		if used == 0 && n == 0 {
			if err != nil {
				return at
			}
			return -1
		}
		at += used
	}
	return -1
}

// readUTF8 reads all of a dataset. offset is where what it returns begins in the
// file, or -1 if it was converted.
func readUTF8(r io.Reader, o ReadOptions) (data []byte, offset int64, err error) {
	if data, err = readAll(r, o, maxDataset); err != nil {
		return nil, 0, err
	}
	if len(data) == 0 {
		return nil, 0, &EmptyError{o.Name}
	}
	c, err := toUTF8(data, o)
	if err != nil {
		return nil, 0, err
	}
	if c.encoding != "" {
		return c.text, -1, nil
	}
	return c.text, int64(c.bom), nil
}

// notUTF8 returns the error for a line of a dataset that is not UTF-8. at is where
// the line begins.
func notUTF8(raw []byte, o ReadOptions, line int, at int64) error {
	return &EncodingError{
		File: o.Name, Line: line, Offset: standoff.Byte(max(at, 0)) + standoff.InvalidUTF8(string(raw)), Proposals: propose(raw),
	}
}
