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
		for i := range s.Labels {
			l := &s.Labels[i]
			if l.Use == use && (string(l.ID) == name || standoff.SameName(l.Name, name)) {
				return l.ID, true
			}
		}
		if !strings.Contains(name, pathMark) {
			return "", true
		}
		for i := range s.Labels {
			if l := &s.Labels[i]; l.Use == use && standoff.SameName(pathName(s, l.ID), name) {
				return l.ID, true
			}
		}
		return "", true
	}
}

// pathMark stands between the names of a label and of the one above it.
const pathMark = " / "

func pathName(s standoff.Scheme, id standoff.LabelID) string {
	path, err := s.Path(id)
	if err != nil {
		return ""
	}
	var names []string
	for _, l := range path {
		names = append(names, l.Name)
	}
	return strings.Join(names, pathMark)
}
