package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
	"galley/store/standoff/standofftest"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

func spaced(s string) string { return strings.Join(strings.Fields(shown(s)), " ") }

// listed is a list of quotes as a program that reads Markdown has it: titles and quotes.
func listed(t interface{ Fatal(...any) }, list string) (titles, quotes []string) {
	var page strings.Builder
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(list), &page); err != nil {
		t.Fatal(err)
	}
	root := parsed(t, page.String())
	for _, n := range find(root, func(n *html.Node) bool { return n.Data == "h2" || n.Data == "blockquote" }) {
		if n.Data == "h2" {
			titles = append(titles, spaced(words(n)))
			continue
		}
		first := find(n, func(n *html.Node) bool { return n.Data == "p" })
		if len(first) == 0 {
			quotes = append(quotes, "")
			continue
		}
		quotes = append(quotes, spaced(words(first[0])))
	}
	for _, n := range find(root, func(*html.Node) bool { return true }) {
		if !slices.Contains(strings.Fields("html head body h1 h2 p blockquote br a"), n.Data) {
			t.Fatal("the list has the element ", n.Data, " in\n", list)
		}
	}
	return titles, quotes
}

// A reader of Markdown finds the titles and the words of all quotes, and nothing else of
// what people have written means anything to it.
func TestQuotesAreNoMarkdown(t *testing.T) {
	odd := []string{"*a*", "# b", "1. c", "- d", "<b>e</b>", "[f](g)", "`h`", "~~i~~", "www.example.com", "http://example.com", "a@example.com", "&amp;", "\\", "|", "---", "===", "![x](y)", "\n", "\n\n", "    ", "+", "12)", "_z_", "#"}
	rapid.Check(t, func(t *rapid.T) {
		docs := standofftest.Documents(t)
		for range rapid.IntRange(0, 2).Draw(t, "odd articles") {
			text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(odd), 1, 9).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
			a, err := standoff.NewArticle(text)
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, standoff.Document{Article: a, Spans: []standoff.Span{
				{ID: "a", Label: "quote", Range: standoff.Range{End: standoff.Byte(len(text))}, Attributes: map[string]standoff.Value{"speaker": standoff.Text(text)}},
			}})
		}
		var titles, quotes []string
		for _, d := range docs {
			n := len(quotes)
			for _, s := range d.Spans {
				if s.Label == dataset.QuoteLabel {
					quotes = append(quotes, spaced(s.Words(d.Article.Text)))
				}
			}
			if title := spaced(d.Article.Title); len(quotes) > n {
				if title == "" {
					title = fmt.Sprint("Article ", d.Article.ID)
				}
				titles = append(titles, title)
			}
		}
		list := write(t, "quotes", dataset.Header{Scheme: standofftest.Scheme()}, docs...)
		gotTitles, gotQuotes := listed(t, list)
		if !slices.Equal(gotTitles, titles) {
			t.Fatalf("the titles are %q, want %q, in\n%s", gotTitles, titles, list)
		}
		for i := range quotes { // of a quote of white space alone, the speaker is what is first
			if i >= len(gotQuotes) || quotes[i] != "" && gotQuotes[i] != quotes[i] {
				t.Fatalf("the quotes are %q, want %q, in\n%s", gotQuotes, quotes, list)
			}
		}
	})
}

// A line of a quote that ends with a backslash stays a line of its own.
func TestQuotesWithBackslashesAtEndsOfLines(t *testing.T) {
	a, err := standoff.NewArticle("\\\nA\\\\\nB\\")
	if err != nil {
		t.Fatal(err)
	}
	list := write(t, "quotes", dataset.Header{Scheme: standofftest.Scheme()}, standoff.Document{Article: a, Spans: []standoff.Span{
		{ID: "a", Label: "quote", Range: standoff.Range{End: standoff.Byte(len(a.Text))}},
	}})
	if _, got := listed(t, list); !slices.Equal(got, []string{`\ A\\ B\`}) {
		t.Fatalf("the quotes are %q in\n%s", got, list)
	}
}
