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
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// utf8Name is the encoding that needs no conversion.
const utf8Name = "utf-8"

// encodings are the names of what text can be converted from: those that the
// WHATWG keeps for the web, and from IANA's list what old machines wrote. The
// commonest of each script come first.
var encodings = []string{
	"utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be",
	"windows-1252", "iso-8859-15", "macintosh", "ibm850", "ibm437", "ibm00858", "iso-8859-14",
	"windows-1250", "iso-8859-2", "ibm852", "iso-8859-16",
	"windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "ibm855", "x-mac-cyrillic",
	"windows-1253", "iso-8859-7",
	"windows-1254", "iso-8859-3",
	"windows-1255", "iso-8859-8", "iso-8859-8-i", "ibm862",
	"windows-1256", "iso-8859-6",
	"windows-1257", "iso-8859-4", "iso-8859-10", "iso-8859-13",
	"windows-1258", "windows-874",
	"ibm860", "ibm863", "ibm865", "ibm037", "ibm1047",
	"shift_jis", "euc-jp", "iso-2022-jp",
	"gb18030", "gbk", "hz-gb-2312", "big5", "euc-kr",
}

// Encodings returns the names of the encodings that text can be converted from,
// grouped by script. [ReadOptions.Encoding] takes their usual other names too.
func Encodings() []string { return slices.Clone(encodings) }

// unicodeEncodings are those that are not in the lists of names, or mean
// something else there.
var unicodeEncodings = map[string]encoding.Encoding{
	utf8Name:   unicode.UTF8,
	"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	"utf-16be": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	"utf-32le": utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM),
	"utf-32be": utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM),
}

// CheckEncoding returns the name under which an encoding is recorded. It fails if
// there is none of that name, and says which are like it.
func CheckEncoding(name string) (string, error) {
	name, _, err := lookUp(name)
	return name, err
}

// lookUp finds an encoding by any of its names. Of "utf-16" and "utf-32", which
// do not say where a unit's high byte is, the encoding is nil.
func lookUp(name string) (string, encoding.Encoding, error) {
	for _, try := range []string{strings.ToLower(strings.TrimSpace(name)), likeName(name)} {
		switch try {
		case "utf-16", "utf-32":
			return try, nil, nil
		case "utf8":
			try = utf8Name
		}
		if e, ok := unicodeEncodings[try]; ok {
			return try, e, nil
		}
		if e, err := htmlindex.Get(try); err == nil {
			if known, err := htmlindex.Name(e); err == nil && slices.Contains(encodings, known) {
				return known, e, nil
			}
		}
		if e, err := ianaindex.IANA.Encoding(try); err == nil && e != nil && slices.Contains(encodings, try) {
			return try, e, nil
		}
	}
	return "", nil, fmt.Errorf("there is no encoding %q; %s", cut(name), nearNames(name))
}

// likeName returns the encoding whose name has the same letters and digits, or
// the name that a code page of that number has.
func likeName(name string) string {
	bare := letters(name)
	for _, known := range append([]string{"utf-16", "utf-32"}, encodings...) {
		if letters(known) == bare {
			return known
		}
	}
	for _, prefix := range []string{"codepage", "windows", "win", "cp", "ibm", "dos"} {
		number, ok := strings.CutPrefix(bare, prefix)
		for _, owner := range []string{"windows-", "ibm", "ibm00"} {
			if ok && slices.Contains(encodings, owner+number) {
				return owner + number
			}
		}
	}
	return bare
}

func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(name))
}

// nearNames tells which encodings have a name like the one that there is not.
func nearNames(name string) string {
	bare := letters(name)
	type near struct {
		name string
		far  int
	}
	var all []near
	for _, known := range encodings {
		if far := distance(bare, letters(known)); far <= max(2, len(bare)/3) {
			all = append(all, near{known, far})
		}
	}
	slices.SortStableFunc(all, func(a, b near) int { return a.far - b.far })
	var names []string
	for _, n := range all[:min(len(all), 4)] {
		names = append(names, n.name)
	}
	if len(names) == 0 {
		return "there are " + strings.Join(encodings, ", ")
	}
	return "did you mean " + strings.Join(names, ", ") + "?"
}

// distance is the number of letters to put in, take out or replace between two
// words (Levenshtein).
func distance(a, b string) int {
	if len(a) > 100 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// EncodingError says that a file is not what it was taken for, and in what it
// may be written.
type EncodingError struct {
	File      string        // as it was given, safe to show
	Line      int           // of a dataset of lines; 0 otherwise
	Offset    standoff.Byte // in the file, of the first byte that does not fit; -1 if all fit and it is in doubt all the same
	Doubt     string        // why it is in doubt, where Offset is -1
	Asked     string        // the encoding that was asked for, or that its mark says, and does not fit; "" if there was none
	Mixed     bool          // most of it is UTF-8
	Proposals []Proposal    // encodings in which the file can be read, the likeliest first
}

// Proposal is an encoding that a file may be written in.
type Proposal struct {
	Name   string // as ReadOptions.Encoding takes it
	Sample string // a line of the file as it would read, one with letters that are not ASCII where there is one; safe to show
}

// Error implements error.
func (e *EncodingError) Error() string {
	s := e.File
	if e.Line > 0 {
		s += fmt.Sprintf(": line %d", e.Line)
	}
	switch {
	case e.Offset < 0:
		s += " " + e.Doubt
	case e.Asked != "":
		s += fmt.Sprintf(" is not %s: byte %d is part of no character there", e.Asked, e.Offset)
	default:
		s += fmt.Sprintf(" is not UTF-8: byte %d is not part of a character", e.Offset)
	}
	if e.Mixed {
		return s + "; most of the file is, so that it seems to be damaged, or put together from several: correct it in an editor and save it as UTF-8"
	}
	if len(e.Proposals) == 0 {
		return s + "; say with --encoding what it is written in"
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

// mark is what a byte order mark says.
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
	bom      int    // the bytes of the mark that was left out
}

// toUTF8 returns a file as UTF-8. A byte order mark decides; then what was asked
// for, which is done or refused and never passed over; text that says nothing of
// itself is UTF-8 or nothing.
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
		return converted{}, &EncodingError{File: o.Name, Offset: at, Mixed: mostlyUTF8(body), Proposals: propose(body)}
	case bom.encoding == "":
		if err := doubt(data, o); err != nil {
			return converted{}, err
		}
	}
	return converted{text: body, bom: bom.length}, nil
}

// mostlyUTF8 tells whether most of what is not ASCII is valid UTF-8.
func mostlyUTF8(data []byte) bool {
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
	return right > wrong
}

// doubt fails if a file is valid UTF-8 and hardly meant to be.
func doubt(data []byte, o ReadOptions) error {
	if nulPattern(data) != "" {
		return &EncodingError{File: o.Name, Offset: -1, Doubt: "is hardly UTF-8: it is full of NUL characters", Proposals: propose(data)}
	}
	if escapesJapanese(data) {
		return &EncodingError{File: o.Name, Offset: -1, Doubt: "is hardly UTF-8: it holds the escape sequences of ISO-2022-JP", Proposals: propose(data)}
	}
	if kind := binaryUTF8(data); kind != "" {
		return &BinaryError{o.Name, kind}
	}
	return nil
}

// asAsked converts from the encoding that was asked for.
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
	case bom.encoding == utf8Name && !utf8.Valid(body): // its mark is wrong anyway
	case bom.encoding != "":
		return converted{}, &Error{File: o.Name, Err: fmt.Errorf("it begins with the byte order mark of %s and is not %s; import it without --encoding", bom.encoding, name)}
	}
	if name == utf8Name {
		if at := standoff.InvalidUTF8(string(body)); at >= 0 {
			return converted{}, &EncodingError{File: o.Name, Offset: at + standoff.Byte(bom.length), Asked: name, Proposals: propose(body)}
		}
		return converted{text: body, bom: bom.length}, nil
	}
	c, err := convert(data, bom, name, o)
	if err == nil && bom.encoding == "" && name != "hz-gb-2312" && plainUTF8(data) && !bytes.Equal(c.text, data) {
		return converted{}, &Error{File: o.Name, Err: fmt.Errorf("it is UTF-8 already, and would be garbled as %s; import it without --encoding", name)}
	}
	return c, err
}

// plainUTF8 tells whether data is UTF-8 without control characters, which nothing
// else is by chance.
func plainUTF8(data []byte) bool {
	return utf8.Valid(data) && !bytes.ContainsFunc(data, func(r rune) bool {
		return r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f'
	})
}

// withOrder tells which of a unit's bytes come first, where the name of the
// encoding does not.
func withOrder(name string, data []byte, bom mark) string {
	for _, said := range []string{bom.encoding, wide(data)} {
		if strings.HasPrefix(said, name) {
			return said
		}
	}
	return name + "le" // as the web has it
}

// convert decodes a file. Bytes that mean nothing there are an error that names
// the first.
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

// decode decodes bytes; at is the first of them that means nothing, or -1.
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

// undecodable returns the first byte that means nothing, or -1. It decodes a few
// bytes at a time, so as to see which of them gives the replacement character
// without being it.
func undecodable(data []byte, e encoding.Encoding) int {
	itself, _ := e.NewEncoder().Bytes(replacement) // nothing where it cannot be written
	unit := 1                                      // bytes of the ASCII character that may come before it in the room
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
// file, or -1 if the bytes are not those of the file.
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

// notUTF8 tells of a line of a dataset that is not UTF-8. at is where the line
// begins.
func notUTF8(raw []byte, o ReadOptions, line int, at int64) error {
	return &EncodingError{
		File: o.Name, Line: line, Offset: standoff.Byte(max(at, 0)) + standoff.InvalidUTF8(string(raw)), Proposals: propose(raw),
	}
}
