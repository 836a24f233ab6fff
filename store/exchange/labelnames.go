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
