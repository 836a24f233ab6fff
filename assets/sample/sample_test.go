package sample_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"galley/assets/sample"
)

// A sample article must show what a scraped page has, or the first session
// teaches less than it should.
func TestArticlesHaveTheAnatomyOfAScrapedPage(t *testing.T) {
	names := sample.Names()
	if len(names) != 3 {
		t.Fatalf("the sample has %d articles: %q", len(names), names)
	}
	for _, name := range names {
		text := sample.Text(name)
		if !utf8.ValidString(text) || strings.ContainsRune(text, '\r') {
			t.Errorf("%s is not plain UTF-8 with line feeds", name)
		}
		if n := len(strings.Fields(text)); n < 350 || n > 600 {
			t.Errorf("%s has %d words", name, n)
		}
		paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
		if headline := paragraphs[0]; strings.Contains(headline, "\n") || len(headline) > 80 {
			t.Errorf("%s does not begin with a headline: %q", name, headline)
		}
		for _, want := range []string{"\nADVERTISEMENT\n", "Image", "–", "€|£", "é|ë|č"} {
			if !containsOneOf(text, want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
		if !hasPullQuote(paragraphs, text) {
			t.Errorf("%s repeats no quote as a pull quote", name)
		}
		if !hasLongQuote(paragraphs) {
			t.Errorf("%s has no quote over several paragraphs", name)
		}
	}
}

func containsOneOf(text, choices string) bool {
	for _, c := range strings.Split(choices, "|") {
		if strings.Contains(text, c) {
			return true
		}
	}
	return false
}

// hasPullQuote tells whether a paragraph is a quote and nothing else, and its
// words also stand in another paragraph.
func hasPullQuote(paragraphs []string, text string) bool {
	for _, p := range paragraphs {
		words := strings.Trim(p, "“”")
		if strings.HasPrefix(p, "“") && strings.HasSuffix(p, "”") && strings.Count(text, words) > strings.Count(text, p) {
			return true
		}
	}
	return false
}

// hasLongQuote tells whether a paragraph opens a quote that the next one, which
// opens with a mark too, goes on with.
func hasLongQuote(paragraphs []string) bool {
	for i, p := range paragraphs[:len(paragraphs)-1] {
		if strings.HasPrefix(p, "“") && !strings.Contains(p, "”") && strings.HasPrefix(paragraphs[i+1], "“") {
			return true
		}
	}
	return false
}
