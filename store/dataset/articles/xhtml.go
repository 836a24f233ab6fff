package articles

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mostNested is how deep the elements of a document may be nested, as in the parser of
// HTML.
const mostNested = 512

// isXHTML reports whether a page begins as XML does and has the elements of XHTML.
func isXHTML(text []byte) bool {
	return declaresXML.Match(text) && xhtmlSpace.Match(text[:min(len(text), 4<<10)])
}

var (
	declaresXML = regexp.MustCompile(`^\s*<\?xml\s`)
	xhtmlSpace  = regexp.MustCompile(`(?i)<html\s[^>]*xmlns\s*=\s*["']http://www\.w3\.org/1999/xhtml["']`)
)

// parseXHTML reads a document as XML, in which each element may be empty. One that is no
// XML is read as HTML, in which these are closed: there, all that follows would be in them.
func parseXHTML(text []byte) (*html.Node, error) {
	if doc, err := parseXML(text); err == nil {
		return doc, nil
	}
	return parsePage(emptyElement.ReplaceAllFunc(text, func(tag []byte) []byte {
		name := emptyElement.FindSubmatch(tag)[1]
		if voidElements[strings.ToLower(string(name))] {
			return tag
		}
		return slices.Concat(tag[:len(tag)-2], []byte("></"), name, []byte(">"))
	}))
}

// emptyElement is a tag of an element without content, as XML has it.
var emptyElement = regexp.MustCompile(`<([A-Za-z][A-Za-z0-9:-]*)(?:\s+[^\s<>"'=/]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'))?)*\s*/>`)

// voidElements have no content in HTML, either.
var voidElements = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "param": true, "source": true, "track": true, "wbr": true,
}

func parseXML(text []byte) (*html.Node, error) {
	d := decoderOf(text)
	doc := &html.Node{Type: html.DocumentNode}
	at, depth := doc, 0
	for {
		t, err := d.Token()
		if err == io.EOF {
			return doc, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > mostNested {
				return nil, errors.New("its elements are nested too deeply")
			}
			n := elementOf(t)
			at.AppendChild(n)
			at = n
		case xml.EndElement:
			at, depth = at.Parent, depth-1
		case xml.Comment:
			at.AppendChild(&html.Node{Type: html.CommentNode, Data: string(t)})
		case xml.CharData:
			if at != doc {
				at.AppendChild(&html.Node{Type: html.TextNode, Data: string(t)})
			}
		}
	}
}

func elementOf(t xml.StartElement) *html.Node {
	name := strings.ToLower(t.Name.Local)
	n := &html.Node{Type: html.ElementNode, Data: name, DataAtom: atom.Lookup([]byte(name))}
	for _, a := range t.Attr {
		key := a.Name.Local
		if a.Name.Space == "http://www.w3.org/XML/1998/namespace" {
			key = "xml:" + key
		}
		n.Attr = append(n.Attr, html.Attribute{Key: key, Val: a.Value})
	}
	return n
}
