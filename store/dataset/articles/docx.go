package articles

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"path"
	"regexp"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"golang.org/x/net/html"
)

// Documents of Word, after ECMA-376, parts 1 and 3: a zip archive with a document of
// paragraphs and tables. What was deleted while changes were tracked is not shown, and so
// is no text; what was inserted is. Footnotes follow the text.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "docx", Title: "documents of Word, one article each",
		Extensions: []string{".docx", ".docm"},
		Loses:      "the mark-up and the pictures: it can be imported, not exported",
		Recognize: func(head []byte) bool {
			return bytes.HasPrefix(head, []byte("PK\x03\x04")) && wordMain.Match(head)
		},
		Read: readDOCX,
	})
}

func readDOCX(in dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		yield(in.Stoppable(func() (dataset.Record, error) { return docxRecord(in) }))
	}
}

// wordMain is the usual name of the main part; some programs give it a number.
var wordMain = regexp.MustCompile(`word/document\d*\.xml`)

// docxParts are the parts with text: the main one, which has to be there, and the notes.
func docxParts(p *parts) []string {
	return []string{mainOf(p), "word/footnotes.xml", "word/endnotes.xml"}
}

// mainOf returns the name of the main part, as the relations of the document say it (ISO
// 29500-2, part of the type officeDocument).
func mainOf(p *parts) string {
	var relations struct {
		All []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if p.has("_rels/.rels") {
		_ = p.unmarshal("_rels/.rels", &relations) // if it is broken, the part has its usual name
	}
	for _, r := range relations.All {
		if name := strings.TrimPrefix(path.Clean("/"+r.Target), "/"); strings.HasSuffix(r.Type, "/officeDocument") && p.has(name) {
			return name
		}
	}
	return "word/document.xml"
}

// docxLeftOut are parts that are counted.
var docxLeftOut = []struct{ prefix, what string }{
	{"word/header", "headers and footers of pages"},
	{"word/footer", "headers and footers of pages"},
	{"word/comments.xml", "lists of comments"},
}

type docxProperties struct {
	Title    string `xml:"title"`
	Creator  string `xml:"creator"`
	Language string `xml:"language"`
	Created  string `xml:"created"`
	Modified string `xml:"modified"`
}

func docxRecord(in dataset.Input) (dataset.Record, error) {
	p, err := openParts(in)
	if err != nil {
		return dataset.Record{}, err
	}
	w, all := &word{}, docxParts(p)
	for i, name := range all {
		if i > 0 && !p.has(name) {
			continue
		}
		d, err := p.decoder(name)
		if err == nil {
			err = w.read(d)
		}
		if err != nil {
			return dataset.Record{}, &dataset.Error{File: in.Name, Place: name, Err: err}
		}
	}
	r := dataset.Record{Text: w.text(), LeftOut: map[string]int{}}
	for _, name := range p.twice {
		if slices.Contains(all, name) {
			r.LeftOut["parts with the name of another one"]++
		}
	}
	if r.Text == "" {
		return r, &dataset.EmptyError{File: in.Name}
	}
	var about docxProperties
	if p.has("docProps/core.xml") {
		_ = p.unmarshal("docProps/core.xml", &about) // what is broken there says nothing
	}
	r.Title = standoff.TitleOf(first(about.Title, w.title))
	r.Metadata = with(r.Metadata, standoff.AuthorField, first(about.Creator))
	r.Metadata = with(r.Metadata, standoff.LanguageField, first(about.Language))
	r.Metadata = with(r.Metadata, "created", first(about.Created))
	r.Metadata = with(r.Metadata, "modified", first(about.Modified))
	for _, f := range p.zip.File {
		for _, x := range docxLeftOut {
			if strings.HasPrefix(f.Name, x.prefix) && strings.HasSuffix(f.Name, ".xml") {
				r.LeftOut[x.what]++
			}
		}
	}
	return r, nil
}

// word is the text of a document of Word.
type word struct {
	layout
	title string // of the first paragraph that is a title

	unseen  int       // elements around that are not shown
	rows    []wordRow // of each table around, the one that is read
	inCell  bool      // a cell has begun, and no paragraph in it
	listed  bool      // the paragraph is an item of a list
	before  bool      // the one before it was
	heading bool      // the paragraph is a title
	vanish  bool      // the run is hidden
	start   int       // of the paragraph, in the text
	texts   bool      // within a text of a run
}

// wordRow is a row of a table.
type wordRow struct {
	cells int // so far
	start int // in the text
}

// unseenInWord are elements whose text is not shown: what was deleted or moved away, and
// what older programs show in the place of what is new.
var unseenInWord = map[string]bool{"del": true, "moveFrom": true, "Fallback": true, "instrText": true, "delText": true, "rubyPr": true, "tabs": true}

// read reads a part of a document.
func (w *word) read(d *xml.Decoder) error {
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("it cannot be read as XML: %w", shown(err))
		}
		switch t := t.(type) {
		case xml.StartElement:
			w.begin(t)
		case xml.EndElement:
			w.end(t.Name.Local)
		case xml.CharData:
			if w.texts && w.unseen == 0 && !w.vanish {
				w.words(&html.Node{Type: html.TextNode, Data: strings.ReplaceAll(string(t), "\n", " ")}, context{pre: true})
			}
		}
	}
}

func (w *word) begin(t xml.StartElement) {
	if hiddenInWord(t) || w.unseen > 0 {
		w.unseen++
		return
	}
	switch t.Name.Local {
	case "p":
		if !w.inCell {
			w.set(2)
		}
		w.inCell = false
		w.before, w.listed, w.heading, w.start = w.listed, false, false, w.b.Len()
	case "numPr":
		if w.listed = true; w.before { // items of a list stand in lines
			w.breaks = min(w.breaks, 1)
		}
	case "pStyle":
		style := value(t)
		w.heading = style == "Title" || style == "Heading1"
	case "tbl":
		w.set(2)
		w.rows = append(w.rows, wordRow{start: w.b.Len()})
	case "tr", "tc":
		w.cell(t.Name.Local)
	case "r":
		w.vanish = false
	case "vanish":
		w.vanish = value(t) != "0" && value(t) != "false"
	case "t":
		w.texts = true
	}
	w.mark(t.Name.Local)
}

// cell begins a row of a table, or a cell of it.
func (w *word) cell(name string) {
	last := len(w.rows) - 1
	if last < 0 {
		return // outside of a table it means nothing
	}
	row := &w.rows[last]
	if name == "tr" {
		*row = wordRow{start: w.b.Len()}
		w.set(1)
		return
	}
	w.inCell = true
	switch row.cells++; {
	case row.cells == 1:
	case w.b.Len() > row.start:
		w.breaks, w.space = 0, []byte("\t")
	default: // those before it are empty
		w.breaks = 1
	}
}

// mark adds what stands for a character.
func (w *word) mark(name string) {
	if w.vanish {
		return
	}
	switch name {
	case "tab":
		w.gap("\t", true)
	case "br", "cr":
		w.set(w.breaks + 1)
	case "noBreakHyphen":
		w.put("\u2011")
	}
}

func (w *word) end(name string) {
	if w.unseen > 0 {
		w.unseen--
		return
	}
	switch name {
	case "p":
		if w.heading && w.title == "" && w.b.Len() > w.start {
			w.title = first(w.text()[w.start:])
		}
		w.set(2)
	case "tr":
		w.breaks = min(w.breaks, 1)
	case "tbl":
		w.set(2)
		w.rows = w.rows[:max(len(w.rows)-1, 0)]
	case "r":
		w.vanish = false
	case "t":
		w.texts = false
	}
}

// hiddenInWord reports whether an element and what is in it are not shown.
func hiddenInWord(t xml.StartElement) bool {
	if unseenInWord[t.Name.Local] {
		return true
	}
	for _, a := range t.Attr { // the lines that part footnotes from the text
		if (t.Name.Local == "footnote" || t.Name.Local == "endnote") && a.Name.Local == "type" && strings.Contains(strings.ToLower(a.Value), "separator") {
			return true
		}
	}
	return false
}

// value returns what a property is set to.
func value(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Local == "val" {
			return a.Value
		}
	}
	return ""
}
