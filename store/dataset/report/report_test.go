package report_test

import (
	"bytes"
	"iter"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	_ "galley/store/dataset/report"
	"galley/store/standoff"
	"galley/store/standoff/standofftest"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

func all(docs []standoff.Document) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// write writes documents in a format.
func write(t interface{ Fatal(...any) }, format string, h dataset.Header, docs ...standoff.Document) string {
	f, err := dataset.ByName(format)
	if err != nil {
		t.Fatal(err)
	}
	var raw bytes.Buffer
	if _, err := f.Write(&raw, dataset.Corpus{Header: h, Documents: all(docs)}, dataset.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	return raw.String()
}

// vector is one article of which every unit of offsets gives other numbers: 67 code
// points, 68 UTF-16 units, 75 bytes.
func vector(t testing.TB) standoff.Document {
	t.Helper()
	a, err := standoff.NewArticle("Ana Ruiz said: “Rents rose 12% 😀 in Zürich.”\nRead more: example.com")
	if err != nil {
		t.Fatal(err)
	}
	a.ID, a.Metadata = 1, map[string]string{"section": "Economy"}
	span := func(id standoff.SpanID, label standoff.LabelID, start, end standoff.Byte) standoff.Span {
		return standoff.Span{ID: id, Label: label, Range: standoff.Range{Start: start, End: end}, Provenance: standoff.Provenance{By: "ana"}}
	}
	return standoff.Document{Article: a, Spans: []standoff.Span{
		span("s1", "quote", 15, 52), span("s2", "statistic", 29, 32), span("s3", "location", 41, 48), span("s4", "boilerplate", 53, 75),
	}}
}

var styles = regexp.MustCompile(`(?s)<style>.*</style>`)

// The files of the article that every format has are compared with those that were
// written by hand, but for the styles.
func TestTheVectorIsWrittenAsByHand(t *testing.T) {
	for name, file := range map[string]string{"report": "testdata/vector/report.html", "quotes": "testdata/vector/quotes.md"} {
		got := styles.ReplaceAllString(write(t, name, dataset.Header{Scheme: standoff.DefaultScheme()}, vector(t)), "<style></style>")
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatalf("%v; it is written by hand. The program writes\n%s", err, got)
		}
		if got != string(want) {
			t.Errorf("%s:\n%s\nis written; by hand it is\n%s", name, got, want)
		}
	}
}

// parsed is a page as a browser has it.
func parsed(t interface{ Fatal(...any) }, page string) *html.Node {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func classes(n *html.Node) []string { return strings.Fields(attribute(n, "class")) }

// find returns the elements that fit, in order.
func find(root *html.Node, fits func(*html.Node) bool) (out []*html.Node) {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && fits(n) {
			out = append(out, n)
		}
	}
	return out
}

func ofClass(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(classes(n), name) }
}

func words(root *html.Node) string {
	var out strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			out.WriteString(n.Data)
		}
	}
	return out.String()
}

// shown is a text as a page has it.
func shown(s string) string { return strings.ReplaceAll(s, "\x00", "␀") }

// A browser finds every text and every span in the page, to the byte, and nothing in it
// that the program has not put there.
func TestNothingBecomesMarkup(t *testing.T) {
	mine := strings.Fields("html head meta title style body main header h1 h2 h3 p nav a section div span bdi ul ol li i b small article dl dt dd aside em strong code pre blockquote hr br")
	attributes := strings.Fields("class id href title dir lang charset http-equiv content name style role aria-level data-span data-k rel start")
	rapid.Check(t, func(t *rapid.T) {
		docs := standofftest.Documents(t)
		header := dataset.Header{Scheme: standofftest.Scheme(), Generator: rapid.String().Draw(t, "generator")}
		for i := range header.Scheme.Labels {
			l := &header.Scheme.Labels[i]
			if rapid.Bool().Draw(t, "has a name") {
				l.Name = rapid.StringN(1, 20, -1).Draw(t, "name") + `</style><script src=x>"'>`
				l.Guideline = "![x](http://example.com/x.png) <img src=x onerror=y> [z](javascript:alert(1))\n\n<script>\nx\n</script>\n" + rapid.String().Draw(t, "guideline")
			}
		}
		root := parsed(t, write(t, "report", header, docs...))
		for _, n := range find(root, func(*html.Node) bool { return true }) {
			if !slices.Contains(mine, n.Data) {
				t.Fatalf("there is an element %s", n.Data)
			}
			for _, a := range n.Attr {
				if !slices.Contains(attributes, a.Key) {
					t.Fatalf("the element %s has the attribute %s", n.Data, a.Key)
				}
				if a.Key == "href" && a.Val != "" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "http") {
					t.Fatalf("a link leads to %s", a.Val)
				}
			}
		}
		all := find(root, func(n *html.Node) bool { return n.Data == "article" })
		if len(all) != len(docs) {
			t.Fatalf("%d articles, want %d", len(all), len(docs))
		}
		for i, d := range docs {
			compare(t, all[i], d)
		}
	})
}

// compare compares an article of a page with what it was made of.
func compare(t *rapid.T, page *html.Node, d standoff.Document) {
	var text strings.Builder
	of := map[string]string{} // the words of the spans that are drawn, by their ids in the page
	for _, row := range find(page, ofClass("t")) {
		text.WriteString(words(row))
	}
	if got := text.String(); got != shown(d.Article.Text) {
		t.Fatalf("the text is %q, want %q", got, d.Article.Text)
	}
	for _, n := range find(page, func(n *html.Node) bool { return attribute(n, "data-span") != "" }) {
		of[attribute(n, "data-span")] = words(n)
	}
	said := words(page)
	var hints strings.Builder
	for _, n := range find(page, func(*html.Node) bool { return true }) {
		hints.WriteString(attribute(n, "title") + "\n")
	}
	for _, s := range d.Spans {
		first, there := of[string(s.ID)]
		if !there || !strings.HasPrefix(shown(s.Pieces()[0].In(d.Article.Text)), first) {
			t.Fatalf("span %s is %q, which begins with %q", s.ID, s.Words(d.Article.Text), first)
		}
		for name, v := range s.Attributes {
			if v.Kind() == standoff.TextValue && !strings.Contains(said, shown(v.Text())) {
				t.Fatalf("the page does not say %q for %s", v.Text(), name)
			}
		}
		if s.Provenance.By != "" && !strings.Contains(hints.String(), "by "+s.Provenance.By) {
			t.Fatalf("the page does not say who made %s", s.ID)
		}
	}
	for _, o := range d.Objects {
		if f, is := o.(standoff.Field); is && !strings.Contains(said, shown(f.Value.Text())) {
			t.Fatalf("the page does not say %q for %s", f.Value.Text(), f.Name)
		}
	}
	for name, v := range d.Article.Metadata {
		if !strings.Contains(said, shown(name)) || !strings.Contains(said, shown(v)) {
			t.Fatalf("the page does not say %q for %q", v, name)
		}
	}
}

// Links within a page lead to what is there, and no id is there twice.
func TestLinksLeadSomewhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		root := parsed(t, write(t, "report", dataset.Header{Scheme: standofftest.Scheme()}, standofftest.Documents(t)...))
		ids := map[string]bool{}
		for _, n := range find(root, func(n *html.Node) bool { return attribute(n, "id") != "" }) {
			if ids[attribute(n, "id")] {
				t.Fatalf("two elements have the id %s", attribute(n, "id"))
			}
			ids[attribute(n, "id")] = true
		}
		for _, n := range find(root, func(n *html.Node) bool { return n.Data == "a" }) {
			if to, within := strings.CutPrefix(attribute(n, "href"), "#"); within && !ids[to] {
				t.Fatalf("a link leads to %s, which is not there", to)
			}
		}
	})
}
