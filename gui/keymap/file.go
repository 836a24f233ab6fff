package keymap

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"galley/store/scratch"
)

// The file of keys has a line for each action that a person has changed, the name of
// the action and its chords: "span.next = ] Ctrl+J". Lines that begin with # are
// comments; they stay with the line that follows them.

// head is the comment that a new file begins with.
const head = `# Keys of Galley. A line gives an action its keys, in place of those it has by default:
#   span.next = ] Ctrl+J
#   help.keys = none
# A key is a character as it is typed (t, ?, [), or a name, with Ctrl, Alt, Shift or Meta
# before it: Ctrl+Shift+E, Shift+F3, PageUp. Ctrl is Cmd on macOS, and Meta is Control there.`

// none stands for no keys.
const none = "none"

// notes is what else is in the file.
type notes struct {
	head   []string
	before map[string][]string // the comments before an action's line
	tail   []string
}

// Problem is a line of the file that is not in force.
type Problem struct {
	Line int    // from 1
	Text string // of the line
	Err  error  // wraps [ErrUnknown] if the line can be read, and is kept for an action that is not there
}

func (p Problem) Error() string { return fmt.Sprintf("line %d: %v", p.Line, p.Err) }

// Unwrap returns the problem's cause.
func (p Problem) Unwrap() error { return p.Err }

// Read takes the text of a file in place of all that the person has given, and
// returns what is wrong with it, by line. A line with a problem changes no key.
func (m *Map) Read(text string) []Problem {
	r := reading{given: map[string][]Chord{}, at: map[string]int{}, notes: notes{before: map[string][]string{}}}
	text = strings.ToValidUTF8(strings.TrimPrefix(text, "\uFEFF"), "\uFFFD")
	for line := range strings.Lines(text) {
		r.line++
		r.take(strings.TrimSpace(line))
	}
	r.notes.tail = r.pending
	m.given, m.file = r.given, r.notes
	for id, line := range r.at {
		if _, ok := m.byID[id]; !ok {
			r.problems = append(r.problems, Problem{line, id + " = " + spell(r.given[id]), fmt.Errorf("%q: %w", id, ErrUnknown)})
		}
	}
	slices.SortFunc(r.problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return r.problems
}

// reading is a file that is being read.
type reading struct {
	line     int
	given    map[string][]Chord
	at       map[string]int // the lines of the actions
	notes    notes
	pending  []string // comments whose line has not come
	problems []Problem
}

func (r *reading) take(line string) {
	switch {
	case line == "":
		if len(r.notes.head) == 0 && len(r.given) == 0 {
			r.notes.head, r.pending = r.pending, nil
		}
		return
	case strings.HasPrefix(line, "#"):
		r.pending = append(r.pending, line)
		return
	}
	id, keys, err := parseLine(line)
	if _, there := r.given[id]; there && err == nil {
		err = fmt.Errorf("%q: %w", id, ErrRepeated)
	}
	if err != nil {
		r.problems = append(r.problems, Problem{r.line, line, err})
		r.pending = append(r.pending, "# "+line) // so that it is not lost when the file is written
		return
	}
	r.given[id], r.at[id] = keys, r.line
	if len(r.pending) > 0 {
		r.notes.before[id], r.pending = r.pending, nil
	}
}

func parseLine(line string) (id string, keys []Chord, err error) {
	id, rest, ok := strings.Cut(line, "=")
	id = strings.TrimSpace(id)
	words := strings.Fields(rest)
	if !ok || len(words) == 0 || len(strings.Fields(id)) != 1 {
		return "", nil, ErrLine
	}
	if len(words) == 1 && words[0] == none {
		return id, nil, nil
	}
	for _, w := range words {
		c, err := Parse(w)
		if err != nil {
			return "", nil, fmt.Errorf("%q: %w", id, err)
		}
		if keys = distinct(append(keys, c)); len(keys) > MostKeys {
			return "", nil, fmt.Errorf("%q: %w", id, ErrTooMany)
		}
	}
	return id, keys, nil
}

// Text returns the file: only what differs from the defaults, sorted by the actions'
// names, with the comments that were read. Lines that could not be read have become
// comments.
func (m *Map) Text() string {
	var out strings.Builder
	lines := func(lines ...string) {
		for _, l := range lines {
			out.WriteString(l + "\n")
		}
	}
	if len(m.file.head) > 0 {
		lines(m.file.head...)
	} else {
		lines(head)
	}
	lines("")
	var tail []string
	for _, id := range slices.Sorted(maps.Keys(m.file.before)) {
		if !m.written(id) {
			tail = append(tail, m.file.before[id]...)
		}
	}
	tail = append(tail, m.file.tail...)
	for _, id := range slices.Sorted(maps.Keys(m.given)) {
		if m.written(id) {
			lines(m.file.before[id]...)
			lines(id + " = " + spell(m.given[id]))
		}
	}
	if len(tail) > 0 {
		lines("")
		lines(tail...)
	}
	return out.String()
}

// written reports whether an action has a line in the file.
func (m *Map) written(id string) bool {
	_, given := m.given[id]
	_, known := m.byID[id]
	return given && (!known || m.Changed(id))
}

func spell(keys []Chord) string {
	if len(keys) == 0 {
		return none
	}
	words := make([]string, len(keys))
	for i, c := range keys {
		words[i] = c.spell(false)
	}
	return strings.Join(words, " ")
}

// Errors of files.
var (
	ErrTooLarge = fmt.Errorf("a file of keys has at most %d bytes", mostBytes)
	ErrEdited   = errors.New("the file has been edited meanwhile")
)

const mostBytes = 256 << 10

// ReadFile returns the text of a file of keys, "" if there is none. It waits for the
// disk.
func ReadFile(path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", fmt.Errorf("read the keys: %w", err)
	case !info.Mode().IsRegular():
		return "", fmt.Errorf("read the keys: %s is not a file", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("read the keys: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if err != nil {
		return "", fmt.Errorf("read the keys: %w", err)
	}
	if len(text) > mostBytes {
		return "", fmt.Errorf("read the keys: %s: %w", path, ErrTooLarge)
	}
	return string(text), nil
}

// WriteFile puts a text in the place of the one that was read, whole or not at all,
// and makes the folder if there is none; a link stays one. It fails with [ErrEdited]
// if the file is no longer as it was read, and with [ErrTooLarge] if the text could
// not be read again. It waits for the disk.
func WriteFile(path, read, text string) error {
	if len(text) > mostBytes {
		return fmt.Errorf("write the keys: %s: %w", path, ErrTooLarge)
	}
	now, err := ReadFile(path)
	if err != nil {
		return err
	}
	if now != read {
		return fmt.Errorf("write the keys: %s: %w", path, ErrEdited)
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if err := replace(path, text); err != nil {
		return fmt.Errorf("write the keys: %w", err)
	}
	return nil
}

func replace(path, text string) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := scratch.Create(dir, 0o600)
	if err != nil {
		return err
	}
	defer f.Discard()
	if _, err := f.WriteString(text); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return f.Place(path)
}
