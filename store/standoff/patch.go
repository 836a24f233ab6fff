package standoff

import "time"

// Patch is what is decided about one span that is there already, field by field.
// It says nothing about the fields that it leaves out, so that it holds whatever
// other decisions about the span come before it.
type Patch struct {
	ID         SpanID
	Label      *LabelID          // nil leaves the label as it is
	Range      *Range            // nil leaves the range as it is
	Note       *string           // nil leaves the note as it is
	Attributes map[string]string // those that are set; an empty value removes one
	Updated    time.Time         // when it was decided; zero leaves the span's time as it is
}

// Apply returns the span as the patch leaves it. What is returned shares nothing
// with s, which stays as it was. The patch's id is not looked at.
func (p Patch) Apply(s Span) Span {
	s = s.Clone()
	if p.Label != nil {
		s.Label = *p.Label
	}
	if p.Range != nil {
		s.Range = *p.Range
	}
	if p.Note != nil {
		s.Note = *p.Note
	}
	for name, value := range p.Attributes {
		if value == "" {
			delete(s.Attributes, name)
			continue
		}
		if s.Attributes == nil {
			s.Attributes = map[string]string{}
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
	if p.Label != nil && *p.Label != s.Label || p.Range != nil && *p.Range != s.Range || p.Note != nil && *p.Note != s.Note {
		return true
	}
	for name, value := range p.Attributes {
		if s.Attributes[name] != value {
			return true
		}
	}
	return false
}
