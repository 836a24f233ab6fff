package articles

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parsePage reads the elements of a page. Of one in which more of them lie in each other
// than the parser takes, as in pages that never close them, some are left out that change
// little but how the text looks.
func parsePage(text []byte) (*html.Node, error) {
	doc, err := html.Parse(bytes.NewReader(text))
	if err != nil && isTooDeep(err) {
		doc, err = html.Parse(bytes.NewReader(shallower(text)))
	}
	switch {
	case err == nil:
		return doc, nil
	case isTooDeep(err):
		return nil, fmt.Errorf("more than %d of its elements lie in each other; open it in a browser, save it as text, and import that", mostNested)
	}
	return nil, fmt.Errorf("its elements cannot be read: %w", shown(err))
}

// isTooDeep reports whether the parser has met too many open elements; it has no other sign
// of that.
func isTooDeep(err error) bool {
	return strings.Contains(err.Error(), "open stack of elements exceeds")
}

// mostKept is how many of the elements that can be left out lie in each other in what
// shallower returns.
const mostKept = 100

// styling are the elements that only change how a text looks, and which the parser opens
// again wherever they are not closed.
var styling = elements(atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U, atom.Span)

// parting are those that part a text, as a line break does.
var parting = elements(atom.Div, atom.Section, atom.Article, atom.Blockquote, atom.Main, atom.Aside, atom.Header, atom.Footer, atom.Nav, atom.Center, atom.Ul, atom.Ol, atom.Dl, atom.Figure, atom.Address)

// shallower returns a page without the elements that only style its text, and without
// those that part it where too many of them are open: a line break stands for each of
// these. What says that it is hidden stays.
func shallower(page []byte) []byte {
	var out bytes.Buffer
	open := map[atom.Atom][]bool{} // of each element that is open, whether it stays
	kept := 0
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out.Bytes()
		}
		raw := slices.Clone(z.Raw()) // reading the token changes it
		t := z.Token()
		of := open[t.DataAtom]
		stays := !styling[t.DataAtom] && !parting[t.DataAtom]
		switch {
		case stays:
		case kind == html.StartTagToken || kind == html.SelfClosingTagToken: // to a browser they are one
			if stays = parting[t.DataAtom] && kept < mostKept || hidden(&html.Node{DataAtom: t.DataAtom, Attr: t.Attr}); stays {
				kept++
			}
			open[t.DataAtom] = append(of, stays)
		case len(of) > 0:
			if stays = of[len(of)-1]; stays {
				kept--
			}
			open[t.DataAtom] = of[:len(of)-1]
		}
		if stays {
			out.Write(raw)
		} else if parting[t.DataAtom] {
			out.WriteString("<br>")
		}
	}
}
