package report

import (
	"strconv"

	"galley/store/dataset"
	"galley/store/standoff"
)

// counts say how much of a label there is.
type counts struct{ spans, articles int }

// front writes what stands before the articles: what is in the page, the labels with
// their guidelines, and the memos on all of it. of has the counts by the numbers of labels.
func (m *markup) front(s *scheme, h dataset.Header, articles int, of []counts) {
	spans := 0
	for _, c := range of {
		spans += c.spans
	}
	m.raw(`<header class="front">`, "\n<h1>Labelled articles</h1>\n<p>")
	m.raw(counted(articles, "article", "articles"), " with ", counted(spans, "labelled passage", "labelled passages"))
	m.raw(", written by Galley")
	if h.Generator != "" {
		m.raw(" ")
		m.text(h.Generator)
	}
	m.raw(".</p>\n")
	for _, memo := range h.Memos {
		if memo.Label == "" {
			m.memo(s, memo)
		}
	}
	m.raw(`<nav><a href="#labels">Labels</a><a href="#articles">Articles</a><a href="#concordance">Concordance</a></nav>`, "\n</header>\n")
	m.raw(`<section id="labels">`, "\n<h2>Labels</h2>\n")
	for depth, l := range s.Tree() {
		m.label(s, h, l, depth, of[s.number(string(l.ID))])
	}
	if c := of[len(s.Labels)]; c != (counts{}) {
		m.raw(`<div class="label"><h3>Others</h3><p class="count">`, c.words(), "</p></div>\n")
	}
	m.types(s)
	m.raw("</section>\n")
}

func (c counts) words() string {
	return counted(c.spans, "passage", "passages") + " in " + counted(c.articles, "article", "articles")
}

// label writes a label: how it looks, how often it is there, what it is for.
func (m *markup) label(s *scheme, h dataset.Header, l standoff.Label, depth int, c counts) {
	m.raw(`<div class="label`)
	if depth > 0 {
		m.raw(`" style="margin-inline-start:`, strconv.Itoa(min(depth, 6)*24), "px")
	}
	m.raw(`">`)
	m.raw(`<h3><span class="k `, s.class(string(l.ID)), `">`)
	m.text(letterOf(l))
	m.raw(`</span><span class="m n0 `, s.class(string(l.ID)), `">`)
	m.apart(l.Name)
	m.raw("</span></h3>\n", `<p class="count">`)
	switch {
	case l.Use == standoff.UseArticles:
		m.raw("on ", counted(c.articles, "article", "articles"), " as a whole")
	case l.Use == standoff.UseSpans:
		m.raw(c.words())
	}
	if l.Retired {
		m.raw(" (retired)")
	}
	m.raw("</p>\n")
	if l.Guideline != "" {
		m.raw(`<div class="guide" dir="auto">`)
		m.markdown(l.Guideline)
		m.raw("</div>\n")
	}
	m.examples(l.Examples)
	for _, memo := range h.Memos {
		if memo.Label == l.ID && l.ID != "" {
			m.memo(s, memo)
		}
	}
	m.raw("</div>\n")
}

func (m *markup) examples(all []standoff.Example) {
	if len(all) == 0 {
		return
	}
	m.raw(`<ul class="examples">`)
	for _, x := range all {
		word := "yes"
		if x.Counter {
			word = "no"
		}
		m.raw(`<li class="`, word, `">`)
		if x.Counter {
			m.raw("<i>not</i> ")
		}
		m.apart(x.Text)
		if x.Why != "" {
			m.raw(" <small>")
			m.apart(x.Why)
			m.raw("</small>")
		}
		m.raw("</li>")
	}
	m.raw("</ul>\n")
}

// types writes the types of relations that have a guideline.
func (m *markup) types(s *scheme) {
	for _, t := range s.Relations {
		if t.Guideline == "" {
			continue
		}
		m.raw(`<div class="label"><h3>→ `)
		m.apart(t.Name)
		m.raw(`</h3><div class="guide" dir="auto">`)
		m.markdown(t.Guideline)
		m.raw("</div></div>\n")
	}
}

// entry writes the line of an article in the table of contents.
func (m *markup) entry(a *article) {
	m.raw(`<li><a href="#`, a.id, `"><b>`)
	m.text(a.number())
	m.raw("</b> ")
	m.apart(a.title())
	m.raw("</a>")
	for _, field := range []string{standoff.OutletField, standoff.DateField} {
		if words := a.known(field); words != "" {
			m.raw("<small>")
			m.apart(words)
			m.raw("</small>")
		}
	}
	m.raw(`<span class="sums">`)
	of := make(map[string]int)
	var order []string
	for _, s := range a.r.Spans {
		if of[s.Label]++; of[s.Label] == 1 {
			order = append(order, s.Label)
		}
	}
	a.s.sort(order)
	for _, id := range order {
		m.raw(`<span class="k `, a.s.class(id), `" title="`)
		m.text(a.s.label(id).Name)
		m.raw(`">`)
		m.text(letterOf(a.s.label(id)))
		m.raw("</span>", strconv.Itoa(of[id]), " ")
	}
	m.raw("</span></li>\n")
}
