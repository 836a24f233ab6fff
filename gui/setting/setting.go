// Package setting is the list of what a person can set: each setting's kind, bounds
// and own value, and the place where it is kept among the preferences.
//
// What is read is always one of the values that a setting can have: a number out of
// bounds or a choice that is not offered, as from another version, is read as the
// nearest number or the setting's own choice. It shows nothing and makes nothing
// happen; whoever sets something lets the window know.
package setting

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

// Setting is one of [Choice], [Number], [Toggle] and [Text].
type Setting interface {
	// Key is the setting's name among the preferences.
	Key() string
	// Changed reports whether it has another value than its own.
	Changed(fyne.Preferences) bool
	// Reset gives it its own value back.
	Reset(fyne.Preferences)
}

var (
	_ Setting = Choice{}
	_ Setting = Number{}
	_ Setting = Toggle{}
	_ Setting = Text{}
)

// Choice is a setting that has one of several values.
type Choice struct {
	Name   string
	Values []string // the first is its own
}

// Get returns the value.
func (c Choice) Get(p fyne.Preferences) string {
	if v := p.String(c.Name); slices.Contains(c.Values, v) {
		return v
	}
	return c.Values[0]
}

// Set chooses a value; one that is not offered is the setting's own.
func (c Choice) Set(p fyne.Preferences, v string) {
	if !slices.Contains(c.Values, v) {
		v = c.Values[0]
	}
	p.SetString(c.Name, v)
}

func (c Choice) Key() string                     { return c.Name }
func (c Choice) Changed(p fyne.Preferences) bool { return c.Get(p) != c.Values[0] }
func (c Choice) Reset(p fyne.Preferences)        { p.RemoveValue(c.Name) }

// Number is a whole number within bounds.
type Number struct {
	Name             string
	Own, Least, Most int
	Step             int // by which a key or a button changes it
}

// Get returns the number.
func (n Number) Get(p fyne.Preferences) int { return n.hold(p.IntWithFallback(n.Name, n.Own)) }

// Set takes a number, or the nearest within the bounds.
func (n Number) Set(p fyne.Preferences, v int) { p.SetInt(n.Name, n.hold(v)) }

// Move changes the number by so many steps.
func (n Number) Move(p fyne.Preferences, steps int) { n.Set(p, n.Get(p)+steps*n.Step) }

func (n Number) hold(v int) int { return min(max(v, n.Least), n.Most) }

func (n Number) Key() string                     { return n.Name }
func (n Number) Changed(p fyne.Preferences) bool { return n.Get(p) != n.Own }
func (n Number) Reset(p fyne.Preferences)        { p.RemoveValue(n.Name) }

// Toggle is on or off.
type Toggle struct {
	Name string
	Own  bool
}

// Get reports whether it is on.
func (t Toggle) Get(p fyne.Preferences) bool { return p.BoolWithFallback(t.Name, t.Own) }

// Set turns it on or off.
func (t Toggle) Set(p fyne.Preferences, on bool) { p.SetBool(t.Name, on) }

// Flip turns it off if it is on, and on if it is off.
func (t Toggle) Flip(p fyne.Preferences) { t.Set(p, !t.Get(p)) }

func (t Toggle) Key() string                     { return t.Name }
func (t Toggle) Changed(p fyne.Preferences) bool { return t.Get(p) != t.Own }
func (t Toggle) Reset(p fyne.Preferences)        { p.RemoveValue(t.Name) }

// Text is a line of text, empty until somebody writes one.
type Text struct {
	Name  string
	Most  int  // code points
	Whole bool // it means something only once all of it is written
}

// Get returns the text, on one line, without blanks around it.
func (t Text) Get(p fyne.Preferences) string { return t.hold(p.String(t.Name)) }

// Set takes a text, or its beginning.
func (t Text) Set(p fyne.Preferences, text string) { p.SetString(t.Name, t.hold(text)) }

func (t Text) hold(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	runes := []rune(strings.TrimSpace(text))
	return strings.TrimSpace(string(runes[:min(len(runes), t.Most)]))
}

func (t Text) Key() string                     { return t.Name }
func (t Text) Changed(p fyne.Preferences) bool { return t.Get(p) != "" }
func (t Text) Reset(p fyne.Preferences)        { p.RemoveValue(t.Name) }
