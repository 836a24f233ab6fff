package foreign

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"galley/store/dataset"
	"galley/store/pipeline"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// elements yields the JSON values of a file: those of a list, and those that stand one
// after another, on lines of their own or not. Each is checked when it is decoded; only
// where one begins and ends must be clear here, or it is the last.
func elements(in dataset.Input) iter.Seq2[line, error] {
	return func(yield func(line, error) bool) {
		text, err := in.Text()
		if err != nil {
			yield(line{}, err)
			return
		}
		elementsOf(in.Name, text)(yield)
	}
}

// elementsOf is elements of a text, which can be read once.
func elementsOf(file string, text io.Reader) iter.Seq2[line, error] {
	return func(yield func(line, error) bool) {
		var err error
		r := &limited{r: text}
		d := jsontext.NewDecoder(r, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
		for n := 1; ; {
			switch kind := d.PeekKind(); {
			case d.StackDepth() == 0 && kind == '[', d.StackDepth() == 1 && kind == ']':
				_, err = d.ReadToken()
			default:
				r.read = 0
				var raw jsontext.Value
				if raw, err = d.ReadValue(); err == nil {
					if !yield(line{number: n, bytes: bytes.Clone(raw), element: true}, nil) {
						return
					}
					n++
				}
			}
			if err == io.EOF && d.StackDepth() == 0 {
				return
			}
			if err != nil {
				yield(line{}, brokenElement(file, n, err))
				return
			}
		}
	}
}

// brokenElement says why a file cannot be read on.
func brokenElement(name string, n int, err error) error {
	var syntax *jsontext.SyntacticError
	var long *dataset.LongLineError
	switch {
	case errors.As(err, &long):
		err = long
	case errors.Is(err, io.ErrUnexpectedEOF), err == io.EOF:
		err = errors.New("the file ends within it")
	case errors.As(err, &syntax):
		err = fmt.Errorf("it is not valid JSON: %w, at byte %d of the file", syntax.Err, syntax.ByteOffset)
	default:
		return fmt.Errorf("read %s: %w", name, err)
	}
	return fatal{&dataset.Error{File: name, Place: fmt.Sprint("document ", n), Err: err}}
}

// limited is a reader that fails once too much was read for one value.
type limited struct {
	r    io.Reader
	read int
}

func (l *limited) Read(p []byte) (int, error) {
	if l.read > mostLine {
		return 0, &dataset.LongLineError{Most: mostLine}
	}
	n, err := l.r.Read(p[:min(len(p), mostLine+1-l.read)])
	l.read += n
	return n, err
}

// eachElement is eachLine of [elements].
func eachElement[T any](in dataset.Input, record func(T, line) (dataset.Record, error)) iter.Seq2[dataset.Record, error] {
	return each(in, elements(in), record)
}

// eachValue is eachElement of a file that is a list of JSON objects or lists, or an object
// on several lines, and eachLine of any other.
func eachValue[T any](in dataset.Input, record func(T, line) (dataset.Record, error)) iter.Seq2[dataset.Record, error] {
	text, err := in.Text()
	if err != nil {
		return func(yield func(dataset.Record, error) bool) { yield(dataset.Record{}, err) }
	}
	head := make([]byte, 4<<10)
	n, _ := io.ReadFull(text, head) // an error will come again
	head = bytes.TrimLeft(head[:n], " \t\r\n")
	first, _, more := bytes.Cut(head, []byte("\n"))
	whole := bytes.HasPrefix(head, []byte("{")) && more && len(bytes.TrimSpace(first)) == 1
	if list, is := bytes.CutPrefix(head, []byte("[")); is {
		list = bytes.TrimLeft(list, " \t\r\n")
		whole = len(list) == 0 || bytes.IndexByte([]byte("[{]"), list[0]) >= 0
	}
	if whole {
		return eachElement(in, record)
	}
	return eachLine(in, record)
}

// writeList writes a JSON list with a value a line, made of each record by several at a
// time.
func writeList(w io.Writer, docs iter.Seq2[dataset.Record, error], encode func(dataset.Record) ([]byte, error)) error {
	if _, err := io.WriteString(w, "["); err != nil {
		return err
	}
	between := "\n"
	for raw, err := range pipeline.Map(docs, nil, encode) {
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, between); err != nil {
			return err
		}
		if _, err := w.Write(raw); err != nil {
			return err
		}
		between = ",\n"
	}
	_, err := io.WriteString(w, "\n]\n")
	return err
}

// members are the fields of the first JSON object of a file, or of the first object of a
// list: all that are there before the file is cut off.
func members(head []byte) map[string]jsontext.Value {
	d := jsontext.NewDecoder(bytes.NewReader(head), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if d.PeekKind() == '[' {
		_, _ = d.ReadToken()
	}
	if d.PeekKind() != '{' {
		return nil
	}
	_, _ = d.ReadToken()
	out := map[string]jsontext.Value{}
	for d.PeekKind() == '"' {
		name, err := d.ReadToken()
		if err != nil {
			return out
		}
		key, at := name.String(), d.InputOffset()
		value, err := d.ReadValue()
		if err != nil {
			rest := bytes.TrimLeft(head[min(at, int64(len(head))):], ": \t\r\n")
			if jsontext.Value(rest).Kind() != 0 {
				out[key] = jsontext.Value(slices.Clone(rest))
			}
			return out
		}
		out[key] = value.Clone()
	}
	return out
}

// within are the members of the first object of a list, which may be cut off.
func within(list jsontext.Value) map[string]jsontext.Value {
	if list.Kind() != '[' {
		return nil
	}
	return members(list)
}

// decoded decodes a value, and reports whether it is of that type.
func decoded[T any](raw jsontext.Value, into *T) bool {
	return len(raw) > 0 && json.Unmarshal(raw, into) == nil
}

// integer is decoded for a whole number, of which there are two in a span.
func integer(raw jsontext.Value, into *int) bool {
	n, ok := 0, len(raw) > 0 && len(raw) < 10 && (raw[0] != '0' || len(raw) == 1)
	for _, c := range raw {
		n, ok = 10*n+int(c-'0'), ok && '0' <= c && c <= '9'
	}
	if !ok {
		return raw.Kind() == '0' && decoded(raw, into)
	}
	*into = n
	return true
}
