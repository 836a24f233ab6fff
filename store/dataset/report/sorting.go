package report

import (
	"bufio"
	"bytes"
	"cmp"
	"container/heap"
	"encoding/binary"
	"io"
	"os"
	"slices"
	"strings"

	"galley/store/scratch"
)

// line is a span in its context.
type line struct {
	label         int // its number in the scheme
	key           string
	article       int // from 1, in the page
	span          int // from 1, in the article
	number        string
	before, after string
	words         string
	leftward      bool // it is written from the right to the left
}

func compareLines(a, b line) int {
	return cmp.Or(cmp.Compare(a.label, b.label), strings.Compare(a.key, b.key), cmp.Compare(a.article, b.article), cmp.Compare(a.span, b.span))
}

// mostSorted is about how many bytes of lines are held before they go to a file.
const mostSorted = 32 << 20

// lines puts lines in order, of which it holds only so many: the rest is in a temporary
// file, in runs that are in order each.
type lines struct {
	held []line
	size int // of held, in bytes
	most int // of size
	file *scratch.File
	runs []run
	end  int64 // of the file
}

// run is a part of the file.
type run struct{ from, size int64 }

func (l *lines) add(x line) error {
	l.held = append(l.held, x)
	const fixed = 160 // a line takes without its words
	if l.size += fixed + len(x.key) + len(x.number) + len(x.before) + len(x.after) + len(x.words); l.size < l.most {
		return nil
	}
	return l.spill()
}

// spill writes what is held as a run.
func (l *lines) spill() error {
	if l.file == nil {
		f, err := scratch.Create(os.TempDir(), 0o600)
		if err != nil {
			return err
		}
		l.file = f
	}
	slices.SortFunc(l.held, compareLines)
	to := &sized{w: bufio.NewWriterSize(l.file, 1<<18)}
	for _, x := range l.held {
		x.write(to)
	}
	if err := to.w.Flush(); err != nil {
		return err
	}
	l.runs = append(l.runs, run{l.end, to.n})
	l.end += to.n
	l.held, l.size = l.held[:0], 0
	return nil
}

func (l *lines) discard() {
	if l.file != nil {
		l.file.Discard()
	}
}

// inOrder calls do for every line, in order. It may be called again.
func (l *lines) inOrder(do func(line) error) error {
	slices.SortFunc(l.held, compareLines)
	var all sources
	if len(l.held) > 0 {
		all = append(all, &source{line: l.held[0], held: l.held[1:]})
	}
	for _, r := range l.runs {
		s := &source{in: bufio.NewReaderSize(io.NewSectionReader(l.file, r.from, r.size), 1<<16)}
		if err := s.next(); err != nil {
			return err
		}
		all = append(all, s)
	}
	heap.Init(&all)
	for len(all) > 0 {
		if err := do(all[0].line); err != nil {
			return err
		}
		switch err := all[0].next(); err {
		case nil:
			heap.Fix(&all, 0)
		case io.EOF:
			heap.Pop(&all)
		default:
			return err
		}
	}
	return nil
}

// source gives lines in order: those of a run, or those that are held.
type source struct {
	line line
	held []line
	in   *bufio.Reader
}

// next goes on to the next line; io.EOF if there is none.
func (s *source) next() error {
	if s.in != nil {
		return s.line.read(s.in)
	}
	if len(s.held) == 0 {
		return io.EOF
	}
	s.line, s.held = s.held[0], s.held[1:]
	return nil
}

// sources are a heap.
type sources []*source

func (s sources) Len() int           { return len(s) }
func (s sources) Less(i, k int) bool { return compareLines(s[i].line, s[k].line) < 0 }
func (s sources) Swap(i, k int)      { s[i], s[k] = s[k], s[i] }
func (s *sources) Push(x any)        { *s = append(*s, x.(*source)) }
func (s *sources) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}

// sized counts what is written.
type sized struct {
	w *bufio.Writer
	n int64
}

func (s *sized) number(n int) {
	raw := binary.AppendUvarint(s.w.AvailableBuffer(), uint64(n))
	s.n += int64(len(raw))
	_, _ = s.w.Write(raw) // Flush says if it failed
}

func (s *sized) words(words string) {
	s.number(len(words))
	s.n += int64(len(words))
	_, _ = s.w.WriteString(words) // Flush says if it failed
}

func (x *line) texts() []*string { return []*string{&x.key, &x.number, &x.before, &x.words, &x.after} }

func (x *line) numbers() []*int { return []*int{&x.label, &x.article, &x.span} }

func (x line) write(to *sized) {
	for _, n := range x.numbers() {
		to.number(*n)
	}
	direction := 0
	if x.leftward {
		direction = 1
	}
	to.number(direction)
	for _, s := range x.texts() {
		to.words(*s)
	}
}

// read reads what write has written; io.EOF if nothing follows.
func (x *line) read(in *bufio.Reader) error {
	for i, n := range x.numbers() {
		v, err := binary.ReadUvarint(in)
		switch {
		case err == io.EOF && i == 0:
			return io.EOF
		case err != nil:
			return cutOff(err)
		}
		*n = int(v)
	}
	direction, err := binary.ReadUvarint(in)
	if err != nil {
		return cutOff(err)
	}
	x.leftward = direction == 1
	for _, s := range x.texts() {
		n, err := binary.ReadUvarint(in)
		if err != nil {
			return cutOff(err)
		}
		var words bytes.Buffer
		if _, err := io.CopyN(&words, in, int64(n)); err != nil {
			return cutOff(err)
		}
		*s = words.String()
	}
	return nil
}

// cutOff is the error of a file that ends within a line.
func cutOff(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
