package articles_test

import (
	"errors"
	"maps"
	"strconv"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"
)

func TestTitlesHaveNoSoftHyphens(t *testing.T) {
	if got := read(t, "p.html", "<title>Miet&shy;preis\n steigt</title><p>Text")[0].Article.Title; got != "Mietpreis steigt" {
		t.Errorf("%q", got)
	}
}

func TestPagesWhoseElementsAreNeverClosed(t *testing.T) {
	for name, c := range map[string]struct{ page, text string }{
		"parts":           {strings.Repeat("<div>a", 600), strings.TrimSuffix(strings.Repeat("a\n", 600), "\n")},
		"styles":          {"<p>" + numbered("<font size=%d>a</font><i><font color=%d>", 600) + "b<p>c", strings.Repeat("a", 600) + "b\n\nc"},
		"hidden ones":     {"<div>" + strings.Repeat("<font><div>", 600) + "<span hidden>no</span><b style='display:none'>no</b><div hidden>no</div>yes" + strings.Repeat("</div>", 700) + "<script>'<div>'</script>end", "yes\n\nend"},
		"across another":  {strings.Repeat("<div>", 600) + "<span><div>a</span>b</div>c", "ab\nc"},
		"ends of nothing": {strings.Repeat("<div></b></i></section>", 600) + "a", "a"},
	} {
		docs, wrong, err := readAll("p.html", c.page, dataset.ReadOptions{})
		if err != nil || len(docs) != 1 {
			t.Errorf("%s: %v %v", name, wrong, err)
		} else if got := docs[0].Article.Text; got != c.text {
			t.Errorf("%s: %q, want %q", name, got, c.text)
		}
	}
}

// numbered writes words n times, each with its number wherever they ask for it.
func numbered(words string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(words, "%d", strconv.Itoa(i)))
	}
	return b.String()
}

func TestAPageIsReadAsItIsShown(t *testing.T) {
	for name, c := range map[string]struct{ page, text string }{
		"paragraphs":                  {"<p>One\n  two</p><p>Three</p>", "One two\n\nThree"},
		"no mark-up at all":           {"Just  text", "Just text"},
		"headings":                    {"<h1>Head</h1>Under it<h2>Next</h2><p>More", "Head\n\nUnder it\n\nNext\n\nMore"},
		"inline elements":             {"<p>Rents <b>rose</b> <i>1</i>2<sup>a</sup> %</p>", "Rents rose 12a %"},
		"space around inline":         {"<p>a <b> b </b> c</p>", "a b c"},
		"breaks":                      {"<p>One<br>two<br><br>three<br>", "One\ntwo\n\nthree"},
		"many breaks":                 {"One<br><br><br><br>two", "One\n\ntwo"},
		"list":                        {"<p>Before<ul><li>One<li>Two<ul><li>Deep</ul></ul>After", "Before\n\nOne\nTwo\nDeep\n\nAfter"},
		"definitions":                 {"<dl><dt>Word<dd>Meaning</dl>", "Word\nMeaning"},
		"table":                       {"<table><caption>Rents</caption><tr><th>Town<th>Rent<tr><td>Bern<td>12</table>", "Rents\nTown\tRent\nBern\t12"},
		"table that lays a page out":  {"<table><tr><td><p>One</p><p>Two</p><td><p>Three</table>", "One\n\nTwo\n\nThree"},
		"figure":                      {"<p>A<figure><img src=x alt=unseen><figcaption>A flat in Bern. <small>Photo: Li</small></figcaption></figure><p>B", "A\n\nA flat in Bern. Photo: Li\n\nB"},
		"preformatted":                {"<pre>\n  if x\n\n    y  z\n</pre>after", "  if x\n\n    y  z\n\nafter"},
		"textual divs":                {"<div>One</div><div>Two</div>", "One\nTwo"},
		"parts of the page":           {"<nav><a href=x>Home</a> <a href=y>News</a></nav><main>Story</main><footer>© Paper</footer>", "Home News\n\nStory\n\n© Paper"},
		"entities":                    {"<p>Caf&eacute; &amp; bar &lt;b&gt; &#x1F600; &hellip;", "Café & bar <b> 😀 …"},
		"space that does not break":   {"<p>12&nbsp;%&nbsp; of</p>", "12\u00a0%\u00a0 of"},
		"soft hyphens are layout":     {"<p>Miet&shy;preis-<b>&shy;</b>Recht &shy; ist <pre>a&shy;b", "Mietpreis-Recht ist\n\nab"},
		"quotation element":           {"<p>She said <q>We <q>pay</q> it</q>.", "She said “We ‘pay’ it”."},
		"scripts, styles, comments":   {"<style>p{}</style><p>A<!-- no --><script>var no</script>B<template>no</template><noscript>no</noscript>", "AB"},
		"hidden":                      {"<p hidden>no</p><p style='color:red; Display : NONE'>no</p><div style=visibility:hidden>no</div><p hidden=until-found>yes", "yes"},
		"dialog":                      {"<dialog>no</dialog><dialog open>yes</dialog>", "yes"},
		"closed details":              {"<details><summary>More</summary>Text</details>", "More\nText"},
		"forms":                       {"<form>Mail <input value=no><select><option>no</select><textarea>no</textarea><button>Send</button></form>", "Mail Send"},
		"pictures and frames":         {"<svg><text>no</text></svg><iframe>no</iframe><video>no</video><object>no</object><canvas>no</canvas>yes", "yes"},
		"ruby":                        {"<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢kan"},
		"formula":                     {"<math><mi>x</mi><mo>+</mo><mn>1</mn></math>", "x+1"},
		"title is not text":           {"<title>Head</title><p>Body", "Body"},
		"broken nesting":              {"<p>a<b>b<p>c</b>d</div></span>", "ab\n\ncd"},
		"NUL":                         {"<p>a\x00b", "ab"},
		"CRLF":                        {"<p>a\r\nb<pre>c\r\nd</pre>", "a b\n\nc\nd"},
		"a byte order mark":           {"\xEF\xBB\xBF<p>a", "a"},
		"text behind the end":         {"<html><body>a</body></html>b", "ab"},
		"XHTML":                       {`<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>a<br/>b</p></body></html>`, "a\nb"},
		"right to left, zero joiners": {"<p dir=rtl>مرحبا\u200f <b>نص\u200c</b>", "مرحبا\u200f نص\u200c"},
	} {
		if docs := read(t, "p.html", c.page); docs[0].Article.Text != c.text {
			t.Errorf("%s: %q, want %q", name, docs[0].Article.Text, c.text)
		}
	}
}

// White space in very many elements takes no longer than in one: with the square of their
// number this page would take an hour.
func TestMuchWhiteSpaceIsPutTogetherOnce(t *testing.T) {
	const n = 1 << 20
	page := "<!doctype html><pre>a" + strings.Repeat("<b> </b>", n) + "b\n" + strings.Repeat("<b> </b>", n) + "c</pre>"
	if text := read(t, "p.html", page)[0].Article.Text; text != "a"+strings.Repeat(" ", n)+"b\n"+strings.Repeat(" ", n)+"c" {
		t.Errorf("the text has %d bytes", len(text))
	}
}

func TestAPageTellsOfItself(t *testing.T) {
	linked := `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"no"},{"@type":["NewsArticle"],"headline":"Rents &amp; wages",
		"datePublished":"2026-03-14T08:00:00Z","dateModified":"2026-03-15","author":[{"@type":"Person","name":"Ana Ruiz"},{"name":"Li Wei"}],"publisher":{"name":"The Paper"},
		"inLanguage":"de-CH","articleSection":["Money"],"mainEntityOfPage":{"@id":"https://example.com/rents"}}]}</script>`
	type source = standoff.Source
	for name, c := range map[string]struct {
		page     string
		title    string
		source   source
		metadata map[string]string
	}{
		"JSON-LD": {
			linked + "<title>Rents - The Paper</title><p>Text", "Rents & wages",
			source{URL: "https://example.com/rents", Publisher: "The Paper", PublishedAt: "2026-03-14T08:00:00Z"},
			map[string]string{"author": "Ana Ruiz, Li Wei", "language": "de-CH", "section": "Money", "modified": "2026-03-15"},
		},
		"Open Graph": {
			`<html lang=en><meta property="og:title" content="Rents  rise"><meta property="og:site_name" content="Paper"><meta property="og:url" content="https://example.com/a?b=1">
			<meta property="article:published_time" content="2026-03-14"><meta property="article:author" content="https://example.com/ana"><meta name="author" content="Ana">
			<meta property="og:description" content="A year on"><link rel="canonical" href="/a"><p>Text`, "Rents rise",
			source{URL: "https://example.com/a", Publisher: "Paper", PublishedAt: "2026-03-14"},
			map[string]string{"author": "Ana", "language": "en", "description": "A year on"},
		},
		"an element time":         {`<time datetime="2020-01-01">old</time><time itemprop="datePublished" datetime="2026-03-14T08:00">today</time>`, "oldtoday", source{PublishedAt: "2026-03-14T08:00"}, nil},
		"a title alone":           {"<title>\n Rents\nrise </title><p>Text", "Rents rise", source{}, nil},
		"a heading alone":         {"<p>Menu</p><h1>Rents <i>rise</i></h1>", "Rents rise", source{}, nil},
		"nothing":                 {"<p>Text", "Text", source{}, nil},
		"a saved page":            {"<!-- saved from url=(0024)https://example.com/rent --><html><p>Text", "Text", source{URL: "https://example.com/rent"}, nil},
		"a page of SingleFile":    {"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://example.com/s \n saved date: x\n--><p>Text", "Text", source{URL: "https://example.com/s"}, nil},
		"broken JSON-LD":          {`<script type="application/ld+json">{"@type":</script><title>T</title><p>Text`, "T", source{}, nil},
		"addresses that are none": {`<link rel=canonical href="javascript:alert(1)"><meta property=og:url content="/rel"><p>Text`, "Text", source{}, nil},
	} {
		a := read(t, "p.html", c.page)[0].Article
		a.Source.File = ""
		if a.Title != c.title || a.Source != c.source || !maps.Equal(a.Metadata, c.metadata) {
			t.Errorf("%s: %q %+v %q\nwant %q %+v %q", name, a.Title, a.Source, a.Metadata, c.title, c.source, c.metadata)
		}
	}
}

func TestThePageSaysItsEncoding(t *testing.T) {
	cyrillic, _ := charmap.KOI8R.NewEncoder().String("<meta charset=koi8-r><p>Цены выросли")
	latin, _ := charmap.Windows1252.NewEncoder().String(`<meta http-equiv=Content-Type content="text/html; charset=ISO-8859-1"><p>“Café”`)
	old, _ := charmap.ISO8859_2.NewEncoder().String(`<?xml version="1.0" encoding="iso-8859-2"?><html><p>Łódź`)
	bare, _ := charmap.Windows1252.NewEncoder().String("<p>Café")
	wrong, _ := charmap.Windows1252.NewEncoder().String("<meta charset=utf-8><p>Café")
	for name, c := range map[string]struct{ page, asked, text, encoding string }{
		"meta charset":                    {cyrillic, "", "Цены выросли", "koi8-r"},
		"meta content-type":               {latin, "", "“Café”", "windows-1252"},
		"declaration of XML":              {old, "", "Łódź", "iso-8859-2"},
		"UTF-8 that says it is not":       {"<meta charset=iso-8859-1><p>Café", "", "Café", ""},
		"the person decides":              {latin, "macintosh", "", "macintosh"},
		"escape sequences":                {"<meta charset=iso-2022-jp><p>\x1b$B;T\x1b(B", "", "市", "iso-2022-jp"},
		"UTF-16 with a mark":              {"\xFF\xFE<\x00p\x00>\x00a\x00", "", "a", "utf-16le"},
		"an encoding that does not exist": {"<meta charset=nonsense><p>Café", "", "Café", ""},
	} {
		docs, _, err := readAll("p.html", c.page, dataset.ReadOptions{Name: "p.html", Encoding: c.asked})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a := docs[0].Article; c.text != "" && a.Text != c.text || a.Source.Encoding != c.encoding {
			t.Errorf("%s: %q in %q", name, a.Text, a.Source.Encoding)
		}
	}
	for name, page := range map[string]string{"says nothing": bare, "says what is wrong": wrong} {
		_, _, err := readAll("p.html", page, dataset.ReadOptions{Name: "p.html"})
		if e := (*dataset.EncodingError)(nil); !errors.As(err, &e) || len(e.Proposals) == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

const prose = "The council has put the rents of its twelve hundred flats up by a tenth, and those who live there, many of them old, say that they were never asked about it, although the law says that they must be. "

// TestWhatIsAroundTheMainTextIsNoted says that the lines that a finder of main texts leaves
// out are noted beside the text, and that the text has them all.
func TestWhatIsAroundTheMainTextIsNoted(t *testing.T) {
	page := `<title>Rents rise</title><div class="menu"><a href=/>Home</a> <a href=/n>News</a></div><div class="sidebar"><p>Read also: the ten best flats</p></div>
	<article><h1>Rents rise</h1><p>` + strings.Repeat(prose, 2) + `</p><p>` + strings.Repeat(prose, 2) + `</p><p>` + prose + `</p></article>
	<div class="footer"><p>© The Paper, all rights reserved</p></div>`
	a := read(t, "p.html", page)[0].Article
	var outside []string
	for _, r := range a.Outside() {
		outside = append(outside, strings.Split(r.In(a.Text), "\n")...)
	}
	if got := strings.Join(outside, "|"); got != "Home News|Read also: the ten best flats|© The Paper, all rights reserved" {
		t.Errorf("outside is %q by %q, in\n%s", got, a.Metadata, a.Text)
	}
	short := read(t, "p.html", "<nav>Home</nav><p>A line.</p>")[0].Article
	if short.Metadata != nil {
		t.Errorf("of a page without a main text is noted %q", short.Metadata)
	}
}

func TestPagesAreRecognized(t *testing.T) {
	for head, want := range map[string]string{
		"<!DOCTYPE html><p>a":                               "html",
		"\n<!-- c --> <HTML lang=en>":                       "html",
		"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>": "html",
		"<p>One":    "text",
		"<htmlish>": "text",
	} {
		if f := dataset.Detect("-", []byte(head)); f.Name != want {
			t.Errorf("%q is %s", head, f.Name)
		}
	}
}

func TestAPageWithoutTextIsEmpty(t *testing.T) {
	for _, page := range []string{"<p> </p>", "<script>x</script>", "<p hidden>x"} {
		_, _, err := readAll("p.html", page, dataset.ReadOptions{Name: "p.html"})
		if empty := (*dataset.EmptyError)(nil); !errors.As(err, &empty) {
			t.Errorf("%q: %v", page, err)
		}
	}
	_, wrong, err := readAll("p.html", strings.Repeat("<table><tr><td>", 600)+"x", dataset.ReadOptions{Name: "p.html"})
	if err != nil || len(wrong) != 1 || !strings.Contains(wrong[0].Error(), "p.html") {
		t.Errorf("a page that is nested too deeply: %v %v", err, wrong)
	}
}

// TestNoWordOfAPageIsLost says that whatever the elements are, every word that stands in
// one that is shown is in the article, in its order, but for soft hyphens.
func TestNoWordOfAPageIsLost(t *testing.T) {
	tags := []string{"p", "div", "b", "ul", "li", "table", "tr", "td", "pre", "h1", "h3", "blockquote", "span", "article", "br", "a", "section", "figure", "center", "dl", "dd", "form", "button"}
	rapid.Check(t, func(t *rapid.T) {
		var page strings.Builder
		for range rapid.IntRange(1, 40).Draw(t, "parts") {
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				page.WriteString("<" + rapid.SampledFrom(tags).Draw(t, "open") + ">")
			case 1:
				page.WriteString("</" + rapid.SampledFrom(tags).Draw(t, "close") + ">")
			default:
				page.WriteString(html.EscapeString(rapid.StringN(0, 12, -1).Draw(t, "words")))
			}
		}
		doc, err := html.Parse(strings.NewReader(page.String()))
		if err != nil {
			t.Skip()
		}
		var want []string
		var walk func(*html.Node)
		walk = func(n *html.Node) {
			if n.Type == html.TextNode {
				want = append(want, strings.FieldsFunc(strings.ReplaceAll(n.Data, "\u00ad", ""), func(r rune) bool { return strings.ContainsRune(" \t\n\f\r", r) })...)
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c)
			}
		}
		walk(doc)
		if len(want) == 0 {
			return
		}
		for _, before := range []string{"", strings.Repeat("<section>", 600)} {
			docs, wrong, err := readAll("p.html", "<html>"+before+page.String(), dataset.ReadOptions{Name: "p.html"})
			if err != nil || wrong != nil {
				t.Skip(err, wrong) // such as what looks like another encoding
			}
			bare := func(s string) string {
				return strings.NewReplacer(" ", "", "\t", "", "\n", "", "\f", "", "\r", "").Replace(s)
			}
			if got := bare(docs[0].Article.Text); got != strings.Join(want, "") {
				t.Fatalf("%d and %q gives %q, want %q", len(before), page.String(), got, strings.Join(want, ""))
			}
		}
	})
}

// In XHTML each element may be empty: what follows is not in it.
func TestEmptyElementsOfXHTMLHoldNothing(t *testing.T) {
	const declared, space = `<?xml version="1.0" encoding="utf-8"?>`, ` xmlns="http://www.w3.org/1999/xhtml"`
	for _, empty := range []string{
		`<script src="x"/>`, `<iframe src="x" />`, `<textarea/>`, `<video src='a>b'/>`, `<canvas id="c"/>`, `<div hidden="hidden"/>`, `<select/>`,
		`<object data="x"/>`, `<noscript/>`, `<a id="top"/>`, `<br/>`, `<img src="a/b" alt=""/>`,
	} {
		for name, page := range map[string]string{
			"a.xhtml": `<html` + space + `><head><title/><style/></head><body><p>First words.</p>` + empty + `<p>Last&nbsp;words.</p></body></html>`,
			"b.html":  declared + `<html` + space + `><body><p>First words.</p>` + empty + `<p>Last&nbsp;words.</p></body></html>`,
			"c.xhtml": declared + `<html` + space + `><body><p>First words.</p>` + empty + `<p>Last&nbsp;words.<br></p></body></html>`, // is no XML
		} {
			docs := read(t, name, page)
			if len(docs) != 1 || docs[0].Article.Text != "First words.\n\nLast\u00a0words." {
				t.Errorf("%s with %s: %+v", name, empty, docs)
			}
		}
	}
}
