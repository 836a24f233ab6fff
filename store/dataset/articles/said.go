package articles

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// about is what a page says of itself.
type about struct {
	title, author, date, changed, site, language, address string
	section, description                                  string
}

// first is the first of some words that are not blank, in single spaces and without soft
// hyphens.
func first(all ...string) string {
	for _, s := range all {
		if s = strings.Join(strings.Fields(strings.ReplaceAll(s, softHyphen, "")), " "); s != "" {
			return s
		}
	}
	return ""
}

func (a about) record() dataset.Record {
	r := dataset.Record{Title: standoff.TitleOf(a.title), Source: standoff.Source{URL: a.address, Publisher: a.site, PublishedAt: a.date}}
	for name, value := range map[string]string{
		standoff.AuthorField: a.author, standoff.LanguageField: a.language, "description": a.description, "section": a.section, "modified": a.changed,
	} {
		r.Metadata = with(r.Metadata, name, value)
	}
	return r
}

// reading is a page that is looked through for what it says of itself.
type reading struct {
	meta                                             map[string]string // by names in lower case, the first of each
	title, heading, language, canonical, saved, base string
	when, published                                  string // of elements time: of any, and of one that says so
	linked                                           linked
}

// said returns what a page says of itself. What was meant for programs goes before what
// was meant for people, and the address that a page names before that where it was found.
func said(doc *html.Node, address string) about {
	p := reading{meta: map[string]string{}}
	p.walk(doc)
	m := func(names ...string) string {
		var all []string
		for _, n := range names {
			all = append(all, p.meta[n])
		}
		return first(all...)
	}
	author := m("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl", "sailthru.author", "citation_author")
	if isAddress(author) { // of a profile
		author = m("author", "parsely-author", "dc.creator", "byl")
	}
	return about{
		title:       first(p.linked.headline, m("og:title", "twitter:title", "dc.title", "headline"), p.title, p.heading),
		author:      first(p.linked.author, author),
		date:        first(p.linked.published, m("article:published_time", "datepublished", "parsely-pub-date", "dc.date", "dcterms.date", "dc.date.issued", "pubdate", "publishdate", "date", "citation_publication_date"), p.published, p.when),
		changed:     first(p.linked.modified, m("article:modified_time", "og:updated_time", "datemodified")),
		site:        first(m("og:site_name"), p.linked.publisher, m("application-name", "dc.publisher", "citation_journal_title")),
		language:    first(p.language, p.linked.language, m("content-language", "og:locale", "dc.language")),
		address:     p.address(address),
		section:     first(m("article:section"), p.linked.section),
		description: m("og:description", "description", "twitter:description"),
	}
}

func isAddress(s string) bool { return strings.Contains(s, "://") || strings.HasPrefix(s, "//") }

// address returns the address of a page, "" if it is not known as a whole.
func (p *reading) address(found string) string {
	from, _ := url.Parse(first(found, p.saved, p.meta["og:url"], p.linked.address))
	if b, err := url.Parse(p.base); err == nil && from != nil && p.base != "" {
		from = from.ResolveReference(b)
	}
	for _, s := range []string{p.canonical, p.meta["og:url"], p.linked.address, found, p.saved} {
		u, err := url.Parse(strings.TrimSpace(s))
		if err != nil || s == "" {
			continue
		}
		if from != nil {
			u = from.ResolveReference(u)
		}
		if (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			return u.String()
		}
	}
	return ""
}

// Programs that save a page leave its address in a comment.
var savedFrom = regexp.MustCompile(`(?:saved from url=\(\d+\)|\burl:)\s*(https?://\S+)`)

func (p *reading) walk(n *html.Node) {
	switch {
	case n.Type == html.CommentNode && p.saved == "":
		if m := savedFrom.FindStringSubmatch(n.Data); m != nil {
			p.saved = m[1]
		}
	case n.Type == html.ElementNode && n.Namespace == "":
		p.element(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
}

func (p *reading) element(n *html.Node) {
	set := func(at *string, value string) {
		if *at == "" {
			*at = first(value)
		}
	}
	switch n.DataAtom {
	case atom.Html:
		set(&p.language, first(attr(n.Attr, "lang"), attr(n.Attr, "xml:lang")))
	case atom.Base:
		set(&p.base, attr(n.Attr, "href"))
	case atom.Title:
		set(&p.title, textOf(n))
	case atom.H1:
		set(&p.heading, textOf(n))
	case atom.Link:
		if strings.EqualFold(attr(n.Attr, "rel"), "canonical") {
			set(&p.canonical, attr(n.Attr, "href"))
		}
	case atom.Meta:
		p.named(n)
	case atom.Time:
		when := attr(n.Attr, "datetime")
		set(&p.when, when)
		for _, a := range n.Attr {
			if a.Key == "pubdate" || a.Key == "itemprop" && strings.EqualFold(a.Val, "datePublished") {
				set(&p.published, when)
			}
		}
	case atom.Script:
		if strings.EqualFold(attr(n.Attr, "type"), "application/ld+json") {
			p.linked.read(textOf(n))
		}
	}
}

func (p *reading) named(n *html.Node) {
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		name := strings.ToLower(attr(n.Attr, key))
		if _, has := p.meta[name]; name != "" && !has {
			p.meta[name] = attr(n.Attr, "content")
		}
	}
}

// textOf returns the text within an element.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// linked is what the JSON-LD of a page says of its article, after schema.org.
type linked struct {
	headline, author, published, modified, publisher, language, address, section string
}

// mostLinked is how deep JSON-LD is looked through.
const mostLinked = 16

// read takes over what a script says. One that is broken says nothing.
func (l *linked) read(script string) {
	var v any
	if json.Unmarshal([]byte(script), &v) == nil {
		l.take(v, 0)
	}
}

func (l *linked) take(v any, depth int) {
	if depth > mostLinked {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			l.take(x, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) && l.headline == "" {
			*l = linked{
				headline: words(v["headline"]), author: names(v["author"]), published: words(v["datePublished"]), modified: words(v["dateModified"]),
				publisher: names(v["publisher"]), language: names(v["inLanguage"]), address: first(words(v["url"]), id(v["mainEntityOfPage"])), section: names(v["articleSection"]),
			}
			return
		}
		l.take(v["@graph"], depth+1)
		l.take(v["mainEntity"], depth+1)
	}
}

func isArticle(kind any) bool {
	switch k := kind.(type) {
	case string:
		return strings.HasSuffix(k, "Article") || strings.HasSuffix(k, "Posting") && k != "JobPosting" || k == "Report"
	case []any:
		for _, x := range k {
			if s, ok := x.(string); ok && isArticle(s) {
				return true
			}
		}
	}
	return false
}

// words returns a text, whose entities many programs leave in.
func words(v any) string {
	s, _ := v.(string)
	return first(html.UnescapeString(s))
}

func id(v any) string {
	if m, ok := v.(map[string]any); ok {
		v = m["@id"]
	}
	return words(v)
}

// names returns the names of what may be a text, a thing with a name, or a list of these.
func names(v any) string {
	switch v := v.(type) {
	case map[string]any:
		return words(v["name"])
	case []any:
		var all []string
		for _, x := range v {
			if _, list := x.([]any); list {
				continue
			}
			if s := names(x); s != "" && !isAddress(s) {
				all = append(all, s)
			}
		}
		return strings.Join(all, ", ")
	}
	if s := words(v); !isAddress(s) {
		return s
	}
	return ""
}
