package articles_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

// FuzzReaders gives files to each reader, or to the one that GALLEY_FUZZ_FORMAT names. What
// it makes of them can be an article; what it refuses is said in words that can be shown.
func FuzzReaders(f *testing.F) {
	names := map[string]string{"html": "a.html", "markdown": "a.md", "warc": "a.warc", "epub": "b.epub", "docx": "a.docx", "mhtml": "a.mhtml"}
	formats := []string{"html", "markdown", "warc", "epub", "docx", "mhtml"}
	if only := os.Getenv("GALLEY_FUZZ_FORMAT"); only != "" {
		if formats = []string{only}; names[only] == "" {
			f.Fatalf("GALLEY_FUZZ_FORMAT is %q", only)
		}
	}
	for format, files := range map[string][]string{
		"html":     {"<!DOCTYPE html><title>x</title><p>One<br>two<pre> a\n b</pre><table><tr><td>1<td>2</table>", "<meta charset=koi8-r><p>\xe3", `<script type="application/ld+json">{"@type":"Article","author":[{"name":"x"}]}</script><q>x`},
		"markdown": {"---\ntitle: x\nby: [a, {name: b}]\n---\n# Head\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n- x\n  - y", "a <b>b</b> ~~c~~ <!-- d -->"},
		"warc": {
			strings.Join(web(), ""), gzipped(web()...),
			strings.ReplaceAll(strings.Join(web(), ""), "Z\r\n", "Z\xd9\r\n"), strings.ReplaceAll(strings.Join(web(), ""), "example.com", "ex\xe4mple.com"),
			strings.ReplaceAll(strings.Join(web(), ""), "example.com", "ex\xe4mple.com")[:1100],
		},
		"mhtml": {saved, strings.Replace(saved, "quoted-printable", "base64", 1)},
		"epub":  {archive(bookFiles()), bookFiles()["OPS/text/ch 1.xhtml"], bookFiles()["OPS/package.opf"]},
		"docx":  {docxFile("<w:p/>"), `<w:p><w:r><w:t>x</w:t><w:tab/></w:r></w:p><w:tbl><w:tr><w:tc/><w:tc/></w:tr></w:tbl>`},
	} {
		for _, file := range files {
			if i := slices.Index(formats, format); i >= 0 {
				f.Add(i, file)
			}
		}
	}
	f.Fuzz(func(t *testing.T, i int, file string) {
		format := formats[uint(i)%uint(len(formats))]
		readArticles(t, format, names[format], inArchive(format, file))
	})
}

// inArchive puts a file that is no archive into one, as a part of it: a change of a whole
// archive hardly ever reaches what is within.
func inArchive(format, file string) string {
	switch {
	case strings.HasPrefix(file, "PK"):
	case format == "docx":
		return docxFile(file)
	case format == "epub":
		files, part := bookFiles(), "OPS/text/ch 1.xhtml"
		if strings.Contains(file, "<package") {
			part = "OPS/package.opf"
		}
		files[part] = file
		return archive(files)
	}
	return file
}

func readArticles(t *testing.T, format, name, file string) {
	t.Helper()
	from, err := dataset.ByName(format)
	if err != nil {
		t.Fatal(err)
	}
	c, err := from.Read(strings.NewReader(file), dataset.ReadOptions{Name: name})
	if err != nil {
		said(t, err)
		return
	}
	for d, err := range c.Documents {
		if err != nil {
			said(t, err)
			if wrong := (*dataset.Error)(nil); !errors.As(err, &wrong) {
				return
			}
			continue
		}
		if a := d.Article; a.Text == "" || standoff.InvalidUTF8(a.Text) >= 0 || standoff.InvalidUTF8(a.Title) >= 0 || len(d.Spans) > 0 {
			t.Fatalf("%+v is no article", a)
		}
		if x := d.Article.Source; standoff.InvalidUTF8(x.URL+x.Publisher+x.PublishedAt+x.File) >= 0 {
			t.Fatalf("%+v is no source", x)
		}
		for name, value := range d.Article.Metadata {
			if standoff.InvalidUTF8(name) >= 0 || standoff.InvalidUTF8(value) >= 0 || value == "" {
				t.Fatalf("%q: %q", name, value)
			}
		}
		for _, r := range d.Article.Outside() {
			if r.Check(d.Article.Text) != nil {
				t.Fatalf("%v is not in the text", r)
			}
		}
	}
}

// said checks that an error can be shown.
func said(t *testing.T, err error) {
	t.Helper()
	if e := (*dataset.EncodingError)(nil); errors.As(err, &e) {
		return // it shows a line of the file
	}
	if s := err.Error(); standoff.Printable(s) != s || s == "" {
		t.Fatalf("%q cannot be shown", s)
	}
}
