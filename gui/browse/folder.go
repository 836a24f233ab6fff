package browse

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// kind is what an entry of a folder is.
type kind int

const (
	kindFolder kind = iota // one that is entered
	kindWhole              // one that is taken as one thing
	kindFile
	kindLink    // a link, of which it is not known yet where it leads
	kindNowhere // a link that leads to nothing, or in a circle
	kindOther   // a device, a pipe, a socket
)

// entry is one thing in a folder.
type entry struct {
	name    string
	kind    kind
	known   bool      // whether size and changed have been looked up
	size    int64     // in bytes, of a file
	changed time.Time // zero if it is not known
	key     []byte    // sorts by name, as people count
}

// hidden reports whether an entry is one that is not shown until asked for.
func (e entry) hidden() bool { return strings.HasPrefix(e.name, ".") }

// folds reports whether an entry is listed among the folders, before the files.
func (e entry) folds() bool { return e.kind == kindFolder || e.kind == kindWhole }

// chunk is how many entries are read before anybody who has lost interest is
// asked again.
const chunk = 2048

// readFolder reads a folder and tells what is in it: first the names, then, with
// whole, sizes and dates too, which take as long again. It ends early with the
// context; what the system does not answer is left to it.
func readFolder(ctx context.Context, dir string, isWhole func(path string) bool, told func(entries []entry, whole bool)) error {
	entries, err := readNames(ctx, dir, isWhole)
	if err != nil {
		return err
	}
	told(entries, false)
	entries = slices.Clone(entries) // what was told is in use
	for i := range entries {
		if i%chunk == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		entries[i].lookUp(dir, isWhole)
	}
	told(entries, true)
	return nil
}

func readNames(ctx context.Context, dir string, isWhole func(path string) bool) ([]entry, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	keys := newKeys()
	var entries []entry
	for ctx.Err() == nil {
		some, err := f.ReadDir(chunk)
		for _, e := range some {
			entries = append(entries, entry{
				name: e.Name(), kind: kindOf(e.Type(), filepath.Join(dir, e.Name()), isWhole),
				key: keys.of(e.Name()),
			})
		}
		if errors.Is(err, io.EOF) {
			return entries, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, ctx.Err()
}

// keys make keys that sort names as people do: letters without regard to case, and
// numbers by what they count. The collator's own way with numbers takes 100 and 101
// for the same.
type keys struct {
	sorter *collate.Collator
	buffer collate.Buffer
}

func newKeys() *keys { return &keys{sorter: collate.New(language.Und, collate.IgnoreCase)} }

func (k *keys) of(name string) []byte {
	var key []byte
	for name != "" {
		digits := len(name) - len(strings.TrimLeft(name, "0123456789"))
		if digits > 0 {
			number := strings.TrimLeft(name[:digits], "0")
			key = binary.BigEndian.AppendUint16(append(key, 0x15), uint16(min(len(number), math.MaxUint16)))
			key = append(key, number...)
			name = name[digits:]
			continue
		}
		next := strings.IndexAny(name, "0123456789")
		if next < 0 {
			next = len(name)
		}
		key = append(key, k.sorter.KeyFromString(&k.buffer, name[:next])...)
		k.buffer.Reset()
		name = name[next:]
	}
	return key
}

func kindOf(mode fs.FileMode, path string, isWhole func(string) bool) kind {
	switch {
	case mode.IsDir() && isWhole(path):
		return kindWhole
	case mode.IsDir():
		return kindFolder
	case mode.IsRegular():
		return kindFile
	case mode&fs.ModeSymlink != 0:
		return kindLink
	}
	return kindOther
}

// lookUp finds out what a link leads to, how large a file is and when it was
// changed. What cannot be found out stays unknown.
func (e *entry) lookUp(dir string, isWhole func(string) bool) {
	path := filepath.Join(dir, e.name)
	info, err := os.Stat(path) // of what a link leads to
	e.known = true
	switch {
	case err == nil:
		e.kind, e.size, e.changed = kindOf(info.Mode(), path, isWhole), info.Size(), info.ModTime()
	case e.kind == kindLink:
		e.kind = kindNowhere
	}
}

// order is how entries are sorted.
type order int

const (
	byName order = iota
	byKind
	bySize
	byDate
)

// view is which entries are shown, and in which order.
type view struct {
	by       order
	backward bool
	hidden   bool   // show what is hidden
	folders  bool   // show folders only
	begins   string // show names that begin so, in any case; "" shows all
}

// of returns the entries that are shown, folders first.
func (v view) of(entries []entry) []entry {
	begins := strings.ToLower(v.begins)
	var out []entry
	for _, e := range entries {
		if v.shows(e, begins) {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, v.compare)
	return out
}

// shows reports whether an entry is shown; begins is in lower case.
func (v view) shows(e entry, begins string) bool {
	switch {
	case e.hidden() && !v.hidden && !strings.HasPrefix(begins, "."):
		return false
	case v.folders && !e.folds() && e.kind != kindLink:
		return false
	}
	return strings.HasPrefix(strings.ToLower(visible(e.name)), begins)
}

// only returns the entry that is called as the names begin that are shown, or the
// one that is shown if there is no other; nil if it cannot be told.
func (v view) only(entries []entry) *entry {
	begins := strings.ToLower(v.begins)
	var found *entry
	n := 0
	for i, e := range entries {
		if !v.shows(e, begins) {
			continue
		}
		if visible(e.name) == v.begins {
			return &entries[i]
		}
		found = &entries[i]
		n++
	}
	if n == 1 {
		return found
	}
	return nil
}

func (v view) compare(a, b entry) int {
	if a.folds() != b.folds() {
		if a.folds() {
			return -1
		}
		return 1
	}
	c := 0
	switch v.by {
	case byKind:
		c = cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(strings.ToLower(filepath.Ext(a.name)), strings.ToLower(filepath.Ext(b.name))))
	case bySize:
		c = cmp.Compare(a.size, b.size)
	case byDate:
		c = a.changed.Compare(b.changed)
	}
	c = cmp.Or(c, bytes.Compare(a.key, b.key), strings.Compare(a.name, b.name))
	if v.backward {
		return -c
	}
	return c
}

// visible returns a name as it can be shown on one line: control characters,
// marks that turn the direction of what follows, and bytes that are no text are
// spelled out.
func visible(name string) string {
	clean := true
	for _, r := range name {
		clean = clean && !disturbs(r)
	}
	if clean {
		return name
	}
	var out strings.Builder
	for i, r := range name {
		switch {
		case r == '\uFFFD' && !strings.HasPrefix(name[i:], "\uFFFD"):
			fmt.Fprintf(&out, `\x%02x`, name[i])
		case r == '\n':
			out.WriteString(`\n`)
		case r < ' ':
			fmt.Fprintf(&out, `\x%02x`, r)
		case disturbs(r) && r != '\uFFFD':
			fmt.Fprintf(&out, `\u%04x`, r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// disturbs reports whether a character would change how others are shown.
func disturbs(r rune) bool {
	return r < ' ' || r >= 0x7F && r < 0xA0 || r == '\uFFFD' || r == 0x61C ||
		r == 0x200B || r == 0x200E || r == 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2060 && r <= 0x206F || r == 0xFEFF
}
