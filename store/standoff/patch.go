package standoff

import (
	"maps"
	"slices"
	"time"
)

// Patch is what is decided about one span that is there already, field by field.
// It says nothing about the fields that it leaves out, so that it holds whatever
// other decisions about the span come before it.
type Patch struct {
	ID         SpanID
	Label      *LabelID         // nil leaves the label as it is
	Range      *Range           // nil leaves the edges as they are; see [Span.Place]
	Pieces     []Range          // nil leaves the pieces as they are; otherwise Range is not looked at
	Attributes map[string]Value // those that are set; a value that is none removes one
	Updated    time.Time        // when it was decided; zero leaves the span's time as it is
}

// Apply returns the span as the patch leaves it. What is returned shares nothing
// with s, which stays as it was. The patch's id is not looked at.
func (p Patch) Apply(s Span) Span {
	s = s.Clone()
	if p.Label != nil {
		s.Label = *p.Label
	}
	switch {
	case p.Pieces != nil:
		s.SetPieces(p.Pieces...)
	case p.Range != nil && *p.Range != s.Range:
		s.Place(*p.Range)
	}
	for name, value := range p.Attributes {
		if value.None() {
			delete(s.Attributes, name)
			continue
		}
		if s.Attributes == nil {
			s.Attributes = map[string]Value{}
		}
		s.Attributes[name] = value
	}
	if len(s.Attributes) == 0 {
		s.Attributes = nil
	}
	if !p.Updated.IsZero() {
		s.Provenance.Updated = p.Updated
	}
	return s
}

// Changes reports whether applying the patch to the span leaves anything other
// than it was, not counting when it was last decided about.
func (p Patch) Changes(s Span) bool {
	now := p.Apply(s)
	return now.Label != s.Label || now.Range != s.Range || !slices.Equal(now.Gaps, s.Gaps) || !maps.Equal(now.Attributes, s.Attributes)
}
