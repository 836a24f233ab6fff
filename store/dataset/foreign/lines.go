package foreign

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/standoff"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// mostLine is the longest line, or value of a JSON list, that is read, in bytes: as long as
// the longest text. It is held several times while it is read.
var mostLine = 256 << 20

// lines yields the lines of a file that are not blank, without their ends, and their
// numbers from 1. A line that is too long is the last.
func lines(in dataset.Input) iter.Seq2[line, error] {
	return func(yield func(line, error) bool) {
		for l, err := range allLines(in) {
			if err == nil && len(bytes.TrimSpace(l.bytes)) == 0 {
				continue
			}
			if !yield(l, err) {
				return
			}
		}
	}
}

// allLines is [lines] with those that are blank.
func allLines(in dataset.Input) iter.Seq2[line, error] {
	return func(yield func(line, error) bool) {
		text, err := in.Text()
		if err != nil {
			yield(line{}, err)
			return
		}
		r := bufio.NewReaderSize(text, 1<<20)
		for n := 1; ; n++ {
			raw, err := dataset.ReadLine(r, mostLine)
			if long := (*dataset.LongLineError)(nil); errors.As(err, &long) {
				err = &dataset.Error{File: in.Name, Place: fmt.Sprint("line ", n), Err: err}
				yield(line{}, fatal{err})
				return
			}
			if body := bytes.TrimSuffix(bytes.TrimSuffix(raw, []byte("\n")), []byte("\r")); len(raw) > 0 {
				if !yield(line{number: n, bytes: body}, nil) {
					return
				}
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(line{}, fmt.Errorf("read %s: %w", in.Name, err))
				return
			}
		}
	}
}

// fatal is an error after which a file is not read on, although it says what is wrong in
// it.
type fatal struct{ error }

// line is a line of a file, or a JSON value of it, with its number from 1.
type line struct {
	number  int
	bytes   []byte
	element bool
}

func (l line) place() string {
	if l.element {
		return fmt.Sprint("document ", l.number)
	}
	return fmt.Sprint("line ", l.number)
}

// eachLine decodes the lines of a file as JSON, several at a time, and makes a record of
// each.
func eachLine[T any](in dataset.Input, record func(T, line) (dataset.Record, error)) iter.Seq2[dataset.Record, error] {
	return each(in, lines(in), record)
}

// each decodes JSON values, several at a time, and makes a record of each.
func each[T any](in dataset.Input, values iter.Seq2[line, error], record func(T, line) (dataset.Record, error)) iter.Seq2[dataset.Record, error] {
	type made struct {
		record dataset.Record
		err    error
	}
	all := pipeline.Map(values, func(l line) int { return 2 * len(l.bytes) }, func(l line) (made, error) {
		var v T
		if err := decode(l.bytes, &v); err != nil {
			return made{err: &dataset.Error{File: in.Name, Place: l.place(), Err: err}}, nil
		}
		r, err := record(v, l)
		if err == nil && len(r.Spans)+len(r.Labels)+len(r.Relations)+len(r.LeftOut) == 0 {
			err = in.Other(l.bytes)
		}
		if err != nil {
			err = &dataset.Error{File: in.Name, Place: l.place(), Err: err}
		}
		r.Place = l.place()
		return made{r, err}, nil
	})
	return func(yield func(dataset.Record, error) bool) {
		for x, err := range all {
			if err != nil {
				yield(dataset.Record{}, err)
				return
			}
			if !yield(x.record, x.err) {
				return
			}
		}
	}
}

// decode decodes a JSON value. Names that come twice, halves of surrogate pairs and
// other syntax that JSON does not have are refused; what a format does not know is left
// to its type.
func decode(raw []byte, into any) error {
	err := json.Unmarshal(raw, into)
	var syntax *jsontext.SyntacticError
	var meaning *json.SemanticError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &syntax):
		return fmt.Errorf("it is not valid JSON: %w, at byte %d of it", syntax.Err, syntax.ByteOffset)
	case errors.As(err, &meaning):
		what := "it"
		if meaning.JSONPointer != "" {
			what = standoff.Printable(string(meaning.JSONPointer))
		}
		for inner := meaning; errors.As(inner.Err, &inner); {
			meaning = inner
		}
		if meaning.Err == nil {
			return fmt.Errorf("%s should not be %s", what, kindWords[meaning.JSONKind])
		}
		return fmt.Errorf("%s is not what it should be: %w", what, meaning.Err)
	}
	return err
}

// tuple decodes the values of a JSON list, each into a type of its own, and returns how
// many there are; more than into has room for are skipped.
func tuple(d *jsontext.Decoder, into ...any) (n int, err error) {
	if d.PeekKind() != '[' {
		var list []jsontext.Value
		return 0, json.UnmarshalDecode(d, &list) // which says what it is
	}
	if _, err := d.ReadToken(); err != nil {
		return 0, err
	}
	for ; d.PeekKind() != ']'; n++ {
		if n < len(into) {
			err = json.UnmarshalDecode(d, into[n])
		} else {
			err = d.SkipValue()
		}
		if err != nil {
			return n, err
		}
	}
	_, err = d.ReadToken()
	return n, err
}

// kindWords are what the kinds of JSON values are called.
var kindWords = map[jsontext.Kind]string{
	0: "what it is", 'n': "null", 't': "true", 'f': "false", '"': "a string", '0': "a number", '{': "an object", '[': "a list",
}

// writeLines writes a JSON value a line, made of each record by several at a time.
func writeLines(w io.Writer, docs iter.Seq2[dataset.Record, error], encode func(dataset.Record) ([]byte, error)) error {
	out := bufio.NewWriterSize(w, 1<<20)
	for raw, err := range pipeline.Map(docs, nil, encode) {
		if err != nil {
			return err
		}
		_, _ = out.Write(raw)
		if err := out.WriteByte('\n'); err != nil {
			return err
		}
	}
	return out.Flush()
}

// encode encodes a value on one line, with its map keys in order.
func encode(v any) ([]byte, error) {
	return json.Marshal(v, json.Deterministic(true))
}
