package keymap

import (
	"errors"
	"slices"
	"testing"
)

// table has an action of every page.
func table() []Action {
	return []Action{
		{ID: "palette", Keys: Keys("Ctrl+K")},
		{ID: "span.next", Keys: Keys("]", "Ctrl+J"), Page: "article"},
		{ID: "span.remove", Keys: Keys("Del"), Page: "article"},
		{ID: "hit.next", Keys: Keys("]"), Page: "search"},
		{ID: "help"},
	}
}

func expectKeys(t *testing.T, m *Map, id string, want ...string) {
	t.Helper()
	if got := m.Keys(id); !slices.Equal(got, Keys(want...)) {
		t.Errorf("%s has %v, want %v", id, got, want)
	}
}

func TestAPersonsKeysTakeThePlaceOfTheDefaults(t *testing.T) {
	m := New(table())
	expectKeys(t, m, "span.next", "]", "Ctrl+J")
	if err := m.Bind("span.next", Keys("x", "x", "F7")...); err != nil {
		t.Fatal(err)
	}
	expectKeys(t, m, "span.next", "x", "F7")
	if !m.Changed("span.next") || m.Changed("palette") {
		t.Error("span.next was changed, palette was not")
	}
	m.Reset("span.next")
	expectKeys(t, m, "span.next", "]", "Ctrl+J")
	if m.Changed("span.next") {
		t.Error("span.next is as it was")
	}
}

func TestNoKeysAreAChangeToo(t *testing.T) {
	m := New(table())
	_ = m.Bind("palette")
	if expectKeys(t, m, "palette"); !m.Changed("palette") {
		t.Error("palette has lost its key")
	}
	_ = m.Bind("help")
	if m.Changed("help") {
		t.Error("help never had a key")
	}
}

func TestTheDefaultsGivenBackAreNoChange(t *testing.T) {
	m := New(table())
	_ = m.Bind("palette", Must("F2"))
	_ = m.Bind("palette", Must("Ctrl+K"))
	if m.Changed("palette") {
		t.Error("palette has the key that it has by default")
	}
}

func TestWhatCannotBeBound(t *testing.T) {
	m := New(table())
	if err := m.Bind("nobody", Must("x")); !errors.Is(err, ErrUnknown) {
		t.Errorf("an action that is not there: %v", err)
	}
	if err := m.Bind("help", Keys("a", "b", "c", "d", "e", "f", "g", "h", "i")...); !errors.Is(err, ErrTooMany) {
		t.Errorf("nine keys: %v", err)
	}
	expectKeys(t, m, "help")
}

func TestConflictsAreTold(t *testing.T) {
	m := New(table())
	if got := m.Conflicts(); len(got) != 0 {
		t.Errorf("by default: %v", got) // ] is on two pages
	}
	_ = m.Bind("help", Must("]"))
	want := []Conflict{{Must("]"), "help", "span.next"}, {Must("]"), "help", "hit.next"}}
	if got := m.Conflicts(); !slices.Equal(got, want) {
		t.Errorf("a key of two pages given to what works on all: %v, want %v", got, want)
	}
	_ = m.Bind("hit.next", Must("Del")) // on another page than span.remove
	want = want[:1]
	if got := m.Conflicts(); !slices.Equal(got, want) {
		t.Errorf("keys of different pages: %v, want %v", got, want)
	}
	_ = m.Bind("span.next", Must("]")) // both are a person's now: the first in the table runs
	want = []Conflict{{Must("]"), "span.next", "help"}}
	if got := m.Conflicts(); !slices.Equal(got, want) {
		t.Errorf("two changed actions: %v, want %v", got, want)
	}
}

func TestRivalsAreKnownBeforehand(t *testing.T) {
	m := New(table())
	for _, c := range []struct {
		id, chord string
		want      []string
	}{
		{"help", "]", []string{"span.next", "hit.next"}},
		{"span.remove", "]", []string{"span.next"}},
		{"span.next", "]", nil},
		{"help", "F9", nil},
		{"nobody", "]", nil},
	} {
		if got := m.Rivals(c.id, Must(c.chord)); !slices.Equal(got, c.want) {
			t.Errorf("%s with %s: rivals %v, want %v", c.id, c.chord, got, c.want)
		}
	}
}

func TestAPersonsKeyIsTriedFirst(t *testing.T) {
	m := New(table())
	_ = m.Bind("help", Must("Ctrl+K"))
	if got := m.Holders(Must("Ctrl+K")); !slices.Equal(got, []string{"help", "palette"}) {
		t.Errorf("Ctrl+K is tried for %v", got)
	}
}

func TestKeysOfAnotherTableAreKept(t *testing.T) {
	m := New(table())
	_ = m.Bind("span.next", Must("x"))
	m.SetActions([]Action{{ID: "palette", Keys: Keys("Ctrl+K")}})
	if got := m.Keys("span.next"); got != nil {
		t.Errorf("an action that is not there has %v", got)
	}
	m.SetActions(table())
	expectKeys(t, m, "span.next", "x")
}
