package article

import (
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// A value can be decided that its detail does not take: the detail has got another type
// since, or another label has taken the span over. It stays until a person changes it.

// unfitting returns 1 if an attribute does not take a value, 0 if it does.
func unfitting(a standoff.Attribute, value standoff.Value) int {
	if a.Fits(value) == nil {
		return 0
	}
	return 1
}

// misfits counts the spans whose values an attribute does not take.
func misfits(a standoff.Attribute, spans []standoff.Span) int {
	n := 0
	for _, x := range spans {
		n += unfitting(a, x.Attributes[a.Name])
	}
	return n
}

// misfitWords says that values do not fit, and what would.
func misfitWords(takes string, n int) string {
	return lang.N("{{.N}} values do not fit. {{.Takes}}", n, map[string]any{"N": wording.Number(n), "Takes": takes})
}

// unfittingNames names the details of a span whose values do not fit.
func (v *View) unfittingNames(x standoff.Span) string {
	if len(x.Attributes) == 0 {
		return ""
	}
	return namesOf(v.label(x.Label).Attributes, func(a standoff.Attribute) bool { return unfitting(a, x.Attributes[a.Name]) > 0 })
}

// lacking names the required details of a span that have no value, "" if all have.
func (v *View) lacking(x standoff.Span) string {
	return namesOf(v.label(x.Label).Attributes, func(a standoff.Attribute) bool { return a.Required && x.Attributes[a.Name].None() })
}

// namesOf names the attributes of which something is true.
func namesOf(all []standoff.Attribute, is func(standoff.Attribute) bool) string {
	var names []string
	for _, a := range all {
		if is(a) {
			names = append(names, kit.Excerpt(attributeTitle(a), nameMost))
		}
	}
	return kit.Excerpt(strings.Join(names, ", "), titleMost)
}

// lackMark is what stands behind a span in the list: "!" if a value does not fit, "*" if
// one is required and missing, "" if all is well.
func (v *View) lackMark(x standoff.Span) string {
	switch {
	case v.unfittingNames(x) != "":
		return "!"
	case v.lacking(x) != "":
		return "*"
	}
	return ""
}

// wrongWords says what is wrong with the details of a span, "" if nothing is.
func (v *View) wrongWords(x standoff.Span) string {
	var lines []string
	if names := v.unfittingNames(x); names != "" {
		lines = append(lines, lang.L("Does not fit: {{.Names}}", map[string]any{"Names": names}))
	}
	if names := v.lacking(x); names != "" {
		lines = append(lines, lang.L("Required, but empty: {{.Names}}", map[string]any{"Names": names}))
	}
	return strings.Join(lines, "\n")
}

// countMisfits counts the values of the article's spans that do not fit.
func (v *View) countMisfits() int {
	if !v.hasArticle() {
		return 0
	}
	n := 0
	details := map[standoff.LabelID][]standoff.Attribute{}
	for _, x := range v.session().Spans() {
		if len(x.Attributes) == 0 {
			continue
		}
		all, known := details[x.Label]
		if !known {
			all = v.label(x.Label).Attributes
			details[x.Label] = all
		}
		for _, a := range all {
			n += unfitting(a, x.Attributes[a.Name])
		}
	}
	return n
}

// nextMisfit goes to the next span, behind the one that is selected, that has a value that
// does not fit, and to its field; behind the last it is the first again.
func (v *View) nextMisfit() {
	spans := v.session().Spans()
	from := v.spanIndex(1)
	for i := range spans {
		x := spans[(from+i+len(spans))%len(spans)]
		if v.unfittingNames(x) != "" {
			v.selectSpan(x.ID)
			break
		}
	}
	v.host.Focus()
	v.inspector.follow()
	for _, e := range v.inspector.entries() {
		if e.misfit != "" {
			v.host.Canvas().Focus(e)
			e.toEnd()
			return
		}
	}
}
