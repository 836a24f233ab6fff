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
}

// completes reports whether values are offered: names and links, not what is one of a
// list.
func (s *subject) completes() bool {
	return s.attribute.Type == standoff.AttributeText || s.attribute.Type == standoff.AttributePlace || s.links()
}

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
	labelsRead  = 20  // labels whose articles are read for values, at most
	linksOffer  = 500 // spans that are offered to link to, at most
	linkWordsOf = 200 // how much of the words of one is looked through, in code points
)

// linkOffers offers to link to the other spans around one, the nearest first.
func (v *View) linkOffers(id standoff.SpanID) []offer {
	all := v.session().Spans()
	at := max(slices.IndexFunc(all, func(x standoff.Span) bool { return x.ID == id }), 0)
	from, to := at, at // what is offered
	var out []offer
	for len(out) < linksOffer && (from > 0 || to < len(all)) {
		if to < len(all) {
			out = v.withLink(out, all[to], id)
			to++
		}
		if from > 0 {
			from--
			out = v.withLink(out, all[from], id)
		}
	}
	return out
}

func (v *View) withLink(out []offer, x standoff.Span, except standoff.SpanID) []offer {
	if x.ID == except {
		return out
	}
	return append(out, offer{value: standoff.Link(x.ID), words: v.excerpt(x, linkWordsOf), label: x.Label, here: true})
}
