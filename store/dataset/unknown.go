package dataset

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"galley/store/standoff"
)

// unknownFields collects the names of fields that this version does not know.
type unknownFields struct {
	mu    sync.Mutex
	names map[string]int
}

// mostUnknown is how many different names are collected.
const mostUnknown = 100

// unknownField skips a field whose name is not known, or refuses it.
func (d *decoder) unknownField(name []byte) error {
	if d.unknown == nil {
		if lower := strings.ToLower(string(name)); lower != string(name) && knownNames[lower] {
			return d.wrong("is unknown; write it in lower case, %q", lower)
		}
		return d.wrong("is unknown")
	}
	p := string(d.json.StackPointer())
	d.unknown.add(p)
	return d.skip()
}

func (s *unknownFields) add(pointer string) {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, p := range parts {
		if _, err := strconv.Atoi(p); err == nil {
			parts[i] = "[]"
		}
	}
	name := standoff.Printable(cut(strings.ReplaceAll(strings.Join(parts, "."), ".[]", "[]")))
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, there := s.names[name]; there || len(s.names) < mostUnknown {
		if s.names == nil {
			s.names = map[string]int{}
		}
		s.names[name]++
	}
}

// list returns the names, sorted, with how often each was found.
func (s *unknownFields) list() []string {
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
