package exchange

import (
	"strings"

	"galley/store/standoff"
)

// labelIn returns what finds the label of a scheme that a file of another program names: by
// its id or its name, or by its name with those of the labels above it, as files have it
// that have several labels of one name.
func labelIn(s standoff.Scheme) func(name string, use standoff.Use) (standoff.LabelID, bool) {
	return func(name string, use standoff.Use) (standoff.LabelID, bool) {
		if l, is := s.Label(standoff.LabelID(name)); is && l.Use == use {
			return l.ID, true
		}
		for i := range s.Labels {
			if l := &s.Labels[i]; l.Use == use && standoff.SameName(l.Name, name) {
				return l.ID, true
			}
		}
		if !strings.Contains(name, standoff.PathMark) {
			return "", true
		}
		for i := range s.Labels {
			if l := &s.Labels[i]; l.Use == use && standoff.SameName(s.PathName(l.ID), name) {
				return l.ID, true
			}
		}
		return "", true
	}
}

// typeIn is labelIn for a type of relations; "" if the scheme has none of the name.
func typeIn(s standoff.Scheme) func(name string) standoff.RelationTypeID {
	return func(name string) standoff.RelationTypeID {
		if t, is := s.RelationType(standoff.RelationTypeID(name)); is {
			return t.ID
		}
		for i := range s.Relations {
			if t := &s.Relations[i]; standoff.SameName(t.Name, name) {
				return t.ID
			}
		}
		return ""
	}
}
