package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
	"golang.org/x/text/transform"
)

// screen is where all that the program says goes, except for a dataset.
var screen = newTerminal(os.Stdout, os.Stderr)

// terminal prints what the program says. Nothing that comes from data can steer a
// terminal: what would is shown by its code. If somebody is watching, the last
// line on standard error tells how far the program has come; all else is printed
// above it.
type terminal struct {
	mu       sync.Mutex
	out, err *voice
	watched  bool      // somebody sees standard error
	status   int       // how many columns the line on the screen takes, 0 if there is none
	told     time.Time // when it was last written
}

func newTerminal(out, err *os.File) *terminal {
	t := &terminal{watched: term.IsTerminal(int(err.Fd())) && os.Getenv("TERM") != "dumb"}
	t.out, t.err = newVoice(t, out), newVoice(t, err)
	return t
}

// voice is one of the two streams.
type voice struct {
	terminal *terminal
	file     *os.File
	visible  *transform.Writer
}

func newVoice(t *terminal, f *os.File) *voice {
	return &voice{t, f, transform.NewWriter(f, visible{})}
}

// Write implements io.Writer.
func (v *voice) Write(p []byte) (int, error) {
	v.terminal.mu.Lock()
	defer v.terminal.mu.Unlock()
	v.terminal.wipe()
	return v.visible.Write(p)
}

// dataset returns what a dataset is written to: the stream as it is, or, on a
// terminal, with what could steer it escaped as JSON allows.
func (v *voice) dataset() io.Writer {
	v.terminal.mu.Lock()
	defer v.terminal.mu.Unlock()
	v.terminal.wipe()
	v.terminal.watched = false // the lines would get into the dataset's
	if term.IsTerminal(int(v.file.Fd())) {
		return transform.NewWriter(v.file, visible{json: true})
	}
	return v.file
}

// close leaves the screen as it should be for whoever comes next.
func (t *terminal) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.wipe()
}

// wipe takes the line away that tells how far the program has come.
func (t *terminal) wipe() {
	if t.status > 0 {
		fmt.Fprintf(t.err.file, "\r%s\r", strings.Repeat(" ", t.status))
		t.status = 0
	}
}

// statusEvery is how often the line changes, at most: faster cannot be read.
const statusEvery = 100 * time.Millisecond

// say tells how far the program has come, if somebody is watching. It may be
// called on any goroutine, as often as there is something to tell.
func (t *terminal) say(what string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.watched || t.status > 0 && time.Since(t.told) < statusEvery {
		return
	}
	wide, _, err := term.GetSize(int(t.err.file.Fd()))
	if err != nil || wide < 2 {
		wide = 80
	}
	line := []rune(inline(what))
	line = line[:min(len(line), wide-1)] // a line that wraps cannot be wiped
	t.wipe()
	t.status, t.told = len(line), time.Now()
	fmt.Fprintf(t.err.file, "\r%s", string(line))
}

// progress tells how many articles there are so far.
func progress() func(articles int) {
	return func(n int) { screen.say(counted(n, "article")) }
}

// steers tells whether a character does something to a terminal instead of being
// seen: control characters, and those that turn the direction of what follows.
func steers(r rune) bool {
	switch {
	case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return true
	case r == 0x61c, r == 0x200e, r == 0x200f, r == 0x2028, r == 0x2029:
		return true
	}
	return false
}

// code shows a character that must not be printed.
func code(r rune, json bool) string {
	if r < utf8.RuneSelf && !json {
		return fmt.Sprintf(`\x%02x`, r)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// visible puts codes in the place of what steers a terminal, but for the ends of
// lines and tabs, and in the place of bytes that are no UTF-8.
type visible struct {
	transform.NopResetter
	json bool // as JSON allows; what is no UTF-8 is left alone
}

// Transform implements transform.Transformer.
func (v visible) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		if !utf8.FullRune(src[nSrc:]) && !atEOF {
			return nDst, nSrc, transform.ErrShortSrc
		}
		r, n := utf8.DecodeRune(src[nSrc:])
		out := string(src[nSrc : nSrc+n])
		switch {
		case r == utf8.RuneError && n == 1:
			if !v.json {
				out = fmt.Sprintf(`\x%02x`, src[nSrc])
			}
		case r != '\n' && r != '\t' && steers(r):
			out = code(r, v.json)
		}
		if len(dst)-nDst < len(out) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += copy(dst[nDst:], out)
		nSrc += n
	}
	return nDst, nSrc, nil
}

// inline is a name or a title as it can stand within a line.
func inline(s string) string {
	if !strings.ContainsFunc(s, steers) && utf8.ValidString(s) {
		return s
	}
	q := strconv.Quote(s)
	return q[1 : len(q)-1]
}

// printJSON prints a value, with what could steer a terminal escaped.
func printJSON(out io.Writer, v any) error {
	w := transform.NewWriter(out, visible{json: true})
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	return w.Close()
}
