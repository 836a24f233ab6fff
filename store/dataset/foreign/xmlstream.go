package foreign

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

var errDocumentType = errors.New("it has a document type declaration, which is not read")

// xmlStream is an XML file that encoding/xml reads, byte by byte and no further than the
// tag that it returns. Between two tags whole elements can be taken as they stand there,
// which is many times faster.
type xmlStream struct {
	in     io.Reader
	buffer []byte
	at     int   // of the buffer, what comes next
	failed error // of reading
	lines  int   // breaks that stand in what element has passed
}

// fewXML is how much is read at a time, at least.
const fewXML = 128 << 10

// more reads on. It drops what stands before a place of the buffer, and reports whether
// there was more.
func (s *xmlStream) more(from int) bool {
	s.buffer = s.buffer[:copy(s.buffer, s.buffer[from:])]
	s.at -= from
	had := len(s.buffer)
	if room := cap(s.buffer); had > room/2 || room == 0 {
		s.buffer = append(make([]byte, 0, 2*room+fewXML), s.buffer...)
	}
	for have := len(s.buffer); have < cap(s.buffer) && s.failed == nil; have = len(s.buffer) {
		n, err := s.in.Read(s.buffer[have:cap(s.buffer)])
		s.buffer, s.failed = s.buffer[:have+n], err
	}
	return len(s.buffer) > had
}

// head returns the next bytes without reading them; fewer if there are no more.
func (s *xmlStream) head(n int) []byte {
	if len(s.buffer)-s.at < n {
		s.more(s.at)
	}
	return s.buffer[s.at:min(s.at+n, len(s.buffer))]
}

// ReadByte is what encoding/xml reads with. The byte before stays in the buffer.
func (s *xmlStream) ReadByte() (byte, error) {
	if s.at >= len(s.buffer) && !s.more(max(s.at-2, 0)) {
		return 0, s.failed
	}
	s.at++
	return s.buffer[s.at-1], nil
}

// Read makes the stream an [io.Reader], which encoding/xml asks for and does not use.
func (s *xmlStream) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := s.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}

// closed reports whether the tag that was read last is that of an element without content.
func (s *xmlStream) closed() bool { return s.at > 1 && s.buffer[s.at-2] == '/' }

// errNoXML says that what begins with a bracket does not end in what was read of it.
var errNoXML = errors.New("a tag is not whole")

// element takes the next element of the one that is open, as it stands in the file, until
// the next call; nil if there is none, and the open one's end tag is next. before is how
// many breaks stand before it in what element has passed. Of a file that ends within it
// the error is io.ErrUnexpectedEOF.
func (s *xmlStream) element() (raw []byte, before int, err error) {
	from, begin, depth := s.at, -1, 0
	for {
		kind, n := markupWhole, 0
		if i := bytes.IndexByte(s.buffer[s.at:], '<'); i < 0 {
			s.at, err = len(s.buffer), errNoXML
		} else {
			s.at += i
			kind, n, err = markupAt(s.buffer[s.at:])
		}
		if err == errNoXML {
			if begin < 0 {
				s.pass(from)
				from = s.at
			}
			keep := from
			if from = 0; begin >= 0 {
				begin = 0
			}
			if !s.more(keep) {
				return nil, s.lines, s.ended()
			}
			continue
		}
		if err != nil {
			return nil, s.lines, err
		}
		if kind == markupEnd && depth == 0 {
			s.pass(from)
			return nil, s.lines, nil
		}
		if begin < 0 && kind != markupRemark {
			s.pass(from)
			from, begin = s.at, s.at
		}
		s.at += n
		switch kind {
		case markupBegin:
			depth++
		case markupEnd:
			depth--
		}
		if begin >= 0 && depth == 0 {
			before = s.lines
			s.pass(from)
			return s.buffer[begin:s.at], before, nil
		}
	}
}

// pass counts the breaks up to what comes next.
func (s *xmlStream) pass(from int) { s.lines += bytes.Count(s.buffer[from:s.at], []byte("\n")) }

// ended is why there is no more.
func (s *xmlStream) ended() error {
	if s.failed == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return s.failed
}

// markup is what begins with a bracket.
type markup int

const (
	markupWhole  markup = iota // an element without content
	markupBegin                // the beginning of one
	markupEnd                  // the end of one
	markupRemark               // a comment, an instruction, or characters that are kept apart
)

// markupAt returns what begins with the bracket at the start of b, and how long it is.
func markupAt(b []byte) (markup, int, error) {
	if len(b) > 1 {
		switch b[1] {
		case '/':
			return markupUntil(b, markupEnd, 2, ">")
		case '?':
			return markupUntil(b, markupRemark, 2, "?>")
		case '!':
			return remarkAt(b)
		}
	}
	for i := 1; i < len(b); i++ {
		switch c := b[i]; c {
		case '>':
			if b[i-1] == '/' {
				return markupWhole, i + 1, nil
			}
			return markupBegin, i + 1, nil
		case '"', '\'':
			n := bytes.IndexByte(b[i+1:], c)
			if n < 0 {
				return markupWhole, 0, errNoXML
			}
			i += n + 1
		}
	}
	return markupWhole, 0, errNoXML
}

func markupUntil(b []byte, kind markup, from int, end string) (markup, int, error) {
	n := bytes.Index(b[min(from, len(b)):], []byte(end))
	if n < 0 {
		return kind, 0, errNoXML
	}
	return kind, from + n + len(end), nil
}

// remarkAt is markupAt of what begins with "<!".
func remarkAt(b []byte) (markup, int, error) {
	const comment, apart = "<!--", "<![CDATA["
	switch head := string(b[:min(len(b), len(apart))]); {
	case strings.HasPrefix(head, comment):
		return markupUntil(b, markupRemark, len(comment), "-->")
	case head == apart:
		return markupUntil(b, markupRemark, len(apart), "]]>")
	case strings.HasPrefix(comment, head), strings.HasPrefix(apart, head):
		return markupRemark, 0, errNoXML
	}
	return markupRemark, 0, errDocumentType
}
