package dataset

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// decoder decodes one JSON value, field by field. It refuses several things that
// encoding/json accepts: names that appear twice or in another case, half surrogate
// pairs, null for a number, numbers in another notation, unknown names.
type decoder struct {
	json    *jsontext.Decoder
	unknown *unknownFields // collects unknown names; nil refuses them
}

func newDecoder(raw []byte, s *unknownFields) *decoder {
	return newStreamDecoder(bytes.NewBuffer(raw), s)
}

func newStreamDecoder(r io.Reader, s *unknownFields) *decoder {
	return &decoder{jsontext.NewDecoder(r), s}
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

// object reads an object and calls field with each name; field reads the value. The
// bytes of the name are valid until then.
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

// filled reads a string that is not empty.
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

// count reads a number of at least 0 that is written in digits only.
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

// fraction reads a number from 0 to 1.
func (d *decoder) fraction(into *float64) error {
	var share *float64
	if err := d.share(&share); err != nil {
		return err
	}
	if share != nil {
		*into = *share
	}
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
	return &fault{offset: d.json.InputOffset(), err: errors.New("something follows the end of the JSON")}
}
