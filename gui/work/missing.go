package work

import "galley/store/standoff"

// Missing is a required attribute without a value, in the open article.
type Missing struct {
	Span      standoff.SpanID     // that lacks it; "" for none
	Relation  standoff.RelationID // that lacks it; "" for none
	Label     standoff.LabelID    // of the article, that lacks it; "" for none: if nothing is named, the article itself does
	Attribute standoff.Attribute
}

// Missing lists the required attributes that have no value: those of the article, of its
// labels, of its spans in the order of the text, and of its relations.
func (s *Session) Missing() []Missing {
	if s.page == nil {
		return nil
	}
	scheme := s.Scheme()
	var out []Missing
	for _, f := range scheme.Fields {
		if v, _ := s.Field(f.Name); f.Required && v.None() {
			out = append(out, Missing{Attribute: f})
		}
	}
	look := func(of []standoff.Attribute, has map[string]standoff.Value, m Missing) {
		for _, a := range of {
			if a.Required && has[a.Name].None() {
				m.Attribute = a
				out = append(out, m)
			}
		}
	}
	required := map[standoff.LabelID][]standoff.Attribute{}
	for _, l := range scheme.Labels {
		required[l.ID] = l.Attributes
	}
	for _, l := range s.Carried() {
		look(required[l.Label], l.Attributes, Missing{Label: l.Label})
	}
	for _, x := range s.Spans() {
		look(required[x.Label], x.Attributes, Missing{Span: x.ID})
	}
	for _, r := range s.Relations() {
		t, _ := scheme.RelationType(r.Type)
		look(t.Attributes, r.Attributes, Missing{Relation: r.ID})
	}
	return out
}
