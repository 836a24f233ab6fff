package gold

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// The most bytes of a line, and of a list, that are read.
const (
	maxLine = 64 << 20
	maxList = 1 << 30
)

// Read yields the texts of a file, whose format it finds out. name is the file's in
// messages. The first error is the last thing it yields.
func Read(name string, r io.Reader, o Options) iter.Seq2[Text, error] {
	return func(yield func(Text, error) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		head, err := in.Peek(1 << 16)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(Text{}, fmt.Errorf("%s cannot be read: %w", name, err))
			return
		}
		bare := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
		switch {
		case len(bare) == 0:
			yield(Text{}, &dataset.EmptyError{File: name})
		case dataset.Detect("", head).Holds == dataset.Everything:
			native(name, dataset.Detect("", head), in, o, yield)
		case bare[0] == '[':
			list(name, in, yield)
		default:
			lines(name, in, o, yield)
		}
	}
}

// native yields the texts of one of Galley's own datasets.
func native(name string, f dataset.Format, r io.Reader, o Options, yield func(Text, error) bool) {
	corpus, err := f.Read(r, dataset.ReadOptions{Name: name})
	if err != nil {
		yield(Text{}, err)
		return
	}
	n := 0
	for d, err := range corpus.Documents {
		if err != nil {
			yield(Text{}, err)
			return
		}
		n++
		for i := range d.Spans {
			if id, told := o.Labels[strings.ToLower(string(d.Spans[i].Label))]; told {
				d.Spans[i].Label = id
			}
		}
		t := Text{Place: fmt.Sprintf("%s: document %d", name, n), Text: d.Article.Text, Spans: d.Spans}
		if d.Article.ID != 0 {
			t.ID = fmt.Sprint(d.Article.ID)
		}
		if !yield(t, nil) {
			return
		}
	}
}

// lines yields the texts of a file that has one a line.
func lines(name string, in *bufio.Reader, o Options, yield func(Text, error) bool) {
	for n := 1; ; n++ {
		raw, err := dataset.ReadLine(in, maxLine)
		if n == 1 {
			raw = bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF"))
		}
		place := fmt.Sprintf("%s: line %d", name, n)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(Text{}, fmt.Errorf("%s: %w", place, err))
			return
		}
		if raw = bytes.TrimSpace(raw); len(raw) > 0 {
			t, wrong := parseLine(raw, o)
			if wrong != nil {
				yield(Text{}, fmt.Errorf("%s: %w", place, wrong))
				return
			}
			t.Place = place
			if !yield(t, nil) {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// list yields the sentences of a file that is one list.
func list(name string, r io.Reader, yield func(Text, error) bool) {
	raw, err := io.ReadAll(io.LimitReader(r, maxList+1))
	switch {
	case err != nil:
		yield(Text{}, fmt.Errorf("%s cannot be read: %w", name, err))
		return
	case len(raw) > maxList:
		yield(Text{}, fmt.Errorf("%s: the list is longer than %d MB", name, maxList>>20))
		return
	}
	entries, err := parseList(bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF")))
	if err != nil {
		yield(Text{}, fmt.Errorf("%s: %w", name, err))
		return
	}
	for i, e := range entries {
		place := fmt.Sprintf("%s: entry %d", name, i+1)
		t, err := e.sentence()
		if err != nil {
			yield(Text{}, fmt.Errorf("%s: %w", place, err))
			return
		}
		t.Place = place
		if !yield(t, nil) {
			return
		}
	}
}

// Digest returns the digest of a text, by which the same text is found in another file.
func (t Text) Digest() standoff.Digest { return standoff.DigestOf(t.Text) }
