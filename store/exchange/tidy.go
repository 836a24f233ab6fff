package exchange

import (
	"slices"
	"strings"
	"unicode"

	"galley/store/standoff"
)

// tidy returns the scheme of a dataset with names and titles in one line each, without
// control characters, and without keys that no key press gives; and whether there were
// such names and keys. The scheme that it is given stays as it is.
func tidy(s standoff.Scheme) (out standoff.Scheme, names, keys bool) {
	line := func(text *string) {
		if now := inOneLine(*text); now != *text {
			*text, names = now, true
		}
	}
	key := func(text *string) {
		if strings.ContainsFunc(*text, notTyped) {
			*text, keys = "", true
		}
	}
	attributes := func(list []standoff.Attribute) []standoff.Attribute {
		list = slices.Clone(list)
		for i := range list {
			a := &list[i]
			line(&a.Title)
			line(&a.Unit)
			line(&a.Help)
			key(&a.Key)
			a.Options = slices.Clone(a.Options)
			for k := range a.Options {
				line(&a.Options[k].Name)
				key(&a.Options[k].Key)
			}
		}
		return list
	}
	s.Labels, s.Relations = slices.Clone(s.Labels), slices.Clone(s.Relations)
	for i := range s.Labels {
		l := &s.Labels[i]
		if line(&l.Name); l.Name != "" && standoff.ShowsNothing(l.Name) {
			l.Name, names = string(l.ID), true
		}
		line(&l.Letter)
		key(&l.Key)
		l.Attributes = attributes(l.Attributes)
	}
	for i := range s.Relations {
		t := &s.Relations[i]
		line(&t.Name)
		key(&t.Key)
		t.Attributes = attributes(t.Attributes)
	}
	s.Fields = attributes(s.Fields)
	return s, names, keys
}

// inOneLine returns a text with a space for each line break and tab, and without other
// control characters. A text without any stays as it is.
func inOneLine(text string) string {
	if !strings.ContainsFunc(text, unbidden) {
		return text
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unbidden(r):
			return -1
		}
		return r
	}, text))
}

// unbidden reports whether a character is one that breaks a line or controls something.
func unbidden(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }

// notTyped reports whether a character is part of no key: a key is written without
// white space.
func notTyped(r rune) bool { return unbidden(r) || unicode.IsSpace(r) }
