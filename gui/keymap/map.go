package keymap

import (
	"errors"
	"fmt"
	"slices"
)

// Action is what a [Map] knows of an action.
type Action struct {
	ID   string  // without blanks and "="
	Keys []Chord // by default; menus show the first
	Page string  // the page on which it can be done, "" if that is everywhere
}

// meet reports whether two actions can be done at the same time, as far as their
// pages tell.
func (a Action) meet(b Action) bool { return a.Page == "" || b.Page == "" || a.Page == b.Page }

// MostKeys is how many chords an action has at most.
const MostKeys = 8

// Errors of bindings.
var (
	ErrUnknown  = errors.New("no action has this name")
	ErrTooMany  = fmt.Errorf("an action has at most %d keys", MostKeys)
	ErrRepeated = errors.New("the keys of this action are given above")
	ErrLine     = errors.New("a line is NAME = KEYS, or NAME = none")
)

// Map says which chords each action has: its own by default, or those that a person
// has given it. What a person has given to actions that are not there, as the labels
// of another project, is kept for when they are. A Map is for one goroutine.
type Map struct {
	actions []Action
	byID    map[string]Action
	given   map[string][]Chord // by a person, by the action's id
	file    notes
}

// New returns the map of a table of actions, whose ids differ, with the chords that
// they have by default.
func New(actions []Action) *Map {
	m := &Map{given: map[string][]Chord{}}
	m.SetActions(actions)
	return m
}

// SetActions puts another table in the place of the map's; what a person has given
// stays.
func (m *Map) SetActions(actions []Action) {
	m.actions, m.byID = actions, make(map[string]Action, len(actions))
	for _, a := range actions {
		m.byID[a.ID] = a
	}
}

// Keys returns the chords of an action, in order; none if there is no such action.
func (m *Map) Keys(id string) []Chord {
	return slices.Clone(m.keys(m.byID[id]))
}

func (m *Map) keys(a Action) []Chord {
	if keys, ok := m.given[a.ID]; ok {
		return keys
	}
	return a.Keys
}

// Bind gives an action other chords in place of all that it has; without any, it has
// none. Chords that another action has too are taken all the same: see
// [Map.Conflicts]. It fails with [ErrUnknown] or [ErrTooMany].
func (m *Map) Bind(id string, keys ...Chord) error {
	a, ok := m.byID[id]
	if !ok {
		return fmt.Errorf("%q: %w", id, ErrUnknown)
	}
	keys = distinct(keys)
	if len(keys) > MostKeys {
		return ErrTooMany
	}
	if slices.Equal(keys, a.Keys) {
		m.Reset(id)
		return nil
	}
	m.given[id] = keys
	return nil
}

// distinct returns what is in a list, each once.
func distinct[T comparable](all []T) []T {
	var out []T
	for _, x := range all {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// Reset gives an action its chords by default.
func (m *Map) Reset(id string) { delete(m.given, id) }

// ResetAll gives every action its chords by default, also those that are not there.
func (m *Map) ResetAll() { clear(m.given) }

// Changed reports whether an action has other chords than by default.
func (m *Map) Changed(id string) bool {
	a, ok := m.byID[id]
	given, changed := m.given[id]
	return ok && changed && !slices.Equal(given, a.Keys)
}

// Holders returns the ids of the actions that have a chord, in the order in which
// they are to be tried: first those whose chords a person has changed, then the
// others, each in the order of the table.
func (m *Map) Holders(c Chord) []string {
	var out, others []string
	for _, a := range m.actions {
		switch {
		case !slices.Contains(m.keys(a), c):
		case m.Changed(a.ID):
			out = append(out, a.ID)
		default:
			others = append(others, a.ID)
		}
	}
	return append(out, others...)
}

// Rivals returns the ids of the other actions that have a chord and can be done at
// the same time as one: those to tell of before it is bound.
func (m *Map) Rivals(id string, c Chord) []string {
	a, ok := m.byID[id]
	if !ok {
		return nil
	}
	return slices.DeleteFunc(m.Holders(c), func(other string) bool {
		return other == id || !a.meet(m.byID[other])
	})
}

// Conflict is a chord that two actions have which can be done at the same time.
type Conflict struct {
	Chord Chord
	Runs  string // the action that the chord runs if both can be done
	Hides string // the one that it does not run then
}

// Conflicts returns every conflict in which an action takes part that a person has
// changed, in the order of the table.
func (m *Map) Conflicts() []Conflict {
	var out []Conflict
	for _, a := range m.actions {
		if !m.Changed(a.ID) {
			continue
		}
		for _, c := range m.keys(a) {
			for _, rival := range m.Rivals(a.ID, c) {
				out = append(out, m.between(c, a.ID, rival))
			}
		}
	}
	return distinct(out)
}

func (m *Map) between(c Chord, a, b string) Conflict {
	holders := m.Holders(c)
	if slices.Index(holders, b) < slices.Index(holders, a) {
		a, b = b, a
	}
	return Conflict{Chord: c, Runs: a, Hides: b}
}
