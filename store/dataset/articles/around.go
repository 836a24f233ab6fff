package articles

import (
	"log/slog"
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/store/standoff"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// The finder of the main text does not get pages with more elements, and is not believed
// if it finds less than a short article, in code points.
const (
	mostElements = 20_000
	leastMain    = 300
)

// mark is the first of the characters that tell the texts of a page apart, one for each.
// They are of the last two planes, which are for private use; a page's own are left out
// while its main text is looked for.
const mark = 0xF0000

// outside returns the lines that lie outside of the main text of a page, by what a finder
// of main texts leaves out; none if it finds too little. The headline never does. The
// document is not to be used after that.
func (l *layout) outside(doc *html.Node, title string) standoff.Lines {
	if len(l.pieces) > unicode.MaxRune-mark {
		return nil
	}
	for i, p := range l.pieces {
		p.node.Data = strings.Map(unmarked, p.node.Data) + string(rune(mark+i))
	}
	within, long := l.marked(mainText(doc))
	if long < leastMain {
		return nil
	}
	texts := strings.Split(l.text(), "\n")
	main := make([]bool, len(texts))
	for i, p := range l.pieces {
		if within[i] || p.headline {
			for n := p.first; n <= p.last; n++ {
				main[n] = true
			}
		}
	}
	var out standoff.Lines
	for n, text := range texts {
		if main[n] || !strings.ContainsFunc(text, isWordy) {
			continue
		}
		if first(text) != title {
			out = out.Add(n)
		}
	}
	return out
}

func isWordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func unmarked(r rune) rune {
	if r >= mark {
		return -1
	}
	return r
}

// mainText returns the element with the main text of a page; nil if none is found.
func mainText(doc *html.Node) (main *html.Node) {
	defer func() {
		if recover() != nil { // what it says is evidence, without which an article is read, too
			main = nil
		}
	}()
	finder := readability.NewParser()
	finder.MaxElemsToParse, finder.DisableJSONLD, finder.KeepClasses = mostElements, true, true
	finder.Logger = slog.New(slog.DiscardHandler)
	found, err := finder.ParseAndMutate(doc, nil)
	if err != nil {
		return nil
	}
	return found.Node
}

// marked returns which pieces are within an element, and how long they are together, in
// code points.
func (l *layout) marked(n *html.Node) (within []bool, long int) {
	within = make([]bool, len(l.pieces))
	if n == nil {
		return within, 0
	}
	for t := range n.Descendants() {
		if t.Type != html.TextNode {
			continue
		}
		for _, r := range t.Data {
			if i := int(r - mark); i >= 0 && i < len(within) && !within[i] {
				within[i] = true
				long += utf8.RuneCountInString(strings.TrimSpace(l.pieces[i].node.Data))
			}
		}
	}
	return within, long
}
