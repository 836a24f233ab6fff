package article

import (
	"slices"

	"galley/gui/work"
	"galley/store/standoff"
)

// subject is the detail that a line is about, for who offers values of it.
type subject struct {
	attribute standoff.Attribute
	detail    func() work.Detail
	span      func() standoff.SpanID // that has it, "" if none has
	set       func(standoff.Value) error
	places    func() []detailPlace // that get the value
}

// completes reports whether values are offered.
func (s *subject) completes() bool {
	return s.chooses() || s.attribute.Type == standoff.AttributeText || s.attribute.Type == standoff.AttributePlace || s.links()
}

// chooses reports whether the detail is one or some of a list, or yes or no.
func (s *subject) chooses() bool {
	return s.attribute.Type == standoff.AttributeTruth || s.attribute.Type == standoff.AttributeChoice || s.many()
}

// many reports whether the detail can be several of a list.
func (s *subject) many() bool { return s.attribute.Type == standoff.AttributeChoices }

// links reports whether the detail can link to a span.
func (s *subject) links() bool {
	return s.attribute.Type == standoff.AttributeLink || s.attribute.Type == standoff.AttributeTextOrLink
}

// detailOf is a detail of spans and of articles, by the labels that have one of its name.
func (v *View) detailOf(a standoff.Attribute) work.Detail {
	d := work.Detail{Name: a.Name}
	for _, l := range v.host.Scheme().Labels {
		if _, has := l.Attribute(a.Name); has && len(d.Labels) < labelsRead {
			d.Labels = append(d.Labels, l.ID)
		}
	}
	return d
}

const (
	labelsRead  = 20             // labels whose articles are read for values, at most
	linksOffer  = 500            // spans that are offered to link to, at most
	linksLooked = 4 * linksOffer // spans that are looked at for that
	linkWordsOf = 200            // how much of the words of one is looked through, in code points
	nameWords   = 8              // words of a span that may be a name, at most
)

// linkOffers offers to link to the other spans around one, the nearest first.
// Where a text can stand in place of the link, only those that may be a name are offered.
func (v *View) linkOffers(id standoff.SpanID, names bool) []offer {
	all := v.session().Spans()
	at := max(slices.IndexFunc(all, func(x standoff.Span) bool { return x.ID == id }), 0)
	from, to := at, at // what is offered
	var out []offer
	for len(out) < linksOffer && to-from < linksLooked && (from > 0 || to < len(all)) {
		if to < len(all) {
			out = v.withLink(out, all[to], id, names)
			to++
		}
		if from > 0 {
			from--
			out = v.withLink(out, all[from], id, names)
		}
	}
	return out
}

func (v *View) withLink(out []offer, x standoff.Span, except standoff.SpanID, names bool) []offer {
	words := v.excerpt(x, linkWordsOf)
	if x.ID == except || names && standoff.WordCount(words) > nameWords {
		return out
	}
	return append(out, offer{value: standoff.Link(x.ID), words: words, label: x.Label, here: true})
}
