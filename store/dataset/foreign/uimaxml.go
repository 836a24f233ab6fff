package foreign

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// xmlScanner reads XML as UIMA writes it. Other than encoding/xml it takes version 1.1,
// whose control characters UIMA's texts may have, and makes spaces of the line breaks that
// stand in an attribute as they are, so that a text is as long as its offsets say. It
// reads no DOCTYPE, and so knows no entities but XML's own.
type xmlScanner struct {
	raw   []byte
	at    int
	depth int // of open elements
}

// xmlTag is an element's beginning.
type xmlTag struct {
	name       []byte
	attributes []byte // as they stand there
	closed     bool   // it has no content
}

// deepest is how deep elements may lie in one another. Those of UIMA lie 6 deep.
const deepest = 100

var errCut = errors.New("the file ends within it")

// fault says where in the file something is wrong.
func (x *xmlScanner) fault(format string, args ...any) error {
	return fmt.Errorf("line %d: %w", 1+bytes.Count(x.raw[:min(x.at, len(x.raw))], []byte("\n")), fmt.Errorf(format, args...))
}

// next reads up to the next tag. It returns the text before it, as it stands there, and a
// tag that begins an element, or nil if one ends; done at the end of the file.
func (x *xmlScanner) next() (text []byte, tag *xmlTag, done bool, err error) {
	from := x.at
	var kept []byte // before what was skipped
	until := func(end int) []byte {
		if kept == nil {
			return x.raw[from:end]
		}
		return append(kept, x.raw[from:end]...)
	}
	for {
		open := bytes.IndexByte(x.raw[x.at:], '<')
		if open < 0 {
			if x.depth > 0 {
				x.at = len(x.raw)
				return nil, nil, false, errCut
			}
			return until(len(x.raw)), nil, true, nil
		}
		x.at += open
		rest := x.raw[x.at:]
		switch {
		case bytes.HasPrefix(rest, []byte("<?")):
			kept = append(kept, x.raw[from:x.at]...)
			err = x.skip("?>")
		case bytes.HasPrefix(rest, []byte("<!--")):
			kept = append(kept, x.raw[from:x.at]...)
			err = x.skip("-->")
		case bytes.HasPrefix(rest, []byte("<!")):
			return nil, nil, false, x.fault("it has a DOCTYPE or a section that is not read: %q", cutShort(string(rest[:min(len(rest), 20)])))
		case bytes.HasPrefix(rest, []byte("</")):
			text = until(x.at)
			if err = x.skip(">"); err == nil {
				x.depth--
			}
			if x.depth < 0 {
				err = x.fault("an element ends that did not begin")
			}
			return text, nil, false, err
		default:
			text = until(x.at)
			tag, err = x.tag()
			return text, tag, false, err
		}
		if err != nil {
			return nil, nil, false, err
		}
		from = x.at
	}
}

// skip goes on behind what ends something.
func (x *xmlScanner) skip(end string) error {
	n := bytes.Index(x.raw[x.at:], []byte(end))
	if n < 0 {
		return errCut
	}
	x.at += n + len(end)
	return nil
}

// tag reads a tag that begins an element.
func (x *xmlScanner) tag() (*xmlTag, error) {
	start := x.at + 1
	i := start
	for i < len(x.raw) && !isXMLSpace(x.raw[i]) && x.raw[i] != '/' && x.raw[i] != '>' {
		i++
	}
	if i == start {
		return nil, x.fault("a < is no tag")
	}
	t := &xmlTag{name: x.raw[start:i]}
	from := i
	for ; i < len(x.raw) && x.raw[i] != '>'; i++ {
		if q := x.raw[i]; q == '"' || q == '\'' {
			n := bytes.IndexByte(x.raw[i+1:], q)
			if n < 0 {
				return nil, errCut
			}
			i += n + 1
		}
	}
	if i >= len(x.raw) {
		return nil, errCut
	}
	t.attributes = x.raw[from:i]
	if n := len(t.attributes); n > 0 && t.attributes[n-1] == '/' {
		t.attributes, t.closed = t.attributes[:n-1], true
	}
	if !t.closed {
		if x.depth++; x.depth > deepest {
			return nil, x.fault("elements lie more than %d deep in one another", deepest)
		}
	}
	x.at = i + 1
	return t, nil
}

func isXMLSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// each calls take with the name and the value of each attribute.
func (t *xmlTag) each(take func(name []byte, value string) error) error {
	rest := t.attributes
	for {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		if len(rest) == 0 {
			return nil
		}
		name, after, is := bytes.Cut(rest, []byte("="))
		name, after = bytes.TrimRight(name, " \t\r\n"), bytes.TrimLeft(after, " \t\r\n")
		if !is || len(name) == 0 || len(after) == 0 || after[0] != '"' && after[0] != '\'' {
			return fmt.Errorf("the element %s has an attribute without a value", clip(string(t.name)))
		}
		end := bytes.IndexByte(after[1:], after[0])
		if end < 0 {
			return errCut
		}
		value, err := attributeText(after[1 : 1+end])
		if err != nil {
			return err
		}
		if err := take(name, value); err != nil {
			return err
		}
		rest = after[end+2:]
	}
}

// attributeText is the value of an attribute: a line break or a tab that stands in it as
// it is, is a space.
func attributeText(raw []byte) (string, error) {
	if !bytes.ContainsAny(raw, "&\t\r\n<") {
		return string(raw), nil
	}
	if bytes.IndexByte(raw, '<') >= 0 {
		return "", errors.New("there is a < in an attribute")
	}
	raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte(" "))
	return references(bytes.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, raw))
}

// contentText is the text of an element.
func contentText(raw []byte) (string, error) {
	raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
	return references(bytes.ReplaceAll(raw, []byte("\r"), []byte("\n")))
}

var ownEntities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'"}

// references replaces references to characters. Two that are the halves of a surrogate
// pair, as some programs write, are a character.
func references(raw []byte) (string, error) {
	var out strings.Builder
	out.Grow(len(raw))
	half := rune(0)
	for len(raw) > 0 {
		i := bytes.IndexByte(raw, '&')
		if half != 0 && i != 0 {
			return "", errors.New("a reference is half of a surrogate pair")
		}
		if i < 0 {
			out.Write(raw)
			return out.String(), nil
		}
		out.Write(raw[:i])
		end := bytes.IndexByte(raw[i:min(len(raw), i+16)], ';')
		if end < 0 {
			return "", errors.New("an & is no reference to a character")
		}
		name := string(raw[i+1 : i+end])
		raw = raw[i+end+1:]
		if s, own := ownEntities[name]; own && half == 0 {
			out.WriteString(s)
			continue
		}
		r, is := numbered(name)
		switch {
		case !is:
			return "", fmt.Errorf("the reference &%s; is to no character that XML knows", clip(name))
		case half != 0 && r >= 0xDC00 && r < 0xE000:
			out.WriteRune((half-0xD800)<<10 + (r - 0xDC00) + 0x10000)
			half = 0
		case half != 0 || r >= 0xDC00 && r < 0xE000:
			return "", errors.New("a reference is half of a surrogate pair")
		case r >= 0xD800 && r < 0xDC00:
			half = r
		default:
			out.WriteRune(r)
		}
	}
	if half != 0 {
		return "", errors.New("a reference is half of a surrogate pair")
	}
	return out.String(), nil
}

// numbered reads #10 or #xA.
func numbered(name string) (rune, bool) {
	digits, is := strings.CutPrefix(name, "#")
	if !is {
		return 0, false
	}
	base := 10
	if hex, is := strings.CutPrefix(digits, "x"); is {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return rune(n), err == nil && n <= utf8.MaxRune
}

// xmlEscaped appends a text as the value of an attribute. clean has to have been at it.
func xmlEscaped(out []byte, s string) []byte {
	for i := range len(s) {
		switch c := s[i]; c {
		case '&':
			out = append(out, "&amp;"...)
		case '<':
			out = append(out, "&lt;"...)
		case '>':
			out = append(out, "&gt;"...)
		case '"':
			out = append(out, "&quot;"...)
		case '\t':
			out = append(out, "&#9;"...)
		case '\n':
			out = append(out, "&#10;"...)
		case '\r':
			out = append(out, "&#13;"...)
		default:
			out = append(out, c)
		}
	}
	return out
}

// xmlClean makes spaces of the characters that XML 1.0 does not allow, each of which is
// one unit of UTF-16.
func xmlClean(s string) string {
	if strings.IndexFunc(s, notInXML) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if notInXML(r) {
			return ' '
		}
		return r
	}, s)
}

func notInXML(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}
