package articles

import (
	"bytes"
	"fmt"
	"iter"
	"path/filepath"
	"regexp"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"golang.org/x/net/html"
)

func init() {
	dataset.Register(dataset.Foreign{
		Name: "html", Title: "web pages, one article each",
		Extensions: []string{".html", ".htm", ".xhtml"},
		Loses:      "the mark-up: it can be imported, not exported",
		Recognize:  isPage,
		Read:       only(readPage),
	})
}

// mostPage is how long a file is at most that is read as a whole, in bytes. Its elements
// take many times as much memory.
const mostPage = 32 << 20

// only makes a reader of a file of one article of what makes its record.
func only(read func(in dataset.Input, data []byte) (dataset.Record, error)) func(dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(in dataset.Input) iter.Seq2[dataset.Record, error] {
		return func(yield func(dataset.Record, error) bool) {
			data, err := whole(in)
			if err != nil {
				yield(dataset.Record{}, err)
				return
			}
			yield(in.Stoppable(func() (dataset.Record, error) { return read(in, data) }))
		}
	}
}

// whole returns the bytes of a file.
func whole(in dataset.Input) ([]byte, error) {
	if in.Size > mostPage {
		return nil, &dataset.Error{File: in.Name, Err: fmt.Errorf("it is longer than %d MB, the most for a file of its kind", mostPage>>20)}
	}
	data := make([]byte, in.Size)
	if n, err := in.Raw.ReadAt(data, 0); n < len(data) {
		return nil, fmt.Errorf("read %s: %w", in.Name, err)
	}
	return data, nil
}

// startOfPage is how a page begins: white space, comments and a declaration of XML may
// come before.
var startOfPage = regexp.MustCompile(`(?is)^(?:\s|<!--.*?-->|<\?xml.*?\?>)*<(?:!doctype\s+html|html[\s>])`)

func isPage(head []byte) bool { return startOfPage.Match(head[:min(len(head), 8<<10)]) }

func readPage(in dataset.Input, data []byte) (dataset.Record, error) {
	return pageRecord(in, data, pageSaid{xhtml: strings.EqualFold(filepath.Ext(in.Name), ".xhtml")})
}

// pageSaid is what is known of a page besides its bytes.
type pageSaid struct {
	encoding string // that came with it; "" if that is not known
	address  string // where it is from; "" if that is not known
	xhtml    bool   // it is XML, in which each element may be empty
}

// pageRecord makes an article of a page.
func pageRecord(in dataset.Input, data []byte, is pageSaid) (dataset.Record, error) {
	says := declaredIn(data)
	if is.encoding != "" {
		says = func() string { return is.encoding }
	}
	text, source, err := in.UTF8(data, says)
	if err != nil {
		return dataset.Record{}, err
	}
	parse := parsePage
	if is.xhtml || isXHTML(text) {
		parse = parseXHTML
	}
	doc, err := parse(text)
	if err != nil {
		return dataset.Record{}, &dataset.Error{File: in.Name, Err: err}
	}
	r := articleOf(doc, is.address, true)
	if r.Text == "" {
		return r, &dataset.EmptyError{File: in.Name}
	}
	r.Source.Encoding, r.Source.DroppedBOM = source.Encoding, source.DroppedBOM
	return r, nil
}

func declaredIn(data []byte) func() string { return func() string { return declared(data) } }

// declared returns the encoding that a page says it is in, "" if it says none. What is
// read as ASCII to find that out is not UTF-16, whatever it says.
func declared(data []byte) string {
	head := data[:min(len(data), 4<<10)]
	if m := xmlEncoding.FindSubmatch(head); m != nil {
		return string(m[1])
	}
	z := html.NewTokenizer(bytes.NewReader(head))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.Data != "meta" {
				continue
			}
			if name := attr(t.Attr, "charset"); name != "" {
				return name
			}
			if strings.EqualFold(attr(t.Attr, "http-equiv"), "content-type") {
				return charsetOf(attr(t.Attr, "content"))
			}
		}
	}
}

var xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']`)

// charsetOf returns the encoding of a content type, such as "text/html; charset=koi8-r".
func charsetOf(contentType string) string {
	_, name, _ := strings.Cut(strings.ToLower(contentType), "charset=")
	name, _, _ = strings.Cut(name, ";")
	return strings.Trim(name, " \t\"'")
}

func attr(all []html.Attribute, name string) string {
	for _, a := range all {
		if a.Key == name && a.Namespace == "" {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// articleOf makes an article of a document. In one that may be a whole page, what is
// around the main text is looked for. The document is not to be used after that.
func articleOf(doc *html.Node, address string, around bool) dataset.Record {
	said := said(doc, address)
	l := layOut(doc)
	r := said.record()
	r.Text = l.text()
	if around {
		if lines := l.outside(doc, said.title); len(lines) > 0 {
			r.Metadata = with(r.Metadata, standoff.OutsideLines, lines.String())
		}
	}
	return r
}

func with(m map[string]string, name, value string) map[string]string {
	if value == "" {
		return m
	}
	if m == nil {
		m = map[string]string{}
	}
	m[name] = value
	return m
}
