package dataset

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// fault is an error in a JSON value, and where it is.
type fault struct {
	pointer string // RFC 6901, of the field
	offset  int64  // in bytes from the start of the value; -1 if the name of the field is enough
	err     error
}

var _ error = (*fault)(nil)

func (f *fault) Error() string { return f.err.Error() }

func (f *fault) Unwrap() error { return f.err }

// wrong returns a fault of the field that was read last. The message follows its
// name.
func (d *decoder) wrong(format string, args ...any) error {
	p := string(d.json.StackPointer())
	return &fault{pointer: p, offset: -1, err: fmt.Errorf("%s "+format, append([]any{named(p)}, args...)...)}
}

// listed is one of what a document or a header lists, with its number from 1.
type listed struct {
	what   string // such as "span"
	number int    // 0 for none
}

var lists = map[string]string{"spans": "span", "relations": "relation", "memos": "memo"}

// leadsTo takes a pointer apart: the number of the document that it leads into, from
// 1, or 0; the span, relation or memo of it; and the names of what is left.
func leadsTo(pointer string) (document int, part listed, rest []string) {
	rest = strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	number := func() int {
		if len(rest) < 2 {
			return 0
		}
		n, err := strconv.Atoi(rest[1])
		if err != nil {
			return 0
		}
		return n + 1
	}
	if n := number(); n > 0 && rest[0] == "documents" {
		document, rest = n, rest[2:]
	}
	if len(rest) == 0 {
		return document, part, nil
	}
	if n, what := number(), lists[rest[0]]; n > 0 && what != "" {
		part, rest = listed{what, n}, rest[2:]
	}
	return document, part, rest
}

// named returns the name of the field of a pointer, within its document or part.
func named(pointer string) string {
	if pointer == "" {
		return "it"
	}
	_, _, parts := leadsTo(pointer)
	for i, p := range parts {
		if n, err := strconv.Atoi(p); err == nil {
			parts[i] = strconv.Itoa(n + 1)
		} else {
			parts[i] = standoff.Printable(strings.NewReplacer("~1", "/", "~0", "~").Replace(p))
		}
	}
	if name := strings.Join(parts, " "); name != "" {
		return "its " + name
	}
	return "it"
}

// broken returns the fault for an error of the JSON syntax.
func (d *decoder) broken(err error) error {
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &fault{offset: -1, err: errors.New("it is cut off")}
	case !errors.As(err, &syntax):
		return err
	}
	f := &fault{pointer: string(syntax.JSONPointer), offset: syntax.ByteOffset}
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		f.offset, f.err = -1, fmt.Errorf("%s appears twice", named(f.pointer))
	case strings.Contains(syntax.Err.Error(), "surrogate"):
		f.err = fmt.Errorf("%s contains half of a surrogate pair, which is not a character", named(f.pointer))
	default:
		f.err = fmt.Errorf("it is not valid JSON: %w", syntax.Err)
	}
	return f
}

func kindName(k jsontext.Kind) string {
	switch k {
	case '"':
		return "a string"
	case '0':
		return "a number"
	case 'n':
		return "null"
	case 't', 'f':
		return "true or false"
	case '{':
		return "an object"
	case '[':
		return "a list"
	}
	return "broken"
}

// shortened returns a raw value for a message.
func shortened(raw []byte) string { return cut(string(raw)) }

// cut shortens what comes from a file, for a message.
func cut(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	for i := range s {
		if i >= most {
			return s[:i] + "…"
		}
	}
	return s
}
