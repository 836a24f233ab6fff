package foreign

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"galley/store/dataset"
)

// sheetXML reads the XML of sheets and of the texts of cells, of which there is much: it
// takes a tenth of the time of the standard library, and takes only what these consist of.
type sheetXML struct {
	in     io.Reader
	buffer []byte // what was read and comes next
	ended  bool   // all was read
	failed error  // of reading

	tag    []byte // the element that began last, without its brackets
	empty  string // the element, if it ended at once and that was not said yet
	opened int    // elements that have not ended
	room   []byte // for a text
}

func newSheetXML(r io.Reader) *sheetXML { return &sheetXML{in: r} }

// mostTag is how long a tag may be, in bytes.
const mostTag = 1 << 20

var errCutOff = errors.New("it is cut off")

// next returns the name of the next element that begins or ends, without its prefix;
// io.EOF after all of them.
func (d *sheetXML) next() (name string, end bool, err error) {
	for {
		if name := d.empty; name != "" {
			d.empty = ""
			return name, true, nil
		}
		if err := d.skipTo('<'); err != nil {
			if err == io.EOF && d.opened > 0 {
				err = errCutOff
			}
			return "", false, err
		}
		name, end, err := d.markup(nil)
		if name != "" || err != nil {
			return name, end, err
		}
	}
}

// skipTo drops what comes before a character.
func (d *sheetXML) skipTo(c byte) error {
	for {
		if i := bytes.IndexByte(d.buffer, c); i >= 0 {
			d.buffer = d.buffer[i:]
			return nil
		}
		d.buffer = d.buffer[:0]
		if !d.has(0) {
			return cmp.Or(d.failed, io.EOF)
		}
	}
}

// has reads on until there is a byte at a place of the buffer, and reports whether there is
// one.
func (d *sheetXML) has(at int) bool {
	for len(d.buffer) <= at && !d.ended {
		have := len(d.buffer)
		d.buffer = slices.Grow(d.buffer, max(1<<16, have))
		n, err := d.in.Read(d.buffer[have:cap(d.buffer)])
		d.buffer = d.buffer[:have+n]
		if d.ended = err != nil; err != nil && err != io.EOF {
			d.failed = err
		}
	}
	return at < len(d.buffer)
}

// find returns where something stands in the buffer, from a place on.
func (d *sheetXML) find(from int, what string) (int, error) {
	for {
		if from < len(d.buffer) {
			if i := bytes.Index(d.buffer[from:], []byte(what)); i >= 0 {
				return from + i, nil
			}
		}
		if len(d.buffer) > mostTag {
			return 0, fmt.Errorf("it has a tag of more than %d bytes", mostTag)
		}
		if !d.has(len(d.buffer)) {
			return 0, cmp.Or(d.failed, errCutOff)
		}
	}
}

// markup reads what a bracket begins: an element that begins or ends, or with no name what
// is neither. Characters that are kept apart go to literal, if it is not nil.
func (d *sheetXML) markup(literal func([]byte)) (name string, end bool, err error) {
	d.has(len("<![CDATA["))
	skip := func(from int, until string, take func([]byte)) error {
		at, err := d.find(from, until)
		if err == nil && take != nil {
			take(d.buffer[from:at])
		}
		if err == nil {
			d.buffer = d.buffer[at+len(until):]
		}
		return err
	}
	switch b := d.buffer; {
	case bytes.HasPrefix(b, []byte("<?")):
		return "", false, skip(2, "?>", nil)
	case bytes.HasPrefix(b, []byte("<!--")):
		return "", false, skip(4, "-->", nil)
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		return "", false, skip(9, "]]>", literal)
	case bytes.HasPrefix(b, []byte("<!")):
		return "", false, errors.New("it has a document type, which no workbook has")
	}
	at, err := d.tagEnd()
	if err != nil {
		return "", false, err
	}
	tag := d.buffer[1:at]
	d.buffer = d.buffer[at+1:]
	if rest, is := bytes.CutPrefix(tag, []byte("/")); is {
		if d.opened--; d.opened < 0 {
			return "", false, errors.New("an element ends that has not begun")
		}
		name = elementName(rest)
		return name, true, noName(name)
	}
	d.opened++
	tag, closed := bytes.CutSuffix(tag, []byte("/"))
	d.tag, name = tag, elementName(tag)
	if closed {
		d.opened--
		d.empty = name
	}
	return name, false, noName(name)
}

func noName(name string) error {
	if name == "" {
		return errors.New("an element has no name")
	}
	return nil
}

// tagEnd returns where the tag ends with which the buffer begins: at a bracket that is in
// no value of an attribute.
func (d *sheetXML) tagEnd() (int, error) {
	quote := byte(0)
	for i := 1; i <= mostTag; {
		if !d.has(i) {
			return 0, cmp.Or(d.failed, errCutOff)
		}
		for ; i < len(d.buffer) && i <= mostTag; i++ {
			switch c := d.buffer[i]; {
			case quote == 0 && c == '>':
				return i, nil
			case quote == 0 && (c == '"' || c == '\''):
				quote = c
			case c == quote:
				quote = 0
			}
		}
	}
	return 0, fmt.Errorf("it has a tag of more than %d bytes", mostTag)
}

// elementName is the name in a tag without its prefix.
func elementName(tag []byte) string {
	for i, c := range tag {
		if isXMLSpace(c) {
			tag = tag[:i]
			break
		}
	}
	tag = tag[bytes.IndexByte(tag, ':')+1:]
	switch string(tag) { // the usual ones need no memory
	case "c":
		return "c"
	case "v":
		return "v"
	case "t":
		return "t"
	case "is":
		return "is"
	case "row":
		return "row"
	}
	return string(tag)
}

// attribute returns the value of an attribute of the element that began last, until more is
// read; nil if there is none.
func (d *sheetXML) attribute(name string) []byte {
	tag := d.tag
	for {
		eq := bytes.IndexByte(tag, '=')
		if eq < 0 {
			return nil
		}
		before := bytes.TrimRight(tag[:eq], " \t\r\n")
		tag = bytes.TrimLeft(tag[eq+1:], " \t\r\n")
		if len(tag) == 0 || tag[0] != '"' && tag[0] != '\'' || len(before) == 0 {
			return nil
		}
		end := bytes.IndexByte(tag[1:], tag[0])
		if end < 0 {
			return nil
		}
		if string(before[bytes.LastIndexAny(before, " \t\r\n")+1:]) == name {
			return tag[1 : 1+end]
		}
		tag = tag[end+2:]
	}
}

// text returns the text in the element that began last: of rich text all pieces, without
// how it is pronounced.
func (d *sheetXML) text(element string) (string, error) {
	if d.empty != "" {
		d.empty = ""
		return "", nil
	}
	out := d.room[:0]
	defer func() { d.room = out[:0] }()
	inText, silent, depth := element == "v", 0, 1
	for {
		if inText && silent == 0 {
			var err error
			if out, err = d.characters(out); err != nil {
				return "", err
			}
		} else if err := d.skipTo('<'); err != nil {
			return "", cutOff(err)
		}
		name, end, err := d.markup(func(raw []byte) {
			if inText && silent == 0 {
				out = append(out, raw...)
			}
		})
		switch {
		case err != nil:
			return "", cutOff(err)
		case name == "":
			continue
		case end:
			if depth--; depth == 0 {
				break
			}
			if depth < silent {
				silent = 0
			}
			inText = false
			continue
		case d.empty != "":
			d.empty = ""
			continue
		default:
			depth++
			if name == "rPh" && silent == 0 {
				silent = depth
			}
			inText = name == "t"
			continue
		}
		if !utf8.Valid(out) {
			return "", errors.New("it has a text that is not UTF-8")
		}
		return unescaped(string(out)), nil
	}
}

func cutOff(err error) error {
	if err == io.EOF {
		return errCutOff
	}
	return err
}

// characters appends what comes before the next bracket.
func (d *sheetXML) characters(out []byte) ([]byte, error) {
	begin := len(out)
	for {
		i := bytes.IndexByte(d.buffer, '<')
		if i < 0 {
			out = append(out, d.buffer...)
			d.buffer = d.buffer[:0]
			if len(out) > mostLine {
				return out, &dataset.LongLineError{Most: mostLine}
			}
			if !d.has(0) {
				return out, cmp.Or(d.failed, errCutOff)
			}
			continue
		}
		out = append(out, d.buffer[:i]...)
		d.buffer = d.buffer[i:]
		if !slices.ContainsFunc(out[begin:], standsForAnother) {
			return out, nil
		}
		text, err := plainCharacters(out[begin:])
		return append(out[:begin], text...), err
	}
}

// standsForAnother reports whether a byte is not what it stands for, or nothing that XML has.
func standsForAnother(c byte) bool { return c == '&' || c < ' ' && c != '\t' && c != '\n' }

// plainCharacters makes of characters of XML what they stand for.
func plainCharacters(raw []byte) ([]byte, error) {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\r':
			if i+1 == len(raw) || raw[i+1] != '\n' {
				out = append(out, '\n')
			}
		case c == '&':
			end := bytes.IndexByte(raw[i:min(len(raw), i+12)], ';')
			if end < 0 {
				return nil, errors.New("it has an & that stands for nothing")
			}
			r, is := entity(string(raw[i+1 : i+end]))
			if !is {
				return nil, fmt.Errorf("it has %s, which stands for nothing", clip(string(raw[i:i+end+1])))
			}
			out = utf8.AppendRune(out, r)
			i += end
		case c < ' ' && c != '\t' && c != '\n':
			return nil, fmt.Errorf("it has the character %#02x, which XML does not have", c)
		default:
			out = append(out, c)
		}
	}
	return out, nil
}

// entity returns the character that a name stands for.
func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	number, is := strings.CutPrefix(name, "#")
	base := 10
	if hex, isHex := strings.CutPrefix(number, "x"); isHex {
		number, base = hex, 16
	}
	n, err := strconv.ParseUint(number, base, 32)
	return rune(n), is && err == nil && n <= utf8.MaxRune && utf8.ValidRune(rune(n))
}
