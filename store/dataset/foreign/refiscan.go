package foreign

import (
	"bytes"
	"unicode/utf8"
)

// refiScan reads a text of a project, of which there are many with many passages, as
// encoding/xml reads it, in a tenth of the time. It knows the XML that programs write. At
// anything else it is odd, and encoding/xml has to look.
type refiScan struct {
	raw   []byte
	at    int
	odd   bool
	name  []byte // of the element that began last, with its prefix
	empty bool   // that has no content
	attrs []refiAttribute
}

type refiAttribute struct{ name, value []byte }

// scanText reads the element of a text; ok is false if encoding/xml has to.
func scanText(raw []byte) (src refiText, ok bool) {
	if !bytes.HasPrefix(raw, []byte("<")) || !plainXML(raw) {
		return src, false
	}
	x := refiScan{raw: raw}
	if x.begin(); x.odd || string(local(x.name)) != textSource {
		return src, false
	}
	x.text(&src)
	return src, !x.odd && x.at == len(raw)
}

// plainXML reports whether all characters are some that XML has.
func plainXML(raw []byte) bool {
	for _, c := range raw {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return utf8.Valid(raw) && !bytes.Contains(raw, []byte("\uFFFE")) && !bytes.Contains(raw, []byte("\uFFFF"))
}

// text reads the content of a text.
func (x *refiScan) text(src *refiText) {
	for _, a := range x.attrs {
		switch string(a.name) {
		case "guid":
			src.GUID = x.value(a)
		case "name":
			src.Name = x.value(a)
		case "richTextPath":
			src.Rich = x.value(a)
		case "plainTextPath":
			src.Path = x.value(a)
		default:
			x.made(a, &src.refiMade)
		}
	}
	for of := x.open(); x.child(of); {
		switch string(local(x.name)) {
		case "Description":
			src.Description = x.words()
		case "PlainTextContent":
			words := x.words()
			src.Content = &words
		case "PlainTextSelection":
			src.Selections = append(src.Selections, x.selection())
		case "Coding":
			src.Codings = append(src.Codings, x.coding())
		case "NoteRef":
			src.Notes = append(src.Notes, x.ref(refiRef{}))
		case "VariableValue":
			src.Values = append(src.Values, x.variable())
		default:
			x.pass()
		}
	}
}

func (x *refiScan) made(a refiAttribute, m *refiMade) {
	switch string(a.name) {
	case "creatingUser":
		m.Creator = x.value(a)
	case "creationDateTime":
		m.Created = x.value(a)
	case "modifyingUser":
		m.Modifier = x.value(a)
	case "modifiedDateTime":
		m.Modified = x.value(a)
	default:
		x.value(a) // which has to be sound
	}
}

func (x *refiScan) selection() (s refiSelection) {
	for _, a := range x.attrs {
		switch string(a.name) {
		case "guid":
			s.GUID = x.value(a)
		case "name":
			s.Name = x.value(a)
		case "startPosition":
			s.Start = x.value(a)
		case "endPosition":
			s.End = x.value(a)
		default:
			x.made(a, &s.refiMade)
		}
	}
	for of := x.open(); x.child(of); {
		switch string(local(x.name)) {
		case "Description":
			s.Description = x.words()
		case "Coding":
			s.Codings = append(s.Codings, x.coding())
		case "NoteRef":
			s.Notes = append(s.Notes, x.ref(refiRef{}))
		default:
			x.pass()
		}
	}
	return s
}

func (x *refiScan) coding() (c refiCoding) {
	for _, a := range x.attrs {
		switch value := x.value(a); string(a.name) {
		case "guid":
			c.GUID = value
		case "creatingUser":
			c.Creator = value
		case "creationDateTime":
			c.Created = value
		}
	}
	for of := x.open(); x.child(of); {
		switch string(local(x.name)) {
		case "CodeRef":
			c.Code = x.ref(c.Code)
		case "NoteRef":
			c.Notes = append(c.Notes, x.ref(refiRef{}))
		default:
			x.pass()
		}
	}
	return c
}

func (x *refiScan) ref(r refiRef) refiRef {
	for _, a := range x.attrs {
		if value := x.value(a); string(a.name) == "targetGUID" {
			r.Target = value
		}
	}
	x.inside()
	return r
}

func (x *refiScan) variable() (v refiValue) {
	x.attributes()
	for of := x.open(); x.child(of); {
		into := (**string)(nil)
		switch string(local(x.name)) {
		case "VariableRef":
			v.Variable = x.ref(v.Variable)
			continue
		case "TextValue":
			into = &v.Text
		case "BooleanValue":
			into = &v.Boolean
		case "IntegerValue":
			into = &v.Integer
		case "FloatValue":
			into = &v.Float
		case "DateValue":
			into = &v.Date
		case "DateTimeValue":
			into = &v.DateTime
		default:
			x.pass()
			continue
		}
		words := x.words()
		*into = &words
	}
	return v
}

// words reads the characters of the element that has begun, and passes what is in it.
func (x *refiScan) words() string {
	x.attributes()
	var out []byte
	for of := x.open(); ; x.pass() {
		from := x.at
		more := x.child(of)
		if of == nil || x.odd {
			return string(out)
		}
		end := from + max(bytes.IndexByte(x.raw[from:], '<'), 0)
		if out = append(out, x.characters(x.raw[from:end])...); !more {
			return string(out)
		}
	}
}

// pass passes the element that has begun.
func (x *refiScan) pass() {
	x.attributes()
	x.inside()
}

// attributes looks whether those of the element that has begun are sound.
func (x *refiScan) attributes() {
	for _, a := range x.attrs {
		x.value(a)
	}
}

// inside passes the content of the element that has begun.
func (x *refiScan) inside() {
	for of := x.open(); x.child(of); {
		x.pass()
	}
}

// open returns the name of the element that has begun, for child; nil if it has no content.
func (x *refiScan) open() []byte {
	if x.empty {
		return nil
	}
	return x.name
}

// child goes on to the next element of one, and reports whether there is any; else behind
// its end.
func (x *refiScan) child(of []byte) bool {
	if of == nil || x.odd {
		return false
	}
	i := bytes.IndexByte(x.raw[x.at:], '<')
	if i < 0 || !x.sound(x.raw[x.at:x.at+i]) {
		x.odd = true
		return false
	}
	x.at += i
	end, is := bytes.CutPrefix(x.raw[x.at:], []byte("</"))
	if !is {
		x.begin()
		return !x.odd
	}
	n := bytes.IndexByte(end, '>')
	if n < 0 || !bytes.Equal(bytes.TrimRight(end[:n], " \t\r\n"), of) {
		x.odd = true
		return false
	}
	x.at += len("</") + n + 1
	return false
}

// sound reports whether characters between tags are as they have to be.
func (x *refiScan) sound(raw []byte) bool {
	if bytes.IndexByte(raw, '&') >= 0 {
		x.characters(raw)
	}
	return !x.odd && !bytes.Contains(raw, []byte("]]>"))
}

// begin reads the tag that comes next.
func (x *refiScan) begin() {
	if !bytes.HasPrefix(x.raw[x.at:], []byte("<")) {
		x.odd = true
		return
	}
	x.at++
	x.attrs, x.empty = x.attrs[:0], false
	if x.name = x.word(); x.odd {
		return
	}
	for {
		x.space()
		switch rest := x.raw[x.at:]; {
		case bytes.HasPrefix(rest, []byte(">")):
			x.at++
			return
		case bytes.HasPrefix(rest, []byte("/>")):
			x.at, x.empty = x.at+2, true
			return
		}
		a := refiAttribute{name: local(x.word())}
		x.space()
		if x.odd || x.at >= len(x.raw) || x.raw[x.at] != '=' {
			x.odd = true
			return
		}
		x.at++
		x.space()
		if x.at >= len(x.raw) || x.raw[x.at] != '"' && x.raw[x.at] != '\'' {
			x.odd = true
			return
		}
		n := bytes.IndexByte(x.raw[x.at+1:], x.raw[x.at])
		if n < 0 {
			x.odd = true
			return
		}
		a.value = x.raw[x.at+1 : x.at+1+n]
		x.attrs = append(x.attrs, a)
		x.at += n + 2
	}
}

func (x *refiScan) space() {
	for x.at < len(x.raw) && isXMLSpace(x.raw[x.at]) {
		x.at++
	}
}

// word reads a name of plain letters, which may have a prefix.
func (x *refiScan) word() []byte {
	from, colons := x.at, 0
	for ; x.at < len(x.raw); x.at++ {
		c := x.raw[x.at]
		letter := 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_'
		first := x.at == from || x.raw[x.at-1] == ':'
		if c == ':' && !first {
			colons++
			continue
		}
		if !letter && (first || (c < '0' || c > '9') && c != '-' && c != '.') {
			break
		}
	}
	name := x.raw[from:x.at]
	x.odd = x.odd || len(name) == 0 || colons > 1 || name[len(name)-1] == ':'
	return name
}

// local is a name without its prefix.
func local(name []byte) []byte { return name[bytes.IndexByte(name, ':')+1:] }

// value is that of an attribute.
func (x *refiScan) value(a refiAttribute) string {
	x.odd = x.odd || bytes.IndexByte(a.value, '<') >= 0
	return string(x.characters(a.value))
}

// characters are what characters of XML stand for.
func (x *refiScan) characters(raw []byte) []byte {
	if bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, '\r') < 0 {
		return raw
	}
	text, err := plainCharacters(raw)
	x.odd = x.odd || err != nil || !plainXML(text)
	return text
}
