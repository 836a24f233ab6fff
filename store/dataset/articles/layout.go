package articles

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// layout is the text of a document as a browser shows it without style sheets: see
// innerText in the HTML Living Standard. Different from that, a blank line stands around
// all that a browser sets apart by a margin, and around the parts of a page.
type layout struct {
	b      strings.Builder
	breaks int    // line breaks that come before the next character
	space  []byte // white space that comes before it if there is no break
	indent []byte // white space that comes before it behind a break
	line   int    // of the next character, from 0
	pieces []piece
}

// piece is a text of the document that has more than white space.
type piece struct {
	node        *html.Node
	first, last int  // its lines
	headline    bool // it stands in a heading of the first level
}

// apart are the elements that a blank line stands around.
var apart = elements(atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Menu, atom.Dl,
	atom.Table, atom.Blockquote, atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext, atom.Figure, atom.Hr, atom.Form, atom.Fieldset,
	atom.Section, atom.Article, atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.Main, atom.Hgroup, atom.Address, atom.Details, atom.Dialog)

// ownLine are those that begin and end a line.
var ownLine = elements(atom.Div, atom.Li, atom.Dt, atom.Dd, atom.Figcaption, atom.Tr, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot,
	atom.Legend, atom.Summary, atom.Center, atom.Dir, atom.Body, atom.Html, atom.Optgroup)

// unseen are those that a browser does not show, or not as text.
var unseen = elements(atom.Head, atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Noframes, atom.Noembed, atom.Iframe, atom.Frame, atom.Frameset,
	atom.Object, atom.Embed, atom.Audio, atom.Video, atom.Canvas, atom.Svg, atom.Map, atom.Area, atom.Rp, atom.Param, atom.Source, atom.Track,
	atom.Select, atom.Datalist, atom.Textarea, atom.Input, atom.Progress, atom.Meter, atom.Title, atom.Meta, atom.Link, atom.Base)

func elements(all ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(all))
	for _, a := range all {
		m[a] = true
	}
	return m
}

// context is what the elements around a node say of it.
type context struct {
	pre      bool // white space stays
	headline bool
	list     bool // within an item of a list
	quotes   int  // elements q
}

// layOut lays a document out. The parser does not nest elements deeper than 512.
func layOut(doc *html.Node) *layout {
	l := &layout{}
	l.children(doc, context{})
	return l
}

func (l *layout) text() string { return l.b.String() }

func (l *layout) children(n *html.Node, c context) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch child.Type {
		case html.TextNode:
			l.words(child, c)
		case html.ElementNode:
			l.element(child, c)
		}
	}
}

func (l *layout) element(n *html.Node, c context) {
	if unseen[n.DataAtom] && n.Namespace != "math" || hidden(n) {
		return
	}
	around := 0
	switch {
	case apart[n.DataAtom] && !(c.list && (n.DataAtom == atom.Ul || n.DataAtom == atom.Ol)):
		around = 2
	case ownLine[n.DataAtom] || apart[n.DataAtom]:
		around = 1
	}
	l.set(around)
	switch n.DataAtom {
	case atom.Br:
		l.set(l.breaks + 1)
		if !c.pre {
			l.breaks = min(l.breaks, 2)
		}
	case atom.Td, atom.Th:
		if isAfterCell(n) {
			l.space = []byte("\t")
		}
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		c.pre = true
	case atom.H1:
		c.headline = true
	case atom.Li:
		c.list = true
	case atom.Q:
		l.put(openQuotes[c.quotes%2])
		c.quotes++
	}
	l.children(n, c)
	if n.DataAtom == atom.Q {
		l.put(closeQuotes[(c.quotes-1)%2])
	}
	l.set(around)
}

// The marks that browsers set around an element q.
var (
	openQuotes  = [...]string{"“", "‘"}
	closeQuotes = [...]string{"”", "’"}
)

func isAfterCell(n *html.Node) bool {
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		if p.DataAtom == atom.Td || p.DataAtom == atom.Th {
			return true
		}
	}
	return false
}

// hidden reports whether an element says that it is not shown.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return !strings.EqualFold(a.Val, "until-found")
		case "style":
			style := strings.ToLower(strings.Join(strings.Fields(a.Val), ""))
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return n.DataAtom == atom.Dialog && !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "open" })
}

// blank are the characters that HTML takes for white space. A space that does not break is
// none of them.
const blank = " \t\n\f\r"

// words adds a text. Its white space becomes a space, but for one that is preformatted.
func (l *layout) words(n *html.Node, c context) {
	if strings.Trim(n.Data, blank) == "" && !c.pre {
		if n.Data != "" && len(l.space) == 0 {
			l.space = append(l.space, ' ')
		}
		return
	}
	first, hyphens := -1, strings.Contains(n.Data, softHyphen)
	for s := n.Data; s != ""; {
		end := 0
		for end < len(s) && (!isBlank(s[end]) || !hyphens && isBetween(s, end)) {
			end++
		}
		if end > 0 {
			if hyphens {
				l.put(s[:end])
			} else {
				l.add(s[:end])
			}
			if first < 0 {
				first = l.line
			}
			s = s[end:]
			continue
		}
		for end < len(s) && isBlank(s[end]) {
			end++
		}
		l.gap(s[:end], c.pre)
		s = s[end:]
	}
	if first >= 0 {
		l.pieces = append(l.pieces, piece{n, first, l.line, c.headline})
	}
}

func isBlank(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' && c != '\v' }

// isBetween reports whether a single space, which stays as it is, stands between words.
func isBetween(s string, i int) bool {
	return s[i] == ' ' && 0 < i && i+1 < len(s) && !isBlank(s[i+1])
}

// gap notes white space between words.
func (l *layout) gap(white string, pre bool) {
	switch last := strings.LastIndexByte(white, '\n'); {
	case !pre && len(l.space) == 0:
		l.space = append(l.space, ' ')
	case !pre:
	case last >= 0:
		l.breaks += strings.Count(white, "\n")
		l.indent = append(l.indent[:0], white[last+1:]...)
	case l.breaks > 0 || l.b.Len() == 0:
		l.indent = append(l.indent, white...)
	default:
		l.space = append(l.space, white...)
	}
}

// set says that so many line breaks at least come before what follows.
func (l *layout) set(breaks int) {
	if breaks > 0 {
		l.breaks, l.indent = max(l.breaks, breaks), l.indent[:0]
	}
}

// softHyphen says where a word may be broken at the end of a line. A browser shows it only
// there: it is layout, and no text.
const softHyphen = "\u00AD"

// put adds characters, but for soft hyphens, behind what has to come before them.
func (l *layout) put(s string) {
	if s = strings.ReplaceAll(s, softHyphen, ""); s != "" {
		l.add(s)
	}
}

func (l *layout) add(s string) {
	before := l.space
	switch {
	case l.b.Len() == 0:
		before = l.indent
	case l.breaks > 0:
		before = l.indent
		l.b.WriteString(strings.Repeat("\n", l.breaks))
		l.line += l.breaks
	}
	l.b.Write(before)
	l.b.WriteString(s)
	l.breaks, l.space, l.indent = 0, l.space[:0], l.indent[:0]
}
