package scheme

import (
	"slices"

	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// What carries details is a label, or a type of relations.

// needsBearer says why what is chosen cannot get a detail, "" if it can.
func (p *Page) needsBearer() string {
	if why := p.needsDeciding(); why != "" {
		return why
	}
	if r := p.chosenRef(); r.kind == ofFields || p.index(r) < 0 {
		return lang.L("No label or relation type is chosen")
	}
	return ""
}

// details are the rows of those of what is chosen.
func (p *Page) details() *details {
	if p.other.kind == ofTypes {
		return p.typeCard.details
	}
	return p.card.details
}

func (p *Page) detailsOf(r ref) []standoff.Attribute {
	i := p.index(r)
	switch {
	case i < 0 || r.kind == ofFields:
		return nil
	case r.kind == ofTypes:
		return p.scheme.Relations[i].Attributes
	}
	return p.scheme.Labels[i].Attributes
}

// withDetails returns the scheme with other details of a label or a type of relations.
func (p *Page) withDetails(r ref, list []standoff.Attribute) standoff.Scheme {
	s, i := p.scheme, p.index(r)
	switch {
	case i < 0 || r.kind == ofFields:
	case r.kind == ofTypes:
		s.Relations = slices.Clone(s.Relations)
		s.Relations[i].Attributes = list
	default:
		s.Labels = slices.Clone(s.Labels)
		s.Labels[i].Attributes = list
	}
	return s
}

// nameOf returns what people call an entry of the scheme, "" if there is none.
func (p *Page) nameOf(r ref) string {
	i := p.index(r)
	switch {
	case i < 0:
		return ""
	case r.kind == ofTypes:
		return relationName(p.scheme.Relations[i])
	case r.kind == ofFields:
		return titleOf(p.scheme.Fields[i])
	}
	return p.scheme.Labels[i].Name
}

// usesOf returns how many spans, articles or relations have a label or a type of
// relations.
func (p *Page) usesOf(r ref) int {
	n := p.outline.byID[standoff.LabelID(r.id)]
	switch {
	case r.kind == ofTypes:
		return p.session.RelationCounts()[standoff.RelationTypeID(r.id)]
	case r.kind == ofLabels && n != nil:
		return n.own
	}
	return 0
}
