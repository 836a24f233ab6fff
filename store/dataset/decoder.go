package dataset

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// decoder takes one JSON value apart, field by field. It refuses what
// encoding/json lets pass: names that stand twice or in another case, half
// surrogate pairs, null for a number, numbers that are not written as they are
// meant, names that nobody knows.
type decoder struct {
	json      *jsontext.Decoder
	strangers *strangers // takes names that are not known; nil refuses them
}

func newDecoder(raw []byte, s *strangers) *decoder {
	return &decoder{jsontext.NewDecoder(bytes.NewBuffer(raw)), s}
}

// fault is what is wrong with a JSON value and where.
type fault struct {
	pointer string // RFC 6901, of the field
	offset  int64  // in bytes from the start of the value; -1 where the field's name says enough
	err     error
}

// Error implements error.
func (f *fault) Error() string { return f.err.Error() }

func (f *fault) Unwrap() error { return f.err }

// wrong makes a fault of the field that was read last. The words follow its name.
func (d *decoder) wrong(format string, args ...any) error {
	p := string(d.json.StackPointer())
	return &fault{pointer: p, offset: -1, err: fmt.Errorf(named(p)+" "+format, args...)}
}

// named returns the field that a pointer leads to, within its document or span.
func named(pointer string) string {
	if pointer == "" {
		return "it"
	}
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	if len(parts) >= 2 && parts[0] == "documents" {
		parts = parts[2:]
	}
	if len(parts) >= 2 && parts[0] == "spans" {
		parts = parts[2:]
	}
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

// broken puts an error of the JSON itself into words.
func (d *decoder) broken(err error) error {
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &fault{offset: -1, err: errors.New("it ends in the middle")}
	case !errors.As(err, &syntax):
		return err
	}
	f := &fault{pointer: string(syntax.JSONPointer), offset: syntax.ByteOffset}
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		f.offset, f.err = -1, fmt.Errorf("%s stands twice", named(f.pointer))
	case strings.Contains(syntax.Err.Error(), "surrogate"):
		f.err = fmt.Errorf("%s holds half of a surrogate pair, which is no character", named(f.pointer))
	default:
		f.err = fmt.Errorf("it is no JSON: %w", syntax.Err)
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

// expect checks what kind of value follows.
func (d *decoder) expect(kinds string) error {
	k := d.json.PeekKind()
	if k == 0 {
		_, err := d.json.ReadToken()
		return d.broken(err)
	}
	if strings.IndexByte(kinds, byte(k)) < 0 {
		err := d.json.SkipValue() // which also brings the pointer to it
		if err != nil {
			return d.broken(err)
		}
		var want []string
		for _, x := range kinds {
			if name := kindName(jsontext.Kind(x)); !slices.Contains(want, name) {
				want = append(want, name)
			}
		}
		return d.wrong("is %s, not %s", kindName(k), strings.Join(want, " or "))
	}
	return nil
}

// object reads an object and hands on each name; field reads its value.
func (d *decoder) object(field func(name []byte) error) error {
	if err := d.expect("{"); err != nil {
		return err
	}
	_, _ = d.json.ReadToken()
	for {
		switch d.json.PeekKind() {
		case '}':
			_, err := d.json.ReadToken()
			return err
		case 0:
			_, err := d.json.ReadToken()
			return d.broken(err)
		}
		raw, err := d.json.ReadValue()
		if err != nil {
			return d.broken(err)
		}
		name, err := unquote(raw)
		if err != nil {
			return d.broken(err)
		}
		if err := field(name); err != nil {
			return err
		}
	}
}

// list reads a list; element reads each value.
func (d *decoder) list(element func() error) error {
	if err := d.expect("["); err != nil {
		return err
	}
	_, _ = d.json.ReadToken()
	for {
		switch d.json.PeekKind() {
		case ']':
			_, err := d.json.ReadToken()
			return err
		case 0:
			_, err := d.json.ReadToken()
			return d.broken(err)
		}
		if err := element(); err != nil {
			return err
		}
	}
}

// unquote returns the text of a JSON string, which may share its bytes.
func unquote(raw []byte) ([]byte, error) {
	if bytes.IndexByte(raw, '\\') < 0 && len(raw) >= 2 {
		return raw[1 : len(raw)-1], nil
	}
	return jsontext.AppendUnquote(nil, raw)
}

// text reads a string.
func (d *decoder) text(into *string) error {
	if err := d.expect(`"`); err != nil {
		return err
	}
	raw, err := d.json.ReadValue()
	if err != nil {
		return d.broken(err)
	}
	s, err := unquote(raw)
	if err != nil {
		return d.broken(err)
	}
	*into = string(s)
	return nil
}

// filled reads a string that holds something.
func (d *decoder) filled(into *string) error {
	if err := d.text(into); err != nil {
		return err
	}
	if *into == "" {
		return d.wrong("is empty")
	}
	return nil
}

// textOrNull reads a string, or nil for null.
func (d *decoder) textOrNull(into **string) error {
	if d.json.PeekKind() == 'n' {
		*into = nil
		return d.skip()
	}
	if err := d.expect(`"n`); err != nil {
		return err
	}
	s := ""
	*into = &s
	return d.text(&s)
}

func (d *decoder) skip() error {
	if err := d.json.SkipValue(); err != nil {
		return d.broken(err)
	}
	return nil
}

func (d *decoder) truth(into *bool) error {
	if err := d.expect("tf"); err != nil {
		return err
	}
	t, err := d.json.ReadToken()
	if err != nil {
		return d.broken(err)
	}
	*into = t.Bool()
	return nil
}

// count reads a number from 0 that is written in digits alone.
func (d *decoder) count(into *int) error {
	if err := d.expect("0"); err != nil {
		return err
	}
	raw, err := d.json.ReadValue()
	if err != nil {
		return d.broken(err)
	}
	for _, c := range raw {
		if c < '0' || c > '9' {
			return d.wrong("is %s; it should be a whole number from 0, written in digits", shortened(raw))
		}
	}
	n, err := strconv.Atoi(string(raw))
	if err != nil {
		return d.wrong("is %s, which is too large", shortened(raw))
	}
	*into = n
	return nil
}

// share reads a number from 0 to 1, or nil for null.
func (d *decoder) share(into **float64) error {
	if d.json.PeekKind() == 'n' {
		*into = nil
		return d.skip()
	}
	if err := d.expect("0n"); err != nil {
		return err
	}
	raw, err := d.json.ReadValue()
	if err != nil {
		return d.broken(err)
	}
	x, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || x < 0 || x > 1 {
		return d.wrong("is %s; it should be null or from 0 to 1", shortened(raw))
	}
	*into = &x
	return nil
}

// table reads an object of strings.
func (d *decoder) table(into *map[string]string) error {
	m := map[string]string{}
	err := d.object(func(name []byte) error {
		key, value := string(name), ""
		if err := d.text(&value); err != nil {
			return err
		}
		m[key] = value
		return nil
	})
	if len(m) > 0 {
		*into = m
	}
	return err
}

// oneOf reads one of some words.
func (d *decoder) oneOf(into *string, words ...string) error {
	if err := d.text(into); err != nil {
		return err
	}
	if !slices.Contains(words, *into) {
		return d.wrong("is %q; it should be one of %s", cut(*into), strings.Join(words, ", "))
	}
	return nil
}

// end checks that nothing follows the value.
func (d *decoder) end() error {
	_, err := d.json.ReadToken()
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return d.broken(err)
	}
	return &fault{offset: d.json.InputOffset(), err: errors.New("something follows its end")}
}

// shortened is a raw value in a message.
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

// strangers collects the names of fields that this version does not know.
type strangers struct {
	mu    sync.Mutex
	names map[string]int
}

// mostStrangers bounds how many are told apart.
const mostStrangers = 100

// stranger passes over a field of a name that is not known, or refuses it.
func (d *decoder) stranger(name []byte) error {
	if d.strangers == nil {
		if lower := strings.ToLower(string(name)); lower != string(name) && knownNames[lower] {
			return d.wrong("is not known here; %q is, in lower case", lower)
		}
		return d.wrong("is not known here")
	}
	p := string(d.json.StackPointer())
	d.strangers.add(p)
	return d.skip()
}

func (s *strangers) add(pointer string) {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, p := range parts {
		if _, err := strconv.Atoi(p); err == nil {
			parts[i] = "[]"
		}
	}
	name := standoff.Printable(cut(strings.ReplaceAll(strings.Join(parts, "."), ".[]", "[]")))
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, there := s.names[name]; there || len(s.names) < mostStrangers {
		if s.names == nil {
			s.names = map[string]int{}
		}
		s.names[name]++
	}
}

// list returns the names, sorted, with how often they stood there.
func (s *strangers) list() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, name := range slices.Sorted(maps.Keys(s.names)) {
		if n := s.names[name]; n > 1 {
			name = fmt.Sprintf("%s (%d times)", name, n)
		}
		out = append(out, name)
	}
	return out
}
