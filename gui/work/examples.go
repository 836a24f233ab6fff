package work

import (
	"fmt"
	"slices"

	"galley/store"
	"galley/store/standoff"
)

// Exemplify has a passage show what a label is for, or what it is not for, as one
// decision. It reports whether the passage did not do so already.
func (s *Session) Exemplify(label standoff.LabelID, x standoff.Example) (added bool, err error) {
	scheme := s.Scheme()
	at := slices.IndexFunc(scheme.Labels, func(l standoff.Label) bool { return l.ID == label })
	if at < 0 {
		return false, fmt.Errorf("the project has no label %q", label)
	}
	l := scheme.Labels[at]
	l.Examples = slices.Clone(l.Examples)
	same := func(o standoff.Example) bool { return o.Article == x.Article && o.Span == x.Span && o.Text == x.Text }
	switch i := slices.IndexFunc(l.Examples, same); {
	case i < 0:
		l.Examples = append(l.Examples, x)
	case l.Examples[i].Counter == x.Counter:
		return false, nil
	default:
		l.Examples[i].Counter = x.Counter
	}
	scheme.Labels = slices.Clone(scheme.Labels)
	scheme.Labels[at] = l
	return true, s.Reshape(store.Action{Kind: store.LabelEdited, Label: l.ID, Name: l.Name}, scheme)
}
