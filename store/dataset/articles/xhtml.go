package articles

import (
	"encoding/xml"
	"errors"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mostNested is how deep the elements of a document may be nested, as in the parser of
// HTML.
const mostNested = 512

// parseXHTML reads a document as XML, in which each element may be empty. One that is no
// XML is read as HTML.
func parseXHTML(text []byte) (*html.Node, error) {
	if doc, err := parseXML(text); err == nil {
		return doc, nil
	}
	return parsePage(text)
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
		case xml.CharData:
			if at != doc {
				at.AppendChild(&html.Node{Type: html.TextNode, Data: string(t)})
			}
		}
	}
}

func elementOf(t xml.StartElement) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: t.Name.Local, DataAtom: atom.Lookup([]byte(t.Name.Local))}
	for _, a := range t.Attr {
		key := a.Name.Local
		if a.Name.Space == "http://www.w3.org/XML/1998/namespace" {
			key = "xml:" + key
		}
		n.Attr = append(n.Attr, html.Attribute{Key: key, Val: a.Value})
	}
	return n
}
