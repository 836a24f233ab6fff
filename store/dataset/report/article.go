package report

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// article is an article of a page.
type article struct {
	markup
	s         *scheme
	r         dataset.Record
	id        string // in the page
	marks     []mark
	at        map[string]*mark // by the ids of spans
	relations map[string][]dataset.RecordRelation
	memos     map[string][]standoff.Memo // by the ids of spans; "" for those on the article
}

// newArticle places the spans of an article, the nth of the page.
func newArticle(s *scheme, r dataset.Record, n int) (*article, error) {
	a := &article{s: s, r: r, id: "a" + strconv.Itoa(n), at: map[string]*mark{}, relations: map[string][]dataset.RecordRelation{}, memos: map[string][]standoff.Memo{}}
	var err error
	if a.marks, err = marksOf(r); err != nil {
		return nil, err
	}
	for _, x := range r.Relations {
		a.relations[x.From] = append(a.relations[x.From], x)
	}
	for _, m := range r.Memos {
		a.memos[string(m.Span)] = append(a.memos[string(m.Span)], m)
	}
	notes := 0
	for i := range a.marks {
		m := &a.marks[i]
		a.at[m.ID] = m
		if len(m.Attributes) > 0 || len(a.relations[m.ID]) > 0 || len(a.memos[m.ID]) > 0 {
			notes++
			m.notes = notes
		}
	}
	return a, nil
}

// number is what a person calls the article by: its number in the project, if it has one.
func (a *article) number() string {
	if a.r.ID != "" && a.r.ID != "0" {
		return a.r.ID
	}
	return a.id[1:]
}

// title is the article's title, or else its number.
func (a *article) title() string {
	if strings.TrimSpace(a.r.Title) == "" {
		return "Article " + a.number()
	}
	return a.r.Title
}

// known returns what is known of a field, as a person reads it: what is decided, or else
// what the article came with.
func (a *article) known(field string) string { return knownField(a.s, a.r, field) }

func knownField(s *scheme, r dataset.Record, name string) string {
	for _, f := range r.Fields {
		if f.Name == name {
			of, _ := s.Field(name)
			return detail{of: of, value: f.Value}.words()
		}
	}
	return standoff.Article{Source: r.Source, Metadata: r.Metadata}.Came(name)
}

// write writes the article.
func (a *article) write() {
	lanes := 0
	for _, m := range a.marks {
		lanes = max(lanes, min(m.lane+1, mostLanes))
	}
	a.raw(`<article id="`, a.id, `" class="deep`, strconv.Itoa(lanes), `">`, "\n<header>\n")
	a.kicker()
	headline := a.r.Title == standoff.TitleOf(a.r.Text) && strings.TrimSpace(a.r.Title) != ""
	if !headline {
		a.raw("<h3>")
		a.apart(a.title())
		a.raw("</h3>\n")
	}
	a.whole()
	a.raw("</header>\n")
	a.body(headline)
	a.about()
	a.raw("</article>\n")
}

// kicker writes the line above the title: where the article is from, and how far it is.
func (a *article) kicker() {
	a.raw(`<p class="kicker"><a href="#`, a.id, `">`)
	a.text(a.number())
	a.raw("</a>")
	for _, field := range []string{standoff.OutletField, standoff.DateField, standoff.AuthorField} {
		if words := a.known(field); words != "" {
			a.raw("<span>")
			a.apart(words)
			a.raw("</span>")
		}
	}
	if to := a.known(standoff.URLField); to != "" {
		a.raw("<span>")
		a.address(to)
		a.raw("</span>")
	}
	if a.r.Status != standoff.StatusOpen {
		a.raw("<span>", a.r.Status.String(), "</span>")
	}
	if a.r.Split != "" {
		a.raw("<span>")
		a.apart(a.r.Split)
		a.raw("</span>")
	}
	a.raw("</p>\n")
}

// whole writes the labels of the article as a whole, and the memos on it.
func (a *article) whole() {
	for _, l := range a.r.Labels {
		of := a.s.label(l.Label)
		a.raw(`<p class="whole"><b class="`, a.s.class(l.Label), `"`)
		a.hint(strings.Join(a.s.made(l.Provenance), " · "))
		a.raw(">")
		a.apart(of.Name)
		a.raw("</b>")
		a.details(detailsOf(of.Attributes, l.Attributes))
		a.raw("</p>\n")
	}
	for _, m := range a.memos[""] {
		a.memo(a.s, m)
	}
}

// body writes the text, a row for each paragraph with the blank lines behind it, and what
// is said of its spans beside it.
func (a *article) body(headline bool) {
	a.raw(`<div class="body">`, "\n")
	h := &highlighter{markup: &a.markup, s: a.s, article: a.id, text: a.r.Text, pieces: piecesOf(a.marks)}
	said := 0 // marks that begin before the row
	for r := range rows(a.r.Text) {
		a.raw(`<div class="row"><div class="t`)
		if headline && standoff.TitleOf(r.In(a.r.Text)) == a.r.Title {
			headline = false
			a.raw(` head" role="heading" aria-level="3`)
		}
		a.raw(`">`)
		h.passage(r)
		a.raw("</div>")
		from := said
		for said < len(a.marks) && a.marks[said].pieces[0].Start < r.End {
			said++
		}
		a.beside(a.marks[from:said])
		a.raw("</div>\n")
	}
	a.raw("</div>\n")
}

// rows yields the paragraphs of a text, each with the blank lines that follow it. They
// cover every byte once.
func rows(text string) func(func(standoff.Range) bool) {
	return func(yield func(standoff.Range) bool) {
		start, said := standoff.Byte(0), false
		for r := range standoff.Paragraphs(text) {
			blank := strings.TrimSpace(r.In(text)) == ""
			if !blank && said {
				if !yield(standoff.Range{Start: start, End: r.Start}) {
					return
				}
				start = r.Start
			}
			said = said || !blank
		}
		if int(start) < len(text) {
			yield(standoff.Range{Start: start, End: standoff.Byte(len(text))})
		}
	}
}

// beside writes what is said of spans.
func (a *article) beside(of []mark) {
	begun := false
	for i := range of {
		m := &of[i]
		if m.notes == 0 {
			continue
		}
		if !begun {
			begun = true
			a.raw("<aside>")
		}
		label := a.s.label(m.Label)
		a.raw(`<div><a class="k `, a.s.class(m.Label), `" href="#`, anchor(a.id, m.number), `">`)
		a.text(letterOf(label))
		a.raw(strconv.Itoa(m.notes), "</a>")
		a.details(detailsOf(label.Attributes, m.Attributes))
		for _, x := range a.relations[m.ID] {
			a.relation(x)
		}
		for _, memo := range a.memos[m.ID] {
			a.memo(a.s, memo)
		}
		a.raw("</div>")
	}
	if begun {
		a.raw("</aside>")
	}
}

func (a *article) relation(x dataset.RecordRelation) {
	of, _ := a.s.RelationType(standoff.RelationTypeID(x.Type))
	name := of.Name
	if name == "" {
		name = x.Type
	}
	a.raw(`<span class="d"`)
	a.hint(strings.Join(a.s.made(x.Provenance), " · "))
	a.raw("><i>")
	a.apart(name)
	a.raw("</i> → ")
	a.link(x.To)
	a.raw("</span>")
	a.details(detailsOf(of.Attributes, x.Attributes))
}

// details writes what is said of something.
func (a *article) details(all []detail) {
	for _, d := range all {
		a.raw(`<span class="d"`)
		a.hint(d.exactly())
		a.raw("><i>")
		a.apart(d.name)
		a.raw("</i> ")
		if to := d.value.Link(); to != "" {
			a.link(string(to))
		} else {
			a.apart(d.words())
		}
		a.raw("</span>")
	}
}

// link writes the words of a span, which lead to it.
func (a *article) link(to string) {
	m := a.at[to]
	if m == nil {
		a.apart(to)
		return
	}
	a.raw(`<a href="#`, anchor(a.id, m.number), `">`)
	a.apart(shortened(singleSpaced(*m.Words), 80))
	a.raw("</a>")
}

// about writes what else is known of the article.
func (a *article) about() {
	type row struct{ name, words, title string }
	var list []row
	shown := [...]string{standoff.OutletField, standoff.DateField, standoff.AuthorField, standoff.URLField}
	for _, f := range a.r.Fields {
		of, _ := a.s.Field(f.Name)
		d := detail{name: cmp.Or(of.Title, f.Name), of: of, value: f.Value}
		words := d.words()
		if m := a.at[string(f.Value.Link())]; m != nil {
			words = *m.Words
		}
		said := append(filled(d.exactly()), a.s.made(standoff.Provenance{By: f.By, Updated: f.Updated})...)
		list = append(list, row{d.name, words, strings.Join(said, " · ")})
	}
	add := func(name, words string) {
		if words != "" {
			list = append(list, row{name, words, ""})
		}
	}
	src := a.r.Source
	add("File", src.File)
	add("Address", src.URL)
	if src.Publisher != a.known(standoff.OutletField) {
		add("Publisher", src.Publisher)
	}
	if src.PublishedAt != a.known(standoff.DateField) {
		add("Published", src.PublishedAt)
	}
	add("Encoding", src.Encoding)
	if src.DroppedBOM {
		add("Byte order mark", "removed")
	}
	for _, name := range slices.Sorted(maps.Keys(a.r.Metadata)) {
		if !slices.Contains(shown[:], name) || a.known(name) != a.r.Metadata[name] {
			list = append(list, row{name, a.r.Metadata[name], ""})
		}
	}
	if len(list) == 0 {
		return
	}
	a.raw(`<dl class="about">`, "\n")
	for _, x := range list {
		a.raw("<div><dt>")
		a.apart(x.name)
		a.raw("</dt><dd")
		a.hint(x.title)
		a.raw(">")
		a.apart(x.words)
		a.raw("</dd></div>\n")
	}
	a.raw("</dl>\n")
}
