package articles_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
)

// archive packs files, in the order of their names, but for one that comes first.
func archive(files map[string]string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	names := slices.Sorted(maps.Keys(files))
	if i := slices.Index(names, "mimetype"); i > 0 {
		names = slices.Insert(slices.Delete(names, i, i+1), 0, "mimetype")
	}
	for _, name := range names {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(files[name]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

func bookFiles() map[string]string {
	chapter := func(body string) string {
		return `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>` + body + `</body></html>`
	}
	return map[string]string{
		"mimetype":               "application/epub+zip",
		"META-INF/container.xml": `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/package.opf"/></rootfiles></container>`,
		"OPS/package.opf": `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Year</dc:title><dc:creator>Ana Ruiz</dc:creator><dc:creator>Li Wei</dc:creator>
			<dc:language>en</dc:language><dc:publisher>The Press</dc:publisher><dc:date>2026</dc:date></metadata>
			<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>
			<item id="1" href="text/ch%201.xhtml" media-type="application/xhtml+xml"/><item id="2" href="text/ch2.xhtml" media-type="application/xhtml+xml"/><item id="p" href="p.png" media-type="image/png"/></manifest>
			<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="1"/><itemref idref="2"/><itemref idref="missing"/></spine></package>`,
		"OPS/nav.xhtml":       chapter(`<nav><ol><li><a href="text/ch%201.xhtml">Rents <i>rise</i></a></li><li><a href="text/ch%201.xhtml#b">Part b</a></li></ol></nav>`),
		"OPS/cover.xhtml":     chapter(`<img src="p.png" alt="Cover"/>`),
		"OPS/text/ch 1.xhtml": chapter(`<a id="x"/><h1>One</h1><p>Rents<br/>rose&nbsp;12&#160;%<script/> in<span/> Bern.</p>`),
		"OPS/text/ch2.xhtml":  chapter(`<h2>Two</h2><p>More</p>`),
	}
}

func TestABookGivesItsChapters(t *testing.T) {
	docs := read(t, "b.epub", archive(bookFiles()))
	var got []string
	for _, d := range docs {
		a := d.Article
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%s", a.Title, a.Text, a.Source.Publisher, a.Source.PublishedAt, a.Source.File))
		if want := map[string]string{"author": "Ana Ruiz, Li Wei", "language": "en", "book": "The Year"}; !maps.Equal(a.Metadata, want) {
			t.Errorf("%q", a.Metadata)
		}
	}
	want := []string{"Rents rise|One\n\nRents\nrose\u00a012\u00a0% in Bern.|The Press|2026|b.epub", "Two|Two\n\nMore|The Press|2026|b.epub"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAnOldBookHasItsContentsElsewhere(t *testing.T) {
	files := bookFiles()
	delete(files, "OPS/nav.xhtml")
	files["OPS/package.opf"] = strings.Replace(files["OPS/package.opf"], `<itemref idref="n"/>`, "", 1)
	files["OPS/toc.ncx"] = `<ncx><navMap><navPoint><navLabel><text>First</text></navLabel><content src="text/ch%201.xhtml#a"/><navPoint><navLabel><text>Second</text></navLabel><content src="text/ch2.xhtml"/></navPoint></navPoint></navMap></ncx>`
	files["OPS/package.opf"] = strings.Replace(files["OPS/package.opf"], "<manifest>", `<manifest><item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>`, 1)
	docs := read(t, "b.epub", archive(files))
	if len(docs) != 2 || docs[0].Article.Title != "First" || docs[1].Article.Title != "Second" {
		t.Errorf("%+v", docs)
	}
}

func TestBooksThatAreOdd(t *testing.T) {
	change := func(do func(files map[string]string)) string {
		files := bookFiles()
		do(files)
		return archive(files)
	}
	for name, c := range map[string]struct {
		file  string
		whole int
		wrong string
		ends  string
	}{
		"missing chapter": {change(func(f map[string]string) { delete(f, "OPS/text/ch2.xhtml") }), 1, `chapter 4 (OPS/text/ch2.xhtml): its part "OPS/text/ch2.xhtml" is missing`, ""},
		"chapters twice": {change(func(f map[string]string) {
			f["OPS/package.opf"] = strings.Replace(strings.Replace(f["OPS/package.opf"], `<itemref idref="2"/>`, strings.Repeat(`<itemref idref="1"/><itemref idref="2"/><itemref idref="same"/>`, 50_000), 1),
				`<manifest>`, `<manifest><item id="same" href="./text/ch2.xhtml#b" media-type="application/xhtml+xml"/>`, 1)
		}), 2, "", ""},
		"broken chapter": {change(func(f map[string]string) { f["OPS/text/ch2.xhtml"] = "<p>Not <b>closed" }), 2, "", ""},
		"encrypted chapter": {change(func(f map[string]string) {
			f["META-INF/encryption.xml"] = `<encryption><EncryptedData><CipherData><CipherReference URI="OPS/text/ch2.xhtml"/></CipherData></EncryptedData></encryption>`
		}), 1, "it is encrypted", ""},
		"two chapters of one id": {change(func(f map[string]string) {
			f["OPS/package.opf"] = strings.Replace(f["OPS/package.opf"], `</manifest>`, `<item id="2" href="text/other.xhtml" media-type="application/xhtml+xml"/></manifest>`, 1)
			f["OPS/text/other.xhtml"] = "<p>Other"
		}), 2, `b.epub: OPS/text/other.xhtml: it has the id "2" of OPS/text/ch2.xhtml, so that it is left out`, ""},
		"one chapter twice in the list": {change(func(f map[string]string) {
			f["OPS/package.opf"] = strings.Replace(f["OPS/package.opf"], `</manifest>`, `<item id="2" href="text/ch2.xhtml" media-type="application/xhtml+xml"/></manifest>`, 1)
		}), 2, "", ""},
		"two parts of one name": {strings.ReplaceAll(change(func(f map[string]string) { f["OPS/text/ch3.xhtml"] = "<p>Other" }), "OPS/text/ch3.xhtml", "OPS/text/ch2.xhtml"), 2, "OPS/text/ch2.xhtml: another document of the book has this name; it is left out", ""},
		"no container":          {change(func(f map[string]string) { delete(f, "META-INF/container.xml") }), 0, "", "is no EPUB book"},
		"no package":            {change(func(f map[string]string) { delete(f, "OPS/package.opf") }), 0, "", `"OPS/package.opf" is missing`},
		"no text at all":        {change(func(f map[string]string) { f["OPS/text/ch2.xhtml"], f["OPS/text/ch 1.xhtml"] = "<p/>", "<p/>" }), 0, "", "is empty"},
		"cut off":               {archive(bookFiles())[:500], 0, "", "is cut off or damaged"},
	} {
		docs, wrong, err := readAll("b.epub", c.file, dataset.ReadOptions{Name: "b.epub"})
		says := fmt.Sprint(wrong)
		if len(docs) != c.whole || !strings.Contains(says, c.wrong) || (c.wrong == "") != (len(wrong) == 0) || (c.ends == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.ends) {
			t.Errorf("%s: %d whole, %s, %v", name, len(docs), says, err)
		}
	}
}

// A chapter that is still being read when an import is stopped shares nothing with the others.
func TestABookEndsWithItsContext(t *testing.T) {
	files := bookFiles()
	files["OPS/text/ch 1.xhtml"] = strings.Repeat("<p>Long", 20_000)
	book := archive(files)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 20 {
		format, err := dataset.ByName("epub")
		if err != nil {
			t.Fatal(err)
		}
		c, err := format.Read(strings.NewReader(book), dataset.ReadOptions{Name: "b.epub", Context: ctx})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, err := range c.Documents {
			if n++; n > 1 || !errors.Is(err, context.Canceled) {
				t.Fatalf("%d: %v", n, err)
			}
		}
	}
}

func docxFile(body string, more ...string) string {
	const start = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="x"><w:body>`
	files := map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": start + body + `</w:body></w:document>`}
	for i := 0; i+1 < len(more); i += 2 {
		files[more[i]] = more[i+1]
	}
	return archive(files)
}

func TestADocumentOfWordIsReadAsItIsShown(t *testing.T) {
	p := func(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }
	item := func(text string) string {
		return "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>"
	}
	for name, c := range map[string]struct{ body, text string }{
		"paragraphs":       {p("One") + "<w:p/>" + p("Two &amp; three"), "One\n\nTwo & three"},
		"runs":             {`<w:p><w:r><w:t xml:space="preserve">Rents  </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>rose</w:t></w:r></w:p>`, "Rents  rose"},
		"breaks and tabs":  {`<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>`, "a\tb\nc"},
		"list":             {p("Before") + item("One") + item("Two") + p("After"), "Before\n\nOne\nTwo\n\nAfter"},
		"table":            {"<w:tbl><w:tr><w:tc>" + p("A") + "</w:tc><w:tc>" + p("B") + p("b") + "</w:tc></w:tr><w:tr><w:tc>" + p("1") + "</w:tc><w:tc>" + p("2") + "</w:tc></w:tr></w:tbl>" + p("After"), "A\tB\n\nb\n1\t2\n\nAfter"},
		"empty cells":      {"<w:tbl><w:tr><w:tc>" + p("A") + "</w:tc><w:tc>" + p("B") + "</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc><w:tc>" + p("3") + "</w:tc><w:tc>" + p("4") + "</w:tc></w:tr></w:tbl>", "A\tB\n3\t4"},
		"tracked changes":  {`<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>no</w:delText><w:t>no</w:t></w:r></w:del><w:ins><w:r><w:t>b</w:t></w:r></w:ins></w:p>`, "ab"},
		"hidden":           {`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:t>yes</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>!</w:t></w:r></w:p>`, "yes!"},
		"fields and links": {`<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>A page</w:t></w:r></w:hyperlink></w:p>`, "A page"},
		"box":              {`<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>` + p("Box") + `</w:txbxContent></mc:Choice><mc:Fallback>` + p("Box") + `</mc:Fallback></mc:AlternateContent></w:r></w:p>` + p("x"), "Box\n\nx"},
		"hyphens":          {`<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r></w:p>`, "a\u2011bc"},
		"emoji":            {p("12 % \U0001F600"), "12 % \U0001F600"},
	} {
		if docs := read(t, "a.docx", docxFile(c.body)); docs[0].Article.Text != c.text {
			t.Errorf("%s: %q, want %q", name, docs[0].Article.Text, c.text)
		}
	}
	notes := docxFile(`<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Rents  rise</w:t></w:r></w:p>`+p("Text"),
		"word/footnotes.xml", `<w:footnotes xmlns:w="x"><w:footnote w:type="separator">`+p("no")+`</w:footnote><w:footnote w:id="2">`+p("A note")+`</w:footnote></w:footnotes>`, "word/comments.xml", "<x/>", "word/header1.xml", "<x/>",
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:creator>Ana</dc:creator><dcterms:created>2026-03-14T08:00:00Z</dcterms:created></cp:coreProperties>`)
	a := read(t, "a.docx", notes)[0].Article
	if want := map[string]string{"author": "Ana", "created": "2026-03-14T08:00:00Z"}; a.Text != "Rents  rise\n\nText\n\nA note" || a.Title != "Rents rise" || !maps.Equal(a.Metadata, want) {
		t.Errorf("%q %q %q", a.Title, a.Text, a.Metadata)
	}
}

func TestDocumentsOfWordThatAreOdd(t *testing.T) {
	for name, c := range map[string]struct{ file, wrong, ends string }{
		"broken":      {docxFile("<w:p>"), "word/document.xml", ""},
		"empty":       {docxFile("<w:p/>"), "", "is empty"},
		"no document": {archive(map[string]string{"x": "y"}), `"word/document.xml" is missing`, ""},
		"cut off":     {docxFile("<w:p/>")[:40], "", "cut off or damaged"},
	} {
		docs, wrong, err := readAll("a.docx", c.file, dataset.ReadOptions{Name: "a.docx"})
		if len(docs) != 0 || !strings.Contains(fmt.Sprint(wrong), c.wrong) || (c.ends == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.ends) {
			t.Errorf("%s: %v %v", name, wrong, err)
		}
	}
}

// The main part of a document of Word may have another name, which its relations say.
func TestTheMainPartOfADocumentOfWordIsNamed(t *testing.T) {
	main := `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>One</w:t></w:r></w:p></w:body></w:document>`
	relations := func(target string) string {
		return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/core-properties" Target="docProps/core.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="` + target + `"/></Relationships>`
	}
	for name, files := range map[string]map[string]string{
		"a number":            {"word/document2.xml": main, "_rels/.rels": relations("word/document2.xml")},
		"an absolute name":    {"word/document2.xml": main, "_rels/.rels": relations("/word/document2.xml")},
		"one that is missing": {"word/document.xml": main, "_rels/.rels": relations("word/document2.xml")},
		"broken relations":    {"word/document.xml": main, "_rels/.rels": "<Relationships>"},
	} {
		file := archive(files)
		if f := dataset.Detect("", []byte(file)); f.Name != "docx" {
			t.Errorf("%s: it is taken for %s", name, f.Name)
		}
		if docs := read(t, "a.docx", file); len(docs) != 1 || docs[0].Article.Text != "One" {
			t.Errorf("%s: %+v", name, docs)
		}
	}
}
