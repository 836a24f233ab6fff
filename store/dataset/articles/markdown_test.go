package articles_test

import (
	"maps"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

func TestMarkdownIsReadAsItIsShown(t *testing.T) {
	for name, c := range map[string]struct{ file, text string }{
		"paragraphs":       {"One *two*\nthree **four**.\n\nFive `six`", "One two three four.\n\nFive six"},
		"headings":         {"# Head\nUnder\n\nNext\n====\n", "Head\n\nUnder\n\nNext"},
		"lists":            {"- One\n- Two\n  1. Deep\n\nAfter", "One\nTwo\nDeep\n\nAfter"},
		"loose list":       {"- One\n\n- Two\n", "One\n\nTwo"},
		"links, pictures":  {"[A page](https://example.com \"no\") and ![unseen](x.png)<https://example.org>", "A page and https://example.org"},
		"quotation":        {"> Said\n> so\n\nyes", "Said so\n\nyes"},
		"code":             {"```go\nif x {\n\ty\n}\n```\nend", "if x {\n\ty\n}\n\nend"},
		"table":            {"| A | B |\n|---|---|\n| 1 | 2 |", "A\tB\n1\t2"},
		"HTML":             {"a <b>b</b> <!-- no --> <script>no</script>c", "a b c"},
		"escapes":          {`2 \* 3 &amp; &copy; **not closed`, "2 * 3 & © **not closed"},
		"hard breaks":      {"one  \ntwo\\\nthree", "one\ntwo\nthree"},
		"struck, tasks":    {"~~old~~ new\n\n- [x] done", "old new\n\ndone"},
		"quotation marks":  {"\"Rents\" -- 'rose'...", "\"Rents\" -- 'rose'..."},
		"a rule is no end": {"One\n\n---\n\nTwo", "One\n\nTwo"},
		"no front matter":  {"---\nJust text\n---\nmore", "Just text\n\nmore"},
		"not closed":       {"---\ntitle: x\n\ntext", "title: x\n\ntext"},
	} {
		if docs := read(t, "a.md", c.file); docs[0].Article.Text != c.text {
			t.Errorf("%s: %q, want %q", name, docs[0].Article.Text, c.text)
		}
	}
}

// Files that nobody has written for people took minutes, or all memory.
func TestMarkdownHasLimits(t *testing.T) {
	for name, file := range map[string]string{
		"length":     strings.Repeat("A word\n\n", 1<<18+1),
		"paragraph":  strings.Repeat("[a](<b", 1<<14),
		"quotations": strings.Repeat(">", 1<<16),
		"lists":      strings.Repeat("* ", 1000) + "a",
		"table":      strings.Repeat("|", 2000) + "\n" + strings.Repeat("|-", 2000) + "|\n" + strings.Repeat("|a\n", 200),
		"addresses":  "[a]: " + strings.Repeat("b", 60_000) + "\n\n" + strings.Repeat("[a]", 1000),
	} {
		_, wrong, err := readAll("a.md", file, dataset.ReadOptions{Name: "a.md"})
		if err != nil || len(wrong) != 1 || !strings.Contains(wrong[0].Error(), "a.md") {
			t.Errorf("%s: %v %v", name, wrong, err)
		}
	}
	long := strings.Repeat("A sentence of the story. ", 2000)
	if docs := read(t, "a.md", long+"\n\n- - -\n\n"+strings.Repeat("| 1 | 2 |\n", 3)+"\n\n"+long); len(docs) != 1 {
		t.Error("a long story is refused")
	}
}

func TestMarkdownTellsOfItself(t *testing.T) {
	a := read(t, "a.md", "---\r\nTitle: \"Rents: a year on\"\r\ndate: 2026-03-14\r\nauthors:\r\n  - Ana Ruiz\r\n  - {name: Li Wei, at: x}\r\nlang: en\r\noutlet: The Paper\r\nurl: https://example.com/a\r\ntags: [rent, city]\r\ndraft: false\r\nempty:\r\n---\r\n# Head\r\n\r\nText")[0].Article
	a.Source.File = ""
	want := standoff.Source{URL: "https://example.com/a", Publisher: "The Paper", PublishedAt: "2026-03-14"}
	if a.Title != "Rents: a year on" || a.Source != want || a.Text != "Head\n\nText" {
		t.Errorf("%q %+v %q", a.Title, a.Source, a.Text)
	}
	if got := map[string]string{"author": "Ana Ruiz, Li Wei", "language": "en", "tags": "rent, city", "draft": "false"}; !maps.Equal(a.Metadata, got) {
		t.Errorf("%q", a.Metadata)
	}
	if a := read(t, "a.markdown", "Text\n\n# Head")[0].Article; a.Title != "Head" || a.Metadata != nil {
		t.Errorf("%q %q", a.Title, a.Metadata)
	}
}
