package articles_test

import (
	"strings"
	"testing"

	"galley/store/dataset"
)

// saved is a page as Chrome saves it, with its picture.
const saved = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/news/1\r\nSubject: =?utf-8?Q?Zug?=\r\nDate: Fri, 27 Nov 2026 08:00:00 -0000\r\nMIME-Version: 1.0\r\n" +
	"Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--x----\"\r\n\r\n\r\n" +
	"------MultipartBoundary--x----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.com/news/2\r\n\r\n" +
	"<!DOCTYPE html><html><head><meta http-equiv=3D\"Content-Type\" content=3D\"text/html; charset=3DUTF-8\"><title>Z=C3=BCge</title></head><body><p>Die Z=C3=BCge nach Z=\r\n=C3=BCrich fahren.</p></body></html>\r\n" +
	"------MultipartBoundary--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.com/p.png\r\n\r\niVBORw0KGgo=\r\n" +
	"------MultipartBoundary--x----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>An advertisement\r\n------MultipartBoundary--x------\r\n"

func TestAPageThatABrowserSavedInOneFile(t *testing.T) {
	latin := strings.NewReplacer("Content-Type: text/html\r\n", "Content-Type: text/html; charset=\"windows-1252\"\r\n", "; charset=3DUTF-8", "", "=C3=BC", "=FC", "=\r\n=FC", "=\r\n=FC").Replace(saved)
	packed := strings.Replace(saved[:strings.Index(saved, "<!DOCTYPE")], "quoted-printable", "base64", 1) + "PHRpdGxlPlrDvGdlPC90aXRsZT48cD5EaWUgWsO8Z2Ug\r\nbmFjaCBaw7xyaWNoIGZhaHJlbi48L3A+\r\n------MultipartBoundary--x------\r\n"
	unix := strings.ReplaceAll(saved, "\r\n", "\n")
	for name, file := range map[string]string{"Chrome": saved, "another encoding": latin, "base64": packed, "with the line ends of Unix": unix} {
		if f := dataset.Detect("page", []byte(file)); f.Name != "mhtml" {
			t.Errorf("%s is taken for %s", name, f.Name)
		}
		docs := read(t, "page.mhtml", file)
		if len(docs) != 1 || docs[0].Article.Text != "Die Züge nach Zürich fahren." || docs[0].Article.Title != "Züge" || docs[0].Article.Source.URL != "https://example.com/news/2" {
			t.Errorf("%s: %+v", name, docs)
		}
	}
}

func TestPagesInOneFileThatAreOdd(t *testing.T) {
	page := strings.Index(saved, "Die Z")
	for name, c := range map[string]struct{ file, wrong string }{
		"cut in the page":  {saved[:page+10], "cut off or damaged"},
		"no page":          {strings.ReplaceAll(saved, "text/html", "text/css"), "is empty"},
		"no parts":         {strings.Replace(saved, "boundary=", "bound=", 1), "has no parts"},
		"only its headers": {saved[:strings.Index(saved, "\r\n\r\n")+4], ""},
	} {
		docs, wrong, err := readAll("page.mhtml", c.file, dataset.ReadOptions{Name: "page.mhtml"})
		said := ""
		for _, w := range wrong {
			said += w.Error()
		}
		if err != nil {
			said += err.Error()
		}
		if len(docs) > 0 || said == "" || !strings.Contains(said, c.wrong) {
			t.Errorf("%s: %d come in, %q", name, len(docs), said)
		}
	}
	if f := dataset.Detect("mail.txt", []byte("Subject: x\n\nMIME-Version: 1.0 is what a header says.\nContent-Type: multipart/related")); f.Name != "text" {
		t.Errorf("a text is taken for %s", f.Name)
	}
}
