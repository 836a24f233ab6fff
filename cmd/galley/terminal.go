package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"
	"golang.org/x/text/transform"
)

// screen is where everything that the program prints goes, except for datasets.
var screen = newTerminal(os.Stdout, os.Stderr)

// terminal prints results on out and messages on err. Text from data cannot
// control the terminal: control characters are shown as codes.
//
// If standard error is a terminal, its last line is a status line, which shows
// progress. Everything else is printed above it.
type terminal struct {
	mu       sync.Mutex
	out, err *stream
	watched  bool      // standard error is a terminal
	columns  int       // of the status line; 0 if there is none
	shown    time.Time // when the status line last changed
}

func newTerminal(out, err *os.File) *terminal {
	t := &terminal{watched: term.IsTerminal(int(err.Fd())) && os.Getenv("TERM") != "dumb"}
	t.out, t.err = newStream(t, out), newStream(t, err)
	return t
}

// stream is standard output or standard error.
type stream struct {
	terminal *terminal
	file     *os.File
	escaped  *transform.Writer
}

var _ io.Writer = (*stream)(nil)

func newStream(t *terminal, f *os.File) *stream {
	return &stream{t, f, transform.NewWriter(f, escaped{})}
}

func (s *stream) Write(p []byte) (int, error) {
	s.terminal.mu.Lock()
	defer s.terminal.mu.Unlock()
	s.terminal.clear()
	return s.escaped.Write(p)
}

// dataset returns a writer for a dataset: the file itself, or, on a terminal, one
// that escapes control characters as JSON does. The status line is off from then
// on, since it would mix with the dataset's lines.
func (s *stream) dataset() io.Writer {
	s.terminal.mu.Lock()
	defer s.terminal.mu.Unlock()
	s.terminal.clear()
	s.terminal.watched = false
	if term.IsTerminal(int(s.file.Fd())) {
		return transform.NewWriter(s.file, escaped{json: true})
	}
	return s.file
}

// close removes the status line for good: only results and errors follow.
func (t *terminal) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.clear()
	t.watched = false
}

func (t *terminal) clear() {
	if t.columns > 0 {
		fmt.Fprintf(t.err.file, "\r%s\r", strings.Repeat(" ", t.columns))
		t.columns = 0
	}
}

// statusEvery is how often the status line changes at most: faster cannot be read.
const statusEvery = 100 * time.Millisecond

// status shows a short text of narrow characters in the status line, if there is
// one. It may be called from any goroutine, as often as there is progress.
func (t *terminal) status(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.watched || t.columns > 0 && time.Since(t.shown) < statusEvery {
		return
	}
	width, _, err := term.GetSize(int(t.err.file.Fd()))
	if err != nil || width < 2 {
		width = 80
	}
	line := []rune(inline(text))
	line = line[:min(len(line), width-1)] // a line that wraps cannot be cleared
	t.clear()
	t.columns, t.shown = len(line), time.Now()
	fmt.Fprintf(t.err.file, "\r%s", string(line))
}

// notice prints a line that matters only to somebody who is watching.
func (t *terminal) notice(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.watched {
		t.clear()
		fmt.Fprintln(t.err.escaped, text)
	}
}

// progress returns a function that shows how many articles a verb has handled.
func progress() func(articles int) {
	return func(n int) { screen.status(count(n, "%d articles")) }
}
